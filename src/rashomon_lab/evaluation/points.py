"""How well points, incidents and changed details are found: the dev cases, the groups of one day and place, rewritings.

python -m rashomon_lab.evaluation.points --shared ../shared
"""

from __future__ import annotations

import argparse
import itertools
import json
from pathlib import Path
from statistics import mean
from typing import Any

from rashomon import ingest, store
from rashomon.compare.incidents import incidents
from rashomon.export import case_json
from rashomon.records import Case
from rashomon.run import analyse_documents
from rashomon_lab import scorers

_FIGURES = ("answers", "values", "holders", "disputes", "points", "precision", "false alarm")


def evaluate(shared: Path) -> dict[str, float]:
    """Figures in percent over the dev cases, each a mean over cases; unjudged contested points are counted per case."""
    rows = list(cases(shared).values())
    figures = {
        name: round(100 * mean(found), 1) if (found := [row[name] for row in rows if row[name] is not None]) else 0.0
        for name in _FIGURES
    }
    return {**figures, "unjudged a case": round(mean(row["unjudged"] for row in rows), 2)}


def cases(shared: Path) -> dict[str, dict[str, Any]]:
    """The scorer's figures for each dev case."""
    tool = scorers.load(shared, "case_eval")
    found = {}
    for folder in sorted((shared / "cases").iterdir()):
        if folder.name == "seed" or not (folder / "key.json").exists():
            continue
        case = json.loads(case_json(read_case(folder)))
        key = tool.load(folder / "key.json")
        found[folder.name] = tool.score_points(key, case, tool.Texts(str(folder)))
    return found


def read_case(folder: Path) -> Case:
    """Analyse the reports of a folder in memory; its answer key is no report."""
    found = ingest.discover(sorted(folder.glob("*.txt")), folder / "documents.json")
    with ingest.Reader() as reader:
        documents = [reader.read(item).document for item in found.inputs]
    return analyse_documents(documents, title=folder.name)


def groups(shared: Path, case: Path) -> dict[str, float]:
    """Pairs of reports that people put on one day and place, beside pairs whose main events are one incident.

    ``case`` is a case file of the FA-KES reports (`rashomon_lab.corpora.fakes`, then `rashomon run`).
    """
    rows = json.loads((shared / "data/fakes/same_day_and_place.json").read_text(encoding="utf-8"))
    gold = {pair for row in rows for pair in itertools.combinations(sorted(each["id"] for each in row["articles"]), 2)}
    with store.open_case(case) as file:
        results = list(file.document_results())
        documents = {document.id: document for document in file.documents()}
    main = {(event.document, event.id) for result in results for event in result.events if event.main}
    found = incidents(
        (event for result in results for event in result.events),
        (answer for result in results for answer in result.answers),
        {id: document.metadata.published for id, document in documents.items()},
    )
    predicted: set[tuple[str, str]] = set()
    for incident in found:
        about = sorted({documents[document].name for document, id in incident.events if (document, id) in main})
        predicted.update(itertools.combinations(about, 2))
    right = len(gold & predicted)
    return {
        "pairs": len(gold),
        "found pairs": len(predicted),
        "precision": round(100 * right / len(predicted), 1) if predicted else 0.0,
        "recall": round(100 * right / len(gold), 1),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--fakes", type=Path, help="a case file of the FA-KES reports: measure incidents on it instead")
    args = parser.parse_args()
    if args.fakes:
        print(groups(args.shared, args.fakes))
        return
    for name, row in cases(args.shared).items():
        print(f"{name:26}", "  ".join(f"{figure} {row[figure]}" for figure in (*_FIGURES, "unjudged")))
    print(evaluate(args.shared))


if __name__ == "__main__":
    main()
