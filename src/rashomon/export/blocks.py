"""A text in which blocks stand for names."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from rashomon.export.wanted import Wanted
from rashomon.records import Document, Span, hull


def mark(number: int) -> str:
    """The block that stands for a name."""
    return f"[redacted {number}]"


class Blocks:
    """A document's text with its blocks, and where each offset of the old text went."""

    def __init__(self, document: Document, wanted: Sequence[Wanted]) -> None:
        text = document.text
        found = [(span, each.number) for each in wanted for span in each.pattern.spans(text)]
        for each in wanted:
            described = each.descriptions.get(document.id, ())
            found += [(span, each.number) for span in described if 0 <= span.start < span.end <= len(text)]
            # Of several who speak together, only the phrase that means this one.
            for source in each.joint.get(document.id, ()):
                inside = each.described.spans(source.of(text))
                found += [(Span(source.start + s.start, source.start + s.end), each.number) for s in inside]
        self.text, self._moved, self.counts = blocked(text, found)

    @property
    def changed(self) -> bool:
        """Whether anything was taken out."""
        return bool(self._moved)

    def span(self, span: Span) -> Span:
        """Where a span of the old text stands now. What lies within a block becomes all of it."""
        return Span(self._place(span.start, end=False), max(self._place(span.start, end=False), self._place(span.end)))

    def _place(self, offset: int, *, end: bool = True) -> int:
        at = bisect_right(self._moved, offset, key=lambda moved: moved[0].start) - 1
        if at < 0:
            return offset
        old, new = self._moved[at]
        if offset >= old.end:
            return new.end + offset - old.end
        return new.start if offset == old.start or not end else new.end


def blocked(text: str, found: Iterable[tuple[Span, int]]) -> tuple[str, list[tuple[Span, Span]], dict[int, int]]:
    """A text with blocks for spans, where each block stood and stands, and the blocks of each number.

    Spans that overlap become one block, which has the number of the first.
    """
    joined: list[tuple[Span, int]] = []
    for span, number in sorted(found):
        if joined and span.start < joined[-1][0].end:
            last, first = joined[-1]
            joined[-1] = (hull((last, span)), first)
        elif span.end > span.start:
            joined.append((span, number))
    parts: list[str] = []
    moved: list[tuple[Span, Span]] = []
    counts: dict[int, int] = {}
    done = length = 0
    for span, number in joined:
        block = mark(number)
        length += span.start - done
        parts += (text[done : span.start], block)
        moved.append((span, Span(length, length + len(block))))
        done, length = span.end, length + len(block)
        counts[number] = counts.get(number, 0) + 1
    return "".join((*parts, text[done:])), moved, counts
