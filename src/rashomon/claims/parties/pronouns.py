"""Pronouns: whom "he", "her", "it" and "its" stand for, where only one party can be meant."""

from __future__ import annotations

import bisect
import re
from collections import Counter, defaultdict

from rashomon.claims.parties import lexicon
from rashomon.claims.parties.antecedents import NEAR, SUBJECTS, Antecedents
from rashomon.claims.parties.phrases import text_of
from rashomon.claims.parties.register import Cluster, Register
from rashomon.reading import Reading
from rashomon.records import Span

PERSONAL = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she", "hers": "she"}
_THINGS = frozenset(("it", "its"))
_GROUPS = frozenset(("they", "their"))
_IMPERSONAL = frozenset("rain snow seem appear happen take turn emerge follow matter".split())
#: Quotation marks typed as two apostrophes.
_TYPED_QUOTES = re.compile(r"''(?!')[^\n]{1,1500}?''")
_COUNTRIES = frozenset(("country", "nation", "homeland"))
#: How many times more often a person must be "he" than "she" in a text to be a man.
_SURELY = 3


def resolve_all(reading: Reading, register: Register, flags: bytearray) -> None:
    """Enter the pronouns of a text that have one possible antecedent; none within quotation marks.

    Inside quotation marks pronouns are the speaker's words, whose earlier mentions the text may not hold.
    """
    found = Antecedents(reading, register)
    places = _outside_quotations(reading, flags)
    _learn_genders(reading, register, found, places)
    for place in places:
        word = text_of(reading, place).lower()
        party: Cluster | None = None
        if word in PERSONAL:
            party = person_for(reading, register, found, place, PERSONAL[word])
        elif word in _THINGS:
            party = thing_for(reading, register, found, place) or _told_of_before(reading, register, place, flags)
        elif word in _GROUPS:
            party = group_for(reading, register, found, place)
        if party is not None:
            register.mention(party, place, place, form=party.name)
            if word in PERSONAL and not party.pronouns:
                party.pronouns |= {PERSONAL[word]}
            _country_of(reading, register, place, party)
    _speakers_country(reading, register, flags)


def _outside_quotations(reading: Reading, flags: bytearray) -> list[int]:
    tokens = reading.annotations.tokens
    typed = [Span(m.start(), m.end()) for m in _TYPED_QUOTES.finditer(reading.text)]
    out = []
    for place, token in enumerate(tokens):
        if token.tag != "PRON" or flags[token.span.start]:
            continue
        after = bisect.bisect_right(typed, (token.span.start, 1 << 60)) - 1
        if after < 0 or not typed[after].covers(token.span):
            out.append(place)
    return out


def _learn_genders(reading: Reading, register: Register, found: Antecedents, places: list[int]) -> None:
    """Who is "he" and who is "she" by the whole text, where no title says so: what most sure pronouns say.

    Known before any pronoun is entered, so that one wrong reading early on doesn't lead to the next.
    """
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    known = {c.id: c for c in register.each() if c.kind == "person" and not c.pronouns}
    for place in places:
        pronoun = PERSONAL.get(text_of(reading, place).lower())
        if pronoun is None or reading.annotations.tokens[place].relation not in (*SUBJECTS, "poss"):
            continue
        for at in found.above(place):
            party = register.at.get(at)
            if party is not None and at < place:
                alone = all(c is party for i, c in found.before(place) if i > at and c.kind == "person")
                rival = _has_rival(reading, found, party, pronoun, place, found.before(place))
                if party.id in known and alone and not rival:
                    votes[party.id][pronoun] += 1
                break
    for key, cast in votes.items():
        (pronoun, most), *rest = cast.most_common()
        if not rest or most >= _SURELY * rest[0][1]:
            known[key].pronouns |= {pronoun}


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
            id(c): c for i in range(after, until) if tokens[i].relation in SUBJECTS and (c := register.at.get(i))
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


def person_for(reading: Reading, register: Register, found: Antecedents, place: int, pronoun: str) -> Cluster | None:
    """The person who is the subject of a verb above the pronoun, or of the clause that its clause stands before.

    Unless another who may be meant is named between. Else whoever the same or the last sentence has for its only
    person, or only person who is a subject. An object isn't the subject of its own verb.
    """
    tokens = reading.annotations.tokens
    is_object = tokens[place].relation not in (*SUBJECTS, "poss")
    own = found.own_subject(place) if is_object else None
    other = register.at.get(own) if own is not None else None
    since = found.sentence_start(place, 1)
    near = [
        (i, c) for i, c in found.before(place) if (i >= since or is_object) and c is not other and c.may_be(pronoun)
    ]
    joined = found.joined_to(place)
    if joined is not None:
        party = register.at.get(joined)
        if party is not None and party.may_be(pronoun):
            return party
        if party is None and found.fits(joined, pronoun):
            return found.entered(joined)
    closest = () if is_object else (found.clause_subject(place), found.reporting_subject(place))
    for at in found.above(place):
        if at >= place or at == own:
            continue
        party = register.at.get(at)
        if party is None and found.fits(at, pronoun):
            if found.is_definite(at):
                break  # "The senator", who may have been named before.
            return None if any(i > at for i, _ in near) else found.entered(at)
        same = PERSONAL.get(text_of(reading, at).lower()) == pronoun  # He who said that he: one person.
        if same or (party is not None and party is not other and party.may_be(pronoun)):
            known = party is not None and pronoun in party.pronouns
            sure = same or known or (at in closest and not _has_rival(reading, found, party, pronoun, place, near))
            return party if sure and all(c is party for i, c in near if is_object or i > at) else None
    front = found.after_front(place)
    if front is not None:
        party = register.at.get(front)
        if party is not None and party.may_be(pronoun) and all(c is party for _, c in near):
            return party
    return _alone(reading, register, found, place, pronoun, near)


def _has_rival(
    reading: Reading,
    found: Antecedents,
    party: Cluster | None,
    pronoun: str,
    place: int,
    near: list[tuple[int, Cluster]],
) -> bool:
    """Whether a subject that nothing shows to be he or she may not be who is meant: somebody else is known to be.

    Somebody in this sentence, or near before one that brings the subject in: "Ms. Holm left. Jan Dorn said she lost."
    """
    start = found.sentence_start(place)
    new = party is not None and party.first >= reading.annotations.tokens[start].span.start
    return any(pronoun in c.pronouns for i, c in near if c is not party and (new or i >= start))


def _alone(
    reading: Reading, register: Register, found: Antecedents, place: int, pronoun: str, near: list[tuple[int, Cluster]]
) -> Cluster | None:
    """The only one near before who is known to be "he" or "she", or who may be."""
    tokens = reading.annotations.tokens
    known = {id(c): c for _, c in near if pronoun in c.pronouns}
    everybody = {id(c): c for _, c in near}
    if tokens[place].relation not in (*SUBJECTS, "poss"):
        only = known if len(known) == len(everybody) == 1 else {}
        return None if _stranger(reading, register, found, place) else next(iter(only.values()), None)
    if len(known) == 1:
        return next(iter(known.values()))
    if known or _stranger(reading, register, found, place):
        return None
    subjects = {id(c): c for i, c in near if tokens[i].relation in SUBJECTS}
    only = subjects if tokens[place].relation in SUBJECTS else everybody
    return next(iter(only.values())) if len(only) == 1 and subjects else None


def thing_for(reading: Reading, register: Register, found: Antecedents, place: int) -> Cluster | None:
    """The body or state that is the subject of the pronoun's clause, or what the pronoun's noun stands beside.

    "It" must do what only somebody does: then it is the subject of the verb above, or of the sentence before.
    """
    if text_of(reading, place).lower() == "its":
        return _owner_for(reading, register, found, place)
    tokens = reading.annotations.tokens
    verb = tokens[tokens[place].head]
    if tokens[place].relation != "nsubj" or verb.tag != "VERB" or verb.lemma in _IMPERSONAL:
        return None
    at = found.reporting_subject(place)
    reporting = None if at is None else register.at.get(at)
    if reporting is not None and reporting.is_one_body:
        return reporting
    if verb.lemma not in lexicon.DOINGS or at is not None:
        return None
    if found.sentence_start(place) == place:
        return _told_of(reading, register, found, place)
    if verb.relation not in ("relcl", "advcl", "ccomp", "acl"):
        return None
    above = next((at for at in found.above(place) if at < place), None)
    party = None if above is None else register.at.get(above)
    if above is None or party is None or not party.is_one_body:
        return None
    others = {id(c) for i, c in found.before(place) if i > above and c is not party and c.is_one_body}
    return None if others else party


def _told_of(reading: Reading, register: Register, found: Antecedents, place: int) -> Cluster | None:
    """The one body that the sentence before is about, if it is its only subject and no other body is named there."""
    tokens, first = reading.annotations.tokens, found.sentence_start(place, 1)
    before = {id(c): c for i, c in found.before(place) if i >= first and c.is_one_body}
    subjects = [c for i, c in found.before(place) if i >= first and tokens[i].relation in SUBJECTS]
    return subjects[0] if len(subjects) == 1 and len(before) == 1 and subjects[0].is_one_body else None


def _owner_for(reading: Reading, register: Register, found: Antecedents, place: int) -> Cluster | None:
    """Whose "its" is: that of the noun joined before, of what stands beside, or of the subject of the clause."""
    if text_of(reading, place) == "Its":
        return _told_of(reading, register, found, place)
    tokens, at = reading.annotations.tokens, place
    if place > 1 and text_of(reading, place - 1).lower() == "and":  # "The government and its allies"
        beside = register.at.get(place - 2)
        if beside is not None:
            return beside if beside.is_one_body else None
    for _ in range(6):
        head = tokens[at].head
        if head == at:
            return None
        if head < place and head in register.at and register.at[head].is_one_body:
            return register.at[head]
        if tokens[head].tag in ("VERB", "AUX"):
            subject = found.subject_of(head)
            if subject is not None and subject < place and subject != at:
                owner = register.at.get(subject)
                return owner if owner is not None and owner.is_one_body else None
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
    paragraph = max(paragraph, tokens[place].span.start - 3 * NEAR)
    sentences = reading.annotations.sentences
    own = sentences[max(0, bisect.bisect_right(sentences, (tokens[place].span.start, 1 << 60)) - 1)].start
    for start in (max(paragraph, own), paragraph):
        places = range(reading.places(Span(start, max(start + 1, tokens[place].span.start))).start, place)
        told = [i for i in places if i in register.at and not flags[tokens[i].span.start]]
        subjects = {id(c): c for i in told if tokens[i].relation in SUBJECTS and (c := register.at[i]).is_body}
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


def group_for(reading: Reading, register: Register, found: Antecedents, place: int) -> Cluster | None:
    """The people whom "they" and "their" stand for: the subject above, or the only ones near before.

    A body is "they" only in what it says itself, if nobody else is named between.
    """
    tokens = reading.annotations.tokens
    own = found.own_subject(place) if tokens[place].relation not in (*SUBJECTS, "poss") else None
    for at in found.above(place):
        if at >= place or at == own:
            continue
        party = register.at.get(at)
        between = range(at + 1, place)
        if any(found.may_be_they(i) for i in between):
            return None
        if party is not None and party.kind == "group":
            return party if found.is_plural(at) or text_of(reading, at).lower() == "they" else None
        if party is None and found.fits(at, "they"):
            return found.entered(at)
        if party is not None and party.is_body and party.kind != "state" and at == found.reporting_subject(place):
            return party if not any(i in register.at for i in between) else None
        return None
    since = found.sentence_start(place, 1)
    near = {id(c): c for i, c in found.before(place) if i >= since and found.is_plural(i) and i != own}
    alone = len(near) == 1 and not _plural_stranger(reading, register, found, place)
    return next(iter(near.values())) if alone else None


def _plural_stranger(reading: Reading, register: Register, found: Antecedents, place: int) -> bool:
    """Whether another plural noun near before may be meant."""
    tokens = reading.annotations.tokens
    low = tokens[place].span.start - NEAR // 2
    for i in range(place - 1, -1, -1):
        if tokens[i].span.start < low:
            return False
        if tokens[i].relation in (*SUBJECTS, "dobj", "conj") and found.is_plural(i) and i not in register.at:
            return True
    return False


def _stranger(reading: Reading, register: Register, found: Antecedents, place: int) -> bool:
    """Whether an unnamed person that "he" or "she" may stand for is mentioned near before."""
    tokens = reading.annotations.tokens
    for i in range(place - 1, max(-1, found.sentence_start(place, 1) - 1), -1):
        if (
            tokens[i].tag == "NOUN"
            and tokens[i].lemma in lexicon.TITLES | lexicon.PERSONS
            and i not in register.at
            and i not in register.titled
            and text_of(reading, i).lower() == tokens[i].lemma
        ):
            return True
    return False
