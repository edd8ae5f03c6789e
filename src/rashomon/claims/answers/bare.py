"""An answer before it is known who gives it, and what all finders of answers have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rashomon.claims.answers import kinds
from rashomon.claims.answers.events import Events
from rashomon.claims.answers.text import Phrases
from rashomon.reading import Reading
from rashomon.records import HolderStance, Slot, When
from rashomon.records.marks import CLASS


class Bare(NamedTuple):
    """An answer before it is known who gives it: who holds the token at ``voice``, or the middle of it all."""

    slot: Slot
    first: int
    last: int
    value: str
    event: int
    terms: tuple[str, ...] = ()
    topic: str = ""
    number: tuple[int | None, int | None] | None = None
    when: When | None = None
    negated: bool = False
    voice: int = -1
    #: How the words themselves put it, whoever says so: "suspected", "alleged".
    stance: HolderStance | None = None


class Finder:
    """Something that finds answers of one document: ``found()`` yields them.

    A span covers the words that state the answer, the phrase and the word for the event beside it, so that a reader
    sees both.
    """

    def __init__(self, reading: Reading, phrases: Phrases, events: Events) -> None:
        self._reading, self._phrases, self._events = reading, phrases, events
        self._tokens = phrases.tokens

    def found(self) -> Iterator[Bare]:
        """The answers that it finds."""
        raise NotImplementedError

    def _free(self, slot: Slot, first: int, last: int, event: int, chunk: tuple[int, int]) -> Bare:
        lemmas = self._phrases.lemmas(*chunk)
        kinds_of = classes(lemmas, kinds.MEANS)
        return Bare(
            slot, first, last, self._phrases.quote(*chunk), event,
            terms=(*(CLASS + name for name in kinds_of), *sorted(lemmas)),
        )  # fmt: skip


def classes(lemmas: set[str], table: dict[str, frozenset[str]]) -> list[str]:
    """The classes of a table that some of the lemmas belong to."""
    return [name for name, members in table.items() if lemmas & members]
