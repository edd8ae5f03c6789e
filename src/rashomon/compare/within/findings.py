"""All findings of one document."""

from __future__ import annotations

from rashomon.compare.within import (
    accounts,
    counts,
    dates,
    demands,
    denials,
    evidence,
    headline,
    loaded,
    order,
    own_voice,
    polarity,
    proof,
    status,
    strengths,
    unnamed,
)
from rashomon.reading import Reading
from rashomon.records import DocumentResults, Finding

_KINDS = (
    own_voice.findings,
    loaded.findings,
    unnamed.findings,
    evidence.findings,
    polarity.findings,
    accounts.findings,
    strengths.findings,
    proof.findings,
    denials.findings,
    demands.findings,
    status.findings,
    counts.findings,
    headline.findings,
    order.findings,
    dates.findings,
)


def findings(reading: Reading, results: DocumentResults) -> tuple[Finding, ...]:
    """What is noticed in one document, in the order of the text."""
    found = {finding.id: finding for kind in _KINDS for finding in kind(reading, results)}
    return tuple(sorted(found.values(), key=lambda f: (f.spans[0].span, f.kind, f.id)))
