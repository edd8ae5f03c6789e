"""The parse of a text, with the look-ups that rules about attributions need."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Sequence

from rashomon.records import Entity, Span, Spans, Token


class Syntax:
    """The parse of a text, with the look-ups that the rules need."""

    def __init__(self, text: str, tokens: Sequence[Token], entities: Sequence[Entity]) -> None:
        self.text, self.tokens, self.entities = text, tokens, entities
        self._starts = [token.span.start for token in tokens]
        self.children: dict[int, list[int]] = defaultdict(list)
        for place, token in enumerate(tokens):
            if token.head != place:
                self.children[token.head].append(place)

    def places(self, spans: Spans) -> list[int]:
        """Places of the tokens of spans."""
        return [
            i
            for span in spans
            for i in range(bisect.bisect_left(self._starts, span.start), bisect.bisect_left(self._starts, span.end))
        ]

    def child(self, place: int, *relations: str) -> int | None:
        """The first word that hangs on another by one of the relations."""
        return next((i for i in self.children[place] if self.tokens[i].relation in relations), None)

    def below(self, place: int, *, without: tuple[str, ...] = ()) -> list[int]:
        """A word and all that hangs on it, in order, without what hangs on it by some relations."""
        found, todo = {place}, [i for i in self.children[place] if self.tokens[i].relation not in without]
        while todo:
            at = todo.pop()
            if at not in found:
                found.add(at)
                todo.extend(self.children[at])
        return sorted(found)

    def span(self, places: Sequence[int]) -> Span | None:
        """The unbroken text over some words of one line, without punctuation around it."""
        kept = list(places)
        while kept and self.tokens[kept[0]].tag == "PUNCT":
            kept.pop(0)
        while (
            kept and self.tokens[kept[-1]].tag == "PUNCT" and self.text[self.tokens[kept[-1]].span.start] not in ')”"'
        ):
            kept.pop()
        if not kept:
            return None
        span = Span(self.tokens[kept[0]].span.start, self.tokens[kept[-1]].span.end)
        return None if "\n" in span.of(self.text) else span

    def noun_phrase(self, place: int) -> Span | None:
        """A noun with what belongs to it."""
        return self.span(self.below(place, without=("advcl", "ccomp", "punct", "parataxis", "dep")))
