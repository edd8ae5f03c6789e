"""A whole case as it stands at one moment."""

from __future__ import annotations

import msgspec

from rashomon.records.claim import Claim
from rashomon.records.comparison import Change, Finding, Gap, Origin, Point, TimelineEntry, Wording
from rashomon.records.decision import Decision
from rashomon.records.document import Document, Skipped
from rashomon.records.values import Party, Place, Quantity, TimeExpression


class Pipeline(msgspec.Struct, frozen=True, kw_only=True):
    """What made the machine results: the program's version and each model's."""

    rashomon: str
    models: dict[str, str] = {}


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """All of a case. Every list is in a stable order that doesn't depend on the order of input."""

    id: str
    title: str
    analysed_at: str | None
    pipeline: Pipeline
    documents: tuple[Document, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    parties: tuple[Party, ...] = ()
    claims: tuple[Claim, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    places: tuple[Place, ...] = ()
    points: tuple[Point, ...] = ()
    changes: tuple[Change, ...] = ()
    origins: tuple[Origin, ...] = ()
    wordings: tuple[Wording, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    gaps: tuple[Gap, ...] = ()
    findings: tuple[Finding, ...] = ()
    decisions: tuple[Decision, ...] = ()
