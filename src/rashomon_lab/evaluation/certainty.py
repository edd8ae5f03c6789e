"""How well certainty is told: the shipped model on the dev splits of the factuality corpora, and the whole on claims.

The claims are the invented ones of ``sets/certainty.jsonl``, whose spans are given: what is measured is how the cue
and the content are read. Every second one, from the first on, was used while the rules were written; the others
were not looked at and are the check.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from rashomon.annotate.certainty import commitments
from rashomon.annotate.language import LanguagePass
from rashomon.claims.force import Force, force_of
from rashomon.reading import Reading
from rashomon.records import Annotations, Attribution, Document, Metadata, Span, Spans
from rashomon.settings import Settings
from rashomon.spanmodel import CertaintyModel
from rashomon_lab.corpora import factuality

SET = Path(__file__).parents[1] / "sets" / "certainty.jsonl"

#: UDS-IH2 asks whether an event has happened, the other corpora how firmly it is put.
HAPPENED = frozenset(("uds-ih2",))


@dataclass(frozen=True)
class Agreement:
    """Of the scores and labels of one corpus: Pearson's r, mean absolute error (scale from -3 to 3), events."""

    r: float
    error: float
    events: int


def agreement(shared: Path, model: CertaintyModel, *, columns: str = "own") -> dict[str, Agreement]:
    """Per corpus. ``columns`` may be "committed" or "happened" to have one of the two scores used for all.

    Events that a corpus marks by a whole clause are left out, since such a label counts the clause's negation in:
    8 of 56 in CommitmentBank, 52 of 308 in Ross and Pavlick's, none elsewhere.
    """
    found = {}
    for corpus in factuality.CORPORA:
        sentences = factuality.read(shared / "data/factuality", corpus, "dev")
        happened = corpus in HAPPENED if columns == "own" else columns == "happened"
        pairs = np.array(scored(model, sentences, happened=happened))
        error = float(np.abs(pairs[:, 0] - pairs[:, 1]).mean())
        found[corpus] = Agreement(float(np.corrcoef(pairs.T)[0, 1]), error, len(pairs))
    return found


def evaluate(shared: Path, model: CertaintyModel) -> dict[str, float]:
    """Pearson's r times 100 for each corpus. Errors, where less is more, are printed by this module's own command."""
    return {f"{corpus} r": round(100 * found.r, 1) for corpus, found in agreement(shared, model).items()}


def scored(
    model: CertaintyModel, sentences: Iterable[factuality.Sentence], *, happened: bool
) -> list[tuple[float, float]]:
    """Score and label of every event that is named by one word."""
    pairs = []
    for sentence in sentences:
        scores = model.scores(sentence.text)
        for event in sentence.events:
            if not event.clause:
                word = next(word for word in scores if word.span.end > event.span.start)
                pairs.append((word.happened if happened else word.committed, event.label))
    return pairs


def evaluate_claims(model: CertaintyModel) -> dict[str, float]:
    """Shares in percent of the invented claims whose value of the five, and whose act, is right."""
    judge = Judge(model)
    rows = read_set()
    right = [(judge.force(row), row) for row in rows]
    values = [force.certainty == row["certainty"] for force, row in right]
    acts = [force.act == row["act"] for force, row in right]
    return {
        "five values right": _percent(values),
        "acts right": _percent(acts),
        "five values right, check half": _percent(values[1::2]),
        "acts right, check half": _percent(acts[1::2]),
    }


def read_set() -> list[dict[str, Any]]:
    """The claims with their labels: settled where the two labellings differed."""
    return [json.loads(line) for line in SET.read_text(encoding="utf-8").splitlines()]


class Judge:
    """The stages that a given attribution goes through, but for finding it."""

    def __init__(self, model: CertaintyModel) -> None:
        self._model = model

    @cached_property
    def _language(self) -> LanguagePass:
        return LanguagePass(Settings().language_model)

    def force(self, row: dict[str, Any]) -> Force:
        """What is made of one claim of the set."""
        source, cue, content = (_spans(row[name]) for name in ("source", "cue", "content"))
        tokens, sentences, entities = self._language.read(row["text"])
        attribution = Attribution(source=source, cue=cue, content=content, confidence=1.0, source_confidence=1.0)
        document = Document(id="d", name="d", text=row["text"], text_sha256=None, metadata=Metadata(), provenances=())
        found = Annotations(
            document="d",
            tokens=tokens,
            sentences=sentences,
            entities=entities,
            attributions=(attribution,) if cue else (),
        )
        found = msgspec.structs.replace(found, commitments=commitments(Reading(document, found), self._model))
        return force_of(Reading(document, found), source, cue, content)


def _spans(pairs: list[list[int]] | None) -> Spans:
    return tuple(Span(*pair) for pair in pairs or ())


def _percent(right: list[bool]) -> float:
    return round(100 * sum(right) / len(right), 1)


def main() -> None:
    """Print the table of the model card."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--weights", type=Path, help="a folder of weights; default: the shipped ones")
    args = parser.parse_args()
    model = CertaintyModel(args.weights) if args.weights else CertaintyModel.shipped()
    tables = {name: agreement(args.shared, model, columns=name) for name in ("own", "committed", "happened")}
    for corpus, found in tables["own"].items():
        others = ", ".join(f"{name} {tables[name][corpus].r:.3f}" for name in ("committed", "happened"))
        print(f"{corpus:18} r {found.r:.3f}  MAE {found.error:.2f}  {found.events} events; r of {others}")
    print(evaluate_claims(model))


if __name__ == "__main__":
    main()
