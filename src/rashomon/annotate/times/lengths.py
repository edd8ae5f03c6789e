"""Durations ("almost seven years"), sets ("every year") and vague times ("recently")."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.annotate.times.lexicon import MONTHS, SEASONS, UNITS, WEEKDAYS
from rashomon.annotate.times.numbers import TEENS, TENS, in_short, number
from rashomon.annotate.times.numbers import UNITS as UNITS_IN_WORDS
from rashomon.annotate.times.phrases import Match
from rashomon.annotate.times.readings import Atom, Fixed, Point, Qualifier, Unit
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
    "(a|an) <v=unit1>",
    "(a|an)? half -? (a|an)? <h=unit1>",
    "<n=number> and a half <u=unit>",
)
def _duration(match: Match) -> Iterable[Atom]:
    groups = match.match.groupdict()
    words = [match.words.lower(i) for i in range(match.start, match.end)]
    if groups.get("h"):
        return atom(match, Fixed(kind="duration", value=length(0.5, UNITS[match.text("h")])))
    if groups.get("v"):
        unit = UNITS[match.text("v")]
        if match.after() == code("dash") and words[-1] == "year" and match.words.lower(min(match.end + 1, len(match.words.codes) - 1)) == "end":
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


@rule("<vaguecount> (-? <adjective>)? <u=unit>", "(those|the? intervening)? <u=plainunits>", "<u=clockunits>")
@rule("(weeks|months|years|days) (and|or) <u=calendarunits>", "the? (early|final|last|first|closing) <u=calendarunits>")
def _several(match: Match) -> Iterable[Atom]:
    words = [match.words.lower(i) for i in range(match.start, match.end)]
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
    count = number(match.tokens("n")) if "n" in match.match.groupdict() else None
    words = [match.words.lower(i) for i in range(match.start, match.end)]
    if "couple" in words:
        count = 2
    if count is not None and count > 100_000:
        return ()
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
@rule("(every|each) <w=weekday>", "<w=weekdays>", "(every|each) <m=month>", "(every|each) <s=season>")
@rule("(once|twice|times) (a|an|every|each|per) <u=unit1>", "<number> (a|per) <u=shareunit>")
def _set(match: Match) -> Iterable[Atom]:
    groups = match.match.groupdict()
    if groups.get("w"):
        if match.end - match.start == 1 and match.before() not in _REPEATING and match.after() == SHAPES["LOWER"]:
            # "Saturdays attack": a text whose apostrophes were lost
            return atom(match, Point(weekday=WEEKDAYS[match.text("w").removesuffix("s")]))
        value = f"XXXX-WXX-{WEEKDAYS[match.text('w').removesuffix('s')]}"
    elif groups.get("m"):
        value = f"XXXX-{MONTHS[match.tokens('m')[0]]:02d}"
    elif groups.get("s"):
        value = f"XXXX-{('SP', 'SU', 'FA', 'WI')[SEASONS[match.text('s')] - 1]}"
    else:
        words = [match.words.lower(i) for i in range(match.start, match.end)]
        count = number(match.tokens("n")) if groups.get("n") else 2.0 if "other" in words else 1.0
        value = length(count, _unit(match))
        start = match.match.start("u") - 1
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


@rule(
    "now|right now|currently|current|nowadays|these days|at present|presently|the present (day|time)?|present -? day|to date"
)
@rule(
    "(at|during) this (time|moment|stage)",
    "(at|for) the moment",
    "the current (time|moment)",
    "as of (now|yet)",
)
def _present(match: Match) -> Iterable[Atom]:
    if match.words.lower(match.start) in ("at", "to", "during") and match.end - match.start > 1:
        return (Atom(start=match.start + 1, end=match.end, reading=Fixed(kind="vague", value="PRESENT_REF")),)
    return atom(match, Fixed(kind="vague", value="PRESENT_REF"))


@rule("more? recently|recent|formerly|the (recent|distant) past|lately|in the past|not long ago|long ago")
@rule("(recent|past) (days|weeks|months|years|decades|times|memory|quarters)")
def _past(match: Match) -> Iterable[Atom]:
    if match.words.lower(match.start) == "in":
        return (Atom(start=match.start + 1, end=match.end, reading=Fixed(kind="vague", value="PAST_REF")),)
    return atom(match, Fixed(kind="vague", value="PAST_REF"))


@rule("previously|the past")
def _before(match: Match) -> Iterable[Atom]:
    if match.end - match.start == 1:
        return atom(match, Fixed(kind="vague", value="PAST_REF", style="news"))
    if match.after() in _COUNTED:
        return ()
    return atom(match, Fixed(kind="vague", value="PAST_REF"))


_COUNTED = {SHAPES[name] for name in ("LOWER", "CAPITAL", "LOW12", "LOW31", "LOW99", "THREE", "YEAR", "FOUR")} | {
    code(word) for word in f"{UNITS_IN_WORDS} {TENS} {TEENS} few several couple".split()
}


@rule("the? (near|foreseeable|distant)? future", "as? soon as possible", "soon", "one day", "a later date")
def _future(match: Match) -> Iterable[Atom]:
    words = [match.words.lower(i) for i in range(match.start, match.end)]
    if words == ["one", "day"]:
        return atom(match, Fixed(kind="duration", value="P1D"))
    return atom(match, Fixed(kind="vague", value="FUTURE_REF", style="news" if words == ["soon"] else None))


@rule(
    "the? same (time|period)",
    "(at|by|during|of|since|from|until) (that|the) (time|period)",
    "(that|those|this) (period|times|era)",
)
def _then(match: Match) -> Iterable[Atom]:
    words = [match.words.lower(i) for i in range(match.start, match.end)]
    start = match.start + (words[0] in ("at", "by", "during", "of", "since", "from", "until"))
    style = "news" if words[0] == "since" or words[-1] in ("times", "era") else None
    if words[:2] == ["the", "same"] or words[0] == "same":
        style = "narrative"  # in news "at the same time" means "but"
    return (Atom(start=start, end=match.end, reading=Fixed(kind="vague", value="PAST_REF", style=style, same=True)),)


@rule("former")
def _former(match: Match) -> Iterable[Atom]:
    """Histories mark a state that ended before what they tell; in news nobody asks when a minister was one."""
    return atom(match, Fixed(kind="vague", value="PAST_REF", style="narrative"))


@rule(
    "(very)? early -? (in|on|of|part of)?",
    "(the)? (early|earliest|opening|first) (part|days|stages|months|weeks|hours) of",
)
@rule("(the)? (beginning|start|onset|outset|opening|turn|eve) of")
def _start(match: Match) -> Iterable[Atom]:
    return atom(match, Qualifier(mod="START"))


@rule(
    "(very)? late -? (in|on|of)?",
    "(the)? (very)? (end|close|latter part|later part|final part|last part) of",
)
@rule("(the)? (late|latter|later|closing|final|last) (part|days|stages|months|weeks|hours|half) (of|in)")
def _end(match: Match) -> Iterable[Atom]:
    return atom(match, Qualifier(mod="END"))


@rule("mid -? (of)?", "(the)? middle (part)? of", "halfway through")
def _middle(match: Match) -> Iterable[Atom]:
    return atom(match, Qualifier(mod="MID"))


@rule("(later|earlier) (in|on|during)?", "(sometime|some time|at some point) (in|on|during|around)?")
def _somewhere(match: Match) -> Iterable[Atom]:
    return atom(match, Qualifier(mod=None, inside=True))


@rule("(the)? (rest|remainder|whole|course|most|entirety|much|part|duration|balance) of", "a (good|large) part of", "as recently as")
@rule("(all|throughout) of?", "(the)? (whole|entire|full)")
def _whole(match: Match) -> Iterable[Atom]:
    return atom(match, Qualifier(mod=None))


@rule("(the)? first half of")
def _first_half(match: Match) -> Iterable[Atom]:
    return atom(match, Qualifier(mod="H1"))


@rule("(the)? (second|latter|last) half of")
def _second_half(match: Match) -> Iterable[Atom]:
    return atom(match, Qualifier(mod="H2"))


@rule("about|around|circa|ca .?|c .|roughly|approximately|some")
def _about(match: Match) -> Iterable[Atom]:
    return atom(match, Qualifier(mod="APPROX"))


@rule("nearly|almost|just? under|less than|up to|not quite|no more than|at most|within")
def _less(match: Match) -> Iterable[Atom]:
    return atom(match, Qualifier(mod="LESS_THAN"))


@rule("just? over|well over|(a little|slightly|well)? more than|at least|no less than")
def _more(match: Match) -> Iterable[Atom]:
    return atom(match, Qualifier(mod="MORE_THAN"))


@rule("only|just|another|a further|an additional|exactly")
def _only(match: Match) -> Iterable[Atom]:
    return atom(match, Qualifier(mod=None))
