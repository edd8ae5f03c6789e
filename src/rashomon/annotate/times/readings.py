"""What an expression says, before it's known which day or year that is."""

from __future__ import annotations

from typing import Literal

import msgspec

Unit = Literal[
    "second", "minute", "hour", "day", "weekend", "week", "fortnight",
    "month", "season", "quarter", "half", "year", "decade", "century", "millennium",
]  # fmt: skip

#: From fine to coarse.
ORDER: dict[str, int] = {
    unit: place
    for place, unit in enumerate(
        "second minute hour day weekend week fortnight month season quarter half year decade century millennium".split()
    )
}

#: What a point's relative part is counted from: the day of writing, or the time last spoken of.
Anchor = Literal["document", "mention"]


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """A time on the calendar, as far as it is stated.

    "August of that year" is month 8 inside the mention's year (unit "year", shift 0); "last June" is month 6 with
    ``which`` -1; "Friday afternoon" weekday 5 with part "AF". Years before Christ are negative. Weekdays are 1 (Monday)
    to 7, seasons 1 (spring) to 4 (winter). ``part`` is a part of day ("MO", "AF") or a clock time ("15:04").
    """

    anchor: Anchor | None = None
    unit: Unit | None = None
    shift: int = 0
    which: int | None = None
    century: int | None = None
    decade: int | None = None
    year: int | None = None
    half: int | None = None
    quarter: int | None = None
    season: int | None = None
    month: int | None = None
    day: int | None = None
    #: Whether day and month may be the other way round ("03/04/2016").
    swappable: bool = False
    weekday: int | None = None
    weekend: bool = False
    holiday: str | None = None
    part: str | None = None
    mod: str | None = None
    #: Counted from the day of writing where nothing was spoken of before ("the next year").
    deictic: bool = False

    @property
    def placed(self) -> bool:
        """Whether it says which year, decade or century, itself or by its anchor."""
        return self.unit is not None or self.year is not None or self.decade is not None or self.century is not None

    @property
    def daily(self) -> bool:
        """Whether it names a day."""
        return (
            self.day is not None
            or self.weekday is not None
            or self.holiday is not None
            or (self.unit == "day" and self.anchor is not None)
        )

    @property
    def bare_part(self) -> bool:
        """Whether it is only a clock time or part of the day."""
        return self.part is not None and not self.daily and not self.placed and self.month is None and not self.weekend

    @property
    def bare_year(self) -> bool:
        """Whether it is a year and nothing finer."""
        finer = (self.half, self.quarter, self.season, self.month, self.day, self.weekday, self.holiday)
        return self.year is not None and all(field is None for field in finer)

    @property
    def bare_calendar(self) -> bool:
        """Whether it is a month, season, quarter, half or day of the month without a year."""
        return not self.placed and (
            self.month is not None or self.season is not None or self.quarter is not None or self.half is not None
        )


class Fixed(msgspec.Struct, frozen=True, kw_only=True):
    """A duration, a set or a vague time: its TIMEX3 value (none where there is no more to say) needs no calendar."""

    kind: Literal["duration", "set", "vague"]
    value: str | None
    mod: str | None = None
    #: The way of telling in which it is a time at all; none: in both.
    style: Literal["news", "narrative"] | None = None
    #: Whether in a narrative it means what was last spoken of ("at the same time").
    same: bool = False


class Qualifier(msgspec.Struct, frozen=True, kw_only=True):
    """Words before an expression that narrow or loosen it ("early", "the end of", "almost"); no time by themselves."""

    mod: str | None


Reading = Point | Fixed | Qualifier


class Atom(msgspec.Struct, frozen=True, kw_only=True):
    """A reading with its tokens, half-open [start, end).

    ``weak`` ones count only where they become part of something larger. ``cut`` is where the clock time ends and where
    the day begins in "11 a.m. on 3 May", which are two expressions of one reading.
    """

    start: int
    end: int
    reading: Reading
    weak: bool = False
    cut: tuple[int, int] | None = None
