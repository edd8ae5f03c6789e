"""Who says that it can't be said: "it was not clear who fired", "the cause is under study" are answers, too."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.claims.answers import kinds
from rashomon.claims.answers.agents import agent_terms
from rashomon.claims.answers.bare import Bare, Finder
from rashomon.records import Slot
from rashomon.records.marks import UNKNOWN

#: With a negation, these say that something isn't known; ...
_KNOWING = frozenset("know known clear certain sure establish determine ascertain".split())
#: ... these do where somebody can't; and these say so by themselves.
_SAYING = frozenset("say tell confirm identify explain verify".split())
_ABLE = frozenset("can could able unable impossible ca early cannot".split())
_OPEN = frozenset("unclear unknown uncertain unsure undetermined unexplained".split())
_QUESTIONS = frozenset("who whose whom which what whether if where".split())

#: What is done about a cause that isn't known yet.
_UNDER = frozenset("study investigation review examination inquiry enquiry".split())
_CAUSES = frozenset("cause reason origin".split())
_CAUSING = frozenset("cause trigger spark happen hit bring explode".split())
#: Who may be asked for after "which" and "what".
_ACTORS = frozenset(
    "aircraft plane warplane jet helicopter side party country group force force army government state faction "
    "organisation organization militia".split()
)
_DOING = frozenset(
    "carry fire shoot launch conduct attack strike bomb shell kill start begin order blame responsible behind drop "
    "plant detonate hit do".split()
)
_BORDERING = frozenset("side bank shore".split())

#: How many tokens before a verb may stand who can't say so, behind it the question, and the longest such answer.
_REACH_BEFORE, _REACH_BEHIND, _LONGEST = 4, 4, 24
#: How many tokens behind "the cause" may stand that it isn't known.
_REACH_OF_CAUSE = 9


class Unknowns(Finder):
    """Answers that leave their question open."""

    def found(self) -> Iterator[Bare]:
        """All of them, in the order of the text."""
        for place in range(len(self._tokens)):
            question = self._asked(place)
            if question is not None:
                yield from self._of_question(self._opening(place), question)
            elif self._tokens[place].lemma in _CAUSES and self._tokens[place].tag == "NOUN":
                yield from self._of_cause(place)

    def _asked(self, place: int) -> int | None:
        """The question word behind words by which it isn't known."""
        lemma, lower = self._tokens[place].lemma, self._phrases.lower
        before = {*lower[max(0, place - _REACH_BEFORE) : place]}
        if lemma in _OPEN or lower[place] in _OPEN:
            pass
        elif lemma in _KNOWING or lower[place] in _KNOWING:
            if not self._phrases.negated(place):
                return None
        elif lemma in _SAYING:
            denied = self._phrases.negated(place) or "early" in before or before & {"unable", "impossible", "cannot"}
            if not denied or before.isdisjoint(_ABLE):
                return None
        else:
            return None
        _, high = self._events.sentence(place)
        behind = range(place + 1, min(high, place + _REACH_BEHIND) + 1)
        return next((i for i in behind if lower[i] in _QUESTIONS), None)

    def _opening(self, place: int) -> int:
        """Where the words begin by which it isn't known: "could not yet" before "say"."""
        low, _ = self._events.sentence(place)
        first = place
        while first > low and (
            self._tokens[first - 1].tag in ("AUX", "PART", "ADV", "ADJ")
            or self._phrases.lower[first - 1] in ("to", "it", "not", "too")
        ):
            first -= 1
        return first

    def _end(self, place: int) -> int:
        """Where the question ends: before a comma, a mark or another clause."""
        high = self._events.last_said(place)
        last = place
        while last < min(high, place + _LONGEST) and self._tokens[last + 1].tag not in ("PUNCT", "SCONJ"):
            if self._phrases.lower[last + 1] in ("but", "and", "because", "although", "that", "which") and last > place:
                break
            last += 1
        return last

    def _of_question(self, first: int, question: int) -> Iterator[Bare]:
        last = self._end(question)
        words = {self._tokens[i].lemma for i in range(question, last + 1)}
        event = self._events.of(question)
        if event is None or last - question < 1:
            return
        asked = self._phrases.lower[question]
        value = self._phrases.quote(first, last)
        if asked in ("whether", "if"):
            yield from self._of_choice(first, question, last, event)
        elif asked in ("who", "whose", "whom") or (asked in ("which", "what") and words & _ACTORS):
            if words & (_DOING | kinds.FAMILY.keys()):
                yield self._unknown("agent", first, last, event, value)
        elif asked == "what" and words & _CAUSING:
            yield self._unknown("cause", first, last, event, value)
        elif words & _BORDERING or asked == "where":
            yield self._unknown("place", first, last, event, value, "side" if words & _BORDERING else "site")

    def _of_choice(self, first: int, question: int, last: int, event: int) -> Iterator[Bare]:
        """ "whether the planes were Vardan or Calderan": one of both, and "if it was an air strike": it may be."""
        named = agent_terms(self._phrases, question + 1, last)
        value = self._phrases.quote(first, last)
        if "or" in self._phrases.lower[question : last + 1] and len([t for t in named if ":" not in t]) > 1:
            yield Bare("agent", first, last, self._phrases.quote(question, last), event, terms=named, stance="hedges",
                       voice=self._speaker(first, last))  # fmt: skip
            return
        lemmas = self._phrases.lemmas(question + 1, last)
        if lemmas & _CAUSING or {"shoot", "down"} <= {self._tokens[i].lemma for i in range(question, last + 1)}:
            yield self._unknown("cause", first, last, event, value, whether=True)
        elif any(lemmas & members for members in kinds.MEANS.values()):
            yield self._unknown("means", first, last, event, value, whether=True)

    def _of_cause(self, place: int) -> Iterator[Bare]:
        """ "the cause of the blast is under study", "was not known", "remains unclear"."""
        _, high = self._events.sentence(place)
        lower = self._phrases.lower
        for i in range(place + 1, min(high, place + _REACH_OF_CAUSE) + 1):
            studied = lower[i] in _UNDER and lower[i - 1] == "under"
            open_ = lower[i] in _OPEN or (lower[i] in _KNOWING and self._phrases.negated(i))
            event = self._events.of(place) if studied or open_ else None
            if event is not None:
                yield self._unknown("cause", place, i, event, self._phrases.quote(place, i))
                return

    def _speaker(self, first: int, last: int) -> int:
        """The token whose voice it is in: where nobody is named for the question, that of the words before it."""
        middle = (first + last + 1) // 2
        return middle if self._events.named(middle) else first

    def _unknown(
        self, slot: Slot, first: int, last: int, event: int, value: str, topic: str = "", *, whether: bool = False
    ) -> Bare:
        return Bare(slot, first, last, value, event, terms=(UNKNOWN,), topic=topic, voice=self._speaker(first, last),
                    stance="hedges" if whether else None)  # fmt: skip
