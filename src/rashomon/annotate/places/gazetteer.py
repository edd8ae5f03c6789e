"""Look-ups in the gazetteer: two tables of GeoNames' places that lie beside this module and are mapped, not loaded.

``names.tsv`` has a line for each spelling, sorted by bytes: the folded name, or ``~`` and the normal form where names
are transliterated, or ``=`` and the adjective of a country; then the offsets of lines of ``places.tsv`` to base 36.
``places.tsv`` has name, kind, country, offset of the line of what the place lies in, GeoNames' id, population.
"""

from __future__ import annotations

import bisect
import mmap
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

from rashomon import toponym
from rashomon.records.values import PlaceKind

_KINDS: dict[str, PlaceKind] = {"c": "country", "r": "region", "d": "district", "t": "town"}
_BLOCK = 8192


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
    def _names(self) -> mmap.mmap:
        return _mapped(self._folder / "names.tsv")

    @cached_property
    def _places(self) -> mmap.mmap:
        return _mapped(self._folder / "places.tsv")

    @cached_property
    def _blocks(self) -> tuple[list[bytes], list[int]]:
        """The first whole key of every block of the names, and where its line begins."""
        keys, starts = [b""], [0]
        for at in range(_BLOCK, len(self._names), _BLOCK):
            start = self._names.find(b"\n", at) + 1
            if 0 < start < len(self._names):
                keys.append(self._names[start : self._names.find(b"\t", start)])
                starts.append(start)
        return keys, starts

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
        wanted = key.encode()
        keys, starts = self._blocks
        block = bisect.bisect_right(keys, wanted) - 1
        start = starts[block]
        stop = starts[block + 1] if block + 1 < len(starts) else len(self._names)
        line = wanted + b"\t"
        at = start
        if self._names[start : start + len(line)] != line:
            at = self._names.find(b"\n" + line, start, stop) + 1
            if not at:
                return ()
        offsets = self._names[at + len(line) : self._names.find(b"\n", at)].split()
        return tuple(self._entry(int(offset, 36)) for offset in offsets)

    @lru_cache(maxsize=1 << 14)  # noqa: B019 as above
    def _entry(self, offset: int) -> Entry:
        line = self._places[offset : self._places.find(b"\n", offset)].decode()
        name, kind, country, parent, reference, population = line.split("\t")
        return Entry(name, _KINDS[kind], country, int(parent, 36) if parent else None, reference, int(population))

    def above(self, entry: Entry) -> tuple[Entry, ...]:
        """What a place lies in, nearest first, up to its country."""
        found: list[Entry] = []
        while entry.parent is not None:
            entry = self._entry(entry.parent)
            found.append(entry)
        return tuple(found)


def _mapped(path: Path) -> mmap.mmap:
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
