"""What happened when, as far as one document says: incidents with their dates, and dated happenings around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

import msgspec

from rashomon.reading import Reading, beginning_in
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

#: Verbs for an incident by themselves, with the noun for it.
INCIDENT_VERBS = {
    "sink": "sinking", "collapse": "collapse", "explode": "explosion", "crash": "crash", "burst": "burst",
    "derail": "derailment", "erupt": "eruption", "capsize": "capsizing", "leak": "leak",
}  # fmt: skip
#: Words that only what comes after an incident has.
AFTERMATH = frozenset(
    "bury burial funeral mourn mourner coffin victim survivor body rubble ruin wreckage wreck crater debris scene site "
    "rescue rescuer autopsy aftermath restore repair clear".split()
)

#: What people do once something has happened: say, meet, visit, bury, send somebody, look into it.
REACTIONS = frozenset(
    "say tell meet visit bury hold dominate discuss condemn deny announce send investigate inspect examine accuse "
    "demand call reject rebuff respond arrive evacuate protest mourn arrest resign apologise apologize summon vote "
    "issue release publish urge interview question sign treat rescue claim insist speak walk reach".split()
)
REACTION_NOUNS = frozenset(
    "visit talk meeting conference funeral burial inspection inquiry investigation statement vote protest session "
    "summit briefing vigil evacuation rescue hearing interview".split()
)
_HAPPENS = frozenset("occur happen take begin start come strike hit".split())
_DATING = frozenset("put place date time log record set give".split())
_PLUPERFECT = frozenset(("had", "earlier", "previously", "before"))
#: Tokens at most from a verb to a word of its clause: text without punctuation has endless sentences.
_CLAUSE = 100
_DEFINITE = frozenset("the this that these those".split())


def _with_clocks(reading: Reading) -> Iterator[TimeExpression]:
    """The times of a text, with "5:40 a.m." and "22 May" in "5:40 a.m. on 22 May" as one."""
    before: TimeExpression | None = None
    for time in reading.annotations.times:
        if before is not None:
            between = reading.text[before.span.end : time.span.start].strip()
            if between in ("on", "on the") and before.value is not None and before.value.startswith(f"{time.value}T"):
                time, before = msgspec.structs.replace(before, span=Span(before.span.start, time.span.end)), None
        if before is not None:
            yield before
        before = time
    if before is not None:
        yield before


class Dated(msgspec.Struct, frozen=True, kw_only=True):
    """Something with a day: the place of its noun or verb, the time's words and its first and last day as ordinals."""

    place: int
    time: TimeExpression
    first: int
    last: int
    reaction: bool
    aftermath: bool
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
        self._dates = tuple(_with_clocks(reading))
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

    def main(self, lemma: str, places: list[int]) -> bool:
        """Whether a report is about incidents of this name: its headline has it, or it has no other as often."""
        headline = self.reading.document.headline
        if headline is not None and lemma in {
            INCIDENT_VERBS.get(token.lemma, token.lemma) for token in self.reading.tokens((headline,))
        }:
            return True
        counts = Counter(self.tokens[place].lemma for place in places)
        return counts[lemma] >= 2 and counts[lemma] == max(counts.values())

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
        times = self._times(sentence)
        for verb in self._said_of(place):
            for time in times:
                if self._verb(time) == verb or (
                    self.tokens[verb].lemma in _DATING and time.span.start > noun.span.start
                ):
                    return time
        return None

    def _said_of(self, place: int) -> Iterator[int]:
        """Verbs that give a noun its day: "the attack took place on", ", which began on", "dated the attack to"."""
        noun = self.tokens[place]
        head = self.tokens[noun.head]
        if noun.relation in ("nsubj", "nsubjpass") and head.lemma in _HAPPENS:
            yield noun.head
        if noun.relation == "dobj" and head.lemma in _DATING:
            yield noun.head
        for i in range(place + 1, min(place + 8, len(self.tokens))):
            if self.tokens[i].head == place and self.tokens[i].relation == "relcl" and self.tokens[i].lemma in _HAPPENS:
                yield i

    def _hangs_on(self, noun: int, time: int) -> bool:
        """Whether a time after a noun belongs to it: "the attack on 4 April", "the time of the attack as 5 a.m."."""
        between = range(noun + 1, time)
        if not between:
            return True  # "the shooting Saturday"
        if len(between) > 7:
            return False
        if any(self.tokens[i].tag in ("VERB", "AUX", "PUNCT") for i in between):
            return False
        above = self.tokens[self.tokens[self.tokens[noun].head].head]
        if self.tokens[noun].relation == "dobj" and self.tokens[self.tokens[noun].head].lemma in REACTIONS:
            return False  # "inspected the breach on 12 September": the day of the inspection.
        timed = above.lemma in ("time", "date", "day", "moment", "hour") and self.tokens[noun].relation == "pobj"
        last = self.tokens[between[-1]]
        if timed:
            return last.lemma in ("as", "at", "on", "to")
        return last.lemma in ("on", "of", "from") and (last.head == noun or len(between) == 1)

    def _times(self, sentence: Span) -> list[TimeExpression]:
        times = beginning_in(self._dates, sentence)
        return [t for t in times if sentence.covers(t.span) and days(t.when) is not None]

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
        for time in self._dates:
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
                aftermath=self._is_aftermath(place, time.span),
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

    def _is_aftermath(self, place: int, time: Span) -> bool:
        """Whether a happening by its own words follows an incident: a burial, a rescue, a look at the site."""
        sentence = self.reading.places(self.sentence(place))
        near = range(max(sentence.start, place - _CLAUSE), min(sentence.stop, place + _CLAUSE))
        words = [i for i in near if self._under(i, place)]
        told = {t for i in (place, *words) for t in self._forms(i)}
        return bool(told & AFTERMATH)

    def _forms(self, place: int) -> tuple[str, str]:
        """A word's lemma, and the word without a plural ending where it was taken for a name."""
        return self.tokens[place].lemma, self.tokens[place].span.of(self.reading.text).lower().removesuffix("s")

    def _under(self, place: int, verb: int) -> bool:
        """Whether a word is part of a verb's own clause."""
        for _ in range(6):
            head = self.tokens[place].head
            if head == verb:
                return self.tokens[place].relation not in ("ccomp", "advcl", "conj", "relcl", "parataxis")
            if head == place or self.tokens[place].tag in ("VERB", "AUX"):
                return False
            place = head
        return False

    def verbs(self) -> Iterator[tuple[int, TimeExpression, str]]:
        """Verbs that name an incident with its day, in the past, with the noun for it: "the ferry sank on Monday"."""
        for happening in self.dated():
            noun = INCIDENT_VERBS.get(self.tokens[happening.place].lemma)
            if noun is not None and happening.past:
                yield happening.place, happening.time, noun

    def nearest(self, time: TimeExpression) -> tuple[int, int] | None:
        """First and last day of a time; of a date without a year, the one nearest to the day of the report.

        Elsewhere such a date is taken for the last one before the report. Here it may be a slip, and the nearest is
        what the writer can have meant.
        """
        span = days(time.when)
        published = self.reading.document.metadata.published
        if span is None or published is None or _YEAR.search(time.span.of(self.reading.text)):
            return span
        try:
            report = date.fromisoformat(published[:10]).toordinal()
            day = date.fromordinal(span[0])
            other = day.replace(year=day.year + (1 if span[0] < report else -1)).toordinal()
        except ValueError:
            return span
        if abs(other - report) < min(abs(span[0] - report), _SLIP) and span[0] == span[1]:
            return other, other
        return span

    def names_another(self, happening: Dated, mentions: frozenset[int]) -> bool:
        """Whether the sentence of a happening names an incident that isn't the one meant."""
        places = self.reading.places(self.sentence(happening.place))
        return any(
            self.tokens[i].lemma in INCIDENTS and self.tokens[i].tag == "NOUN" and i not in mentions for i in places
        )

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
        return self.described(one) == self.described(other)

    def described(self, place: int) -> set[str]:
        """The words before a noun that describe it, times aside."""
        words = range(self._phrase_start(place), place)
        return {
            self.tokens[i].lemma
            for i in words
            if i not in self.reading.timed and self.tokens[i].tag in ("ADJ", "NOUN", "PROPN")
        }

    def _names(self, place: int) -> set[str]:
        return {
            self.tokens[i].lemma
            for i in range(self._phrase_start(place), place)
            if i not in self.reading.timed
            and (
                self.tokens[i].tag in ("PROPN", "NUM") or self.tokens[i].lemma in ("first", "second", "third", "other")
            )
        }

    def tells_the_past(self, place: int) -> bool:
        """Whether an incident is spoken of as past: no "will" or "planned" beside it."""
        verb = self.verb_above(place)
        if verb is None or self.to_come(place):
            return False
        children = [i for i in range(max(0, verb - 20), min(len(self.tokens), verb + 5)) if self.tokens[i].head == verb]
        return self._past(verb, children)

    def to_come(self, place: int) -> bool:
        """Whether the words around an incident say that it is still to come."""
        words = {self.tokens[i].lemma for i in range(max(0, place - 6), min(len(self.tokens), place + 6))}
        return bool(words & {"will", "would", "plan", "planned", "scheduled", "upcoming", "next", "due", "anniversary"})

    def sentence(self, place: int) -> Span:
        """The sentence of a token."""
        return self._sentence_of.get(place, self.tokens[place].span)

    def phrase(self, place: int) -> Span:
        """An incident's noun phrase from its article on."""
        return Span(self.tokens[self._phrase_start(place)].span.start, self.tokens[place].span.end)

    def named(self, place: int) -> Span:
        """An incident's words: its noun phrase, or its verb with the subject."""
        span = self.tokens[place].span
        return self.clause(place, span) if self.tokens[place].tag == "VERB" else self.phrase(place)

    def clause(self, place: int, time: Span) -> Span:
        """A verb with its subject, up to the time beside it."""
        children = [
            i
            for i in range(max(0, place - 25), place)
            if self.tokens[i].head == place
            and self.tokens[i].relation in ("nsubj", "nsubjpass")
            and self.sentence(i) == self.sentence(place)
        ]
        first = self._phrase_start(children[0]) if children else place
        start, end = self.tokens[first].span.start, self.tokens[place].span.end
        return Span(min(start, time.start), max(end, time.end))


_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_SLIP = 60  # Days from the report within which a date without a year is taken to be of the report's time.
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
