"""A document's full text with the words of every claim marked.

Claims overlap: a source stands inside another claim's content, contents are nested, one may come in
several pieces. So the text is cut at every boundary and each segment carries all the marks that lie on it.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import defaultdict
from itertools import pairwise
from typing import Literal

import msgspec

from rashomon.records import Claim, Document, Span, Voice
from rashomon.views import words
from rashomon.views.index import CaseIndex, clipped

Role = Literal["source", "cue", "content"]
_ROLES: tuple[Role, ...] = ("source", "cue", "content")
# A blank line between paragraphs where the text has any, else each line end: some extractors write one per paragraph.
_BLANK_LINES = re.compile(r"(?:\r\n|[\r\n])(?:[ \t]*(?:\r\n|[\r\n]))+")
_LINE_END = re.compile(r"[\r\n]+")


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """One claim's part in a segment."""

    claim: str
    role: Role
    voice: Voice


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of a claim's content begins here. ``anchor``: it is the first, which links lead to.

    ``whole``: an element can hold the piece, since it lies in one block and crosses no other such piece.
    """

    claim: str
    number: int
    anchor: bool
    whole: bool


class Closing(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of a claim's content ends here."""

    number: int
    whole: bool


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of text with the same marks from end to end."""

    text: str
    start: int
    marks: tuple[Mark, ...] = ()
    opens: tuple[Opening, ...] = ()
    spot: bool = False  # something outside the text leads here
    asked: bool = False  # it belongs to the passage that was asked for
    first_asked: bool = False  # and begins it
    value: str = ""  # what a time, a count or evidence that it belongs to was read as
    closes: tuple[Closing, ...] = ()  # at its end, the innermost first; ``opens`` has the outermost first

    @property
    def roles(self) -> frozenset[Role]:
        """What the segment is, for any claim."""
        return frozenset(mark.role for mark in self.marks)

    @property
    def depth(self) -> int:
        """How many attributed contents or headline claims lie on it."""
        return sum(mark.role == "content" and mark.voice != "article" for mark in self.marks)

    @property
    def own_voice(self) -> bool:
        """Whether it is content of a claim in the article's own voice."""
        return any(mark.role == "content" and mark.voice == "article" for mark in self.marks)


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph, the headline, or the line ends between two of them. All blocks joined are the text exactly."""

    kind: Literal["headline", "paragraph", "break"]
    segments: tuple[Segment, ...]

    @property
    def text(self) -> str:
        """The block's words."""
        return "".join(segment.text for segment in self.segments)


def reader(index: CaseIndex, document: Document, asked: Span | None = None) -> tuple[Block, ...]:
    """The marked text of a document, with a passage that was asked for. Spans that reach outside it are clipped."""
    text = document.text
    claims = index.claims_of.get(document.id, ())
    blocks = _blocks(text, document.headline)
    begins: dict[int, list[Mark]] = defaultdict(list)
    ends: dict[int, list[Mark]] = defaultdict(list)
    for claim in claims:
        for role, span in _spans(claim, text):
            mark = Mark(claim=claim.id, role=role, voice=claim.voice)
            begins[span.start].append(mark)
            ends[span.end].append(mark)
    opens, closes = _edges(index, claims, text, [start for start, _, _ in blocks])
    spots = index.spots(document.id)
    shown = {span.start for span in spots}
    values = _values(index, document, claims)
    wanted = clipped(asked, text) if asked else None
    edges = {edge for span in (*spots, *values, *((wanted,) if wanted else ())) for edge in span}
    cuts = sorted({0, len(text), *begins, *ends, *edges, *(block[0] for block in blocks)})
    inside = _Inside(values)
    order = {claim.id: place for place, claim in enumerate(claims)}
    active: dict[Mark, int] = {}  # a claim's pieces may overlap in damaged data, so they are counted
    segments: dict[int, Segment] = {}
    for start, end in pairwise(cuts):
        for mark in ends.get(start, ()):
            active[mark] -= 1
            if not active[mark]:
                del active[mark]
        for mark in begins.get(start, ()):
            active[mark] = active.get(mark, 0) + 1
        segments[start] = Segment(
            text=text[start:end],
            start=start,
            marks=tuple(sorted(active, key=lambda mark: (order[mark.claim], _ROLES.index(mark.role)))),
            spot=start in shown,
            asked=wanted is not None and wanted.start <= start < wanted.end,
            first_asked=wanted is not None and start == wanted.start,
            value=inside(start),
            opens=tuple(opens.get(start, ())),
            closes=tuple(reversed(closes.get(end, ()))),
        )
    return _filled(blocks, segments)


def _values(index: CaseIndex, document: Document, claims: tuple[Claim, ...]) -> dict[Span, str]:
    """Times, counts and evidence in the text, with what they were read as."""
    whole = (Span(0, len(document.text)),)
    read = [(time.span, f"time: {words.time_words(time)}") for time in index.times(document.id, whole)]
    read += [(count.span, f"count: {words.count_words(count)}") for count in index.quantities(document.id, whole)]
    read += [(each.span, f"evidence: {words.evidence_words(each)}") for claim in claims for each in claim.evidence]
    found: dict[Span, str] = {}
    for span, value in read:
        inside = clipped(span, document.text)
        if inside is not None:
            found.setdefault(inside, value)
    return found


class _Inside:
    """Tells which of some values a place lies in, asked from the start of a text to its end."""

    def __init__(self, values: dict[Span, str]) -> None:
        self._coming = sorted(values.items(), reverse=True)
        self._around: list[tuple[Span, str]] = []

    def __call__(self, start: int) -> str:
        while self._coming and self._coming[-1][0].start <= start:
            self._around.append(self._coming.pop())
        self._around = [each for each in self._around if each[0].end > start]
        return "; ".join(dict.fromkeys(value for _, value in self._around))


def _edges(
    index: CaseIndex, claims: tuple[Claim, ...], text: str, blocks: list[int]
) -> tuple[dict[int, list[Opening]], dict[int, list[Closing]]]:
    """Where pieces of content begin and end. ``blocks`` are the blocks' starts."""
    found = []
    for claim in claims:
        inside = sorted(span for span in (clipped(span, text) for span in claim.content) if span)
        found += [(span.start, -span.end, index.numbers[claim.id], claim.id, n == 0) for n, span in enumerate(inside)]
    opens: dict[int, list[Opening]] = defaultdict(list)
    closes: dict[int, list[Closing]] = defaultdict(list)
    around: list[int] = []  # ends of the whole pieces that hold the present place
    for start, end, number, claim_id, anchor in sorted(found):
        while around and around[-1] <= start:
            around.pop()
        whole = bisect(blocks, start) == bisect(blocks, -end - 1) and (not around or -end <= around[-1])
        if whole:
            around.append(-end)
        opens[start].append(Opening(claim=claim_id, number=number, anchor=anchor, whole=whole))
        closes[-end].append(Closing(number=number, whole=whole))
    return opens, closes


def _filled(
    blocks: list[tuple[int, int, Literal["headline", "paragraph", "break"]]], segments: dict[int, Segment]
) -> tuple[Block, ...]:
    ordered = iter(segments.values())
    segment = next(ordered, None)
    found = []
    for _, end, kind in blocks:
        inside: list[Segment] = []
        while segment is not None and segment.start < end:
            inside.append(segment)
            segment = next(ordered, None)
        found.append(Block(kind=kind, segments=tuple(inside)))
    return tuple(found)


def _spans(claim: Claim, text: str) -> list[tuple[Role, Span]]:
    spans: dict[Role, tuple[Span, ...]] = {"source": claim.source, "cue": claim.cue, "content": claim.content}
    return [(role, inside) for role in _ROLES for span in spans[role] if (inside := clipped(span, text))]


def _blocks(text: str, headline: Span | None) -> list[tuple[int, int, Literal["headline", "paragraph", "break"]]]:
    """Start, end and kind of each block; they follow one another without gaps."""
    pattern = _BLANK_LINES if _BLANK_LINES.search(text) else _LINE_END
    found: list[tuple[int, int, Literal["headline", "paragraph", "break"]]] = []
    last = 0

    def paragraph(start: int, end: int) -> None:
        if start < end:
            first = headline is not None and start < headline.end and headline.start < end
            found.append((start, end, "headline" if first else "paragraph"))

    for separator in pattern.finditer(text):
        paragraph(last, separator.start())
        found.append((separator.start(), separator.end(), "break"))
        last = separator.end()
    paragraph(last, len(text))
    return found
