"""Reports that repeat one another: origin by origin, and report by report."""

from __future__ import annotations

from collections import defaultdict

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


class Why(msgspec.Struct, frozen=True, kw_only=True):
    """How two reports are related: sort of origin, and the names of those that they share."""

    kind: str
    heading: str
    names: tuple[str, ...]


class Shared(msgspec.Struct, frozen=True, kw_only=True):
    """Another report, and what it shares with the one at hand."""

    document: str
    title: str
    why: tuple[Why, ...]


class Sharing(msgspec.Struct, frozen=True, kw_only=True):
    """A report that has passages from where others have some, and those others: most alike first."""

    document: str
    title: str
    publisher: str | None
    published: str | None
    others: tuple[Shared, ...]

    def of_kind(self, kind: str) -> tuple[Shared, ...]:
        """The others that share an origin of this kind; all for an empty one."""
        return tuple(other for other in self.others if not kind or any(why.kind == kind for why in other.why))


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


def sharing(index: CaseIndex) -> tuple[Sharing, ...]:
    """All reports that share an origin with others: those that share with most first."""
    why: dict[str, dict[str, set[tuple[str, str]]]] = defaultdict(lambda: defaultdict(set))
    for origin in index.case.origins:
        members = {passage.document for passage in origin.passages}
        for document in members:
            for other in members - {document}:
                why[document][other].add((origin.kind, origin.name))
    return tuple(
        _sharing(index, document, why[document])
        for document in sorted(why, key=lambda id: (-len(why[id]), _when(index, id)))
    )


def _sharing(index: CaseIndex, document: str, why: dict[str, set[tuple[str, str]]]) -> Sharing:
    title, publisher, published, _ = _about(index, document)
    others = [Shared(document=other, title=_about(index, other)[0], why=_why(why[other])) for other in why]
    others.sort(key=lambda it: (terms.place_in(terms.ORIGIN_ORDER, it.why[0].kind), _when(index, it.document)))
    return Sharing(document=document, title=title, publisher=publisher, published=published, others=tuple(others))


def _why(shared: set[tuple[str, str]]) -> tuple[Why, ...]:
    names: dict[str, list[str]] = defaultdict(list)
    for kind, name in sorted(shared, key=lambda it: it[1].casefold()):
        names[kind].append(name)
    kinds = sorted(names, key=lambda kind: (terms.place_in(terms.ORIGIN_ORDER, kind), kind))
    return tuple(Why(kind=kind, heading=terms.origin_words(kind), names=tuple(names[kind])) for kind in kinds)


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
