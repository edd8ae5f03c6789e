"""How alike clauses are, and which of them are compared at all: a clause with those that share its rarer words.

How much of a clause another one covers is counted in inverse-document-frequency weights over content lemmas (as
Mihalcea, Corley and Strapparava, AAAI 2006, align texts), words near in meaning included. Two clauses are as alike as
the geometric mean of both coverages, of all their words or of their cores: main verb, subject and objects.

How often a word stands in the case counts in steps, so that one more document changes the weights of few words. What
was found of two clauses holds as long as neither has a word of another weight; `Pairs` keeps it.
"""

from __future__ import annotations

import hashlib
import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import msgspec

from rashomon.compare.meaning import words as meanings
from rashomon.records.marks import CLASS, CORE, NAME, NUMBER

#: Cores say less than whole clauses, and count for less; where the rest has hardly a word in common, for nothing.
_OF_CORE = 0.75
_FLOOR = 0.2

#: What two clauses have in common must weigh as much as this many words that no third clause has.
_MASS = 1.6

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

_MARKS = (CORE, CLASS)

Terms = tuple[str, ...]


class Pairs(msgspec.Struct, frozen=True):
    """What was found of pairs of clauses, to be kept for the next time: equal columns, a row for each pair.

    ``size`` is the step of the number of clauses that it was found among, ``clauses`` are the marks of all of them.
    ``one`` and ``other`` are marks, ``alike`` is 0 to 1, ``led`` 1 where the words of the later one lead to the
    earlier; native byte order.
    """

    size: int
    clauses: bytes  # 8 bytes each
    one: bytes  # 8 bytes each
    other: bytes
    alike: bytes  # float64
    led: bytes  # uint8


class _Word:
    """A word of clauses: in about how many it stands, what it weighs, and the words near to it with their cosines."""

    __slots__ = ("near", "plain", "rounded", "text", "weight")

    def __init__(self, text: str, rounded: int, weight: float) -> None:
        self.text, self.rounded, self.weight = text, rounded, weight
        self.plain = ":" not in text
        self.near: dict[_Word, float] | None = None  # until it is asked for


class Clauses:
    """Clauses, each as the sorted tuple of its terms. Equal ones are one, with a number in order of their terms."""

    def __init__(
        self, terms: Iterable[Terms], kept: Pairs | None = None, *, least: float = 0.0, led: bool = True
    ) -> None:
        """``terms`` has an entry for each passage. Pairs less alike than ``least`` are not found; without ``led`` none.

        ``kept`` is what was found the last time, of clauses that may be others.
        """
        times = Counter(terms)
        self._least = least
        self._terms = sorted(times)
        self._number = {own: number for number, own in enumerate(self._terms)}
        spread: Counter[str] = Counter()
        for own, count in times.items():
            for word in own:
                if not word.startswith(_MARKS):
                    spread[word] += count
        self._size = rounded(times.total())
        self._mass = _MASS * math.log(1 + self._size / 2)
        self._words = {
            text: _Word(text, step, math.log(1 + self._size / step))
            for text, step in ((text, rounded(count)) for text, count in spread.items())
        }
        self._forms: dict[str, list[_Word]] = defaultdict(list)
        for text, made in self._words.items():
            if not text.startswith(NUMBER):
                self._forms[_bare(text)].append(made)
        self._neighbours = meanings().neighbours(self._forms)
        self._contents = [tuple(self._words[term] for term in own if term in self._words) for own in self._terms]
        self._rares = [_rare(content) for content in self._contents]
        self._marks = [self._mark(own) for own in self._terms]
        self._alike: dict[tuple[int, int], float] = {}
        self._led: dict[int, list[int]] = defaultdict(list)
        if led:
            self._find(self._take(kept))

    def number(self, terms: Terms) -> int:
        """The number of the clause with these terms."""
        return self._number[terms]

    def led_to(self, number: int) -> list[tuple[int, float]]:
        """The clauses up to this one, itself included, that its rarer words lead to, with how alike they are."""
        return [(other, self._alike[number, other]) for other in self._led.get(number, ())]

    def likeness(self, later: int, earlier: int) -> float:
        """From 0 to 1; 0 where two clauses have no word or too little in common."""
        if later < earlier:
            later, earlier = earlier, later
        known = self._alike.get((later, earlier))
        if known is None:
            known = self._alike[later, earlier] = self._likeness(later, earlier)
        return known

    def alike(self, one: int, other: int) -> float:
        """From 0 to 1, however little they have in common: of all terms or of those that are no names, whichever is
        less; or of the cores.
        """
        one, other = max(one, other), min(one, other)
        mine, theirs = self._contents[one], self._contents[other]
        whole = self._mean(mine, theirs)
        if whole >= _FLOOR:
            whole = min(whole, self._mean([w for w in mine if w.plain], [w for w in theirs if w.plain]))
        if whole < _FLOOR:
            return whole
        core, other_core = self._core(one), self._core(other)
        if min(len(core), len(other_core)) < _FEWEST:
            return whole
        return max(whole, _OF_CORE * self._mean(core, other_core))

    def kept(self) -> Pairs:
        """What was found, for the next time."""
        one, other, alike, led = array("Q"), array("Q"), array("d"), array("B")
        leads = {(number, to) for number, found in self._led.items() for to in found}
        for (later, earlier), likeness in sorted(self._alike.items()):
            one.append(self._marks[later])
            other.append(self._marks[earlier])
            alike.append(likeness)
            led.append((later, earlier) in leads)
        columns = (array("Q", self._marks), one, other, alike, led)
        return Pairs(self._size, *(column.tobytes() for column in columns))

    # -- finding pairs

    def _take(self, kept: Pairs | None) -> list[int]:
        """Take what was found before and still holds; the numbers of the clauses of which nothing is known."""
        if kept is None or kept.size != self._size:
            return list(range(len(self._terms)))
        known = set(_column("Q", kept.clauses))
        numbers = {mark: number for number, mark in enumerate(self._marks) if mark in known}
        columns = (
            _column(code, held) for code, held in zip("QQdB", (kept.one, kept.other, kept.alike, kept.led), strict=True)
        )
        for one, other, likeness, led in zip(*columns, strict=True):
            later, earlier = numbers.get(one), numbers.get(other)
            if later is not None and earlier is not None:
                self._alike[later, earlier] = likeness
                if led:
                    self._led[later].append(earlier)
        return [number for number, mark in enumerate(self._marks) if mark not in known]

    def _find(self, new: Sequence[int]) -> None:
        """Pairs of which at least one is new."""
        self._make_near({word for number in new for word in self._rares[number]})
        index: dict[_Word, list[int]] = defaultdict(list)
        known: dict[_Word, list[int]] = defaultdict(list)
        fresh, pairs = set(new), list[tuple[int, int]]()
        for number, rare in enumerate(self._rares):
            for word in rare:
                index[word].append(number)
                if number not in fresh:
                    known[word].append(number)
        for number in new:
            pairs += ((number, other) for other in self._led_from(number, index))
            pairs += ((other, number) for other in self._leading_here(number, known))
        self._make_near({word for later, _ in pairs for word in self._contents[later]})
        for later, earlier in pairs:
            likeness = self._likeness(later, earlier)
            if likeness >= self._least:
                self._alike[later, earlier] = likeness
                self._led[later].append(earlier)

    def _led_from(self, number: int, index: Mapping[_Word, Sequence[int]]) -> Iterator[int]:
        """The clauses up to this one with enough of its rarer words, or of words near to these, to be compared."""
        found: dict[int, float] = defaultdict(float)
        for word in self._rares[number]:
            best: dict[int, float] = {}
            for near, cosine in self._near(word).items():
                for other in index.get(near, ()) if cosine >= _LEADING else ():
                    if other > number:
                        break
                    if cosine > best.get(other, 0.0):
                        best[other] = cosine
            for other, cosine in best.items():
                found[other] += cosine * word.weight
        return (other for other, weight in found.items() if weight >= _LEAD * self._mass)

    def _leading_here(self, number: int, index: Mapping[_Word, Sequence[int]]) -> Iterator[int]:
        """The clauses after this one that lead to it so."""
        best: dict[int, dict[_Word, float]] = defaultdict(dict)
        for word in self._rares[number]:
            for near, cosine in self._near(word).items():
                for other in reversed(index.get(near, ())) if cosine >= _LEADING else ():
                    if other <= number:
                        break
                    if cosine > best[other].get(near, 0.0):
                        best[other][near] = cosine
        for other, cosines in best.items():
            # Added up in the same order as from the other side.
            weight = 0.0
            for word in self._rares[other]:
                if word in cosines:
                    weight += cosines[word] * word.weight
            if weight >= _LEAD * self._mass:
                yield other

    # -- likeness

    def _likeness(self, one: int, other: int) -> float:
        mine, theirs = self._contents[one], self._contents[other]
        if set(mine).isdisjoint(theirs) or min(self._common(mine, theirs)) < self._mass:
            return 0.0
        return self.alike(one, other)

    def _mean(self, one: Sequence[_Word], other: Sequence[_Word]) -> float:
        """The geometric mean of the parts that two lists of words have in common."""
        mine, theirs = self._common(one, other)
        whole = sum(word.weight for word in one) * sum(word.weight for word in other)
        return math.sqrt(mine * theirs / whole) if whole else 0.0

    def _common(self, one: Sequence[_Word], other: Sequence[_Word]) -> tuple[float, float]:
        """What those words of each weigh that the other has, too, or has words near to, by how near."""
        others, back = set(other), dict[_Word, float]()
        mine = 0.0
        for word in one:
            known = self._near(word)
            if shared := others.intersection(known):
                mine += word.weight * max(known[near] for near in shared)
                for near in shared:
                    back[near] = max(known[near], back.get(near, 0.0))
        return mine, sum(word.weight * back[word] for word in other if word in back)

    def _core(self, number: int) -> list[_Word]:
        """The terms of a clause's main verb, its subject and its objects."""
        terms = self._terms[number]
        marked = (term.removeprefix(CORE) for term in terms if term.startswith(CORE))
        own = {name if (name := NAME + word) in terms else word for word in marked}
        return [self._words[term] for term in terms if term in own and term in self._words]

    def _mark(self, terms: Terms) -> int:
        """Stands for a clause as long as its words weigh what they do."""
        words = self._words
        told = "\0".join(f"{term} {words[term].rounded}" if term in words else term for term in terms)
        return int.from_bytes(hashlib.blake2b(told.encode(), digest_size=8).digest())

    # -- words near to others

    def _near(self, word: _Word) -> dict[_Word, float]:
        if word.near is None:
            self._make_near({word})
        return word.near or {}

    def _make_near(self, words: Collection[_Word]) -> None:
        """Find the words of the case that are near to some, all at once."""
        missing: dict[str, dict[_Word, dict[_Word, float]]] = defaultdict(dict)
        for word in words:
            if word.near is None:
                bare = _bare(word.text)
                word.near = {word: 1.0}
                if not word.text.startswith(NUMBER):
                    word.near.update(dict.fromkeys(self._forms[bare], 1.0))
                    missing[bare][word] = word.near
        for one, other, cosine in self._neighbours.of(missing):
            for word, near in missing[one].items():
                for form in self._forms[other]:
                    if cosine >= _SAME_NAME or not (word.text.startswith(NAME) or form.text.startswith(NAME)):
                        near[form] = cosine


def rounded(count: int) -> int:
    """The two leading binary digits of a number: 1, 2, 3, 4, 6, 8, 12, 16 ..."""
    shift = max(0, count.bit_length() - 2)
    return count >> shift << shift


def _rare(content: Iterable[_Word]) -> tuple[_Word, ...]:
    """The rarest words of a clause that lead somewhere."""
    ordered = sorted(content, key=lambda word: (word.rounded, word.text))
    return tuple(word for word in ordered[:_RARE_WORDS] if word.rounded <= _COMMON)


def _bare(term: str) -> str:
    return term.partition(":")[2] or term


def _column(code: str, held: bytes) -> array[int] | array[float]:
    column: array[int] | array[float] = array(code)
    column.frombytes(held)
    return column
