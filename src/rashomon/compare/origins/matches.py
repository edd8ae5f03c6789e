"""The words that documents share, found without comparing every document with every other one.

All shingles are sorted once. Each occurrence is linked with the next few documents that have the same shingle, so the
work grows with the length of all texts and not with the number of pairs; up to ``NEIGHBOURS`` documents with the same
words every pair is seen, beyond that enough of them to hold the group together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.compare.origins.sketch import SHINGLE, Places, Sketch

#: With how many of the following documents an occurrence is linked.
NEIGHBOURS = 12

#: So many differing words on either side don't end a shared passage.
GAP = 8

#: Fewer shared shingles than this in one passage say nothing: eight words in a row.
FEWEST = 4

_PART_BITS = 4  # shingles are sorted in sixteen parts

_BLOCK = 120_000  # occurrences that are linked at a time: bounds memory to some 150 MB


@dataclass(frozen=True, slots=True)
class Matches:
    """Passages that two documents share, one a row.

    ``a`` and ``b`` are places in the list of sketches, ``a`` < ``b``; the passage is the words [``a_first``,
    ``a_last``) of the one and [``b_first``, ``b_last``) of the other; ``shared`` counts its common shingles.
    Sorted by ``a``, ``b``, ``a_first``.
    """

    a: Places
    b: Places
    a_first: Places
    a_last: Places
    b_first: Places
    b_last: Places
    shared: Places

    def __len__(self) -> int:
        return len(self.a)

    def where(self, rows: NDArray[np.bool_]) -> Matches:
        """Only these rows."""
        return Matches(*(getattr(self, name)[rows] for name in self.__slots__))


def find_matches(sketches: Sequence[Sketch]) -> Matches:
    """All shared passages of at least ``FEWEST`` shingles."""
    parts = [_passages(*part) for part in _runs(sketches)]
    if not parts:
        return Matches(*(np.empty(0, dtype=np.int64) for _ in Matches.__slots__))
    whole = Matches(*(np.concatenate([getattr(part, name) for part in parts]) for name in Matches.__slots__))
    return whole.where(whole.shared >= FEWEST)


def _runs(sketches: Sequence[Sketch]) -> Iterator[tuple[Places, Places, Places, Places]]:
    """Linked occurrences as (document, document, place, place), sorted, some documents at a time."""
    lengths = np.array([len(sketch.shingles) for sketch in sketches], dtype=np.int64)
    if not lengths.sum():
        return
    document, place, group = _repeated(sketches, lengths)
    by_document = np.argsort(document, kind="stable")
    sizes = np.bincount(document, minlength=len(sketches))
    longest, low, done = int(lengths.max()) + 1, 0, 0
    while low < len(sketches):
        high = low + 1
        held = int(sizes[low])
        while high < len(sketches) and held + sizes[high] <= _BLOCK:
            held += int(sizes[high])
            high += 1
        chosen = by_document[done : done + held]
        low, done = high, done + held
        left, right = _linked(chosen, group)
        a, b, a_place = document[left], document[right], place[left]
        if not len(a):
            continue
        order = np.argsort(((a - a.min()).astype(np.int64) * len(sketches) + b) * longest + a_place, kind="stable")
        yield a[order], b[order], a_place[order], place[right][order]


def _repeated(sketches: Sequence[Sketch], lengths: Places) -> tuple[Places, Places, Places]:
    """Document, place and group of every shingle that two documents have, sorted by shingle, then document.

    Only the first place counts where a document says the same thing twice. Sorted a part at a time, to save memory.
    """
    values = np.concatenate([sketch.shingles for sketch in sketches])
    starts = np.concatenate(([0], np.cumsum(lengths)))
    documents, places, groups, seen = [], [], [], 0
    for part in range(1 << _PART_BITS):
        order = np.flatnonzero(values >> np.uint64(64 - _PART_BITS) == part)
        order = order[np.argsort(values[order], kind="stable")]
        document = np.searchsorted(starts, order, side="right") - 1
        new = np.ones(len(order), dtype=np.bool_)
        new[1:] = np.diff(values[order]) != 0
        first = new.copy()
        first[1:] |= np.diff(document) != 0
        group = (np.cumsum(new) - 1)[first]
        several = np.bincount(group, minlength=1)[group] > 1
        kept = order[first][several]
        documents.append(document[first][several].astype(np.int32))
        places.append((kept - starts[documents[-1]]).astype(np.int32))
        groups.append((group[several] + seen).astype(np.int32))
        seen += int(new.sum())
    return np.concatenate(documents), np.concatenate(places), np.concatenate(groups)


def _linked(chosen: Places, group: Places) -> tuple[Places, Places]:
    """Each chosen occurrence beside the next few of its group."""
    left, right = [], []
    for step in range(1, NEIGHBOURS + 1):
        other = chosen + step
        inside = other < len(group)
        here, other = chosen[inside], other[inside]
        same = group[here] == group[other]
        if not same.any():
            break  # no group is so large
        left.append(here[same])
        right.append(other[same])
    if not left:
        return chosen[:0], chosen[:0]
    return np.concatenate(left), np.concatenate(right)


def _passages(a: Places, b: Places, a_place: Places, b_place: Places) -> Matches:
    """Runs of linked occurrences joined over small differences."""
    same_pair = (a[1:] == a[:-1]) & (b[1:] == b[:-1])
    a_step, b_step = np.diff(a_place), np.diff(b_place)
    # From the last word of one shingle to the first of the next one.
    near = (a_step <= GAP + SHINGLE) & (b_step <= GAP + SHINGLE) & (b_step > 0)
    starts = np.flatnonzero(np.concatenate(([True], ~(same_pair & near))))
    ends = np.concatenate((starts[1:], [len(a)])) - 1
    return Matches(
        a=a[starts],
        b=b[starts],
        a_first=a_place[starts],
        a_last=a_place[ends] + SHINGLE,
        b_first=b_place[starts],
        b_last=b_place[ends] + SHINGLE,
        shared=ends - starts + 1,
    )
