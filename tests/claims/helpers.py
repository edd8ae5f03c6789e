"""Short ways to make what claims are built from."""

from __future__ import annotations

from rashomon.annotate import Annotator
from rashomon.claims import build
from rashomon.records import Annotations, Attribution, Document, DocumentResults, Metadata, Span


def document_of(text: str, *, headline: Span | None = None, name: str = "d") -> Document:
    return Document(
        id=name, name=name, text=text, text_sha256="", metadata=Metadata(), provenances=(), headline=headline
    )


def span(text: str, words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def said(
    text: str, source: str | None, cue: str, *content: str, within: int | None = None, nth: int = 0
) -> Attribution:
    return Attribution(
        source=(span(text, source, nth),) if source else (),
        cue=(_after(text, span(text, source, nth).end if source else 0, cue),),
        content=tuple(span(text, c) for c in content),
        confidence=0.9,
        source_confidence=0.95,
        within=within,
    )


def _after(text: str, place: int, words: str) -> Span:
    """The first place of the words from a place on, or anywhere if there is none."""
    start = text.find(words, place)
    return Span(start, start + len(words)) if start >= 0 else span(text, words)


def built(annotator: Annotator, text: str, *attributions: Attribution, headline: Span | None = None) -> DocumentResults:
    tokens, sentences, entities = annotator._language.read(text)
    document = document_of(text, headline=headline)
    annotations = Annotations(
        document="d", tokens=tokens, sentences=sentences, entities=entities, attributions=attributions
    )
    return build(document, annotations)
