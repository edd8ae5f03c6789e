"""One statement in two strengths, joined by a slash: "was staged/may have been staged"."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.compare.within.making import finding
from rashomon.reading import Reading
from rashomon.records import DocumentResults, Finding, Span

_MODALS = frozenset("may might could can would should".split())
_HEDGES = _MODALS | frozenset("seem appear possibly perhaps probably allegedly reportedly likely".split())


def findings(reading: Reading, results: DocumentResults) -> Iterator[Finding]:
    """One finding for each slash between two finite verbs of which one holds back and the other doesn't."""
    tokens = reading.annotations.tokens
    for place, token in enumerate(tokens):
        if "/" not in token.span.of(reading.text) or not 0 < place < len(tokens) - 1:
            continue
        left, right = _verbs(reading, place, -1), _verbs(reading, place, 1)
        if not left or not right:
            continue
        firm = [not any(tokens[i].lemma in _HEDGES for i in side) for side in (left, right)]
        if firm[0] == firm[1]:
            continue
        spans = [Span(tokens[side[0]].span.start, tokens[side[-1]].span.end) for side in (left, right)]
        flat, hedged = spans if firm[0] else spans[::-1]
        explanation = (
            f"Two strengths are joined by a slash: “{flat.of(reading.text)}” says it flatly, "
            f"“{hedged.of(reading.text)}” holds back. The text does not say which of the two was said."
        )
        yield finding(results.document, "party-holds-two-positions", spans, explanation, 0.9)


def _verbs(reading: Reading, slash: int, step: int) -> list[int]:
    """The unbroken verbs and hedges right beside a slash, in order; nothing if there is no finite verb."""
    tokens = reading.annotations.tokens
    out: list[int] = []
    place = slash + step
    while 0 <= place < len(tokens) and len(out) < 5:
        token = tokens[place]
        if token.tag not in ("VERB", "AUX") and token.lemma not in _HEDGES and token.relation != "neg":
            break
        out.append(place)
        place += step
    out.sort()
    return out if any(tokens[i].tag in ("VERB", "AUX") for i in out) else []
