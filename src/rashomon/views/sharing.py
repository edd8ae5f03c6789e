"""Report by report: which others have passages from the same place. `origins` goes origin by origin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from rashomon.views import terms
from rashomon.views.index import CaseIndex, document_title
from rashomon.views.origins import Member, OriginLine

#: Other reports of an origin that are named beside a report; of more, the number.
FEW = 4


class SharedOrigin(msgspec.Struct, frozen=True, kw_only=True):
    """An origin as one of its reports has it. ``named`` are the other reports by id and title where they are few."""

    id: str
    kind: str
    heading: str
    name: str
    others: int
    named: tuple[tuple[str, str], ...]


class Sharing(msgspec.Struct, frozen=True, kw_only=True):
    """A report that has passages from where others have some, with those origins: the closest first."""

    document: str
    title: str
    publisher: str | None
    published: str | None
    origins: tuple[SharedOrigin, ...]

    def of_kind(self, kind: str) -> tuple[SharedOrigin, ...]:
        """Its origins of this kind; all for an empty one."""
        return tuple(origin for origin in self.origins if kind in ("", origin.kind))


class SameOrigin(msgspec.Struct, frozen=True, kw_only=True):
    """Another document that has passages from where this one has some, and what shows it."""

    document: str
    title: str
    why: tuple[str, ...]


def sharing(index: CaseIndex, lines: Iterable[OriginLine]) -> tuple[Sharing, ...]:
    """All reports that share an origin with others: those of most origins first. ``lines`` are all `origin_lines`."""
    of: dict[str, list[SharedOrigin]] = defaultdict(list)
    as_member: dict[str, Member] = {}
    for line in lines:
        titles = [(member.document, member.title) for member in line.members]
        few = len(titles) <= FEW + 1
        for member in line.members if len(titles) > 1 else ():
            as_member[member.document] = member
            of[member.document].append(
                SharedOrigin(
                    id=line.id,
                    kind=line.kind,
                    heading=line.heading,
                    name=line.name,
                    others=len(titles) - 1,
                    named=tuple(other for other in titles if other[0] != member.document) if few else (),
                )
            )
    return tuple(
        Sharing(
            document=id,
            title=as_member[id].title,
            publisher=as_member[id].publisher,
            published=as_member[id].published,
            origins=tuple(of[id]),
        )
        for id in sorted(of, key=lambda id: (-len(of[id]), index.when(id)))
    )


def same_origin(index: CaseIndex, document: str) -> tuple[SameOrigin, ...]:
    """The other documents that a document shares an origin with, the earliest first."""
    why: dict[str, dict[str, None]] = defaultdict(dict)
    for origin in index.case.origins:
        members = {passage.document for passage in origin.passages}
        if document in members:
            for other in members - {document}:
                why[other][f"{terms.origin_words(origin.kind).lower()} ({origin.name})"] = None
    return tuple(
        SameOrigin(
            document=other,
            title=document_title(index.documents[other]) if other in index.documents else other,
            why=tuple(why[other]),
        )
        for other in sorted(why, key=index.when)
    )
