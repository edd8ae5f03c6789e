"""What is in a case at a glance, what could not be read, and what a reader should be warned of."""

from __future__ import annotations

import msgspec

from rashomon.records import Case, Document, Failure
from rashomon.views import words
from rashomon.views.index import CaseIndex, document_title


class NoticeLine(msgspec.Struct, frozen=True, kw_only=True):
    """Something about a document that its reader should know. ``detail`` holds hidden words."""

    heading: str
    message: str
    detail: str


class DocumentLine(msgspec.Struct, frozen=True, kw_only=True):
    """A document in a list. ``problem`` is set for one that could not be read, which then has no claims."""

    id: str
    name: str
    title: str
    publisher: str | None
    author: str | None
    published: str | None
    url: str | None
    language: str | None
    path: str | None
    characters: int
    attributed: int
    own_voice: int
    headlines: int
    notices: tuple[NoticeLine, ...]
    problem: str | None
    advice: str | None

    @property
    def claims(self) -> int:
        """All claims, whoever makes them."""
        return self.attributed + self.own_voice + self.headlines


class SkippedLine(msgspec.Struct, frozen=True, kw_only=True):
    """A file that was left alone, and why."""

    path: str
    reason: str


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """A case at a glance. ``read`` and ``unread`` together are all its documents."""

    title: str
    analysed: str | None
    read: tuple[DocumentLine, ...]
    unread: tuple[DocumentLine, ...]
    skipped: tuple[SkippedLine, ...]
    attributed: int
    own_voice: int
    headlines: int
    parties: int

    @property
    def claims(self) -> int:
        """All claims, whoever makes them."""
        return self.attributed + self.own_voice + self.headlines

    @property
    def noticed(self) -> tuple[DocumentLine, ...]:
        """Documents that a reader should be warned of."""
        return tuple(line for line in self.read + self.unread if line.notices)


def document_line(index: CaseIndex, document: Document) -> DocumentLine:
    """One document as a list shows it."""
    voices = [claim.voice for claim in index.claims_of.get(document.id, ())]
    unread = document.status != "ok"
    error = document.error or Failure(
        code="not-read", message="No reason was recorded. Add the file again, or open it by hand."
    )
    return DocumentLine(
        id=document.id,
        name=document.name,
        title=document_title(document),
        publisher=document.metadata.publisher,
        author=document.metadata.author,
        published=words.date_words(document.metadata.published),
        url=document.metadata.url,
        language=document.metadata.language,
        path=document.provenances[0].path if document.provenances else None,
        characters=document.characters,
        attributed=voices.count("attributed"),
        own_voice=voices.count("article"),
        headlines=voices.count("headline"),
        notices=tuple(
            NoticeLine(heading=words.failure_words(notice.code), message=notice.message, detail=notice.detail)
            for notice in document.notices
        ),
        problem=words.failure_words(error.code) if unread else None,
        advice=error.message if unread else None,
    )


def overview(case: Case, index: CaseIndex | None = None) -> Overview:
    """A case at a glance."""
    index = index or CaseIndex(case)
    lines = [document_line(index, document) for document in case.documents]
    voices = [claim.voice for claim in case.claims]
    return Overview(
        title=case.title,
        analysed=words.date_words(case.analysed_at),
        read=tuple(line for line in lines if line.problem is None),
        unread=tuple(line for line in lines if line.problem is not None),
        skipped=tuple(SkippedLine(path=skipped.path, reason=skipped.reason) for skipped in case.skipped),
        attributed=voices.count("attributed"),
        own_voice=voices.count("article"),
        headlines=voices.count("headline"),
        parties=len({party for claim in case.claims for party in claim.claimers}),
    )
