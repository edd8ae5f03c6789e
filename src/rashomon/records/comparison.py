"""What comes of laying the accounts side by side."""

from __future__ import annotations

from typing import Literal

import msgspec

from rashomon.records.answer import HolderStance, Slot
from rashomon.records.claim import Voice
from rashomon.records.span import Passage, Span
from rashomon.records.values import When

OriginKind = Literal["same-text", "same-agency", "same-source"]
FindingKind = Literal[
    "contradiction-within-document", "party-holds-two-positions", "impossible-order", "headline-firmer-than-body",
    "evidence-not-shown", "unnamed-source", "own-voice-claim", "loaded-term", "denial-without-alternative",
    "copied-without-credit", "date-conflict", "edited-report",
]  # fmt: skip
ChangeKind = Literal["update", "revision", "reversal"]
WordingKind = Literal["party", "event", "act", "saying"]
GapKind = Literal["not-mentioned", "evidence-of-one-side", "open-question"]


class Holder(msgspec.Struct, frozen=True, kw_only=True):
    """Who gives an answer, where. A holder in the article's own voice or a headline has no party."""

    party: str | None
    voice: Voice
    document: str
    claim: str | None
    span: Span
    stance: HolderStance


class Position(msgspec.Struct, frozen=True, kw_only=True):
    """One answer to a point. ``number`` is [low, high] for counts; ``compatible_with`` names positions."""

    id: str
    value: str
    holders: tuple[Holder, ...]
    number: tuple[int | None, int | None] | None = None
    compatible_with: tuple[str, ...] = ()
    independent_origins: int = 1


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """One slot of one incident with the answers given."""

    id: str
    incident: str
    slot: Slot
    question: str
    contested: bool
    positions: tuple[Position, ...]
    explanation: str


class Change(msgspec.Struct, frozen=True, kw_only=True, rename={"before": "from", "after": "to"}):
    """A party that later gives another answer: from one position to another.

    ``update``: the later answer goes on from the earlier one, as a toll that rises; ``revision``: it takes its place;
    ``reversal``: it says the opposite. ``explanation`` says why, and by which times the two were put in order.
    """

    party: str
    point: str
    before: str
    after: str
    kind: ChangeKind = "revision"
    explanation: str = ""


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Where passages come from before they reached their documents."""

    id: str
    kind: OriginKind
    name: str
    passages: tuple[Passage, ...]


class Naming(msgspec.Struct, frozen=True, kw_only=True):
    """One name used for something, and in whose voice."""

    text: str
    document: str
    span: Span
    voice: Voice
    party: str | None


class Wording(msgspec.Struct, frozen=True, kw_only=True):
    """Different names for one party, act or event; never a contradiction.

    ``of`` is the party's id where it is known, else what is named, in words. ``kind``: what a ``party`` is called, or
    an ``event``, or the ``act`` of dying and killing in it, or the ``saying`` of what a party says.
    """

    of: str
    incident: str | None
    names: tuple[Naming, ...]
    kind: WordingKind = "party"


class TimelineEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is said to have happened, or was said, at a time.

    ``incident`` is what happened, in words, for an event; ``disputed`` where another entry of the same incident has a
    time that this one's can't be.
    """

    when: When
    kind: Literal["event", "statement"]
    text: str
    claims: tuple[str, ...]
    spans: tuple[Passage, ...]
    incident: str | None = None
    disputed: bool = False


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Something noticed in the record, with the words that it rests on."""

    id: str
    kind: FindingKind
    spans: tuple[Passage, ...]
    explanation: str
    confidence: float


class Gap(msgspec.Struct, frozen=True, kw_only=True):
    """What the record lacks, and what in the record shows it.

    ``not-mentioned``: documents and parties that speak of an incident and not of a contested point; ``spans`` are
    where they speak of it. ``evidence-of-one-side``: what only one side of a contested point cites.
    ``open-question``: what an inquiry would have to settle. ``parties`` are those that it is about.
    """

    id: str
    kind: GapKind
    explanation: str
    spans: tuple[Passage, ...]
    point: str | None = None
    parties: tuple[str, ...] = ()
