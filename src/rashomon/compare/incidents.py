"""Events of single documents to incidents of the case: what the reports are about, each once.

No two events are compared unless they are of one kind and near in time or place, so the work grows with the number of
events and not with its square. The result doesn't depend on the order of documents.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import msgspec

from rashomon import toponym
from rashomon.records import Answer, Event, When

#: What two events must reach to be taken for one; the parts are in `_likeness`. Chosen on the dev cases.
_SAME = 2.5

#: Share of words from which two reports tell one story, whatever days and places they give: that is then in dispute.
_ONE_STORY = 0.6

#: A story's words that lead to others like it: the rarest ones.
_RARE_WORDS = 12
_COMMON = 60

#: How many days before its publication a report's main event may have been, where it gives no date.
_NEWS_DAYS = 4

_SIBLINGS, _APART = -1.0, -9.0

#: What it speaks against two events being one that one of them has no time.
_UNDATED = 1.5

#: Kinds that are background to many reports: one of each kind in a case unless times or places tell them apart.
_BACKGROUND = frozenset(("war",))

_HARM = frozenset(("attack", "crash", "disaster", "killing", "outbreak"))


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """Events of several documents that are one: ``events`` are (document, event id), in order.

    ``places`` are the places named for it, as written, most named first; ``chain`` the nearest one with what it lies
    in, in normal form.
    """

    key: str
    kind: str
    events: tuple[tuple[str, str], ...]
    when: When | None
    places: tuple[str, ...]
    chain: tuple[str, ...]
    main: bool


class _Growing:
    """An incident while events join it."""

    def __init__(self, event: Event, when: When | None, counts: frozenset[object], words: frozenset[str]) -> None:
        self.kind = event.kind
        self.stories = [words]
        self.about: set[int | None] = set()  # what its reports are about
        self.events = [event]
        self.when = when
        self.chains: list[tuple[str, ...]] = []  # where, in normal form, with what that lies in
        self.places: dict[str, int] = defaultdict(int)  # as written
        self.counts: set[object] = set()
        self.main = False
        self.gone = False  # taken over by another one
        self.take(event, when, counts, words)

    def absorb(self, other: _Growing) -> bool:
        """Take over all of another incident; not if a document or the days keep them apart."""
        if {e.document for e in self.events} & {e.document for e in other.events}:
            return False
        if self.when is not None and other.when is not None and not _overlap(self.when, other.when):
            return False
        self.events += other.events
        self.stories += other.stories
        self.chains += other.chains
        self.counts |= other.counts
        self.about |= other.about
        for place, times in other.places.items():
            self.places[place] += times
        if other.when is not None:
            self.when = other.when if self.when is None else _narrower(self.when, other.when)
        self.main |= other.main
        other.gone = True
        return True

    def take(self, event: Event, when: When | None, counts: frozenset[object], words: frozenset[str]) -> None:
        if event is not self.events[0]:
            self.events.append(event)
            self.stories.append(words)
        if when is not None:
            self.when = when if self.when is None else _narrower(self.when, when)
        for place in event.places[:1]:
            self.places[place] += 1
        if event.places:
            self.chains.append(chain(event))
        self.counts |= counts
        self.main |= event.main


def incidents(
    events: Iterable[Event], answers: Iterable[Answer], published: Mapping[str, str | None]
) -> tuple[Incident, ...]:
    """Group events. ``published`` gives each document's date, ISO 8601, where it is known.

    Main events go first, earlier ones before later ones, ties by what they say and not by which document came first.
    """
    counts: dict[tuple[str, str], set[object]] = defaultdict(set)
    told: dict[tuple[str, str], set[str]] = defaultdict(set)
    for answer in answers:
        if answer.number is not None and answer.number[0]:
            counts[answer.document, answer.event].add((answer.slot, answer.topic, answer.number))
        elif answer.slot == "other":
            told[answer.document, answer.event].update(answer.terms)
    events = list(events)
    stories = Stories({(e.document, e.id): frozenset(told[e.document, e.id]) for e in events if e.main})
    ordered = sorted(events, key=lambda e: (not e.main, -len(e.mentions), _start(e, published), e.id))
    found: list[_Growing] = []
    by_place: dict[tuple[str, str], list[int]] = defaultdict(list)
    by_time: dict[tuple[str, str], list[int]] = defaultdict(list)
    by_word: dict[str, list[int]] = defaultdict(list)
    about: dict[str, int] = {}  # document -> the incident that it is about
    beside: dict[int, list[int]] = defaultdict(list)  # that incident -> others that its reports speak of
    for event in ordered:
        when = event.when or (_news(published.get(event.document)) if event.main else None)
        own = frozenset(counts[event.document, event.id])
        words = stories.words.get((event.document, event.id), frozenset())
        near: set[int] = set()
        for word in stories.rare(words):
            near.update(by_word[word])
        for place in chain(event)[:2]:
            near.update(by_place[_family(event), place])
        story = about.get(event.document)
        if story is not None:
            near.update(number for number in beside[story] if found[number].kind == event.kind)
        for day in _days(when):
            near.update(by_time[_family(event), day])
        if event.kind in _BACKGROUND:
            near.update(by_place[_family(event), ""])
        scores = sorted(
            (
                -_likeness(found[i], event, when, own, stories.alike(words, found[i].stories), story in found[i].about),
                i,
            )
            for i in near
            if not found[i].gone
        )
        fitting = [number for score, number in scores if -score >= _SAME]
        if fitting:
            number = fitting[0]
            found[number].take(event, when, own, words)
            for other in fitting[1:] if event.main else ():
                if found[number].absorb(found[other]):  # the report that shows two to be one
                    about.update((document, number) for document, of in about.items() if of == other)
        else:
            number = len(found)
            found.append(_Growing(event, when, own, words))
        if event.main:
            about[event.document] = number
        elif story is not None:
            found[number].about.add(story)
            beside[story].append(number)
        for place in (*chain(event)[:2], *([""] if event.kind in _BACKGROUND else [])):
            if number not in by_place[_family(event), place][-1:]:
                by_place[_family(event), place].append(number)
        for word in stories.rare(words):
            if number not in by_word[word][-1:]:
                by_word[word].append(number)
        for day in _days(when):
            if number not in by_time[_family(event), day][-1:]:
                by_time[_family(event), day].append(number)
    return tuple(_made(growing) for growing in found if not growing.gone)


def wholes(found: Sequence[Incident], events: Iterable[Event]) -> dict[str, str]:
    """Key of an incident -> key of the whole that its tolls are of.

    A report on a raid and the crash that came of it gives one number of dead; another one puts that number to the crash
    alone. So incidents that do harm are one whole for tolls where a report has them on the same days, one of them as
    what it is about, and not at different places.
    """
    main = {(event.document, event.id) for event in events if event.main}
    by_key = {incident.key: incident for incident in found if incident.kind in _HARM}
    of_document: dict[str, list[str]] = defaultdict(list)
    about: dict[str, list[str]] = defaultdict(list)
    for key, incident in by_key.items():
        for document, id in incident.events:
            (about if (document, id) in main else of_document)[document].append(key)
    root = {key: key for key in by_key}

    def find(key: str) -> str:
        while root[key] != key:
            key = root[key]
        return key

    for document in sorted(about):
        for one in about[document]:
            for other in of_document[document]:
                a, b = by_key[one], by_key[other]
                together = a.when is None or b.when is None or _overlap(a.when, b.when)
                apart = bool(a.chain and b.chain and _nearness(a.chain, b.chain) < 0)
                if together and not apart:
                    first, second = sorted((find(one), find(other)))
                    root[second] = first
    return {key: find(key) for key in by_key}


class Stories:
    """The words that reports tell their main events with, weighted by how few reports use them."""

    def __init__(self, words: Mapping[tuple[str, str], frozenset[str]]) -> None:
        self.words = words
        self._spread = Counter(word for own in words.values() for word in own)
        self._total = len(words)

    def _weight(self, word: str) -> float:
        return math.log(1 + self._total / self._spread[word]) ** 2

    def rare(self, words: frozenset[str]) -> list[str]:
        """The words that lead to other reports of one story."""
        shared = [word for word in words if 1 < self._spread[word] <= _COMMON]
        return sorted(shared, key=lambda word: (self._spread[word], word))[:_RARE_WORDS]

    def alike(self, words: frozenset[str], others: Sequence[frozenset[str]]) -> float:
        """Cosine of the weights with the likest of the others, 0 to 1."""
        own = sum(map(self._weight, words))
        best = 0.0
        for other in others:
            both = sum(map(self._weight, words & other))
            norm = math.sqrt(own * sum(map(self._weight, other)))
            best = max(best, both / norm if norm else 0.0)
        return best


def _likeness(
    incident: _Growing, event: Event, when: When | None, counts: frozenset[object], alike: float, beside: bool
) -> float:
    """How much speaks for one incident.

    Time 2 (not known: -1½), the same place 2, one place in the other up to 1, a shared count 1½, both main 1, words of
    the story up to 2; spoken of beside what both reports are about 2½. Another time or place speaks against it,
    whatever else is said.
    """
    if any(event.document == other.document for other in incident.events):
        return 0.0  # its own document keeps them apart
    if event.main and incident.main and alike >= _ONE_STORY:
        return 2 * _SAME
    score = 2 * alike if event.main and incident.main else 2.5 if beside and not event.main else 0.0
    if when is not None and incident.when is not None:
        if not _overlap(when, incident.when):
            return 0.0
        score += 2.0
    else:
        score -= _UNDATED
    if event.places and incident.chains:
        nearness = max(_nearness(chain(event), other) for other in incident.chains)
        if nearness == _APART:
            return 0.0
        score += nearness
    if counts & incident.counts:
        score += 1.5
    if event.main and incident.main:
        score += 1.0
    if event.kind in _BACKGROUND:
        score += _SAME
    if event.kind != incident.kind:
        score -= 0.5
    return score


def _family(event: Event) -> str:
    """Main events that do harm are of one family: one report's crash may be another's attack."""
    return "harm" if event.main and event.kind in _HARM else event.kind


def chain(event: Event) -> tuple[str, ...]:
    """Where an event was and what that lies in, in normal form, nearest first."""
    return tuple(toponym.normal(place) for place in event.places)


def _nearness(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """2 for one place, up to 1 for a place in the other (less the wider that is), 0 if unknown.

    Less than nothing for two places of one region, which reports may take for each other, and for places far apart.
    """
    if a[0] == b[0]:
        return 2.0
    for inner, outer in ((a, b), (b, a)):
        if outer[0] in inner:
            return 1.0 / inner.index(outer[0])
    if len(a) > 1 and len(b) > 1:
        return _SIBLINGS if a[-2:] == b[-2:] and len(a) > 2 and len(b) > 2 else _APART
    return 0.0


def _made(growing: _Growing) -> Incident:
    ids = tuple(sorted((event.document, event.id) for event in growing.events))
    places = sorted(growing.places, key=lambda name: (-growing.places[name], name))
    return Incident(
        key=min(id for _, id in ids),
        kind=growing.kind,
        events=ids,
        when=growing.when,
        places=tuple(places),
        chain=max(growing.chains, key=lambda c: (len(c), c), default=()),
        main=growing.main,
    )


def _start(event: Event, published: Mapping[str, str | None]) -> str:
    return (event.when.earliest if event.when else published.get(event.document)) or "9999"


def _news(published: str | None) -> When | None:
    """When a report's main event may have been: in the days before it was published."""
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
    first = date.fromordinal(max(1, day.toordinal() - _NEWS_DAYS))
    return When(earliest=first.isoformat(), latest=day.isoformat(), precision="week")


def _days(when: When | None) -> Sequence[str]:
    """The days of a short interval, as keys; a long one has its months instead, and is found by its places."""
    if when is None:
        return ()
    try:
        first, last = date.fromisoformat(when.earliest[:10]), date.fromisoformat(when.latest[:10])
    except ValueError:
        return ()
    if (last - first).days > 7:
        return ()
    return [date.fromordinal(n).isoformat() for n in range(first.toordinal(), last.toordinal() + 1)]


def _overlap(a: When, b: When) -> bool:
    return a.earliest[:10] <= b.latest[:10] and b.earliest[:10] <= a.latest[:10]


def _narrower(a: When, b: When) -> When:
    """What two overlapping intervals share; the first one if they share nothing."""
    earliest, latest = max(a.earliest, b.earliest), min(a.latest, b.latest)
    if earliest[:10] > latest[:10]:
        return a
    return (
        min((a, b), key=lambda w: (w.latest[:10] > latest[:10]) + (w.earliest[:10] < earliest[:10]))
        if ((earliest, latest) in ((a.earliest, a.latest), (b.earliest, b.latest)))
        else When(earliest=earliest, latest=latest, precision="day" if earliest[:10] == latest[:10] else a.precision)
    )
