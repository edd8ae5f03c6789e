"""Pronouns: whom "he", "her", "it" and "its" stand for, where only one party can be meant."""

from __future__ import annotations

import bisect
import re

from rashomon.claims.parties import lexicon
from rashomon.claims.parties.phrases import text_of
from rashomon.claims.parties.register import Cluster, Register
from rashomon.reading import Reading
from rashomon.records import Span

PERSONAL = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she"}
_THINGS = frozenset(("it", "its"))
_GROUPS = frozenset(("they", "their"))
_ANSWERING = frozenset(
    "reject dismiss deny rebuff refuse condemn criticise criticize denounce answer question dispute contradict "
    "welcome support ignore".split()
)
_IMPERSONAL = frozenset("rain snow seem appear happen take turn emerge follow matter".split())
#: Quotation marks typed as two apostrophes.
_TYPED_QUOTES = re.compile(r"''(?!')[^\n]{1,1500}?''")
_COUNTRIES = frozenset(("country", "nation", "homeland"))
_SUBJECTS = ("nsubj", "nsubjpass")

#: How far back, in characters, the party that a pronoun stands for may be.
_NEAR = 350


def resolve_all(reading: Reading, register: Register, flags: bytearray) -> None:
    """Enter the pronouns of a text that have one possible antecedent; none within quotation marks.

    Inside quotation marks pronouns are the speaker's words, whose earlier mentions the text may not hold.
    """
    tokens = reading.annotations.tokens
    typed = [Span(m.start(), m.end()) for m in _TYPED_QUOTES.finditer(reading.text)]
    for place, token in enumerate(tokens):
        if token.tag != "PRON" or flags[token.span.start]:
            continue
        after = bisect.bisect_right(typed, (token.span.start, 1 << 60)) - 1
        if after >= 0 and typed[after].covers(token.span):
            continue
        word = text_of(reading, place).lower()
        found: Cluster | None = None
        if word in PERSONAL:
            found = person_for(reading, register, place, PERSONAL[word])
            if found is not None:
                found.pronouns |= {PERSONAL[word]}
        elif word in _THINGS:
            found = thing_for(reading, register, place) or _told_of_before(reading, register, place, flags)
        elif word in _GROUPS:
            found = group_for(reading, register, place)
        if found is not None:
            register.mention(found, place, place, form=found.name)
            _country_of(reading, register, place, found)
    _speakers_country(reading, register, flags)


def _speakers_country(reading: Reading, register: Register, flags: bytearray) -> None:
    """ "This country" and "our country" in a quotation are the state of an office that the text gives its speaker."""
    tokens = reading.annotations.tokens
    for noun in range(1, len(tokens)):
        if tokens[noun].lemma not in _COUNTRIES or text_of(reading, noun - 1).lower() not in ("this", "our", "my"):
            continue
        if noun in register.at or not flags[tokens[noun].span.start]:
            continue
        after = next((i for i in range(noun, min(noun + 60, len(tokens))) if not flags[tokens[i].span.start]), None)
        if after is None:
            continue
        until = next((i for i in range(after, len(tokens)) if text_of(reading, i) in (".", "“", '"')), len(tokens))
        speakers = {
            id(c): c for i in range(after, until) if tokens[i].relation in _SUBJECTS and (c := register.at.get(i))
        }
        speaker = next(iter(speakers.values())) if speakers else None
        state = speaker.owner if speaker is not None and speaker.kind == "person" else None
        if state is not None and state.kind == "state":
            register.mention(state, noun - 1, noun, form=state.name)


def _country_of(reading: Reading, register: Register, place: int, person: Cluster) -> None:
    """ "His country" is the state of an office that the text gives him."""
    noun = place + 1
    if noun >= len(reading.annotations.tokens) or text_of(reading, noun).lower() not in _COUNTRIES:
        return
    state = person.owner
    if person.kind == "person" and state is not None and state.kind == "state":
        register.mention(state, noun, noun, form=state.name)


def person_for(reading: Reading, register: Register, place: int, pronoun: str) -> Cluster | None:
    """The subject of the pronoun's clause or of the verb that reports it, unless another is named between.

    Else whoever the same or the last sentence has for its only person, or only person who is a subject. "Him" and "her"
    as objects are left alone: they are seldom the subject, and which other is hard to tell.
    """
    tokens, since = reading.annotations.tokens, _sentence_before(reading, place)
    near = [(i, c) for i, c in _before(reading, register, place) if i >= since and c.may_be(pronoun)]
    for at in (_clause_subject(reading, register, place), _reporting_subject(reading, register, place)):
        if at is not None:
            found = register.at[at]
            between = any(c is not found for i, c in near if i > at)
            return found if found.may_be(pronoun) and not between else None
    if tokens[place].relation not in (*_SUBJECTS, "poss"):
        return None
    known = {id(c): c for _, c in near if pronoun in c.pronouns}
    if len(known) == 1:
        return next(iter(known.values()))
    if known or _stranger(reading, register, place):
        return None
    subjects = {id(c): c for i, c in near if tokens[i].relation in _SUBJECTS}
    only = subjects if tokens[place].relation in _SUBJECTS else {id(c): c for _, c in near}
    return next(iter(only.values())) if len(only) == 1 and subjects else None


def _sentence_before(reading: Reading, place: int) -> int:
    """The first place of the sentence before the one that a place lies in."""
    sentences = reading.annotations.sentences
    at = bisect.bisect_right(sentences, (reading.annotations.tokens[place].span.start, 1 << 60)) - 1
    return reading.places(sentences[max(0, at - 1)]).start if sentences else 0


def thing_for(reading: Reading, register: Register, place: int) -> Cluster | None:
    """The body or state that is the subject of the pronoun's clause, or what the pronoun's noun stands beside."""
    tokens = reading.annotations.tokens
    if text_of(reading, place).lower() != "its":
        at = _reporting_subject(reading, register, place)
        reporting = None if at is None else register.at[at]
        acts = tokens[tokens[place].head].tag == "VERB" and tokens[tokens[place].head].lemma not in _IMPERSONAL
        return reporting if acts and reporting is not None and reporting.is_body else None
    if text_of(reading, place) == "Its":
        first = _sentence_before(reading, place)
        before = {id(c): c for i, c in _before(reading, register, place) if i >= first and c.is_body}
        subjects = [c for i, c in _before(reading, register, place) if i >= first and tokens[i].relation in _SUBJECTS]
        return subjects[0] if len(subjects) == 1 and len(before) == 1 and subjects[0].is_body else None
    at = place
    for _ in range(6):
        head = tokens[at].head
        if head == at:
            return None
        if head < place and head in register.at and register.at[head].is_body:
            return register.at[head]
        if tokens[head].tag in ("VERB", "AUX"):
            for i in range(max(0, head - 25), place):
                if tokens[i].head == head and tokens[i].relation in _SUBJECTS and i < place:
                    owner = register.at.get(i)
                    return owner if owner is not None and owner.is_body else None
        at = head
    return None


def _told_of_before(reading: Reading, register: Register, place: int, flags: bytearray) -> Cluster | None:
    """ "The ministry rejected it. “Not one of us fired,” its spokesman said": the one body that the sentence before,
    quotations left out, is about. Whose "it" or "its" own sentence names no body before.
    """
    tokens = reading.annotations.tokens
    if tokens[place].relation != "poss" or not _is_speakers(reading, place):
        return None
    paragraph = reading.text.rfind("\n", 0, tokens[place].span.start) + 1
    paragraph = max(paragraph, tokens[place].span.start - 3 * _NEAR)
    sentences = reading.annotations.sentences
    own = sentences[max(0, bisect.bisect_right(sentences, (tokens[place].span.start, 1 << 60)) - 1)].start
    for start in (max(paragraph, own), paragraph):
        places = range(reading.places(Span(start, max(start + 1, tokens[place].span.start))).start, place)
        told = [i for i in places if i in register.at and not flags[tokens[i].span.start]]
        subjects = {id(c): c for i in told if tokens[i].relation in _SUBJECTS and (c := register.at[i]).is_body}
        others = {
            id(c)
            for i in told
            if tokens[i].relation in ("dobj", "pobj", "conj", "appos") and (c := register.at[i]).is_body and c.acts
        }
        if subjects or others:
            return next(iter(subjects.values())) if len(subjects) == 1 and not others - set(subjects) else None
    return None


def _is_speakers(reading: Reading, place: int) -> bool:
    """Whether a possessive stands with somebody's office: "its spokesman", "its Defence Ministry"."""
    tokens = reading.annotations.tokens
    noun = tokens[place].head
    word = text_of(reading, noun).lower()
    return noun > place and (
        word in lexicon.TITLES | lexicon.PERSONS or word in lexicon.BODIES or word in lexicon.GROUPS
    )


def group_for(reading: Reading, register: Register, place: int) -> Cluster | None:
    """The unnamed people whom "they" and "their" stand for: the subject of the clause, or the only ones near before."""
    for at in (_clause_subject(reading, register, place), _reporting_subject(reading, register, place)):
        if at is not None:
            return register.at[at] if register.at[at].kind == "group" else None
    near = {id(c): c for i, c in _before(reading, register, place) if _is_plural(reading, i)}
    return next(iter(near.values())) if len(near) == 1 and not _plural_stranger(reading, register, place) else None


def _is_plural(reading: Reading, place: int) -> bool:
    token = reading.annotations.tokens[place]
    return token.tag == "NOUN" and text_of(reading, place).lower() != token.lemma


def _plural_stranger(reading: Reading, register: Register, place: int) -> bool:
    """Whether another plural noun near before may be meant."""
    tokens = reading.annotations.tokens
    low = tokens[place].span.start - _NEAR // 2
    for i in range(place - 1, -1, -1):
        if tokens[i].span.start < low:
            return False
        if tokens[i].relation in (*_SUBJECTS, "dobj", "conj") and _is_plural(reading, i) and i not in register.at:
            return True
    return False


def _clause_subject(reading: Reading, register: Register, place: int) -> int | None:
    """Place of the party that is the subject of a verb above a possessive pronoun, before it in the sentence.

    Not of a verb of answering: in "he rejected her words" the words are somebody else's.
    """
    tokens = reading.annotations.tokens
    if tokens[place].relation != "poss":
        return None
    at = place
    for _ in range(8):
        head = tokens[at].head
        if head == at:
            return None
        if tokens[head].tag in ("VERB", "AUX"):
            if tokens[head].lemma in _ANSWERING and tokens[at].relation == "dobj":
                return None
            for i in range(max(0, head - 25), place):
                if tokens[i].head == head and tokens[i].relation in _SUBJECTS and i in register.at:
                    return i
        at = head
    return None


def _reporting_subject(reading: Reading, register: Register, place: int) -> int | None:
    """Place of the subject of the verb that reports a pronoun's clause: "Holm said he …", "the bank denied it …"."""
    tokens = reading.annotations.tokens
    if tokens[place].relation not in _SUBJECTS:
        return None
    at = tokens[place].head
    for _ in range(3):
        head = tokens[at].head
        if head == at or head > place or tokens[at].relation not in ("ccomp", "conj", "xcomp"):
            return None
        if tokens[at].relation == "ccomp" and tokens[head].tag == "VERB":
            for i in range(max(0, head - 25), head):
                if tokens[i].head == head and tokens[i].relation in _SUBJECTS:
                    return i if i in register.at else None
        at = head
    return None


def _before(reading: Reading, register: Register, place: int) -> list[tuple[int, Cluster]]:
    """Mentions near before a place, with the places of their heads, in order."""
    tokens = reading.annotations.tokens
    low = max(0, tokens[place].span.start - _NEAR)
    first = reading.places(Span(low, tokens[place].span.start)).start
    paragraph = reading.text.rfind("\n", 0, tokens[place].span.start)
    previous = reading.text.rfind("\n", 0, max(0, paragraph - 1))
    first = max(first, bisect.bisect_left([t.span.start for t in tokens[first:place]], previous) + first)
    return [(i, register.at[i]) for i in range(first, place) if i in register.at]


def _stranger(reading: Reading, register: Register, place: int) -> bool:
    """Whether an unnamed person that "he" or "she" may stand for is mentioned near before."""
    tokens = reading.annotations.tokens
    for i in range(place - 1, max(-1, _sentence_before(reading, place) - 1), -1):
        if (
            tokens[i].tag == "NOUN"
            and tokens[i].lemma in lexicon.TITLES | lexicon.PERSONS
            and i not in register.at
            and i not in register.titled
            and text_of(reading, i).lower() == tokens[i].lemma
        ):
            return True
    return False
