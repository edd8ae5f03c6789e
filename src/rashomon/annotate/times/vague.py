"""Times that no calendar holds: now, recently, at the time, in future."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from rashomon.annotate.times.numbers import TEENS, TENS, UNITS
from rashomon.annotate.times.phrases import Match
from rashomon.annotate.times.readings import Atom, Fixed
from rashomon.annotate.times.rules import atom, rule
from rashomon.annotate.times.words import SHAPES, code


@rule(
    "now|right now|currently|current|nowadays|these days|at present|presently|to date",
    "the present (day|time)?|present -? day",
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
    code(word) for word in f"{UNITS} {TENS} {TEENS} few several couple".split()
}


@rule("the? (near|foreseeable|distant)? future", "as? soon as possible", "soon", "one day", "a later date")
def _future(match: Match) -> Iterable[Atom]:
    words = match.lower
    if words == ["one", "day"]:
        return atom(match, Fixed(kind="duration", value="P1D"))
    return atom(match, Fixed(kind="vague", value="FUTURE_REF", style="news" if words == ["soon"] else None))


@rule(
    "the? same (time|period)",
    "(at|by|during|of|since|from|until) (that|the) (time|period)",
    "(that|those|this) (period|times|era)",
)
def _then(match: Match) -> Iterable[Atom]:
    words = match.lower
    start = match.start + (words[0] in ("at", "by", "during", "of", "since", "from", "until"))
    style: Literal["news", "narrative"] | None = (
        "news" if words[0] == "since" or words[-1] in ("times", "era") else None
    )
    if words[:2] == ["the", "same"] or words[0] == "same":
        style = "narrative"  # in news "at the same time" means "but"
    return (Atom(start=start, end=match.end, reading=Fixed(kind="vague", value="PAST_REF", style=style, same=True)),)


@rule("former")
def _former(match: Match) -> Iterable[Atom]:
    """Histories mark a state that ended before what they tell; in news nobody asks when a minister was one."""
    return atom(match, Fixed(kind="vague", value="PAST_REF", style="narrative"))
