"""Reports that repeat one another: origin by origin, and report by report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from rashomon.records import Origin, Passage
from rashomon.views import terms, words
from rashomon.views.index import CaseIndex, document_title
from rashomon.views.passages import Excerpt, PassageLine, excerpt, passage_line

#: Other reports of an origin that are named beside a report; of more, the number.
FEW = 4


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


def origin_lines(index: CaseIndex) -> tuple[OriginLine, ...]:
    """All origins: by kind, then those in most reports first."""
    found = [origin_line(index, origin) for origin in index.case.origins]
    return tuple(
        sorted(
            found,
            key=lambda it: (
                terms.place_in(terms.ORIGIN_ORDER, it.kind),
                -len(it.members),
                it.name.casefold(),
                it.id,
            ),
        )
    )


def origin_line(index: CaseIndex, origin: Origin) -> OriginLine:
    """One origin."""
    passages: dict[str, set[Passage]] = defaultdict(set)
    for passage in origin.passages:
        passages[passage.document].add(passage)
    return OriginLine(
        id=origin.id,
        kind=origin.kind,
        heading=terms.origin_words(origin.kind),
        meaning=terms.origin_meaning(origin.kind),
        name=origin.name,
        members=tuple(_member(index, id, passages[id]) for id in sorted(passages, key=lambda id: _when(index, id))),
    )


def in_context(index: CaseIndex, origin: Origin) -> dict[str, tuple[Excerpt, ...]]:
    """The passages of an origin with a sentence or two around each, by document, in the order of its text."""
    found: dict[str, list[Excerpt]] = defaultdict(list)
    for passage in sorted(set(origin.passages)):
        found[passage.document].append(excerpt(index, passage))
    return {document: tuple(excerpts) for document, excerpts in found.items()}


def sharing(index: CaseIndex, lines: Sequence[OriginLine]) -> tuple[Sharing, ...]:
    """All reports that share an origin with others: those of most origins first. ``lines`` are all `origin_lines`."""
    of: dict[str, list[SharedOrigin]] = defaultdict(list)
    for line in lines:
        titles = [(member.document, member.title) for member in line.members]
        few = len(titles) <= FEW + 1
        for document, _ in titles if len(titles) > 1 else ():
            of[document].append(
                SharedOrigin(
                    id=line.id,
                    kind=line.kind,
                    heading=line.heading,
                    name=line.name,
                    others=len(titles) - 1,
                    named=tuple(other for other in titles if other[0] != document) if few else (),
                )
            )
    found = []
    for document in sorted(of, key=lambda id: (-len(of[id]), _when(index, id))):
        title, publisher, published, _ = _about(index, document)
        found.append(
            Sharing(
                document=document,
                title=title,
                publisher=publisher,
                published=published,
                origins=tuple(of[document]),
            )
        )
    return tuple(found)


def _member(index: CaseIndex, document: str, passages: set[Passage]) -> Member:
    title, publisher, published, language = _about(index, document)
    return Member(
        document=document,
        title=title,
        publisher=publisher,
        published=published,
        language=language,
        passages=tuple(passage_line(index, passage) for passage in sorted(passages)),
    )


def _about(index: CaseIndex, id: str) -> tuple[str, str | None, str | None, str | None]:
    document = index.documents.get(id)
    if document is None:
        return id, None, None, None
    about = document.metadata
    return document_title(document), about.publisher, words.date_words(about.published), about.language


def _when(index: CaseIndex, id: str) -> tuple[bool, str, str]:
    """Reports in order of time; those without a date come last."""
    document = index.documents.get(id)
    published = (document.metadata.published or "") if document else ""
    return not published, published, id
