"""Atoms into expressions: "early" + "in the morning" + "of 29 April" + "1975" is one time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

# The grammar's modules register their rules when they are imported.
from rashomon.annotate.times import clock, dates, lengths, qualifiers, relatives, seasons, vague, years
from rashomon.annotate.times.phrases import Match, phrase
from rashomon.annotate.times.readings import ORDER, Atom, Fixed, Point, Qualifier
from rashomon.annotate.times.rules import RULES
from rashomon.annotate.times.words import Words

_GRAMMAR = (dates, years, seasons, clock, relatives, lengths, vague, qualifiers)

_NOTHING_OR_COMMA = phrase("(,|.|open)?")
_TO_DAY = phrase("close? ,? (on|of|in|late)? (the)?")
_TO_PART = phrase(",? (at|in|around|by)? (about|around|approximately|roughly|exactly)?")
_OPEN = phrase("open")
_TO_PART_OR_OPEN = phrase("open|,? (at|in|around|by)? (about|around|approximately|roughly|exactly)?")
_TO_YEAR = phrase(",? (of|in|during|early|late)? (the)?")
_OF = phrase(",? of?")
_LIST = phrase(",? (to|until|through|till|and|or|-|/|into|from)? (the|early|mid|late|in|to)? (-)?")

_THE = phrase("the")

_LONGEST = 16  # tokens of one expression


def atoms(words: Words) -> list[Atom]:
    """What the grammar finds, the longest reading from each place on, without overlaps and in order."""
    found: list[tuple[int, int, int, tuple[Atom, ...]]] = []
    for place, (pattern, read) in enumerate(RULES):
        for match in pattern.finditer(words.codes):
            if match.end() == match.start():
                continue
            readings = tuple(read(Match(words, match)))
            if readings:
                found.append((readings[0].start, -readings[-1].end, place, readings))
    found.sort(key=lambda item: item[:3])
    chosen: list[Atom] = []
    end = 0
    for start, _, _, readings in found:
        if start >= end:
            chosen.extend(readings)
            end = readings[-1].end
    return chosen


def expressions(words: Words) -> list[Atom]:
    """The times of a text: atoms joined where they tell one time together, in order and without overlaps."""
    joined = _joined(words, atoms(words))
    joined = _qualified(words, joined)
    joined = _joined(words, joined)
    joined = [a for a in joined if not isinstance(a.reading, Qualifier) and not a.weak and not _named(words, a)]
    return _with_years(words, joined)


#: Words that belong to a name where they have a capital inside a sentence: "The Daily Beast", "USA Today".
_NAMING = frozenset(
    "today tonight tomorrow yesterday daily weekly monthly quarterly annual morning evening night afternoon midnight "
    "now current future past week weekend hour times time".split()
)


def _named(words: Words, atom: Atom) -> bool:
    """Whether an expression is part of a name: capitalised inside a sentence that isn't a headline."""
    places = [i for i in range(atom.start, atom.end) if words.word(i)[0].isupper() and words.lower(i) in _NAMING]
    if not places or not atom.start:
        return False
    before = words.word(atom.start - 1)
    around = words.text[max(0, words.starts[atom.start] - 80) : words.ends[atom.end - 1] + 80].split()
    capital = sum(word[0].isupper() for word in around)
    return before.isalpha() and before[0].isupper() and 2 * capital < len(around)


def _gap(words: Words, one: Atom, two: Atom, allowed: re.Pattern[str]) -> bool:
    return allowed.fullmatch(words.codes, one.end, two.start) is not None


def _joined(words: Words, found: Sequence[Atom]) -> list[Atom]:
    result: list[Atom] = []
    for atom in found:
        while result and (merged := _merged(words, result[-1], atom)) is not None:
            result.pop()
            atom = merged
        result.append(atom)
    return result


def _merged(words: Words, one: Atom, two: Atom) -> Atom | None:
    if two.start - one.end > 4 or two.end - one.start > _LONGEST:
        return None
    a, b = one.reading, two.reading
    if not isinstance(a, Point) or not isinstance(b, Point):
        return None
    point = _merged_points(words, one, two, a, b)
    if point is None:
        return None
    on = [words.lower(i) for i in range(one.end, two.start)] in (["on"], ["on", "the"])
    clock = a.bare_part and a.part is not None and ":" in a.part and b.daily and b.part is None
    cut = (one.end, two.start) if clock and on else None if b.bare_part else one.cut
    return Atom(start=one.start, end=two.end, reading=point, cut=cut)


def _merged_points(words: Words, one: Atom, two: Atom, a: Point, b: Point) -> Point | None:
    if a.bare_part and b.daily and b.part is None and _gap(words, one, two, _TO_DAY):
        return replace(b, part=a.part, mod=a.mod or b.mod)
    if b.bare_part and a.daily and a.part is None and _gap(words, one, two, _TO_PART):
        return replace(a, part=b.part, mod=b.mod or a.mod)
    if b.bare_part and a.daily and a.part and ":" in a.part and b.part and ":" not in b.part and one.end == two.start:
        return a  # "7 pm on Monday evening"
    if a.bare_part and b.bare_part and a.part and b.part and _gap(words, one, two, _TO_PART_OR_OPEN):
        if ":" in a.part and ":" in b.part and _gap(words, one, two, _OPEN):
            return a  # "7 pm (1600 GMT)"
        clock = [p for p in (a.part, b.part) if ":" in p]
        return replace(a, part=clock[0]) if len(clock) == 1 else None
    only_weekday = a.weekday is not None and a.day is None and not a.placed and a.part is None and a.which is None
    if only_weekday and b.day is not None and b.weekday is None and _gap(words, one, two, _TO_DAY):
        return replace(b, weekday=a.weekday)
    weekday_b = b.weekday is not None and b.day is None and not b.placed and b.part is None and b.which is None
    if weekday_b and a.day is not None and a.weekday is None and _gap(words, one, two, _NOTHING_OR_COMMA):
        return replace(a, weekday=b.weekday)
    if a.day is not None and a.month is None and _gap(words, one, two, _TO_YEAR):
        if b.unit == "month" and b.anchor and b.shift in (-1, 0, 1) and b.month is None:
            return replace(b, day=a.day, weekday=a.weekday)
        return None
    # a month in a year, a weekday in a week, ...: what is finer lies in what is told after it
    fineness = _fineness(a)
    if a.placed or fineness is None or a.anchor is not None or not _gap(words, one, two, _TO_YEAR):
        return None
    if a.day is None and a.weekday is not None and not _gap(words, one, two, _OF):
        return None  # "on Wednesday in last week's storm"
    if _fineness(b) is not None:
        return None
    if b.unit is not None and b.anchor is not None and ORDER[b.unit] > ORDER[fineness] and not b.daily:
        return replace(b, **_fields(a)) if b.unit in ("year", "week") or fineness != "day" else None
    if b.year is not None and ORDER[fineness] < ORDER["year"] and fineness != "week":
        return replace(b, **_fields(a))
    return None


def _fineness(point: Point) -> str | None:
    """The unit of the finest thing told without its year."""
    if point.daily and (point.day is not None or point.weekday is not None or point.holiday is not None):
        return "day"
    if point.month is not None:
        return "month"
    if point.season is not None:
        return "season"
    if point.quarter is not None:
        return "quarter"
    return "half" if point.half is not None else None


def _fields(point: Point) -> dict[str, object]:
    names = ("half", "quarter", "season", "month", "day", "weekday", "holiday", "part", "mod")
    return {name: getattr(point, name) for name in names if getattr(point, name) is not None}


def _qualified(words: Words, found: Sequence[Atom]) -> list[Atom]:
    """Qualifiers become part of the expression right after them."""
    result: list[Atom] = []
    for atom in reversed(found):
        after = result[-1] if result else None
        if (
            isinstance(atom.reading, Qualifier)
            and after is not None
            and (after.start == atom.end or _gap(words, atom, after, _THE))
        ):
            reading = _narrowed(after.reading, atom.reading)
            if reading is not None and after.end - atom.start <= _LONGEST:
                result[-1] = Atom(start=atom.start, end=after.end, reading=reading, weak=after.weak)
                continue
        result.append(atom)
    result.reverse()
    return result


def _narrowed(reading: object, by: Qualifier) -> Point | Fixed | Qualifier | None:
    if isinstance(reading, Fixed):
        if by.mod in ("H1", "H2") or reading.kind == "vague":
            return None
        return replace(reading, mod=by.mod or reading.mod)
    if isinstance(reading, Qualifier):
        return replace(reading, mod=reading.mod or by.mod)
    if not isinstance(reading, Point):
        return None
    if by.mod in ("H1", "H2"):
        year_only = (reading.year is not None or reading.unit == "year") and _fineness(reading) is None
        if year_only and not reading.daily:
            return replace(reading, half=1 if by.mod == "H1" else 2)
        return replace(reading, mod="START" if by.mod == "H1" else "END")
    if by.mod in ("LESS_THAN", "MORE_THAN") and reading.anchor is None:
        return None
    return replace(reading, mod=by.mod or reading.mod)


def _with_years(words: Words, found: list[Atom]) -> list[Atom]:
    """“from March to May 1944”, “summer and autumn of 1941”: the first has the year of the second."""
    result = list(found)
    for place in range(len(result) - 2, -1, -1):
        one, two = result[place], result[place + 1]
        a, b = one.reading, two.reading
        if not isinstance(a, Point) or not isinstance(b, Point) or two.start - one.end > 4:
            continue
        if not a.bare_calendar or a.which is not None or b.year is None or not _gap(words, one, two, _LIST):
            continue
        if two.start == one.end or (_rank(b) == 0 and b.decade is None and two.start - one.end < 1):
            continue
        if _rank(b) == 0:
            continue
        year = b.year if _rank(a) <= _rank(b) else b.year - 1 or -1
        result[place] = replace(one, reading=replace(a, year=year))
    return result


def _rank(point: Point) -> int:
    """Roughly where in its year a point lies, in days; 0 where it's the whole year."""
    if point.month is not None:
        return 31 * point.month + (point.day or 0)
    if point.season is not None:
        return 93 * point.season
    if point.quarter is not None:
        return 93 * point.quarter
    return 186 * point.half if point.half is not None else 0
