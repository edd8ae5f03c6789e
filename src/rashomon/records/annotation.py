"""What is found in one document before it is made into claims."""

from __future__ import annotations

from typing import Literal

import msgspec

from rashomon.records.claim import Evidence
from rashomon.records.span import Span, Spans
from rashomon.records.values import Place, Quantity, TimeExpression

EntityKind = Literal["person", "organisation", "state", "people", "place", "other"]


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """Source, cue and content spans, each perhaps in several pieces (PARC3, PolNeAR).

    ``confidence`` is the chance that this is an attribution with this content, and
    ``source_confidence`` that the source is the right one given that; an empty source says that
    nobody is named. ``within`` is the place in the document's list of the attribution whose
    content holds this one.
    """

    source: Spans
    cue: Spans
    content: Spans
    confidence: float
    source_confidence: float
    within: int | None = None
    rule: str = ""  # what was put right after the model, in words


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """A proper name in the text."""

    span: Span
    kind: EntityKind


class Token(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """A word with its part of speech (Universal Dependencies), lemma, and the place of its syntactic head."""

    span: Span
    tag: str
    lemma: str
    head: int
    relation: str


class Commitment(msgspec.Struct, frozen=True, kw_only=True):
    """How firmly a text puts what its words name, if they name events, as the certainty model reads it by itself.

    ``content`` is an attribution's content, cut from its cue, or a whole sentence. ``scores`` has one score from
    -3 (certainly not) to 3 (certainly) for each token of it, in order, or none for what was not read: of several
    sentences, only the first one with a verb is.
    """

    content: Spans
    scores: tuple[float | None, ...]


class Annotations(msgspec.Struct, frozen=True, kw_only=True):
    """All annotations of one document. Lists are in the order of the text."""

    document: str
    tokens: tuple[Token, ...] = ()
    sentences: Spans = ()
    entities: tuple[Entity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    places: tuple[Place, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    commitments: tuple[Commitment, ...] = ()
