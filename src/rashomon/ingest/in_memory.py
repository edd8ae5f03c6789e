"""A text that a program has in hand, as a document."""

from __future__ import annotations

import hashlib

from rashomon.errors import InputError
from rashomon.ingest import language
from rashomon.ingest.head import read_head
from rashomon.records import Document, Metadata, stable_id


def document_of(text: str, *, name: str = "text", title: str | None = None, published: str | None = None) -> Document:
    """The document that a UTF-8 file with this text would make, without provenance.

    ``published`` is its ISO 8601 date, from which "on Friday" is told.

    Raises InputError for a text with lone surrogates or in another language than English.
    """
    try:
        digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    except UnicodeEncodeError as error:
        raise InputError(
            f"{name}: character {error.start} is half a surrogate pair, which no text may hold; decode it again"
        ) from error
    if not text.strip():
        raise InputError(f"{name}: the text is empty")
    found = language.detect(text)
    if not found.supported:
        raise InputError(f"{name}: the text is in {language.name(found.code)}; only English can be read")
    metadata, headline = read_head(text, Metadata(published=published, title=title, language=found.code))
    return Document(
        id=stable_id("d", digest),
        name=name,
        text=text,
        text_sha256=digest,
        metadata=metadata,
        provenances=(),
        headline=headline,
    )
