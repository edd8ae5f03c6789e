"""Parts of a year: seasons, quarters and halves, with their year and without."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.annotate.times.lexicon import ARTICLES, LEADING, SEASONS
from rashomon.annotate.times.numbers import number, ordinal
from rashomon.annotate.times.phrases import Match
from rashomon.annotate.times.readings import Atom, Point
from rashomon.annotate.times.rules import atom, rule, year_of
from rashomon.annotate.times.words import SHAPES, code


@rule("the? <s=season> (of|,|in)? (the? year)? <y=year>", "the? <s=season> (of|,)? <n=figures> <bc>")
def _season_and_year(match: Match) -> Iterable[Atom]:
    if match.has("y"):
        year = year_of(match)
    else:
        value = number(match.tokens("n"))
        year = -int(value) if value and 1 <= value <= 9999 else None
    return atom(match, Point(season=SEASONS[match.text("s")], year=year)) if year else ()


_GAMES = frozenset("olympics olympic games".split())


@rule("the? <s=season>")
def _lone_season(match: Match) -> Iterable[Atom]:
    words = match.words
    word = match.text("s")
    if match.end < len(words.codes) and words.lower(match.end) in _GAMES:
        return ()
    alone = match.before() == SHAPES["END"] and match.after() in (SHAPES["END"], code("dot"))
    the = match.end - match.start > 1
    led = alone or the or match.before() in LEADING
    if word == "fall" and (not led or match.after() == code("of") or (the and words.word(match.end - 1) == "Fall")):
        return ()
    if word == "fall" and match.before() in {code(w) for w in "to and or by dash comma".split()}:
        return ()
    led = led or (match.before() in ARTICLES and match.after() == SHAPES["LOWER"])
    if word == "spring" and not led and match.before() != SHAPES["END"]:
        return ()
    if match.before() == SHAPES["CAPITAL"] and words.word(match.end - 1)[0].isupper() and not the:
        return ()  # the Prague Spring
    return atom(match, Point(season=SEASONS[word]))


@rule(
    "the? <o=ordinal> -? quarter (of|in)? (the? year)? <y=year>",
    "Q <n=low12> ,? (of)? <y=year>",
    "<n=low12> Q <y=year>",
    "the? <y=year> (<o=wordordinal>) -? quarter",
)
def _quarter_and_year(match: Match) -> Iterable[Atom]:
    index = _index(match)
    return atom(match, Point(quarter=index, year=year_of(match))) if index and 1 <= index <= 4 else ()


@rule("the? fiscal? <o=ordinal> -? (fiscal|calendar)? quarter", "Q <n=low12>")
def _lone_quarter(match: Match) -> Iterable[Atom]:
    index = _index(match)
    return atom(match, Point(quarter=index)) if index and 1 <= index <= 4 else ()


@rule("the? (<o=firstsecond>) half (of|in)? (the? year)? <y=year>", "H <n=low12> <y=year>")
def _half_and_year(match: Match) -> Iterable[Atom]:
    index = _index(match) if match.has("n") else 1 if match.text("o") == "first" else 2
    return atom(match, Point(half=index, year=year_of(match))) if index and 1 <= index <= 2 else ()


def _index(match: Match) -> int | None:
    return ordinal(match.tokens("o")) if match.has("o") else ordinal(match.tokens("n"))
