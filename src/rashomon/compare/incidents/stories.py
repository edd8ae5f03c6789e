"""The words that reports tell their main events with, weighted by how few reports use them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

#: A story's words that lead to others like it: the rarest ones.
_RARE_WORDS = 12
_COMMON = 60

#: With how many reports of an incident a further one is compared, so that a large incident costs no more than that.
_ENOUGH = 24


class Stories:
    """Words of main events by (document, event id)."""

    def __init__(self, words: Mapping[tuple[str, str], frozenset[str]]) -> None:
        self.words = words
        self._spread = Counter(word for own in words.values() for word in own)
        self._weight = {word: math.log(1 + len(words) / count) ** 2 for word, count in self._spread.items()}
        self._whole = {own: self._sum(own) for own in {*words.values(), frozenset[str]()}}

    def _sum(self, words: frozenset[str]) -> float:
        return sum(map(self._weight.__getitem__, words))

    def rare(self, words: frozenset[str]) -> list[str]:
        """The words that lead to other reports of one story."""
        shared = [word for word in words if 1 < self._spread[word] <= _COMMON]
        return sorted(shared, key=lambda word: (self._spread[word], word))[:_RARE_WORDS]

    def alike(self, words: frozenset[str], others: Sequence[frozenset[str]]) -> float:
        """Cosine of the weights (inverse document frequency) with the likest of the others, 0 to 1."""
        own, best = self._whole[words], 0.0
        for other in others[:_ENOUGH] if own else ():
            shared = words & other
            if shared:
                best = max(best, self._sum(shared) / math.sqrt(own * self._whole[other]))
        return best
