"""Times told by their distance from the day of writing ("last month") or from what was spoken of ("two days later")."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.annotate.times.lengths import length
from rashomon.annotate.times.lexicon import MONTHS, SEASONS, UNITS, WEEKDAYS
from rashomon.annotate.times.numbers import number, ordinal
from rashomon.annotate.times.phrases import Match
from rashomon.annotate.times.readings import ORDER, Anchor, Atom, Fixed, Point, Unit
from rashomon.annotate.times.rules import atom, rule
from rashomon.annotate.times.words import ENDS, SHAPES, code


@rule(
    "today|yesterday|tomorrow|tonight|todays|yesterdays|tomorrows|tonights",
    "the day before yesterday",
    "the day after tomorrow",
)
def _deictic_day(match: Match) -> Iterable[Atom]:
    words = [match.words.lower(i).removesuffix("s") for i in range(match.start, match.end)]
    shift = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}[words[-1] if words[0] == "the" else words[0]]
    if words[0] == "the":
        shift *= 2
    part = "NI" if words[0] == "tonight" else None
    end = match.start + (4 if words[0] == "the" else 1)
    reading = Point(anchor="document", unit="day", shift=shift, part=part)
    return (Atom(start=match.start, end=end, reading=reading),)


def _unit(match: Match, group: str = "u") -> Unit:
    return UNITS[match.tokens(group)[-1]]


@rule("<a=docnext> <u=calendarunit>", "<a=doclast> <u=calendarunit>", "<a=docthis> <u=calendarunit>")
def _document_unit(match: Match) -> Iterable[Atom]:
    words = match.tokens("a")
    if "coming" in words or "upcoming" in words or "next" in words:
        shift = 1
    elif "past" in words or "last" in words:
        shift = -1
    else:
        shift = 0
    unit = _unit(match)
    if words == ["past"] or (words == ["the", "past"] and unit in ("day", "week", "month")):
        return atom(match, Fixed(kind="duration", value=length(1, unit)))
    if words == ["the", "past"] and unit in ("decade", "century"):
        return atom(match, Fixed(kind="duration", value=length(1, unit)))
    if unit == "day":
        if words == ["this"]:
            return atom(match, Point(anchor="mention", unit="day", shift=0))
        if shift:
            return ()
    return atom(match, Point(anchor="document", unit=unit, shift=shift))


@rule("the last <u=calendarunit>", "the (first|final|opening) <u=calendarunit>")
def _the_last_unit(match: Match) -> Iterable[Atom]:
    """“the last week”: so long, up to some time; not the week before this one."""
    unit = _unit(match)
    return atom(match, Fixed(kind="duration", value=None if unit == "day" else length(1, unit)))


@rule("(last|next|this) <u=possessiveunit>")
def _possessive_unit(match: Match) -> Iterable[Atom]:
    """“last weeks attack”: texts whose apostrophes were lost."""
    shift = {"last": -1, "next": 1, "this": 0}[match.words.lower(match.start)]
    return atom(match, Point(anchor="document", unit=_unit(match), shift=shift))


@rule("<a=refnext> <u=calendarunit>", "<a=reflast> <u=calendarunit>", "<a=refthis> <u=calendarunit>")
@rule("the <u=calendarunit> (following|after|thereafter)", "the <u=calendarunit> (before|previous|prior)")
def _mention_unit(match: Match) -> Iterable[Atom]:
    words = match.lower
    if not {"before", "prior", "previous", "preceding"}.isdisjoint(words):
        shift = -1
    elif not {"following", "after", "thereafter", "next", "ensuing", "subsequent"}.isdisjoint(words):
        shift = 1
    else:
        shift = 0
    unit = _unit(match)
    if words[-1] in ("before", "after") and match.after() not in ENDS:
        if unit == "day" and _explains_a_day(match):
            return (Atom(start=match.start, end=_event_end(match), reading=_THAT_DAY),)
        return atom(match, Fixed(kind="vague", value=None))  # "the week before the vote"
    lead = match.before()
    if words[:2] == ["the", "next"] and lead in _FOR:
        return atom(match, Fixed(kind="duration", value=length(1, unit)))
    deictic = "next" in words and unit != "day"
    return atom(match, Point(anchor="mention", unit=unit, shift=shift, deictic=deictic))


_THAT_DAY = Point(anchor="mention", unit="day", shift=0)
_DAYS = frozenset(("yesterday", "today", *WEEKDAYS, *MONTHS))
#: Tokens within which the day that a distance explains is told before it, and that the event takes.
_BACK, _EVENT = 25, 8


def _explains_a_day(match: Match) -> bool:
    """Whether a distance from an event is set off by a comma from a day told before it in the sentence.

    "On Sunday, two days after the vote, …" and "by Tuesday, two days after the lights went out".
    """
    if match.leading() != ",":
        return False
    for place in range(match.start - 2, max(-1, match.start - _BACK), -1):
        if match.words.codes[place] in _SENTENCE_ENDS:
            return False
        if match.words.lower(place).rstrip(".") in _DAYS:
            return True
    return False


def _event_end(match: Match) -> int:
    """The end of the event's words, at the next mark."""
    codes = match.words.codes
    last = min(len(codes), match.end + _EVENT)
    return next((place for place in range(match.end, last) if codes[place] in ENDS), last)


_SENTENCE_ENDS = {SHAPES["END"], SHAPES["SENTENCE"], code("dot")}
_CLAUSES = {
    SHAPES["CAPITAL"],
    *(code(word) for word in "when that of i he she it they we you the a an his before".split()),
}
_FOR = {code(word) for word in "for over within during".split()}


@rule("the (full|whole|entire|fiscal|calendar)? <u=calendarunit>")
def _the_unit(match: Match) -> Iterable[Atom]:
    if match.after() in _CLAUSES and match.leading() not in ("in", "over", "during", "throughout"):
        return atom(match, Fixed(kind="vague", value=None))  # "the day he resigned" is told by what happened
    return atom(match, Point(anchor="mention", unit=_unit(match), shift=0))


@rule(
    "<p=about>? <n=number> <orsix>? (-? <adjective>)? -? <u=unit> (-? <w=ago>)",
    "<p=about>? <n=number> <orsix>? (-? <adjective>)? -? <u=unit> <w=later>",
    "<p=about>? <n=number> <orsix>? (-? <adjective>)? -? <u=unit> <w=earlier>",
    "<p=about>? <n=number> <u=unit> from (now|today)",
    "<p=about>? <n=number> <u=unit> <w=afterbefore>",
    "a quarter -? <u=century> (<w=ago>|<v=later>|<x=earlier>)",
    "<a=one> <u=unit1> -? <w=ago>",
    "<a=one> <u=unit1> <w=later>",
    "<a=one> -? <u=unit1> -? <w=earlier>",
    "<a=one> <u=unit1> <w=afterbefore>",
)
def _shift(match: Match) -> Iterable[Atom]:
    word = next((match.text(g) for g in "wvx" if match.has(g)), "now")
    unit = _unit(match)
    count = number(match.tokens("n")) if match.has("n") else 1.0
    if "quarter" in match.words.lower(match.start + 1) and unit == "century":
        unit, count = "year", 25.0
    if count is None or count > 10000:
        return ()
    if word in ("before", "after", "on", "prior") and match.after() not in ENDS:
        # "two days before the vote": counted from something else
        end = match.span("u")[1]
        if ORDER[unit] <= ORDER["fortnight"] and unit != "weekend" and _explains_a_day(match):
            return (Atom(start=match.start, end=_event_end(match), reading=_THAT_DAY),)
        reading = Fixed(kind="duration", value=length(count, unit))
        return (Atom(start=match.start, end=end, reading=reading),)
    anchor: Anchor = "document" if word in ("ago", "now", "hence") else "mention"
    sign = -1 if word in ("ago", "earlier", "previously", "prior", "beforehand", "before") else 1
    if ORDER[unit] < ORDER["day"] or count != int(count):
        return atom(match, Fixed(kind="vague", value="PAST_REF" if sign < 0 else "FUTURE_REF"))
    mod = _APPROXIMATE.get(match.text("p")) if match.has("p") else None
    return atom(match, Point(anchor=anchor, unit=unit, shift=sign * int(count), mod=mod))


@rule("the? year - (ago|earlier) (quarter|period)?", "the? year - (ago|earlier) <q=ordinal> quarter")
def _year_before(match: Match) -> Iterable[Atom]:
    """“the year-earlier period”, in business news the same quarter of the year before."""
    if match.has("q"):
        quarter = ordinal(match.tokens("q"))
        return atom(match, Point(anchor="mention", unit="year", shift=-1, quarter=quarter))
    return atom(match, Point(anchor="mention", unit="quarter", shift=-4))


@rule("the latest (fiscal|full)? <u=calendarunit>", "year -? end", "the year ' s end")
def _latest(match: Match) -> Iterable[Atom]:
    if not match.has("u"):
        return atom(match, Point(anchor="document", unit="year", mod="END"))
    return atom(match, Point(anchor="document", unit=_unit(match), shift=-1))


_APPROXIMATE = {
    word: mod
    for mod, words in {
        "LESS_THAN": "nearly|almost|less than|under|just under|not quite",
        "MORE_THAN": "over|more than|just over|at least|well over",
        "APPROX": "about|around|some|approximately|roughly|exactly|just|only",
    }.items()
    for word in words.split("|")
}


@rule(
    "<several> <adjective>? <u=unit> -? <w=ago>",
    "<several> <u=unit> <w=later>",
    "<several> <u=unit> <w=earlier>",
)
@rule("<u=units> <w=ago>", "<u=units> <w=later>", "<u=units> <w=earlier>")
@rule("(a|some) short? (time|while) (<w=ago>|<v=later>)", "moments (<w=ago>|<v=afterwards>)")
@rule("(a|some) short? (time|while) (<w=earlier>|<v=afterwards>)", "(a? long (time)?) <w=ago>")
def _vague_shift(match: Match) -> Iterable[Atom]:
    word = (match.has("w") and match.text("w")) or (match.has("v") and match.text("v")) or ""
    if word in ("before", "after", "on", "prior") and match.after() not in ENDS:
        if not match.has("u"):
            return ()
        reading = Fixed(kind="duration", value=length(None, _unit(match)))
        return (Atom(start=match.start, end=match.span("u")[1], reading=reading),)
    past = word in ("ago", "earlier", "previously", "prior", "beforehand", "before")
    return atom(match, Fixed(kind="vague", value="PAST_REF" if past else "FUTURE_REF"))


@rule("that <w=weekday>")
def _that_weekday(match: Match) -> Iterable[Atom]:
    """“no attack on Sefta that Saturday”: the one that was told of; not “said that Saturday would be …”."""
    if match.after() not in ENDS and match.leading() not in _ON:
        return ()
    return atom(match, Point(anchor="mention", which=0, weekday=WEEKDAYS[match.text("w")]))


_ON = frozenset("on by of from until till since before after".split())


@rule("(last|this past|the past) <m=month>", "(last|this past) <s=season>", "(last|this past) <w=weekday>")
@rule(
    "next <m=month>", "(this|the)? coming <m=month>", "(next|this coming) <s=season>", "(next|this coming) <w=weekday>"
)
@rule("this <m=month>", "this <s=season>", "this <w=weekday>", "(last|next|this) <q=ordinal> quarter")
@rule("(last|next|this) <e=weekend>", "the? (following|previous|same|next) <w=weekday>", "that same <w=weekday>")
@rule("the? (following|previous|same|next|preceding) <m=month>", "that same <m=month>")
@rule("the? (following|previous|same|next|preceding) <s=season>", "that (same)? <s=season>")
def _named(match: Match) -> Iterable[Atom]:
    words = match.lower
    if words[0] == "last" and match.leading() == "the":
        return atom(match, Fixed(kind="vague", value=None))  # "the last Friday in August"
    which = 0
    if not {"last", "past", "previous", "preceding"}.isdisjoint(words):
        which = -1
    elif not {"next", "coming", "following"}.isdisjoint(words):
        which = 1
    related = not {"following", "previous", "same", "preceding", "that"}.isdisjoint(words) or words[:2] == [
        "the",
        "next",
    ]
    anchor: Anchor = "mention" if related else "document"
    if match.has("m"):
        return atom(match, Point(anchor=anchor, which=which, month=MONTHS[match.tokens("m")[0]]))
    if match.has("s"):
        return atom(match, Point(anchor=anchor, which=which, season=SEASONS[match.text("s")]))
    if match.has("q"):
        return atom(match, Point(anchor=anchor, which=which, quarter=ordinal(match.tokens("q"))))
    if match.has("e"):
        return atom(match, Point(anchor="document", unit="weekend", shift=which))
    return atom(match, Point(anchor=anchor, which=which, weekday=WEEKDAYS[match.text("w")]))
