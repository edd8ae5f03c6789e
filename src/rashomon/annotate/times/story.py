"""All times of a text together: what each means, given what was told before and what comes after.

In a narrative a date without a year can be read in several ways, and what follows tells which was right. So of all
readings of the whole text the one is taken that moves through time in the smallest steps, rather on than back (a beam
search over what was last spoken of). In news each point has one reading.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from datetime import date

import msgspec
from msgspec.structs import replace

from rashomon.annotate.times.periods import Period
from rashomon.annotate.times.readings import Atom, Point
from rashomon.annotate.times.resolve import Resolver
from rashomon.annotate.times.told import Style, Told
from rashomon.annotate.times.words import SHAPES, Words

_BEAM = 12
#: What a reading costs that leaves the years of the heading, in the logarithms of months that steps cost.
_OUTSIDE = 1.5
#: Tokens of a heading at most.
_HEADING = 14
_DETERMINERS = frozenset("the a an its his her their our this that".split())


class _Reading(msgspec.Struct, frozen=True):
    """One way to read the times so far, as a chain from the last to the first."""

    cost: float
    told: Told
    period: Period | None = None
    before: _Reading | None = None


def resolved(words: Words, found: Sequence[Atom], style: Style, written: date | None) -> list[Period | None]:
    """The period that each atom means; none for what is no point in time or isn't told."""
    story = _Story(words, found, style, written)
    readings = [_Reading(0.0, Told())]
    for place, atom in enumerate(found):
        best: dict[Told, _Reading] = {}
        for reading in readings:
            for period, cost in story.options(place, reading.told):
                told = story.after(atom, period, reading.told)
                total = reading.cost + cost
                if told not in best or total < best[told].cost:
                    best[told] = _Reading(total, told, period, reading)
        readings = sorted(best.values(), key=lambda r: r.cost)[:_BEAM]
    periods = []
    last: _Reading | None = readings[0]
    while last is not None and last.before is not None:
        periods.append(last.period)
        last = last.before
    periods.reverse()
    return periods


class _Story:
    def __init__(self, words: Words, found: Sequence[Atom], style: Style, written: date | None) -> None:
        self._words = words
        self._found = found
        self._style = style
        self._resolver = Resolver(words, style, written)
        self._sections = _sections(words, found)
        years = [a.reading.year for a in found if isinstance(a.reading, Point) and a.reading.year is not None]
        self._first_year = years[0] if years else None

    def after(self, atom: Atom, period: Period | None, told: Told) -> Told:
        """What was last spoken of after the atom: decades, looks back and asides don't move a story."""
        point = atom.reading
        if period is None or not isinstance(point, Point):
            return told
        if period.unit in ("decade", "century", "millennium"):
            return replace(told, age=period)
        return told if self._aside(atom, point) else told.then(period, point.mod, atom.end)

    def _aside(self, atom: Atom, point: Point) -> bool:
        if self._style == "news":
            return False
        if point.anchor is not None and point.shift < 0 and point.unit in ("year", "decade"):
            return True
        before = self._words.lower(atom.start - 1) if atom.start else ""
        if before == "since":
            return True
        if point.year is not None and point.bare_year and before in _DETERMINERS:
            after = self._words.codes[atom.end : atom.end + 1]
            return after in (SHAPES["LOWER"], SHAPES["CAPITAL"])
        return False

    def options(self, place: int, told: Told) -> list[tuple[Period | None, float]]:
        """The periods that the atom may mean, each with what that reading costs."""
        atom = self._found[place]
        point = atom.reading
        if not isinstance(point, Point):
            return [(None, 0.0)]
        without_year = point.bare_calendar or (point.holiday is not None and not point.placed)
        if self._style == "narrative" and without_year and point.which is None:
            return self._tellable(place, point, told)
        period = self._resolver.period(atom, point, told)
        if period is None or self._style == "news" or self._aside(atom, point):
            return [(period, 0.0)]
        return [(period, told.step(period, point.mod))]

    def _tellable(self, place: int, point: Point, told: Told) -> list[tuple[Period | None, float]]:
        """In a story: each year in which a date without one may lie."""
        years = told.years()
        if not years and self._resolver.written is not None:
            return [(self._resolver.unplaced(self._found[place], point, told), 0.0)]
        if not years and self._first_year is not None:
            years = {self._first_year}
        section = self._sections[place]
        if section is not None and years:
            years.update(section)
        found: list[tuple[Period | None, float]] = []
        for year in sorted(years):
            period = self._resolver.in_year(year, point)
            if period is not None:
                outside = section is not None and not section[0] <= period.year <= section[1]
                found.append((period, told.step(period, point.mod) + _OUTSIDE * outside))
        return found or [(None, 0.0)]


def _sections(words: Words, found: Sequence[Atom]) -> list[tuple[int, int] | None]:
    """For each atom, the first and last year that the heading above it names, if one does."""
    ends = [place for place, mark in enumerate(words.codes) if mark == SHAPES["END"]]
    result: list[tuple[int, int] | None] = []
    section: tuple[int, int] | None = None
    heading = -1
    for atom in found:
        point = atom.reading
        after = bisect.bisect_left(ends, atom.end)
        if isinstance(point, Point) and point.year is not None and after < len(ends):
            start = ends[after - 1] + 1 if after else 0
            if start <= atom.start and ends[after] - start <= _HEADING and words.word(ends[after] - 1) not in ".!?,;:":
                same = start == heading and section is not None
                section = (
                    (min(section[0], point.year), max(section[1], point.year))
                    if same and section is not None
                    else (point.year, point.year)
                )
                heading = start
        result.append(section)
    return result
