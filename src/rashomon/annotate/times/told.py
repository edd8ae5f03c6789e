"""What a text has spoken of so far, and what it costs to go on from there."""

from __future__ import annotations

import math
from typing import Literal

import msgspec

from rashomon.annotate.times.periods import Period, Stretch
from rashomon.annotate.times.readings import ORDER

#: News counts from the day of writing, narratives from what was last told.
Style = Literal["news", "narrative"]

#: Costs of a step, in logarithms of months: going back at all, and the share of what it costs from the last month or
#: day, beside what it costs from the last thing told. Chosen on half of WikiWars, where they lie on a plateau.
_BACK = 0.5
_FINE = 0.4


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What was last spoken of: anything, the last month or day, the last day, the last decade or century.

    ``stretch`` and ``fine`` say where the first two lie in time, "early" and "late" counted. ``end`` is the token after
    the last mention.
    """

    mention: Period | None = None
    stretch: Stretch | None = None
    fine: Stretch | None = None
    day: Period | None = None
    age: Period | None = None
    end: int = 0

    def then(self, period: Period, mod: str | None, end: int) -> Told:
        """What was last spoken of once the period is."""
        stretch = period.stretch(mod)
        fine = stretch if ORDER[period.unit] <= ORDER["season"] else self.fine
        day = period if period.unit == "day" else self.day
        return Told(mention=period, stretch=stretch, fine=fine, day=day, end=end)

    def step(self, period: Period, mod: str | None) -> float:
        """What it costs to go on to a period."""
        if self.stretch is None:
            return 0.0
        stretch = period.stretch(mod)
        cost = _distance(self.stretch, stretch)
        if self.fine is not None and self.fine != self.stretch:
            cost += _FINE * _distance(self.fine, stretch)
        return cost

    def years(self) -> set[int]:
        """The years in which what is told next may lie: that of the last mention or beside it, or of the last month."""
        if self.mention is None:
            return set()
        year = self.mention.year
        years = {year - 1 or -1, year, year + 1 or 1}
        if self.fine is not None:
            fine = math.floor(self.fine[0] / 12)
            years.add(fine if fine > 0 else fine - 1)
        return years


def _distance(one: Stretch, two: Stretch) -> float:
    if two[0] > one[1]:
        return math.log1p(two[0] - one[1])
    if two[1] < one[0]:
        return _BACK + math.log1p(one[0] - two[1])
    return 0.0
