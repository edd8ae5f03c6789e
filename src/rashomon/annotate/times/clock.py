"""Parts of the day and times by the clock."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.annotate.times.lexicon import PARTS
from rashomon.annotate.times.numbers import number
from rashomon.annotate.times.phrases import Match
from rashomon.annotate.times.readings import Anchor, Atom, Fixed, Point
from rashomon.annotate.times.rules import atom, rule
from rashomon.annotate.times.words import ENDS, code


@rule(
    "<a=whichday> <early>? <p=partword>",
    "(in|during)? the <early>? <p=partword> hours?",
    "(in|during)? the <early>? hours? of (the)? <p=partword>",
    "<early>? <p=partword>",
    "(at|by) (night|dawn|dusk|nightfall|daybreak)",
    "mid -? <p=partword>",
    "(nightfall|dusk|daybreak|dawn)",
    "the (night|morning|afternoon|evening) (before|after)",
    "overnight",
)
def _part(match: Match) -> Iterable[Atom]:
    words = match.lower
    part = next(PARTS[word] for word in reversed(words) if word in PARTS) if words != ["overnight"] else "NI"
    mod = "START" if "early" in words else "END" if "late" in words else "MID" if "mid" in words else None
    lead = match.text("a") if match.has("a") else ""
    if words[-1] in ("before", "after") and len(words) == 3:
        if match.after() not in ENDS:  # "the morning after the wall failed": told by what happened
            if match.leading() != ",":
                return atom(match, Fixed(kind="vague", value=None))
            return atom(match, Point(anchor="mention", unit="day", shift=0, part=part))  # "Monday, the night before …"
        lead = "the previous" if words[-1] == "before" else "the next"
    shift: tuple[Anchor, int] | None = None
    if lead in ("this", "tonight"):
        shift = ("document", 0)
    elif lead in ("last", "yesterday"):
        shift = ("document", -1)
    elif lead == "tomorrow":
        shift = ("document", 1)
    elif lead in ("that", "the same", "that same", "that very"):
        shift = ("mention", 0)
    elif lead in ("the previous", "the preceding"):
        shift = ("mention", -1)
    elif lead:
        shift = ("mention", 1)
    start = match.start + (words[0] in ("in", "during", "at", "by"))
    if shift is None:
        reading = Point(part=part, mod=mod)
        weak = words[0] in ("dawn", "dusk", "sunset", "daybreak")
    else:
        reading = Point(anchor=shift[0], unit="day", shift=shift[1], part=part, mod=mod)
        weak = False
    return (Atom(start=start, end=match.end, reading=reading, weak=weak),)


@rule("(noon|midday|midnight)")
def _named_hour(match: Match) -> Iterable[Atom]:
    return atom(match, Point(part=PARTS[match.lower[0]]))


@rule(
    "<c=clock> (<pm=pm>|<am=am>)? <zone>?",
    "(<h=low12>|<d=decimal>|<f=three>|<f2=four>|<f3=year>) (<pm=pm>|<am=am>) <zone>?",
    "<h=low12> o ' clock <zone>?",
    "(<f2=four>|<f3=year>) (hours|gmt|utc|local time)",
    "(<h=low12>|<w=below100>) (in the|at) <part=partword>",
)
def _clock(match: Match) -> Iterable[Atom]:
    told = _hour_and_minute(match)
    if told is None or (match.has("part") and match.before() == code("comma")):
        return ()
    hour, minute = told
    if hour < 12 and (match.has("pm") or (match.has("part") and match.text("part") != "morning")):
        hour += 12
    elif hour == 12 and match.has("am"):
        hour = 0
    return atom(match, Point(part=f"{hour:02d}:{minute:02d}")) if hour < 24 and minute < 60 else ()


def _hour_and_minute(match: Match) -> tuple[int, int] | None:
    """Hour and minute as they are written: "5:30", "5.30", "0530", "5", "five"."""
    if match.has("h") or match.has("w"):
        value = number(match.tokens("h") or match.tokens("w"))
        return None if value is None or value > 12 else (int(value), 0)
    figures = next(match.text(group) for group in ("c", "d", "f", "f2", "f3") if match.has(group))
    hour, _, minute = (
        figures.replace(".", ":").partition(":") if not figures.isdecimal() else (figures[:-2], "", figures[-2:])
    )
    return (int(hour), int(minute[:2])) if len(minute) >= 2 else None


#: The minutes that are told before or after an hour.
_MINUTES = frozenset((5, 10, 15, 20, 25, 30))
#: Words before a clock time that stand before no range ("five to six people").
_SPOKEN_BEFORE = frozenset(code(word) for word in "at by until till before after".split())


@rule(
    "half past (<h=low12>|<w=below100>) (<pm=pm>|<am=am>)?",
    "a? quarter (past|to) (<h=low12>|<w=below100>) (<pm=pm>|<am=am>)?",
    "<m=below100> minutes? (past|to) (<h=low12>|<w=below100>) (<pm=pm>|<am=am>)?",
    "<m=below100> (past|to) (<h=low12>|<w=below100>) (<pm=pm>|<am=am>)?",
)
def _spoken(match: Match) -> Iterable[Atom]:
    """ "half past nine", "twenty to seven", "a quarter past five"."""
    words = match.lower
    minutes = 30 if "half" in words else 15 if "quarter" in words else int(number(match.tokens("m")) or 0)
    told = _hour_and_minute(match)
    if told is None or minutes not in _MINUTES or not 1 <= told[0] <= 12:
        return ()
    plain = words[1] == "to" and "quarter" not in words  # "five to six people" is a range, "ten to six" is none
    if plain and minutes < told[0] and match.before() not in _SPOKEN_BEFORE:
        return ()
    hour = told[0] - ("to" in words)
    if match.has("pm") and hour < 12:
        hour += 12
    elif match.has("am") and hour == 12:
        hour = 0
    return atom(match, Point(part=f"{hour % 24:02d}:{60 - minutes if 'to' in words else minutes:02d}"))
