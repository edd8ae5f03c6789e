"""When claims were made, as a picture: how many on each day, month or year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

from rashomon.records import Claim
from rashomon.views import words
from rashomon.views.index import CaseIndex

#: Days and years that claims may spread over to be counted by day, or by month.
BY_DAY, BY_MONTH = 62, 6
#: Percent of the picture that one column is wide at the most.
WIDEST = 6.0


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """The claims of one day, month or year. ``left``, ``width`` and ``height`` are percent of the picture."""

    label: str
    claims: int
    left: float
    width: float
    height: float


class OverTime(msgspec.Struct, frozen=True, kw_only=True):
    """When claims were made: the day that they were said on, else the day that their report came out.

    ``unit`` is "day", "month" or "year"; ``undated`` are the claims that have neither.
    """

    unit: str
    columns: tuple[Column, ...]
    first: str
    last: str
    most: int
    undated: int


def said_on(index: CaseIndex, claim: Claim) -> date | None:
    """The day that a claim was said on, where it is told to the day, else that its report came out."""
    said = claim.said_at
    published = index.documents[claim.document].metadata.published if claim.document in index.documents else None
    told = said.earliest if said and said.earliest[:10] == said.latest[:10] else published
    try:
        return date.fromisoformat((told or "")[:10])
    except ValueError:
        return None


def over_time(index: CaseIndex, claims: Sequence[Claim]) -> OverTime | None:
    """A picture of how many claims were made when; None where fewer than two days are told."""
    days = [day for claim in claims if (day := said_on(index, claim))]
    if len(set(days)) < 2:
        return None
    first, last = min(days), max(days)
    unit = "day" if (last - first).days < BY_DAY else "month" if last.year - first.year < BY_MONTH else "year"
    start, end = _floor(first, unit), _after(_floor(last, unit), unit)
    counts = Counter(_floor(day, unit) for day in days)
    most = max(counts.values())
    whole = (end - start).days

    def column(at: date, number: int) -> Column:
        left, width = 100 * (at - start).days / whole, 100 * (_after(at, unit) - at).days / whole
        drawn = min(width, WIDEST)
        return Column(
            label=_label(at, unit),
            claims=number,
            left=round(left + (width - drawn) / 2, 2),
            width=round(drawn, 2),
            height=round(100 * number / most, 1),
        )

    return OverTime(
        unit=unit,
        columns=tuple(column(at, number) for at, number in sorted(counts.items())),
        first=_label(start, unit),
        last=_label(_floor(last, unit), unit),
        most=most,
        undated=len(claims) - len(days),
    )


def _floor(day: date, unit: str) -> date:
    return day if unit == "day" else day.replace(day=1) if unit == "month" else day.replace(month=1, day=1)


def _after(day: date, unit: str) -> date:
    if unit == "day":
        return day + timedelta(days=1)
    if unit == "month":
        return day.replace(year=day.year + day.month // 12, month=day.month % 12 + 1)
    return day.replace(year=day.year + 1)


def _label(day: date, unit: str) -> str:
    shown = day.isoformat()
    return words.date_words(shown if unit == "day" else shown[:7] if unit == "month" else shown[:4]) or ""
