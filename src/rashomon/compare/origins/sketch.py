"""One document as numbers: what is left of its text once it has been read."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from rashomon.compare.origins.text import quotations
from rashomon.records import Span

#: Words in a shingle: short enough to survive edits, long enough not to recur by chance.
SHINGLE = 5

_WORD = re.compile(r"\d+(?:,\d{3})+|[^\W_]+(?:['’][^\W_]+)*")
_DROPPED = str.maketrans("", "", "'’,")
_COLUMNS = ("<u4", "<u4", "<u4", "<u8")
_KEPT = 50_000  # words whose hashes are kept at hand
_FACTOR = np.uint64(0x9E3779B97F4A7C15)

Hashes = NDArray[np.uint64]
Places = NDArray[np.signedinteger]


class Sketch:
    """The words of a text by place: where they stand, which are quoted, and the hash of each shingle.

    ``starts`` and ``ends`` are code points, one for each word; ``quoted`` has one more entry than there are words:
    the number of words before each place that stand in quotation marks. ``shingles`` has the hash of the five words
    from each place on, so four fewer entries than words; ``distinct`` counts the different ones.
    """

    __slots__ = ("distinct", "ends", "quoted", "shingles", "starts")

    def __init__(
        self, starts: NDArray[np.uint32], ends: NDArray[np.uint32], quoted: NDArray[np.uint32], shingles: Hashes
    ) -> None:
        self.starts, self.ends, self.quoted, self.shingles = starts, ends, quoted, shingles
        self.distinct = len(np.unique(shingles))

    def packed(self) -> tuple[bytes, ...]:
        """The columns as bytes, little endian."""
        columns: tuple[NDArray[np.unsignedinteger], ...] = (self.starts, self.ends, self.quoted, self.shingles)
        return tuple(column.astype(kind).tobytes() for column, kind in zip(columns, _COLUMNS, strict=True))

    @classmethod
    def unpacked(cls, packed: Iterable[bytes]) -> Sketch:
        """The sketch of which these are the columns."""
        return cls(*(np.frombuffer(column, dtype=kind) for column, kind in zip(packed, _COLUMNS, strict=True)))

    def span(self, first: int, last: int) -> Span:
        """From the word at ``first`` up to, not including, the one at ``last``, in code points."""
        return Span(int(self.starts[first]), int(self.ends[last - 1]))

    def longest_quoted(self, first: int, last: int) -> tuple[int, int]:
        """The longest stretch of quoted words within those from ``first`` up to ``last``; empty if there is none."""
        inside = np.diff(self.quoted[first : last + 1].astype(np.int64))
        edges = np.flatnonzero(np.diff(np.concatenate(([0], inside, [0]))))
        if not len(edges):
            return first, first
        starts, ends = edges[::2], edges[1::2]
        longest = int(np.argmax(ends - starts))
        return first + int(starts[longest]), first + int(ends[longest])


def sketch(text: str) -> Sketch:
    """Words are told apart by their letters and digits alone: case, punctuation and apostrophes don't count."""
    spans = [match.span() for match in _WORD.finditer(text)]
    words = np.fromiter((_hash(text[start:end]) for start, end in spans), dtype=np.uint64, count=len(spans))
    bounds = np.array(spans, dtype=np.uint32).reshape(-1, 2)
    return Sketch(bounds[:, 0].copy(), bounds[:, 1].copy(), _quoted(text, bounds[:, 0]), _shingles(words))


@lru_cache(maxsize=_KEPT)
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
