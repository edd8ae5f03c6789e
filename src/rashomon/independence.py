"""How many origins stand behind an answer, once reports that repeat one another count once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from rashomon.joined import Joined
from rashomon.records import Holder, Origin, Passage, Span


class Group(NamedTuple):
    """Documents that repeat one another in what they say of something, and the origins that show it."""

    documents: tuple[str, ...]
    origins: tuple[str, ...]


class Independence:
    """Counts the independent origins of passages, given all origins of a case."""

    def __init__(self, origins: Iterable[Origin]) -> None:
        self._passages: dict[str, list[tuple[Span, str]]] = defaultdict(list)
        for origin in origins:
            for document, span in origin.passages:
                self._passages[document].append((span, origin.id))

    def origins_of(self, passage: Passage) -> frozenset[str]:
        """Ids of the origins that at least half of the passage comes from."""
        start, end = passage.span
        return frozenset(
            origin
            for span, origin in self._passages.get(passage.document, ())
            if 2 * (min(span.end, end) - max(span.start, start)) >= max(1, end - start)
        )

    def among(self, documents: Sequence[str]) -> list[list[tuple[Span, int]]]:
        """The passages of each of some documents that others of these have from the same origins, numbered.

        All that counting the origins of passages in these documents depends on.
        """
        held = Counter(origin for id in documents for origin in {origin for _, origin in self._passages.get(id, ())})
        numbers: dict[str, int] = {}
        return [
            [
                (span, numbers.setdefault(origin, len(numbers)))
                for span, origin in sorted(self._passages.get(id, ()))
                if held[origin] > 1
            ]
            for id in documents
        ]

    def groups(self, holders: Iterable[Passage]) -> tuple[Group, ...]:
        """The documents of the passages, together where they go back to one origin, in order of document.

        Passages of one document, or of one origin, count once. So there are never more groups than documents, and
        neither a copied document nor a further passage of the same one adds one.
        """
        joined = Joined[tuple[str, str]]()
        by: dict[str, set[str]] = defaultdict(set)
        for holder in holders:
            document = ("document", holder.document)
            joined.root(document)
            by[holder.document] |= (origins := self.origins_of(holder))
            for origin in origins:
                joined.join(document, ("origin", origin))
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for id in sorted(by):
            found[joined.root(("document", id))].append(id)
        return tuple(
            Group(tuple(documents), tuple(sorted(set().union(*(by[id] for id in documents)))))
            for documents in sorted(found.values())
        )

    def count(self, holders: Iterable[Passage]) -> int:
        """Independent origins of the passages; nought for none."""
        return len(self.groups(holders))

    def of_holders(self, holders: Iterable[Holder]) -> int:
        """The same for the holders of a position."""
        return self.count(Passage(holder.document, holder.span) for holder in holders)


def independent(holders: Iterable[Passage], origins: Iterable[Origin]) -> int:
    """Independent origins of the passages. For many lists of passages make one ``Independence`` instead."""
    return Independence(origins).count(holders)
