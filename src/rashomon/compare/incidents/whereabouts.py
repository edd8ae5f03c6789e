"""When and where events were, compared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rashomon import toponym
from rashomon.records import Event, When

#: How near two places are that lie in one region, and two that don't.
SIBLINGS, APART = -1.0, -9.0

#: How many months of a longer time lead to what happened in it.
_MONTHS = 120

#: How many days before its publication a report's main event may have been, where it gives no date.
_NEWS_DAYS = 4


def chain(event: Event) -> tuple[str, ...]:
    """Where an event was and what that lies in, in normal form, nearest first."""
    return tuple(toponym.normal(place) for place in event.places)


def nearness(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """2 for one place, up to 1 for a place in the other (less the wider that is), 0 if unknown.

    Less than nothing for two places of one region, which reports may take for each other, and for places far apart.
    """
    if a[0] == b[0]:
        return 2.0
    for inner, outer in ((a, b), (b, a)):
        if outer[0] in inner:
            return 1.0 / inner.index(outer[0])
    if len(a) > 1 and len(b) > 1:
        return SIBLINGS if a[-2:] == b[-2:] and len(a) > 2 and len(b) > 2 else APART
    return 0.0


def overlap(a: When, b: When) -> bool:
    """Whether two intervals share a day."""
    return a.earliest[:10] <= b.latest[:10] and b.earliest[:10] <= a.latest[:10]


def narrower(a: When, b: When) -> When:
    """What two overlapping intervals share; the first one if they share nothing."""
    earliest, latest = max(a.earliest, b.earliest), min(a.latest, b.latest)
    if earliest[:10] > latest[:10]:
        return a
    for one in (a, b):
        if (one.earliest, one.latest) == (earliest, latest):
            return one
    return When(earliest=earliest, latest=latest, precision="day" if earliest[:10] == latest[:10] else a.precision)


def before_publication(published: str | None) -> When | None:
    """When a report's main event may have been: in the days before it was published."""
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
    first = date.fromordinal(max(1, day.toordinal() - _NEWS_DAYS))
    return When(earliest=first.isoformat(), latest=day.isoformat(), precision="week")


def days(when: When | None) -> Sequence[str]:
    """The days of an interval of a week at most; none for a longer one, which is found by its places."""
    if when is None:
        return ()
    try:
        first, last = date.fromisoformat(when.earliest[:10]), date.fromisoformat(when.latest[:10])
    except ValueError:
        return ()
    if (last - first).days > 7:
        return ()
    return [date.fromordinal(n).isoformat() for n in range(first.toordinal(), last.toordinal() + 1)]


def months(when: When | None) -> Sequence[str]:
    """The months that an interval has a day of."""
    if when is None:
        return ()
    try:
        first, last = date.fromisoformat(when.earliest[:10]), date.fromisoformat(when.latest[:10])
    except ValueError:
        return ()
    counted = range(12 * first.year + first.month - 1, 12 * last.year + last.month)
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in counted[:_MONTHS]]
