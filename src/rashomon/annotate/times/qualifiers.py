"""Words before a time that narrow or loosen it: early, the end of, almost, more than."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.annotate.times.phrases import Match
from rashomon.annotate.times.readings import Atom, Qualifier
from rashomon.annotate.times.rules import atom, rule


@rule(
    "(the)? (very)? early -? (in|on|of|part of)?",
    "(the)? (early|earliest|opening|first) (part|days|stages|months|weeks|hours) of",
)
@rule("(the)? (beginning|start|onset|outset|opening|turn|eve) of")
def _start(match: Match) -> Iterable[Atom]:
    return atom(match, Qualifier(mod="START"))


@rule(
    "(the)? (very)? late -? (in|on|of)?",
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
    return atom(match, Qualifier(mod=None))


@rule(
    "(the)? (rest|remainder|whole|course|most|entirety|much|part|duration|balance) of",
    "a (good|large) part of",
    "as recently as",
)
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
