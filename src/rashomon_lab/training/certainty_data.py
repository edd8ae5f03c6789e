"""What the certainty network learns from: texts with labelled events, as batches."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from rashomon.spanmodel.encode import encode_window, words_of
from rashomon.spanmodel.wordpiece import WordPieces
from rashomon_lab.corpora import factuality
from rashomon_lab.corpora.factuality import Sentence

#: What the columns of the scores mean.
COMMITMENT, HAPPENED = 0, 1
COLUMN = {corpus: HAPPENED if corpus == "uds-ih2" else COMMITMENT for corpus in factuality.CORPORA}

#: Words kept of a text, from its end: only CommitmentBank's contexts are longer.
_LONGEST = 110


@dataclass(frozen=True)
class Config:
    """All that decides a training run."""

    seed: int = 1
    epochs: int = 6
    batch: int = 32
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    layer_decay: float = 0.9
    warmup: float = 0.1
    weight_decay: float = 0.01
    average: float = 0.998
    mask_pieces: float = 0.05
    dropout: float = 0.1
    encoder_dropout: float = 0.0
    correlation_weight: float = 0.3  # Of one less Pearson's r over a batch, beside smooth L1.
    drop_end: float = 0.3  # Share of texts that lose the mark at their end, as contents do; likewise below.
    add_that: float = 0.1
    weights: tuple[float, ...] = (1.0, 1.0, 0.7, 1.0, 0.5, 0.7)  # In the order of the corpora.
    threads: int = 1


@dataclass(frozen=True)
class Sample:
    """The words of a text, and (word, label) of its events."""

    corpus: str
    texts: list[str]
    events: list[tuple[int, float]]


def sample_of(sentence: Sentence) -> Sample | None:
    """None where nothing is left to learn from. Labels of whole clauses are: they count its negation in."""
    words = words_of(sentence.text)
    skipped = max(0, len(words) - _LONGEST)
    events = []
    for event in sentence.events:
        place = int(np.searchsorted(words.ends, event.span.start, side="right"))
        if not event.clause and skipped <= place < len(words):
            events.append((place - skipped, event.label))
    return Sample(sentence.corpus, words.texts[skipped:], events) if events else None


def vary(sample: Sample, config: Config, rng: random.Random) -> Sample:
    """Make it look like a content that was cut from its cue."""
    texts, events = sample.texts, sample.events
    if rng.random() < config.drop_end and texts[-1] == "." and len(texts) > 1:
        texts = texts[:-1]
    if rng.random() < config.add_that:
        texts, events = ["that", *texts], [(place + 1, label) for place, label in events]
    return Sample(sample.corpus, texts, [e for e in events if e[0] < len(texts)])


@dataclass
class Batch:
    ids: Tensor  # [B, P]
    mask: Tensor  # [B, P]
    first: Tensor  # [B, W]
    rows: Tensor  # [E]: the text of each event
    places: Tensor  # [E]: its word
    columns: Tensor  # [E]
    labels: Tensor  # [E]
    weights: Tensor  # [E]


def collate(
    samples: list[Sample], table: WordPieces, config: Config, mask_share: float, rng: np.random.Generator
) -> Batch:
    plain = np.zeros((max(len(s.texts) for s in samples), 3), dtype=np.int64)
    encoded = [encode_window(table.pieces(s.texts), plain[: len(s.texts)], table.cls, table.sep) for s in samples]
    pieces = max(len(e.ids) for e in encoded)
    words = max(len(e.first) for e in encoded)
    ids = np.zeros((len(samples), pieces), dtype=np.int64)
    mask = np.zeros((len(samples), pieces), dtype=bool)
    first = np.zeros((len(samples), words), dtype=np.int64)
    events = []
    for i, (s, e) in enumerate(zip(samples, encoded, strict=True)):
        ids[i, : len(e.ids)], mask[i, : len(e.ids)], first[i, : len(e.first)] = e.ids, True, e.first
        weight = config.weights[factuality.CORPORA.index(s.corpus)]
        events += [(i, place, COLUMN[s.corpus], label, weight) for place, label in s.events]
    if mask_share:
        hidden = (rng.random(ids.shape) < mask_share) & mask & (ids != table.cls) & (ids != table.sep)
        ids[hidden] = table.mask
    table_of_events = np.array(events, dtype=np.float64).reshape(-1, 5)
    rows, places, columns = torch.from_numpy(table_of_events[:, :3].astype(np.int64)).unbind(1)
    labels, weights = torch.from_numpy(table_of_events[:, 3:].astype(np.float32)).unbind(1)
    return Batch(
        torch.from_numpy(ids), torch.from_numpy(mask), torch.from_numpy(first),
        rows, places, columns, labels, weights,
    )  # fmt: skip


def samples_in(
    folder: Path, split: str, limit: int | None = None, without: frozenset[str] = frozenset()
) -> list[Sample]:
    """The corpora's texts that have an event in one word; at most ``limit`` of each, and none of ``without``."""
    found = []
    for corpus in factuality.CORPORA:
        sentences = factuality.read(folder, corpus, split)[:limit]
        found += [sample for s in sentences if s.text not in without and (sample := sample_of(s))]
    return found


def batches_of(samples: list[Sample], config: Config, rng: random.Random) -> list[list[Sample]]:
    """Texts of like length side by side, so that little is padding."""
    shuffled = rng.sample(samples, len(samples))
    batches = []
    for start in range(0, len(shuffled), 40 * config.batch):
        pool = sorted(shuffled[start : start + 40 * config.batch], key=lambda s: len(s.texts))
        batches += [pool[i : i + config.batch] for i in range(0, len(pool), config.batch)]
    rng.shuffle(batches)
    return batches
