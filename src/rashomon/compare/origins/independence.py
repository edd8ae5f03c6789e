"""How many origins stand behind an answer, once reports that repeat one another count once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from rashomon.compare.origins.joined import Joined
from rashomon.records import Holder, Origin, Passage, Span


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

    def count(self, holders: Iterable[Passage]) -> int:
        """Independent origins of the passages; nought for none.

        Passages of one document, or of one origin, count once. So the count is never more than that of documents,
        and neither a copied document nor a further passage of the same one raises it.
        """
        joined = Joined[tuple[str, str]]()
        documents = set()
        for holder in holders:
            document = ("document", holder.document)
            documents.add(document)
            for origin in self.origins_of(holder):
                joined.join(document, ("origin", origin))
        return len({joined.root(document) for document in documents})

    def of_holders(self, holders: Iterable[Holder]) -> int:
        """The same for the holders of a position."""
        return self.count(Passage(holder.document, holder.span) for holder in holders)


def independent(holders: Iterable[Passage], origins: Iterable[Origin]) -> int:
    """Independent origins of the passages. For many lists of passages make one ``Independence`` instead."""
    return Independence(origins).count(holders)
