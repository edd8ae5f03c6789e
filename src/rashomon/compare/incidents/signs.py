"""What the answers of a document tell of its events, as far as it shows which events of others they are."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from sys import intern

import msgspec

from rashomon.records import Answer, Event, Slot

#: Smaller counts are shared by chance.
_TELLING = 3

Count = tuple[Slot, str, tuple[int | None, int | None]]


class Signs(msgspec.Struct, frozen=True, kw_only=True):
    """The counts given for each event of a document, and the words that its main events are told with, by event id."""

    document: str
    counts: dict[str, tuple[Count, ...]] = {}
    words: dict[str, tuple[str, ...]] = {}


def signs(document: str, events: Sequence[Event], answers: Iterable[Answer]) -> Signs:
    """The signs of one document, from all its events and answers."""
    counts: dict[str, set[Count]] = {}
    words: dict[str, set[str]] = {event.id: set() for event in events if event.main}
    for answer in answers:
        if answer.number is not None and (answer.number[0] or 0) >= _TELLING and answer.topic != "more":
            counts.setdefault(answer.event, set()).add((answer.slot, answer.topic, answer.number))
        elif answer.slot == "other" and answer.event in words:
            words[answer.event].update(map(intern, answer.terms))
    return Signs(
        document=document,
        counts={event: tuple(sorted(found, key=str)) for event, found in counts.items()},
        words={event: tuple(sorted(found)) for event, found in words.items()},
    )
