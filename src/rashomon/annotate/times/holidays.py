"""Days with names: the date of each in a given year."""

from __future__ import annotations

from datetime import date, timedelta

_FIXED = {
    "christmas": (12, 25), "christmas eve": (12, 24), "new year ' s": (1, 1), "new year s": (1, 1),
    "new year ' s eve": (12, 31), "new year s eve": (12, 31), "halloween": (10, 31), "boxing day": (12, 26),
    "valentine ' s": (2, 14), "valentine s": (2, 14), "all saints": (11, 1), "april fools": (4, 1),
    "april fool": (4, 1), "fourth of july": (7, 4), "bastille day": (7, 14), "may day": (5, 1),
    "independence day": (7, 4), "veterans day": (11, 11),
}  # fmt: skip
#: Month, weekday (Monday is 0) and which one of the month; -1 is the last.
_FLOATING = {"thanksgiving": (11, 3, 4), "labor day": (9, 0, 1), "memorial day": (5, 0, -1)}


def day_of(name: str, year: int) -> date | None:
    """The date of a holiday; none for those that no fixed rule gives, and before Christ."""
    if not 1 <= year <= 9999:
        return None
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in ("easter", "easter sunday"):
        return _easter(year)
    if name == "good friday":
        return _easter(year) - timedelta(days=2)
    if name in _FLOATING:
        month, weekday, which = _FLOATING[name]
        first = date(year, month, 1)
        days = [first + timedelta(days=n) for n in range(31) if (first + timedelta(days=n)).weekday() == weekday]
        days = [day for day in days if day.month == month]
        return days[which - 1 if which > 0 else which]
    return None


def _easter(year: int) -> date:
    """Western Easter by the Gregorian computus (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
