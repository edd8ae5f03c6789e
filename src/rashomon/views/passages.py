"""Exact words with the place that they stand in, alone or with a sentence or two around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from rashomon.records import Passage, Span
from rashomon.views import words
from rashomon.views.index import CaseIndex, clipped, document_title

#: Characters of context on one side of a passage, at the most, and below which a further sentence is taken in.
LONGEST, SHORTEST = 260, 90
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]?[^\Wa-z_])")
#: What is shortened by its stop: "Mr. Velisar", "the U.S. said", "at 7 a.m. On".
_SHORTENED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Maj|Capt|Sgt|Sen|Rep|Gov|Prof|No|vs|a\.m|p\.m)|\b[A-Z])\.$"
)
_PARAGRAPH_END = re.compile(r"[ \t]*[\r\n]+\s*")


class PassageLine(msgspec.Struct, frozen=True, kw_only=True):
    """Exact words and the document that they stand in.

    ``place`` is the anchor of the words in the reader view, ``claim`` the claim that they belong to, if any.
    """

    document: str
    title: str
    quote: str
    place: str
    claim: str | None = None


class Excerpt(msgspec.Struct, frozen=True, kw_only=True):
    """A passage in its context: ``before`` + ``words`` + ``after`` is one piece of the document's text.

    ``opens`` and ``ends`` say whether the piece begins and ends where a sentence does.
    """

    before: str
    words: str
    after: str
    opens: bool
    ends: bool
    byline: str


def passage_line(index: CaseIndex, passage: Passage, claim: str | None = None) -> PassageLine:
    """A passage as a line quotes it."""
    document = index.documents.get(passage.document)
    return PassageLine(
        document=passage.document,
        title=document_title(document) if document else passage.document,
        quote=passage.span.of(index.text(passage.document)),
        place=place(index, passage),
        claim=claim if claim in index.claims else None,
    )


def place(index: CaseIndex, passage: Passage) -> str:
    """The anchor of a passage's words in the reader view; its document's where it has no words."""
    inside = clipped(passage.span, index.text(passage.document))
    return passage.document if inside is None else anchor(passage.document, inside.start)


def anchor(document: str, start: int) -> str:
    """The id of a place in a document's text."""
    return f"{document}-{start}"


def excerpt(index: CaseIndex, passage: Passage) -> Excerpt:
    """A passage with the sentence that it stands in, and one more where that is short. Never past a paragraph."""
    text = index.text(passage.document)
    span = clipped(passage.span, text) or Span(0, 0)
    first, opens = _first(text, span.start)
    last, ends = _last(text, span.end)
    document = index.documents.get(passage.document)
    about = (document.metadata.publisher, words.date_words(document.metadata.published)) if document else ()
    return Excerpt(
        before=text[first : span.start],
        words=span.of(text),
        after=text[span.end : last],
        opens=opens,
        ends=ends,
        byline=", ".join(part for part in about if part),
    )


def _ends(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Where sentences end between two places, and where the next ones begin."""
    for found in _SENTENCE_END.finditer(text, low, high):
        if not _SHORTENED.search(text, max(0, found.start() - 6), found.start() + 1):
            yield found.start() + len(found.group().rstrip()), found.end()


def _first(text: str, start: int) -> tuple[int, bool]:
    """Where the context of what begins at ``start`` begins, and whether a sentence does there."""
    low = max(0, start - LONGEST)
    breaks = [found.end() for found in _PARAGRAPH_END.finditer(text, low, start)]
    floor = breaks[-1] if breaks else low
    starts = [floor] if breaks or low == 0 else []
    starts += [begin for _, begin in _ends(text, floor, min(len(text), start + 2)) if floor < begin <= start]
    near = [at for at in starts if start - at >= SHORTEST] or starts[:1]
    if near:
        return near[-1], True
    word = text.find(" ", low, start)
    return (word + 1 if word >= 0 else low), False


def _last(text: str, end: int) -> tuple[int, bool]:
    """Where the context of what ends at ``end`` ends, and whether a sentence does there."""
    high = min(len(text), end + LONGEST)
    paragraph = _PARAGRAPH_END.search(text, end, high)
    whole = paragraph is not None or high == len(text)
    ceiling = max(end, paragraph.start() if paragraph else len(text.rstrip()) if whole else high)
    stops = [max(end, stop) for stop, _ in _ends(text, max(0, end - 1), min(len(text), ceiling + 2)) if stop <= ceiling]
    stops += [ceiling] if whole else []
    near = next((at for at in stops if at - end >= SHORTEST), stops[-1] if stops else None)
    if near is not None:
        return near, True
    word = text.rfind(" ", end, high)
    return (word if word > end else high), False
