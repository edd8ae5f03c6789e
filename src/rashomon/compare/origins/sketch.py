"""One document as numbers: what is left of its text once it has been read."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rashomon.compare.origins.text import quotations
from rashomon.records import Span

#: Words in a shingle: short enough to survive edits, long enough not to recur by chance.
SHINGLE = 5

_WORD = re.compile(r"\d+(?:,\d{3})+|[^\W_]+(?:['’][^\W_]+)*")
_DROPPED = str.maketrans("", "", "'’,")
_FACTOR = np.uint64(0x9E3779B97F4A7C15)

Hashes = NDArray[np.uint64]
Places = NDArray[np.signedinteger]


@dataclass(frozen=True, slots=True)
class Sketch:
    """The words of a text by place: where they stand, which are quoted, and the hash of each shingle.

    ``starts`` and ``ends`` are code points, one for each word; ``quoted`` has one more entry than there are words:
    the number of words before each place that stand in quotation marks. ``shingles`` has the hash of the five words
    from each place on, so four fewer entries than words; ``distinct`` counts the different ones.
    """

    starts: NDArray[np.uint32]
    ends: NDArray[np.uint32]
    quoted: NDArray[np.uint32]
    shingles: Hashes
    distinct: int

    def span(self, first: int, last: int) -> Span:
        """From the word at ``first`` up to, not including, the one at ``last``, in code points."""
        return Span(int(self.starts[first]), int(self.ends[last - 1]))

    def quoted_words(self, first: int, last: int) -> int:
        """How many of the words from ``first`` up to ``last`` stand in quotation marks."""
        return int(self.quoted[last]) - int(self.quoted[first])

    def longest_quoted(self, first: int, last: int) -> tuple[int, int]:
        """The longest stretch of quoted words within those from ``first`` up to ``last``; empty if there is none."""
        inside = np.diff(self.quoted[first : last + 1].astype(np.int64))
        edges = np.flatnonzero(np.diff(np.concatenate(([0], inside, [0]))))
        if not len(edges):
            return first, first
        starts, ends = edges[::2], edges[1::2]
        longest = int(np.argmax(ends - starts))
        return first + int(starts[longest]), first + int(ends[longest])


class Sketcher:
    """Makes sketches. Keeps one hash for each different word that it met, and no text."""

    def __init__(self) -> None:
        self._hashes: dict[str, int] = {}

    def sketch(self, text: str) -> Sketch:
        """Words are told apart by their letters and digits alone: case, punctuation and apostrophes don't count."""
        spans = [match.span() for match in _WORD.finditer(text)]
        known = self._hashes
        values = np.empty(len(spans), dtype=np.uint64)
        for place, (start, end) in enumerate(spans):
            word = text[start:end]
            value = known.get(word)
            if value is None:
                value = known[word] = _hash(word)
            values[place] = value
        bounds = np.array(spans, dtype=np.uint32).reshape(-1, 2)
        shingles = _shingles(values)
        return Sketch(
            starts=bounds[:, 0].copy(),
            ends=bounds[:, 1].copy(),
            quoted=_quoted(text, bounds[:, 0]),
            shingles=shingles,
            distinct=len(np.unique(shingles)),
        )


def _hash(word: str) -> int:
    plain = unicodedata.normalize("NFKC", word).casefold().translate(_DROPPED)
    return int.from_bytes(hashlib.blake2b(plain.encode(errors="surrogatepass"), digest_size=8).digest(), "little")


def _shingles(words: Hashes) -> Hashes:
    count = max(0, len(words) - SHINGLE + 1)
    mixed = np.zeros(count, dtype=np.uint64)
    for step in range(SHINGLE):
        mixed = mixed * _FACTOR + words[step : step + count]
        mixed ^= mixed >> np.uint64(29)
    return mixed


def _quoted(text: str, starts: NDArray[np.uint32]) -> NDArray[np.uint32]:
    inside = np.zeros(len(starts) + 1, dtype=np.uint32)
    bounds = np.array(quotations(text), dtype=np.uint32).reshape(-1, 2)
    for first, last in np.searchsorted(starts, bounds).tolist():
        inside[first + 1 : last + 1] = 1
    return np.cumsum(inside, dtype=np.uint32)
