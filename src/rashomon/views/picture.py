"""Times as a picture: lanes, bars and ticks as plain numbers. One panel has one even scale, from end to end.

Times lie days apart and years apart in one case. Instead of one scale that bends, there are several panels, each with
its own axis: stretches of days, stretches of months and years, and single days by the hour.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

import msgspec

from rashomon.records import When
from rashomon.views.axis import DAY, LAST_YEAR, day_of, hour_of, next_day, next_hour, next_year, ticks, year_of
from rashomon.views.words import dates_words

#: Days that a time may span to stand among days, and how far two may lie apart in one panel, among days and years.
NARROW, GAP, LONG_GAP = 8, timedelta(days=21), timedelta(days=10 * 366)
#: Entries of a panel beyond which the next day or year begins a new one.
FULL = 40


class Stretch(NamedTuple):
    """A time as [start, end); ``exact`` if it was given to the hour or minute."""

    start: datetime
    end: datetime
    exact: bool = False


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """One time in a lane. ``left`` and ``width`` are percent of the panel; no width: a moment.

    ``entries`` are those that give this time.
    """

    left: float
    width: float
    disputed: bool
    entries: tuple[str, ...]


class Tick(msgspec.Struct, frozen=True, kw_only=True):
    """A mark on the axis, in percent of the panel."""

    left: float
    label: str


class Lane(msgspec.Struct, frozen=True, kw_only=True):
    """What is said of one event, or by one party. ``dispute`` joins times that exclude each other, in percent."""

    label: str
    said: bool
    bars: tuple[Bar, ...]
    dispute: tuple[float, float] | None


class Panel(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of time with one even scale. ``entries`` are those shown, in order of time."""

    heading: str
    ticks: tuple[Tick, ...]
    lanes: tuple[Lane, ...]
    entries: tuple[str, ...]


class Timed(NamedTuple):
    """An entry for a panel: its id, its lane (whether something was said, and the lane's label), its time."""

    id: str
    said: bool
    lane: str
    stretch: Stretch
    disputed: bool


def stretch(when: When) -> Stretch | None:
    """The time as an interval; None where its dates can't be read."""
    start, end = _moment(when.earliest, last=False), _moment(when.latest, last=True)
    if start is None or end is None or end <= start:
        return None
    return Stretch(start, end, when.precision in ("hour", "minute") and end - start < DAY)


def _moment(date: str, *, last: bool) -> datetime | None:
    """The first moment of an ISO 8601 date, or the first after it."""
    found = re.match(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2})(?::(\d{2}))?)?", date)
    if not found:
        return None
    year, month, day, hour, minute = found.groups()
    step = DAY if hour is None else timedelta(hours=1) if minute is None else timedelta(minutes=1)
    if not 1 < int(year) < LAST_YEAR:
        return None
    try:
        moment = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0))
        return moment + step if last else moment
    except ValueError:
        return None


def panels(entries: Iterable[Timed]) -> tuple[Panel, ...]:
    """Panels for all entries: years and months first, then days, each followed by its days by the hour."""
    entries = sorted(entries, key=lambda entry: (entry.stretch.start, entry.stretch.end, entry.said, entry.id))
    wide = [entry for entry in entries if entry.stretch.end - entry.stretch.start > NARROW * DAY]
    narrow = [entry for entry in entries if entry.stretch.end - entry.stretch.start <= NARROW * DAY]
    found = [_panel(part, year_of, next_year) for part in _parted(wide, LONG_GAP)]
    for part in _parted(narrow, GAP):
        found.append(_panel(part, day_of, next_day))
        found += [_panel(day, hour_of, next_hour) for day in _by_the_hour(part)]
    return tuple(found)


def _parted(entries: Sequence[Timed], gap: timedelta) -> Iterator[list[Timed]]:
    """Cut where nothing is said to have happened for long, and between days where there is much."""
    part: list[Timed] = []
    for entry in entries:
        if part:
            apart = entry.stretch.start - max(each.stretch.end for each in part) > gap
            if apart or (len(part) >= FULL and day_of(entry.stretch.start) > day_of(part[-1].stretch.start)):
                yield part
                part = []
        part.append(entry)
    if part:
        yield part


def _by_the_hour(part: Iterable[Timed]) -> Iterator[list[Timed]]:
    """Days of which several moments are given: the days' own scale is too small to tell these apart."""
    days: dict[datetime, list[Timed]] = defaultdict(list)
    for entry in part:
        if entry.stretch.exact:
            days[day_of(entry.stretch.start)].append(entry)
    return (day for day in days.values() if len({entry.stretch for entry in day}) > 1)


def _panel(entries: list[Timed], floor: Callable[[datetime], datetime], after: Callable[[datetime], datetime]) -> Panel:
    start = floor(min(entry.stretch.start for entry in entries))
    end = after(floor(max(entry.stretch.end for entry in entries) - timedelta(minutes=1)))
    if after(start) == end and floor is not year_of:  # room on both sides, so that one day is seen to be one
        start, end = floor(start - timedelta(minutes=1)), after(end)
    marks, label = ticks(start, end, hours=floor is hour_of)
    whole = end - start

    def percent(moment: datetime) -> float:
        return round(100 * ((moment - start) / whole), 2)

    by_lane: dict[tuple[bool, str], list[Timed]] = defaultdict(list)
    for entry in entries:
        by_lane[entry.said, entry.lane].append(entry)
    return Panel(
        heading=_heading(start, end),
        ticks=tuple(Tick(left=percent(tick), label=label(tick)) for tick in marks),
        lanes=tuple(
            _lane(text, said, members, percent)
            for (said, text), members in sorted(by_lane.items(), key=lambda it: it[0][0])
        ),
        entries=tuple(entry.id for entry in entries),
    )


def _lane(label: str, said: bool, members: Iterable[Timed], percent: Callable[[datetime], float]) -> Lane:
    at: dict[Stretch, list[Timed]] = defaultdict(list)
    for entry in members:
        at[entry.stretch].append(entry)
    bars = tuple(
        Bar(
            left=percent(time.start),
            width=0 if time.exact else round(percent(time.end) - percent(time.start), 2),
            disputed=any(entry.disputed for entry in given),
            entries=tuple(entry.id for entry in given),
        )
        for time, given in at.items()
    )
    disputed = [bar.left + bar.width / 2 for bar in bars if bar.disputed]
    return Lane(
        label=label,
        said=said,
        bars=bars,
        dispute=(min(disputed), max(disputed)) if len(disputed) > 1 else None,
    )


def _heading(start: datetime, end: datetime) -> str:
    """What the panel covers, in words."""
    first, last = start.date(), (end - timedelta(minutes=1)).date()
    if end - start < DAY:
        return f"{dates_words(str(first), str(first))}, by the hour"
    if (start.month, start.day, end.month, end.day) == (1, 1, 1, 1):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    return dates_words(str(first), str(last))
