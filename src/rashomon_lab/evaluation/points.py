"""How well points, incidents and changed details are found: the dev cases, the groups of one day and place, rewritings.

python -m rashomon_lab.evaluation.points --shared ../shared
"""

from __future__ import annotations

import argparse
import itertools
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import mean
from typing import Any

from rashomon import ingest, store
from rashomon.compare.incidents import incidents
from rashomon.export import case_json
from rashomon.records import Case
from rashomon.run import analyse_documents
from rashomon_lab import scorers

INVENTED = Path(__file__).parents[1] / "sets/cases"
_FIGURES = ("answers", "values", "holders", "disputes", "points", "precision", "false alarm")


def evaluate(shared: Path) -> dict[str, float]:
    """Figures in percent over the dev cases, each a mean over cases; in all of them more is better."""
    return _more_is_better(list(cases(shared).values()))


def evaluate_example(shared: Path, example: Path) -> dict[str, float]:
    """The same for the example case that the repository has, by its key."""
    tool = scorers.load(shared, "case_eval")
    case = json.loads(case_json(read_case(example / "reports")))
    texts = tool.Texts(str(example / "reports"))
    return _more_is_better([tool.score_points(tool.load(example / "key.json"), case, texts)])


def evaluate_invented(shared: Path) -> dict[str, float]:
    """The same for the invented cases of `sets/cases`, a mean over them."""
    tool = scorers.load(shared, "case_eval")
    return _more_is_better([_scored(tool, folder) for folder in sorted(INVENTED.iterdir()) if folder.is_dir()])


def _more_is_better(rows: Sequence[Mapping[str, Any]]) -> dict[str, float]:
    """Means in percent. A false alarm is turned round, since what is measured has floors and no ceilings."""
    figures = {}
    for name in _FIGURES:
        found = [row[name] for row in rows if row[name] is not None]
        share = mean(found) if found else 0.0
        figures["no false alarm" if name == "false alarm" else name] = round(
            100 * (1 - share if name == "false alarm" else share), 1
        )
    return figures


def cases(shared: Path, within: Path | None = None) -> dict[str, dict[str, Any]]:
    """The scorer's figures for each dev case, or for each case in another folder."""
    tool = scorers.load(shared, "case_eval")
    found = {}
    for folder in sorted((within or shared / "cases").iterdir()):
        if folder.name == "seed" or not (folder / "key.json").exists():
            continue
        found[folder.name] = _scored(tool, folder)
    return found


def _scored(tool: Any, folder: Path) -> dict[str, Any]:
    case = json.loads(case_json(read_case(folder)))
    scored: dict[str, Any] = tool.score_points(tool.load(folder / "key.json"), case, tool.Texts(str(folder)))
    return scored


def read_case(folder: Path) -> Case:
    """Analyse the reports of a folder in memory; its answer key is no report."""
    paths = sorted(path for path in folder.iterdir() if path.suffix in (".txt", ".html"))
    found = ingest.discover(paths, folder / "documents.json")
    with ingest.Reader() as reader:
        documents = [reader.read(item).document for item in found.inputs]
    return analyse_documents(documents, title=folder.name)


def groups(shared: Path, case: Path) -> dict[str, float]:
    """Pairs of reports that people put on one day and place, beside pairs whose main events are one incident.

    ``case`` is a case file of the FA-KES reports, which takes some minutes to make and is therefore none of `make
    eval`:

        python -m rashomon_lab.corpora.fakes --shared ../shared --to FOLDER
        rashomon run FOLDER -o fakes.rashomon
        python -m rashomon_lab.evaluation.points --shared ../shared --fakes fakes.rashomon
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
    parser.add_argument("--cases", type=Path, help="a folder of cases with keys, instead of the dev cases")
    args = parser.parse_args()
    if args.fakes:
        print(groups(args.shared, args.fakes))
        return
    rows = cases(args.shared, args.cases)
    for name, row in rows.items():
        print(f"{name:26}", "  ".join(f"{figure} {row[figure]}" for figure in (*_FIGURES, "unjudged")))
    print(_more_is_better(list(rows.values())), "unjudged a case", round(mean(r["unjudged"] for r in rows.values()), 2))


if __name__ == "__main__":
    main()
