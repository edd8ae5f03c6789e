"""What was going on when it happened: "struck while travelling", "hit as they were unloading the lorries"."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.claims.answers import kinds
from rashomon.claims.answers.bare import Bare, Finder
from rashomon.claims.answers.triggers import Trigger
from rashomon.records.marks import CLASS, SITUATION

_WHILE = frozenset("while as when".split())
_HARM = frozenset("attack crash killing disaster".split())

#: Who is on the way, and who is in one place.
_MOVING = frozenset(
    "travel flee drive sail fly walk ride return leave head cross run escape move march pass cruise approach commute "
    "migrate journey proceed taxi row swim".split()
)
_STAYING = frozenset(
    "unload load wait sit stand sleep shelter hide gather queue park pray eat attend celebrate shop work dock moor "
    "refuel rest mourn play study distribute deliver stop assemble camp anchor".split()
)

_PEOPLE = frozenset(
    "people person man guest visitor aid supply group miner striker employee staff volunteer rescuer teacher nurse fan "
    "audience customer crew".split()
)
#: How near to "while" what happened must stand to be shown with it.
_BESIDE = 3

#: How many tokens behind "while" and "as" the verb may stand, and before them that something happened.
_REACH, _REACH_OF_HARM = 7, 12


class Situations(Finder):
    """What those who were harmed were doing."""

    def found(self) -> Iterator[Bare]:
        """All of them, in the order of the text."""
        for place in range(len(self._tokens)):
            if self._phrases.lower[place] in _WHILE:
                yield from self._meanwhile(place)
            elif self._tokens[place].lemma in _MOVING | _STAYING and self._phrases.lower[place].endswith("ing"):
                yield from self._in_the_middle(place)

    def _meanwhile(self, place: int) -> Iterator[Bare]:
        """ "struck while travelling", "killed as they fled": behind what happened."""
        low, high = self._events.sentence(place)
        harm = self._harm(max(low, place - _REACH_OF_HARM), place - 1)
        verb = self._verb(place, high) if harm else None
        if verb is not None and self._of_the_harmed(place, verb):
            first = harm[-1].place if place - harm[-1].place <= _BESIDE else place
            yield self._of(first, place, verb, high, harm[-1].event)

    def _in_the_middle(self, verb: int) -> Iterator[Bare]:
        """ "fired on traders who were waiting", "families fleeing were hit", "were waiting when shells fell"."""
        low, high = self._events.sentence(verb)
        subject = self._phrases.chunk_before(verb, low)
        if subject is None or not self._of_the_harmed(subject[0] - 1, verb):
            return
        before = self._harm(max(low, subject[0] - _REACH_OF_HARM), subject[0] - 1)
        behind = self._harm(verb + 1, min(high, verb + _REACH_OF_HARM))
        until = [trigger for trigger in behind if "when" in self._phrases.lower[verb + 1 : trigger.place]]
        harm = until or before[-1:]
        if harm:
            yield self._of(subject[0], subject[0], verb, high, harm[0].event)

    def _harm(self, first: int, last: int) -> list[Trigger]:
        """The words for something harmful between two tokens."""
        found = self._events.between(first, last)
        return [trigger for trigger in found if trigger.family.split()[0] in (*_HARM, "death")]

    def _verb(self, place: int, high: int) -> int | None:
        """The verb of doing or being somewhere in the clause behind a word."""
        for i in range(place + 1, min(high, place + _REACH) + 1):
            if self._tokens[i].tag == "VERB" and self._tokens[i].lemma in _MOVING | _STAYING:
                return i
            if self._tokens[i].tag in ("VERB", "SCONJ") or self._phrases.lower[i] in (",", ";", "."):
                return None
        return None

    def _of_the_harmed(self, place: int, verb: int) -> bool:
        """Whether it is people or vehicles, or whoever was just spoken of, who do so, and nobody armed."""
        subject = [self._tokens[i] for i in range(place + 1, verb) if self._tokens[i].tag in ("NOUN", "PROPN", "PRON")]
        nouns = {token.lemma for token in subject if token.tag != "PRON"}
        named = any(token.tag == "PROPN" for token in subject)
        armed = nouns & (kinds.ARMED | kinds.TARGETS["military"] | kinds.STATE_SIDE | kinds.OTHER_SIDE)
        known = nouns <= (kinds.CARRIERS | kinds.TARGETS["civil"] | _PEOPLE)
        return known and not armed and not named and not self._phrases.negated(verb)

    def _of(self, first: int, place: int, verb: int, high: int, event: int) -> Bare:
        after = self._phrases.chunk_after(verb, high)
        if after is None and verb < high and self._tokens[verb + 1].tag == "ADP":
            after = self._phrases.chunk_after(verb + 1, high)
        last = after[1] if after is not None else verb
        kind = CLASS + "moving" if self._tokens[verb].lemma in _MOVING else CLASS + "staying"
        return Bare("sequence", first, last, self._phrases.quote(place, last), event, topic=SITUATION,
                    terms=(kind, *sorted(self._phrases.lemmas(verb, last))))  # fmt: skip
