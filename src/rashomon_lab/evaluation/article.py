"""How well the whole pipeline reads one article with a full key."""

from __future__ import annotations

import json
from pathlib import Path

from rashomon import ingest
from rashomon.export import case_json
from rashomon.run import analyse_document
from rashomon_lab import scorers

INVENTED = Path(__file__).parents[1] / "sets/articles"


def evaluate(shared: Path) -> dict[str, float]:
    """Figures in percent for the seed article, by the shared scorer."""
    return _scored(shared, shared / "cases/seed")


def evaluate_invented(shared: Path) -> dict[str, float]:
    """The same for each of the invented articles, named by its folder."""
    folders = sorted(folder for folder in INVENTED.iterdir() if (folder / "key.json").is_file())
    return {f"{folder.name}, {name}": value for folder in folders for name, value in _scored(shared, folder).items()}


def _scored(shared: Path, folder: Path) -> dict[str, float]:
    found = ingest.discover([folder / "article.txt"])
    with ingest.Reader() as reader:
        document = reader.read(found.inputs[0]).document
    case = json.loads(case_json(analyse_document(document)))
    key = json.loads((folder / "key.json").read_text(encoding="utf-8"))
    result = scorers.load(shared, "case_eval").score_article(key, case, document.text)
    return {name: round(100 * value, 1) for name, value in result.items() if isinstance(value, float | int)}
