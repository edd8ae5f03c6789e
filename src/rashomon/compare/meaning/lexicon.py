"""Word vectors by word; words near to each other within a set; opposites."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

#: The cosine from which two words can stand for each other: 1 in 300 random pairs has more. Chosen on the dev cases.
NEAR = 0.5

_SHORTEST_PART = 3
_BLOCK = 512

#: By how much a cosine may be off that is taken with many others at once, at the most; it is then taken by itself.
_SLACK = 1e-4

#: For how many words the vectors are kept at hand.
_KEPT = 20_000

#: Words for days and months.
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)

#: Words of one kind that exclude each other, though vectors put them side by side and no list calls them opposites.
_APART = tuple(
    frozenset(words.split())
    for words in (
        "monday tuesday wednesday thursday friday saturday sunday",
        "january february march april may june july august september october november december",
        "north south east west northern southern eastern western northeast northwest southeast southwest "
        "northeastern northwestern southeastern southwestern",
        "one two three four five six seven eight nine ten eleven twelve hundred thousand million billion dozen",
        "first second third fourth fifth sixth seventh eighth ninth tenth last",
        "morning noon afternoon evening night dawn dusk midnight",
        "second minute hour day week month year decade century",
    )
)


class Words:
    """The vectors [words, size] of unit length and the pairs of opposites."""

    def __init__(self, folder: Path) -> None:
        listed = (folder / "words.txt").read_text(encoding="utf-8").split()
        self._number = {word: i for i, word in enumerate(listed)}
        self._vectors = np.load(folder / "vectors.npy", mmap_mode="r")
        lines = (folder / "opposites.tsv").read_text(encoding="utf-8").splitlines()
        self._opposites = {frozenset(line.split("\t")) for line in lines}
        self.vector = lru_cache(maxsize=_KEPT)(self._vector)

    def _vector(self, word: str) -> npt.NDArray[np.float32] | None:
        """The vector of a word in lower case, of unit length; of a compound, between its parts'; none if unknown."""
        places = self._places(word)
        if not places:
            return None
        found = sum(_unit(self._vectors[place]) for place in places)
        return _unit(np.asarray(found))

    def _places(self, word: str) -> tuple[int, ...]:
        if word in self._number:
            return (self._number[word],)
        for cut in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
            parts = word[:cut].rstrip("-"), word[cut:]
            if all(part in self._number for part in parts):
                return tuple(self._number[part] for part in parts)
        return ()

    def likeness(self, one: str, other: str) -> float:
        """The cosine of two words; 1 for the same word, 0 for opposites and for words that are not known."""
        if one == other:
            return 1.0
        vectors = self.vector(one), self.vector(other)
        if vectors[0] is None or vectors[1] is None or self.apart(one, other):
            return 0.0
        return float(vectors[0] @ vectors[1])

    def opposite(self, one: str, other: str) -> bool:
        """Whether two words are listed as opposites."""
        return frozenset((one, other)) in self._opposites

    def apart(self, one: str, other: str) -> bool:
        """Whether two words exclude each other: opposites, two days, two directions."""
        return self.opposite(one, other) or any(one in kind and other in kind for kind in _APART)

    def near(self, given: Collection[str]) -> Iterator[tuple[str, str, float]]:
        """Pairs of the words given that can stand for each other, each once in alphabetical order, with the cosine.

        The work grows with the square of the number of different words that are known, which is bounded.
        """
        return (pair for pair in self.neighbours(given).of(given) if pair[0] < pair[1])

    def neighbours(self, among: Collection[str]) -> Neighbours:
        """To look up which of some words others can stand for."""
        return Neighbours(self, *self.matrix(among))

    def matrix(self, given: Collection[str]) -> tuple[list[str], npt.NDArray[np.float32]]:
        """Those words that are known, in alphabetical order, and their vectors."""
        found = [(word, places) for word in sorted(set(given)) if (places := self._places(word))]
        rows = self._vectors[[places[0] for _, places in found]].astype(np.float32)
        rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        for row, (word, places) in enumerate(found):
            if len(places) > 1:
                rows[row] = self.vector(word)
        return [word for word, _ in found], rows


class Neighbours:
    """Some words, among which those are found that can stand for others."""

    def __init__(self, words: Words, among: Sequence[str], vectors: npt.NDArray[np.float32]) -> None:
        self._words, self._among, self._vectors = words, among, vectors

    def of(self, given: Collection[str]) -> Iterator[tuple[str, str, float]]:
        """Pairs of a word given and another one of these words, with the cosine, which depends on no third word.

        The work grows with the product of their numbers.
        """
        given, rows = self._words.matrix(given)
        for start in range(0, len(given), _BLOCK):
            close = rows[start : start + _BLOCK] @ self._vectors.T
            ones, others = np.nonzero(close >= NEAR - _SLACK)
            ones += start
            # Once more by themselves: the last digits of many at once depend on how many there are.
            cosines = np.einsum("ij,ij->i", rows[ones], self._vectors[others], dtype=np.float64)
            for i, j, cosine in zip(ones.tolist(), others.tolist(), cosines.tolist(), strict=True):
                one, other = given[i], self._among[j]
                if cosine >= NEAR and one != other and not self._words.apart(one, other):
                    yield one, other, cosine


@cache
def words() -> Words:
    """The vectors that the package ships."""
    return Words(Path(__file__).parent)


def _unit(vector: npt.NDArray[np.generic]) -> npt.NDArray[np.float32]:
    found = vector.astype(np.float32)
    return found / np.float32(np.linalg.norm(found) or 1)
