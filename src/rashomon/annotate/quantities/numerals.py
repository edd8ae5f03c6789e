"""Number phrases of a text with their bounds: "at least 58", "dozens", "between 20 and 30", "no one"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
} | {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_MULTIPLIERS = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "dozen": 12}
#: Plurals that give no more than a magnitude: the least that they can mean.
_MAGNITUDES = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "millions": 2 * 10**6}
#: What "several hundred" is at least.
_SEVERAL = {"dozen": 24, "hundred": 200, "thousand": 2000, "million": 2 * 10**6}
_LARGE: dict[tuple[str, ...], int] = {("tens", "of", "thousands"): 20_000, ("hundreds", "of", "thousands"): 200_000}
#: Words that say more than one and nothing else.
_VAGUE: tuple[tuple[str, ...], ...] = (
    ("several",), ("many",), ("numerous",), ("a", "few"), ("a", "number", "of"), ("a", "handful", "of"),
    ("an", "unknown", "number", "of"), ("a", "large", "number", "of"),
)  # fmt: skip
_COUPLE: tuple[tuple[str, ...], ...] = (("a", "couple", "of"), ("a", "couple"))
_NOBODY: tuple[tuple[str, ...], ...] = (("no", "one"), ("nobody",), ("none",), ("no",))
_PARTS: dict[tuple[str, ...], int] = {("half", "a"): 2, ("a", "quarter", "of", "a"): 4}

_BOUNDS = {
    tuple(phrase.split()): kind
    for kind, phrases in {
        "least": ("at least", "no fewer than", "no less than", "not less than", "a minimum of", "minimum of"),
        "more": ("more than", "over", "above", "upwards of", "upward of", "in excess of", "exceeding"),
        "most": ("up to", "as many as", "at most", "no more than", "not more than", "a maximum of", "as high as"),
        "fewer": ("fewer than", "less than", "under", "below"),
        "nearly": ("nearly", "almost", "close to"),
        "about": ("about", "around", "approximately", "roughly", "some", "circa", "an estimated", "estimated"),
    }.items()
    for phrase in phrases
}
#: Words between a bound and its number, or before a number, that change nothing: "at least another 40".
_FILLERS = frozenset((("another",), ("a", "further"), ("a", "total", "of"), ("an", "additional"), ("a", "reported")))
_LONGEST = 3
_OR_MORE: tuple[tuple[str, ...], ...] = (("or", "more"), ("+",), ("-", "plus"), ("or", "so"))

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+$|[1-9]\d{0,11}$|0$")
_DECIMAL = re.compile(r"\d{1,6}\.\d{1,3}$")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_MONTHS = frozenset(
    "January February March April May June July August September October November December "
    "Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec".split()
)
_BEFORE_A_YEAR = frozenset("in since during of by until till from before after early late mid and to summer".split())
#: What follows a number that is no count: a unit of time, a share, a clock's hour, an age.
_NO_COUNT = frozenset(
    "year years day days hour hours minute minutes second seconds week weeks month months decade decades century "
    "centuries night nights weekend weekends % percent per pc am pm a.m. p.m. gmt utc o'clock th st nd rd times time "
    "old ° degrees point points $ £ €".split()
)
_BEFORE_NO_COUNT = frozenset("$ £ € ¥ # no. number chapter page article resolution section aged age".split())


class Numeral(NamedTuple):
    """A number phrase: tokens [first, last), of which [core, last) come after its bound ("at least")."""

    first: int
    core: int
    last: int
    low: int | None
    high: int | None
    vague: bool = False  # no more than a magnitude, or "several"


def numerals(words: Sequence[str], cased: Sequence[str]) -> Iterator[Numeral]:
    """The number phrases among the words of a text, in order; dates, hours, shares and sums of money left out.

    ``words`` are in lower case, ``cased`` as they stand.
    """
    i = end = 0
    while i < len(words):
        found = _vague(words, i) or _exact(words, i)
        if found is None:
            i += 1
            continue
        if not _is_count(cased, words, found):
            i = found.last
            continue
        numeral = _bounded(words, found, end)
        i = end = numeral.last
        yield numeral


def _starts(words: Sequence[str], i: int, phrase: tuple[str, ...]) -> bool:
    return words[i] == phrase[0] and tuple(words[i : i + len(phrase)]) == phrase


def _vague(words: Sequence[str], i: int) -> Numeral | None:
    word, following = words[i], words[i + 1] if i + 1 < len(words) else ""
    if word in _MAGNITUDES or word == "tens":
        for phrase, low in _LARGE.items():
            if _starts(words, i, phrase):
                return Numeral(i, i, i + len(phrase), low, None, vague=True)
        if word in _MAGNITUDES:
            return Numeral(i, i, i + 1, _MAGNITUDES[word], None, vague=True)
    for phrase in _VAGUE:
        if _starts(words, i, phrase):
            last = i + len(phrase)
            low = _SEVERAL.get(words[last], 2) if last < len(words) else 2
            return Numeral(i, i, last + (low > 2), low, None, vague=True)
    for phrase in _COUPLE:
        if _starts(words, i, phrase):
            return Numeral(i, i, i + len(phrase), 2, 2)
    for phrase in _NOBODY:
        if _starts(words, i, phrase) and following not in ("more", "fewer", "less", "longer", "doubt", "later"):
            return Numeral(i, i, i + len(phrase), 0, 0)
    return None


def _exact(words: Sequence[str], i: int) -> Numeral | None:
    """A number, or a range of two: "between 20 and 30", "20 to 30", "two or three"."""
    between = words[i] == "between"
    first = cardinal(words, i + between)
    if first is None:
        return None
    low, last = first
    if last + 1 < len(words) and words[last] in (("and",) if between else ("to", "-", "–", "or")):
        second = cardinal(words, last + 1)
        if second is not None and low < second[0] <= 20 * max(low, 1) and words[i - 1 : i] != ["from"]:
            return Numeral(i, i, second[1], low, second[0])
    return None if between else Numeral(i, i, last, low, low)


def cardinal(words: Sequence[str], i: int) -> tuple[int, int] | None:
    """The number that starts at a word, and the place after it."""
    if i >= len(words):
        return None
    word = words[i]
    if _DIGITS.match(word):
        value = int(word.replace(",", ""))
        return _multiplied(words, value, i + 1)
    if _DECIMAL.match(word):
        factor = _MULTIPLIERS.get(words[i + 1] if i + 1 < len(words) else "", 0)
        return (round(float(word) * factor), i + 2) if factor else None
    if word in ("half", "a", "an"):
        for phrase, divisor in _PARTS.items():
            last = i + len(phrase)
            if last < len(words) and _starts(words, i, phrase) and words[last] in _MULTIPLIERS:
                return _MULTIPLIERS[words[last]] // divisor, last + 1
        if i + 1 < len(words) and words[i + 1] in _MULTIPLIERS:
            return _MULTIPLIERS[words[i + 1]], i + 2
        return None
    return _spelled(words, i) if word in _SMALL else None


def _multiplied(words: Sequence[str], value: int, i: int) -> tuple[int, int]:
    while i < len(words) and words[i] in _MULTIPLIERS and value < 10**12:
        value, i = value * _MULTIPLIERS[words[i]], i + 1
    return value, i


def _spelled(words: Sequence[str], i: int) -> tuple[int, int]:
    """A number in words: "thirty-five", "two hundred and twelve thousand"."""
    total, group, last = 0, 0, i
    while last < len(words):
        word = words[last]
        if word in _SMALL:
            unit, ones = _SMALL[word], group % 100
            if last > i and not (unit < 10 < 20 <= ones and ones % 10 == 0) and not (ones == 0 and group):
                break
            group += unit
        elif word == "hundred" and 0 < group < 100:
            group *= 100
        elif word == "dozen" and group:
            group *= 12
        elif word in ("thousand", "million", "billion") and group:
            total, group = total + group * _MULTIPLIERS[word], 0
        elif word in ("-", "and") and last + 1 < len(words) and words[last + 1] in _SMALL and last > i:
            previous = words[last - 1]
            if not (group % 100 >= 20 and previous in _SMALL if word == "-" else previous in _MULTIPLIERS):
                break
        else:
            break
        last += 1
    return total + group, last


def _is_count(cased: Sequence[str], words: Sequence[str], numeral: Numeral) -> bool:
    """Whether a number counts something, as far as its neighbours tell: it is no date, hour, share or sum of money."""
    first, last = numeral.first, numeral.last
    before = cased[first - 1] if first else ""
    after = cased[last] if last < len(cased) else ""
    if after.lower() in _NO_COUNT or before.lower() in _BEFORE_NO_COUNT:
        return False
    if after == "-" and last + 1 < len(words) and words[last + 1] in _NO_COUNT:
        return False
    if last - first > 1 or not words[first][0].isdigit():
        return True
    if (
        numeral.low is not None
        and numeral.low <= 31
        and not _MONTHS.isdisjoint((before.rstrip("."), after.rstrip(".")))
    ):
        return False
    if _YEAR.match(words[first]):
        dated = before.rstrip(".") in _MONTHS or before.lower() in _BEFORE_A_YEAR or before[:1].isdigit()
        return not (dated or not after.isalpha() or after[:1].isupper())
    return True


def _bounded(words: Sequence[str], numeral: Numeral, end: int) -> Numeral:
    """The number with the bound that stands before it, after the place ``end``, or behind it."""
    first, kind, low, high, last = numeral.first, "", numeral.low, numeral.high, numeral.last
    place = first
    while place > end:
        for length in range(min(_LONGEST, place - end), 0, -1):
            phrase = tuple(words[place - length : place])
            if phrase in _FILLERS or (phrase == ("at",) and words[place - 2 : place - 1] == ["least"]):
                place = first = place - length
                break
            if phrase in _BOUNDS and not kind:
                place = first = place - length
                kind = _BOUNDS[phrase]
                break
        else:
            break
    for phrase in _OR_MORE:
        if not kind and last < len(words) and _starts(words, last, phrase):
            kind, last = "about" if phrase[1:] == ("so",) else "least", last + len(phrase)
    if numeral.vague or low is None or high is None:
        return Numeral(first, numeral.core, last, low, high, numeral.vague)
    # One more than "more than 60"; larger numbers are round ones, and "more than 250,000" says no less roughly.
    more = low + 1 if low < 1000 else low
    bounds: dict[str, tuple[int | None, int | None]] = {
        "": (low, high),
        "least": (low, None),
        "more": (more, None),
        "most": (None, high),
        "fewer": (None, high - 1),
        "nearly": (low * 9 // 10, high),
        "about": (low * 9 // 10, -(-high * 11 // 10)),
    }
    return Numeral(first, numeral.core, last, *bounds[kind])
