"""An incident, and an incident while events join it."""

from __future__ import annotations

from collections import defaultdict

import msgspec

from rashomon.compare.incidents.whereabouts import chain, narrower, overlap
from rashomon.records import Event, When

#: Kinds of events that do harm: one report's crash may be another's attack, and a toll may be of both.
HARM = frozenset(("attack", "crash", "disaster", "killing", "outbreak"))


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """Events of several documents that are one: ``events`` are (document, event id), in order.

    ``places`` are the places named for it, as written, most named first; ``chain`` the nearest one with what it lies
    in, in normal form.
    """

    key: str
    kind: str
    events: tuple[tuple[str, str], ...]
    when: When | None
    places: tuple[str, ...]
    chain: tuple[str, ...]
    main: bool


class Growing:
    """An incident while events join it."""

    def __init__(self, event: Event, when: When | None, counts: frozenset[object], words: frozenset[str]) -> None:
        self.kind = event.kind
        self.events: list[Event] = []
        self.documents: set[str] = set()
        self.stories: list[frozenset[str]] = []  # the words that its reports tell it with
        self.about: set[int | None] = set()  # what its reports are about
        self.chains: set[tuple[str, ...]] = set()  # where, in normal form, with what that lies in
        self.places: dict[str, int] = defaultdict(int)  # as written
        self.counts: set[object] = set()
        self.when: When | None = None
        self.stated = False  # whether a report says when, and it isn't only supposed from its date
        self.main = False
        self.gone = False  # taken over by another one
        self.into: int | None = None  # the number of that one, while events are still joining
        self.take(event, when, counts, words)

    def take(self, event: Event, when: When | None, counts: frozenset[object], words: frozenset[str]) -> None:
        """Let an event join."""
        self.events.append(event)
        self.documents.add(event.document)
        self.stories.append(words)
        self._narrow(when, event.when is not None)
        for place in event.places[:1]:
            self.places[place] += 1
        if event.places:
            self.chains.add(chain(event))
        self.counts |= counts
        self.main |= event.main

    def absorb(self, other: Growing) -> bool:
        """Take over all of another incident; not if a document or the days keep them apart."""
        days_apart = (
            self.when is not None and other.when is not None and self.stated and other.stated
        ) and not overlap(self.when, other.when)
        if days_apart or self.documents & other.documents:
            return False
        self._take_over(other)
        return True

    def join(self, other: Growing) -> None:
        """Take over another incident of the same reports: what came of this one, or brought it about."""
        self._take_over(other)

    def _take_over(self, other: Growing) -> None:
        self.events += other.events
        self.documents |= other.documents
        self.stories += other.stories
        self.chains |= other.chains
        self.counts |= other.counts
        self.about |= other.about
        for place, times in other.places.items():
            self.places[place] += times
        self._narrow(other.when, other.stated)
        self.main |= other.main
        other.gone = True

    def _narrow(self, when: When | None, stated: bool) -> None:
        if when is None:
            return
        if self.when is None or (stated and not self.stated and not overlap(when, self.when)):
            self.when = when
        else:
            self.when = narrower(self.when, when)
        self.stated |= stated

    def made(self) -> Incident:
        """The incident as it is now."""
        ids = tuple(sorted((event.document, event.id) for event in self.events))
        return Incident(
            key=min(id for _, id in ids),
            kind=self.kind,
            events=ids,
            when=self.when,
            places=tuple(sorted(self.places, key=lambda name: (-self.places[name], name))),
            chain=max(self.chains, key=lambda c: (len(c), c), default=()),
            main=self.main,
        )
