"""Findings put together: ids from what they rest on, spans in order, each once."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.records import Finding, Passage, Span, stable_id
from rashomon.records.comparison import FindingKind


def finding(document: str, kind: FindingKind, spans: Iterable[Span], explanation: str, confidence: float) -> Finding:
    """A finding in one document. ``confidence`` is the chance that a careful reader agrees, from 0 to 1."""
    passages = tuple(Passage(document, span) for span in dict.fromkeys(spans))
    return Finding(
        id=stable_id("f", document, kind, passages),
        kind=kind,
        spans=passages,
        explanation=explanation,
        confidence=round(min(1.0, max(0.0, confidence)), 2),
    )


def listed(words: Iterable[str]) -> str:
    """Words in quotation marks, joined by commas, each once."""
    return ", ".join(f"“{word}”" for word in dict.fromkeys(" ".join(word.split()) for word in words))
