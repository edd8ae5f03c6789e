"""A claim: one proposition put forward by a claimer (the claim frame of DARPA AIDA)."""

from __future__ import annotations

from typing import Literal

import msgspec

from rashomon.records.span import Span, Spans
from rashomon.records.values import When

Voice = Literal["attributed", "article", "headline"]
Form = Literal["direct", "indirect", "mixed"]
Act = Literal["asserts", "denies", "demands", "refuses", "promises", "asks", "accuses"]
Certainty = Literal["true-certain", "true-uncertain", "false-certain", "false-uncertain", "unknown"]
Stance = Literal["neutral", "distancing", "endorsing"]
EvidenceKind = Literal["imagery", "video", "document", "sample", "witness", "intercept", "media", "unspecified"]


Presence = Literal["shown", "linked", "mentioned", "absent"]


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """Evidence that a claim rests on, as cited; ``shown`` only if the document shows or links it.

    ``presence`` is ``absent`` where a text says that there is none ("failed to present proof"); no claim rests on that.
    """

    span: Span
    kind: EvidenceKind
    shown: bool
    presence: Presence = "mentioned"


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One proposition with its claimers, its exact words, and how firmly it is put.

    ``claimers`` are ids of parties, empty where no source is named or it could not be told who is
    meant. ``certainty_score`` runs from -3 (certainly not) to 3 (certainly). ``confidence`` is the
    model's calibrated chance that content and source are right, times how sure the rule is that tells
    whom the source stands for (a factor set by hand, named in ``reasons``). ``accused`` are the words that name whom
    an accusation is against, and ``accused_parties`` whom they stand for, as far as that can be told.
    """

    id: str
    document: str
    voice: Voice
    content: Spans
    source: Spans = ()
    cue: Spans = ()
    claimers: tuple[str, ...] = ()
    within: str | None = None
    form: Form = "indirect"
    act: Act = "asserts"
    certainty: Certainty = "unknown"
    certainty_score: float | None = None
    cue_stance: Stance = "neutral"
    said_at: When | None = None
    evidence: tuple[Evidence, ...] = ()
    accused: Spans = ()
    accused_parties: tuple[str, ...] = ()
    confidence: float
    reasons: tuple[str, ...] = ()
