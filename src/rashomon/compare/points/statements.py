"""Clauses of different passages that say the same, found through the words that they share or that mean the same.

Not all pairs: a clause is compared with those in which its rarer words, or words near to these, stand. How much of a
clause another one covers is counted in inverse-document-frequency weights over content lemmas (as Mihalcea, Corley and
Strapparava, AAAI 2006, align texts). Two clauses are as alike as the geometric mean of both coverages, of all their
words or of their cores: main verb, subject and objects.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import combinations

from rashomon.compare.meaning import words as meanings
from rashomon.records import Answer, Span, When

#: Clauses at least this alike are answers to one question. This and what follows were chosen on the dev cases.
_ALIKE = 0.42

#: Clauses about things of which it isn't known when they happened must be more alike, and more about other times.
_ALIKE_UNDATED = 0.55
_ALIKE_APART = 0.65
_DAYS = 7

#: Cores say less than whole clauses, and count for less; where the rest has hardly a word in common, for nothing.
_OF_CORE = 0.75
_FLOOR = 0.2

#: What two clauses have in common must weigh as much as this many words that no third clause has.
_MASS = 1.6

#: A clause joins a group if it is nearly as like its first clause as it is like its nearest.
_DRIFT = 0.8

#: A word in more clauses than this leads nowhere.
_COMMON = 200

_RARE_WORDS = 6

#: How much of that its rarer words alone must make up, before two clauses are compared.
_LEAD = 0.6

#: Only words this near lead from one to another.
_LEADING = 0.6

#: Names stand for each other only as a country and its people do.
_SAME_NAME = 0.85

#: How many terms a core must have to say something.
_FEWEST = 2

#: Two documents are versions of one report if they share so many groups of statements, and so much of the shorter one.
_FEWEST_SHARED = 3
_VERSION = 0.5
_MANY_DOCUMENTS = 12

#: For how many clauses the words that they reach are kept at hand.
_KEPT = 20_000

_CORE = "core:"
_MARKS = (_CORE, "class:")
_NAME = "name:"
_NUMBER = "number:"

_Sets = Sequence[frozenset[str]]


class _Clauses:
    """Clauses by number, each as the set of its terms, and what their likeness is counted in."""

    def __init__(self, terms: Sequence[frozenset[str]]) -> None:
        self._cores = [_core(own) for own in terms]
        self._terms = [frozenset(word for word in own if not word.startswith(_MARKS)) for own in terms]
        self._plain = [frozenset(word for word in own if ":" not in word) for own in self._terms]
        self.spread = Counter(word for own in self._terms for word in own)
        self._weight = {word: math.log(1 + len(terms) / count) for word, count in self.spread.items()}
        self.mass = _MASS * math.log(1 + len(terms) / 2)
        self.near: dict[str, dict[str, float]] = {word: {word: 1.0} for word in self.spread}
        bare = defaultdict(list)
        for word in self.spread:
            if not word.startswith(_NUMBER):
                bare[word.partition(":")[2] or word].append(word)
        for forms in bare.values():
            self._join(forms, forms, 1.0)
        for one, other, cosine in meanings().near(bare):
            self._join(bare[one], bare[other], cosine)
        self._reach = lru_cache(maxsize=_KEPT)(self._reaches)

    def _join(self, some: Sequence[str], others: Sequence[str], cosine: float) -> None:
        for one in some:
            for other in others:
                name = one.startswith(_NAME) or other.startswith(_NAME)
                if one != other and (cosine >= _SAME_NAME or not name):
                    self.near[one][other] = self.near[other][one] = cosine

    def likeness(self, one: int, other: int) -> float:
        """From 0 to 1; 0 where two clauses have no word or too little in common."""
        theirs = self._common(self._terms, other, one)
        if theirs < self.mass or self._terms[one].isdisjoint(self._terms[other]):
            return 0.0
        return self.alike(one, other) if self._common(self._terms, one, other) >= self.mass else 0.0

    def alike(self, one: int, other: int) -> float:
        """From 0 to 1: of all terms or of those that are no names, whichever is less; or of the cores."""
        whole = self._alike(self._terms, one, other)
        if whole >= _FLOOR:
            whole = min(whole, self._alike(self._plain, one, other))
        if whole < _FLOOR or min(len(self._cores[one]), len(self._cores[other])) < _FEWEST:
            return whole
        return max(whole, _OF_CORE * self._alike(self._cores, one, other))

    def _alike(self, of: _Sets, one: int, other: int) -> float:
        whole = self._total(of[one]) * self._total(of[other])
        return math.sqrt(self._common(of, one, other) * self._common(of, other, one) / whole) if whole else 0.0

    def _total(self, terms: frozenset[str]) -> float:
        return sum(self._weight[word] for word in terms)

    def _common(self, of: _Sets, one: int, by: int) -> float:
        """The weight of those terms of one clause that another has, too, or has words near to."""
        reach = self._reach(of is self._cores, of is self._plain, by)
        return sum(self._weight[word] * reach[word] for word in of[one] if word in reach)

    def _reaches(self, core: bool, plain: bool, number: int) -> dict[str, float]:
        """All words that are near to one of a clause, with the greatest cosine."""
        of = self._cores if core else self._plain if plain else self._terms
        found: dict[str, float] = {}
        for word in of[number]:
            for other, cosine in self.near[word].items():
                if cosine > found.get(other, 0.0):
                    found[other] = cosine
        return found

    def led_to(self, rare: Sequence[str], index: Mapping[str, Sequence[int]]) -> list[int]:
        """Clauses in the index that have enough of some rare terms, or of terms near to these, to be compared."""
        found: dict[int, float] = defaultdict(float)
        for word in rare:
            best: dict[int, float] = {}
            for other, cosine in self.near[word].items():
                for number in index.get(other, ()) if cosine >= _LEADING else ():
                    if cosine > best.get(number, 0.0):
                        best[number] = cosine
            for number, cosine in best.items():
                found[number] += cosine * self._weight[word]
        return sorted(number for number, weight in found.items() if weight >= _LEAD * self.mass)

    def rare(self, number: int) -> list[str]:
        """The rarest terms of a clause that lead somewhere."""
        ordered = sorted(self._terms[number], key=lambda w: (self.spread[w], w))
        return [word for word in ordered[:_RARE_WORDS] if self.spread[word] <= _COMMON]


def likenesses(pairs: Sequence[tuple[Answer, Answer]]) -> list[float]:
    """How alike the statements of each pair are, from 0 to 1, among the statements of all pairs."""
    keys = sorted({tuple(sorted(answer.terms)) for pair in pairs for answer in pair})
    number = {key: i for i, key in enumerate(keys)}
    clauses = _Clauses([frozenset(key) for key in keys])
    return [clauses.alike(*(number[tuple(sorted(answer.terms))] for answer in pair)) for pair in pairs]


def _core(terms: frozenset[str]) -> frozenset[str]:
    """The terms of a clause's main verb, its subject and its objects."""
    words = (word.removeprefix(_CORE) for word in terms if word.startswith(_CORE))
    return frozenset(f"name:{word}" if f"name:{word}" in terms else word for word in words) & terms


def groups(
    answers: Sequence[Answer],
    whens: Mapping[tuple[str, str], When | None],
    incidents: Mapping[tuple[str, str], str] | None = None,
) -> Iterator[list[Answer]]:
    """Groups of statements that say the same, negated or not; statements that nobody else makes are left out.

    ``whens`` says of (document, event) when that was, if it is known, and ``incidents`` of which incident it is.
    """
    texts: dict[tuple[str, Span], list[Answer]] = {}
    for answer in answers:
        texts.setdefault((answer.document, answer.span), []).append(answer)
    keys = sorted(texts, key=lambda key: (sorted(texts[key][0].terms), key))
    whens_of = [whens.get((key[0], texts[key][0].event)) for key in keys]
    incident_of = [(incidents or {}).get((key[0], texts[key][0].event)) for key in keys]
    clauses = _Clauses([frozenset(texts[key][0].terms) for key in keys])
    index: dict[str, list[int]] = defaultdict(list)
    leader: list[int] = []
    members: dict[int, list[int]] = {}
    for number in range(len(keys)):
        rare = clauses.rare(number)
        best = (0.0, number)
        for other in clauses.led_to(rare, index):
            alike = clauses.likeness(number, other)
            first = leader[other]
            together = incident_of[number] is not None and incident_of[number] == incident_of[first]
            if alike < (_ALIKE if together else _enough(whens_of[number], whens_of[first])):
                continue
            if alike > best[0] and (first == other or clauses.likeness(number, first) >= _DRIFT * alike):
                best = (alike, first)
        first = best[1]
        leader.append(first)
        members.setdefault(first, []).append(number)
        for word in rare:
            index[word].append(number)
    for first in sorted(members):
        if _passages([keys[number] for number in members[first]]) > 1:
            yield [answer for number in members[first] for answer in texts[keys[number]]]


def told_alike(told: Sequence[Sequence[Answer]], answers: Iterable[Answer]) -> frozenset[frozenset[str]]:
    """Pairs of documents of which one says most of what the other does: versions of one report.

    ``told`` are the groups of the ``answers``. What very many documents say tells nothing.
    """
    statements = Counter(document for document, _ in {(answer.document, answer.span) for answer in answers})
    shared: Counter[frozenset[str]] = Counter()
    for members in told:
        documents = sorted({answer.document for answer in members})
        if len(documents) <= _MANY_DOCUMENTS:
            shared.update(frozenset(pair) for pair in combinations(documents, 2))
    return frozenset(
        pair
        for pair, count in shared.items()
        if count >= _FEWEST_SHARED and count >= _VERSION * min(statements[document] for document in pair)
    )


def _enough(one: When | None, other: When | None) -> float:
    """How alike clauses must be about things that happened at these times, if they are known."""
    if one is None or other is None:
        return _ALIKE_UNDATED
    (begin, end), (start, stop) = (
        (date.fromisoformat(when.earliest[:10]), date.fromisoformat(when.latest[:10])) for when in (one, other)
    )
    return _ALIKE_APART if max((start - end).days, (begin - stop).days) > _DAYS else _ALIKE


def _passages(keys: Sequence[tuple[str, Span]]) -> int:
    """How many passages there are, those that overlap counted once: what is inside another was said once."""
    count = 0
    end: tuple[str, int] | None = None
    for document, span in sorted(keys):
        if end is None or document != end[0] or span.start >= end[1]:
            count += 1
            end = (document, span.end)
        else:
            end = (document, max(end[1], span.end))
    return count
