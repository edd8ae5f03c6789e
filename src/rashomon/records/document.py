"""A document: one text, and all that is known about where it came from."""

from __future__ import annotations

from typing import Literal

import msgspec

from rashomon.records.span import Span

Status = Literal["ok", "failed"]


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """Why a file could not be read: a code for programs, a message that says what to do."""

    code: str
    message: str


class Notice(msgspec.Struct, frozen=True, kw_only=True):
    """Something about a text that its reader should know: hidden text, a page that could not be read.

    ``detail`` holds what was kept apart from the text, such as hidden words.
    """

    code: str
    message: str
    detail: str = ""


class Metadata(msgspec.Struct, frozen=True, kw_only=True):
    """What is known about a document besides its words. ``published`` is an ISO 8601 date."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None


class Provenance(msgspec.Struct, frozen=True, kw_only=True):
    """One place that a text was read from. The same text from two places has two of these."""

    path: str
    size: int  # bytes
    sha256: str  # of the bytes
    media_type: str
    extractor: str
    extractor_version: str
    added_at: str  # ISO 8601, UTC
    codec: str | None = None
    replacements: int = 0  # characters that could not be decoded, each now U+FFFD
    metadata: Metadata = Metadata()


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One text. Offsets everywhere are code points of ``text``, which is never altered afterwards.

    A document that could not be read has status ``failed``, an empty text and an ``error``.
    """

    id: str
    name: str
    text: str
    text_sha256: str | None
    metadata: Metadata
    provenances: tuple[Provenance, ...]
    status: Status = "ok"
    error: Failure | None = None
    headline: Span | None = None
    notices: tuple[Notice, ...] = ()

    @property
    def characters(self) -> int:
        """Length in code points."""
        return len(self.text)


class Skipped(msgspec.Struct, frozen=True, kw_only=True):
    """A file that was met but is of no supported kind."""

    path: str
    reason: str
