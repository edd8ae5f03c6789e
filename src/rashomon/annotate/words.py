"""The words of a document by place in its token list, with the edges that no rule crosses."""

from __future__ import annotations

from rashomon.reading import Reading
from rashomon.records import Span

_ENDS = frozenset(". ! ? ; : …".split())
_CLOSING = frozenset("\" ” ' ’ ) ]".split())


class Words:
    """Words and tags of one document, for rules that look at what stands beside what."""

    def __init__(self, reading: Reading) -> None:
        tokens = reading.annotations.tokens
        self.text = reading.text
        self.tokens = tokens
        self.cased = [self.text[token.span.start : token.span.end] for token in tokens]
        self.lower = [word.lower() for word in self.cased]
        self.tags = [token.tag for token in tokens]

    def __len__(self) -> int:
        return len(self.tokens)

    def word(self, place: int) -> str:
        """The word at a place in lower case; empty outside the text."""
        return self.lower[place] if 0 <= place < len(self.lower) else ""

    def edge(self, place: int) -> bool:
        """Whether a new sentence or line begins at a place, or the text is over there."""
        if not 0 < place < len(self.tokens):
            return True
        before = self.lower[place - 1]
        if before in _ENDS or (before in _CLOSING and self.word(place - 2) in _ENDS):
            return True
        return "\n" in self.text[self.tokens[place - 1].span.end : self.tokens[place].span.start]

    def glued(self, place: int) -> bool:
        """Whether a word follows the one before it without a space."""
        return 0 < place < len(self.tokens) and self.tokens[place - 1].span.end == self.tokens[place].span.start

    def joined(self, first: int, last: int) -> bool:
        """Whether two places lie in one sentence."""
        return not any(self.edge(i) for i in range(first + 1, last + 1))

    def span(self, first: int, last: int) -> Span:
        """The characters of the words [first, last)."""
        return Span(self.tokens[first].span.start, self.tokens[last - 1].span.end)
