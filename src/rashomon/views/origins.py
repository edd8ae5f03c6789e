"""Origin by origin: where passages come from, and the reports that they reached. `sharing` goes report by report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from rashomon.records import Origin, Passage
from rashomon.views import terms, words
from rashomon.views.index import CaseIndex, document_title
from rashomon.views.passages import Excerpt, PassageLine, excerpt, passage_line


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """A report with passages of an origin, in the order of its text."""

    document: str
    title: str
    publisher: str | None
    published: str | None
    language: str | None
    passages: tuple[PassageLine, ...]


class OriginLine(msgspec.Struct, frozen=True, kw_only=True):
    """One origin with the reports that it reached, the earliest first."""

    id: str
    kind: str
    heading: str
    meaning: str
    name: str
    members: tuple[Member, ...]


class OriginTable(msgspec.Struct, frozen=True, kw_only=True):
    """All origins of one kind, those of most reports first; those of one name are one row."""

    heading: str
    meaning: str
    rows: tuple[OriginLine, ...]


def origin_lines(index: CaseIndex) -> tuple[OriginLine, ...]:
    """All origins, each by itself: by kind, then those in most reports first."""
    return _ordered(origin_line(index, origin) for origin in index.case.origins)


def origin_line(index: CaseIndex, origin: Origin) -> OriginLine:
    """One origin."""
    return _line(index, [origin])


def origin_tables(index: CaseIndex) -> tuple[OriginTable, ...]:
    """The origins of a case by kind and name."""
    same: dict[tuple[str, str], list[Origin]] = defaultdict(list)
    for origin in index.case.origins:
        same[origin.kind, origin.name].append(origin)
    of_kind: dict[str, list[OriginLine]] = defaultdict(list)
    for line in _ordered(_line(index, origins) for origins in same.values()):
        of_kind[line.kind].append(line)
    return tuple(
        OriginTable(heading=lines[0].heading, meaning=lines[0].meaning, rows=tuple(lines)) for lines in of_kind.values()
    )


def in_context(index: CaseIndex, origin: Origin) -> dict[str, tuple[Excerpt, ...]]:
    """The passages of an origin with a sentence or two around each, by document, in the order of its text."""
    found: dict[str, list[Excerpt]] = defaultdict(list)
    for passage in sorted(set(origin.passages)):
        found[passage.document].append(excerpt(index, passage))
    return {document: tuple(excerpts) for document, excerpts in found.items()}


def _ordered(lines: Iterable[OriginLine]) -> tuple[OriginLine, ...]:
    return tuple(
        sorted(
            lines,
            key=lambda it: (
                terms.place_in(terms.ORIGIN_ORDER, it.kind),
                it.kind,
                -len(it.members),
                it.name.casefold(),
                it.id,
            ),
        )
    )


def _line(index: CaseIndex, origins: list[Origin]) -> OriginLine:
    """Origins of one kind and name as one."""
    passages: dict[str, set[Passage]] = defaultdict(set)
    for origin in origins:
        for passage in origin.passages:
            passages[passage.document].add(passage)
    kind = origins[0].kind
    return OriginLine(
        id=min(origin.id for origin in origins),
        kind=kind,
        heading=terms.origin_words(kind),
        meaning=terms.origin_meaning(kind),
        name=origins[0].name,
        members=tuple(_member(index, id, passages[id]) for id in sorted(passages, key=index.when)),
    )


def _member(index: CaseIndex, id: str, passages: set[Passage]) -> Member:
    document = index.documents.get(id)
    return Member(
        document=id,
        title=document_title(document) if document else id,
        publisher=document.metadata.publisher if document else None,
        published=words.date_words(document.metadata.published) if document else None,
        language=document.metadata.language if document else None,
        passages=tuple(passage_line(index, passage) for passage in sorted(passages)),
    )
