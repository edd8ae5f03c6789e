"""Parts of the day and times by the clock."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.annotate.times.lexicon import PARTS
from rashomon.annotate.times.phrases import Match
from rashomon.annotate.times.readings import Anchor, Atom, Point
from rashomon.annotate.times.rules import atom, rule
from rashomon.annotate.times.words import code


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


@rule("<c=clock> (<p=pm>|<q=am>)? <z=zone>?", "<h=low12> (<p=pm>|<q=am>) <z=zone>?", "<h=low12> o ' clock <z=zone>?")
@rule(
    "<d=decimal> (<p=pm>|<q=am>) <z=zone>?",
    "<m=four> (hours|gmt|utc|local time)",
    "<m=year> (hours|gmt|utc|local time)",
)
@rule("(noon|midday|midnight)", "<x=low12> (in the|at) <y=partword>")
def _clock(match: Match) -> Iterable[Atom]:
    words = match.lower
    if words[0] in PARTS:
        return atom(match, Point(part=PARTS[words[0]]))
    minute = 0
    if match.has("c"):
        pieces = match.text("c").split(":")
        hour, minute = int(pieces[0]), int(pieces[1])
    elif match.has("d"):
        whole, _, rest = match.text("d").partition(".")
        if len(rest) != 2:
            return ()
        hour, minute = int(whole), int(rest)
    elif match.has("m"):
        figures = match.text("m")
        hour, minute = int(figures[:-2]), int(figures[-2:])
    elif match.has("x"):
        if match.before() == code("comma"):
            return ()
        hour = int(match.text("x"))
        hour += 12 if match.text("y") != "morning" and hour < 12 else 0
    else:
        hour = int(match.text("h"))
    if match.has("p"):
        hour += 12 if hour < 12 else 0
    elif match.has("q") and hour == 12:
        hour = 0
    if hour > 24 or minute > 59:
        return ()
    return atom(match, Point(part=f"{hour:02d}:{minute:02d}"))
