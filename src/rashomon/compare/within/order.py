"""Dates and orders that can't all be right: an attack dated after the burial of its victims.

Each incident that is given a day ("the April 14th attack") is laid against all that the document says came after or
before it. What can't hold together is found as a negative cycle of a temporal network. Two clues that are usual but not
said count only together: a reaction dated before the incident, and talk of it as past on its very day.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import date

import msgspec

from rashomon.compare.within.making import finding
from rashomon.compare.within.moments import DISTANCE, NUMBERS, Dated, Moments
from rashomon.compare.within.network import Bound, conflicts
from rashomon.reading import Reading
from rashomon.records import DocumentResults, Finding, Span, TimeExpression, hull

_ZERO, _INCIDENT = "day zero", "incident"

#: Days before its stated date within which a reaction is taken to be one to this incident.
_NEAR = 10

#: Confidence, set by hand: with an order that the text states, and with usual clues only.
_STATED, _USUAL = 0.85, 0.65

_AFTER = frozenset("after following since".split())
_BEFORE = frozenset("before until".split())
_AHEAD = frozenset("warn fear plan threaten expect predict predicted foresee".split())


class _Case(msgspec.Struct, frozen=True):
    """One incident with one stated day, and where the document speaks of it."""

    place: int
    time: TimeExpression
    first: int
    last: int
    mentions: frozenset[int]
    main: bool  # What the report is about: in its headline, or what it speaks of most.


def findings(reading: Reading, results: DocumentResults) -> Iterator[Finding]:
    """One finding for each day given to an incident that can't be right beside the rest of the text."""
    moments = Moments(reading)
    dated = list(moments.dated())
    distances = list(DISTANCE.finditer(reading.text))
    for case in _cases(moments):
        given = Bound(
            before=_ZERO,
            after=_INCIDENT,
            low=case.first,
            high=case.last,
            spans=(case.time.span,),
            why=f"“{moments.named(case.place).of(reading.text)}” is dated {_day(case.first)}",
        )
        bounds = [
            *_by_distance(moments, case, dated, distances),
            *_by_cue(moments, case, dated),
            *_by_mention(moments, case, dated),
            *_by_publication(reading, moments, case),
        ]
        sure = {b.why for b in _by_custom(moments, case, [d for d in dated if d.aftermath]) if b.why}
        usual = list(_by_custom(moments, case, dated))
        hard = [b for cycle in conflicts([given, *bounds]) for b in cycle if b is not given and b.why]
        soft = [b for cycle in conflicts([given, *usual]) for b in cycle if b is not given and b.why]
        talk = list(_on_the_day(moments, case, dated))
        if not hard and not (soft and talk) and not (case.main and any(b.why in sure for b in soft)):
            continue
        against = [*hard, *soft, *talk, *_followed(moments, case), *_told_before(moments, case, dated)]
        said = {span for b in (*hard, *soft, *talk) for span in b.spans}
        reasons = list(
            dict.fromkeys(b.why for b in against if b.why and not (b.after == "told" and set(b.spans) & said))
        )
        yield finding(
            results.document,
            "impossible-order",
            [case.time.span, *(span for b in against for span in b.spans)],
            f"{given.why}, but {'; '.join(reasons)}. These can't all be right.",
            _STATED if hard else _USUAL,
        )


def _cases(moments: Moments) -> Iterator[_Case]:
    """Each incident and day once. Other mentions are of the same noun, or of a noun for anything that happened."""
    places = moments.incidents()
    stated = {place: time for place in places if (time := moments.stated(place)) is not None}
    names = {place: moments.tokens[place].lemma for place in places}
    for place, time, noun in moments.verbs():
        stated[place], names[place] = time, noun
    told: set[tuple[str, int]] = set()
    for place, time in stated.items():
        span = moments.nearest(time)
        lemma = names[place]
        if span is None or (lemma, span[0]) in told:
            continue
        told.add((lemma, span[0]))
        mentions = {
            other
            for other in places
            if (other not in stated or names[other] == lemma)
            and (moments.tokens[place].tag == "VERB" or not moments.differ(place, other))
        }
        yield _Case(place, time, *span, frozenset(mentions), moments.main(lemma, places))


def _by_distance(moments: Moments, case: _Case, dated: list[Dated], distances: list[re.Match[str]]) -> Iterator[Bound]:
    """ "buried on Sunday, a day after the attack"."""
    for match in distances:
        named = moments.reading.places(Span(match.start("incident"), match.end("incident")))
        if not set(named) & case.mentions:
            continue
        beside = _beside(moments, dated, Span(match.start(), match.end()))
        room = _room(match.group("number"), match.group("unit"))
        if beside is None or room is None:
            continue
        moment = f"{match.start()}"
        yield _fixed(moments, beside, moment, why="")
        clause = hull((moments.clause(beside.place, beside.time.span), Span(match.start(), match.end())))
        low, high = room if match.group("order").lower() != "before" else (-room[1], -room[0])
        yield Bound(
            before=_INCIDENT,
            after=moment,
            low=low,
            high=high,
            spans=(clause,),
            why=f"something dated {_day(beside.first)} is said to have been “{match.group()}”",
        )


def _by_cue(moments: Moments, case: _Case, dated: list[Dated]) -> Iterator[Bound]:
    """ "met on Monday after the attack"."""
    for place in case.mentions:
        preposition = moments.tokens[place].head
        cue = moments.tokens[preposition].lemma
        if moments.tokens[place].relation != "pobj" or cue not in _AFTER | _BEFORE:
            continue
        verb = moments.verb_above(preposition)
        for other in dated:
            if other.place != verb or other.time.span == case.time.span:
                continue
            moment = f"cue {place} {other.time.span.start}"
            yield _fixed(moments, other, moment, why="")
            order = (0.0, math.inf) if cue in _AFTER else (-math.inf, 0.0)
            yield Bound(
                before=_INCIDENT,
                after=moment,
                low=order[0],
                high=order[1],
                spans=(moments.clause(other.place, other.time.span), moments.phrase(place)),
                why=f"something dated {_day(other.first)} is said to have come {cue} it",
            )


def _by_mention(moments: Moments, case: _Case, dated: list[Dated]) -> Iterator[Bound]:
    """Whoever spoke of it, or did something about it, on a day did so after it."""
    for other in _looking_back(moments, case, dated):
        moment = f"talk {other.time.span.start}"
        yield _fixed(moments, other, moment, why="")
        yield Bound(
            before=_INCIDENT,
            after=moment,
            low=0.0,
            spans=(moments.clause(other.place, other.time.span),),
            why=f"it was spoken of as past on {_day(other.first)} already",
        )


def _by_publication(reading: Reading, moments: Moments, case: _Case) -> Iterator[Bound]:
    published = reading.document.metadata.published
    if published is None:
        return
    try:
        day = date.fromisoformat(published[:10]).toordinal()
    except ValueError:
        return
    if moments.to_come(case.place) or not any(moments.tells_the_past(place) for place in case.mentions):
        return
    yield Bound(before=_ZERO, after="report", low=day, high=day)
    yield Bound(
        before=_INCIDENT, after="report", low=0.0, why=f"the report that tells it as past is dated {_day(day)}"
    )  # fmt: skip


def _by_custom(moments: Moments, case: _Case, dated: list[Dated]) -> Iterator[Bound]:
    """What people do once something has happened, told in the past without a word that puts it earlier."""
    for other in dated:
        if not (other.reaction or other.aftermath) or not other.past or other.time.span == case.time.span:
            continue
        if not case.first - _NEAR <= other.last < case.first or moments.names_another(other, case.mentions):
            continue
        moment = f"reaction {other.time.span.start}"
        yield _fixed(moments, other, moment, why="")
        words = moments.clause(other.place, other.time.span)
        yield Bound(
            before=_INCIDENT,
            after=moment,
            low=0.0,
            spans=(words,),
            why=f"“{words.of(moments.reading.text)}” ({_day(other.first)}) is told as part of what came after",
            soft=True,
        )


def _on_the_day(moments: Moments, case: _Case, dated: list[Dated]) -> Iterator[Bound]:
    """Talk of the incident as past on its very day, with whatever else was said and done on that day."""
    same = [d for d in _looking_back(moments, case, dated) if (d.first, d.last) == (case.first, case.last)]
    if not same:
        return
    for other in dated:
        if other.reaction and other.past and other.first == case.first and other.time.span != case.time.span:
            words = moments.clause(other.place, other.time.span)
            yield Bound(
                before=_ZERO,
                after=_INCIDENT,
                spans=(words, other.time.span),
                why="it was looked back on that very day" if other in same else "",
            )


def _looking_back(moments: Moments, case: _Case, dated: list[Dated]) -> list[Dated]:
    """Reactions with a day in a sentence that names the incident."""
    sentences = {moments.sentence(place) for place in case.mentions}
    return [
        other
        for other in dated
        if other.reaction
        and other.past
        and other.time.span != case.time.span
        and moments.tokens[other.place].lemma not in _AHEAD
        and moments.sentence(other.place) in sentences
    ]


def _followed(moments: Moments, case: _Case) -> Iterator[Bound]:
    """What is said to have followed the incident, without a date: it needs room as well."""
    tokens = moments.tokens
    for place in case.mentions:
        for at in range(place + 1, min(place + 8, len(tokens))):
            verb = tokens[at]
            if verb.lemma != "follow" or not (verb.head in (place, tokens[place].head) or tokens[place].head == at):
                continue
            agent = next((i for i in range(at, min(at + 3, len(tokens))) if tokens[i].lemma == "by"), None)
            if agent is None:
                continue
            noun = next((i for i in range(agent, min(agent + 9, len(tokens))) if tokens[i].head == agent), None)
            if noun is None:
                continue
            start = tokens[at - 1].span.start if tokens[at - 1].tag == "AUX" else verb.span.start
            span = Span(start, tokens[noun].span.end)
            yield Bound(
                before=_INCIDENT,
                after=f"followed {at}",
                low=0.0,
                spans=(span,),
                why=f"it “{span.of(moments.reading.text)}”, which is past as well",
            )


def _told_before(moments: Moments, case: _Case, dated: list[Dated]) -> Iterator[Bound]:
    """All else that is told as past with a day shortly before the incident's: it may belong to what came after."""
    for other in dated:
        near = case.first - _NEAR <= other.last < case.first
        if (
            other.past
            and near
            and other.time.span != case.time.span
            and not moments.names_another(other, case.mentions)
        ):
            words = moments.clause(other.place, other.time.span)
            yield Bound(
                before=_INCIDENT,
                after="told",
                spans=(words,),
                why=f"“{words.of(moments.reading.text)}” ({_day(other.first)}) is told as past beside it",
            )


def _beside(moments: Moments, dated: list[Dated], words: Span) -> Dated | None:
    """The happening with a day in the same sentence, nearest to some words and outside them."""
    near = [d for d in dated if moments.sentence(d.place).covers(words) and not d.time.span.overlaps(words)]
    return min(near, key=lambda d: abs(d.time.span.start - words.start), default=None)


def _room(number: str | None, unit: str) -> tuple[float, float] | None:
    """Days between, at least and at most."""
    unit = unit.lower().rstrip("s")
    if unit in ("hour", "minute"):
        return (0.0, 1.0)
    count = 0 if number is None else NUMBERS.get(number.lower()) or (int(number) if number.isdigit() else 0)
    if unit == "week":
        return (7.0 * count - 3, 7.0 * count + 3) if count else (5.0, math.inf)
    return (float(count), float(count)) if count else (1.0, math.inf)


def _fixed(moments: Moments, other: Dated, moment: str, why: str) -> Bound:
    return Bound(before=_ZERO, after=moment, low=other.first, high=other.last, spans=(other.time.span,), why=why)


def _day(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()
