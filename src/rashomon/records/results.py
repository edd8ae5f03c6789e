"""What an analysis leaves behind: per document, and for the case as a whole."""

from __future__ import annotations

import msgspec

from rashomon.records.answer import Answer, Event
from rashomon.records.claim import Claim
from rashomon.records.comparison import Change, Finding, Gap, Origin, Point, TimelineEntry, Wording
from rashomon.records.values import Party, Place, Quantity, TimeExpression


class DocumentResults(msgspec.Struct, frozen=True, kw_only=True):
    """Machine results of one document. Its parties are as the document alone knows them."""

    document: str
    claims: tuple[Claim, ...] = ()
    parties: tuple[Party, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    answers: tuple[Answer, ...] = ()
    findings: tuple[Finding, ...] = ()


class CaseResults(msgspec.Struct, frozen=True, kw_only=True):
    """Machine results over all documents.

    ``links`` leads from the id of each document's party to the party of the case that it is.
    """

    parties: tuple[Party, ...] = ()
    links: dict[str, str] = {}
    points: tuple[Point, ...] = ()
    changes: tuple[Change, ...] = ()
    origins: tuple[Origin, ...] = ()
    wordings: tuple[Wording, ...] = ()
    timeline: tuple[TimelineEntry, ...] = ()
    gaps: tuple[Gap, ...] = ()
    findings: tuple[Finding, ...] = ()
