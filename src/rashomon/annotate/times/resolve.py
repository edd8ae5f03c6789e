"""From what an expression says to a day, month or year: against the document's date, or what was last spoken of.

News counts from the day of writing, and what has no year is the nearest one that the tense allows. Narratives count
from what was last told, and go on from there: what has no year lies near it, rather after than before.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from msgspec.structs import replace

from rashomon.annotate.times import holidays
from rashomon.annotate.times.leaning import leaning
from rashomon.annotate.times.periods import Period, real, week_of, weekend_of
from rashomon.annotate.times.readings import ORDER, Atom, Point
from rashomon.annotate.times.words import SHAPES, Words

Style = Literal["news", "narrative"]


class Resolver:
    """Resolves the points of one document in the order of the text."""

    def __init__(self, words: Words, style: Style, written: date | None) -> None:
        self._words = words
        self._style = style
        self._written = None if written is None else Period.of_day(written)
        #: What was last spoken of, and the last day that was.
        self._mention: Period | None = None
        self._mention_end = 0
        self._day: Period | None = None

    def resolve(self, atom: Atom) -> Period | None:
        """The period that a point means, or none where the text doesn't tell; later points may count from it."""
        point = atom.reading
        if not isinstance(point, Point):
            return None
        period = self._resolved(atom, point)
        if period is not None and not real(period):
            period = None
        if period is not None and self._leads(atom, point, period):
            self._mention = period
            self._mention_end = atom.end
            if period.unit == "day":
                self._day = period
        return period

    def _leads(self, atom: Atom, point: Point, period: Period) -> bool:
        """Whether what follows counts from this: decades, centuries and asides to today don't move a story."""
        if period.unit in ("decade", "century", "millennium"):
            return self._mention is None
        if self._style == "narrative":
            return not (point.anchor == "document" and point.unit is None and point.which is None)
        return True

    def _resolved(self, atom: Atom, point: Point) -> Period | None:
        if point.unit is not None:
            outer = self._counted(point)
            return None if outer is None else self._inside(outer, point)
        if point.century is not None:
            year = 100 * point.century
            return Period(unit="century", year=year or 1, index=abs(point.century))
        if point.decade is not None:
            return Period(unit="decade", year=10 * point.decade or 1, index=abs(point.decade))
        if point.year is not None:
            return self._inside(Period(unit="year", year=point.year), point)
        if point.which is not None:
            return self._named(point)
        if point.weekday is not None and point.day is None:
            return self._weekday(atom, point)
        if point.part is not None and not point.daily and point.month is None:
            return self._today(atom)
        return self._unplaced(atom, point)

    # --- counting from an anchor

    def _anchor(self, point: Point) -> Period | None:
        if point.anchor == "mention":
            if self._mention is not None:
                unit = point.unit or "day"
                if unit == "day" and self._mention.unit != "day" and self._day is not None:
                    held = self._day.within(self._mention.unit)
                    if held is not None and held == self._mention:
                        return self._day
                return self._mention
            if point.unit == "day" or point.shift > 0:
                return None
            return self._written
        if self._style == "narrative" and self._mention is not None:
            return self._mention
        return self._written

    def _counted(self, point: Point) -> Period | None:
        base = self._anchor(point)
        if base is None or point.unit is None:
            return None
        if point.unit == "weekend":
            week = base.shifted("week", point.shift)
            return None if week is None else weekend_of(week)
        if point.unit == "quarter" and point.shift == 0 and point.anchor == "mention" and base is self._written:
            return base.shifted("quarter", -1)
        if (
            point.unit == "year"
            and base.unit == "quarter"
            and point.anchor == "mention"
            and point.month is None
            and point.shift
        ):
            year = base.shifted("year", point.shift)
            return None if year is None else replace(base, year=year.year)
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

    # --- what has no year

    def _near_year(self, base: Period, point: Point, lean: int) -> Period | None:
        """The nearest period of the point's fields: not after the base (lean -1), not before it (1), or either (0)."""
        found = []
        for year in (base.year - 1, base.year, base.year + 1):
            period = self._inside(Period(unit="year", year=year), point) if year else None
            if period is None or not real(period):
                continue
            if point.weekday is not None and period.date is not None and period.date.isoweekday() != point.weekday:
                continue
            found.append(period)
        start, middle = base.days(), base.middle()
        if start is None or middle is None:
            return next((p for p in found if p.year == base.year), None)
        if lean < 0:
            found = [p for p in found if (days := p.days()) is not None and days[0] <= start[1]] or found
        elif lean > 0:
            found = [p for p in found if (days := p.days()) is not None and days[1] >= start[0]] or found
        return min(found, key=lambda p: abs(((p.middle() or middle) - middle).days), default=None)

    def _unplaced(self, atom: Atom, point: Point) -> Period | None:
        if self._style == "narrative":
            return self._told(point)
        if self._written is None:
            return None
        recent = self._mention
        if (
            recent is not None
            and abs(recent.year - self._written.year) > 1
            and atom.start - self._mention_end < _NEAR
            and SHAPES["END"] not in self._words.codes[self._mention_end : atom.start]
        ):
            return self._told(point)
        return self._near_year(self._written, point, leaning(self._words, atom.start, atom.end))

    def _told(self, point: Point) -> Period | None:
        """In a story: the year that was last spoken of, or the one next to it if that lies nearer, later ones first."""
        base = self._mention
        if base is None:
            return None
        if base.unit == "year" or base.year < 0:
            return self._inside(Period(unit="year", year=base.year), point)
        middle = base.middle()
        best: tuple[float, Period] | None = None
        for year in (base.year - 1, base.year, base.year + 1):
            period = self._inside(Period(unit="year", year=year), point) if year else None
            if period is None or not real(period):
                continue
            if point.weekday is not None and period.date is not None and period.date.isoweekday() != point.weekday:
                continue
            center = period.middle()
            if center is None or middle is None:
                continue
            months = (center - middle).days / 30.4
            cost = months if months >= 0 else -_BACK * months
            if year != base.year:
                cost += _OTHER_YEAR
            if best is None or cost < best[0]:
                best = (cost, period)
        return None if best is None else best[1]

    def _named(self, point: Point) -> Period | None:
        """“last June”, “next Friday”, “this summer”, “the following spring”."""
        base = self._anchor(point)
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
            return self._inside(Period(unit="year", year=base.year), point)
        found = [
            period
            for year in (base.year - 1, base.year, base.year + 1)
            if year and (period := self._inside(Period(unit="year", year=year), point)) is not None and real(period)
        ]
        days = base.days()
        if days is None:
            return None
        if base.unit == "year":
            return next((p for p in found if p.year == base.year + point.which), None)
        if point.which < 0:
            before = [
                p
                for p in found
                if (d := p.days()) is not None and d[0] < days[0] and p.within(p.unit) != base.within(p.unit)
            ]
            return before[-1] if before else None
        later = [p for p in found if (d := p.days()) is not None and d[0] > days[1]]
        return later[0] if later else None

    def _weekday(self, atom: Atom, point: Point) -> Period | None:
        if self._style == "narrative":
            day = self._day.date if self._day is not None else None
            if day is None or self._mention is None or self._mention.unit != "day":
                return None
            ahead = ((point.weekday or 1) - day.isoweekday()) % 7
            return Period.of_day(day + timedelta(days=ahead))
        day = self._written.date if self._written is not None else None
        if day is None or point.weekday is None:
            return None
        back = (day.isoweekday() - point.weekday) % 7
        ahead = (point.weekday - day.isoweekday()) % 7
        if ahead and leaning(self._words, atom.start, atom.end) > 0:
            return Period.of_day(day + timedelta(days=ahead))
        return Period.of_day(day - timedelta(days=back))

    def _today(self, atom: Atom) -> Period | None:
        """The day that a time of day alone belongs to."""
        codes = self._words.codes[self._mention_end : atom.start]
        if self._mention is not None and self._mention.unit == "day" and SHAPES["END"] not in codes:
            return self._mention
        return self._written if self._style == "news" else None


_SEASON_MONTH = {1: 4, 2: 7, 3: 10, 4: 1}

#: How much nearer a month before the last one told must lie than one after it.
_BACK = 1.5
#: What changing the year costs, in months.
_OTHER_YEAR = 1.0
#: Tokens within which a date without a year belongs to the year told before it, in news.
_NEAR = 40

assert ORDER
