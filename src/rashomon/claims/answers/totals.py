"""What a count of those harmed is of: everybody, one group, those besides others, one place, a long time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import combinations

from rashomon import toponym
from rashomon.claims.answers.events import Events
from rashomon.claims.answers.text import Phrases
from rashomon.reading import Reading, beginning_in
from rashomon.records import Place, Quantity, Slot, Span, TimeExpression, When
from rashomon.records.marks import FOUND, MORE
from rashomon.records.values import CountOf

#: Counted nouns that mean all who were there; others are groups with a count of their own.
ANYONE = frozenset(
    "people person civilian dead body victim casualty soul life individual other resident more man".split()
)
#: Slots that a report gives one number for, of everybody.
WHOLE: tuple[Slot, ...] = ("killed", "injured", "detained")

KILLING = frozenset("kill die perish leave dead death toll claim murder slay execute massacre".split())
INJURING = frozenset("injure wound hurt injury casualty maim".split())

#: Bodies are found one by one.
BODIES = frozenset("body bodies corpse corpses".split())
_FINDING = frozenset("find recover wash pull bring retrieve return hand dig lift fish drag exhume collect".split())
#: How many tokens from bodies the word for finding them may stand.
_REACH_OF_FOUND = 5

#: Words by which a count adds to another one.
_ADDING = frozenset("more other others another further additional".split())
_OTHERS = _ADDING - {"more"}
#: The least sum, and of how many different counts at most it is looked for: small numbers are soon a sum.
_LEAST_SUM, _MOST_PARTS = 6, 6

#: A count so large, and so many times larger than its report's first one, is of many events.
_MANY, _MANY_TIMES = 1000, 20
_LONG_DAYS = 3
_COARSE = frozenset(("month", "season", "year", "decade"))
_DURING = frozenset("in during over of within since through throughout from".split())
_LASTING = frozenset("past last recent previous".split())
_LENGTH = re.compile(r"P(?:(\d+(?:\.\d+)?)D|(?:\d+(?:\.\d+)?|X)[WMY])")

_IRREGULAR = {
    "lives": "life", "women": "woman", "men": "man", "people": "people", "children": "child", "buses": "bus",
    "servicemen": "serviceman", "policemen": "policeman", "gunmen": "gunman", "lorries": "lorry",
}  # fmt: skip


class Totals:
    """The counts of one document beside each other."""

    def __init__(self, reading: Reading, phrases: Phrases, events: Events) -> None:
        self._reading, self._phrases, self._events = reading, phrases, events
        self._tokens = phrases.tokens
        self._lasting = False  # whether the latest total was of a longer time
        #: For each slot of an event the first toll that is given for it, and where that was.
        self._leading: dict[tuple[CountOf, int], tuple[int, Place | None]] = {}

    def topic(self, quantity: Quantity, slot: Slot) -> str:
        """Whom a count is of: nothing for everybody, else the group that was counted, or how it was.

        Where a report counts only one group among those whom an event harmed, that is all.
        """
        group = group_of(quantity)
        if slot == "killed" and self._found_later(quantity):
            return FOUND
        if group and not quantity.part:
            whole = self.mixed(quantity) or self._whole.get(slot) == group or self._told_below(quantity)
            group = "" if whole else group
        if not group and (self._adds(quantity) or quantity.span in self._parts_of_a_sum):
            return MORE
        return group

    def _told_below(self, quantity: Quantity) -> bool:
        """Whether a headline gives the toll of its text, which calls those counted something else."""
        headline = self._reading.document.headline
        if headline is None or not headline.covers(quantity.span):
            return False
        return any(
            other.of == quantity.of
            and not other.part
            and other.low == quantity.low
            and not headline.covers(other.span)
            and self._whole.get(quantity.of) == group_of(other)
            for other in self._reading.annotations.quantities
        )

    def of_a_while(self, quantity: Quantity, place: int) -> bool:
        """Whether a count is of all who were harmed over a longer time: "in the past two weeks", "since March".

        A count a great deal larger than the report's first one is, too; and so is what is a part of such a count.
        """
        if not quantity.part:
            self._lasting = self._of_many(quantity) or self._in_long_time(place)
        return self._lasting

    def _of_many(self, quantity: Quantity) -> bool:
        first = next((q for q in self._reading.annotations.quantities if q.of == quantity.of and not q.part), quantity)
        return (quantity.low or 0) >= max(_MANY, _MANY_TIMES * (first.low or first.high or 1))

    def _in_long_time(self, place: int) -> bool:
        low, high = self._events.sentence(place)
        lower, verbs = self._phrases.lower, [i for i in range(low, high + 1) if self._tokens[i].tag == "VERB"]
        going_on = any(self._tokens[i].lemma == "have" for i in range(max(low, place - 3), place))
        for time in beginning_in(self._reading.annotations.times, self._phrases.span(low, high)):
            places = self._reading.places(time.span)
            before = lower[max(low, places.start - 2) : places.start + 1]
            front = all(self._tokens[i].tag in ("ADP", "ADV", "PUNCT", "DET") for i in range(low, places.start))
            between = [] if front else [i for i in verbs if min(place, places.start) < i < max(place, places.start)]
            if "since" in before:
                if going_on and not self._today(time.when):
                    return True
            elif not between and not _DURING.isdisjoint(before) and _long(time, lower[places.start : places.stop]):
                return True
        return False

    def _today(self, when: When | None) -> bool:
        return when is not None and when.latest[:10] == (self._reading.document.metadata.published or "")[:10]

    def elsewhere(self, quantity: Quantity, event: int, place: int) -> str:
        """The place that a smaller count is of than its report's toll, where it is another one or within that one.

        "Strikes on Orrel killed 25. Eleven of them died in Tarn": such a count is compared with others of that place.
        """
        site = self._site(place)
        number = quantity.low if quantity.low is not None else quantity.high
        whole, where = self._leading.setdefault((quantity.of, event), (number or 0, site))
        if number == whole and where is None:
            self._leading[quantity.of, event] = whole, site
        if site is None or number is None or number >= whole or where is None:
            return ""
        if site.name == where.name or toponym.contains(site, where):
            return ""
        return toponym.normal(site.name)

    def _site(self, place: int) -> Place | None:
        """Where those counted were harmed, by the word for it or by another event in its sentence."""
        low, high = self._events.sentence(place)
        near = sorted(self._events.between(low, high), key=lambda t: (abs(t.place - place), t.place))
        return next((t.site for t in near if t.site is not None), None)

    def _found_later(self, quantity: Quantity) -> bool:
        """Whether bodies came up or were brought in, where the report has a toll besides: some of that, it may be."""
        if BODIES.isdisjoint(quantity.what.lower().split()):
            return False
        places = self._reading.places(quantity.span)
        first, last = self._events.sentence(places.start)
        near = range(max(first, places.start - _REACH_OF_FOUND), min(last, places.stop + _REACH_OF_FOUND) + 1)
        if not any(self._tokens[i].lemma in _FINDING and self._tokens[i].tag == "VERB" for i in near):
            return False
        return any(
            other.of == "killed" and not other.part and BODIES.isdisjoint(other.what.lower().split())
            for other in self._reading.annotations.quantities
        )

    def _adds(self, quantity: Quantity) -> bool:
        """Whether a count adds to one of its kind given before: "six others were killed", "four were also killed".

        "Killed 16 and wounded 40 others" adds to the dead, and is the count of those hurt.
        """
        places = self._reading.places(quantity.span)
        if not places:
            return False
        lower = self._phrases.lower
        own = zip(lower[places.start - 1 : places.stop], [*lower[places.start : places.stop], ""], strict=False)
        adding = {word for word, following in own if word in _ADDING and following != "than"}
        for i in range(max(0, places.start - 3), min(len(lower) - 1, places.stop + 2)):
            harmed = {token.lemma for token in self._tokens[i + 1 : i + 3]} & (KILLING | INJURING)
            if lower[i] == "also" and harmed:
                adding.add(lower[i])
        if not adding:
            return False
        low, _ = self._events.sentence(places.start)
        before, _ = self._events.sentence(max(0, low - 1))
        if quantity.of == "injured" and self._counts("killed", low, places.start):
            return False
        if quantity.of == "killed" and not adding.isdisjoint(_OTHERS):
            before = 0
        return self._counts(quantity.of, before, places.start)

    @cached_property
    def _parts_of_a_sum(self) -> frozenset[Span]:
        """Counts that are summed up by the first of their kind: "Ten killed in two attacks ... six ... four"."""
        found: set[Span] = set()
        for slot in WHOLE:
            exact = [q for q in self._reading.annotations.quantities if q.of == slot and q.low == q.high and not q.part]
            whole = exact[0].low or 0 if exact else 0
            smaller = sorted({q.low for q in exact[1:] if q.low and q.low < whole})[:_MOST_PARTS]
            sizes = range(2, len(smaller) + 1) if whole >= _LEAST_SUM else ()
            parts = next((some for n in sizes for some in combinations(smaller, n) if sum(some) == whole), ())
            found.update(q.span for q in exact if q.low in parts)
        return frozenset(found)

    def _counts(self, of: CountOf, first: int, last: int) -> bool:
        """Whether a count of a kind stands between two tokens, below the headline."""
        headline = self._reading.document.headline
        around = self._phrases.span(first, last)
        return any(
            other.of == of and around.start <= other.span.start < self._tokens[last].span.start
            for other in self._reading.annotations.quantities
            if not (headline and headline.covers(other.span))
        )

    def mixed(self, quantity: Quantity) -> bool:
        """Whether others are counted along: "dozens of volunteers and civilians"."""
        places = self._reading.places(quantity.span)
        behind = self._tokens[places.stop : places.stop + 2] if places else ()
        return len(behind) == 2 and behind[0].lemma == "and" and behind[1].lemma in ANYONE

    @cached_property
    def _whole(self) -> dict[str, str]:
        """For each slot the group that is counted in a report where nobody else is: its toll."""
        groups: dict[str, Counter[str]] = {slot: Counter() for slot in WHOLE}
        headline = self._reading.document.headline
        for quantity in self._reading.annotations.quantities:
            slot = quantity.of
            if (
                slot in groups
                and not quantity.part
                and quantity.high != 0
                and not self._of_many(quantity)
                and not self._adds(quantity)
                and not (headline and headline.covers(quantity.span))
            ):
                groups[slot]["" if self.mixed(quantity) else group_of(quantity)] += 1
        return {slot: next(iter(found)) for slot, found in groups.items() if len(found) == 1}


def _long(time: TimeExpression, words: Sequence[str]) -> bool:
    """Whether a time is longer than an attack lasts."""
    if (found := _LENGTH.match(time.value or "")) is not None:
        return not _LASTING.isdisjoint(words) and float(found.group(1) or _LONG_DAYS) >= _LONG_DAYS
    if time.when is None:
        return not _LASTING.isdisjoint(words)
    return time.when.precision in _COARSE


def group_of(quantity: Quantity) -> str:
    """The noun for those who were counted in the singular; nothing where it means everybody."""
    noun = singular(quantity)
    if noun == "man" and quantity.low == quantity.high == 1:
        return noun  # "an old man": one of those who are told of one by one
    return "" if noun in ANYONE else noun


def singular(quantity: Quantity) -> str:
    """The counted noun in the singular; nothing if there is none."""
    words = [word for word in quantity.what.lower().split() if word.isalpha()]
    noun = words[-1] if words else ""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    for ending, single in (("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x")):
        if noun.endswith(ending) and len(noun) > len(ending) + 1:
            return noun[: -len(ending)] + single
    return noun[:-1] if noun.endswith("s") and not noun.endswith("ss") and len(noun) > 3 else noun
