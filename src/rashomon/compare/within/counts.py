"""A number that takes up an earlier one and isn't it: "seven people were killed", "the six victims"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.compare.within.making import finding
from rashomon.reading import Reading
from rashomon.records import DocumentResults, Finding, Quantity, Span

_TAKES_UP = re.compile(r"\b(?:the|these|those|all)\s+$", re.IGNORECASE)
_HARMED = frozenset("victim dead body casualty".split())


def findings(reading: Reading, results: DocumentResults) -> Iterator[Finding]:
    """One finding for each definite count of the dead that no earlier count of them, alone or summed, can be."""
    for quantity in results.quantities:
        if quantity.low is None or quantity.low != quantity.high or not _takes_up(reading, quantity):
            continue
        earlier = [
            q for q in results.quantities if q.of == "killed" and q.span.end <= quantity.span.start and not q.part
        ]
        if not earlier or len({(q.low, q.high) for q in earlier}) > 2 or any(_same(q, quantity) for q in earlier):
            continue
        if abs(sum(q.low or 0 for q in earlier) - quantity.low) == 0:
            continue
        words = quantity.span.of(reading.text)
        first = earlier[0].span.of(reading.text)
        explanation = f"“{words}” takes up a number given before, but before it was “{first}”."
        yield finding(
            results.document, "contradiction-within-document", (earlier[0].span, quantity.span), explanation, 0.65
        )


def _takes_up(reading: Reading, quantity: Quantity) -> bool:
    start = quantity.span.start
    if re.search(r"\b(?:number|toll|total)\b", quantity.span.of(reading.text), re.IGNORECASE):
        return False
    if not _TAKES_UP.search(reading.text[max(0, start - 8) : start]) and not _TAKES_UP.match(
        quantity.span.of(reading.text)[:4]
    ):
        return False
    return any(token.lemma in _HARMED for token in reading.tokens((Span(start, quantity.span.end),)))


def _same(one: Quantity, other: Quantity) -> bool:
    return (one.low is None or other.high is None or one.low <= other.high) and (
        one.high is None or other.low is None or other.low <= one.high
    )
