"""Days and months: in words and figures, ranges of days, weekdays and holidays."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rashomon.annotate.times.lexicon import ARTICLES, DATING, LEADING, MONTHS, WEEKDAYS
from rashomon.annotate.times.numbers import ordinal
from rashomon.annotate.times.phrases import Match
from rashomon.annotate.times.readings import Atom, Point
from rashomon.annotate.times.rules import atom, rule, year_of
from rashomon.annotate.times.words import SHAPES, code


def _month(match: Match, group: str = "m") -> int:
    return MONTHS[match.tokens(group)[0]]


def _day(match: Match, group: str = "d") -> int | None:
    return ordinal(match.tokens(group))


def _date(match: Match, year: int | None, month: int, day: int | None) -> tuple[Atom, ...]:
    if day is not None and not 1 <= day <= 31:
        return ()
    return atom(match, Point(year=year, month=month, day=day))


@rule(
    "<m=month> the? <d=day> (,|of)? <y=year>",
    "the? <d=day> (-|of|/)? <m=month> (,|-|/|of)? <y=year>",
    "the? <d=wordordinal> (day? of)? <m=month> ,? <y=year>",
    "<m=month> (the)? <d=wordordinal> ,? <y=year>",
    "<d=day> <m=loosemonth> ,? <y=year>",
    "<m=loosemonth> <d=day> ,? <y=year>",
)
def _full_date(match: Match) -> Iterable[Atom]:
    return _date(match, year_of(match), _month(match), _day(match))


@rule("<m=month> <d=day> ,? <y=three> <bc>", "<d=day> of? <m=month> ,? (<y=three>|<y2=year>) <bc>")
def _full_date_bc(match: Match) -> Iterable[Atom]:
    year = year_of(match) or year_of(match, "y2")
    return _date(match, -year if year else None, _month(match), _day(match))


@rule(
    "<m=month> <d=day>",
    "the? <d=day> -? of? <m=month>",
    "the? <d=wordordinal> of <m=month>",
    "<m=month> the? <d=wordordinal>",
)
def _month_and_day(match: Match) -> Iterable[Atom]:
    if match.after() == SHAPES["OTHER"] and match.words.glued(match.end):  # "March 5%"
        return ()
    return _date(match, None, _month(match), _day(match))


@rule("<m=month> (of|,|-|in)? (the? year)? <y=year>", "<m=loosemonth> <y=year>")
def _month_and_year(match: Match) -> Iterable[Atom]:
    return _date(match, year_of(match), _month(match), None)


@rule("<m=month> ,? (<y=three>|<y2=year>) <bc>")
def _month_bc(match: Match) -> Iterable[Atom]:
    year = year_of(match) or year_of(match, "y2")
    return _date(match, -year if year else None, _month(match), None)


@rule(
    "<m=month> <d1=day> <through> <d2=day> (,? <y=year>)?",
    "<m=month> <d1=day> , <d2=day> ,? (and|or) <d3=day> (,? <y=year>)?",
    "<d1=day> <through> <d2=day> of? <m=month> (,? <y=year>)?",
    "<d1=day> , <d2=day> ,? (and|or) <d3=day> of? <m=month> (,? <y=year>)?",
)
def _days(match: Match) -> Iterable[Atom]:
    """Several days of one month: the first or last part holds the month."""
    groups = [group for group in ("d1", "d2", "d3") if match.has(group)]
    days = [_day(match, group) or 0 for group in groups]
    if not all(1 <= day <= 31 for day in days):
        return ()
    month_first = match.span("m")[0] < match.span("d1")[0]
    counts = match.after() in (SHAPES["LOWER"], code("dash")) and not match.has("y")
    if month_first and counts and days != sorted(set(days)):
        return ()  # "in June 5 and 3 people": the second number counts something
    ends = [match.span(group)[1] for group in groups[:-1]] + [match.end]
    starts = [match.start] + [match.span(group)[0] for group in groups[1:]]
    points = [Point(year=year_of(match), month=_month(match), day=day) for day in days]
    return tuple(Atom(start=a, end=b, reading=p) for a, b, p in zip(starts, ends, points, strict=True))


_UNSURE_MONTHS = frozenset("may march april june august".split())


@rule("<m=month>")
def _lone_month(match: Match) -> Iterable[Atom]:
    words = match.words
    word = words.word(match.start)
    before, after = match.before(), match.after()
    alone = before == SHAPES["END"] and after in (SHAPES["END"], code("dot"))
    led = before in LEADING
    if not word[0].isupper():
        return ()
    if len(word) < 5 and word.lower() in MONTHS and word.lower() not in ("may", "june", "july"):
        if not alone and match.end - match.start == 1:  # "Jan" is a name, "Jan." a month
            return ()
    elif word.lower() in ("may", "march"):
        of_that_month = before in ARTICLES and after == SHAPES["LOWER"]  # "a March operation"
        if (
            not alone
            and not of_that_month
            and not (led and after != SHAPES["CAPITAL"])
            and not (led and before != code("the"))
        ):
            return ()
        if before == code("the") and after == code("on"):  # "the March on Rome"
            return ()
        if before in (code("and"), code("or"), code("comma"), code("open")) and after in (SHAPES["LOWER"], code("a")):
            return ()
    named = SHAPES["CAPITAL"] in (before, after) and not alone and before not in DATING
    if word.lower() in _UNSURE_MONTHS and named:  # April Jones, Judge June
        return ()
    return atom(match, Point(month=_month(match)))


@rule("<iso>")
def _iso(match: Match) -> Iterable[Atom]:
    text = match.words.word(match.start)
    year, month, day = (int(piece) for piece in text[:10].rstrip("T").split("T")[0].split("-"))
    part = text.split("T")[1][:5] if "T" in text else None
    if not (1 <= month <= 12 and 1 <= day <= 31 and year):
        return ()
    return atom(match, Point(year=year, month=month, day=day, part=part))


@rule("<slashed>", "<dotted>", "<dashed>")
def _figures(match: Match) -> Iterable[Atom]:
    """“4/14/2017” as in America, “14.4.2017” and “14-04-2017” as in Europe; either, where either can be."""
    text = match.words.word(match.start)
    pieces = re.split(r"[/.-]", text)
    first, second, third = (int(piece) for piece in pieces)
    if len(pieces[0]) == 4:
        year, month, day = first, second, third
    elif "/" not in text or first > 12:
        year, month, day = third, second, first
    else:
        year, month, day = third, first, second
    if len(pieces[2]) == 2 and len(pieces[0]) <= 2:
        year += 2000 if year < 50 else 1900
    if "/" not in text and month > 12 >= day:
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1000 <= year <= 2199):
        return ()
    swappable = len(pieces[0]) != 4 and day <= 12 and day != month
    return atom(match, Point(year=year, month=month, day=day, swappable=swappable))


@rule("<w=weekday>", "<w=shortweekday> .", "<w=shortweekday>")
def _weekday(match: Match) -> Iterable[Atom]:
    word = match.words.word(match.start)
    short = len(word) < 6
    sure = match.end - match.start == 2 and word != "Sun" and word != "Sat"
    if not short and (match.leading() in _NAMED_DAYS or match.following() in _PAPERS):
        return ()
    return atom(match, Point(weekday=WEEKDAYS[word.lower()]), weak=short and not sure)


_NAMED_DAYS = frozenset("super bloody black cyber ash palm".split())  # "Super Tuesday" is a name
_PAPERS = frozenset("times telegraph mirror express herald mail".split())


@rule("the <d=daynumber> <suffix>")
def _lone_day(match: Match) -> Iterable[Atom]:
    """“the 14th”: a day only where a month is told beside it."""
    return atom(match, Point(day=_day(match)), weak=True)


@rule("the? <h=holiday> (eve|day)? ((of|,|in)? <y=year>)?")
def _holiday(match: Match) -> Iterable[Atom]:
    words = match.lower
    name = match.text("h").replace(" ' ", " ").replace(" ’ ", " ")
    if "eve" in words:
        name += " eve"
    if name == "easter" and match.after() == SHAPES["CAPITAL"] and not match.has("y"):
        return ()
    return atom(match, Point(holiday=name, year=year_of(match)))
