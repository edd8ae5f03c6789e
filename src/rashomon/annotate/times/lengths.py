"""Durations ("almost seven years"), sets ("every year") and vague times ("recently")."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.annotate.times.lexicon import MONTHS, PARTS, SEASONS, UNITS, WEEKDAYS
from rashomon.annotate.times.numbers import in_short, number
from rashomon.annotate.times.phrases import Match
from rashomon.annotate.times.readings import Atom, Fixed, Point, Unit
from rashomon.annotate.times.rules import atom, rule
from rashomon.annotate.times.words import SHAPES, code

_LETTER: dict[str, str] = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "weekend": "WE", "week": "W", "fortnight": "W",
    "month": "M", "season": "M", "quarter": "Q", "half": "M", "year": "Y", "decade": "DE", "century": "CE",
    "millennium": "ML",
}  # fmt: skip


def length(count: float | None, unit: Unit) -> str:
    """The TIMEX3 value of a duration; no count means several."""
    if unit == "fortnight" and count is not None:
        count *= 2
    if unit == "quarter" and count is not None:
        unit, count = "month", 3 * count
    prefix = "PT" if unit in ("second", "minute", "hour") else "P"
    return f"{prefix}{'X' if count is None else in_short(count)}{_LETTER[unit]}"


@rule(
    "<n=number> (-? <adjective>)? -? <u=unit> (-? (old|long))?",
    "<n=number> -? <u=unit> of age",
    "<n=number> (to|or|-) <number> -? <u=unit>",
    "(a|one|an) <v=unit1> and a half",
    "<l=unit1> - (long|old)",
    "(a|the)? quarter -? <c=century>",
    "(a|an) <v=unit1>",
    "(a|an)? half -? (a|an)? <h=unit1>",
    "<n=number> and a half <u=unit>",
)
def _duration(match: Match) -> Iterable[Atom]:
    words = match.lower
    if match.has("c"):
        return atom(match, Fixed(kind="duration", value="P25Y"))
    if match.has("l"):
        return atom(match, Fixed(kind="duration", value=length(1, UNITS[match.text("l")])))
    if match.has("h"):
        return atom(match, Fixed(kind="duration", value=length(0.5, UNITS[match.text("h")])))
    if match.has("v"):
        unit = UNITS[match.text("v")]
        if (
            match.after() == code("dash")
            and words[-1] == "year"
            and match.words.lower(min(match.end + 1, len(match.words.codes) - 1)) == "end"
        ):
            return ()
        if match.text("v") == "night":
            return atom(match, Point(part="NI"))
        if words[-1] == "second" or (words[-1] == "quarter" and match.end - match.start == 2):
            return ()
        return atom(match, Fixed(kind="duration", value=length(1.5 if words[-1] == "half" else 1, unit)))
    unit = UNITS[match.tokens("u")[-1]]
    count = number(match.tokens("n"))
    if count is None or count > 100_000:
        return ()
    if match.text("u") == "second" and "-" not in words:
        return ()
    if match.text("u") in ("quarter", "quarters") and (1900 <= count <= 2100 or match.after() == code("of")):
        return ()  # "the 1988 quarter", "three quarters of the troops"
    if "and" in words and words[words.index("and") + 1 :][:2] == ["a", "half"] and count == int(count):
        count += 0.5
    if match.text("u") in ("night", "nights"):
        return atom(match, Fixed(kind="duration", value=f"P{in_short(count)}N"))
    return atom(match, Fixed(kind="duration", value=length(count, unit)))


@rule("<several> (-? <adjective>)? <u=unit>", "(those|the? intervening)? <u=calendarunits>", "<u=clockunits>")
@rule("(weeks|months|years|days) (and|or) <u=calendarunits>", "the (early|final|last|first|closing) <u=calendarunits>")
def _several(match: Match) -> Iterable[Atom]:
    words = match.lower
    count = 2 if "couple" in words else None
    return atom(match, Fixed(kind="duration", value=length(count, _unit(match))))


@rule(
    "<stretch> <n=number> (-? <adjective>)? -? <u=unit>",
    "<stretch> (a few|few|several|couple of|many) <u=unit>",
    "<stretch> <u=units>",
    "(the|these|those|its)? <n=number> (previous|past|last|following|next|coming|preceding|intervening) <u=unit>",
)
def _stretch(match: Match) -> Iterable[Atom]:
    """“the past two years”, “the next few days”: so long, up to or from a time."""
    count = number(match.tokens("n")) if match.has("n") else None
    words = match.lower
    if "couple" in words:
        count = 2
    if count is not None and count > 100_000:
        return ()
    if count is None and len(words) == 2 and words[0] in ("last", "next"):
        return ()  # "last weeks attack", a lost apostrophe
    if count is None and (words[0] == "past" or (words[0] == "recent" and len(words) == 2)):
        return atom(match, Fixed(kind="vague", value="PAST_REF"))
    return atom(match, Fixed(kind="duration", value=length(count, _unit(match))))


def _unit(match: Match) -> Unit:
    return UNITS[match.tokens("u")[-1]]


@rule(
    "(every|each) single? <u=unit1>",
    "(every|each) <n=number> <u=unit>",
    "per <u=unit1>",
    "/ <u=unit1>",
    "every other <u=unit1>",
)
@rule("(every|each) weekday? <p=partword>", "one <w=weekday>", "the (<wordordinal>|last) <w=weekday>")
@rule("(every|each) <w=weekday>", "<w=weekdays>", "(every|each) <m=month>", "(every|each) <s=season>")
@rule("(once|twice|times) (a|an|every|each|per) <u=unit1>", "<number> (a|per) <u=shareunit>")
def _set(match: Match) -> Iterable[Atom]:
    if match.has("w"):
        if match.end - match.start == 1 and match.before() not in _REPEATING and match.after() == SHAPES["LOWER"]:
            # "Saturdays attack": a text whose apostrophes were lost
            return atom(match, Point(weekday=WEEKDAYS[match.text("w").removesuffix("s")]))
        value = f"XXXX-WXX-{WEEKDAYS[match.text('w').removesuffix('s')]}"
    elif match.has("p"):
        value = f"XXXX-XX-XXT{PARTS[match.text('p')]}"
    elif match.has("m"):
        value = f"XXXX-{MONTHS[match.tokens('m')[0]]:02d}"
    elif match.has("s"):
        value = f"XXXX-{('SP', 'SU', 'FA', 'WI')[SEASONS[match.text('s')] - 1]}"
    else:
        words = match.lower
        count = number(match.tokens("n")) if match.has("n") else 2.0 if "other" in words else 1.0
        value = length(count, _unit(match))
        start = match.span("u")[0] - 1
        if words[0] not in ("every", "each"):  # "30 a day", "twice a week": the number counts something else
            return (Atom(start=start, end=match.end, reading=Fixed(kind="set", value=value)),)
    return atom(match, Fixed(kind="set", value=value))


_REPEATING = {code(word) for word in "on most all many some several and or to through".split()}

_FREQUENT = {
    "daily": "XXXX-XX-XX", "everyday": "XXXX-XX-XX", "nightly": "XXXX-XX-XXTNI", "hourly": "XXXX-XX-XXTXX",
    "weekly": "XXXX-WXX", "monthly": "XXXX-XX", "quarterly": "P3M", "annually": "XXXX", "annual": "XXXX",
    "yearly": "XXXX",
}  # fmt: skip


@rule("daily|everyday|nightly|hourly|weekly|monthly|quarterly|annually|annual|yearly")
def _frequent(match: Match) -> Iterable[Atom]:
    return atom(match, Fixed(kind="set", value=_FREQUENT[match.words.lower(match.start)]))
