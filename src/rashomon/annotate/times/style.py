"""News or narrative, and the day of writing where the text itself states it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from rashomon.annotate.times.phrases import phrase
from rashomon.annotate.times.readings import Atom, Point
from rashomon.annotate.times.told import Style
from rashomon.annotate.times.words import SHAPES, Words, code

#: Words right before a date that is the day of publication, and how near to an end of the text they stand.
_PUBLISHED = phrase("(date of publication|publication date|published|posted|updated) (on|at|:|-|,)?")
_NEAR_AN_END = 100
#: What may stand before the date of a dateline ("TARROW, 4 May 2016 (Agency) -"), and after it.
_PLACE = re.compile(f"({SHAPES['CAPITAL']}|{code('comma')}|{code('open')}|{code('close')}|{code('slash')}){{0,8}}")
_AFTER_DATELINE = {code("open"), code("dash"), code("colon"), SHAPES["CAPITAL"], SHAPES["END"]}
#: Years in which documents are dated; others are mistakes.
_FIRST_YEAR, _LAST_YEAR = 1000, 2199
_FAR = 2  # years between a date and the day of writing from which it's history
_FEW = 5


def written(words: Words, found: Sequence[Atom], published: str | None) -> date | None:
    """The day of writing: the one given, or a full date that the text puts at its head as that of its publication."""
    if published:
        try:
            day = date.fromisoformat(published[:10])
        except ValueError:
            day = None
        if day is not None and _FIRST_YEAR <= day.year <= _LAST_YEAR:
            return day
    for atom in found:
        point = atom.reading
        if (
            not isinstance(point, Point)
            or point.year is None
            or point.month is None
            or point.day is None
            or point.swappable
        ):
            continue
        if _heads(words, atom):
            try:
                return date(point.year, point.month, point.day)
            except ValueError:
                return None
    return None


def _heads(words: Words, atom: Atom) -> bool:
    """Whether a date stands as the text's own: after "published", in a dateline, or alone at the head."""
    codes = words.codes
    if atom.start < _NEAR_AN_END or len(codes) - atom.end < _NEAR_AN_END:
        before = codes[max(0, atom.start - 4) : atom.start]
        if any(match.end() == len(before) for match in _PUBLISHED.finditer(before)):
            return True
    if atom.start >= _NEAR_AN_END:
        return False
    line = max(codes.rfind(SHAPES["END"], 0, atom.start) + 1, _line_start(words, atom.start))
    if not _PLACE.fullmatch(codes, line, atom.start):
        return False
    after = codes[atom.end : atom.end + 1] or SHAPES["END"]
    until = words.starts[atom.end] if atom.end < len(words.starts) else len(words.text)
    ends_line = after == SHAPES["END"] or "\n" in words.text[words.ends[atom.end - 1] : until]
    return ends_line or (after in _AFTER_DATELINE and (line < atom.start or atom.start == 0))


def _line_start(words: Words, place: int) -> int:
    """The first token of the line that a token stands in."""
    while place and "\n" not in words.text[words.ends[place - 1] : words.starts[place]]:
        place -= 1
    return place


def style(found: Sequence[Atom], day: date | None) -> Style:
    """How a text tells its times.

    A narrative tells of the past by full dates of its own; news counts from the day of writing. So it's a narrative
    where there is no day of writing but dates with years, or where most dates with years lie far from that day.
    """
    years = [a.reading.year for a in found if isinstance(a.reading, Point) and a.reading.year is not None]
    counted = sum(isinstance(a.reading, Point) and a.reading.anchor == "document" for a in found)
    weekdays = sum(isinstance(a.reading, Point) and a.reading.weekday is not None for a in found)
    if day is None:
        return "narrative" if len(years) > counted + weekdays else "news"
    far = sum(abs(year - day.year) >= _FAR for year in years)
    near = len(years) - far
    return "narrative" if far >= _FEW and far > 2 * near and far > 2 * (counted + weekdays) else "news"
