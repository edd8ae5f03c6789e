"""When things are said to have happened and when they were said, disputes visible, and orders that are impossible."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from rashomon.compare.incidents import Incident
from rashomon.compare.moments import day
from rashomon.compare.points.comparators import times
from rashomon.compare.points.questions import incident_words
from rashomon.compare.told import Excerpt, Told
from rashomon.records import (
    Answer,
    Claim,
    DocumentResults,
    Finding,
    Passage,
    TimelineEntry,
    When,
    stable_id,
)
from rashomon.records.comparison import FindingKind

#: Days that a time may span to be laid against another one: a week or less.
_NARROW = 7

#: Kinds of what happens at one time, and is over when it is spoken of; a war, a truce or a protest goes on.
_AT_ONCE = frozenset("attack crash disaster killing capture detention".split())

#: What doesn't happen but is so: a town "held by" somebody.
_STATES = frozenset(("control",))

#: The topic of answers that give a time of the day.
_CLOCK = "clock"

_DATES_DIFFER = 0.6
_ORDER = 0.55


class _Dated(NamedTuple):
    """One text's time for an incident, with the words that give it."""

    when: When
    document: str
    excerpt: Excerpt

    @property
    def passage(self) -> Passage:
        return Passage(self.document, self.excerpt.span)


class _Clock(NamedTuple):
    """One text's time of the day for an incident, and who gives it."""

    answer: Answer
    excerpt: Excerpt

    @property
    def who(self) -> tuple[str, str | None, str]:
        return self.answer.document, self.answer.party, self.answer.voice


def timeline(
    incidents: Sequence[Incident],
    results: Sequence[DocumentResults],
    told: Told,
    names: Mapping[str, str],
    links: Mapping[str, str],
    published: Mapping[str, str | None],
) -> tuple[tuple[TimelineEntry, ...], tuple[Finding, ...]]:
    """Entries by time, and findings: dates that don't agree and orders that can't be.

    ``told`` has seen all documents. ``names`` are those of parties, documents' own and the case's, and ``links`` lead
    from the former to the latter. One entry for each incident and time; a time within which the same incident has a
    narrower one is no entry of its own.
    """
    dated, clocks = _dated(incidents, results, told), _clocks(incidents, results, told)
    entries = []
    for incident in incidents:
        if incident.kind not in _STATES:
            hours = _hours(incident, clocks.get(incident.key, ()))
            own = dated.get(incident.key, ())
            entries += [*_events(incident, [_by_day(each) for each in own] if hours else own), *hours]
    claims = {claim.id: claim for result in results for claim in result.claims}
    entries += _statements(claims, told, names, links, published)
    findings = [
        *_conflicts(incidents, dated),
        *_orders(incidents, dated, told),
        *_too_early(incidents, dated, told, claims, published),
    ]
    return (
        tuple(sorted(entries, key=_entry_order)),
        tuple(sorted({finding.id: finding for finding in findings}.values(), key=lambda finding: finding.id)),
    )


def _entry_order(entry: TimelineEntry) -> tuple[object, ...]:
    when = entry.when
    told = (entry.kind, entry.text, entry.incident or "", entry.disputed)
    return when.earliest, when.latest, when.precision, *told, entry.spans, entry.claims


def _dated(incidents: Sequence[Incident], results: Sequence[DocumentResults], told: Told) -> dict[str, list[_Dated]]:
    """For each incident all times that texts give for it, in order of document and words."""
    incident_of = {event: incident.key for incident in incidents for event in incident.events}
    found: dict[str, set[_Dated]] = defaultdict(set)
    for result in results:
        given = [(event.id, event.when, told.events.get((result.document, event.id))) for event in result.events]
        given += [
            (answer.event, answer.when, told.times.get((result.document, answer.span)))
            for answer in result.answers
            if _gives_time(answer)
        ]
        for event, when, excerpt in given:
            key = incident_of.get((result.document, event))
            if key is not None and when is not None and excerpt is not None:
                found[key].add(_Dated(when, result.document, excerpt))
    return {key: sorted(members, key=_by_place) for key, members in found.items()}


def _clocks(incidents: Sequence[Incident], results: Sequence[DocumentResults], told: Told) -> dict[str, list[_Clock]]:
    """For each incident all times of the day that texts give for it."""
    incident_of = {event: incident.key for incident in incidents for event in incident.events}
    found: dict[str, list[_Clock]] = defaultdict(list)
    for result in results:
        for answer in result.answers:
            key = incident_of.get((result.document, answer.event))
            excerpt = told.times.get((result.document, answer.span))
            if key is not None and excerpt is not None and answer.topic == _CLOCK and _gives_time(answer):
                found[key].append(_Clock(answer, excerpt))
    return found


def _by_day(dated: _Dated) -> _Dated:
    """A time without its hour, where the hours are entries of their own."""
    when = dated.when
    one = when.precision in ("hour", "minute") and when.earliest[:10] == when.latest[:10]
    day_of = When(earliest=when.earliest[:10], latest=when.latest[:10], precision="day")
    return dated._replace(when=day_of) if one else dated


def _by_place(dated: _Dated) -> tuple[object, ...]:
    return dated.document, dated.excerpt.span, _key(dated.when)


def _gives_time(answer: Answer) -> bool:
    return answer.slot == "time" and not answer.negated and answer.stance in ("asserts", "hedges")


# -- entries


def _events(incident: Incident, dated: Sequence[_Dated]) -> list[TimelineEntry]:
    """One entry for each time of an incident."""
    at: dict[tuple[str, str, str], list[_Dated]] = defaultdict(list)
    for each in dated:
        at[_key(each.when)].append(each)
    whens = {key: members[0].when for key, members in at.items()}
    for wide in sorted(whens, key=lambda key: (-_width(whens[key]), key)):
        inner = [key for key in whens if key != wide and _inside(whens[key], whens[wide])]
        if inner:
            narrowest = min(inner, key=lambda key: (_width(whens[key]), key))
            at[narrowest] += at.pop(wide)
            del whens[wide]
    return [
        TimelineEntry(
            when=whens[key],
            kind="event",
            text=_best(members),
            claims=tuple(sorted({each.excerpt.claim for each in members if each.excerpt.claim})),
            spans=_apart(each.passage for each in members),
            incident=incident_words(incident),
            disputed=any(
                not _share_day(whens[key], whens[other]) and not _documents(members) & _documents(others)
                for other, others in at.items()
            ),
        )
        for key, members in at.items()
    ]


def _hours(incident: Incident, clocks: Sequence[_Clock]) -> list[TimelineEntry]:
    """One entry for each time of the day of an incident whose day is known.

    One report may pass on what both sides say: those are disputed whose holders differ, as in the point about it.
    """
    if incident.when is None or _width(incident.when) != 1:
        return []
    at: dict[str, list[_Clock]] = defaultdict(list)
    for each in clocks:
        at[each.answer.terms[0]].append(each)
    found = []
    for hour, members in sorted(at.items()):
        moment = f"{incident.when.earliest[:10]}T{hour}"
        found.append(
            TimelineEntry(
                when=When(earliest=moment, latest=moment, precision="minute"),
                kind="event",
                text=_best(members),
                claims=tuple(sorted({each.excerpt.claim for each in members if each.excerpt.claim})),
                spans=_apart(Passage(each.answer.document, each.excerpt.span) for each in members),
                incident=incident_words(incident),
                disputed=any(_exclude(members, others) for others in at.values()),
            )
        )
    return found


def _exclude(members: Sequence[_Clock], others: Sequence[_Clock]) -> bool:
    """Whether two times of the day can't both be right, and nobody gives both."""
    if times(members[0].answer, others[0].answer).verdict != "conflict":
        return False
    one, other = ({each.who for each in some} for some in (members, others))
    return not (one <= other or other <= one)


def _documents(members: Iterable[_Dated]) -> set[str]:
    return {each.document for each in members}


def _apart(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    """Passages in order, without those that overlap one before."""
    kept: list[Passage] = []
    for passage in sorted(set(passages)):
        if not kept or kept[-1].document != passage.document or not kept[-1].span.overlaps(passage.span):
            kept.append(passage)
    return tuple(kept)


def _best(members: Sequence[_Dated | _Clock]) -> str:
    """The words that say most of what happened, and that shortest.

    Chosen by the words alone, so that it doesn't matter which document has them or how many do.
    """
    return min((each.excerpt for each in members), key=lambda it: (-it.slots, len(it.text), it.text)).text


def _statements(
    claims: Mapping[str, Claim],
    told: Told,
    names: Mapping[str, str],
    links: Mapping[str, str],
    published: Mapping[str, str | None],
) -> list[TimelineEntry]:
    """One entry for what a party said at a time, in however many reports and pieces."""
    at: dict[tuple[tuple[str, ...], tuple[str, str, str], str, bool], list[Claim]] = defaultdict(list)
    for claim in claims.values():
        if claim.id in told.statements and claim.said_at is not None and _could_print(claim, published):
            who = tuple(sorted({links.get(party, party) for party in claim.claimers}))
            # Of sources that nobody names it isn't known that they are one.
            at[who, _key(claim.said_at), "" if who else claim.id, claim.act == "denies"].append(claim)
    entries = []
    for (who, _, _, denied), members in at.items():
        text = max((told.statements[claim.id].text for claim in members), key=lambda words: (len(words), words))
        speaker = " and ".join(sorted(names.get(party, party) for party in who))
        passages = {Passage(claim.document, told.statements[claim.id].span) for claim in members}
        entries.append(
            TimelineEntry(
                when=members[0].said_at or When(earliest="", latest="", precision="unknown"),
                kind="statement",
                text=f"{speaker or 'somebody'} denied: “{text}”"
                if denied
                else f"{speaker}: “{text}”".removeprefix(": "),
                claims=tuple(sorted(claim.id for claim in members)),
                spans=tuple(sorted(passages)),
            )
        )
    return entries


def _could_print(claim: Claim, published: Mapping[str, str | None]) -> bool:
    """Nobody prints what wasn't said yet: such a time was read wrongly."""
    printed = day(published.get(claim.document))
    return claim.said_at is not None and (printed is None or claim.said_at.earliest[:10] <= printed)


# -- findings


def _conflicts(incidents: Sequence[Incident], dated: Mapping[str, Sequence[_Dated]]) -> list[Finding]:
    """Two reports that put one incident on different days."""
    found = []
    for incident in incidents:
        own = [each for each in dated.get(incident.key, ()) if _width(each.when) <= _NARROW]
        days: dict[tuple[str, str], list[_Dated]] = defaultdict(list)
        for each in own:
            days[_days(each.when)].append(each)
        firsts = sorted(days)
        for place, one in enumerate(firsts):
            # Sorted by their first day, those that begin after this one ends share none with it; the next will do.
            other = next((key for key in firsts[place + 1 :] if key[0] > one[1]), None)
            if other is None or _documents(days[one]) & _documents(days[other]):
                continue  # a text that gives two times rather speaks of two events
            passages = _apart(each.passage for key in (one, other) for each in days[key])
            found.append(
                _finding(
                    "date-conflict", passages, (incident.key, one, other),
                    f"What is taken for one event ({incident_words(incident)}) is put on {_in_words(one)} and on "
                    f"{_in_words(other)}.",
                    _DATES_DIFFER,
                )
            )  # fmt: skip
    return found


def _orders(incidents: Sequence[Incident], dated: Mapping[str, Sequence[_Dated]], told: Told) -> list[Finding]:
    """One text says what came after what, and the dates in others say that it was the other way round."""
    incident_of = {event: incident for incident in incidents for event in incident.events}
    found = []
    for order in told.orders:
        later, earlier = (incident_of.get((order.document, event)) for event in (order.later, order.earlier))
        if later is None or earlier is None or later is earlier:
            continue
        ours, theirs = _sure(dated.get(later.key, ())), _sure(dated.get(earlier.key, ()))
        if (
            not ours
            or not theirs
            or max(_days(each.when)[1] for each in ours) >= min(_days(each.when)[0] for each in theirs)
        ):
            continue
        elsewhere = [_of_others(dates, order.document) for dates in (ours, theirs)]
        if not any(elsewhere):
            continue  # one text against itself is no matter of laying two side by side
        dates = [*_shown(elsewhere[0] or ours), *_shown(elsewhere[1] or theirs)]
        found.append(
            _finding(
                "impossible-order",
                (Passage(order.document, order.span), *(each.passage for each in dates)),
                (order, later.key, earlier.key),
                f"One text has {incident_words(later)} after {incident_words(earlier)}; by the dates it was before.",
                _ORDER,
            )
        )
    return found


def _too_early(
    incidents: Sequence[Incident],
    dated: Mapping[str, Sequence[_Dated]],
    told: Told,
    claims: Mapping[str, Claim],
    published: Mapping[str, str | None],
) -> list[Finding]:
    """A statement dated before the day on which, by other texts, what it speaks of happened."""
    incident_of = {event: incident for incident in incidents for event in incident.events}
    found = []
    for id, events in told.spoken_of.items():
        claim = claims[id]
        if claim.said_at is None or _width(claim.said_at) > _NARROW or not _could_print(claim, published):
            continue
        said = claim.said_at.latest[:10]
        for event, excerpt in events:
            incident = incident_of.get((claim.document, event))
            if incident is None or incident.kind not in _AT_ONCE:
                continue
            dates = _sure(dated.get(incident.key, ()))
            others = _of_others(dates, claim.document)
            first = min((_days(each.when)[0] for each in dates), default="")
            if not others or said >= first:
                continue
            found.append(
                _finding(
                    "impossible-order",
                    (Passage(claim.document, excerpt.span), *(each.passage for each in _shown(others))),
                    (id, incident.key),
                    f"A statement dated {said} speaks of {incident_words(incident)}; by other texts it was on {first}.",
                    _ORDER,
                )
            )
    return found


def _sure(dated: Sequence[_Dated]) -> list[_Dated]:
    """Times narrow enough to be laid against others."""
    return [each for each in dated if _width(each.when) <= _NARROW]


def _of_others(dated: Sequence[_Dated], document: str) -> list[_Dated]:
    """Times that other documents give in words that this one doesn't have: a copy of it is no other text."""
    own = {each.excerpt.text for each in dated if each.document == document}
    return [each for each in dated if each.document != document and each.excerpt.text not in own]


def _shown(dated: Sequence[_Dated]) -> list[_Dated]:
    """One text's words for each day that is given: the shortest."""
    found: dict[tuple[str, str], _Dated] = {}
    for each in sorted(dated, key=lambda it: (len(it.excerpt.text), it.excerpt.text, it.document, it.excerpt.span)):
        found.setdefault(_days(each.when), each)
    return [found[key] for key in sorted(found)]


def _finding(
    kind: FindingKind, passages: tuple[Passage, ...], made_from: object, explanation: str, confidence: float
) -> Finding:
    return Finding(
        id=stable_id("f", kind, made_from), kind=kind, spans=passages, explanation=explanation, confidence=confidence
    )


# -- intervals


def _key(when: When) -> tuple[str, str, str]:
    return when.earliest, when.latest, when.precision


def _days(when: When) -> tuple[str, str]:
    return when.earliest[:10], when.latest[:10]


def _width(when: When) -> int:
    """Days that a time spans, both ends included; a great many where they can't be told."""
    first, last = day(when.earliest), day(when.latest)
    if first is None or last is None:
        return 10**6
    return (date.fromisoformat(last) - date.fromisoformat(first)).days + 1


def _inside(inner: When, outer: When) -> bool:
    """Whether the one is a narrower time within the other: a day of the week, an hour of the day."""
    within = outer.earliest[:10] <= inner.earliest[:10] and inner.latest[:10] <= outer.latest[:10]
    return within and (_days(inner) != _days(outer) or len(inner.earliest) > len(outer.earliest))


def _share_day(a: When, b: When) -> bool:
    return a.earliest[:10] <= b.latest[:10] and b.earliest[:10] <= a.latest[:10]


def _in_words(days: tuple[str, str]) -> str:
    return days[0] if days[0] == days[1] else f"{days[0]} to {days[1]}"
