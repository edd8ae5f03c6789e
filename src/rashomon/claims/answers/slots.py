"""What passages say about the slots of events: who, whom, by what, where, when, how many.

Each finder yields bare answers; who gives them is added afterwards. A span covers the words that state the answer: the
phrase and the word for the event beside it, so that a reader sees both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rashomon.claims.answers import kinds
from rashomon.claims.answers.arguments import agent_terms
from rashomon.claims.answers.events import Events, Trigger, place_terms, victim_of
from rashomon.claims.answers.text import Phrases
from rashomon.reading import Reading
from rashomon.records import Quantity, Slot, When

_COUNT_SLOTS: dict[str, Slot] = {
    "killed": "killed", "injured": "injured", "children_killed": "children_killed", "women_killed": "women_killed",
    "detained": "detained",
}  # fmt: skip
#: Counted nouns that mean all who were there; others are groups with a count of their own.
_ANYONE = frozenset("people person civilian dead body victim casualty soul life individual other resident".split())

_AGENT_FAMILIES = frozenset(("attack", "killing", "capture", "detention", "withdrawal", "protest"))
_KILLING = frozenset("kill die perish leave dead death toll claim murder slay execute massacre".split())
_INJURING = frozenset("injure wound hurt injury casualty maim".split())
_BOUNDS = frozenset("least most more less than about some around nearly almost over up many several dozen".split())
_DAMAGE = frozenset("destroy damage demolish flatten level wreck ruin raze gut devastate".split())
_UNHARMED = frozenset("safe alive unharmed unhurt uninjured survived".split())
_CAUSE_MARKS = (
    ("due", "to"), ("because", "of"), ("caused", "by"), ("result", "of"), ("blamed", "on"), ("owing", "to"),
    ("triggered", "by"),
)  # fmt: skip
_PLACE_MARKS = frozenset(
    "in at near outside inside on over around into to of from across north south east west".split()
)
_AND_WHERE = frozenset("of outside inside near at".split())
#: A clock time in a TIMEX3 value.
_CLOCK = re.compile(r"T(\d\d:\d\d)")
_SITE_MARKS = frozenset("in into at near outside inside on over".split())
_PURPOSE = frozenset("retaliation response reprisal revenge retribution order".split())


class Bare(NamedTuple):
    """An answer before it is known who gives it: who holds the token at ``voice``, or the middle of it all."""

    slot: Slot
    first: int
    last: int
    value: str
    event: int
    terms: tuple[str, ...] = ()
    topic: str = ""
    number: tuple[int | None, int | None] | None = None
    when: When | None = None
    negated: bool = False
    voice: int = -1


class Slots:
    """Finds the answers of one document."""

    def __init__(self, reading: Reading, phrases: Phrases, events: Events) -> None:
        self._reading, self._phrases, self._events = reading, phrases, events
        self._tokens = phrases.tokens

    def found(self) -> Iterator[Bare]:
        """All bare answers, in no particular order; one answer may be found in several ways."""
        for quantity in self._reading.annotations.quantities:
            yield from self._count(quantity)
        for trigger in self._events.triggers:
            yield from self._of_trigger(trigger)
        yield from self._victims()
        yield from self._wounded()
        yield from self._fates()
        yield from self._blame()
        yield from self._places()
        yield from self._sites()
        yield from self._sequence()
        yield from self._control()
        yield from self._times()
        yield from self._causes()
        yield from self._responsibility()
        yield from self._evidence()

    # -- counts

    def _count(self, quantity: Quantity) -> Iterator[Bare]:
        slot = _COUNT_SLOTS.get(quantity.of, "other")
        places = self._reading.places(quantity.span)
        topic = _topic(quantity, slot)
        if not places or quantity.of == "missing" or (quantity.part and slot in ("killed", "injured") and not topic):
            return
        first, last = places.start, places.stop - 1
        low, high = self._events.sentence(first)
        verb = self._verb_of_harm(slot, first, last, low, high)
        event = self._events.of(verb if verb is not None else first)
        if event is None:
            return
        begin, end = (first, last) if verb is None else (min(first, verb), max(last, verb))
        terms = tuple(sorted(self._phrases.lemmas(first, last) - _BOUNDS))
        yield Bare(slot, begin, end, quantity.span.of(self._reading.text), event, topic=topic,
                   number=(quantity.low, quantity.high), terms=terms)  # fmt: skip

    def _verb_of_harm(self, slot: Slot, first: int, last: int, low: int, high: int) -> int | None:
        """The nearest word that says what became of those counted."""
        words = _INJURING if slot == "injured" else _KILLING if slot.endswith("killed") else frozenset[str]()
        behind = range(last + 1, min(high, last + 5) + 1)
        before = range(first - 1, max(low, first - 4) - 1, -1)
        near = [(gap, i) for side in (before, behind) for gap, i in enumerate(side) if self._tokens[i].lemma in words]
        return min(near)[1] if near else None

    def _victims(self) -> Iterator[Bare]:
        """ "the director was killed": somebody in particular, and so no count."""
        for trigger in self._events.triggers:
            low, high = self._events.sentence(trigger.place)
            if trigger.noun or self._tokens[trigger.place].lemma not in kinds.FAMILIES["killing"]:
                continue
            victim = victim_of(self._phrases, trigger.place, low, high)
            if victim is None or not trigger.family.startswith("death of"):
                continue
            head = self._tokens[victim.head].lemma
            first, last = min(victim.first, trigger.place), max(victim.last, trigger.place)
            terms = tuple(sorted(self._phrases.lemmas(victim.first, victim.last)))
            yield Bare("killed", first, last, self._phrases.quote(victim.first, victim.last), trigger.event,
                       topic=f"one: {head}", terms=terms, negated=trigger.negated)  # fmt: skip

    def _wounded(self) -> Iterator[Bare]:
        """ "the witness was wounded", "the groom's wounds are light": somebody in particular."""
        for place, token in enumerate(self._tokens):
            low, high = self._events.sentence(place)
            around: tuple[int, int] | None = None
            head = -1
            if token.lemma in _INJURING and token.tag == "VERB":
                victim = victim_of(self._phrases, place, low, high)
                if victim is not None:
                    around, head = (min(victim.first, place), max(victim.last, place)), victim.head
            elif token.lemma in ("wound", "injury") and token.tag == "NOUN" and place > low:
                owner = place - 2 if self._phrases.lower[place - 1] in ("'s", "’s", "'", "’") else place - 1
                if owner > low and self._tokens[owner].tag in ("NOUN", "PROPN"):
                    around, head = (self._phrases.chunk_at(place, low, high)[0], min(high, place + 2)), owner
            event = self._events.of(place) if around is not None else None
            if around is None or event is None or self._tokens[head].lemma in _ANYONE:
                continue
            yield Bare("injured", *around, self._phrases.quote(head, head), event,
                       topic=f"one: {self._tokens[head].lemma}", terms=(self._tokens[head].lemma,))  # fmt: skip

    def _fates(self) -> Iterator[Bare]:
        """ "the groom was among the dead", "the dead included the chief", "the groom is safe and well"."""
        for place, token in enumerate(self._tokens):
            low, high = self._events.sentence(place)
            dead = self._phrases.lower[place] == "dead" and self._phrases.lower[max(low, place - 1)] == "the"
            safe = self._phrases.lower[place] in _UNHARMED and token.tag in ("ADJ", "VERB")
            if not dead and not safe:
                continue
            event = self._events.of(place)
            if event is None:
                continue
            after = self._phrases.chunk_after(place + 1, high) if place < high else None
            if dead and after is not None and self._tokens[place + 1].lemma == "include":
                yield from self._fate("killed", after, (place, after[1]), event, negated=False)
                continue
            verb = place - 3 if dead and self._phrases.lower[max(low, place - 2)] == "among" else place - 1
            if verb <= low or self._tokens[verb].lemma not in ("be", "remain"):
                continue
            everyone = []
            who = self._phrases.chunk_before(verb, low)
            while who is not None:
                everyone.append(who)
                joined = who[0] - 1 > low and self._phrases.lower[who[0] - 1] == "and"
                who = self._phrases.chunk_before(who[0] - 1, low) if joined else None
            for who in everyone:
                around = (everyone[-1][0], place)
                yield from self._fate("killed", who, around, event, negated=safe)
                if safe:
                    yield from self._fate("injured", who, around, event, negated=True)

    def _fate(
        self, slot: Slot, who: tuple[int, int], around: tuple[int, int], event: int, *, negated: bool
    ) -> Iterator[Bare]:
        head = self._tokens[who[1]]
        if head.tag == "PRON" or (head.tag == "NOUN" and self._phrases.lower[who[1]] != head.lemma):
            return
        yield Bare(slot, *around, self._phrases.quote(*who), event, topic=f"one: {head.lemma}",
                   terms=tuple(sorted(self._phrases.lemmas(*who))), negated=negated)  # fmt: skip

    def _blame(self) -> Iterator[Bare]:
        """ "Varda was behind it", "is to blame", "blamed Varda", "holds Varda responsible", "the Vardan raids"."""
        lower = self._phrases.lower
        for place, token in enumerate(self._tokens):
            low, high = self._events.sentence(place)
            who = None
            if lower[place] in ("behind", "responsible") and self._tokens[max(low, place - 1)].lemma == "be":
                who = self._phrases.chunk_before(place - 1, low)
            elif lower[place] == "blame" and lower[max(low, place - 1)] == "to":
                who = self._phrases.chunk_before(place - 2, low) if place - 2 > low else None
            elif token.lemma == "blame" and token.tag == "VERB" and not self._phrases.passive(place):
                who = self._phrases.chunk_after(place, high)
            elif lower[place] == "responsible" and self._tokens[max(low, place - 1)].tag in ("NOUN", "PROPN"):
                who = self._phrases.chunk_at(place - 1, low, place - 1)
            event = self._events.of(place) if who is not None else None
            terms = agent_terms(self._phrases, *who) if who is not None else ()
            if who is not None and terms and event is not None:
                first, last = min(who[0], place), max(who[1], place)
                yield Bare("agent", first, last, self._phrases.quote(*who), event, terms=terms,
                           negated=self._phrases.negated(place))  # fmt: skip

    # -- who, whom, by what

    def _of_trigger(self, trigger: Trigger) -> Iterator[Bare]:
        given, place = trigger.arguments, trigger.place
        first, last = given.around
        unproven = self._phrases.unproven(place)
        if unproven:
            first = next((i for i in range(place - 6, place) if i >= 0 and self._phrases.lower[i] == "no"), first)
        if unproven or not trigger.negated:  # "didn't fire" is of something else that didn't happen
            yield Bare("occurred", first, last, self._phrases.quote(first, last), trigger.event,
                       terms=(trigger.family,), negated=unproven)  # fmt: skip
        if given.agent is not None and trigger.family in _AGENT_FAMILIES:
            begin, end = min(given.agent[0], place), max(given.agent[1], place)
            yield Bare("agent", begin, end, self._phrases.quote(*given.agent), trigger.event,
                       terms=given.agent_terms, negated=trigger.negated)  # fmt: skip
        if trigger.family in ("attack", "capture", "detention") or self._tokens[place].lemma == "kill":
            for chunk in given.targets:
                yield from self._target(trigger, chunk, first if trigger.noun else place)
        for chunk in given.means:
            yield from self._means(trigger, *chunk)

    def _target(self, trigger: Trigger, chunk: tuple[int, int], beside: int) -> Iterator[Bare]:
        lemmas = self._phrases.lemmas(*chunk)
        head = self._tokens[chunk[1]]
        if head.tag != "NOUN" or head.lemma in kinds.FAMILY or head.lemma in kinds.CALENDAR:
            return  # a name or a time, not a thing that was hit
        _, high = self._events.sentence(trigger.place)
        after = chunk[1] + 1 + (self._phrases.lower[chunk[1] + 1 : chunk[1] + 2] in (['"'], ["”"]))
        if after < high and self._phrases.lower[after] in _AND_WHERE:  # "a gathering of fighters outside a bakery"
            more = self._phrases.chunk_after(after, high)
            if more is not None:
                chunk = (chunk[0], more[1])
        heads = {
            self._tokens[i].lemma
            for i in range(chunk[0], chunk[1] + 1)
            if self._tokens[i].tag == "NOUN" and self._phrases.lower[i + 1 : i + 2] != ["-"]
        }
        classes = _classes(heads, kinds.TARGETS)
        if not classes and self._tokens[trigger.place].lemma == "kill":
            return  # victims of no kind: a toll, not what was aimed at
        yield Bare(
            "target", min(beside, chunk[0]), max(beside, chunk[1]), self._phrases.quote(*chunk), trigger.event,
            terms=(*(f"class:{name}" for name in classes), *sorted(lemmas)), negated=trigger.negated,
        )  # fmt: skip

    def _means(self, trigger: Trigger, first: int, last: int) -> Iterator[Bare]:
        if trigger.family not in ("attack", "crash", "killing", "disaster"):
            return
        lemmas = self._phrases.lemmas(first, last)
        classes = _classes(lemmas, kinds.MEANS)
        if classes:
            begin, end = min(first, trigger.place), max(last, trigger.place)
            terms = (*(f"class:{name}" for name in classes), *sorted(lemmas))
            yield Bare("means", begin, end, self._phrases.quote(first, last), trigger.event,
                       terms=terms, negated=trigger.negated)  # fmt: skip

    # -- where and when

    def _places(self) -> Iterator[Bare]:
        """Each place with the preposition before it and the noun phrase around it, as where the nearest event was."""
        for place in self._reading.annotations.places:
            places = self._reading.places(place.span)
            if not places:
                continue
            low, high = self._events.sentence(places.start)
            first, last = self._phrases.chunk_at(places.stop - 1, low, high)
            begin = first
            while begin > low and (
                self._phrases.lower[begin - 1] in _PLACE_MARKS or self._tokens[begin - 1].tag == "DET"
            ):
                begin -= 1
            if begin == first and places.start > low and self._tokens[places.start - 1].tag not in ("ADP", "DET"):
                continue  # a modifier or a speaker ("the Varda government"), not where something was
            previous = begin - 1
            if (
                previous > low
                and self._tokens[previous].tag in ("NOUN", "PROPN")
                and self._phrases.lower[begin] == "of"
            ):
                begin = self._phrases.chunk_at(previous, low, high)[0]
                if begin > low and self._phrases.lower[begin - 1] in _PLACE_MARKS:
                    begin -= 1
            event = self._events.of(places.start)
            if event is not None:
                yield Bare("place", begin, last, self._phrases.quote(begin, last), event, terms=place_terms(place))

    def _times(self) -> Iterator[Bare]:
        """Times that stand beside a word for an event, with the preposition before them."""
        for trigger in self._events.triggers:
            places = self._reading.places(trigger.time.span) if trigger.time is not None else range(0)
            if trigger.time is None or trigger.time.when is None or not places:
                continue
            low, _ = self._events.sentence(places.start)
            begin = places.start
            if begin > low and self._tokens[begin - 1].tag in ("ADP", "SCONJ"):
                begin -= 1
            quote = self._phrases.quote(begin, places.stop - 1)
            clock = _CLOCK.search(trigger.time.value or "")
            if clock is not None:
                yield Bare("time", begin, places.stop - 1, quote, trigger.event, topic="clock", terms=(clock.group(1),))
            if clock is None or not self._events.clock_alone(trigger.time):
                yield Bare("time", begin, places.stop - 1, quote, trigger.event, when=trigger.time.when)

    def _sites(self) -> Iterator[Bare]:
        """ "in a busy market": where in a place, by a common noun."""
        for place, token in enumerate(self._tokens):
            if token.tag != "ADP" or self._phrases.lower[place] not in _SITE_MARKS:
                continue
            _, high = self._events.sentence(place)
            chunk = self._phrases.chunk_after(place, high)
            if chunk is None or chunk[1] - chunk[0] > 8:
                continue
            head = self._tokens[chunk[1]].lemma
            event = self._events.of(place)
            if head in kinds.SITES and event is not None:
                yield Bare("place", place, chunk[1], self._phrases.quote(place, chunk[1]), event, topic="site",
                           terms=(head,))  # fmt: skip

    def _sequence(self) -> Iterator[Bare]:
        """ "a day after the killing of the pilot": what it came before or after."""
        for place in range(len(self._tokens) - 2):
            word = self._phrases.lower[place]
            if word not in ("after", "before", "following"):
                continue
            low, high = self._events.sentence(place)
            other = next((t for t in self._events.triggers if place < t.place <= min(high, place + 14)), None)
            event = self._events.of(max(low, place - 1))
            if other is None or event is None:
                continue
            after = self._phrases.chunk_after(other.place, high) if not other.noun else None
            last = after[1] if after else self._phrases.chunk_at(other.place, place + 1, high)[1]
            yield self._free("sequence", place, last, event, (place, last))

    def _control(self) -> Iterator[Bare]:
        """ "a rebel-held town": who holds a place."""
        for trigger in self._events.triggers:
            at = trigger.place
            if trigger.family != "control" or at < 2 or self._phrases.lower[at - 1] != "-":
                continue
            _, high = self._events.sentence(at)
            terms = agent_terms(self._phrases, at - 2, at - 2)
            held = self._phrases.chunk_after(at, high)
            if terms and held is not None:
                topic = "control of " + self._phrases.quote(*held).lower()
                yield Bare(
                    "agent", at - 2, held[1], self._phrases.quote(at - 2, at), trigger.event, terms=terms, topic=topic
                )

    # -- why, and who says so of himself

    def _causes(self) -> Iterator[Bare]:
        lower = self._phrases.lower
        for place in range(len(lower) - 1):
            low, high = self._events.sentence(place)
            if (lower[place], lower[place + 1]) in _CAUSE_MARKS and place + 1 < high:
                chunk = self._phrases.chunk_after(place + 1, high)
                event = self._events.of(place)
                if chunk is not None and event is not None:
                    begin = self._phrases.chunk_before(place, low)
                    yield self._free("cause", begin[0] if begin else place, chunk[1], event, chunk)
            elif (lower[place] == "shot" and lower[place + 1] == "down") or (
                lower[place] == "shoot" and "down" in lower[place + 1 : place + 4]
            ):
                event = self._events.of(place, families=frozenset(("crash",))) or self._events.of(place)
                after = self._phrases.chunk_after(place + 1, high)
                before = self._phrases.chunk_before(place, low)
                if event is not None:
                    first, last = (before or (place, 0))[0], (after or (0, place + 1))[1]
                    yield Bare("cause", first, last, self._phrases.quote(first, last), event,
                               terms=("class:attack", "shoot"), negated=self._phrases.negated(place))  # fmt: skip
            elif (
                lower[place] == "in"
                and lower[place + 1] in _PURPOSE
                and place + 3 < high
                and lower[place + 2] in ("for", "against", "to")
            ):
                chunk = self._phrases.chunk_after(place + 2, high)
                event = self._events.of(place)
                if chunk is not None and event is not None:
                    yield self._free("intent", place, chunk[1], event, chunk)
            elif self._tokens[place].lemma in _DAMAGE and self._tokens[place].tag == "VERB":
                chunk = self._phrases.chunk_after(place, high) or self._phrases.chunk_before(place, low)
                event = self._events.of(place)
                if chunk is not None and event is not None:
                    yield self._free("damage", min(place, chunk[0]), max(place, chunk[1]), event, chunk)

    def _responsibility(self) -> Iterator[Bare]:
        for place, token in enumerate(self._tokens):
            if token.lemma != "responsibility":
                continue
            low, _ = self._events.sentence(place)
            verb = next((i for i in range(place - 1, max(low, place - 5), -1)
                         if self._tokens[i].lemma in ("claim", "deny", "accept", "admit", "assume")), None)  # fmt: skip
            event = self._events.of(place)
            if event is None:
                continue
            if verb is None:  # "Vardan responsibility"
                owner = self._phrases.chunk_at(place, low, place)
                terms = agent_terms(self._phrases, owner[0], place - 1)
                if terms:
                    yield Bare("agent", *owner, self._phrases.quote(owner[0], place - 1), event, terms=terms)
                continue
            who = self._phrases.chunk_before(verb, low)
            first = who[0] if who else verb
            terms = agent_terms(self._phrases, *who) if who else ()
            yield Bare("claim_of_responsibility", first, place, self._phrases.quote(first, place), event,
                       terms=terms or ("unnamed",), negated=self._tokens[verb].lemma == "deny")  # fmt: skip

    def _evidence(self) -> Iterator[Bare]:
        for evidence in self._reading.annotations.evidence:
            places = self._reading.places(evidence.span)
            if not places:
                continue
            _, high = self._events.sentence(places.start)
            event = self._events.of(places.start)
            if event is None:
                continue
            last = min(high, places.stop + 11)
            yield self._free("evidence", places.start, last, event, (places.start, last))

    def _free(self, slot: Slot, first: int, last: int, event: int, chunk: tuple[int, int]) -> Bare:
        lemmas = self._phrases.lemmas(*chunk)
        classes = _classes(lemmas, kinds.MEANS)
        return Bare(
            slot, first, last, self._phrases.quote(*chunk), event,
            terms=(*(f"class:{name}" for name in classes), *sorted(lemmas)),
        )  # fmt: skip


def _classes(lemmas: set[str], table: dict[str, frozenset[str]]) -> list[str]:
    return [name for name, members in table.items() if lemmas & members]


def _topic(quantity: Quantity, slot: Slot) -> str:
    """Whom a count is of: nothing for everybody, else the counted noun."""
    if slot in ("children_killed", "women_killed"):
        return ""
    words = [word for word in quantity.what.lower().split() if word.isalpha()]
    head = words[-1] if words else ""
    singular = {"people": "people", "children": "child", "women": "woman", "men": "man"}.get(
        head, head[:-1] if head.endswith("s") and len(head) > 3 else head
    )
    if slot == "other":
        return f"number of {singular}" if singular else "number"
    return "" if not singular or singular in _ANYONE else singular
