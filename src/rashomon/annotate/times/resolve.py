"""From what one expression says to a day, month or year.

News counts from the day of writing, and what has no year is the nearest one that the tense allows; narratives count
from what was last told. What neither gives stays unresolved.
"""

from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace

from rashomon.annotate.times import holidays
from rashomon.annotate.times.leaning import leaning
from rashomon.annotate.times.periods import Period, real, week_of, weekend_of
from rashomon.annotate.times.readings import ORDER, Atom, Point
from rashomon.annotate.times.told import Style, Told
from rashomon.annotate.times.words import SHAPES, Words

_SEASON_MONTH = {1: 4, 2: 7, 3: 10, 4: 1}
#: How much farther a date without a year may lie in the past than in the future, where the tense doesn't say (0), or
#: only seems to speak of the past (-1).
_AHEAD = {0: 2.0, -1: 15.0}
#: Months after the day of writing within which a day told as past is believed to be this year's, and a slip: of a day
#: almost a year ago a text would say so.
_SLIP = 0.5
#: Tokens within which a date without a year belongs to the year told before it, in news.
_NEAR = 40
#: Days from the day of writing within which a date in figures is believed to be read the right way round.
_CLOSE = 10


class Resolver:
    """Resolves points of one document, given what was told before each."""

    def __init__(self, words: Words, style: Style, written: date | None) -> None:
        self._words = words
        self._style = style
        self.written = None if written is None else Period.of_day(written)

    def period(self, atom: Atom, point: Point, told: Told) -> Period | None:
        """The period that a point means, or none where the text doesn't tell."""
        period = self._one(atom, point, told)
        return period if period is not None and real(period) else None

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
        return self.unplaced(atom, point, told)

    def _anchor(self, point: Point, told: Told) -> Period | None:
        if point.anchor == "mention":
            if told.mention is None:
                return None if point.unit == "day" or (point.shift > 0 and not point.deictic) else self.written
            if point.unit in ("decade", "century") and told.age is not None:
                return told.age
            within = None if told.day is None else told.day.within(told.mention.unit)
            if point.unit == "day" and within == told.mention:
                return told.day
            coarser = point.unit is not None and ORDER[told.mention.unit] > ORDER[point.unit]
            if self._style == "news" and coarser and point.unit != "day" and point.shift == 0:
                return self.written
            return told.mention
        if self._style == "news":
            return self.written
        # somebody in the story says "yesterday": of that day a story seldom tells the date
        return None if point.unit == "day" else told.mention or self.written

    def _counted(self, atom: Atom, point: Point, told: Told) -> Period | None:
        base = self._anchor(point, told)
        if base is None or point.unit is None:
            return None
        from_writing = base is self.written
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
        period = base.shifted(point.unit, point.shift)
        if period is None or self._style == "narrative" or point.anchor == "document" or point.shift <= 0:
            return period
        # "a decade later" than what? Not a time to come, unless the sentence speaks of one.
        ahead = self.written is not None and period.stretch(None)[0] > self.written.stretch(None)[1]
        return None if ahead and not point.deictic and leaning(self._words, atom.start, atom.end) <= 0 else period

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
        """Which day “03/04/2016” is: the one that is close to the day of writing, if one is."""
        usual = self._inside(year, point)
        if not point.swappable:
            return usual
        other = self._inside(year, replace(point, month=point.day, day=point.month))
        written = self.written.date if self.written is not None else None
        if written is None:
            return None
        readings = [
            (abs((day - written).days), p) for p in (usual, other) if p is not None and (day := p.date) is not None
        ]
        distance, nearest = min(readings, key=lambda reading: reading[0], default=(_CLOSE, None))
        return nearest if distance < _CLOSE else None

    def unplaced(self, atom: Atom, point: Point, told: Told) -> Period | None:
        """News: what has no year."""
        if self.written is None:
            return None
        if (
            told.mention is not None
            and abs(told.mention.year - self.written.year) > 1
            and atom.start - told.end < _NEAR
            and self._words.codes.find(SHAPES["END"], told.end, atom.start) < 0
        ):  # a piece of history inside the news
            years = (told.mention.year, told.mention.year + 1)
            found = [p for year in years if (p := self.in_year(year, point)) is not None]
            return min(found, key=lambda p: told.step(p, point.mod), default=None)
        lean = leaning(self._words, atom.start, atom.end)
        return self._near_year(self.written, point, lean)

    def in_year(self, year: int, point: Point) -> Period | None:
        """What the point's fields name in a year; none if there is no such day, or it's on another weekday."""
        period = self._inside(Period(unit="year", year=year), point)
        return period if period is not None and real(period) and _right_weekday(period, point) else None

    def _near_year(self, base: Period, point: Point, lean: int) -> Period | None:
        """The nearest period of the point's fields: not after the base (lean -1), not before it (1), or either (0)."""
        years = (base.year - 1, base.year, base.year + 1)
        found = [p for year in years if year and (p := self.in_year(year, point)) is not None]
        here = base.stretch(None)
        if lean < -1:
            slip = _SLIP if point.day is not None else 0.0
            found = [p for p in found if p.stretch(None)[0] <= here[1] + slip] or found
        elif lean > 0:
            found = [p for p in found if p.stretch(None)[1] >= here[0]] or found

        def distance(period: Period) -> float:
            start, end = period.stretch(None)
            return max(0.0, start - here[1]) * _AHEAD.get(lean, 1.0) + max(0.0, here[0] - end)

        return min(found, key=distance, default=None)

    def _named(self, point: Point, told: Told) -> Period | None:
        """“last June”, “next Friday”, “this summer”, “the following spring”."""
        base = self._anchor(point, told)
        if base is None or point.which is None:
            return None
        if point.weekday is not None:
            told_of = point.anchor == "mention" and told.mention is not None
            around = told.day if told_of and base.unit != "day" else base
            day = around.date if around is not None and around.unit == "day" else None
            if day is None:
                return None
            if point.which == 0 and told_of:  # the nearest one
                return Period.of_day(day + timedelta(days=(point.weekday - day.isoweekday() + 3) % 7 - 3))
            if point.which == 0 and point.anchor == "document":
                first = week_of(day).date
                return None if first is None else Period.of_day(first + timedelta(days=point.weekday - 1))
            ahead = (point.weekday - day.isoweekday()) % 7
            if point.which > 0:
                return Period.of_day(day + timedelta(days=ahead or 7))
            back = (day.isoweekday() - point.weekday) % 7
            return Period.of_day(day - timedelta(days=back if point.which == 0 else back or 7))
        if point.which == 0:
            return self.in_year(base.year, point)
        if base.unit == "year":
            return self.in_year(base.year + point.which, point)
        years = (base.year - 1, base.year, base.year + 1)
        found = [p for year in years if year and (p := self.in_year(year, point)) is not None]
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
        day = self.written.date if self.written is not None else None
        if day is None:
            return None
        ahead = (weekday - day.isoweekday()) % 7
        if ahead and leaning(self._words, atom.start, atom.end) > 0:
            return Period.of_day(day + timedelta(days=ahead))
        return Period.of_day(day - timedelta(days=(day.isoweekday() - weekday) % 7))

    def _today(self, atom: Atom, told: Told) -> Period | None:
        """The day that a time of day alone belongs to."""
        told_day = told.mention is not None and told.mention.unit == "day"
        if told_day and self._words.codes.find(SHAPES["END"], told.end, atom.start) < 0:
            return told.mention
        return self.written if self._style == "news" else None


def _right_weekday(period: Period, point: Point) -> bool:
    day = period.date if period.unit == "day" else None
    return day is None or point.weekday is None or day.isoweekday() == point.weekday
