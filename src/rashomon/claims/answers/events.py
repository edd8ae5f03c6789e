"""The events of one document: its triggers, gathered into what happened once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from rashomon import toponym
from rashomon.claims.answers import kinds
from rashomon.claims.answers.arguments import Arguments, arguments
from rashomon.claims.answers.text import Phrases
from rashomon.claims.answers.voices import Voices
from rashomon.reading import Reading
from rashomon.records import Event, Place, TimeExpression, When, stable_id

_Named = TypeVar("_Named", TimeExpression, Place)

_DAY_WORD = re.compile(
    r"day\b|\d{4}|\b(?:mon|tues|wednes|thurs|fri|satur|sun)|yester|tonight|" + "|".join(kinds.MONTHS)
)

#: How many tokens away a time or a place may stand from the word for the event.
_NEAR = 18

#: How many tokens the head of a report has, where its own date stands.
_HEAD = 30

#: What it counts that an event was spoken of in this sentence or the last one, in mentions.
_RECENT = 2

#: Prepositions before a place where something is.
_WHERE = frozenset("in at near outside inside on over around into across".split())

#: Precisions coarser than this say when an age was, not when something happened.
_FINE = frozenset(("minute", "hour", "day", "week", "month"))

#: Words before an event that make it another one than the last.
_ANOTHER = frozenset("another earlier previous second separate similar other past recent such more further".split())


@dataclass
class Trigger:
    """A word that speaks of an event, and what stands beside it."""

    place: int
    family: str
    noun: bool
    negated: bool
    arguments: Arguments
    speakers: frozenset[str | None]
    time: TimeExpression | None = None
    site: Place | None = None
    event: int = -1


@dataclass
class Gathered:
    """An event while its triggers are gathered."""

    family: str
    first: int
    triggers: list[Trigger] = field(default_factory=list)
    when: When | None = None
    later: When | None = None  # of what came of it, where nothing tells when it was itself
    site: Place | None = None
    agents: dict[frozenset[str | None], frozenset[str]] = field(default_factory=dict)


class Events:
    """All events of one document; ``of(place)`` is the event that a token most likely belongs to."""

    def __init__(self, reading: Reading, phrases: Phrases, voices: Voices) -> None:
        self._reading, self._phrases, self._voices = reading, phrases, voices
        self._sentence = self._sentences()
        self.triggers = self._found()
        self.gathered: list[Gathered] = []
        self._gather()

    # -- triggers

    def _sentences(self) -> list[int]:
        """For each token the number of its sentence."""
        of = [0] * len(self._phrases.tokens)
        for number, sentence in enumerate(self._reading.annotations.sentences):
            for place in self._reading.places(sentence):
                of[place] = number
        return of

    def sentence(self, place: int) -> tuple[int, int]:
        """First and last token of the sentence around a token."""
        number = self._sentence[place]
        first = last = place
        while first > 0 and self._sentence[first - 1] == number:
            first -= 1
        while last + 1 < len(self._sentence) and self._sentence[last + 1] == number:
            last += 1
        return first, last

    def _found(self) -> list[Trigger]:
        tokens, found = self._phrases.tokens, []
        for place, token in enumerate(tokens):
            lower = self._phrases.lower[place]  # a capital makes "Airstrikes" a name, whose lemma is itself
            family = next(
                (kinds.FAMILY[w] for w in (token.lemma, lower, lower.removesuffix("s")) if w in kinds.FAMILY), None
            )
            if token.lemma == "shoot" and "down" in self._phrases.lower[place + 1 : place + 3]:
                family = "crash"
            elif token.lemma == "blow" and "up" in self._phrases.lower[place + 1 : place + 4]:
                family = "attack"
            if family is None or token.tag not in ("NOUN", "PROPN", "VERB", "ADJ"):
                continue
            noun = token.tag != "VERB" or (
                token.lemma in kinds.EVENT_NOUNS
                and place + 1 < len(tokens)
                and self._phrases.lower[place + 1] in ("of", "on", "in", "at", "against")
                and self._phrases.lower[place].endswith("ing")
            )
            if token.lemma == "fire" and not noun and self._phrases.lower[place + 1 : place + 2] in (["on"], ["at"]):
                family = "attack"
            elif (token.lemma == "hit" and noun) or (token.lemma == "fire" and not noun):
                continue
            low, high = self.sentence(place)
            given = arguments(self._phrases, place, noun=noun, low=low, high=high)
            speakers = frozenset(speaker.party for speaker in self._voices.speakers(token.span))
            if family == "killing" and not noun:
                family = self._of_one(place, low, high) or family
            found.append(Trigger(place, family, noun, self._phrases.negated(place), given, speakers))
        times = [time for time in self._reading.annotations.times if _dated(time) and not self._dateline(time)]
        sites = [place for place in self._reading.annotations.places if self._located(place)]
        for trigger in found:
            others = [other.place for other in found if not self._is_consequence(other)]
            trigger.time = self._beside(trigger, times, others)
            trigger.site = self._beside(trigger, sites, others)
        return found

    def _of_one(self, place: int, low: int, high: int) -> str:
        """ "the pilot was killed": a family of its own for each single victim, so that it is no toll."""
        victim = victim_of(self._phrases, place, low, high)
        if victim is not None and self._counted(victim):
            return ""
        return f"death of {self._phrases.tokens[victim.head].lemma}" if victim is not None else ""

    def _counted(self, victim: Victim) -> bool:
        """Whether a count was read where somebody in particular seems to be ("Seventeen killed")."""
        span = self._phrases.span(victim.first, victim.last)
        return any(q.span.overlaps(span) and q.low != 1 for q in self._reading.annotations.quantities)

    def clock_alone(self, time: TimeExpression) -> bool:
        """ "at 5:50 a.m.": of which day is a guess."""
        fine = time.when is not None and time.when.precision in ("minute", "hour")
        return fine and not _DAY_WORD.search(time.span.of(self._reading.text).lower())

    def _dateline(self, time: TimeExpression) -> bool:
        """Whether a time is the report's own date at its head, and not when something happened."""
        published = self._reading.document.metadata.published
        places = self._reading.places(time.span)
        own = published is not None and time.value is not None and time.value[:10] == published[:10]
        return own and places.start < _HEAD and str(published)[:4] in time.span.of(self._reading.text)

    def _located(self, place: Place) -> bool:
        """Whether a place is where something is: after "in", "near", "the town of", or right behind the event's verb.

        Not "60 kilometres from Orrel" or "north of Orrel", and not "Varda said".
        """
        first = self._reading.places(place.span).start
        lower, tokens = self._phrases.lower, self._phrases.tokens
        if first and kinds.FAMILY.get(tokens[first - 1].lemma) and tokens[first - 1].tag == "VERB":
            return True
        for i in range(first - 1, max(-1, first - 7), -1):
            if lower[i] == "of":
                way = any(lower[i - 1].endswith(way) for way in ("north", "south", "east", "west"))
                if way or tokens[i - 1].lemma not in kinds.SITES:
                    return False
            elif lower[i] in _WHERE:
                return True
            elif tokens[i].tag not in ("DET", "ADJ", "NOUN", "PROPN", "ADV", "PUNCT", "NUM") or lower[i] in (",", "."):
                return False
        return False

    def _beside(self, trigger: Trigger, choices: Iterable[_Named], others: Sequence[int]) -> _Named | None:
        """The nearest of the choices in the trigger's sentence and voice; behind it rather than before it.

        What stands beyond another word for an event is that one's.
        """
        first, last = self.sentence(trigger.place)
        low, high = self._phrases.tokens[first].span.start, self._phrases.tokens[last].span.end
        here = self._voices.region(self._phrases.tokens[trigger.place].span)
        best: tuple[float, _Named] | None = None
        for choice in choices:
            if not low <= choice.span.start < high:
                continue
            places = self._reading.places(choice.span)
            gap = (
                places.start - trigger.place
                if places.start > trigger.place
                else 1.5 * (trigger.place - places.stop + 1)
            )
            low_end, high_end = sorted((trigger.place, places.start))
            if any(low_end < other < high_end for other in others):
                continue
            if 0 <= gap <= _NEAR and self._voices.region(choice.span) == here and (best is None or gap < best[0]):
                best = (gap, choice)
        return best[1] if best else None

    # -- events

    def _gather(self) -> None:
        """Each trigger joins the last event that it can speak of, or begins one.

        One in a sentence with another event that it is a consequence of ("a blast killed six") joins that one.
        """
        for number, trigger in enumerate(self.triggers):
            trigger.event = self._consequence_of(number) if self._is_consequence(trigger) else -1
            if trigger.event < 0:
                trigger.event = self._known(trigger)
            if trigger.event < 0:
                trigger.event = len(self.gathered)
                self.gathered.append(Gathered(trigger.family, trigger.place))
            event = self.gathered[trigger.event]
            event.triggers.append(trigger)
            if trigger.time is not None and not self.clock_alone(trigger.time):
                if event.when is None and not self._is_consequence(trigger):
                    event.when = trigger.time.when
                if self._phrases.tokens[trigger.place].lemma == "kill":  # one can die of it days later
                    event.later = event.later or trigger.time.when
            if trigger.arguments.agent_terms and not trigger.negated:
                event.agents.setdefault(trigger.speakers, frozenset(trigger.arguments.agent_terms))
            if trigger.site is not None and (event.site is None or _nearer(trigger.site, event.site)):
                event.site = trigger.site

    def _is_consequence(self, trigger: Trigger) -> bool:
        return self._phrases.tokens[trigger.place].lemma in kinds.CONSEQUENCES

    def _consequence_of(self, number: int) -> int:
        trigger = self.triggers[number]
        first, last = self.sentence(trigger.place)
        region = self._voices.region(self._phrases.tokens[trigger.place].span)
        near = [
            (abs(other.place - trigger.place), other)
            for other in self.triggers[max(0, number - 6) : number + 7]
            if other is not trigger
            and first <= other.place <= last
            and not self._is_consequence(other)
            and other.family in ("attack", "crash", "disaster", "war", "outbreak")
            and self._voices.region(self._phrases.tokens[other.place].span) == region
        ]
        for _, other in sorted(near, key=lambda it: it[0]):
            if other.event >= 0:
                return other.event
            other.event = self._known(other)
            if other.event < 0:
                other.event = len(self.gathered)
                self.gathered.append(Gathered(other.family, other.place))
            return other.event
        return -1

    def _known(self, trigger: Trigger) -> int:
        """The event of the family that may be meant: the one spoken of most, or just now.

        Killings may also be those of an attack or a crash.
        """
        if trigger.event >= 0:
            return trigger.event
        lower = self._phrases.lower
        if trigger.noun and any(lower[i] in _ANOTHER for i in range(max(0, trigger.place - 3), trigger.place)):
            return -1
        families = {trigger.family}
        if trigger.family == "killing":
            families |= {"attack", "crash", "disaster", "outbreak"}
        here = self._sentence[trigger.place]
        fitting = [
            (len(event.triggers) + _RECENT * (here - self._sentence[event.triggers[-1].place] <= 1), number)
            for number, event in enumerate(self.gathered)
            if event.family in families and event.triggers and self._fits(event, trigger)
        ]
        return max(fitting)[1] if fitting else -1

    @staticmethod
    def _fits(event: Gathered, trigger: Trigger) -> bool:
        when = trigger.time.when if trigger.time is not None else None
        if when is not None and event.when is not None and not overlap(when, event.when):
            return False
        said = event.agents.get(trigger.speakers)
        if said and _others(said, frozenset(trigger.arguments.agent_terms)):
            return False  # one speaker gives it to two different parties: two events
        if trigger.site is not None and event.site is not None:
            return toponym.lie(trigger.site, event.site) != "apart"
        return True

    def main(self) -> int:
        """The event that the report is about: the first one that its headline or first sentences speak of most."""
        weight: dict[int, float] = {}
        for trigger in self.triggers:
            if trigger.family in ("war", "truce", "protest") and len(self.gathered) > 1:
                continue
            weight[trigger.event] = weight.get(trigger.event, 0.0) + 1 / (1 + self._sentence[trigger.place])
        return max(weight, key=lambda event: (weight[event], -event), default=0)

    def of(self, place: int, *, families: frozenset[str] | None = None) -> int | None:
        """The event of the nearest trigger in a token's sentence, else the main one; None if there is none at all."""
        first, last = self.sentence(place)
        near = [
            (abs(t.place - place), t.event)
            for t in self.triggers
            if first <= t.place <= last and (families is None or t.family in families)
        ]
        if near:
            return min(near)[1]
        return self.main() if self.gathered else None

    def ids(self) -> list[str]:
        """Ids of the gathered events, from document, family and first word."""
        start = [self._phrases.tokens[event.first].span.start for event in self.gathered]
        return [
            stable_id("e", self._reading.document.id, event.family, at)
            for event, at in zip(self.gathered, start, strict=True)
        ]

    def records(self) -> tuple[Event, ...]:
        """The events as records, in the order of the text."""
        main = self.main()
        return tuple(
            Event(
                id=id,
                document=self._reading.document.id,
                kind=event.family,
                mentions=tuple(sorted({self._phrases.tokens[t.place].span for t in event.triggers})),
                when=event.when or event.later,
                places=(event.site.name, *event.site.within) if event.site is not None else (),
                main=number == main,
            )
            for number, (id, event) in enumerate(zip(self.ids(), self.gathered, strict=True))
        )


class Victim(NamedTuple):
    """Somebody in particular: [first, last] tokens, and the noun that says who."""

    first: int
    last: int
    head: int


def victim_of(phrases: Phrases, place: int, low: int, high: int) -> Victim | None:
    """Whom in particular a verb of killing speaks of; none for several, or for a count."""
    intransitive = phrases.tokens[place].lemma in ("die", "perish")
    passive = intransitive or phrases.passive(place)
    chunk = phrases.chunk_before(place, low) if passive else phrases.chunk_after(place, high)
    if chunk is None:
        return None
    first, last = chunk
    head = last
    if passive and first - 2 >= low and phrases.lower[first - 1] == "of":  # "the head of the clinic was killed"
        first, head = phrases.chunk_at(first - 2, low, first - 2)
    noun = phrases.tokens[head]
    if any(phrases.tokens[i].tag == "NUM" for i in range(first, last + 1)) or noun.tag not in ("NOUN", "PROPN"):
        return None
    several = (noun.tag == "NOUN" and phrases.lower[head] != noun.lemma) or noun.lemma in ("people", "police")
    if several or noun.lemma in kinds.FAMILY or noun.lemma in kinds.CALENDAR:
        return None
    return Victim(first, last, head)


def _others(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two lists of what names an agent speak of different parties."""
    sides = {"side:state", "side:other"}
    if one & sides and other & sides:
        return not one & other & sides
    return bool(one - sides and other - sides and not (one & other))


def _nearer(site: Place, known: Place) -> bool:
    """Whether a place says more closely where something was than the one known so far."""
    if toponym.contains(known, site):
        return True
    return known.kind == "country" and site.kind != "country" and toponym.lie(site, known) == "unknown"


def overlap(a: When, b: When) -> bool:
    """Whether two intervals share a day."""
    return a.earliest[:10] <= b.latest[:10] and b.earliest[:10] <= a.latest[:10]


def place_terms(place: Place) -> tuple[str, ...]:
    """A place and what it lies in, in normal form, nearest first."""
    return tuple(dict.fromkeys(toponym.normal(name) for name in (place.name, *place.within)))


def _dated(time: TimeExpression) -> bool:
    return time.when is not None and time.when.precision in _FINE
