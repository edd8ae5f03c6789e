"""Every time that a text names, with its TIMEX3 value and, where the text tells, the days it may mean."""

from __future__ import annotations

import re
from datetime import timedelta

from rashomon.annotate.times.joining import expressions
from rashomon.annotate.times.periods import SEASONS, Period, when
from rashomon.annotate.times.readings import Atom, Fixed, Point
from rashomon.annotate.times.story import resolved
from rashomon.annotate.times.style import style, written
from rashomon.annotate.times.told import Style
from rashomon.annotate.times.words import split
from rashomon.records import Span, TimeExpression, When
from rashomon.records.values import Precision


def find(text: str, *, document: str = "", published: str | None = None) -> tuple[TimeExpression, ...]:
    """The times that a text names, in order and without overlaps.

    ``published`` is the document's ISO date, if it has one. Without one, expressions that count from the day of writing
    ("yesterday", "on Friday") have no interval, unless the text itself states that day at its head.

    ``value`` is the TIMEX3 value ("2017-04-14", "P7Y", "PAST_REF"), with X for what isn't known, or none. ``when`` is
    given for points in time only (and for "now" in news), never for durations, sets and vague times, and not for years
    before Christ, which ISO dates can't be compared with as strings. "early", "mid" and "late" narrow the interval to
    half of the period; "since 2011" has the interval of 2011, the time that is named.

    Takes time linear in the length of the text.
    """
    words = split(text)
    found = expressions(words)
    day = written(words, found, published)
    manner = style(found, day)
    found = [a for a in found if not isinstance(a.reading, Fixed) or a.reading.style in (None, manner)]
    result = []
    told: str | None = None
    for atom, period in zip(found, resolved(words, found, manner, day), strict=True):
        span = Span(words.starts[atom.start], words.ends[atom.end - 1])
        if atom.cut is not None and period is not None:  # "11 a.m. on 3 May": the day is a time by itself.
            clock, day_start = atom.cut
            whole = Span(words.starts[day_start], span.end)
            span = Span(span.start, words.ends[clock - 1])
        else:
            whole = None
        value, interval = _normal(atom, period, manner, told)
        if value == "PRESENT_REF" and manner == "news" and day is not None:
            interval = When(
                earliest=day.isoformat(), latest=day.isoformat(), precision="day"
            )  # "now", as it was written
        if interval is not None and day is not None and day.isoweekday() == 7 and atom.reading == _LAST_WEEK:
            # On a Sunday the week that is ending may be meant.
            interval = When(earliest=interval.earliest, latest=(day - timedelta(days=1)).isoformat(), precision="week")
        if isinstance(atom.reading, Point) and period is not None:
            told = value
        result.append(TimeExpression(document=document, span=span, value=value, when=interval))
        if whole is not None and period is not None:
            result.append(TimeExpression(document=document, span=whole, value=period.value(), when=when(period, None)))
    return tuple(result)


def _normal(atom: Atom, period: Period | None, manner: Style, told: str | None) -> tuple[str | None, When | None]:
    """Value and interval of an expression; ``told`` is the value of what was spoken of before it."""
    reading = atom.reading
    if isinstance(reading, Fixed):
        return (told if reading.same and manner == "narrative" and told else reading.value), None
    if not isinstance(reading, Point):
        return None, None
    if manner == "narrative" and reading == _TODAY:
        return "PRESENT_REF", None
    if period is None:
        if reading.anchor == "mention" and reading.unit == "day" and told and _MONTH.fullmatch(told):
            return f"{told}-XX" + (f"T{reading.part}" if reading.part else ""), None  # some day of the month told
        return _open_value(reading), None
    interval = when(period, reading.mod)
    value = period.value()
    if reading.part is not None and period.unit == "day":
        value += f"T{reading.part}"
        if interval is not None and ":" in reading.part:
            precision: Precision = "hour" if reading.part.endswith(":00") else "minute"
            interval = When(earliest=interval.earliest, latest=interval.latest, precision=precision)
    return value, interval


_MONTH = re.compile(r"(BC)?\d{4}-\d\d")
_LAST_WEEK = Point(anchor="document", unit="week", shift=-1)
_TODAY = Point(anchor="document", unit="day", shift=0)


def _open_value(point: Point) -> str | None:
    """As much of a value as is known without a reference."""
    if point.anchor is not None:
        return None
    if point.swappable:
        return f"{point.year:04d}-XX-XX"
    if point.month is not None:
        return f"XXXX-{point.month:02d}" + (f"-{point.day:02d}" if point.day is not None else "")
    if point.weekday is not None:
        return f"XXXX-WXX-{point.weekday}"
    if point.season is not None:
        return f"XXXX-{SEASONS[point.season - 1]}"
    if point.quarter is not None:
        return f"XXXX-Q{point.quarter}"
    if point.half is not None:
        return f"XXXX-H{point.half}"
    return f"XXXX-XX-XXT{point.part}" if point.part is not None else None
