"""The shape of a case as JSON, ``rashomon-case/1``: the contract that other programs read.

Typed records, so that the published JSON Schema and the export can't drift apart. Keys are only ever
added. Where a record of ``rashomon.records`` already has the published shape it is used as it is.
"""

from __future__ import annotations

from typing import Literal

import msgspec
from msgspec import UNSET, UnsetType

from rashomon.records import (
    Act,
    Certainty,
    Change,
    Decision,
    Evidence,
    Failure,
    Form,
    Notice,
    PartyKind,
    Point,
    Relation,
    Skipped,
    Span,
    Spans,
    Stance,
    Voice,
    When,
    Wording,
)
from rashomon.records.comparison import FindingKind, GapKind, OriginKind
from rashomon.records.document import Status
from rashomon.records.values import CountOf, PlaceKind, Precision
from rashomon.review import Status as Review

FORMAT: Literal["rashomon-case/1"] = "rashomon-case/1"


class PipelineOut(msgspec.Struct, frozen=True, kw_only=True):
    """What made the machine results."""

    rashomon: str
    models: dict[str, str]


class CaseOut(msgspec.Struct, frozen=True, kw_only=True):
    """The case itself. ``analysed_at`` is left out of a reproducible export."""

    id: str
    title: str
    analysed_at: str | UnsetType | None = UNSET
    pipeline: PipelineOut


class ProvenanceOut(msgspec.Struct, frozen=True, kw_only=True):
    """One place that a text was read from. ``added_at`` is left out of a reproducible export."""

    path: str
    sha256: str
    size: int
    media_type: str
    extractor: str
    extractor_version: str
    codec: str | None
    replacements: int
    added_at: str | UnsetType = UNSET


class DocumentOut(msgspec.Struct, frozen=True, kw_only=True):
    """A document. ``path`` and ``sha256`` are its first provenance's; spans count code points of ``text``."""

    id: str
    name: str
    path: str | None
    url: str | None
    title: str | None
    publisher: str | None
    author: str | None
    published: str | None
    language: str | None
    sha256: str | None
    text_sha256: str | None
    characters: int
    text: str
    status: Status
    error: Failure | UnsetType = UNSET
    headline: Span | None
    notices: tuple[Notice, ...]
    provenances: tuple[ProvenanceOut, ...]


class PassageOut(msgspec.Struct, frozen=True, kw_only=True):
    """A span of a document."""

    document: str
    span: Span


class PartyOut(msgspec.Struct, frozen=True, kw_only=True):
    """A party. ``named`` is false for those without a proper name, such as "two residents"."""

    id: str
    name: str
    kind: PartyKind
    named: bool
    aliases: tuple[str, ...]
    affiliation: str | None
    related: tuple[Relation, ...]
    mentions: tuple[PassageOut, ...]


class WordsOut(msgspec.Struct, frozen=True, kw_only=True):
    """The exact words of each piece of an attribution."""

    source: tuple[str, ...]
    cue: tuple[str, ...]
    content: tuple[str, ...]
    accused: tuple[str, ...]


class ClaimOut(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with its attribution. ``words`` are the slices that the spans stand for."""

    id: str
    document: str
    voice: Voice
    claimers: tuple[str, ...]
    within: str | None
    source: Spans
    cue: Spans
    content: Spans
    words: WordsOut
    form: Form
    act: Act
    certainty: Certainty
    certainty_score: float | None
    cue_stance: Stance
    said_at: When | None
    evidence: tuple[Evidence, ...]
    accused: Spans
    accused_parties: tuple[str, ...]
    confidence: float
    reasons: tuple[str, ...]


class TimeOut(msgspec.Struct, frozen=True, kw_only=True):
    """A time named in a text; all but the span are null where it could not be resolved."""

    document: str
    span: Span
    value: str | None
    earliest: str | None
    latest: str | None
    precision: Precision | None


class QuantityOut(msgspec.Struct, frozen=True, kw_only=True):
    """A count named in a text. ``high`` is null where there is no upper bound."""

    document: str
    span: Span
    low: int | None
    high: int | None
    of: CountOf
    what: str
    part: bool


class PlaceOut(msgspec.Struct, frozen=True, kw_only=True):
    """A place named in a text. ``reference`` is null and ``within`` empty where the gazetteer can't tell."""

    document: str
    span: Span
    name: str
    kind: PlaceKind
    reference: str | None
    within: tuple[str, ...]


class OriginOut(msgspec.Struct, frozen=True, kw_only=True):
    """Where passages come from."""

    id: str
    kind: OriginKind
    name: str
    passages: tuple[PassageOut, ...]


class TimelineOut(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is said to have happened, or was said, at a time."""

    earliest: str
    latest: str
    precision: Precision
    kind: Literal["event", "statement"]
    text: str
    claims: tuple[str, ...]
    spans: tuple[PassageOut, ...]
    incident: str | None
    disputed: bool


class GapOut(msgspec.Struct, frozen=True, kw_only=True):
    """What the record lacks, and what in the record shows it."""

    id: str
    kind: GapKind
    explanation: str
    spans: tuple[PassageOut, ...]
    point: str | None
    parties: tuple[str, ...]


class FindingOut(msgspec.Struct, frozen=True, kw_only=True):
    """Something noticed in the record."""

    id: str
    kind: FindingKind
    spans: tuple[PassageOut, ...]
    explanation: str
    confidence: float


class StandingOut(msgspec.Struct, frozen=True, kw_only=True):
    """Where something stands by people's decisions; ``decision`` and ``notes`` are numbers of theirs."""

    about: tuple[str, str]
    status: Review
    decision: int | None
    notes: tuple[int, ...]


class Export(msgspec.Struct, frozen=True, kw_only=True):
    """A whole case. Spans are [start, end) in Unicode code points of the document's stored text."""

    format: Literal["rashomon-case/1"]
    case: CaseOut
    documents: tuple[DocumentOut, ...]
    skipped: tuple[Skipped, ...]
    parties: tuple[PartyOut, ...]
    claims: tuple[ClaimOut, ...]
    times: tuple[TimeOut, ...]
    quantities: tuple[QuantityOut, ...]
    places: tuple[PlaceOut, ...]
    points: tuple[Point, ...]
    changes: tuple[Change, ...]
    origins: tuple[OriginOut, ...]
    wordings: tuple[Wording, ...]
    timeline: tuple[TimelineOut, ...]
    gaps: tuple[GapOut, ...]
    findings: tuple[FindingOut, ...]
    decisions: tuple[Decision, ...]
    standings: tuple[StandingOut, ...]
    unmatched: tuple[int, ...]
