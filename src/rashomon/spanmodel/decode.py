"""Network scores to cues and roles. Pure functions of arrays, shared by training and inference."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

OUTSIDE, BEGIN, INSIDE = 0, 1, 2
NONE, SOURCE, CONTENT = 0, 1, 2


#: What it costs to enter or leave a content, per unit of smoothing: contents are runs of words, while a
#: source may be a single one.
SWITCHING: Floats = -np.array([[0, 0, 1], [0, 0, 1], [1, 1, 0]], dtype=np.float32)


#: Words of a source this far apart are one run: a comma may lie between.
_SOURCE_GAP = 2


@dataclass(frozen=True)
class Cue:
    """Words [first, last] of one window that introduce an attribution, and how likely they are to."""

    first: int
    last: int
    probability: float


@dataclass(frozen=True)
class Roles:
    """The words of a cue's source and content, and the mean probability of each filler's words."""

    source: tuple[int, ...]
    content: tuple[int, ...]
    source_probability: float
    content_probability: float


def log_softmax(scores: Floats) -> Floats:
    """Along the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)), dtype=np.float32)


def cues(scores: Floats, *, threshold: float) -> list[Cue]:
    """Cues from tag scores [words, 3]: a begin above the threshold, and the insides that follow it."""
    chance = np.exp(log_softmax(scores))
    found: list[Cue] = []
    position, total = 0, len(chance)
    while position < total:
        if chance[position, BEGIN] < threshold:
            position += 1
            continue
        last = position
        while last + 1 < total and chance[last + 1, INSIDE] >= max(0.5, chance[last + 1, BEGIN]):
            last += 1
        found.append(Cue(position, last, float(chance[position, BEGIN])))
        position = last + 1
    return found


def roles(scores: Floats, transitions: Floats) -> list[Roles]:
    """Roles from scores [cues, words, 3]: the best path under ``transitions`` [3, 3], added at each step."""
    if not len(scores):
        return []
    logs = log_softmax(scores)
    path = _viterbi(logs, transitions)
    chance = np.exp(logs)
    out = []
    for labels, row in zip(path, chance, strict=True):
        source = _one_run(np.flatnonzero(labels == SOURCE), row[:, SOURCE])
        content = np.flatnonzero(labels == CONTENT)
        out.append(
            Roles(
                tuple(int(i) for i in source),
                tuple(int(i) for i in content),
                float(row[source, SOURCE].mean()) if len(source) else 1.0 - float(row[:, SOURCE].max()),
                float(row[content, CONTENT].mean()) if len(content) else 0.0,
            )
        )
    return out


def _one_run(places: NDArray[np.int64], chance: Floats) -> NDArray[np.int64]:
    """The likeliest run of a source's words, whole. A source is one piece in all but 9 of 19,834 attributions of
    PolNeAR train; a stray word elsewhere would name somebody else as the speaker."""
    if not len(places):
        return places
    runs = np.split(places, np.flatnonzero(np.diff(places) > _SOURCE_GAP) + 1)
    best = max(runs, key=lambda run: float(chance[run].sum()))
    return np.arange(best[0], best[-1] + 1)


def _viterbi(logs: Floats, transitions: Floats) -> NDArray[np.int64]:
    """Best label paths [cues, words] for log probabilities [cues, words, labels]."""
    count, length, labels = logs.shape
    back = np.zeros((length, count, labels), dtype=np.int64)
    best = logs[:, 0]
    for position in range(1, length):
        step = best[:, :, None] + transitions  # [cues, from, to]
        back[position] = step.argmax(axis=1)
        best = step.max(axis=1) + logs[:, position]
    path = np.zeros((count, length), dtype=np.int64)
    path[:, -1] = best.argmax(axis=-1)
    rows = np.arange(count)
    for position in range(length - 1, 0, -1):
        path[:, position - 1] = back[position, rows, path[:, position]]
    return path
