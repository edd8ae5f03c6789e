"""Which documents have so much text in common that they can be called copies, wholly or in part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rashomon.compare.origins.matches import Matches
from rashomon.compare.origins.sketch import Hashes, Sketch

#: Two documents have text in common when at least this part of all their different shingles is shared (a little more
#: than a twentieth, however words are counted) ...
PART_OF_BOTH = 0.06
#: ... or when this part of the shorter one is, however long the other, if it is more than a few lines: a caption in a
#: long page makes no copy of either.
PART_OF_SHORTER = 0.5
FEW_LINES = 100

#: A shared passage of which so much is quoted says only that two reports quote the same words.
_MOSTLY = 0.8

# Bounds to the work for a text with very many copies: up to so many documents, all pairs are looked at; beyond that
# a document joins a set when it is close to the first few of it.
_ALL_PAIRS = 40
_COMPARED = 12


class Closeness:
    """Tells whether two documents, by place in the list of sketches, have text in common."""

    def __init__(self, sketches: Sequence[Sketch], matches: Matches) -> None:
        self._sketches = sketches
        self._distinct: dict[int, Hashes] = {}
        self._known: dict[tuple[int, int], bool] = {}
        self.linked = self._link(matches)

    def _link(self, matches: Matches) -> NDArray[np.bool_]:
        """Whether each row of the matches is of two documents with text in common, quotations aside."""
        if not len(matches):
            return np.empty(0, dtype=np.bool_)
        new = np.concatenate(([True], (matches.a[1:] != matches.a[:-1]) | (matches.b[1:] != matches.b[:-1])))
        pair = np.cumsum(new) - 1
        shared = np.where(self._mostly_quoted(matches), 0, matches.shared)
        size = np.array([sketch.distinct for sketch in self._sketches])
        a, b = matches.a[new], matches.b[new]
        close = _enough(np.bincount(pair, weights=shared), size[a], size[b])
        self._known.update(dict.fromkeys(zip(a[close].tolist(), b[close].tolist(), strict=True), True))
        linked: NDArray[np.bool_] = close[pair]
        return linked

    def _mostly_quoted(self, matches: Matches) -> NDArray[np.bool_]:
        counts = np.concatenate([sketch.quoted for sketch in self._sketches]).astype(np.int64)
        at = np.concatenate(([0], np.cumsum([len(sketch.quoted) for sketch in self._sketches])[:-1]))[matches.a]
        quoted = counts[at + matches.a_last] - counts[at + matches.a_first]
        mostly: NDArray[np.bool_] = quoted >= _MOSTLY * (matches.a_last - matches.a_first)
        return mostly

    def close(self, one: int, other: int) -> bool:
        """Whether they have text in common: as linked, or by all the shingles that both have."""
        key = (min(one, other), max(one, other))
        known = self._known.get(key)
        if known is None:
            a, b = self._shingles(one), self._shingles(other)
            if len(a) > len(b):
                a, b = b, a
            places = np.searchsorted(b, a)
            shared = np.count_nonzero(b[np.minimum(places, len(b) - 1)] == a)
            known = self._known[key] = bool(_enough(np.array(shared), np.array(len(a)), np.array(len(b))))
        return known

    def _shingles(self, document: int) -> Hashes:
        found = self._distinct.get(document)
        if found is None:
            found = self._distinct[document] = np.unique(self._sketches[document].shingles)
        return found

    def sets(self, documents: Iterable[int]) -> list[frozenset[int]]:
        """Sets of documents with text in common, every two of a set, and each such pair in one of the sets.

        Of very many documents (over forty) each is in a set if it is close to another one, but pairs may be missing.
        """
        order = sorted(documents)
        found: list[frozenset[int]] = []
        for document in order:
            if len(order) > _ALL_PAIRS and any(document in done for done in found):
                continue
            others = [other for other in order if other != document and self.close(document, other)]
            for other in others:
                if any(document in done and other in done for done in found):
                    continue
                members = [document, other]
                for third in others:
                    if third != other and all(self.close(third, member) for member in members[:_COMPARED]):
                        members.append(third)
                found.append(frozenset(members))
        return found


def _enough(shared: NDArray[Any], a: NDArray[Any], b: NDArray[Any]) -> NDArray[np.bool_]:
    shorter = np.minimum(a, b)
    enough: NDArray[np.bool_] = (shared >= PART_OF_BOTH * (a + b - shared)) | (
        (shorter >= FEW_LINES) & (shared >= PART_OF_SHORTER * shorter)
    )
    return enough
