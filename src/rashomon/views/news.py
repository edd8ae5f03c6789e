"""What came into a case since a moment."""

from __future__ import annotations

import msgspec

from rashomon.records import Case, Decision, Document


class News(msgspec.Struct, frozen=True, kw_only=True):
    """Documents added and decisions made after ``since`` (ISO 8601, UTC), and the contested points that such
    documents speak of."""

    since: str
    documents: tuple[Document, ...]
    decisions: tuple[Decision, ...]
    points: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.documents or self.decisions)


def news(case: Case, since: str) -> News:
    """What is new. A document that was found at a further place isn't."""
    documents = tuple(
        document
        for document in case.documents
        if document.provenances and min(place.added_at for place in document.provenances) > since
    )
    added = {document.id for document in documents}
    return News(
        since=since,
        documents=documents,
        decisions=tuple(decision for decision in case.decisions if decision.made_at > since),
        points=frozenset(
            point.id
            for point in case.points
            if added
            and point.contested
            and any(holder.document in added for position in point.positions for holder in position.holders)
        ),
    )
