"""An axis of time: even steps that leave few enough marks to read them all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from rashomon.views.words import MONTHS

DAY = timedelta(days=1)
MOST_TICKS = 6
LAST_YEAR = 9000


def hour_of(moment: datetime) -> datetime:
    """The hour that a moment lies in."""
    return moment.replace(minute=0)


def next_hour(moment: datetime) -> datetime:
    """An hour later."""
    return moment + timedelta(hours=1)


def day_of(moment: datetime) -> datetime:
    """The day that a moment lies in."""
    return moment.replace(hour=0, minute=0)


def next_day(moment: datetime) -> datetime:
    """A day later."""
    return moment + DAY


def year_of(moment: datetime) -> datetime:
    """The year that a moment lies in."""
    return day_of(moment).replace(month=1, day=1)


def next_year(moment: datetime) -> datetime:
    """A year after the first moment of one."""
    return moment.replace(year=moment.year + 1)


def ticks(start: datetime, end: datetime, *, hours: bool) -> tuple[list[datetime], Callable[[datetime], str]]:
    """Even steps that leave few enough marks to read them all, of hours or else of days and more, and their labels."""
    for step in (*_HOURS, *_DAYS_AND_MORE) if hours else _DAYS_AND_MORE:
        found: list[datetime] = []
        tick = step.first(start)
        while tick < end and len(found) <= MOST_TICKS:
            found.append(tick)
            tick = step.after(tick)
        if len(found) <= MOST_TICKS:
            return found, step.label
    return [start], str


class _Step(NamedTuple):
    first: Callable[[datetime], datetime]
    after: Callable[[datetime], datetime]
    label: Callable[[datetime], str]


def _hours(number: int) -> _Step:
    step = timedelta(hours=number)
    return _Step(lambda t: day_of(t) + -(-(t - day_of(t)) // step) * step, lambda t: t + step, lambda t: f"{t:%H:%M}")


def _days(number: int) -> _Step:
    return _Step(day_of, lambda t: t + number * DAY, lambda t: f"{t.day} {MONTHS[t.month - 1][:3]}")


def _months(number: int) -> _Step:
    def after(t: datetime) -> datetime:
        months = t.month - 1 + number
        return t.replace(year=t.year + months // 12, month=months % 12 + 1)

    return _Step(
        lambda t: day_of(t).replace(day=1) if t.day == 1 else after(day_of(t).replace(day=1)),
        after,
        lambda t: f"{MONTHS[t.month - 1][:3]} {t.year}" if t.month <= number else MONTHS[t.month - 1][:3],
    )


def _years(number: int) -> _Step:
    return _Step(
        lambda t: datetime(-(-(t.year + (t > year_of(t))) // number) * number, 1, 1),
        lambda t: t.replace(year=t.year + number) if t.year + number < LAST_YEAR else datetime.max,
        lambda t: str(t.year),
    )


_HOURS = tuple(_hours(number) for number in (1, 2, 3, 6))
_DAYS_AND_MORE = (
    *(_days(number) for number in (1, 2, 4, 7, 14)),
    *(_months(number) for number in (1, 3, 6)),
    *(_years(number) for number in (1, 2, 5, 10, 50, 100, 500, 2000)),
)
