"""Texts that come from one place: by how they are related and whose they are, with the documents."""

from __future__ import annotations

from collections import defaultdict

import msgspec

from rashomon.records import Origin, Passage
from rashomon.views import terms
from rashomon.views.index import CaseIndex, document_title
from rashomon.views.passages import PassageLine, passage_line


class OriginDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document with passages of one origin: the first of them, and how many there are."""

    first: PassageLine
    passages: int


class OriginRow(msgspec.Struct, frozen=True, kw_only=True):
    """Origins of one kind and name."""

    id: str
    name: str
    documents: tuple[OriginDocument, ...]


class OriginTable(msgspec.Struct, frozen=True, kw_only=True):
    """All origins of one kind, those of most documents first."""

    heading: str
    meaning: str
    rows: tuple[OriginRow, ...]


def origin_tables(index: CaseIndex) -> tuple[OriginTable, ...]:
    """The origins of a case by kind and name."""
    of: dict[str, dict[str, list[Origin]]] = defaultdict(lambda: defaultdict(list))
    for origin in index.case.origins:
        of[origin.kind][origin.name].append(origin)
    kinds = sorted(of, key=lambda kind: (terms.place_in(terms.ORIGIN_ORDER, kind), kind))
    return tuple(
        OriginTable(
            heading=terms.origin_words(kind),
            meaning=terms.origin_meaning(kind),
            rows=tuple(
                sorted(
                    (_row(index, name, origins) for name, origins in of[kind].items()),
                    key=lambda row: (-len(row.documents), row.name.casefold(), row.id),
                )
            ),
        )
        for kind in kinds
    )


class SameOrigin(msgspec.Struct, frozen=True, kw_only=True):
    """Another document that has passages from where this one has some, and what shows it."""

    document: str
    title: str
    why: tuple[str, ...]


def same_origin(index: CaseIndex, document: str) -> tuple[SameOrigin, ...]:
    """The other documents that a document shares an origin with."""
    why: dict[str, list[str]] = defaultdict(list)
    for origin in index.case.origins:
        members = {passage.document for passage in origin.passages}
        if document in members:
            for other in members - {document}:
                why[other].append(f"{terms.origin_words(origin.kind).lower()} ({origin.name})")
    return tuple(
        SameOrigin(
            document=other,
            title=document_title(index.documents[other]) if other in index.documents else other,
            why=tuple(dict.fromkeys(why[other])),
        )
        for other in sorted(why)
    )


def _row(index: CaseIndex, name: str, origins: list[Origin]) -> OriginRow:
    passages: dict[str, list[Passage]] = defaultdict(list)
    for origin in origins:
        for passage in origin.passages:
            passages[passage.document].append(passage)
    return OriginRow(
        id=min(origin.id for origin in origins),
        name=name,
        documents=tuple(
            OriginDocument(first=passage_line(index, min(members)), passages=len(set(members)))
            for _, members in sorted(passages.items())
        ),
    )
