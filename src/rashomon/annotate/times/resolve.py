"""From what an expression says to a day, month or year: against the document's date, or what was last spoken of.

News counts from the day of writing, and what has no year is the nearest one that the tense allows. Narratives count
from what was last told. There a date without a year can be read in several ways, and what follows tells which was
right, so all of a narrative's times are resolved together: of the readings, the one that moves through time in the
smallest steps, rather on than back (a beam search over the few last things spoken of).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

import msgspec
from msgspec.structs import replace

from rashomon.annotate.times import holidays
from rashomon.annotate.times.leaning import leaning
from rashomon.annotate.times.periods import Period, Stretch, real, week_of, weekend_of
from rashomon.annotate.times.readings import ORDER, Atom, Point
from rashomon.annotate.times.words import SHAPES, Words

Style = Literal["news", "narrative"]


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What was last spoken of: anything, the last month or day, the last day, the last decade or century.

    ``stretch`` and ``fine_stretch`` are where the first two lie on the line of months, "early" and "late" counted.
    """

    mention: Period | None = None
    stretch: Stretch | None = None
    fine: Stretch | None = None
    day: Period | None = None
    age: Period | None = None
    end: int = 0  # token after the last mention


class _Reading(msgspec.Struct, frozen=True):
    """One way to read the times so far, as a chain from the last to the first."""

    cost: float
    told: Told
    period: Period | None = None
    before: _Reading | None = None


def resolved(words: Words, found: Sequence[Atom], style: Style, written: date | None) -> list[Period | None]:
    """The period that each atom means; none for what is no point in time or isn't told."""
    resolver = _Resolver(words, found, style, written)
    readings = [_Reading(0.0, Told())]
    for place, atom in enumerate(found):
        best: dict[Told, _Reading] = {}
        for reading in readings:
            for period, cost in resolver.options(place, reading.told):
                told = resolver.after(atom, period, reading.told)
                total = reading.cost + cost
                if told not in best or total < best[told].cost:
                    best[told] = _Reading(total, told, period, reading)
        readings = sorted(best.values(), key=lambda r: r.cost)[:_BEAM]
    periods = []
    last: _Reading | None = readings[0]
    while last is not None and last.before is not None:
        periods.append(last.period)
        last = last.before
    periods.reverse()
    return periods


class _Resolver:
    def __init__(self, words: Words, found: Sequence[Atom], style: Style, written: date | None) -> None:
        self._words = words
        self._found = found
        self._style = style
        self._written = None if written is None else Period.of_day(written)
        self._sections = _sections(words, found)
        years = [a.reading.year for a in found if isinstance(a.reading, Point) and a.reading.year is not None]
        self._first_year = years[0] if years else None

    # --- the story so far

    def after(self, atom: Atom, period: Period | None, told: Told) -> Told:
        """What was last spoken of after the atom: decades, looks back and asides don't move a story."""
        point = atom.reading
        if period is None or not isinstance(point, Point):
            return told
        if period.unit in ("decade", "century", "millennium"):
            return replace(told, age=period)
        if self._aside(atom, point):
            return told
        stretch = period.stretch(point.mod)
        fine = stretch if ORDER[period.unit] <= ORDER["season"] else told.fine
        day = period if period.unit == "day" else told.day
        return Told(mention=period, stretch=stretch, fine=fine, day=day, age=None, end=atom.end)

    def _aside(self, atom: Atom, point: Point) -> bool:
        if self._style == "news":
            return False
        if point.anchor is not None and point.shift < 0 and point.unit in ("year", "decade"):
            return True
        before = self._words.lower(atom.start - 1) if atom.start else ""
        if before == "since":
            return True
        if point.year is not None and point.bare_year and before in _DETERMINERS:
            after = self._words.codes[atom.end : atom.end + 1]
            return after in (SHAPES["LOWER"], SHAPES["CAPITAL"])
        return False

    # --- readings of one atom

    def options(self, place: int, told: Told) -> list[tuple[Period | None, float]]:
        """The periods that the atom may mean, each with what that reading costs."""
        atom = self._found[place]
        point = atom.reading
        if not isinstance(point, Point):
            return [(None, 0.0)]
        if self._style == "narrative" and (point.bare_calendar or (point.holiday and not point.placed)):
            if point.which is None:
                return self._tellable(place, point, told)
        period = self._one(atom, point, told)
        if period is not None and not real(period):
            period = None
        if period is None or self._style == "news" or self._aside(atom, point):
            return [(period, 0.0)]
        return [(period, self._step(period, point, told))]

    def _one(self, atom: Atom, point: Point, told: Told) -> Period | None:
        if point.unit is not None:
            outer = self._counted(atom, point, told)
            return None if outer is None else self._inside(outer, point)
        if point.century is not None:
            return Period(unit="century", year=100 * point.century or 1, index=abs(point.century))
        if point.decade is not None:
            return Period(unit="decade", year=10 * point.decade or 1, index=abs(point.decade))
        if point.year is not None:
            return self._right_way_round(point, Period(unit="year", year=point.year))
        if point.which is not None:
            return self._named(point, told)
        if point.weekday is not None and point.day is None:
            return self._weekday(atom, point, told)
        if point.bare_part:
            return self._today(atom, told)
        return self._unplaced(atom, point, told)

    # --- stories: what has no year

    def _tellable(self, place: int, point: Point, told: Told) -> list[tuple[Period | None, float]]:
        atom = self._found[place]
        years: set[int] = set()
        if told.mention is not None:
            years = {told.mention.year - 1, told.mention.year, told.mention.year + 1}
            if told.fine is not None:
                years.add(_year_of(told.fine))
        elif self._written is not None:
            return [(self._near_year(self._written, point, leaning(self._words, atom.start, atom.end)), 0.0)]
        elif self._first_year is not None:
            years = {self._first_year}
        section = self._sections[place]
        found: list[tuple[Period | None, float]] = []
        for year in sorted(years):
            period = self._inside(Period(unit="year", year=year), point) if year else None
            if period is None or not real(period) or not _right_weekday(period, point):
                continue
            cost = self._step(period, point, told)
            if section is not None and not section[0] <= period.year <= section[1]:
                cost += _OUTSIDE
            found.append((period, cost))
        return found or [(None, 0.0)]

    def _step(self, period: Period, point: Point, told: Told) -> float:
        """What it costs to go on to a period from what was last told."""
        if told.stretch is None:
            return 0.0
        stretch = period.stretch(point.mod)
        cost = _distance(told.stretch, stretch)
        if told.fine is not None and told.fine != told.stretch:
            cost += _FINE * _distance(told.fine, stretch)
        return cost

    # --- counting from an anchor

    def _anchor(self, point: Point, told: Told) -> Period | None:
        if point.anchor == "mention":
            if told.mention is None:
                return None if point.unit == "day" or (point.shift > 0 and not point.deictic) else self._written
            if point.unit in ("decade", "century") and told.age is not None:
                return told.age
            if point.unit == "day" and told.mention.unit != "day" and told.day is not None:
                if told.day.within(told.mention.unit) == told.mention:
                    return told.day
            coarser = point.unit is not None and ORDER[told.mention.unit] > ORDER[point.unit]
            if self._style == "news" and coarser and point.unit != "day" and point.shift == 0:
                return self._written
            return told.mention
        if self._style == "narrative" and told.mention is not None:
            return told.mention
        return self._written

    def _counted(self, atom: Atom, point: Point, told: Told) -> Period | None:
        base = self._anchor(point, told)
        if base is None or point.unit is None:
            return None
        from_writing = base is self._written
        if point.unit == "weekend":
            shift = point.shift
            if point.anchor == "mention" and from_writing and base.date is not None and base.date.isoweekday() < 6:
                shift -= leaning(self._words, atom.start, atom.end) <= 0
            week = base.shifted("week", shift)
            return None if week is None else weekend_of(week)
        if point.unit == "quarter" and point.anchor == "mention" and from_writing and point.shift <= 0:
            base = base.shifted("quarter", -1)
            return None if base is None else base.shifted("quarter", point.shift)
        if point.unit == "year" and base.unit == "quarter" and point.anchor == "mention" and point.shift:
            year = base.shifted("year", point.shift)
            return None if year is None or point.month is not None else replace(base, year=year.year)
        return base.shifted(point.unit, point.shift)

    def _inside(self, outer: Period, point: Point) -> Period | None:
        """What the point's finer fields name inside the outer period."""
        if point.month is not None:
            if point.day is not None:
                return Period(unit="day", year=outer.year, month=point.month, day=point.day)
            return Period(unit="month", year=outer.year, month=point.month)
        if point.day is not None and outer.unit == "month":
            return replace(outer, unit="day", day=point.day)
        if point.season is not None:
            return Period(unit="season", year=outer.year, month=_SEASON_MONTH[point.season], index=point.season)
        if point.quarter is not None:
            return Period(unit="quarter", year=outer.year, month=3 * point.quarter - 2, index=point.quarter)
        if point.half is not None:
            return Period(unit="half", year=outer.year, month=6 * point.half - 5, index=point.half)
        if point.holiday is not None:
            day = holidays.day_of(point.holiday, outer.year)
            return None if day is None else Period.of_day(day)
        if point.weekday is not None:
            first = outer.date if outer.unit == "week" else None
            return None if first is None else Period.of_day(first + timedelta(days=point.weekday - 1))
        return outer

    def _right_way_round(self, point: Point, year: Period) -> Period | None:
        """The day of “03/04/2016” that lies nearer to the day of writing, if that is near; else as it's usually read."""
        usual = self._inside(year, point)
        if not point.swappable or self._written is None or usual is None:
            return usual
        other = self._inside(year, replace(point, month=point.day, day=point.month))
        written, one, two = self._written.date, usual.date, other.date if other is not None else None
        if written is None or one is None or two is None:
            return usual
        near = abs((two - written).days) < min(_CLOSE, abs((one - written).days))
        return other if near else usual

    # --- news: what has no year

    def _unplaced(self, atom: Atom, point: Point, told: Told) -> Period | None:
        if self._written is None:
            return None
        if (
            told.mention is not None
            and abs(told.mention.year - self._written.year) > 1
            and atom.start - told.end < _NEAR
            and SHAPES["END"] not in self._words.codes[told.end : atom.start]
        ):  # a piece of history inside the news
            years = (told.mention.year, told.mention.year + 1)
            found = [p for year in years if (p := self._in_year(year, point)) is not None]
            return min(found, key=lambda p: self._step(p, point, told), default=None)
        lean = leaning(self._words, atom.start, atom.end)
        return self._near_year(self._written, point, lean)

    def _in_year(self, year: int, point: Point) -> Period | None:
        period = self._inside(Period(unit="year", year=year), point)
        return period if period is not None and real(period) and _right_weekday(period, point) else None

    def _near_year(self, base: Period, point: Point, lean: int) -> Period | None:
        """The nearest period of the point's fields: not after the base (lean -1), not before it (1), or either (0)."""
        years = (base.year - 1, base.year, base.year + 1)
        found = [p for year in years if year and (p := self._in_year(year, point)) is not None]
        here = base.stretch(None)
        if lean < 0:
            found = [p for p in found if p.stretch(None)[0] <= here[1]] or found
        elif lean > 0:
            found = [p for p in found if p.stretch(None)[1] >= here[0]] or found

        def distance(period: Period) -> float:
            start, end = period.stretch(None)
            return max(0.0, start - here[1]) * (1 if lean else _AHEAD) + max(0.0, here[0] - end)

        return min(found, key=distance, default=None)

    def _named(self, point: Point, told: Told) -> Period | None:
        """“last June”, “next Friday”, “this summer”, “the following spring”."""
        base = self._anchor(point, told)
        if base is None or point.which is None:
            return None
        if point.weekday is not None:
            day = base.date if base.unit == "day" else None
            if day is None:
                return None
            if point.which == 0 and point.anchor == "document":
                first = week_of(day).date
                return None if first is None else Period.of_day(first + timedelta(days=point.weekday - 1))
            ahead = (point.weekday - day.isoweekday()) % 7
            if point.which > 0:
                return Period.of_day(day + timedelta(days=ahead or 7))
            back = (day.isoweekday() - point.weekday) % 7
            return Period.of_day(day - timedelta(days=back if point.which == 0 else back or 7))
        if point.which == 0:
            return self._in_year(base.year, point)
        if base.unit == "year":
            return self._in_year(base.year + point.which, point)
        years = (base.year - 1, base.year, base.year + 1)
        found = [p for year in years if year and (p := self._in_year(year, point)) is not None]
        here = base.stretch(None)
        if point.which < 0:
            return next((p for p in reversed(found) if p.stretch(None)[1] < here[0]), None)
        return next((p for p in found if p.stretch(None)[0] > here[1]), None)

    def _weekday(self, atom: Atom, point: Point, told: Told) -> Period | None:
        weekday = point.weekday or 1
        if self._style == "narrative":
            day = told.day.date if told.day is not None else None
            if day is None or told.mention is None or told.mention.unit != "day":
                return None
            return Period.of_day(day + timedelta(days=(weekday - day.isoweekday()) % 7))
        day = self._written.date if self._written is not None else None
        if day is None:
            return None
        ahead = (weekday - day.isoweekday()) % 7
        if ahead and leaning(self._words, atom.start, atom.end) > 0:
            return Period.of_day(day + timedelta(days=ahead))
        return Period.of_day(day - timedelta(days=(day.isoweekday() - weekday) % 7))

    def _today(self, atom: Atom, told: Told) -> Period | None:
        """The day that a time of day alone belongs to."""
        between = self._words.codes[told.end : atom.start]
        if told.mention is not None and told.mention.unit == "day" and SHAPES["END"] not in between:
            return told.mention
        return self._written if self._style == "news" else None


def _year_of(stretch: Stretch) -> int:
    year = math.floor(stretch[0] / 12)
    return year if year > 0 else year - 1


def _right_weekday(period: Period, point: Point) -> bool:
    day = period.date if period.unit == "day" else None
    return day is None or point.weekday is None or day.isoweekday() == point.weekday


def _distance(one: Stretch, two: Stretch) -> float:
    """What it costs to go from one stretch of time to another."""
    if two[0] > one[1]:
        return math.log1p(two[0] - one[1])
    if two[1] < one[0]:
        return _BACK + math.log1p(one[0] - two[1])
    return 0.0


def _sections(words: Words, found: Sequence[Atom]) -> list[tuple[int, int] | None]:
    """For each atom, the first and last year that the heading above it names, if one does."""
    result: list[tuple[int, int] | None] = []
    section: tuple[int, int] | None = None
    open_heading = -1
    for atom in found:
        point = atom.reading
        if isinstance(point, Point) and point.year is not None:
            start = words.codes.rfind(SHAPES["END"], 0, atom.start) + 1
            end = words.codes.find(SHAPES["END"], atom.end)
            line = words.codes[start:end] if end >= 0 else ""
            if line and len(line) <= _HEADING and words.word(end - 1) not in (".", "!", "?", ",", ";", ":"):
                if start == open_heading and section is not None:
                    section = (min(section[0], point.year), max(section[1], point.year))
                else:
                    section = (point.year, point.year)
                open_heading = start
        result.append(section)
    return result


_SEASON_MONTH = {1: 4, 2: 7, 3: 10, 4: 1}
_DETERMINERS = frozenset("the a an its his her their our this that".split())

_BEAM = 12
#: Costs of a story's steps, in logarithms of months: going back at all, against the last month or day as well as
#: against the last thing told, leaving the years of the heading.
_BACK = 0.5
_FINE = 0.4
_OUTSIDE = 1.5
#: How much farther a date without a year may lie in the past than in the future, where the tense doesn't say.
_AHEAD = 2.0
#: Tokens within which a date without a year belongs to the year told before it, in news.
_NEAR = 40
#: Days from the day of writing within which a date in figures is believed to be read the right way round.
_CLOSE = 10
#: Tokens of a heading at most.
_HEADING = 14
