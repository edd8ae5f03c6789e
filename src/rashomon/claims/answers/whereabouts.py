"""Where and when it was."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.claims.answers import kinds
from rashomon.claims.answers.agents import agent_terms, owned
from rashomon.claims.answers.bare import Bare, Finder
from rashomon.claims.answers.events import place_terms
from rashomon.records import Place
from rashomon.records.marks import RELATION

_PLACE_MARKS = frozenset(
    "in at near outside inside on over around into to of from across north south east west".split()
)
#: A clock time in a TIMEX3 value.
_CLOCK = re.compile(r"T(\d\d:\d\d)")
#: What a state has on its side of a border, and the words before it.
_SIDES = frozenset("side soil territory waters water bank airspace shore".split())
_SIDE_MARKS = frozenset("in on inside into within over to entered crossed violated".split())
_WAYS = frozenset(("north", "south", "east", "west"))
_BORDERS = frozenset("line border frontier boundary buoy front".split())
_OPEN = frozenset("since until till from".split())
#: Marks of a place near which, or in which, something is said to have been.
NEAR, INSIDE = RELATION + "near", RELATION + "inside"
_NEARBY = frozenset(("near", "outside"))
_REGIONS = frozenset("province governorate region countryside".split())
_TOWNS = frozenset("city town village".split())
_SITE_MARKS = frozenset("in into at near outside inside on over".split())


class Whereabouts(Finder):
    """Places, kinds of sites, days and times of the day."""

    def found(self) -> Iterator[Bare]:
        """All of them, in no particular order; one may be found in several ways."""
        yield from self._places()
        yield from self._sites()
        yield from self._sides()
        yield from self._ways()
        yield from self._times()

    def _places(self) -> Iterator[Bare]:
        """Each place with the preposition before it and the noun phrase around it, as where the nearest event was."""
        sites = {trigger.site.span for trigger in self._events.triggers if trigger.site is not None}
        for place in self._reading.annotations.places:
            places = self._reading.places(place.span)
            if not places:
                continue
            low, high = self._events.sentence(places.start)
            first, last = self._phrases.chunk_at(places.stop - 1, low, high)
            begin = first
            while begin > low and (
                self._phrases.lower[begin - 1] in _PLACE_MARKS or self._tokens[begin - 1].tag == "DET"
            ):
                begin -= 1
            if self._phrases.lower[begin] not in _PLACE_MARKS and place.span not in sites:
                continue  # a modifier, a speaker ("the Varda government") or a dateline, not where something was
            previous = begin - 1
            if (
                previous > low
                and self._tokens[previous].tag in ("NOUN", "PROPN")
                and self._phrases.lower[begin] == "of"
            ):
                begin = self._phrases.chunk_at(previous, low, high)[0]
                if begin > low and self._phrases.lower[begin - 1] in _PLACE_MARKS:
                    begin -= 1
            event = self._events.of(places.start)
            if event is not None:
                named = place_terms(place)
                if self._whole_region(begin, last, place):
                    named = named[1:] or named  # "the province of Orrel" is not the town
                terms = (*named, *self._how_near(begin, last, place))
                yield Bare("place", begin, last, self._phrases.quote(begin, last), event, terms=terms)

    def _whole_region(self, first: int, last: int, place: Place) -> bool:
        """Whether a town's name stands for the region around it: "in the province of Orrel", "in Orrel province"."""
        places = self._reading.places(place.span)
        beside = {*self._phrases.lower[max(first, places.start - 2) : places.start - 1]}
        beside.update(self._phrases.lower[places.stop : min(last, places.stop) + 1])
        return place.kind == "town" and not _REGIONS.isdisjoint(beside)

    def _how_near(self, first: int, last: int, place: Place) -> tuple[str, ...]:
        """Whether it was near a town, or in it and not only somewhere of its name ("in the city of Orrel")."""
        if place.kind not in ("town", "unknown"):
            return ()
        low, _ = self._events.sentence(first)
        before = self._phrases.lower[first : self._reading.places(place.span).start]
        if first > low and self._phrases.lower[first - 1] == "and":
            return ()  # "in and near Orrel"
        if not _NEARBY.isdisjoint(before):
            return (NEAR,)
        town = not _TOWNS.isdisjoint(self._phrases.lower[first : last + 1])
        return (INSIDE,) if before[:1] == ["inside"] or (town and before[:1] == ["in"]) else ()

    def _sites(self) -> Iterator[Bare]:
        """ "in a busy market": where in a place, by a common noun."""
        for place, token in enumerate(self._tokens):
            if token.tag != "ADP" or self._phrases.lower[place] not in _SITE_MARKS:
                continue
            low, high = self._events.sentence(place)
            chunk = self._phrases.chunk_after(place, high)
            if chunk is None or chunk[1] - chunk[0] > 8 or not self._events.between(low, high):
                continue  # "hundreds are at hospitals": nothing happens there in this sentence
            head = self._tokens[chunk[1]].lemma
            event = self._events.of(place)
            if head in kinds.SITES and event is not None:
                homes = ("residential",) if "residential" in self._phrases.lemmas(*chunk) else ()
                yield Bare("place", place, chunk[1], self._phrases.quote(place, chunk[1]), event, topic="site",
                           terms=(head, *homes))  # fmt: skip

    def _sides(self) -> Iterator[Bare]:
        """ "on Vardan soil", "on the Vardan side of the line", "into our waters": on whose side of a border."""
        for place, token in enumerate(self._tokens):
            if token.lemma not in _SIDES or token.tag not in ("NOUN", "PROPN"):
                continue
            low, high = self._events.sentence(place)
            chunk = self._phrases.chunk_at(place, low, high)
            before = chunk[0] - 1 if chunk[0] > low else low
            own = owned(self._phrases, chunk)
            terms = self._events.speaker_terms(place) if own else agent_terms(self._phrases, chunk[0], place - 1)
            named = tuple(term for term in terms if ":" not in term)
            event = self._events.of(place)
            if not named or event is None or self._phrases.lower[before] not in _SIDE_MARKS:
                continue
            if self._of_a_start(before, low):
                continue
            last = chunk[1]
            if self._phrases.lower[last + 1 : last + 2] == ["of"]:
                last = (self._phrases.chunk_after(last + 1, high) or chunk)[1]
            yield Bare("place", before, last, self._phrases.quote(before, last), event, topic="side", terms=named)

    def _of_a_start(self, before: int, low: int) -> bool:
        """ "from Skarn Point, on the Vardan bank": it says where something came from, not where the event was."""
        if before - 2 < low or self._phrases.lower[before - 1] != ",":
            return False
        first = self._phrases.chunk_at(before - 2, low, before)[0]
        return first > low and self._phrases.lower[first - 1] == "from"

    def _ways(self) -> Iterator[Bare]:
        """ "400 metres south of the line": on which side of a border by the points of the compass."""
        for place in range(len(self._tokens) - 2):
            way = self._phrases.lower[place]
            if way not in _WAYS or self._phrases.lower[place + 1] != "of":
                continue
            low, high = self._events.sentence(place)
            chunk = self._phrases.chunk_after(place + 1, high)
            event = self._events.of(place)
            if chunk is None or event is None or _BORDERS.isdisjoint(self._phrases.lemmas(*chunk)):
                continue
            first = place
            while first > low and first > place - 4 and self._tokens[first - 1].tag in ("NUM", "NOUN", "ADV", "DET"):
                first -= 1
            yield Bare("place", first, chunk[1], self._phrases.quote(first, chunk[1]), event, topic="side of a line",
                       terms=(way,))  # fmt: skip

    def _times(self) -> Iterator[Bare]:
        """Times that stand beside a word for an event, with the preposition before them."""
        for trigger in self._events.triggers:
            places = self._reading.places(trigger.time.span) if trigger.time is not None else range(0)
            if trigger.time is None or trigger.time.when is None or not places:
                continue
            low, _ = self._events.sentence(places.start)
            begin = places.start
            if self._phrases.lower[max(0, begin - 1)] in _OPEN or self._phrases.lower[begin] in _OPEN:
                continue  # of a time that goes on it isn't said when something was
            if begin > low and self._tokens[begin - 1].tag in ("ADP", "SCONJ"):
                begin -= 1
            quote = self._phrases.quote(begin, places.stop - 1)
            clock = _CLOCK.search(trigger.time.value or "")
            if clock is not None:
                yield Bare("time", begin, places.stop - 1, quote, trigger.event, topic="clock", terms=(clock.group(1),))
            if clock is None or not self._events.clock_alone(trigger.time):
                yield Bare("time", begin, places.stop - 1, quote, trigger.event, when=trigger.time.when)
