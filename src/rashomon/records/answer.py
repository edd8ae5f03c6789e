"""What one document says about the things that happened: its events, and its answers to what is asked of them."""

from __future__ import annotations

from typing import Literal

import msgspec

from rashomon.records.claim import Voice
from rashomon.records.span import Span, Spans
from rashomon.records.values import When

Slot = Literal[
    "occurred", "agent", "target", "means", "cause", "place", "time", "killed", "injured", "children_killed",
    "women_killed", "detained", "damage", "claim_of_responsibility", "evidence", "sequence", "intent", "other",
]  # fmt: skip
HolderStance = Literal["asserts", "hedges", "denies", "doubts", "cites"]


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Something that a document says happened, with all the words that speak of it.

    ``kind`` is a family of events ("attack", "crash", "capture"; "death of" a single victim). ``places`` is where it
    was and what that lies in, nearest first. ``main`` marks what the report is about.
    """

    id: str
    document: str
    kind: str
    mentions: Spans
    when: When | None = None
    places: tuple[str, ...] = ()
    main: bool = False


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What one holder says in one passage about one slot of an event.

    ``value`` is the answer in the text's words. What it is compared by depends on the slot: ``number`` for counts,
    [low, high] with none for no bound; ``when`` for times; ``terms`` for the rest (a place with what it lies in, the
    parties of an agent, classes of targets and means, the content words of free text). ``topic`` says of whom or what
    a count is ("people", "medic"), so that medics are not compared with all the dead. ``negated`` answers say that it
    was not so. ``party`` is none in the article's own voice and in headlines.
    """

    id: str
    document: str
    event: str
    slot: Slot
    span: Span
    value: str
    topic: str = ""
    number: tuple[int | None, int | None] | None = None
    when: When | None = None
    terms: tuple[str, ...] = ()
    negated: bool = False
    party: str | None = None
    voice: Voice = "article"
    claim: str | None = None
    stance: HolderStance = "asserts"
