"""How well likeness tells paraphrases from other pairs, and the rule for statements contradictions: SICK, dev split.

python -m rashomon_lab.evaluation.meaning --shared ../shared
"""

from __future__ import annotations

import argparse
import csv
from pathlib import Path

import numpy as np

from rashomon import ingest
from rashomon.annotate import Annotator
from rashomon.claims.answers.statements import clause_terms
from rashomon.claims.answers.text import NEGATIONS, Phrases
from rashomon.compare.points.comparators import statements
from rashomon.compare.points.statements import likenesses
from rashomon.reading import Reading
from rashomon.records import Answer, Span
from rashomon.settings import Settings


def evaluate(shared: Path) -> dict[str, float]:
    """Pearson's r with relatedness; AUC of entailed against neutral pairs; contradictions found, and found rightly."""
    with (shared / "data/pairs/sick-dev.tsv").open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    annotator = Annotator(Settings(threads=1))
    read: dict[str, Answer] = {}
    for row in rows:
        for text in (row["sentence_A"], row["sentence_B"]):
            if text not in read:
                read[text] = _answer(annotator, text)
    pairs = [(read[row["sentence_A"]], read[row["sentence_B"]]) for row in rows]
    like = np.array(likenesses(pairs))
    related = np.array([float(row["relatedness_score"]) for row in rows])
    labels = np.array([row["entailment_judgment"] for row in rows])
    conflict = np.array([statements(a, b).verdict == "conflict" for a, b in pairs])
    contradiction = labels == "CONTRADICTION"
    return {
        "pairs": float(len(rows)),
        "r with relatedness": round(float(np.corrcoef(like, related)[0, 1]), 3),
        "AUC entailed against neutral": round(_auc(like[labels == "ENTAILMENT"], like[labels == "NEUTRAL"]), 3),
        "contradictions found": round(100 * float((conflict & contradiction).sum() / contradiction.sum()), 1),
        "of found ones right": round(100 * float((conflict & contradiction).sum() / max(1, conflict.sum())), 1),
    }


def _answer(annotator: Annotator, text: str) -> Answer:
    """A sentence as one statement."""
    document = ingest.document_of(text + ".", name="pair")
    phrases = Phrases(Reading(document, annotator.annotate(document)))
    last = len(phrases.tokens) - 2
    return Answer(
        id=document.id, document=document.id, event="", slot="other", span=Span(0, len(text)), value=text,
        terms=clause_terms(phrases, 0, last), negated=any(word in NEGATIONS for word in phrases.lower),
    )  # fmt: skip


def _auc(above: np.ndarray, below: np.ndarray) -> float:
    """The chance that one of the first is greater than one of the second; ties count half."""
    return float(np.mean((above[:, None] > below[None, :]) + 0.5 * (above[:, None] == below[None, :])))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    print(evaluate(parser.parse_args().shared))


if __name__ == "__main__":
    main()
