"""Years, decades and centuries, alone and in ranges, before and after Christ."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.annotate.times.lexicon import MONTHS
from rashomon.annotate.times.numbers import number, ordinal
from rashomon.annotate.times.phrases import Match
from rashomon.annotate.times.readings import Atom, Point
from rashomon.annotate.times.rules import atom, group_atom, rule, year_of
from rashomon.annotate.times.words import SHAPES, code

_COUNTED = frozenset(
    "people men women children soldiers troops civilians prisoners casualties dead wounded killed others persons "
    "fighters rebels militants refugees families houses homes villages km kilometres kilometers kilometre kilometer "
    "mi miles mile feet ft metres meters metre meter yards acres hectares square tons tonnes kg pounds lb dollars "
    "euros francs percent per cent hp aircraft tanks ships guns vehicles barrels shares points seats votes members "
    "words cases copies residents workers students jobs units rounds bombs rockets missiles shells cavalry infantry "
    "horsemen horses degrees calories employees passengers inhabitants additional more million billion thousand".split()
)
#: Numbers that are more often years than counts.
_FIRST, _LAST = 1400, 2035
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
    before, after, follows = match.before(), match.after(), match.following()
    leads = match.leading()
    if words.glued(match.start) and before not in _GLUE_BEFORE:
        return ()
    glued_after = match.end < len(words.codes) and words.glued(match.end) and after not in _GLUE_AFTER
    if glued_after and not (follows.isalpha() and words.word(match.end)[0].isupper()):
        return ()  # "2000m", but "2016The"
    if follows in _COUNTED or (follows.endswith("men") and follows not in ("regimen", "specimen")):
        return ()
    sure = leads in _YEAR_LEADS and not (leads == "of" and after == SHAPES["LOWER"])
    if not sure and not _FIRST <= year <= _LAST and (before not in _GLUE_BEFORE or after == SHAPES["LOWER"]):
        return ()  # "1200 horses" of a kind that isn't listed
    if leads in _NUMBERED or after in _DATES:
        return ()
    if leads in _COUNTING and after in (SHAPES["LOWER"], SHAPES["CAPITAL"]) and follows not in _AFTER_YEAR:
        return ()
    if before == SHAPES["OTHER"] and words.word(match.start - 1) in "$£€#№%+=":
        return ()
    return atom(match, Point(year=year))


_DATES = {SHAPES["DOTTED"], SHAPES["SLASHED"], SHAPES["DASHED"]}  # "updated 1457 19.07.2016"
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
    return atom(match, Point(year=year_of(match)))


@rule("<n=number> <bc>", "the year <n=number> <bc>")
def _year_bc(match: Match) -> Iterable[Atom]:
    value = number(match.tokens("n"))
    return atom(match, Point(year=-int(value))) if value and 1 <= value <= 9999 else ()


@rule("<a=figures> (-|to|and|or|until|through) <b=figures> <bc>")
def _years_bc(match: Match) -> Iterable[Atom]:
    first, last = number(match.tokens("a")), number(match.tokens("b"))
    if not first or not last or not 1 <= last <= first <= 9999:
        return ()
    end = match.span("b")[0]
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


@rule("the? <q=spoken> <t=ten> -? (<u=small>)?", "the? year two thousand (and? <n=below100>)?")
def _spoken_year(match: Match) -> Iterable[Atom]:
    """“nineteen seventy-nine”, as broadcasts are written down."""
    if match.has("n"):
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


@rule("the? ' <y=low99> s", "the <y=low99> s", "the? ' <y=low31> s", "the <w=tens>")
def _short_decade(match: Match) -> Iterable[Atom]:
    if match.has("w"):
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
        Atom(start=match.start, end=match.span("a")[1], reading=Point(century=first - 1)),
        Atom(start=match.span("b")[0], end=match.end, reading=Point(century=last - 1)),
    )
