"""Attribution on PolNeAR dev: ours, textacy and a regular expression, beside figures measured elsewhere.

python benchmarks/attribution/compare.py --shared ../shared
"""

from __future__ import annotations

import argparse
import json
import os
import re
import time
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

for _pool in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_pool, "1")  # before numpy comes in: speeds are for one thread

from baselines import Finder, Found, regular_expression, textacy_quotations  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.table import Column, Table  # noqa: E402

from rashomon.settings import Settings  # noqa: E402
from rashomon.spanmodel import SpanModel  # noqa: E402
from rashomon_lab import scorers  # noqa: E402
from rashomon_lab.evaluation.attribution import as_scored  # noqa: E402

FORMS = ("direct", "mixed", "indirect")
COLUMNS = ("full P", "R", "F1", "content F1", *FORMS, "speed")

#: From ../shared/reference/peers-attribution.md, 2026-11-22; how they were run is in README.md. P, R, F1 on dev, the
#: rest on test ("t"), speed on dev against spaCy on the machine of that day.
ELSEWHERE = {
    "GenderGapTracker": ("56.9", "30.2", "39.5", "49.6t", "59t", "41t", "23t", "0.90"),
    "Citron, retrained": ("66.2", "43.9", "52.8", "56.9t", "59t", "56t", "34t", "0.39"),
    "people (20 texts)": ("", "", "75.5t", "79.6t", "97t", "88t", "70t", ""),
}

_COMMON_CUE = re.compile(r"\b(?:said|told|according to)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Run:
    """What one system found in each text, and the CPU seconds it took."""

    predicted: dict[str, Found]
    seconds: float


def run(find: Finder, texts: dict[str, str]) -> Run:
    """One process; loading and the first call are left out of the time."""
    find(next(iter(texts.values())))
    began = time.process_time()
    predicted = {name: find(text) for name, text in texts.items()}
    return Run(predicted, time.process_time() - began)


def row_of(tool: ModuleType, gold: dict[str, Any], done: Run, spacy_seconds: float) -> tuple[str, ...]:
    result = tool.summarise(tool.score_predictions(gold, done.predicted))
    shares = [
        *(result["full"][key] for key in ("p", "r", "f1")),
        result["content-only"]["f1"],
        *(result[f"recall {form}"]["r"] for form in FORMS),
    ]
    ratio = spacy_seconds / done.seconds
    return (*(f"{100 * share:.1f}" for share in shares), f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.2f}")


def found_gold(tool: ModuleType, gold: dict[str, Any], predicted: dict[str, Found]) -> list[tuple[str, dict, bool]]:
    """Every gold attribution with its text, and whether it is a full match: the scorer's alignment, one by one."""
    out = []
    for name, (text, versions) in gold.items():
        attributions, discarded = next(iter(versions.values()))
        drop = text.tokens(discarded)
        kept = [(raw, *tool.as_tokens(text, [raw], drop)) for raw in attributions]
        kept = [pair for pair in kept if len(pair) == 2]
        guesses = tool.as_tokens(text, predicted[name], drop)
        weights = {
            (i, j): len(g["content"] & p["content"])
            + 1e-4 * tool.dice(g["source"], p["source"])
            + 1e-7 * tool.dice(g["cue"], p["cue"])
            for i, (_, g) in enumerate(kept)
            for j, p in enumerate(guesses)
            if g["content"] & p["content"]
        }
        full = {i for i, j in tool.best_alignment(weights) if _full(kept[i][1], guesses[j])}
        out += [(text.text, raw, i in full) for i, (raw, _) in enumerate(kept)]
    expected = tool.summarise(tool.score_predictions(gold, predicted))["full"]
    if (sum(hit for *_, hit in out), len(out)) != (expected["tp"], expected["gold"]):
        raise SystemExit("compare.py and the shared scorer disagree on what is found: bring found_gold up to date")
    return out


def _full(gold: dict[str, frozenset[int]], guess: dict[str, frozenset[int]]) -> bool:
    shared, all_of_it = gold["content"] & guess["content"], gold["content"] | guess["content"]
    same_source = gold["source"] & guess["source"] or not (gold["source"] or guess["source"])
    return len(shared) >= 0.5 * len(all_of_it) and bool(same_source)


def shares(found: list[tuple[str, dict, bool]]) -> dict[str, list[bool]]:
    """Hits and misses of the groups that rules of thumb find hard."""

    def common(text: str, raw: dict[str, Any]) -> bool:
        return any(_COMMON_CUE.search(text[start:end]) for start, end in raw["cue"])

    return {
        "without a source": [hit for _, raw, hit in found if not raw["source"]],
        "said, told, according to": [hit for text, raw, hit in found if common(text, raw)],
        "all other cues": [hit for text, raw, hit in found if not common(text, raw)],
        "content in several pieces": [hit for _, raw, hit in found if len(raw["content"]) > 1],
    }


def table(title: str, here: dict[str, tuple[str, ...]]) -> Table:
    out = Table("", *(Column(name, justify="right") for name in COLUMNS), title=title, title_justify="left", box=None)
    for name, cells in here.items():
        out.add_row(name, *cells)
    out.add_row("[italic]measured elsewhere, see README[/italic]")
    for name, cells in ELSEWHERE.items():
        out.add_row(name, *cells)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder of the shared data and tools")
    parser.add_argument("--documents", type=int, help="only the first so many, for a quick look")
    args = parser.parse_args()
    tool = scorers.load(args.shared, "attribution_eval")
    gold_file = args.shared / "data/polnear/dev.jsonl"
    if not gold_file.is_file():
        raise SystemExit(f"{gold_file} is missing: give the folder of the shared data with --shared")
    lines = gold_file.read_text(encoding="utf-8").splitlines()[: args.documents]
    texts = {row["id"]: row["text"] for row in map(json.loads, lines)}
    gold = {name: value for name, value in tool.read_jsonl_gold(gold_file).items() if name in texts}

    import spacy

    language = spacy.load(Settings().language_model)
    model = SpanModel.shipped(threads=1)

    def only_parse(text: str) -> Found:
        language(text)
        return []

    finders: dict[str, Finder] = {
        "Rashomon": lambda text: as_scored(model.find(text)),
        "regular expression": regular_expression,
    }
    try:
        finders["textacy 0.13, by line"] = textacy_quotations(language)
        missing = ""
    except ImportError:
        missing = (
            "\ntextacy isn't installed here; to have its row: pip install -r benchmarks/attribution/requirements.txt"
        )
    parse = run(only_parse, texts)
    done = {name: run(find, texts) for name, find in finders.items()}

    console = Console(width=120, highlight=False)
    words = sum(len(text.split()) for text in texts.values())
    with_parse = parse.seconds / (parse.seconds + done["Rashomon"].seconds)
    rows = {name: row_of(tool, gold, one, parse.seconds) for name, one in done.items()}
    if missing:
        rows["textacy: not installed"] = ("",) * len(COLUMNS)
    console.print(table(f"PolNeAR dev, {len(texts)} texts, {words:,} words", rows))
    console.print(
        f"{missing}\ndirect, mixed, indirect: recall of full matches by form. t: on PolNeAR test, not dev.\n"
        f"speed: words per CPU second on one thread; 1 is spaCy's parse alone, here {words / parse.seconds:,.0f}. "
        f"The rows but Rashomon's and\nthe regular expression's include that parse; with it Rashomon's is "
        f"{with_parse:.2f}.\n\nRashomon: share of gold attributions found (full match)"
    )
    for name, hits in shares(found_gold(tool, gold, done["Rashomon"].predicted)).items():
        console.print(f"  {name:26} {100 * sum(hits) / max(len(hits), 1):5.1f} of {len(hits):,}")


if __name__ == "__main__":
    main()
