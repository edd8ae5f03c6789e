"""What happened when, as far as one document says: incidents with their dates, and dated happenings around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from rashomon.reading import Reading
from rashomon.records import Span, TimeExpression, When

#: Nouns for an incident.
INCIDENTS = frozenset(
    "attack strike airstrike shooting shootout blast explosion bombing bombardment shelling crash collapse breach "
    "blackout outage fire blaze flood killing massacre raid assault ambush sinking leak spill poisoning hack clash "
    "cyberattack incident accident disaster tragedy derailment collision capsizing burst failure stampede hijacking "
    "kidnapping abduction murder assassination riot landslide avalanche eruption earthquake storm theft robbery arson "
    "sabotage disappearance death seizure detonation launch offensive".split()
)
#: Nouns that stand for whatever the report is about.
GENERIC = frozenset("incident event tragedy disaster accident".split())

#: What people do once something has happened: say, meet, visit, bury, send somebody, look into it.
REACTIONS = frozenset(
    "say tell meet visit bury hold dominate discuss condemn deny announce send investigate inspect examine accuse "
    "demand call reject rebuff respond arrive evacuate protest mourn arrest resign apologise apologize summon vote "
    "issue release publish urge interview question open launch sign treat rescue claim insist speak walk reach".split()
)
REACTION_NOUNS = frozenset(
    "visit talk meeting conference funeral burial inspection inquiry investigation statement vote protest session "
    "summit briefing vigil evacuation rescue hearing interview".split()
)
_HAPPENS = frozenset("occur happen take begin start come strike".split())
_PLUPERFECT = frozenset(("had", "earlier", "previously", "before"))
_DEFINITE = frozenset("the this that these those".split())


class Dated(msgspec.Struct, frozen=True, kw_only=True):
    """Something with a day: the place of its noun or verb, the time's words and its first and last day as ordinals."""

    place: int
    time: TimeExpression
    first: int
    last: int
    reaction: bool
    past: bool


def days(when: When | None) -> tuple[int, int] | None:
    """First and last day of a time as ordinals, if it is a day or less."""
    if when is None or when.precision not in ("day", "hour", "minute"):
        return None
    try:
        return date.fromisoformat(when.earliest[:10]).toordinal(), date.fromisoformat(when.latest[:10]).toordinal()
    except ValueError:
        return None


class Moments:
    """Looks up incidents and dated happenings of one document."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.tokens = reading.annotations.tokens
        self._sentence_of = {
            place: sentence for sentence in reading.annotations.sentences for place in reading.places(sentence)
        }

    def incidents(self) -> list[int]:
        """Places of definite nouns for incidents: "the attack", "Sunday's shooting", "the April 14th attack"."""
        return [
            place
            for place, token in enumerate(self.tokens)
            if token.lemma in INCIDENTS and token.tag in ("NOUN", "PROPN") and self._definite(place)
        ]

    def _definite(self, place: int) -> bool:
        token = self.tokens[place]
        if token.relation in ("compound", "nmod") and token.head > place:
            return False
        if token.span.of(self.reading.text).lower() not in (token.lemma,):
            return False  # A plural: more than one.
        first = self._phrase_start(place)
        word = self.tokens[first].lemma
        return word in _DEFINITE or any(self.tokens[i].relation == "poss" for i in range(first, place))

    def _phrase_start(self, place: int) -> int:
        first = place
        while first > 0 and place - first < 7:
            before = self.tokens[first - 1]
            if before.tag not in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PART") and before.relation != "amod":
                break
            if self._sentence_of.get(first - 1) != self._sentence_of.get(place):
                break
            first -= 1
            if before.tag == "DET":
                break
        return first

    def stated(self, place: int) -> TimeExpression | None:
        """The day that a definite incident noun is given: before it, after it, or by a verb of happening."""
        first = self._phrase_start(place)
        noun = self.tokens[place]
        sentence = self._sentence_of.get(place)
        if sentence is None:
            return None
        for time in self._times(sentence):
            root = self.reading.places(time.span)
            if first <= root.start and root.stop <= place:
                return time
            if root.start > place and self._hangs_on(place, root.start):
                return time
        head = self.tokens[noun.head]
        if noun.relation in ("nsubj", "nsubjpass") and head.lemma in _HAPPENS:
            return next((t for t in self._times(sentence) if self._verb(t) == noun.head), None)
        return None

    def _hangs_on(self, noun: int, time: int) -> bool:
        """Whether a time after a noun belongs to it: "the attack on 4 April", "the time of the attack as 5 a.m."."""
        between = range(noun + 1, time)
        if len(between) > 7 or not between:
            return False
        if any(self.tokens[i].tag in ("VERB", "AUX", "PUNCT") for i in between):
            return False
        above = self.tokens[self.tokens[self.tokens[noun].head].head]
        timed = above.lemma in ("time", "date", "day", "moment", "hour") and self.tokens[noun].relation == "pobj"
        last = self.tokens[between[-1]]
        if timed:
            return last.lemma in ("as", "at", "on", "to")
        return last.lemma in ("on", "of", "from") and (last.head == noun or len(between) == 1)

    def _times(self, sentence: Span) -> list[TimeExpression]:
        return [t for t in self.reading.annotations.times if sentence.covers(t.span) and days(t.when) is not None]

    def _verb(self, time: TimeExpression) -> int | None:
        """The verb that a time hangs on."""
        place = self.reading.root(time.span)
        for _ in range(5):
            if place is None:
                return None
            if self.tokens[place].tag in ("VERB", "AUX"):
                return place
            if self.tokens[place].head == place:
                return None
            place = self.tokens[place].head
        return None

    def dated(self) -> Iterator[Dated]:
        """Happenings with a day: the verb that a time hangs on, or the noun that is its subject."""
        for time in self.reading.annotations.times:
            span = days(time.when)
            place = self._verb(time)
            if span is None or place is None:
                continue
            verb = self.tokens[place]
            children = [i for i in range(max(0, place - 25), min(len(self.tokens), place + 25))
                        if self.tokens[i].head == place and i != place]  # fmt: skip
            subject = next((i for i in children if self.tokens[i].relation in ("nsubj", "nsubjpass")), None)
            reaction = verb.lemma in REACTIONS or (subject is not None and self.tokens[subject].lemma in REACTION_NOUNS)
            words = {self.tokens[i].span.of(self.reading.text).lower() for i in children}
            yield Dated(
                place=place,
                time=time,
                first=span[0],
                last=span[1],
                reaction=reaction,
                past=self._past(place, children) and not words & _PLUPERFECT,
            )

    def _past(self, place: int, children: list[int]) -> bool:
        verb = self.tokens[place]
        helpers = {
            self.tokens[i].span.of(self.reading.text).lower()
            for i in children
            if self.tokens[i].relation.startswith("aux")
        }
        if helpers & {"will", "would", "may", "might", "can", "could", "to", "should", "shall", "'ll"}:
            return False
        if helpers & {"was", "were", "did", "had", "has", "have"}:
            return True
        form = verb.span.of(self.reading.text).lower()
        return form != verb.lemma and not form.endswith(("ing", "s"))

    def verb_above(self, place: int) -> int | None:
        """The nearest verb above a token."""
        for _ in range(6):
            if self.tokens[place].head == place:
                return None
            place = self.tokens[place].head
            if self.tokens[place].tag in ("VERB", "AUX"):
                return place
        return None

    def differ(self, one: int, other: int) -> bool:
        """Whether two nouns are told apart by the names or numbers before them ("the second attack")."""
        a, b = self._names(one), self._names(other)
        return bool(a and b and not a & b)

    def identified(self, one: int, other: int) -> bool:
        """Whether the same words, times aside, name both: "the attack in Idlib on 4 April", "the 14 April attack"."""
        return self._described(one) == self._described(other)

    def _described(self, place: int) -> set[str]:
        dated = {i for t in self.reading.annotations.times for i in self.reading.places(t.span)}
        words = range(self._phrase_start(place), place)
        return {
            self.tokens[i].lemma for i in words if i not in dated and self.tokens[i].tag in ("ADJ", "NOUN", "PROPN")
        }

    def _names(self, place: int) -> set[str]:
        dated = {i for t in self.reading.annotations.times for i in self.reading.places(t.span)}
        return {
            self.tokens[i].lemma
            for i in range(self._phrase_start(place), place)
            if i not in dated
            and (
                self.tokens[i].tag in ("PROPN", "NUM") or self.tokens[i].lemma in ("first", "second", "third", "other")
            )
        }

    def tells_the_past(self, place: int) -> bool:
        """Whether an incident is spoken of as past: no "will" or "planned" beside it."""
        verb = self.verb_above(place)
        first, last = max(0, place - 6), min(len(self.tokens), place + 6)
        words = {self.tokens[i].lemma for i in range(first, last)}
        if words & {"will", "would", "plan", "planned", "scheduled", "upcoming", "next", "due"} or verb is None:
            return False
        children = [i for i in range(max(0, verb - 20), min(len(self.tokens), verb + 5)) if self.tokens[i].head == verb]
        return self._past(verb, children)

    def sentence(self, place: int) -> Span:
        """The sentence of a token."""
        return self._sentence_of.get(place, self.tokens[place].span)

    def phrase(self, place: int) -> Span:
        """An incident's noun phrase from its article on."""
        return Span(self.tokens[self._phrase_start(place)].span.start, self.tokens[place].span.end)

    def clause(self, place: int, time: Span) -> Span:
        """A verb with its subject, up to the time beside it."""
        children = [i for i in range(max(0, place - 25), place) if self.tokens[i].head == place
                    and self.tokens[i].relation in ("nsubj", "nsubjpass")]  # fmt: skip
        first = self._phrase_start(children[0]) if children else place
        start, end = self.tokens[first].span.start, self.tokens[place].span.end
        return Span(min(start, time.start), max(end, time.end))


NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "the": 1,
}  # fmt: skip
#: "two days after the attack", "the day before the talks", "hours after the shooting".
DISTANCE = re.compile(
    r"\b(?:(?P<number>a|an|one|two|three|four|five|six|seven|eight|nine|ten|the|\d{1,2})\s+)?"
    r"(?P<unit>days?|nights?|weeks?|hours?|minutes?)\s+(?P<order>after|before|following|since)\s+(?P<noun>(?:\S+\s+){0,4}?)"
    rf"(?P<incident>{'|'.join(sorted(INCIDENTS))})\b",
    re.IGNORECASE,
)
