"""Look-ups in the gazetteer: two tables of GeoNames' places that lie packed beside this module.

``names`` has a line for each spelling, sorted by bytes: the folded name, or ``~`` and the normal form where names
are transliterated, or ``=`` and the adjective of a country; then the offsets of lines of ``places`` to base 36.
``places`` has name, kind, country, offset of the line of what the place lies in, GeoNames' id, population.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from rashomon import toponym
from rashomon.annotate.places.packed import PackedLines
from rashomon.records.values import PlaceKind

_KINDS: dict[str, PlaceKind] = {"c": "country", "r": "region", "d": "district", "t": "town"}


class Entry(NamedTuple):
    """A place of the gazetteer. ``country`` is its code of two letters; ``parent`` is where what it lies in is kept."""

    name: str
    kind: PlaceKind
    country: str
    parent: int | None
    reference: str
    population: int


class Gazetteer:
    """The tables of one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @staticmethod
    @lru_cache(maxsize=1)
    def shipped() -> Gazetteer:
        """The tables in the package. Nothing is read before the first look-up."""
        return Gazetteer(Path(__file__).parent)

    @cached_property
    def _names(self) -> PackedLines:
        return PackedLines(self._folder / "names.packed")

    @cached_property
    def _places(self) -> PackedLines:
        return PackedLines(self._folder / "places.packed")

    def named(self, name: str) -> tuple[Entry, ...]:
        """The places with this name in this very spelling, but for case and marks on letters."""
        return self._under(toponym.folded(name))

    def like(self, name: str) -> tuple[Entry, ...]:
        """The places with a name of the same normal form, where names are transliterated."""
        normal = toponym.normal(name)
        return self._under("~" + normal) if normal else ()

    def of_adjective(self, word: str) -> tuple[Entry, ...]:
        """The countries with this adjective ("Norwegian") or word for their people."""
        return self._under("=" + toponym.folded(word))

    @lru_cache(maxsize=1 << 14)  # noqa: B019 one gazetteer lives as long as the process
    def _under(self, key: str) -> tuple[Entry, ...]:
        offsets = self._names.under(key.encode())
        return tuple(self._entry(int(offset, 36)) for offset in (offsets or b"").split())

    @lru_cache(maxsize=1 << 14)  # noqa: B019 as above
    def _entry(self, offset: int) -> Entry:
        name, kind, country, parent, reference, population = self._places.at(offset).decode().split("\t")
        return Entry(name, _KINDS[kind], country, int(parent, 36) if parent else None, reference, int(population))

    def above(self, entry: Entry) -> tuple[Entry, ...]:
        """What a place lies in, nearest first, up to its country."""
        found: list[Entry] = []
        while entry.parent is not None:
            entry = self._entry(entry.parent)
            found.append(entry)
        return tuple(found)
