"""The words of a document that speak of events, and what stands beside each."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple, TypeVar

from rashomon import toponym
from rashomon.claims.answers import kinds
from rashomon.claims.answers.agents import agent_terms
from rashomon.claims.answers.arguments import Arguments, arguments
from rashomon.claims.answers.text import Phrases
from rashomon.claims.answers.voices import SAYING, Voices
from rashomon.reading import Reading, beginning_in
from rashomon.records import Place, Span, TimeExpression

_Named = TypeVar("_Named", TimeExpression, Place)

_DAY_WORD = re.compile(
    r"day\b|\d{4}|\b(?:mon|tues|wednes|thurs|fri|satur|sun)|yester|tonight|" + "|".join(kinds.MONTHS)
)

#: How many tokens away a time or a place may stand from the word for the event.
_NEAR = 18
_CLIMB = 4

#: How many tokens the head of a report has, where its own date stands.
_HEAD = 30

#: Prepositions before a place where something is.
_WHERE = frozenset("in at near outside inside on over around into across".split())

#: What stands at the front of a report's own date.
_PUBLISHED = frozenset("published publication posted updated".split())
_REACH_OF_PUBLISHED = 3
#: What stands behind the date of a picture, in brackets, within so many tokens.
_PICTURES, _REACH_OF_CAPTION = frozenset(("photo", "photograph", "picture")), 5

#: What a place has done to it while something else happens there: "the rebel-held town".
_HELD = frozenset("held controlled besieged occupied".split())

_ORDER = frozenset("after before following".split())

#: How many tokens from a time at the front of a sentence may stand the verb of which it is the time.
_REACH_OF_FRONT = 10
#: How many tokens apart a place and one within it may stand in one phrase: "Varda's second city Orrel".
_ONE_PHRASE = 5

_TAKING = frozenset("take seize gain regain wrest win retake lose".split())
_OPENING = frozenset("open opens opened opening return returns returned returning".split())

#: Precisions coarser than this say when an age was, not when something happened.
_FINE = frozenset(("minute", "hour", "day", "week", "month"))


@dataclass
class Trigger:
    """A word that speaks of an event, and what stands beside it."""

    place: int
    family: str
    noun: bool
    negated: bool
    arguments: Arguments
    speakers: frozenset[str | None]
    aside: bool = False  # only says what kind of place or thing is meant: "a rebel-held town"
    time: TimeExpression | None = None
    told: TimeExpression | None = None  # when it was told of, where the sentence says so
    site: Place | None = None
    event: int = -1


class Triggers:
    """Finds the triggers of one document."""

    def __init__(self, reading: Reading, phrases: Phrases, voices: Voices) -> None:
        self._reading, self._phrases, self._voices = reading, phrases, voices
        self._sentence = self._sentences()
        self._bounds = self._bounds_of_sentences()
        self._counts = {i for q in reading.annotations.quantities if q.low != 1 for i in reading.places(q.span)}
        self.triggers = self._found()
        self._places = [trigger.place for trigger in self.triggers]

    def _sentences(self) -> list[int]:
        """For each token the number of its sentence."""
        of = [0] * len(self._phrases.tokens)
        for number, sentence in enumerate(self._reading.annotations.sentences):
            for place in self._reading.places(sentence):
                of[place] = number
        return of

    def sentence(self, place: int) -> tuple[int, int]:
        """First and last token of the sentence around a token."""
        return self._bounds[place]

    def _bounds_of_sentences(self) -> list[tuple[int, int]]:
        bounds: list[tuple[int, int]] = []
        for _, places in groupby(self._sentence):
            length = sum(1 for _ in places)
            bounds.extend([(len(bounds), len(bounds) + length - 1)] * length)
        return bounds

    def between(self, first: int, last: int) -> Sequence[Trigger]:
        """The triggers from one token to another, in the order of the text."""
        return self.triggers[bisect.bisect_left(self._places, first) : bisect.bisect_right(self._places, last)]

    def _found(self) -> list[Trigger]:
        tokens, found = self._phrases.tokens, []
        for place, token in enumerate(tokens):
            lower = self._phrases.lower[place]  # a capital makes "Airstrikes" a name, whose lemma is itself
            family = next(
                (kinds.FAMILY[w] for w in (token.lemma, lower, lower.removesuffix("s")) if w in kinds.FAMILY), None
            )
            if token.lemma == "shoot" and "down" in self._phrases.lower[place + 1 : place + 3]:
                family = "crash"
            elif (token.lemma == "blow" and "up" in self._phrases.lower[place + 1 : place + 4]) or (
                token.lemma in ("open", "return") and "fire" in self._phrases.lower[place + 1 : place + 2]
            ):
                family = "attack"
            elif token.lemma == "control" and tokens[max(0, place - 1)].lemma in _TAKING:
                family = "capture"
            if family is None or token.tag not in ("NOUN", "PROPN", "VERB", "ADJ"):
                continue
            noun = token.tag != "VERB" or (
                token.lemma in kinds.EVENT_NOUNS
                and place + 1 < len(tokens)
                and self._phrases.lower[place + 1] in ("of", "on", "in", "at", "against")
                and self._phrases.lower[place].endswith("ing")
            )
            if noun and self._is_only_named(place, family):
                continue
            if token.lemma == "fire" and not noun and self._shoots(place):
                family = "attack"
            elif (token.lemma in ("hit", "target") and noun) or (token.lemma == "fire" and not noun):
                continue
            elif token.lemma == "fire" and noun and self._phrases.lower[place - 1] in _OPENING:
                continue  # "opened fire" is an attack, told by its verb
            elif token.lemma == "fire" and noun and tokens[place - 1].lemma in kinds.SHOOTERS:
                family = "attack"  # "rebel fire on the district"
            low, high = self.sentence(place)
            given = arguments(self._phrases, place, noun=noun, low=low, high=high)
            speakers = frozenset(speaker.party for speaker in self._voices.speakers(token.span))
            if family == "killing" and not noun:
                family = self._of_one(place, low, high) or family
            aside = lower in _HELD and self._phrases.lower[place - 1 : place] == ["-"]
            found.append(Trigger(place, family, noun, self._phrases.negated(place), given, speakers, aside))
        times = [time for time in self._reading.annotations.times if _dated(time) and not self._dateline(time)]
        sites = [place for place in self._reading.annotations.places if self._located(place)]
        others = [other.place for other in found if not (self._is_consequence(other) or other.aside)]
        said = frozenset(time.span for time in times if self._of_saying(time))
        front = frozenset(time.span for time in times if self._at_front(time))
        for trigger in found:
            if trigger.aside:
                continue
            trigger.time = self._beside(trigger, times, others, said, front)
            site = self._beside(trigger, sites, others)
            trigger.site = self._narrowed(site, sites) if site is not None else None
            if trigger.time is None:
                sentence = self._phrases.span(*self.sentence(trigger.place))
                trigger.told = next((time for time in beginning_in(times, sentence) if time.span in said), None)
        return found

    def _narrowed(self, site: Place, sites: Sequence[Place]) -> Place:
        """The place within another that is named in one phrase with it: "in Varda's second city Orrel"."""
        last = self._reading.places(site.span).stop - 1
        _, high = self.sentence(last)
        near = beginning_in(sites, self._phrases.span(last, min(high, last + _ONE_PHRASE)))
        inner = (each for each in near if each.span != site.span and toponym.contains(site, each))
        return next((each for each in inner if self._one_phrase(last, self._reading.places(each.span).start)), site)

    def _one_phrase(self, first: int, last: int) -> bool:
        inside = ("NOUN", "PROPN", "ADJ", "NUM", "DET", "PART", "ADP", "PUNCT")
        return all(self._phrases.tokens[i].tag in inside for i in range(first, last + 1))

    def _at_front(self, time: TimeExpression) -> bool:
        """Whether a time stands at the front of its sentence: "On Monday the town was shelled"."""
        first = self._reading.places(time.span).start
        low, _ = self.sentence(first)
        return all(self._phrases.tokens[i].tag in ("ADP", "ADV", "PUNCT", "DET", "SCONJ") for i in range(low, first))

    def after_another(self, trigger: Trigger) -> bool:
        """ "The blast came four days after an attack on a convoy": two events, of which one is told by the other."""
        low, _ = self.sentence(trigger.place)
        lower, first = self._phrases.lower, trigger.arguments.around[0]
        if not trigger.noun or first <= low or lower[first] not in ("a", "an") or lower[first - 1] not in _ORDER:
            return False
        return any(other.family == trigger.family and not other.aside for other in self.between(low, first - 1))

    def _shoots(self, place: int) -> bool:
        """Whether "fire" is to shoot and not to dismiss: at somebody, something that is shot, or by somebody armed."""
        behind = self._phrases.lower[place + 1 : place + 2]
        if behind in (["on"], ["at"], ["from"], ["into"]):
            return True
        low, high = self.sentence(place)
        near = [self._phrases.chunk_before(place, low), self._phrases.chunk_after(place, high)]
        heads = {self._phrases.tokens[i].lemma for chunk in near if chunk for i in range(chunk[0], chunk[1] + 1)}
        return not heads.isdisjoint(kinds.ARMED | kinds.PROJECTILES)

    def _is_only_named(self, place: int, family: str) -> bool:
        """ "the ceasefire line", "war crimes": a thing that has its name from a truce or a war, and is none."""
        tokens = self._phrases.tokens
        return family in ("truce", "war") and tokens[place].relation == "compound" and tokens[place].head == place + 1

    def _of_one(self, place: int, low: int, high: int) -> str:
        """ "the pilot was killed": a family of its own for each single victim, so that it is no toll."""
        victim = victim_of(self._phrases, place, low, high)
        if victim is not None and self._counted(victim):
            return ""
        return f"death of {self._phrases.tokens[victim.head].lemma}" if victim is not None else ""

    def _counted(self, victim: Victim) -> bool:
        """Whether a count was read where somebody in particular seems to be ("Seventeen killed")."""
        return not self._counts.isdisjoint(range(victim.first, victim.last + 1))

    def speaker_terms(self, place: int) -> tuple[str, ...]:
        """What the speaker of a token would be compared by as an agent, where a name or noun says who speaks."""
        claim = self._voices.innermost(self._phrases.tokens[place].span)
        places = self._reading.places(claim.source[0]) if claim is not None and claim.source else range(0)
        return agent_terms(self._phrases, places.start, places.stop - 1) if places else ()

    def clock_alone(self, time: TimeExpression) -> bool:
        """ "at 5:50 a.m.": of which day is a guess."""
        fine = time.when is not None and time.when.precision in ("minute", "hour")
        return fine and not _DAY_WORD.search(time.span.of(self._reading.text).lower())

    def _dateline(self, time: TimeExpression) -> bool:
        """Whether a time is the report's own date at its head, and not when something happened."""
        published = self._reading.document.metadata.published
        places = self._reading.places(time.span)
        before = self._phrases.lower[max(0, places.start - _REACH_OF_PUBLISHED) : places.start]
        if not _PUBLISHED.isdisjoint(before) and places.start < _HEAD:
            return True
        behind = self._phrases.lower[places.stop : places.stop + _REACH_OF_CAPTION]
        if behind[:1] == ["("] and not _PICTURES.isdisjoint(behind):
            return True  # "took control of it on July 1 (Agency Photo)": below a picture
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

    def _of_saying(self, time: TimeExpression) -> bool:
        """Whether a time is one of saying ("said on Friday", "On Friday he said"): what was said was before."""
        places, tokens = self._reading.places(time.span), self._phrases.tokens
        at = places.start - 1
        while at > 0 and tokens[at].tag in ("ADP", "ADV", "DET"):
            at -= 1
        if at >= 0 and tokens[at].tag == "VERB" and tokens[at].lemma in SAYING:
            return at == 0 or tokens[at - 1].tag != "ADP"  # "fired without warning at 9"
        if not self._at_front(time):
            return False
        behind = range(places.stop, min(self.sentence(places.start)[1], places.stop + _REACH_OF_FRONT) + 1)
        verb = next((i for i in behind if tokens[i].tag == "VERB"), None)
        return verb is not None and tokens[verb].lemma in SAYING

    def _beside(
        self,
        trigger: Trigger,
        choices: Sequence[_Named],
        others: Sequence[int],
        said: frozenset[Span] = frozenset(),
        front: frozenset[Span] = frozenset(),
    ) -> _Named | None:
        """The nearest of the choices in the trigger's sentence and voice; behind it rather than before it.

        What stands beyond another word for an event is that one's. ``said`` are times of saying: of no word before.
        ``front`` are those at the front of a sentence, which are of all of it.
        """
        first, last = self.sentence(trigger.place)
        here = self._voices.region(self._phrases.tokens[trigger.place].span)
        best: tuple[float, _Named] | None = None
        for choice in beginning_in(choices, self._phrases.span(first, last)):
            places = self._reading.places(choice.span)
            gap = (
                places.start - trigger.place
                if places.start > trigger.place
                else 1.5 * (trigger.place - places.stop + 1)
            )
            low_end, high_end = sorted((trigger.place, places.start))
            if choice.span in front and choice.span not in said:
                gap = min(gap, _NEAR)
            elif bisect.bisect_right(others, low_end) < bisect.bisect_left(others, high_end):
                continue
            if choice.span in said and places.start > trigger.place:
                continue
            root = self._reading.root(choice.span)
            own = root is not None and self._phrases.tokens[root].head == trigger.place  # "after the May 9 blast"
            if places.start < trigger.place and not own and self._of_verb_before(places.start):
                continue  # "four were found overnight and two died"
            if 0 <= gap <= _NEAR and self._voices.region(choice.span) == here and (best is None or gap < best[0]):
                best = (gap, choice)
        return best[1] if best else None

    def _of_verb_before(self, place: int) -> bool:
        """Whether a word hangs on a verb that stands before it."""
        tokens = self._phrases.tokens
        for _ in range(_CLIMB):
            head = tokens[place].head
            if head == place or tokens[place].tag == "VERB":
                break
            place, before = head, place
            if tokens[place].tag == "VERB":
                return place < before
        return False

    def _is_consequence(self, trigger: Trigger) -> bool:
        return self._phrases.tokens[trigger.place].lemma in kinds.CONSEQUENCES


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


def _dated(time: TimeExpression) -> bool:
    """Whether a time says when something was; "now" says that it goes on."""
    return time.when is not None and time.when.precision in _FINE and time.value != "PRESENT_REF"
