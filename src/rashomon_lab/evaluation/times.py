"""Times: how many are found, and how many of those have the right value.

    python -m rashomon_lab.evaluation.times --shared ../shared

Histories (WikiWars) are scored as texts: *strict* needs the same span, *relaxed* an overlap, one to one, over outermost
spans. *value F1* counts a relaxed match with the right value; marked times without a value are left out, and so is what
matches them. Expressions (timenorm) are given one by one with their document's date; no answer counts as wrong.
Values are compared as strings without zero seconds and time zones, decades as years and quarters as months.
The odd-numbered half of each corpus was used to tune, the even half only to see whether that holds.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Sequence
from pathlib import Path

from rashomon.annotate.times import find
from rashomon.records import Span, TimeExpression
from rashomon_lab.corpora.times import DatedExpressions, GoldTime, History, dated_expressions, histories

_ZONE = re.compile(r"(T\d\d:\d\d)(:00)?(Z|[+-]\d\d(:?\d\d)?)?$|(T\d\d)(Z|[+-]\d\d)$")
_DECADES = re.compile(r"^P(\d+)DE$")
_QUARTERS = re.compile(r"^P(\d+|X)Q$")
HOSTILE = {"runs of ?": "?" * 20_000 + "x", "200 KB of digits": "1234567890" * 20_000}


def normal(value: str) -> str:
    """A value in the form in which values are compared."""
    value = _ZONE.sub(lambda m: m[1] or m[5], value)
    if match := _DECADES.match(value):
        return f"P{10 * int(match[1])}Y"
    if match := _QUARTERS.match(value):
        return f"P{match[1] if match[1] == 'X' else 3 * int(match[1])}M"
    return "PXY" if value == "PXDE" else value


def matched(gold: Sequence[GoldTime], found: Sequence[TimeExpression]) -> list[tuple[GoldTime, TimeExpression]]:
    """Pairs of overlapping spans, one to one: those that are the same first, then from left to right."""
    same = {f.span: f for f in found}
    pairs = [(g, same[g.span]) for g in gold if g.span in same]
    taken = {g.span for g, _ in pairs}
    rest_gold = [g for g in gold if g.span not in taken]
    rest_found = [f for f in found if f.span not in taken]
    i = j = 0
    while i < len(rest_gold) and j < len(rest_found):
        a: Span = rest_gold[i].span
        b: Span = rest_found[j].span
        if a.overlaps(b):
            pairs.append((rest_gold[i], rest_found[j]))
            i, j = i + 1, j + 1
        elif a.end < b.end:
            i += 1
        else:
            j += 1
    return pairs


def score_histories(texts: Sequence[History]) -> dict[str, float]:
    """Percent: strict F1, relaxed precision, recall and F1, accuracy of values among matches, value F1."""
    gold = found = strict = relaxed = valued = right = without = 0
    for text in texts:
        times = find(text.text, published=text.published)
        pairs = matched(text.times, times)
        gold, found, relaxed = gold + len(text.times), found + len(times), relaxed + len(pairs)
        strict += sum(g.span == f.span for g, f in pairs)
        valued += sum(g.value is not None for g in text.times)
        without += sum(g.value is None for g, _ in pairs)
        right += sum(
            g.value is not None and f.value is not None and normal(f.value) == normal(g.value) for g, f in pairs
        )
    return {
        "strict F1": _f1(strict, found, gold),
        "relaxed precision": 100 * relaxed / max(1, found),
        "relaxed recall": 100 * relaxed / max(1, gold),
        "relaxed F1": _f1(relaxed, found, gold),
        "value accuracy": 100 * right / max(1, relaxed - without),
        "value F1": _f1(right, found - without, valued),
    }


def answer(expression: str, published: str) -> str | None:
    """The value given to an expression that stands alone: of the longest time found in it."""
    times = find(expression, published=published)
    return max(times, key=lambda t: t.span.end - t.span.start).value if times else None


def score_expressions(documents: Sequence[DatedExpressions]) -> float:
    """Percent of the expressions with the right value."""
    pairs = [(answer(text, d.published), value) for d in documents for text, value in d.expressions]
    return 100 * sum(a is not None and normal(a) == normal(v) for a, v in pairs) / max(1, len(pairs))


def words_per_second(texts: Sequence[History]) -> float:
    """Words, as split at spaces, for each second of processor time."""
    start = time.process_time()
    for text in texts:
        find(text.text, published=text.published)
    return sum(len(t.text.split()) for t in texts) / max(1e-9, time.process_time() - start)


def evaluate(shared: Path) -> dict[str, float]:
    """The figures that have floors, for the whole training parts and for the halves not tuned on."""
    texts = histories(shared / "data" / "times" / "wikiwars")
    documents = dated_expressions(shared / "data" / "times" / "timenorm-train.tsv")
    whole, held = score_histories(texts), score_histories([t for t in texts if t.number % 2 == 0])
    return {
        "WikiWars relaxed F1": whole["relaxed F1"],
        "WikiWars value F1": whole["value F1"],
        "WikiWars even half relaxed F1": held["relaxed F1"],
        "WikiWars even half value F1": held["value F1"],
        "timenorm right values": score_expressions(documents),
        "timenorm even half right values": score_expressions(documents[1::2]),
    }


def _f1(right: int, found: int, gold: int) -> float:
    return 200 * right / max(1, found + gold)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder of the shared data")
    args = parser.parse_args()
    texts = histories(args.shared / "data" / "times" / "wikiwars")
    documents = dated_expressions(args.shared / "data" / "times" / "timenorm-train.tsv")
    parts = {
        "odd (tuned)": [t for t in texts if t.number % 2],
        "even (not looked at)": [t for t in texts if not t.number % 2],
        "all": texts,
    }
    for name, part in parts.items():
        print(f"\nWikiWars, {name}")
        for measure, value in score_histories(part).items():
            print(f"  {measure:20} {value:6.1f}")
    print("\ntimenorm, right values")
    for name, some in {"odd": documents[0::2], "even": documents[1::2], "all": documents}.items():
        print(f"  {name:20} {score_expressions(some):6.1f}")
    print(f"\nwords per CPU second   {words_per_second(texts):8.0f}")
    for name, text in HOSTILE.items():
        start = time.process_time()
        find(text, published="2017-04-14")
        print(f"{name:22} {time.process_time() - start:8.2f} s")


if __name__ == "__main__":
    main()
