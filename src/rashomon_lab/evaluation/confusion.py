"""What becomes of the attributions that people marked in PolNeAR dev, by form, cue and source.

    python -m rashomon_lab.evaluation.confusion --shared ../shared [--bare]

Rows are kinds of gold attributions, columns what happened to them, by the shared scorer's own alignment: found
whole; the content found, but with no source, with another source, or with one where nobody is named; the cue
found, but with a content that shares less than half; the cue missed. Without ``--bare`` the product's output is
judged, with it the model's before anything is put right by rule.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rashomon.annotate import Annotator
from rashomon.settings import Settings
from rashomon.spanmodel import SpanModel
from rashomon_lab import scorers

OUTCOMES = ("found", "no source", "other source", "source invented", "content differs", "cue missed")

#: Words of the cues that most reports use.
_COMMON = frozenset("said say says saying told tell tells telling according".split())


def outcomes(tool: Any, gold: list[Any], predicted: list[Any]) -> list[str]:
    """For every gold attribution of a text, all given as token sets, one of ``OUTCOMES``."""
    weights = {
        (i, j): len(g["content"] & p["content"])
        + 1e-4 * tool.dice(g["source"], p["source"])
        + 1e-7 * tool.dice(g["cue"], p["cue"])
        for i, g in enumerate(gold)
        for j, p in enumerate(predicted)
        if g["content"] & p["content"]
    }
    aligned = dict(tool.best_alignment(weights))
    return [_outcome(g, predicted[aligned[i]] if i in aligned else None, predicted) for i, g in enumerate(gold)]


def _outcome(gold: Any, found: Any, predicted: Iterable[Any]) -> str:
    if found and 2 * len(gold["content"] & found["content"]) >= len(gold["content"] | found["content"]):
        if gold["source"] & found["source"] or not (gold["source"] or found["source"]):
            return "found"
        return "no source" if not found["source"] else "other source" if gold["source"] else "source invented"
    return "content differs" if any(gold["cue"] & p["cue"] for p in predicted) else "cue missed"


def kinds(tool: Any, text: Any, gold: Any) -> tuple[str, ...]:
    """The rows that a gold attribution counts in."""
    words = {text.text[text.starts[i] : text.ends[i]].lower() for i in gold["cue"]}
    size = sum(text.is_word[i] for i in gold["content"])
    return (
        "all",
        tool.form_of(text, gold["content"]),
        "said, told, according to" if words & _COMMON else "another cue" if words else "no cue",
        "with a source" if gold["source"] else "without a source",
        "content under 6 words" if size < 6 else "content of 6 to 30 words" if size <= 30 else "content over 30 words",
    )


def table(tool: Any, gold: dict[str, Any], predicted: dict[str, Any]) -> dict[str, Counter[str]]:
    """Counts of outcomes by kind, from the scorer's gold texts and predictions in the scorer's form."""
    counts: dict[str, Counter[str]] = {}
    for name, (text, versions) in gold.items():
        attributions, discarded = next(iter(versions.values()))
        dropped = text.tokens(discarded)
        marked = tool.as_tokens(text, attributions, dropped)
        found = tool.as_tokens(text, predicted[name], dropped)
        for item, outcome in zip(marked, outcomes(tool, marked, found), strict=True):
            for kind in kinds(tool, text, item):
                counts.setdefault(kind, Counter())[outcome] += 1
    return counts


_ORDER = (
    "all",
    *("direct", "mixed", "indirect"),
    *("said, told, according to", "another cue", "no cue"),
    *("with a source", "without a source"),
    *("content under 6 words", "content of 6 to 30 words", "content over 30 words"),
)


def show(counts: dict[str, Counter[str]]) -> str:
    """The table in Markdown: how many there are, and percentages of them."""
    lines = ["| PolNeAR dev | gold | " + " | ".join(OUTCOMES) + " |", "|---" * (len(OUTCOMES) + 2) + "|"]
    for kind in _ORDER:
        if kind in counts:
            total = sum(counts[kind].values())
            cells = (f"{100 * counts[kind][outcome] / total:.1f}" for outcome in OUTCOMES)
            lines.append(f"| {kind} | {total} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--bare", action="store_true", help="judge the model alone")
    args = parser.parse_args()
    tool = scorers.load(args.shared, "attribution_eval")
    gold = tool.read_jsonl_gold(args.shared / "data/polnear/dev.jsonl")
    annotator = Annotator(Settings(threads=1))
    find = SpanModel.shipped(threads=1).find if args.bare else lambda text: annotator.attribute(text).attributions
    predicted = {name: scorers.as_scored(find(text.text)) for name, (text, _) in gold.items()}
    print(show(table(tool, gold, predicted)))


if __name__ == "__main__":
    main()
