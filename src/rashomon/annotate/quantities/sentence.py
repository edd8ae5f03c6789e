"""The words of a document with its number phrases."""

from __future__ import annotations

from functools import cached_property

from rashomon.annotate import words
from rashomon.annotate.quantities.numerals import Numeral, numerals


class Words(words.Words):
    """Words, tags and number phrases of one document, by place in its token list."""

    @cached_property
    def numerals(self) -> tuple[Numeral, ...]:
        """All number phrases, in order."""
        return tuple(numerals(self.lower, self.cased))

    @cached_property
    def by_start(self) -> dict[int, Numeral]:
        """Number phrases by the place of their first word."""
        return {numeral.first: numeral for numeral in self.numerals}
