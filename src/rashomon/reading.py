"""One annotated document, with the look-ups that building claims needs."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from functools import cached_property
from typing import Protocol, TypeVar

from rashomon.records import Annotations, Document, Entity, Span, Spans, Token


class _Spanned(Protocol):
    @property
    def span(self) -> Span: ...


_Item = TypeVar("_Item", bound=_Spanned)


def beginning_in(items: Sequence[_Item], span: Span) -> Sequence[_Item]:
    """Those of some items, which are in the order of the text, that begin inside a span."""
    low, high = (bisect.bisect_left(items, at, key=lambda item: item.span.start) for at in span)
    return items[low:high]


class Reading:
    """A document and its annotations side by side."""

    def __init__(self, document: Document, annotations: Annotations) -> None:
        self.document = document
        self.annotations = annotations
        self.text = document.text

    @cached_property
    def _starts(self) -> list[int]:
        return [token.span.start for token in self.annotations.tokens]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.annotations.sentences]

    @cached_property
    def timed(self) -> frozenset[int]:
        """Places in the token list of all words of times."""
        return frozenset(place for time in self.annotations.times for place in self.places(time.span))

    @cached_property
    def _entity_starts(self) -> list[int]:
        return [entity.span.start for entity in self.annotations.entities]

    def places(self, span: Span) -> range:
        """Places in the token list of the tokens that share a character with the span."""
        tokens = self.annotations.tokens
        low = bisect.bisect_left(self._starts, span.start)
        if low and tokens[low - 1].span.end > span.start:
            low -= 1
        return range(low, bisect.bisect_left(self._starts, span.end))

    def tokens(self, spans: Spans) -> list[Token]:
        """The tokens of all the spans, in order."""
        return [self.annotations.tokens[i] for span in spans for i in self.places(span)]

    def sentence(self, character: int) -> Span | None:
        """The sentence that a character lies in; none for white space between two."""
        place = bisect.bisect_right(self._sentence_starts, character) - 1
        sentence = self.annotations.sentences[place] if place >= 0 else None
        return sentence if sentence is not None and character < sentence.end else None

    def entities(self, span: Span) -> list[Entity]:
        """The names that lie wholly inside the span."""
        low = bisect.bisect_left(self._entity_starts, span.start)
        high = bisect.bisect_left(self._entity_starts, span.end)
        return [e for e in self.annotations.entities[low:high] if e.span.end <= span.end]

    def entity_over(self, span: Span) -> Entity | None:
        """The name that shares a character with the span, if there is one."""
        entities = self.annotations.entities
        place = bisect.bisect_left(self._entity_starts, span.end)
        return entities[place - 1] if place and entities[place - 1].span.overlaps(span) else None

    @cached_property
    def _commitments(self) -> dict[Spans, dict[int, float]]:
        found = {}
        for read in self.annotations.commitments:
            places = (place for span in read.content for place in self.places(span))
            scored = zip(places, read.scores, strict=True)
            found[read.content] = {place: score for place, score in scored if score is not None}
        return found

    @cached_property
    def _commitments_around(self) -> dict[int, float]:
        """The scores of whole sentences, and where those were not read, of the longest content."""
        sentences = {(sentence,) for sentence in self.annotations.sentences}
        ordered = sorted(self._commitments.items(), key=lambda item: (item[0] in sentences, len(item[1])))
        return {place: score for _, scores in ordered for place, score in scores.items()}

    def commitment(self, content: Spans, place: int) -> float | None:
        """How firmly a content puts the event named at a place in the token list, from -3 to 3, if it was scored.

        A text that was not read by itself, such as a part of a sentence, takes the scores of what it is a part of.
        """
        return self._commitments.get(content, self._commitments_around).get(place)

    def root(self, span: Span) -> int | None:
        """Place of the syntactic head of a span: its first token whose own head lies outside."""
        places = self.places(span)
        for place in places:
            token = self.annotations.tokens[place]
            if token.tag not in ("PUNCT", "SPACE") and (token.head not in places or token.head == place):
                return place
        return None
