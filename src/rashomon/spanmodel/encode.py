"""Text to model input: words, their pieces and features, and the windows that the network reads.

Training and inference both go through this module, so that they can't drift apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

#: A word is a run of word characters or one other visible character: the token of the evaluation.
WORD = re.compile(r"\w+|\S")

#: Feature columns: letter shape, white space before the word, inside quotation marks.
FEATURE_SIZES = (6, 4, 2)

_BREAKING = re.compile(r"[.!?:;]")


@dataclass(frozen=True)
class Words:
    """The words of one text: ``starts`` and ``ends`` are code points, ``features`` is [words, 3]."""

    texts: list[str]
    starts: Ints
    ends: Ints
    features: Ints

    def __len__(self) -> int:
        return len(self.texts)


@dataclass(frozen=True)
class Window:
    """What the network sees at once: words [left, right); answers are taken from cues in [start, end)."""

    left: int
    right: int
    start: int
    end: int


def words_of(text: str) -> Words:
    """Split a text into words with the features that word pieces alone don't carry."""
    texts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    features: list[tuple[int, int, int]] = []
    last_end, inside = 0, False
    for match in WORD.finditer(text):
        word = match.group()
        gap = text[last_end : match.start()]
        breaks = gap.count("\n")
        space = 3 if breaks > 1 or not texts else 2 if breaks else 1 if gap else 0
        if space >= 2:
            inside = False  # An unclosed mark runs to the end of its line, as in quotations over paragraphs.
        closing = word == "”" or (word == '"' and inside)
        if closing:
            inside = False
        features.append((_shape(word), space, int(inside)))
        if word == "“" or (word == '"' and not closing):
            inside = True
        texts.append(word)
        starts.append(match.start())
        ends.append(match.end())
        last_end = match.end()
    return Words(
        texts,
        np.array(starts, dtype=np.int64),
        np.array(ends, dtype=np.int64),
        np.array(features, dtype=np.int64).reshape(-1, len(FEATURE_SIZES)),
    )


def _shape(word: str) -> int:
    if word.isdigit():
        return 4
    if not word[0].isalnum():
        return 5
    if word.isupper() and len(word) > 1:
        return 3
    if word[0].isupper():
        return 2
    return 1


@dataclass(frozen=True)
class Encoded:
    """One window as arrays: ids [pieces], features [pieces, 3], first [words] (index of a word's first piece)."""

    ids: Ints
    features: Ints
    first: Ints


def encode_window(pieces: Sequence[tuple[int, ...]], features: Ints, cls: int, sep: int) -> Encoded:
    """Lay the words' pieces out with a separator at every line break."""
    ids = [cls]
    columns: list[tuple[int, ...]] = [(0,) * len(FEATURE_SIZES)]
    first: list[int] = []
    for position, (word, feature) in enumerate(zip(pieces, features.tolist(), strict=True)):
        if position and feature[1] >= 2:
            ids.append(sep)
            columns.append((0,) * len(FEATURE_SIZES))
        first.append(len(ids))
        ids.extend(word)
        columns.extend([tuple(feature)] * len(word))
    ids.append(sep)
    columns.append((0,) * len(FEATURE_SIZES))
    return Encoded(np.array(ids, dtype=np.int64), np.array(columns, dtype=np.int64), np.array(first, dtype=np.int64))


def break_quality(words_texts: Sequence[str], features: Ints) -> Ints:
    """How good a place it is to cut before each word: 2 a new line, 1 after a sentence's end, 0 elsewhere."""
    quality = np.zeros(len(words_texts), dtype=np.int64)
    quality[features[:, 1] >= 2] = 2
    for i in range(1, len(words_texts)):
        if not quality[i] and features[i, 1] and _ends_sentence(words_texts, i - 1):
            quality[i] = 1
    return quality


def _ends_sentence(texts: Sequence[str], i: int) -> bool:
    if texts[i] in "”\"'’)" and i:
        i -= 1
    return bool(_BREAKING.fullmatch(texts[i]))


#: A window's core ends at the best break of its last part, this share of it.
_LOOKED_AT = 0.2


def windows(
    sizes: Ints, quality: Ints, *, size: int, margin: int, first: int = 0, full: bool = False
) -> Iterator[Window]:
    """Cut words into overlapping windows of at most ``size`` pieces, at the best breaks.

    ``sizes`` holds the pieces of each word (a separator counted to the word after it). Each word
    belongs to the core of exactly one window and has about ``margin`` pieces of context after it and half
    of that before it: what is said mostly follows its cue. Time is linear in the number of words.
    Training cuts at random (``first`` starts later) and fills its windows (``full``).
    """
    total = len(sizes)
    ends = np.concatenate([[0], np.cumsum(sizes)])
    room = size - 2
    start = first
    while start < total:
        left = int(np.searchsorted(ends, ends[start] - margin // 2)) if start > first else start
        left = _best_break(quality, left, start)
        right = max(start + 1, int(np.searchsorted(ends, ends[left] + room, side="right")) - 1)
        if right >= total:
            yield Window(left, total, start, total)
            return
        latest = max(start + 1, int(np.searchsorted(ends, ends[right] - margin, side="right")) - 1)
        earliest = max(start + 1, latest - max(1, int((latest - start) * _LOOKED_AT)))
        end = _last_break(quality, earliest, latest)
        if not full:
            right = min(right, max(end + 1, int(np.searchsorted(ends, ends[end] + margin))))
        yield Window(left, right, start, end)
        start = end


def _best_break(quality: Ints, low: int, high: int) -> int:
    """The first sentence or line start in [low, high], else low."""
    found = np.flatnonzero(quality[low:high])
    return low + int(found[0]) if len(found) else low


def _last_break(quality: Ints, low: int, high: int) -> int:
    """The best place in [low, high], the later the better among equals."""
    part = quality[low : high + 1]
    if not len(part):
        return high
    best = int(part.max())
    return low + int(np.flatnonzero(part == best)[-1]) if best else high
