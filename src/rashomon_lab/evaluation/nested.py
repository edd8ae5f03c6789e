"""How well attributions inside attributions are found, on the invented texts of ``sets/nested.jsonl``."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from rashomon.records import Attribution

SET = Path(__file__).parents[1] / "sets" / "nested.jsonl"

#: As in the shared scorer: a content is found when it shares at least this part of all tokens involved.
IOU = 0.5

_TOKEN = re.compile(r"\w+|\S")
_LEVELS = ("outer", "inner", "third")


class Finder(Protocol):
    """Whatever finds attributions in a text, such as ``SpanModel``."""

    def find(self, text: str) -> Sequence[Attribution]: ...


@dataclass(frozen=True)
class Reading:
    """One attribution as sets of token places."""

    source: frozenset[int]
    content: frozenset[int]
    within: int | None


def evaluate(model: Finder) -> dict[str, float]:
    """Figures in percent on the whole set."""
    return score(model, read_set())


def read_set() -> list[dict[str, Any]]:
    """The texts with their gold attributions, one dictionary a line of the set."""
    return [json.loads(line) for line in SET.read_text(encoding="utf-8").splitlines()]


def score(model: Finder, rows: Iterable[dict[str, Any]]) -> dict[str, float]:
    """Figures in percent; a figure of nothing is 0.

    An attribution is found when a predicted one, at whatever level, has its content (IoU) and its source; each
    predicted one serves once. A found inner one has the right parent when every holder up to the text itself is
    the prediction that was matched with the gold holder. A predicted inner one is right when it is matched with a
    gold one that is inner, too.
    """
    count: Counter[str] = Counter()
    for row in rows:
        tokens = [m.span() for m in _TOKEN.finditer(row["text"])]
        gold = [
            Reading(_tokens(tokens, a["source"]), _tokens(tokens, a["content"]), a["within"])
            for a in row["attributions"]
        ]
        predicted = [
            Reading(_tokens(tokens, a.source), _tokens(tokens, a.content), a.within) for a in model.find(row["text"])
        ]
        match = align(gold, predicted)
        for place in range(len(gold)):
            level = _LEVELS[len(_chain(gold, place)) - 1]
            count[f"{level} gold"] += 1
            if place not in match:
                continue
            count[f"{level} found"] += 1
            if level != "outer":
                count["nested found"] += 1
                chain = [match.get(holder) for holder in _chain(gold, place)]
                count["parent right"] += chain == _chain(predicted, match[place])
        inner = {place for place, p in enumerate(predicted) if p.within is not None}
        count["inner predicted"] += len(inner)
        count["inner right"] += sum(p in inner and gold[g].within is not None for g, p in match.items())
        if all(g.within is None for g in gold):
            count["controls"] += 1
            count["controls whole"] += not inner
    figures = {f"{level} found": (count[f"{level} found"], count[f"{level} gold"]) for level in _LEVELS}
    figures["parent right given found"] = (count["parent right"], count["nested found"])
    figures["inner P"] = (count["inner right"], count["inner predicted"])
    figures["controls without an inner one"] = (count["controls whole"], count["controls"])
    return {name: round(100 * part / whole, 1) if whole else 0.0 for name, (part, whole) in figures.items()}


def align(gold: Sequence[Reading], predicted: Sequence[Reading]) -> dict[int, int]:
    """Gold place → predicted place, one to one: as many as possible, then those with the closest contents."""
    choices = [[(j, _closeness(g, p)) for j, p in enumerate(predicted) if same(g, p)] for g in gold]
    best: tuple[float, dict[int, int]] = (0.0, {})

    def extend(place: int, total: float, taken: dict[int, int]) -> None:
        nonlocal best
        if place == len(gold):
            best = max(best, (total, dict(taken)), key=lambda found: found[0])
            return
        for j, closeness in choices[place]:
            if j not in taken.values():
                extend(place + 1, total + 1 + 0.1 * closeness, {**taken, place: j})
        extend(place + 1, total, taken)

    extend(0, 0.0, {})  # a text has at most a handful of attributions, so all pairings can be tried
    return best[1]


def same(a: Reading, b: Reading) -> bool:
    """Contents alike, and sources that share a token or are both missing."""
    alike = len(a.content & b.content) >= IOU * len(a.content | b.content) > 0
    return alike and bool(a.source & b.source or not (a.source or b.source))


def _closeness(a: Reading, b: Reading) -> float:
    return len(a.content & b.content) / len(a.content | b.content)


def _chain(all_of_them: Sequence[Reading], place: int) -> list[int]:
    """The place itself and its holders, outwards."""
    chain = [place]
    while (holder := all_of_them[chain[-1]].within) is not None and holder not in chain:
        chain.append(holder)
    return chain


def _tokens(tokens: Sequence[tuple[int, int]], spans: Iterable[Iterable[int]]) -> frozenset[int]:
    """Places of the tokens that share a character with any of the spans."""
    pairs = [tuple(span) for span in spans]
    return frozenset(i for i, (s, e) in enumerate(tokens) if any(s < end and e > start for start, end in pairs))
