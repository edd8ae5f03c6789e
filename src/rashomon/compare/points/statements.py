"""Clauses of different reports that say the same thing, found through the words that they share.

Not all pairs: a clause is compared with those that share two of its rarer words. Similarity is the cosine of
inverse-document-frequency weights (Salton and Buckley, 1988) over content lemmas.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from rashomon.records import Answer, Span

#: Clauses at least this alike are answers to one question. Chosen on the dev cases.
_ALIKE = 0.42

#: A word in more clauses than this leads nowhere.
_COMMON = 200

_RARE_WORDS = 6


def groups(answers: Sequence[Answer]) -> Iterator[list[Answer]]:
    """Groups of statements that say the same, negated or not; statements that nobody else makes are left out."""
    texts: dict[tuple[str, Span], list[Answer]] = {}
    for answer in answers:
        texts.setdefault((answer.document, answer.span), []).append(answer)
    keys = sorted(texts, key=lambda key: (sorted(texts[key][0].terms), key))
    words = [frozenset(texts[key][0].terms) for key in keys]
    spread = Counter(word for own in words for word in own)
    weight = {word: math.log(1 + len(keys) / count) for word, count in spread.items()}
    norms = [math.sqrt(sum(weight[w] ** 2 for w in own)) for own in words]
    index: dict[str, list[int]] = defaultdict(list)
    leader: list[int] = []
    members: dict[int, list[int]] = {}
    for number, own in enumerate(words):
        rare = sorted(own, key=lambda w: (spread[w], w))[:_RARE_WORDS]
        seen = Counter(i for w in rare if spread[w] <= _COMMON for i in index[w])
        best = (0.0, 0)
        for other, shared in seen.items():
            if shared >= 2:
                dot = sum(weight[w] ** 2 for w in own & words[other])
                best = max(best, (dot / (norms[number] * norms[other] or 1.0), -other))
        first = leader[-best[1]] if best[0] >= _ALIKE else number
        leader.append(first)
        members.setdefault(first, []).append(number)
        for w in rare:
            index[w].append(number)
    for first in sorted(members):
        if len(members[first]) > 1:
            yield [answer for number in members[first] for answer in texts[keys[number]]]
