"""Evidence that one says is missing and another says is there."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.compare.within.holders import Holders
from rashomon.compare.within.making import finding
from rashomon.reading import Reading
from rashomon.records import DocumentResults, Evidence, Finding


def findings(reading: Reading, results: DocumentResults) -> Iterator[Finding]:
    """A finding for each claim that somebody has no proof, beside that somebody's claim that rests on evidence."""
    holders = Holders(reading, results)
    for absent in reading.annotations.evidence:
        if absent.presence != "absent":
            continue
        without = _without(reading, results, absent)
        saying = next(
            (c for c in results.claims if c.within is None and any(s.covers(absent.span) for s in c.content)), None
        )
        if not without or saying is None:
            continue
        for claim in results.claims:
            if claim.within is not None or claim.id == saying.id or not claim.evidence:
                continue
            if not set(claim.claimers) & without or set(claim.claimers) & set(saying.claimers):
                continue
            yield finding(
                results.document,
                "contradiction-within-document",
                (*saying.content, *claim.content),
                f"{holders.words(saying)} says that {holders.words(claim)} has shown no proof "
                f"(“{absent.span.of(reading.text)}”); {holders.words(claim)} speaks of evidence "
                f"(“{claim.evidence[0].span.of(reading.text)}”). The two may speak of different things to be proved.",
                0.65,
            )


def _without(reading: Reading, results: DocumentResults, absent: Evidence) -> set[str]:
    """The parties that are said to have no evidence: the subject of the verb that lacks it."""
    tokens = reading.annotations.tokens
    place = reading.root(absent.span)
    for _ in range(4):
        if place is None or tokens[place].head == place:
            break
        place = tokens[place].head
        low = max(0, place - 12)
        subjects = [i for i in range(low, place) if tokens[i].head == place and tokens[i].relation == "nsubj"]
        if subjects:
            span = tokens[subjects[-1]].span
            return {p.id for p in results.parties for m in p.mentions if m.span.overlaps(span)}
    return set()
