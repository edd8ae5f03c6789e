"""Group events. No two are compared unless they share a day, a place or rare words, so the work grows with the number
of events and not with its square: of very many at one place, only those of the same months or with the same counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from rashomon.compare.incidents.incident import HARM, Growing, Incident
from rashomon.compare.incidents.signs import Signs, signs
from rashomon.compare.incidents.stories import Stories
from rashomon.compare.incidents.whereabouts import APART, before_publication, chain, days, months, nearness, overlap
from rashomon.records import Answer, Event, When

#: What two events must reach to be taken for one; the parts are in `_likeness`. Chosen on the dev cases.
_SAME = 2.5

#: Share of words from which two reports tell one story, whatever days and places they give: that is then in dispute.
_ONE_STORY = 0.6

#: What it speaks against two events being one that one of them has no time.
_UNDATED = 1.5

#: Kinds that are background to many reports: one of each kind in a case unless times or places tell them apart.
_BACKGROUND = frozenset(("war",))

#: With how many incidents at one place an event is compared, whenever they were: those that are told of most.
_CROWD = 100

_Key = tuple[object, ...]


def incidents(
    events: Iterable[Event], answers: Iterable[Answer], published: Mapping[str, str | None]
) -> tuple[Incident, ...]:
    """The incidents that the events are of. ``published`` gives each document's date, ISO 8601, where it is known.

    The order of events doesn't matter: what reports are about goes first, what is spoken of most before the rest, ties
    by what is said.
    """
    of_document: dict[str, tuple[list[Event], list[Answer]]] = defaultdict(lambda: ([], []))
    for event in events:
        of_document[event.document][0].append(event)
    for answer in answers:
        of_document[answer.document][1].append(answer)
    found = [signs(document, *told) for document, told in of_document.items()]
    return from_signs([event for told, _ in of_document.values() for event in told], found, published)


def from_signs(
    events: Sequence[Event], signs: Iterable[Signs], published: Mapping[str, str | None]
) -> tuple[Incident, ...]:
    """The incidents of events whose documents' answers were looked at before."""
    counts, stories = _read(events, signs)
    ordered = sorted(events, key=lambda e: (not e.main, -len(e.mentions), _start(e, published), e.id))
    found: list[Growing] = []
    index: dict[_Key, dict[int, None]] = defaultdict(dict)
    about: dict[str, int] = {}  # document -> the incident that it is about
    beside: dict[_Key, dict[int, None]] = defaultdict(dict)  # that incident, a kind -> others its reports speak of
    for event in ordered:
        when = event.when or (before_publication(published.get(event.document)) if event.main else None)
        own = counts[event.document, event.id]
        words = stories.words.get((event.document, event.id), frozenset())
        keys, crowded = _keys(event, when, own, stories.rare(words))
        story = _standing(found, about.get(event.document))
        near = {number for key in keys for number in index[key]}
        near.update(number for key in crowded for number in islice(index[key], _CROWD))
        if story is not None:
            near.update(beside[story, event.kind])
        scores = sorted(
            (-_likeness(known, event, when, own, words, stories, story in known.about), number)
            for number, known in ((number, found[number]) for number in near)
            if not known.gone
        )
        fitting = [number for score, number in scores if -score >= _SAME]
        if fitting:
            number = fitting[0]
            found[number].take(event, when, own, words)
            for other in fitting[1:] if event.main else ():
                if found[number].absorb(found[other]):  # this report shows the two to be one
                    found[other].into = number
        else:
            number = len(found)
            found.append(Growing(event, when, own, words))
        if event.main:
            about[event.document] = number
        elif story is not None:
            found[number].about.add(story)
            beside[story, found[number].kind].setdefault(number)
        for key in (*keys, *crowded):
            index[key].setdefault(number)
    _join_wholes(found)
    return tuple(growing.made() for growing in found if not growing.gone)


def _standing(found: Sequence[Growing], number: int | None) -> int | None:
    """The incident that has taken over the one with this number, or the same one if none has."""
    while number is not None and found[number].into is not None:
        number = found[number].into
    return number


def _read(
    events: Iterable[Event], signs: Iterable[Signs]
) -> tuple[Mapping[tuple[str, str], frozenset[object]], Stories]:
    """The counts given for each event, and the words that main events are told with."""
    counts: dict[tuple[str, str], frozenset[object]] = defaultdict(frozenset)
    words: dict[tuple[str, str], frozenset[str]] = {(e.document, e.id): frozenset() for e in events if e.main}
    for each in signs:
        counts.update(((each.document, event), frozenset(found)) for event, found in each.counts.items())
        words.update(((each.document, event), frozenset(found)) for event, found in each.words.items())
    return counts, Stories(words)


def _keys(
    event: Event, when: When | None, counts: frozenset[object], rare: Sequence[str]
) -> tuple[list[_Key], list[_Key]]:
    """What leads from an event to incidents that it may be of; the second ones lead to the first few only.

    Few are at one place. Where there are many, those that can be the same share a month, or else a count.
    """
    family = "harm" if event.main and event.kind in HARM else event.kind
    places = [(family, place) for place in (*chain(event)[:2], *([""] if event.kind in _BACKGROUND else []))]
    closer = (*months(when), *(counts if event.main else ()))
    return [
        *((family, day) for day in days(when)),
        *((*place, each) for place in places for each in closer),
        *(("word", word) for word in rare),
    ], [*places]


def _likeness(
    incident: Growing,
    event: Event,
    when: When | None,
    counts: frozenset[object],
    words: frozenset[str],
    stories: Stories,
    beside: bool,
) -> float:
    """How much speaks for one incident.

    Time 2 (not known, or only supposed and another: -1½), the same place 2, one place in the other up to 1, a shared
    count 1½, both main 1, words of the story up to 2; spoken of beside what both reports are about 2½. Another time or
    place speaks against it, whatever else is said.
    """
    if event.document in incident.documents:
        return 0.0  # its own document keeps them apart
    if event.main and incident.main:
        alike = stories.alike(words, incident.stories)
        if alike >= _ONE_STORY:
            return 2 * _SAME
        score = 2 * alike
    else:
        score = 2.5 if beside and not event.main else 0.0
    if when is not None and incident.when is not None and overlap(when, incident.when):
        score += 2.0
    elif event.when is not None and incident.stated:
        return 0.0
    else:
        score -= _UNDATED
    if event.places and incident.chains:
        where = chain(event)
        near = max(nearness(where, other) for other in incident.chains)
        if near == APART:
            return 0.0
        score += near
    if counts & incident.counts:
        score += 1.5
    if event.main and incident.main:
        score += 1.0
    if event.kind in _BACKGROUND:
        score += _SAME
    if event.kind != incident.kind:
        score -= 0.5
    return score


def _join_wholes(found: Sequence[Growing]) -> None:
    """Join what one report tells as one: the blast and the sinking that came of it, the raid and the crash.

    Another report may be about either. They are one incident where a report that is about the one speaks of the other
    on the same days, not at another place, and both do harm.
    """
    harm = [growing for growing in found if not growing.gone and growing.kind in HARM]
    of_document: dict[str, list[Growing]] = defaultdict(list)
    for growing in harm:
        for document in growing.documents:
            of_document[document].append(growing)
    for one in sorted((g for g in harm if g.main), key=lambda g: (-len(g.documents), g.events[0].id)):
        if one.gone:
            continue
        about = {event.document for event in one.events if event.main}
        for document in sorted(about):
            for other in of_document[document]:
                if other is not one and not other.gone and _one_whole(one, other):
                    one.join(other)


def _one_whole(one: Growing, other: Growing) -> bool:
    together = one.when is not None and other.when is not None and overlap(one.when, other.when)
    undated = other.when is None and not other.main
    apart = any(nearness(a, b) < 0 for a in one.chains for b in other.chains)
    return (together or undated) and not apart


def _start(event: Event, published: Mapping[str, str | None]) -> str:
    return (event.when.earliest if event.when else published.get(event.document)) or "9999"
