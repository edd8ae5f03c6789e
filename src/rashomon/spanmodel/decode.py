"""Network scores to cues and roles. Pure functions of arrays, shared by training and inference."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

OUTSIDE, BEGIN, INSIDE = 0, 1, 2
NONE, SOURCE, CONTENT = 0, 1, 2


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


def roles(scores: Floats, smoothing: float) -> list[Roles]:
    """Roles from scores [cues, words, 3]: the likeliest labels if it costs ``smoothing`` to enter or leave a content.

    Contents are runs of words, while a source may be a single one.
    """
    if not len(scores):
        return []
    logs = log_softmax(scores)
    chance = np.exp(logs)
    out = []
    for labels, row in zip(_labels(logs, smoothing), chance, strict=True):
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


def _labels(logs: Floats, smoothing: float) -> NDArray[np.int64]:
    """Best labels [cues, words] for log probabilities [cues, words, labels]."""
    other = np.where(logs[..., SOURCE] > logs[..., NONE], SOURCE, NONE)
    lead = logs[..., CONTENT] - logs[..., :CONTENT].max(axis=-1)
    return np.where(_smoothed(lead, smoothing), CONTENT, other)


def _smoothed(lead: Floats, cost: float) -> NDArray[np.bool_]:
    """Which words are content on the best path (Viterbi, 1967), for leads over the next best label [cues, words].

    A lead of twice the cost settles a word whatever its neighbours are, so only the runs of words between
    two settled ones have to be walked through.
    """
    content = lead > 0
    for labels, leads in zip(content, lead, strict=True):
        unsure = np.flatnonzero(np.abs(leads) < 2 * cost)
        for run in np.split(unsure, np.flatnonzero(np.diff(unsure) > 1) + 1):
            if not len(run):
                continue
            first, last = int(run[0]), int(run[-1])
            carried = 0.0 if first == 0 else cost if labels[first - 1] else -cost
            sums = []
            for value in leads[first : last + 1].tolist():
                sums.append(carried + value)
                carried = min(max(sums[-1], -cost), cost)
            needed = 0.0 if last + 1 == len(labels) else -cost if labels[last + 1] else cost
            for place in range(last, first - 1, -1):
                labels[place] = sums[place - first] > needed
                needed = -cost if labels[place] else cost
    return content
