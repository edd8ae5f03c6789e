"""Records made by hand, from invented texts: spans are found by their words."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from rashomon.compare.incidents import Incident
from rashomon.records import Document, Holder, Metadata, Passage, Point, Position, Span, When
from rashomon.records.answer import HolderStance, Slot
from rashomon.records.claim import Voice

START = Span(0, 1)


def find(text: str, words: str, nth: int = 0) -> Span:
    """The span of the nth time that the words stand in the text."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def document(id: str, text: str, *, published: str | None = None, headline: str | None = None) -> Document:
    return Document(
        id=id, name=id, text=text, text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        metadata=Metadata(published=published), provenances=(),
        headline=find(text, headline) if headline is not None else None,
    )  # fmt: skip


def on(first: str, last: str | None = None) -> When:
    """A day, or the days from the first to the last."""
    return When(earliest=first, latest=last or first, precision="day" if last is None else "week")


def holder(
    party: str | None,
    document: str,
    *,
    at: Span = START,
    claim: str | None = None,
    stance: HolderStance = "asserts",
    voice: Voice | None = None,
) -> Holder:
    return Holder(
        party=party, voice=voice or ("attributed" if party else "article"), document=document, claim=claim, span=at,
        stance=stance,
    )  # fmt: skip


def position(
    id: str,
    value: str,
    *holders: Holder,
    number: tuple[int | None, int | None] | None = None,
    with_: tuple[str, ...] = (),
) -> Position:
    return Position(id=id, value=value, holders=holders, number=number, compatible_with=with_)


def point(
    *positions: Position, id: str = "q1", slot: Slot = "killed", question: str = "How many people were killed?"
) -> Point:
    compatible = {frozenset((p.id, other)) for p in positions for other in p.compatible_with}
    pairs = {frozenset((p.id, q.id)) for p in positions for q in positions if p is not q}
    return Point(
        id=id, incident="attack in Port Ansel", slot=slot, question=question, contested=bool(pairs - compatible),
        positions=positions, explanation="",
    )  # fmt: skip


def incident(key: str, *events: tuple[str, str], kind: str = "attack") -> Incident:
    """An incident of these events, (document, event id), of which no more is known."""
    return Incident(key=key, kind=kind, events=tuple(sorted(events)), when=None, places=(), chain=(), main=True)


def quotes(passages: tuple[Passage, ...], texts: Mapping[str, str]) -> list[str]:
    """The words of passages."""
    return [passage.span.of(texts[passage.document]) for passage in passages]
