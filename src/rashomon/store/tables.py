"""Which record lies in which table of schema.sql."""

from __future__ import annotations

from typing import Any

from rashomon.records import (
    Answer,
    Change,
    Claim,
    Document,
    Event,
    Evidence,
    Finding,
    Gap,
    Holder,
    Mention,
    Naming,
    Notice,
    Origin,
    Party,
    Passage,
    Place,
    Point,
    Position,
    Provenance,
    Quantity,
    Skipped,
    Span,
    Spans,
    TimeExpression,
    TimelineEntry,
    Wording,
    hull,
)
from rashomon.store.rows import Table


def _claim_spans(role: str) -> Table:
    return Table(
        "claim_spans", Span, owner=("claim",), order=("piece",), fixed=("role", role),
        quotes="(SELECT document FROM claims WHERE claims.id = claim)",
    )  # fmt: skip


def joined(spans: Spans, text: str) -> str:
    """The words of several pieces as they stand in ``claims``."""
    return " … ".join(span.of(text) for span in spans)


def _claim_columns(claim: Claim, text: str) -> tuple[Any, ...]:
    where = hull(claim.content) if claim.content else (None, None)
    return (joined(claim.content, text), joined(claim.source, text), joined(claim.cue, text), *where)


def _passages(table: str, owner: str) -> Table:
    return Table(table, Passage, owner=(owner,), quotes="document")


NOTICES = Table("notices", Notice, owner=("document",))
PROVENANCES = Table("provenances", Provenance, owner=("document",), order=("path", "sha256"), numbered=False)
DOCUMENTS = Table(
    "documents", Document, key=("id",), order=("name", "id"), numbered=False,
    children={"notices": NOTICES, "provenances": PROVENANCES},
)  # fmt: skip
SKIPPED = Table("skipped", Skipped, order=("path",), numbered=False)

CLAIMS = Table(
    "claims", Claim, owner=("document",), key=("id",),
    derived=(("quote", "source_quote", "cue_quote", "start", "end"), _claim_columns),
    children={
        "content": _claim_spans("content"),
        "source": _claim_spans("source"),
        "cue": _claim_spans("cue"),
        "claimers": Table("claim_parties", str, column="party", owner=("claim",)),
        "evidence": Table(
            "evidence", Evidence, owner=("claim",), quotes="(SELECT document FROM claims WHERE claims.id = claim)"
        ),
    },
)  # fmt: skip
DOCUMENT_PARTIES = Table(
    "document_parties", Party, owner=("document",), key=("document", "id"),
    children={"mentions": Table("document_mentions", Mention, owner=("document", "party"), quotes="document")},
)  # fmt: skip
TIMES = Table("times", TimeExpression, owner=("document",), quotes="document")
QUANTITIES = Table("quantities", Quantity, owner=("document",), quotes="document")
PLACES = Table("places", Place, owner=("document",), quotes="document")
EVENTS = Table("events", Event, owner=("document",))
ANSWERS = Table("answers", Answer, owner=("document",), quotes="document")
FINDINGS = Table(
    "findings", Finding, owner=("document",), key=("id",), children={"spans": _passages("finding_spans", "finding")}
)

PARTIES = Table(
    "parties", Party, key=("id",),
    children={"mentions": Table("mentions", Mention, owner=("party",), quotes="document")},
)  # fmt: skip
POINTS = Table(
    "points", Point, key=("id",),
    children={
        "positions": Table(
            "positions", Position, owner=("point",), key=("id",),
            children={"holders": Table("holders", Holder, owner=("position",), quotes="document")},
        )
    },
)  # fmt: skip
CHANGES = Table("changes", Change)
ORIGINS = Table("origins", Origin, key=("id",), children={"passages": _passages("passages", "origin")})
WORDINGS = Table(
    "wordings", Wording, key=("place",),
    children={"names": Table("namings", Naming, owner=("wording",), quotes="document")},
)  # fmt: skip
TIMELINE = Table(
    "timeline", TimelineEntry, key=("place",),
    children={
        "claims": Table("timeline_claims", str, column="claim", owner=("entry",)),
        "spans": _passages("timeline_spans", "entry"),
    },
)  # fmt: skip

GAPS = Table("gaps", Gap, key=("id",), children={"spans": _passages("gap_spans", "gap")})

# The fields of DocumentResults and of CaseResults, each with its table. Both have findings; a case's have no document.
OF_A_DOCUMENT = {
    "claims": CLAIMS, "parties": DOCUMENT_PARTIES, "times": TIMES, "quantities": QUANTITIES,
    "places": PLACES, "events": EVENTS, "answers": ANSWERS, "findings": FINDINGS,
}  # fmt: skip
OF_THE_CASE = {
    "parties": PARTIES, "points": POINTS, "changes": CHANGES, "origins": ORIGINS, "wordings": WORDINGS,
    "timeline": TIMELINE, "gaps": GAPS, "findings": FINDINGS,
}  # fmt: skip


def with_children(table: Table) -> list[Table]:
    """The table and all that belong to it."""
    return [table, *(each for child in table.children.values() for each in with_children(child))]
