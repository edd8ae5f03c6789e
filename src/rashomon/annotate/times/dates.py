"""Calendar dates: full or in part, ranges, years, decades, centuries, seasons, quarters, weekdays and holidays."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rashomon.annotate.times.lexicon import MONTHS, SEASONS, WEEKDAYS
from rashomon.annotate.times.numbers import number, ordinal
from rashomon.annotate.times.phrases import Match, phrase
from rashomon.annotate.times.readings import Atom, Point
from rashomon.annotate.times.rules import atom, group_atom, rule
from rashomon.annotate.times.words import SHAPES, code


def _month(match: Match, group: str = "m") -> int:
    return MONTHS[match.tokens(group)[0]]


def _year(match: Match, group: str = "y") -> int | None:
    words = match.tokens(group)
    return int(words[0]) if words else None


def _day(match: Match, group: str = "d") -> int | None:
    return ordinal(match.tokens(group))


def _date(match: Match, year: int | None, month: int, day: int | None) -> tuple[Atom, ...]:
    if day is not None and not 1 <= day <= 31:
        return ()
    return atom(match, Point(year=year, month=month, day=day))


@rule(
    "<m=month> the? <d=day> (,|of)? <y=year>",
    "<d=day> (-|of|/)? <m=month> (,|-|/|of)? <y=year>",
    "the? <d=wordordinal> (day? of)? <m=month> ,? <y=year>",
    "<m=month> (the)? <d=wordordinal> ,? <y=year>",
    "<d=day> <m=looseMonth> ,? <y=year>",
    "<m=looseMonth> <d=day> ,? <y=year>",
)
def _full_date(match: Match) -> Iterable[Atom]:
    return _date(match, _year(match), _month(match), _day(match))


@rule("<m=month> <d=day> ,? <y=three> <bc>", "<d=day> of? <m=month> ,? (<y=three>|<y2=year>) <bc>")
def _full_date_bc(match: Match) -> Iterable[Atom]:
    year = _year(match) or _year(match, "y2") if "y2" in match.match.groupdict() else _year(match)
    return _date(match, -year if year else None, _month(match), _day(match))


@rule(
    "<m=month> <d=day>",
    "<d=day> -? of? <m=month>",
    "the? <d=wordordinal> of <m=month>",
    "<m=month> the? <d=wordordinal>",
)
def _month_and_day(match: Match) -> Iterable[Atom]:
    if match.after() == SHAPES["OTHER"] and match.words.glued(match.end):  # "March 5%"
        return ()
    return _date(match, None, _month(match), _day(match))


@rule("<m=month> (of|,|-|in)? (the? year)? <y=year>", "<m=looseMonth> <y=year>")
def _month_and_year(match: Match) -> Iterable[Atom]:
    return _date(match, _year(match), _month(match), None)


@rule("<m=month> ,? (<y=three>|<y2=year>) <bc>")
def _month_bc(match: Match) -> Iterable[Atom]:
    year = _year(match) or _year(match, "y2")
    return _date(match, -year if year else None, _month(match), None)


@rule(
    "<m=month> <d1=day> (-|to|through|until|and|or|/) <d2=day> (,? <y=year>)?",
    "<d1=day> (-|to|through|until|and|or|/) <d2=day> of? <m=month> (,? <y=year>)?",
)
def _days(match: Match) -> Iterable[Atom]:
    first, last = _day(match, "d1"), _day(match, "d2")
    if first is None or last is None or not 1 <= first <= 31 or not 1 <= last <= 31:
        return ()
    year, month = _year(match), _month(match)
    month_first = match.match.start("m") < match.match.start("d1")
    if month_first and match.after() in (SHAPES["LOWER"], code("dash")) and not match.has("y") and last <= first:
        return ()  # "in June 5 and 3 people": the second number counts something
    one = (match.start, match.match.end("d1")) if month_first else (match.start, match.match.end("d1"))
    two = (match.match.start("d2"), match.end)
    return (
        Atom(start=one[0], end=one[1], reading=Point(year=year, month=month, day=first)),
        Atom(start=two[0], end=two[1], reading=Point(year=year, month=month, day=last)),
    )


_SURE = phrase("<m=month>")
_UNSURE_MONTHS = frozenset("may march april june august".split())
_LEADING = re.compile(phrase("<leading>").pattern)


@rule("<m=month>")
def _lone_month(match: Match) -> Iterable[Atom]:
    words = match.words
    word = words.word(match.start)
    before, after = match.before(), match.after()
    alone = before == SHAPES["END"] and after in (SHAPES["END"], code("dot"))
    led = bool(_LEADING.match(before))
    if not word[0].isupper():
        return ()
    if len(word) < 5 and word.lower() in MONTHS and word.lower() not in ("may", "june", "july"):
        if not alone and match.end - match.start == 1:  # "Jan" is a name, "Jan." a month
            return ()
    elif word.lower() in ("may", "march"):
        of_that_month = before in _ARTICLES and after == SHAPES["LOWER"]  # "a March operation"
        if not alone and not of_that_month and not (led and after != SHAPES["CAPITAL"]) and not (led and before != code("the")):
            return ()
        if before == code("the") and after == code("on"):  # "the March on Rome"
            return ()
        if before in (code("and"), code("or"), code("comma"), code("open")) and after in (SHAPES["LOWER"], code("a")):
            return ()
    elif word.lower() in _UNSURE_MONTHS:
        if not alone and not led and SHAPES["CAPITAL"] in (before, after):  # April Jones, Judge June
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


@rule("<slashed>", "<dotted>")
def _figures(match: Match) -> Iterable[Atom]:
    text = match.words.word(match.start)
    first, second, third = (int(piece) for piece in re.split(r"[/.]", text))
    if len(re.split(r"[/.]", text)[0]) == 4:
        year, month, day = first, second, third
    elif "." in text or first > 12:  # Europe: the day first
        year, month, day = third, second, first
    else:
        year, month, day = third, first, second
    if len(re.split(r"[/.]", text)[-1]) == 2 and year < 100:
        year += 2000 if year < 50 else 1900
    if not (1 <= month <= 12 and 1 <= day <= 31 and 1000 <= year <= 2199):
        return ()
    return atom(match, Point(year=year, month=month, day=day))


_COUNTED = frozenset(
    "people men women children soldiers troops civilians prisoners casualties dead wounded killed others persons "
    "fighters rebels militants refugees families houses homes villages km kilometres kilometers kilometre kilometer mi "
    "miles mile feet ft metres meters metre meter yards acres hectares square tons tonnes kg pounds lb dollars euros "
    "francs percent per cent hp aircraft tanks ships guns vehicles barrels shares points seats votes members words "
    "cases copies residents workers students jobs units rounds bombs rockets missiles shells cavalry infantry "
    "horsemen horses degrees calories employees passengers inhabitants men's additional more million billion thousand "
    "to".split()
) - {"to"}
#: What is known by a number that looks like a year: "resolution 2118", "flight 1549".
_NUMBERED = frozenset(
    "resolution resolutions no number flight route article section highway room page chapter channel model class unit "
    "paragraph clause protocol patent form code box bill law case order directive regulation battalion brigade".split()
)
_COUNTING = frozenset("some about over nearly almost approximately than least to roughly around".split())


@rule("<y=year>")
def _lone_year(match: Match) -> Iterable[Atom]:
    words = match.words
    year = int(words.word(match.start))
    place = match.start
    before, after = match.before(), match.after()
    if words.glued(place) and before not in _GLUE_BEFORE:
        return ()
    follows = words.lower(match.end) if match.end < len(words.codes) else ""
    if match.end < len(words.codes) and words.glued(match.end) and after not in _GLUE_AFTER:
        if not follows.isalpha() or not words.word(match.end)[0].isupper():
            return ()
    if follows in _COUNTED or (follows.endswith("men") and follows not in ("regimen", "specimen")):
        return ()
    leads = words.lower(place - 1) if place else ""
    sure = leads in _YEAR_LEADS
    if (not sure or (leads == "of" and after == SHAPES["LOWER"])) and not 1400 <= year <= 2035:
        # "1200 horses" of a kind that isn't listed: only what stands like a year is one
        if before not in _GLUE_BEFORE or after == SHAPES["LOWER"]:
            return ()
    if leads in _NUMBERED:
        return ()
    if leads in _COUNTING and after in (SHAPES["LOWER"], SHAPES["CAPITAL"]) and follows not in _AFTER_YEAR:
        return ()
    if before == SHAPES["OTHER"] and words.word(place - 1) in "$£€#№%+=":
        return ()
    return atom(match, Point(year=year))


_GLUE_BEFORE = {code(word) for word in ("dash", "open", "slash", "quote", "apostrophe", "comma", "colon", "dot")} | {
    SHAPES["END"],
}
_GLUE_AFTER = _GLUE_BEFORE | {SHAPES["END"], code("close"), SHAPES["SENTENCE"], code("s")}
_YEAR_LEADS = frozenset("in of since by until till from during year years early late mid before after around".split())
_AFTER_YEAR = frozenset("the when until after before while as with and or but to in by at on when during".split())


@rule("<y=year> (-|/) <z=low12>", "<y=year> (-|/) <z=low31>", "<y=year> (-|/) <z=low99>")
def _year_range(match: Match) -> Iterable[Atom]:
    """“1995-96”: both years; “2007-08” too."""
    first = int(match.text("y"))
    tail = match.text("z")
    if len(tail) != 2 or match.after() in (code("dash"), code("slash")):
        return ()
    last = first - first % 100 + int(tail)
    if not first < last <= first + 60:
        return ()
    return (group_atom(match, "y", Point(year=first)), group_atom(match, "z", Point(year=last)))


@rule("the (years|year) <y=year>", "(years|year) <y=year>")
def _the_year(match: Match) -> Iterable[Atom]:
    return atom(match, Point(year=_year(match)))


@rule("<n=number> <bc>", "the year <n=number> <bc>")
def _year_bc(match: Match) -> Iterable[Atom]:
    value = number(match.tokens("n"))
    return atom(match, Point(year=-int(value))) if value and 1 <= value <= 9999 else ()


@rule("<a=figures> (-|to|and|or|until|through) <b=figures> <bc>")
def _years_bc(match: Match) -> Iterable[Atom]:
    first, last = number(match.tokens("a")), number(match.tokens("b"))
    if not first or not last or not 1 <= last <= first <= 9999:
        return ()
    end = match.match.start("b")
    return (
        group_atom(match, "a", Point(year=-int(first))),
        Atom(start=end, end=match.end, reading=Point(year=-int(last))),
    )


@rule("<ad> <y=figures>", "<y=figures> <ad>")
def _year_ad(match: Match) -> Iterable[Atom]:
    value = number(match.tokens("y"))
    return atom(match, Point(year=int(value))) if value and 1 <= value <= 2199 else ()


@rule("' <y=low99>", "' <y=low31>", "' <y=low12>")
def _short_year(match: Match) -> Iterable[Atom]:
    text = match.text("y")
    words = match.words
    if len(text) != 2 or not words.glued(match.end - 1) or words.glued(match.start):
        return ()
    if match.before() not in _SHORT_YEAR_LEADS and match.before() not in _MONTH_CODES:
        return ()
    value = int(text)
    return atom(match, Point(year=value + (2000 if value < 40 else 1900)))


_SHORT_YEAR_LEADS = {code(word) for word in "in of since by until summer spring winter autumn fall from to and".split()}
_MONTH_CODES = {code(word) for word in MONTHS} | {code("May"), code("March")}


@rule("the? <q=spokenTens> <t=ten> -? (<u=small>)?", "the? year two thousand (and? <n=below100>)?")
def _spoken_year(match: Match) -> Iterable[Atom]:
    """“nineteen seventy-nine”, as broadcasts are written down."""
    if "n" in match.match.groupdict():
        return atom(match, Point(year=2000 + int(number(match.tokens("n")) or 0)))
    high, low = number(match.tokens("q")), number(match.tokens("t")) or 0
    year = int(100 * (high or 0) + low + (number(match.tokens("u")) or 0))
    return atom(match, Point(year=year))


@rule("the? <y=year> '? s")
def _decade(match: Match) -> Iterable[Atom]:
    year = int(match.text("y"))
    if year % 10 or not match.words.glued(match.end - 1):
        return ()
    if year % 100 == 0 and year < 1900:
        return atom(match, Point(century=year // 100))
    return atom(match, Point(decade=year // 10))


@rule("the? <y=figures> '? s <bc>")
def _decade_bc(match: Match) -> Iterable[Atom]:
    value = number(match.tokens("y"))
    if not value or value % 10 or not 10 <= value <= 9990:
        return ()
    return atom(match, Point(decade=-int(value) // 10))


@rule("the? ' <y=low99> s", "the <y=low99> s", "the? ' <y=low31> s", "the <w=tenPlural>")
def _short_decade(match: Match) -> Iterable[Atom]:
    if "w" in match.match.groupdict():
        value = number([match.text("w")[:-3] + "y"])
    else:
        value = number(match.tokens("y"))
        if not match.words.glued(match.end - 1):
            return ()
    if not value or value % 10:
        return ()
    return atom(match, Point(decade=int(value) // 10 + (200 if value == 10 else 190)))


@rule("the? <o=ordinal> -? century <bc>")
def _century_bc(match: Match) -> Iterable[Atom]:
    value = ordinal(match.tokens("o"))
    return atom(match, Point(century=-(value - 1), year=None)) if value and 2 <= value <= 60 else ()


@rule("the? <o=ordinal> -? century")
def _century(match: Match) -> Iterable[Atom]:
    value = ordinal(match.tokens("o"))
    return atom(match, Point(century=value - 1)) if value and 2 <= value <= 30 else ()


@rule("the? <a=ordinal> (and|or|to|-) (the? <b=ordinal>) centuries")
def _centuries(match: Match) -> Iterable[Atom]:
    first, last = ordinal(match.tokens("a")), ordinal(match.tokens("b"))
    if not first or not last or not 2 <= first < last <= 30:
        return ()
    return (
        Atom(start=match.start, end=match.match.end("a"), reading=Point(century=first - 1)),
        Atom(start=match.match.start("b"), end=match.end, reading=Point(century=last - 1)),
    )


@rule("the? <s=season> (of|,|in)? (the? year)? <y=year>", "the? <s=season> (of|,)? <n=figures> <bc>")
def _season_and_year(match: Match) -> Iterable[Atom]:
    if "y" in match.match.groupdict():
        year = _year(match)
    else:
        value = number(match.tokens("n"))
        year = -int(value) if value and 1 <= value <= 9999 else None
    return atom(match, Point(season=SEASONS[match.text("s")], year=year)) if year else ()


_ARTICLES = {code(word) for word in "a an its their his her s".split()}
_GAMES = frozenset("olympics olympic games".split())


@rule("the? <s=season>")
def _lone_season(match: Match) -> Iterable[Atom]:
    words = match.words
    word = match.text("s")
    if match.end < len(words.codes) and words.lower(match.end) in _GAMES:
        return ()
    alone = match.before() == SHAPES["END"] and match.after() in (SHAPES["END"], code("dot"))
    the = match.end - match.start > 1
    led = alone or the or bool(_LEADING.match(match.before()))
    if word == "fall" and (not led or match.after() == code("of") or (the and words.word(match.end - 1) == "Fall")):
        return ()
    if word == "fall" and match.before() in {code(w) for w in "to and or by dash comma".split()}:
        return ()
    led = led or (match.before() in _ARTICLES and match.after() == SHAPES["LOWER"])
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
    return atom(match, Point(quarter=index, year=_year(match))) if index and 1 <= index <= 4 else ()


@rule("the? fiscal? <o=ordinal> -? (fiscal|calendar)? quarter", "Q <n=low12>")
def _lone_quarter(match: Match) -> Iterable[Atom]:
    index = _index(match)
    return atom(match, Point(quarter=index)) if index and 1 <= index <= 4 else ()


@rule("the? (<o=halfword>) half (of|in)? (the? year)? <y=year>", "H <n=low12> <y=year>")
def _half_and_year(match: Match) -> Iterable[Atom]:
    index = _index(match) if "n" in match.match.groupdict() else 1 if match.text("o") == "first" else 2
    return atom(match, Point(half=index, year=_year(match))) if index and 1 <= index <= 2 else ()


def _index(match: Match) -> int | None:
    groups = match.match.groupdict()
    return ordinal(match.tokens("o")) if groups.get("o") else ordinal(match.tokens("n"))


@rule("<w=weekday>", "<w=shortweekday> .", "<w=shortweekday>")
def _weekday(match: Match) -> Iterable[Atom]:
    word = match.words.word(match.start)
    short = len(word) < 6
    sure = match.end - match.start == 2 and word != "Sun" and word != "Sat"
    if not short and (match.before() in _NAMED_DAYS or (match.end < len(match.words.codes) and match.words.lower(match.end) in _PAPERS)):
        return ()
    return atom(match, Point(weekday=WEEKDAYS[word.lower()]), weak=short and not sure)


_NAMED_DAYS = {code(word) for word in "super bloody black cyber ash palm".split()}  # "Super Tuesday" is none of the week
_PAPERS = frozenset("times telegraph mirror express herald mail".split())


@rule("the <d=lowday> <suffix>")
def _lone_day(match: Match) -> Iterable[Atom]:
    """“the 14th”: a day only where a month is told beside it."""
    return atom(match, Point(day=_day(match)), weak=True)


@rule("the? <h=holiday> (eve|day)? (of|,|in)? (<y=year>)?")
def _holiday(match: Match) -> Iterable[Atom]:
    words = [match.words.lower(i) for i in range(match.start, match.end)]
    name = match.text("h").replace(" ' ", " ").replace(" ’ ", " ")
    if "eve" in words:
        name += " eve"
    if name == "easter" and match.after() == SHAPES["CAPITAL"] and not match.has("y"):
        return ()
    return atom(match, Point(holiday=name, year=_year(match)))
