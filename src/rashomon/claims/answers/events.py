"""The events of one document: its triggers, gathered into what happened once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from rashomon import toponym
from rashomon.claims.answers import kinds
from rashomon.claims.answers.text import Phrases
from rashomon.claims.answers.triggers import Trigger, Triggers
from rashomon.claims.answers.voices import Voices
from rashomon.reading import Reading
from rashomon.records import Event, Place, When, stable_id
from rashomon.records.marks import SIDE

#: What it counts that an event was spoken of in this sentence or the last one, in mentions.
_RECENT = 2

#: Words before an event that make it another one than the last, and how many tokens before it they may stand.
_REACH_OF_ANOTHER = 3
_ANOTHER = frozenset("another earlier previous second separate similar other past recent such more further".split())


#: What other things happen in the course of.
_SETTINGS = frozenset(("truce", "war"))


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
    targets: frozenset[str] = frozenset()  # kinds of those who were hit


class Events(Triggers):
    """All events of one document; ``of(place)`` is the event that a token most likely belongs to."""

    def __init__(self, reading: Reading, phrases: Phrases, voices: Voices) -> None:
        super().__init__(reading, phrases, voices)
        self.gathered: list[Gathered] = []
        self._gather()

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
            if event.family == "killing" and trigger.family == "attack":
                event.family = "attack"
            if trigger.time is not None and not self.clock_alone(trigger.time) and not self._cannot_be(trigger):
                if event.when is None and not self._is_consequence(trigger):
                    event.when = trigger.time.when
                if self._phrases.tokens[trigger.place].lemma == "kill":  # one can die of it days later
                    event.later = event.later or trigger.time.when
            if trigger.arguments.agent_terms and not trigger.negated:
                event.agents.setdefault(trigger.speakers, frozenset(trigger.arguments.agent_terms))
            event.targets |= self._kinds_of_targets(trigger)
            if trigger.site is not None and (event.site is None or _nearer(trigger.site, event.site)):
                event.site = trigger.site

    def _consequence_of(self, number: int) -> int:
        trigger = self.triggers[number]
        first, last = self.sentence(trigger.place)
        span = self._phrases.tokens[trigger.place].span
        near = [
            (abs(other.place - trigger.place), other)
            for other in self.triggers[max(0, number - 6) : number + 7]
            if other is not trigger
            and first <= other.place <= last
            and not self._is_consequence(other)
            and other.family in ("attack", "crash", "disaster", "war", "outbreak")
            and self._voices.together(self._phrases.tokens[other.place].span, span)
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
        if trigger.noun and self._another(trigger.place):
            return -1
        if self.after_another(trigger):
            return -1
        families = {trigger.family}
        if trigger.family == "killing":
            families |= {"attack", "crash", "disaster", "outbreak"}
        elif trigger.family == "detention" and trigger.time is None and trigger.site is None:
            families |= {"attack", "protest"}  # arrests of no day and place of their own came of what was told
        elif trigger.family == "attack":
            families.add("killing")  # "guards killed two men": the next sentence may say that they were attacked
        here = self._sentence[trigger.place]
        fitting = [
            (len(event.triggers) + _RECENT * (here - self._sentence[event.triggers[-1].place] <= 1), number)
            for number, event in enumerate(self.gathered)
            if event.family in families and event.triggers and self._fits(event, trigger)
        ]
        return max(fitting)[1] if fitting else -1

    def _another(self, place: int) -> bool:
        """Whether a noun is said to be another one than before: "another attack", "another report of a strike"."""
        lower = self._phrases.lower
        first = place - _REACH_OF_ANOTHER
        if lower[max(0, place - 2) : place] == ["of", "a"]:
            first -= 2
        return any(lower[i] in _ANOTHER for i in range(max(0, first), place))

    def _cannot_be(self, trigger: Trigger) -> bool:
        """Whether a trigger's date is after the report, which tells it as past: a slip, and no event of its own.

        It stays an answer to when it was.
        """
        when = trigger.time.when if trigger.time is not None else None
        if when is None or trigger.family not in kinds.AT_ONCE or self._phrases.to_come(trigger.place):
            return False
        return self._newest is not None and when.earliest[:10] > self._newest

    def _fits(self, event: Gathered, trigger: Trigger) -> bool:
        when = trigger.time.when if trigger.time is not None and not self._cannot_be(trigger) else None
        if when is not None and event.when is not None and not overlap(when, event.when):
            return False
        told = trigger.told.when if trigger.told is not None else None
        if told is not None and event.when is not None and told.latest[:10] < event.when.earliest[:10]:
            return False  # it was told of before this one happened
        said = event.agents.get(trigger.speakers)
        terms = frozenset(trigger.arguments.agent_terms)
        if said and _others(said, terms):
            return False  # one speaker gives it to two different parties: two events
        if self._of_nobody_named(event, terms):
            if trigger.noun and trigger.speakers == {None}:
                return False  # "the coalition's strikes in the east", which the writer takes for known: others
            if _exclude(event.targets, self._kinds_of_targets(trigger)):
                return False  # somebody else did something else to somebody else
        if trigger.site is not None and event.site is not None:
            return toponym.lie(trigger.site, event.site) != "apart"
        return True

    def _of_nobody_named(self, event: Gathered, terms: frozenset[str]) -> bool:
        """Whether some agent that was given for an event is another than these, and none is one of them."""
        given = event.agents.values()
        return any(_others(other, terms) for other in given) and not any(other & terms for other in given)

    def _kinds_of_targets(self, trigger: Trigger) -> frozenset[str]:
        """Whether civilians or fighters were meant, by what a trigger says was hit."""
        words = {lemma for chunk in trigger.arguments.targets for lemma in self._phrases.lemmas(*chunk)}
        return frozenset(name for name, lemmas in kinds.TARGETS.items() if lemmas & words)

    @cached_property
    def _newest(self) -> str | None:
        """The last day that the report can tell of as past: that of its publication, or the next one elsewhere."""
        try:
            day = date.fromisoformat((self._reading.document.metadata.published or "")[:10])
            return (day + timedelta(days=1)).isoformat()
        except (ValueError, OverflowError):
            return None

    @cached_property
    def main(self) -> int:
        """The event that the report is about: the first one that its headline or first sentences speak of most."""
        weight: dict[int, float] = {}
        for trigger in self.triggers:
            if trigger.family in ("control", "protest", "truce", "war") and len(self.gathered) > 1:
                continue
            weight[trigger.event] = weight.get(trigger.event, 0.0) + 1 / (1 + self._sentence[trigger.place])
        return max(weight, key=lambda event: (weight[event], -event), default=0)

    def of(self, place: int, *, families: frozenset[str] | None = None) -> int | None:
        """The event of the nearest trigger in a token's sentence, else the main one; None if there is none at all."""
        first, last = self.sentence(place)
        near = [
            (abs(t.place - place), t.event)
            for t in self.between(first, last)
            if not t.aside and (families is None or t.family in families)
        ]
        if near:
            return min(near)[1]
        return self.main if self.gathered else None

    def told_in(self, low: int, high: int) -> int | None:
        """The event that a clause is about: that of the words for one in it, or else the nearest that isn't a setting.

        A truce or a war that the rest of a sentence speaks of is what things happen in.
        """
        inside = self.between(low, high)
        if inside:
            return inside[0].event
        first, last = self.sentence(low)
        near = [(abs(t.place - low), t.event) for t in self.between(first, last) if t.family not in _SETTINGS]
        if near:
            return min(near)[1]
        return self.main if self.gathered else None

    def denied(self, place: int) -> bool:
        """Whether the innermost claim around a token is a denial of what stands there."""
        claim = self._voices.innermost(self._phrases.tokens[place].span)
        return claim is not None and claim.act == "denies"

    def named(self, place: int) -> bool:
        """Whether it is known who makes the innermost claim around a token."""
        claim = self._voices.innermost(self._phrases.tokens[place].span)
        return claim is not None and bool(claim.claimers)

    def last_said(self, place: int) -> int:
        """The last token of what is said around a token in one voice, within its sentence."""
        _, high = self.sentence(place)
        here = self._voices.region(self._phrases.tokens[place].span)
        last = place
        while last < high and self._voices.region(self._phrases.tokens[last + 1].span) == here:
            last += 1
        return last

    def ids(self) -> list[str]:
        """Ids of the gathered events, from document, family and first word."""
        start = [self._phrases.tokens[event.first].span.start for event in self.gathered]
        return [
            stable_id("e", self._reading.document.id, event.family, at)
            for event, at in zip(self.gathered, start, strict=True)
        ]

    def records(self) -> tuple[Event, ...]:
        """The events as records, in the order of the text."""
        main = self.main
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


def _others(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two lists of what names an agent speak of different parties."""
    sides = {SIDE + "state", SIDE + "other"}
    if one & sides and other & sides:
        return not one & other & sides
    return bool(one - sides and other - sides and not (one & other))


def _exclude(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two sets of kinds of targets have nothing in common."""
    return bool(some and others and not some & others)


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
