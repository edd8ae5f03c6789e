"""How well attributions are found on PolNeAR dev, by the shipped model alone or with what the product makes of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from rashomon_lab import scorers
from rashomon_lab.evaluation import confusion
from rashomon_lab.evaluation.nested import Finder
from rashomon_lab.scorers import as_scored


def evaluate(shared: Path, finder: Finder, *, without_commas: bool = False) -> dict[str, float]:
    """Figures in percent, by the shared scorer; on texts as they are, or with every comma taken out."""
    tool = scorers.load(shared, "attribution_eval")
    gold_file = shared / "data/polnear/dev.jsonl"
    gold = tool.read_jsonl_gold(gold_file)
    rows = [json.loads(line) for line in gold_file.read_text(encoding="utf-8").splitlines()]
    predicted = {
        row["id"]: _without_commas(finder, row["text"]) if without_commas else as_scored(finder.find(row["text"]))
        for row in rows
    }
    result = tool.summarise(tool.score_predictions(gold, predicted))
    if without_commas:
        return {"full F1": round(100 * result["full"]["f1"], 1)}
    figures = {
        "full P": result["full"]["p"],
        "full R": result["full"]["r"],
        "full F1": result["full"]["f1"],
        "content-only F1": result["content-only"]["f1"],
        "source right given content": result["source accuracy given content"],
        **{f"recall of full, {form}": result[f"recall {form}"]["r"] for form in ("direct", "mixed", "indirect")},
        "cue tokens F1": result["token cue"]["f1"],
    }
    counts = confusion.table(tool, gold, predicted)
    for name, kind in (("found without a source", "without a source"), ("found with another cue", "another cue")):
        figures[name] = counts[kind]["found"] / counts[kind].total()
    return {name: round(100 * value, 1) for name, value in figures.items()}


def _without_commas(finder: Finder, text: str) -> list[dict[str, Any]]:
    """Attributions found in a text without its commas, with spans led back to the text as it is."""
    kept = [place for place, char in enumerate(text) if char != ","]
    found = as_scored(finder.find("".join(text[place] for place in kept)))
    return [
        {role: [[kept[start], kept[end - 1] + 1] for start, end in spans] for role, spans in item.items()}
        for item in found
    ]
