"""Where syntax looks for whom a pronoun stands for: the subjects above it, and what is mentioned near before it."""

from __future__ import annotations

import bisect
from functools import cached_property

from rashomon.claims.parties import groups, lexicon
from rashomon.claims.parties.people import own_start
from rashomon.claims.parties.phrases import phrase_before, text_of
from rashomon.claims.parties.register import Cluster, Register, gender
from rashomon.claims.parties.words import INDEFINITE, OWNED, normal, tidy
from rashomon.reading import Reading
from rashomon.records import Span

SUBJECTS = ("nsubj", "nsubjpass")
#: How far back, in characters, the party that a pronoun stands for may be.
NEAR = 350
#: What is answered or attacked is somebody else's: in "he rejected her words" the words aren't the subject's.
_AGAINST = frozenset(
    "reject dismiss deny rebuff refuse condemn criticise criticize denounce answer question dispute contradict "
    "welcome support ignore attack destroy kill bomb shell target burn seize capture hit strike raid loot".split()
)
#: Nouns in the plural for those who may be "they", beside nouns for people.
_FORCES = frozenset("force troop unit team jet plane warplane group crew family authority".split())
_RELATIVES = frozenset(("who", "that", "which"))
_LEVELS = 12


class Antecedents:
    """Looks up what stands above and before the words of one reading."""

    def __init__(self, reading: Reading, register: Register) -> None:
        self._reading, self._register = reading, register
        self._tokens = reading.annotations.tokens

    @cached_property
    def _subjects(self) -> dict[int, int]:
        """Verb -> place of its subject; of a relative clause's "who", the noun that it stands for."""
        out: dict[int, int] = {}
        for place, token in enumerate(self._tokens):
            if token.relation in SUBJECTS and token.head != place:
                verb = self._tokens[token.head]
                stands_for = verb.relation == "relcl" and text_of(self._reading, place).lower() in _RELATIVES
                out.setdefault(token.head, verb.head if stands_for else place)
        return out

    @cached_property
    def _human(self) -> frozenset[str]:
        return groups.human_nouns(self._reading)

    def subject_of(self, verb: int) -> int | None:
        """Place of a verb's subject."""
        return self._subjects.get(verb)

    def above(self, place: int) -> list[int]:
        """Places of the subjects of the verbs above a pronoun, the nearest first; none is the pronoun.

        A verb without a subject of its own has that of the verb above it.
        """
        tokens, at, out = self._tokens, place, list[int]()
        for _ in range(_LEVELS):
            head = tokens[at].head
            if head == at:
                break
            if tokens[head].tag in ("VERB", "AUX"):
                possessed = tokens[place].relation == "poss" and tokens[at].relation in ("dobj", "pobj", "prep")
                if possessed and tokens[head].lemma in _AGAINST:
                    break
                subject = self._subjects.get(head)
                if subject is not None and subject not in (place, at, *out):
                    out.append(subject)
            at = head
        return out

    def clause_subject(self, place: int) -> int | None:
        """Place of the subject of the nearest verb above a possessive."""
        if self._tokens[place].relation != "poss":
            return None
        return next(iter(self.above(place)), None)

    def reporting_subject(self, place: int) -> int | None:
        """Place of the subject of the verb that reports a pronoun's clause: "Holm said he …", "the bank denied …"."""
        tokens = self._tokens
        if tokens[place].relation not in SUBJECTS:
            return None
        at = tokens[place].head
        for _ in range(3):
            head = tokens[at].head
            if head == at or head > place or tokens[at].relation not in ("ccomp", "conj", "xcomp"):
                return None
            if tokens[at].relation == "ccomp" and tokens[head].tag == "VERB":
                return self._subjects.get(head)
            at = head
        return None

    def own_subject(self, place: int) -> int | None:
        """Place of the subject of the verb that a pronoun is an object of, which can't be whom it stands for."""
        tokens, at = self._tokens, place
        for _ in range(4):
            head = tokens[at].head
            if head == at:
                return None
            if tokens[head].tag in ("VERB", "AUX"):
                while head not in self._subjects and tokens[head].head != head and tokens[head].relation in (
                    "xcomp", "conj", "pcomp", "advcl",
                ):  # fmt: skip
                    head = tokens[head].head
                return self._subjects.get(head)
            at = head
        return None

    def after_front(self, place: int) -> int | None:
        """Place of the main subject that a clause with the pronoun stands before: "As he left, *Holm* said …"."""
        tokens, at = self._tokens, place
        for _ in range(_LEVELS):
            head = tokens[at].head
            if head == at:
                return None
            if tokens[at].relation in ("advcl", "prep") and head > at and tokens[head].tag in ("VERB", "AUX"):
                subject = self._subjects.get(head)
                return subject if subject is not None and subject > place else None
            at = head
        return None

    def before(self, place: int) -> list[tuple[int, Cluster]]:
        """Mentions near before a place, with the places of their heads, in order; no farther than one paragraph up."""
        tokens = self._tokens
        low = max(0, tokens[place].span.start - NEAR)
        first = self._reading.places(Span(low, tokens[place].span.start)).start
        paragraph = self._reading.text.rfind("\n", 0, tokens[place].span.start)
        previous = self._reading.text.rfind("\n", 0, max(0, paragraph - 1))
        first = max(first, bisect.bisect_left([t.span.start for t in tokens[first:place]], previous) + first)
        at = self._register.at
        return [(i, at[i]) for i in range(first, place) if i in at]

    def sentence_start(self, place: int, back: int = 0) -> int:
        """The first place of the sentence that a place lies in, or of so many sentences before."""
        sentences = self._reading.annotations.sentences
        at = bisect.bisect_right(sentences, (self._tokens[place].span.start, 1 << 60)) - 1
        return self._reading.places(sentences[max(0, at - back)]).start if sentences else 0

    def is_plural(self, place: int) -> bool:
        """Whether a word is a plural noun."""
        token = self._tokens[place]
        return token.tag == "NOUN" and (text_of(self._reading, place).lower() != token.lemma or token.lemma == "people")

    def is_human(self, place: int) -> bool:
        """Whether a word is a noun for people."""
        token = self._tokens[place]
        return token.tag == "NOUN" and token.lemma in self._human

    def may_be_they(self, place: int) -> bool:
        """Whether a word is a plural noun for a party or people."""
        lemma = self._tokens[place].lemma
        return self.is_plural(place) and (place in self._register.at or self.is_human(place) or lemma in _FORCES)

    def joined_to(self, place: int) -> int | None:
        """Place of the noun that a possessive's noun is joined to: "a *man* and his wife"."""
        noun = self._tokens[place].head
        first = self._tokens[noun].head
        joined = self._tokens[place].relation == "poss" and self._tokens[noun].relation == "conj" and first < place
        return first if joined and self._tokens[first].tag in ("NOUN", "PROPN") else None

    def is_definite(self, place: int) -> bool:
        """Whether a noun has "the", "this" or "that" before it."""
        return phrase_before(self._reading, place).determiner in ("the", "this", "that")

    def fits(self, place: int, pronoun: str) -> bool:
        """Whether a noun that is no party yet may be he, she or they."""
        if not self.is_human(place) or place in self._register.titled:
            return False
        if pronoun == "they":
            return self.is_plural(place)
        said = gender(text_of(self._reading, place))
        person = self._tokens[place].lemma in lexicon.PERSONS | lexicon.TITLES
        return person and not self.is_plural(place) and (not said or pronoun in said)

    def entered(self, place: int) -> Cluster:
        """The unnamed person or group that a noun brings in, entered now that a pronoun comes back to it."""
        phrase = phrase_before(self._reading, place)
        owned = any(i in self._register.at for i in range(phrase.start, place))
        start = own_start(self._reading, self._register, phrase) if owned else phrase.start
        name = tidy(self._reading.text[self._tokens[phrase.start].span.start : self._tokens[place].span.end])
        apart = INDEFINITE.match(name) or OWNED.match(name)  # "Rebels" and "the rebels" are those told of before.
        key = f"unnamed:{self._tokens[place].span.start if apart else normal(name)}"
        cluster = self._register.cluster(key, name, "group", named=False)
        cluster.nouns.add(self._tokens[place].lemma)
        before = range(place - 1, phrase.start - 1, -1)
        cluster.owner = cluster.owner or next((c for i in before if (c := self._register.at.get(i)) is not None), None)
        self._register.mention(cluster, start, place)
        return cluster
