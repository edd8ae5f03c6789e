"""Places that a document names."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from rashomon import toponym
from rashomon.annotate.places import stated
from rashomon.annotate.places.gazetteer import Entry, Gazetteer
from rashomon.annotate.places.lexicon import GENERIC, IN_THE_NAME
from rashomon.annotate.places.names import Named, Names
from rashomon.annotate.places.resolve import Resolver
from rashomon.annotate.words import Words
from rashomon.reading import Reading
from rashomon.records import Place

#: The fewest people of a town that is told to be meant by nothing but its name.
_LARGE = 50_000


def find(reading: Reading) -> tuple[Place, ...]:
    """The places that a document names, in the order of the text.

    ``span`` covers the name with a common noun behind it ("Homs province"). A name that the gazetteer doesn't know,
    or that it has several places for, is kept as a name where the text says that it is a place's.
    """
    return _Places(reading, Gazetteer.shipped()).found()


class _Places:
    def __init__(self, reading: Reading, gazetteer: Gazetteer) -> None:
        self._words = Words(reading)
        self._document = reading.document.id
        self._gazetteer = gazetteer
        self._names = Names(reading, self._words, gazetteer).found()
        self._resolver = Resolver(gazetteer, self._words, self._names)
        self._containers = {
            inner: outer
            for inner, outer in stated.containers(self._words, self._names).items()
            if not self._lies_in(self._names[outer], self._names[inner]) and not self._listed_beside(inner, outer)
        }
        self._outer = frozenset(self._containers.values())

    def found(self) -> tuple[Place, ...]:
        entries = [self._entry(place) for place in range(len(self._names))]
        places = {i: made for i in range(len(self._names)) if (made := self._place(i, entries)) is not None}
        return tuple(_with_containers_of_namesakes([places[i] for i in sorted(places)]))

    def _lies_in(self, inner: Named, outer: Named) -> bool:
        """Whether the gazetteer knows the first name for a place in the second: "areas in Norland in Tarrow"."""
        around = {entry.reference for entry in outer.entries}
        return any(above.reference in around for entry in inner.entries for above in self._gazetteer.above(entry))

    def _listed_beside(self, inner: int, outer: int) -> bool:
        """Whether only a comma joins two known places of which neither lies in the other: "Norland, Sudland"."""
        one, other = self._names[inner], self._names[outer]
        between = self._words.lower[min(one.end, other.end) : max(one.first, other.first)]
        if between != [","] or not one.entries or self._lies_in(one, other):
            return False
        towns = all(entry.kind in ("town", "district") for entry in one.entries)
        return not (towns and stated.ends_with(self._words, other))  # "Pell, Illinois," though another Pell is known

    def _entry(self, i: int) -> Entry | None:
        """The gazetteer's place that a name means, by what the text says it lies in if it says so."""
        named = self._names[i]
        inside = self._containers.get(i)
        candidates: Sequence[Entry] = named.entries
        if inside is not None:
            outer = {entry.reference for entry in self._names[inside].entries}
            within = [e for e in candidates if any(above.reference in outer for above in self._gazetteer.above(e))]
            candidates = within or (() if outer else candidates)
        entry = self._resolver.chosen(named, candidates)
        if entry is None or self._told(i):
            return entry
        wide = entry.kind in ("country", "region") or entry.population >= _LARGE
        return entry if wide and (named.tagged or self._resolver.is_here(named, entry)) else None

    def _told(self, i: int) -> bool:
        return self._names[i].told or i in self._outer

    def _place(self, i: int, entries: Sequence[Entry | None]) -> Place | None:
        named, entry = self._names[i], entries[i]
        span = self._words.span(named.first, named.end)
        site = GENERIC.get(named.noun) == "site" or named.noun in IN_THE_NAME
        if entry is not None and not site:
            return Place(
                document=self._document,
                span=span,
                name=entry.name,
                kind=entry.kind,
                reference=f"geonames:{entry.reference}",
                within=self._above(entry),
            )
        if not self._told(i):
            return None
        last = named.end if site else named.last
        return Place(
            document=self._document,
            span=span,
            name=" ".join(self._words.span(named.first, last).of(self._words.text).split()),
            kind=GENERIC.get(named.noun, "unknown"),
            within=self._stated(i, entries),
        )

    def _stated(self, i: int, entries: Sequence[Entry | None]) -> tuple[str, ...]:
        """What the text says that an unknown place lies in, and what that lies in."""
        inside = self._containers.get(i)
        if inside is None:
            return ()
        entry, named = entries[inside], self._names[inside]
        if entry is not None:
            return (entry.name, *self._above(entry))
        return (self._words.span(named.first, named.last).of(self._words.text),) if self._told(inside) else ()

    def _above(self, entry: Entry) -> tuple[str, ...]:
        names = [above.name for above in self._gazetteer.above(entry)]
        return tuple(name for i, name in enumerate(names) if name != entry.name and name not in names[:i])


def _with_containers_of_namesakes(places: Sequence[Place]) -> list[Place]:
    """The places, the unknown ones with what another mention of the same name is said to lie in."""
    known = {toponym.normal(place.name): place.within for place in places if not place.reference and place.within}
    return [
        place
        if place.reference or place.within
        else msgspec.structs.replace(place, within=known.get(toponym.normal(place.name), ()))
        for place in places
    ]
