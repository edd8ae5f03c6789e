"""How well certainty is scored: the shipped model on the dev splits of the factuality corpora."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from rashomon.spanmodel import CertaintyModel
from rashomon_lab.corpora import factuality

#: UDS-IH2 asks whether an event has happened, the other corpora how firmly it is put.
HAPPENED = frozenset(("uds-ih2",))


def evaluate(shared: Path, model: CertaintyModel) -> dict[str, float]:
    """Per corpus, Pearson's r times 100, and the mean absolute error in points of the scale from -3 to 3.

    Events that a corpus marks by a whole clause are left out, since such a label counts the clause's negation in:
    8 of 56 in CommitmentBank, 52 of 308 in Ross and Pavlick's, none elsewhere.
    """
    figures: dict[str, float] = {}
    for corpus in factuality.CORPORA:
        pairs = np.array(
            scored(model, factuality.read(shared / "data/factuality", corpus, "dev"), happened=corpus in HAPPENED)
        )
        figures[f"{corpus} r"] = round(100 * float(np.corrcoef(pairs.T)[0, 1]), 1)
        figures[f"{corpus} MAE"] = round(float(np.abs(pairs[:, 0] - pairs[:, 1]).mean()), 2)
    return figures


def scored(model: CertaintyModel, sentences: list[factuality.Sentence], *, happened: bool) -> list[tuple[float, float]]:
    """Score and label of every event that is named by one word."""
    pairs = []
    for sentence in sentences:
        scores = model.scores(sentence.text)
        for event in sentence.events:
            if not event.clause:
                word = next(word for word in scores if word.span.end > event.span.start)
                pairs.append((word.happened if happened else word.committed, event.label))
    return pairs
