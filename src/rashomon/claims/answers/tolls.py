"""How many were killed, hurt, held, missing or aboard, and how many things are counted."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from rashomon.claims.answers.bare import Bare, Finder
from rashomon.claims.answers.totals import BODIES, INJURING, KILLING, WHOLE, Totals, singular
from rashomon.records import Quantity, Slot
from rashomon.records.marks import DISTANCE, IN, OVER, PEOPLE

_COUNT_SLOTS: dict[str, Slot] = {
    "killed": "killed", "injured": "injured", "children_killed": "children_killed", "women_killed": "women_killed",
    "detained": "detained",
}  # fmt: skip
#: Events that a toll can be of, before others that are spoken of beside it.
_HARMFUL = frozenset("attack crash disaster killing outbreak war detention".split())
_BOUNDS = frozenset("least most more less than about some around nearly almost over up many several dozen".split())
#: Who dies of one of these was counted among the hurt before.
_WOUNDS = frozenset("wounds injuries burns".split())
_MISSING, _ABOARD = PEOPLE + "missing", PEOPLE + "aboard"
_GONE = frozenset("missing unaccounted disappeared".split())
#: Units of length, in one spelling each.
_LENGTHS = {
    **dict.fromkeys("metre metres meter meters".split(), "metres"),
    **dict.fromkeys("kilometre kilometres kilometer kilometers km".split(), "kilometres"),
    **dict.fromkeys(("mile", "miles"), "miles"),
    **dict.fromkeys(("foot", "feet"), "feet"),
}
_SAID = frozenset("say tell report add announce according have be do".split())
#: How many tokens behind a count may stand where those counted were.
_REACH_OF_ABOARD = 4
#: How many tokens around a count of other things tell what it is about.
_REACH_OF_CONTEXT = 8


class Tolls(Finder):
    """Counts of those harmed and of things."""

    def found(self) -> Iterator[Bare]:
        """All of them, in the order of the text."""
        for quantity in self._reading.annotations.quantities:
            yield from self._count(quantity)

    @cached_property
    def _totals(self) -> Totals:
        return Totals(self._reading, self._phrases, self._events)

    def _count(self, quantity: Quantity) -> Iterator[Bare]:
        slot = _COUNT_SLOTS.get(quantity.of, "other")
        places = self._reading.places(quantity.span)
        topic = self._topic(quantity, slot)
        if not places or (quantity.part and slot in ("killed", "injured") and not topic):
            return
        first, last = places.start, places.stop - 1
        low, high = self._events.sentence(first)
        number = (quantity.low, quantity.high)
        if slot == "other" and (quantity.of == "missing" or quantity.what) and self._aboard(last, high) is not None:
            topic = _ABOARD
            first, number = self._all_aboard(quantity, first, last)
        verb = self._said_of(slot, topic, first, last, low, high)
        at = verb if verb is not None else first
        event = self._events.of(at, families=_HARMFUL if slot != "other" else None)
        if event is None:
            return
        if slot != "other" and self._totals.of_a_while(quantity, at):
            war = next((t.event for t in self._events.between(low, high) if t.family == "war"), None)
            event, topic = (event, OVER) if war is None else (war, topic)
        elif slot != "other" and not topic and not quantity.part:
            where = self._totals.elsewhere(quantity, event, at)
            topic = f"{IN}{where}" if where else ""
        begin, end = (first, last) if verb is None else (min(first, verb), max(last, verb))
        terms = self._context(first, last, low, high) if slot == "other" else ()
        some = slot == "killed" and quantity.low and self._only_some(quantity, end, high)
        lemmas = self._phrases.lemmas(first, last) - _BOUNDS
        if self._totals.mixed(quantity):
            lemmas = lemmas - {singular(quantity)}  # of others as well
        yield Bare(slot, begin, end, self._phrases.quote(first, last), event, topic=topic,
                   number=(number[0], None if some else number[1]), terms=terms or tuple(sorted(lemmas)))  # fmt: skip

    def _topic(self, quantity: Quantity, slot: Slot) -> str:
        """What a count is of: nothing for everybody, else the group or the things that are counted."""
        if quantity.of == "missing":
            return _MISSING
        if slot in WHOLE:
            return self._totals.topic(quantity, slot)
        if slot != "other":
            return ""
        noun = singular(quantity)
        if (unit := _LENGTHS.get(quantity.what.lower().rpartition(" ")[2])) is not None:
            return DISTANCE + unit
        if quantity.part:
            return f"some of the {noun}"
        return f"number of {noun}" if noun else "number"

    def _aboard(self, last: int, high: int) -> int | None:
        """The word by which those counted were aboard a vessel, a plane or a train."""
        for i in range(last + 1, min(high, last + _REACH_OF_ABOARD) + 1):
            if self._phrases.lower[i] == "aboard" or self._phrases.lower[i - 1 : i + 1] == ["on", "board"]:
                return i
        return None

    def _all_aboard(self, quantity: Quantity, first: int, last: int) -> tuple[int, tuple[int | None, int | None]]:
        """ "82 passengers and six crew were aboard": where the count begins, and the sum."""
        begins = {self._reading.places(q.span).stop: q for q in self._reading.annotations.quantities}
        other = begins.get(first - 1) if first and self._phrases.lower[first - 1] == "and" else None
        if other is None or other.of != quantity.of or not other.what:
            return first, (quantity.low, quantity.high)
        low = None if other.low is None or quantity.low is None else other.low + quantity.low
        high = None if other.high is None or quantity.high is None else other.high + quantity.high
        return self._reading.places(other.span).start, (low, high)

    def _context(self, first: int, last: int, low: int, high: int) -> tuple[str, ...]:
        """What the words around a count of things are about, and the things themselves."""
        begin, end = max(low, first - _REACH_OF_CONTEXT), min(high, last + _REACH_OF_CONTEXT)
        numbers = {self._tokens[i].lemma for i in range(begin, end + 1) if self._tokens[i].tag == "NUM"}
        return tuple(sorted(self._phrases.lemmas(begin, end) - _BOUNDS - numbers - _SAID))

    def _only_some(self, quantity: Quantity, last: int, high: int) -> bool:
        """Whether there may be more dead than those counted: bodies that came up, who died of their wounds later."""
        behind = self._phrases.lower[last + 1 : min(high, last + 4) + 1]
        bodies = not BODIES.isdisjoint(quantity.what.lower().split())
        return bodies or (behind[:1] in (["of"], ["from"]) and not _WOUNDS.isdisjoint(behind))

    def _said_of(self, slot: Slot, topic: str, first: int, last: int, low: int, high: int) -> int | None:
        """The word that says what became of those counted, or where they were."""
        if topic == _ABOARD:
            return self._aboard(last, high)
        if topic == _MISSING:
            behind = range(last + 1, min(high, last + 5) + 1)
            return next((i for i in behind if self._phrases.lower[i] in _GONE), None)
        return self._verb_of_harm(slot, first, last, low, high)

    def _verb_of_harm(self, slot: Slot, first: int, last: int, low: int, high: int) -> int | None:
        """The nearest word that says what became of those counted."""
        words = INJURING if slot == "injured" else KILLING if slot.endswith("killed") else frozenset[str]()
        behind = range(last + 1, min(high, last + 5) + 1)
        before = range(first - 1, max(low, first - 4) - 1, -1)
        near = [(gap, i) for side in (before, behind) for gap, i in enumerate(side) if self._tokens[i].lemma in words]
        return min(near)[1] if near else None
