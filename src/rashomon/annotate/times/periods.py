"""Stretches of the calendar: their TIMEX3 values, their first and last days, and counting from one to another."""

from __future__ import annotations

import calendar
import datetime
from datetime import timedelta
from typing import Literal

import msgspec

from rashomon.annotate.times.readings import ORDER
from rashomon.records import When

PeriodUnit = Literal[
    "day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century", "millennium"
]
#: First and last moment, in months since the year 1.
Stretch = tuple[float, float]

SEASONS = ("SP", "SU", "FA", "WI")
_FIRST_YEAR, _LAST_YEAR = 1, 9999

#: First and last days of a season, wide enough for the months that weather counts and those that astronomy counts.
_SEASON_DAYS = {1: ((3, 1), (6, 20)), 2: ((6, 1), (9, 22)), 3: ((9, 1), (12, 20))}


class Period(msgspec.Struct, frozen=True, kw_only=True):
    """One day, week, ... or century.

    ``year`` is negative before Christ (there is no year 0). ``index`` numbers the season, quarter or half of the year;
    of a decade it's the year without its last figure, of a century the years' figures before the last two. A week or
    weekend is given by the day it begins on.
    """

    unit: PeriodUnit
    year: int
    month: int = 1
    day: int = 1
    index: int = 0

    @classmethod
    def of_day(cls, day: datetime.date) -> Period:
        """One day."""
        return cls(unit="day", year=day.year, month=day.month, day=day.day)

    @property
    def date(self) -> datetime.date | None:
        """The day, or the day that a week begins on; none before Christ and for impossible days."""
        try:
            return datetime.date(self.year, self.month, self.day)
        except ValueError:
            return None

    def value(self) -> str:
        """The TIMEX3 value."""
        era, year = ("BC", -self.year) if self.year < 0 else ("", self.year)
        stem = f"{era}{year:04d}"
        match self.unit:
            case "day":
                return f"{stem}-{self.month:02d}-{self.day:02d}"
            case "week" | "weekend":
                first = self.date
                if first is None:
                    return f"{stem}-WXX"
                iso = first.isocalendar()
                return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if self.unit == "weekend" else "")
            case "month":
                return f"{stem}-{self.month:02d}"
            case "season":
                return f"{stem}-{SEASONS[self.index - 1]}"
            case "quarter":
                return f"{stem}-Q{self.index}"
            case "half":
                return f"{stem}-H{self.index}"
            case "decade":
                return f"{era}{self.index:03d}"
            case "century":
                return f"{era}{self.index:02d}"
            case "millennium":
                return f"{era}{self.index:d}"
            case _:
                return stem

    def days(self) -> tuple[datetime.date, datetime.date] | None:
        """First and last day; none before Christ, where records have no dates, and for impossible days."""
        if self.year < 0:
            return None
        try:
            return self._days()
        except (ValueError, OverflowError):
            return None

    def _days(self) -> tuple[datetime.date, datetime.date]:
        match self.unit:
            case "day":
                first = datetime.date(self.year, self.month, self.day)
                return first, first
            case "week" | "weekend":
                first = datetime.date(self.year, self.month, self.day)
                return first, first + timedelta(days=6 if self.unit == "week" else 1)
            case "month":
                return _months(self.year, self.month, self.month)
            case "season":
                if self.index == 4:  # texts call the months on either side of New Year that year's winter
                    return datetime.date(self.year - 1, 12, 1), datetime.date(self.year + 1, 3, 20)
                (a, b), (c, d) = _SEASON_DAYS[self.index]
                return datetime.date(self.year, a, b), datetime.date(self.year, c, d)
            case "quarter":
                return _months(self.year, 3 * self.index - 2, 3 * self.index)
            case "half":
                return _months(self.year, 6 * self.index - 5, 6 * self.index)
            case "decade":
                return datetime.date(10 * self.index or 1, 1, 1), datetime.date(10 * self.index + 9, 12, 31)
            case "century":  # "the 20th century" and "the 1900s" alike, so both ends are wide
                return datetime.date(100 * self.index or 1, 1, 1), datetime.date(100 * self.index + 100, 12, 31)
            case "millennium":
                return datetime.date(1000 * self.index or 1, 1, 1), datetime.date(
                    min(1000 * self.index + 1000, 9999), 12, 31
                )
            case _:
                return datetime.date(self.year, 1, 1), datetime.date(self.year, 12, 31)

    def within(self, unit: str) -> Period | None:
        """The larger period of the given unit that this one lies in; none where it's larger itself."""
        if self.unit == unit:
            return self
        if ORDER[self.unit] > ORDER[unit]:
            return None
        month = self.month
        match unit:
            case "week":
                first = self.date
                return None if first is None or self.unit not in ("day", "weekend") else week_of(first)
            case "month":
                return Period(unit="month", year=self.year, month=month) if self.unit in _MONTHLY else None
            case "quarter":
                return Period(unit="quarter", year=self.year, index=(month + 2) // 3) if self.unit in _MONTHLY else None
            case "half":
                return Period(unit="half", year=self.year, index=(month + 5) // 6) if self.unit in _MONTHLY else None
            case "season":
                index = 4 if month in (12, 1, 2) else month // 3
                return Period(unit="season", year=self.year, index=index) if self.unit in _MONTHLY else None
            case "year":
                return Period(unit="year", year=self.year)
            case "decade":
                return Period(unit="decade", year=self.year, index=abs(self.year) // 10)
            case "century":
                index = self.index // 10 if self.unit == "decade" else abs(self.year) // 100
                return Period(unit="century", year=self.year, index=index)
            case _:
                return None

    def shifted(self, unit: str, count: int) -> Period | None:
        """The period so many units later (before, if negative), as precise as the unit; none where that isn't known."""
        if unit == "fortnight":
            unit, count = "week", 2 * count
        base = self.within(unit)
        if base is None or (unit == "millennium"):
            return None
        match unit:
            case "day" | "week":
                first = base.date
                if first is None:
                    return None
                try:
                    moved = first + timedelta(days=count * (7 if unit == "week" else 1))
                except OverflowError:
                    return None
                return msgspec.structs.replace(base, year=moved.year, month=moved.month, day=moved.day)
            case "month":
                months = base.month - 1 + count
                return Period(unit="month", year=_years_on(base.year, months // 12), month=months % 12 + 1)
            case "quarter" | "season" | "half":
                size = 2 if unit == "half" else 4
                steps = base.index - 1 + count
                return msgspec.structs.replace(base, year=_years_on(base.year, steps // size), index=steps % size + 1)
            case "year":
                return Period(unit="year", year=_years_on(base.year, count))
            case "decade":
                year = _years_on(base.year, 10 * count)
                sign = -1 if base.year < 0 else 1
                index = base.index + sign * count
                return None if index < 0 else Period(unit="decade", year=year, index=index)
            case _:
                year = _years_on(base.year, 100 * count)
                index = base.index + (-count if base.year < 0 else count)
                return None if index < 0 else Period(unit="century", year=year, index=index)

    def stretch(self, mod: str | None) -> Stretch:
        """First and last moment in months since the year 1, narrowed to the half that "early" and "late" speak of."""
        year = self.year if self.year > 0 else self.year + 1
        months, length = {
            "day": (self.month - 1 + (self.day - 1) / 31, 1 / 31),
            "weekend": (self.month - 1 + (self.day - 1) / 31, 2 / 31),
            "week": (self.month - 1 + (self.day - 1) / 31, 7 / 31),
            "month": (self.month - 1, 1.0),
            "season": (3 * self.index - 1 if self.index < 4 else -1, 3.0),
            "quarter": (3 * self.index - 3, 3.0),
            "half": (6 * self.index - 6, 6.0),
        }.get(self.unit, (0.0, {"decade": 120.0, "century": 1200.0, "millennium": 12000.0}.get(self.unit, 12.0)))
        start = 12 * year + months
        if mod == "END":
            start += length / 2
        elif mod == "MID":
            start += length / 4
        if mod in ("START", "END", "MID"):
            length /= 2
        return start, start + length


_MONTHLY = ("day", "weekend", "week", "month")


def week_of(day: datetime.date) -> Period:
    """The week, Monday to Sunday, that a day lies in."""
    monday = day - timedelta(days=min(day.weekday(), day.toordinal() - 1))
    return Period(unit="week", year=monday.year, month=monday.month, day=monday.day)


def weekend_of(week: Period) -> Period | None:
    """The weekend at the end of a week."""
    saturday = week.shifted("day", 0) if week.unit == "day" else week
    first = saturday.date if saturday else None
    if first is None:
        return None
    first = first + timedelta(days=5 - first.weekday())
    return Period(unit="weekend", year=first.year, month=first.month, day=first.day)


def real(period: Period) -> bool:
    """Whether its year can be written with four figures and its day exists."""
    if not (_FIRST_YEAR <= abs(period.year) <= _LAST_YEAR):
        return False
    return period.year < 0 or period.days() is not None


def when(period: Period, mod: str | None) -> When | None:
    """First and last day as a record, narrowed to the half that "early" and "late" speak of; none before Christ."""
    days = period.days()
    if days is None:
        return None
    first, last = days
    length = (last - first).days
    if mod == "START":
        last = first + timedelta(days=length // 2)
    elif mod == "END":
        first = last - timedelta(days=length // 2)
    elif mod == "MID":
        first, last = first + timedelta(days=length // 4), last - timedelta(days=length // 4)
    return When(earliest=first.isoformat(), latest=last.isoformat(), precision=_PRECISION[period.unit])


_PRECISION: dict[str, Literal["day", "week", "month", "season", "quarter", "year", "decade", "century", "unknown"]] = {
    "day": "day", "weekend": "week", "week": "week", "month": "month", "season": "season", "quarter": "quarter",
    "half": "year", "year": "year", "decade": "decade", "century": "century", "millennium": "unknown",
}  # fmt: skip


def _months(year: int, first: int, last: int) -> tuple[datetime.date, datetime.date]:
    return datetime.date(year, first, 1), datetime.date(year, last, calendar.monthrange(year, last)[1])


def _years_on(year: int, count: int) -> int:
    moved = year + count
    if year < 0 <= moved:
        return moved + 1
    if year > 0 >= moved:
        return moved - 1
    return moved
