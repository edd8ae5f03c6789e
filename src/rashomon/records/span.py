"""Places in a text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open [start, end) in Unicode code points of a document's stored text.

    The unit of W3C Web Annotation's TextPositionSelector. Encoded in JSON as ``[start, end]``.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that the span stands for."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether the other lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


Spans = tuple[Span, ...]


def hull(spans: Spans) -> Span:
    """The smallest span that covers all of them.

    Raises ValueError if there are none.
    """
    return Span(min(s.start for s in spans), max(s.end for s in spans))


class Passage(NamedTuple):
    """A span of a named document."""

    document: str
    span: Span


def united(spans: Iterable[Span]) -> Spans:
    """Spans in order, those that touch or overlap as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)
