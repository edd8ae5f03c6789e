"""Who did it, to whom, by what means; who is blamed, and who says that he did it."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon import toponym
from rashomon.claims.answers import kinds
from rashomon.claims.answers.agents import agent_terms, owned
from rashomon.claims.answers.bare import Bare, Finder, classes
from rashomon.claims.answers.events import place_terms
from rashomon.claims.answers.triggers import Trigger
from rashomon.records.marks import BLAMED, CLASS, ONLY

_AGENT_FAMILIES = frozenset(("attack", "killing", "capture", "detention", "withdrawal", "protest"))
#: How many tokens behind who is blamed may stand for what.
_REACH_OF_DEED = 6
#: What is laid or planted by somebody who is then somewhere else.
_LAYING = frozenset("lay plant place sow".split())
_LAID = kinds.MINES | frozenset("bomb device explosive minefield field".split())
#: Words that stand for what happened without saying what it was.
_IT = frozenset("it this that incident tragedy disaster violence loss casualty damage destruction carnage".split())
_RESPONSIBLE = frozenset("claim deny accept admit assume hold bear carry share".split())
#: What is done with the means of an attack; a plane may move without any.
_MOVING = frozenset("fly operate be".split())
_USING = frozenset("use employ carry deploy drop".split()) | _MOVING
_HABIT = frozenset("often repeatedly regularly frequently usually routinely sometimes generally".split())
_REACH_OF_HABIT = 4
_AND_WHERE = frozenset("of outside inside near at".split())


class Parts(Finder):
    """The parts that somebody or something has in an event."""

    def found(self) -> Iterator[Bare]:
        """All of them, in no particular order; one may be found in several ways."""
        for trigger in self._events.triggers:
            yield from self._of_trigger(trigger)
        yield from self._control()
        yield from self._blame()
        yield from self._responsibility()
        yield from self._used()
        yield from self._nothing_of_it()
        yield from self._laid()

    def _of_trigger(self, trigger: Trigger) -> Iterator[Bare]:
        given, place = trigger.arguments, trigger.place
        if self._habitual(place):
            return  # "has often been targeted": of many events, and of none
        first, last = given.around
        unproven = self._phrases.unproven(place)
        if unproven:
            first = next((i for i in range(place - 6, place) if i >= 0 and self._phrases.lower[i] == "no"), first)
        if unproven or not trigger.negated:  # "didn't fire" is of something else that didn't happen
            thing = trigger.noun and self._tokens[place].lemma not in kinds.EVENT_NOUNS  # a bomb is no bombing
            whole = ("whole",) if not given.targets and given.agent is None and not thing else ()
            yield Bare("occurred", first, last, self._phrases.quote(first, last), trigger.event,
                       terms=(trigger.family, *whole), negated=unproven)  # fmt: skip
        sunk = trigger.family == "crash" and bool(given.targets)  # "a rocket sank the ferry"
        does = given.agent if trigger.family in _AGENT_FAMILIES or sunk else None
        terms = (self._whose(does) or given.agent_terms) if does is not None else ()
        if does is not None and trigger.noun and self._only_where(does):
            terms = ()
        if does is not None and terms and not self._phrases.to_come(place):
            begin, end = min(does[0], place), max(does[1], place)
            nothing = self._phrases.lower[place + 1 : place + 2] == ["no"]  # "its officers had fired no bullets"
            nobody = self._nobody(does)
            if nobody and begin == does[0]:
                begin = self._with_nobody(begin)
            yield Bare("agent", begin, end, self._phrases.quote(*does), trigger.event,
                       terms=terms, negated=nothing or trigger.negated or nobody)  # fmt: skip
        if trigger.family in ("attack", "capture", "detention") or self._tokens[place].lemma == "kill":
            for chunk in given.targets:
                yield from self._target(trigger, chunk, first if trigger.noun else place)
        for chunk in given.means:
            yield from self._means(trigger, *chunk)

    def _habitual(self, place: int) -> bool:
        """Whether something is told of as done again and again."""
        near = range(max(0, place - _REACH_OF_HABIT), min(len(self._tokens), place + 2))
        return self._tokens[place].tag == "VERB" and any(
            self._phrases.lower[i] in _HABIT and self._tokens[i].head in (place, i) for i in near
        )

    def _only_where(self, chunk: tuple[int, int]) -> bool:
        """Whether who seems to act is the country in which it happened: "the Varda bombing"."""
        around = {name for place in self._reading.annotations.places for name in place_terms(place)[1:]}
        terms = agent_terms(self._phrases, *chunk)
        words = {toponym.normal(word) for word in self._phrases.words[chunk[0] : chunk[1] + 1]}
        return len(terms) == 1 and ":" not in terms[0] and not words.isdisjoint(around)

    def _target(self, trigger: Trigger, chunk: tuple[int, int], beside: int) -> Iterator[Bare]:
        lemmas = self._phrases.lemmas(*chunk)
        head = self._tokens[chunk[1]]
        if (
            head.tag != "NOUN"
            or head.lemma in kinds.FAMILY
            or head.lemma in kinds.CALENDAR
            or head.lemma in kinds.MINES
        ):
            return  # a name or a time, or what did the harm, not a thing that was hit
        _, high = self._events.sentence(trigger.place)
        after = chunk[1] + 1 + (self._phrases.lower[chunk[1] + 1 : chunk[1] + 2] in (['"'], ["”"]))
        if after < high and self._phrases.lower[after] in _AND_WHERE:  # "a gathering of fighters outside a bakery"
            more = self._phrases.chunk_after(after, high)
            if more is not None:
                chunk = (chunk[0], more[1])
        heads = {
            self._tokens[i].lemma
            for i in range(chunk[0], chunk[1] + 1)
            if self._tokens[i].tag in ("NOUN", "ADJ") and self._phrases.lower[i + 1 : i + 2] != ["-"]
        }
        kinds_of = classes(heads, kinds.TARGETS)
        if not kinds_of and self._tokens[trigger.place].lemma == "kill":
            return  # victims of no kind: a toll, not what was aimed at
        yield Bare(
            "target", min(beside, chunk[0]), max(beside, chunk[1]), self._phrases.quote(*chunk), trigger.event,
            terms=(*(CLASS + name for name in kinds_of), *sorted(lemmas)), negated=trigger.negated,
        )  # fmt: skip

    def _means(self, trigger: Trigger, first: int, last: int) -> Iterator[Bare]:
        if trigger.family not in ("attack", "crash", "killing", "disaster"):
            return
        lemmas = self._phrases.lemmas(first, last)
        kinds_of = classes(lemmas, kinds.MEANS)
        if kinds_of:
            begin, end = min(first, trigger.place), max(last, trigger.place)
            terms = (*(CLASS + name for name in kinds_of), *sorted(lemmas))
            yield Bare("means", begin, end, self._phrases.quote(first, last), trigger.event,
                       terms=terms, negated=trigger.negated)  # fmt: skip

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
            elif token.lemma in ("blame", "accuse") and token.tag == "VERB" and not self._phrases.passive(place):
                who = self._phrases.chunk_after(place, high)
            elif lower[place] == "responsible" and self._tokens[max(low, place - 1)].tag in ("NOUN", "PROPN"):
                who = self._phrases.chunk_at(place - 1, low, place - 1)
            event = self._events.of(place) if who is not None else None
            who = self._phrases.with_partner(who, low) if who is not None else None
            terms = agent_terms(self._phrases, *who) if who is not None else ()
            if who is not None and terms and event is not None:
                terms = (*terms, BLAMED)
                first, last = min(who[0], place), max(who[1], place)
                if self._phrases.lower[last + 1 : last + 2] in (["of"], ["for"]):  # "accused the rebels of shelling it"
                    done = self._events.between(last + 2, min(high, last + _REACH_OF_DEED))
                    if not done and not self._of_it(last + 1, high):
                        continue  # "blamed the rebels for the failure of the talks"
                    last = max([last, *(max(t.place, t.arguments.around[1]) for t in done[:1])])
                yield Bare("agent", first, last, self._phrases.quote(*who), event, terms=terms,
                           negated=self._phrases.negated(place))  # fmt: skip

    def _of_it(self, place: int, high: int) -> bool:
        """Whether a preposition leads back to what was told: "for it", "for the incident", "for the deaths"."""
        words = range(place + 1, min(high, place + _REACH_OF_DEED) + 1)
        return any(self._phrases.lower[i] in _IT or self._tokens[i].lemma in _IT for i in words)

    def _whose(self, chunk: tuple[int, int]) -> tuple[str, ...]:
        """Of "our units" or "its air force": the terms of who says so, where that is who owns them."""
        return self._events.speaker_terms(chunk[1]) if owned(self._phrases, chunk) else ()

    def _used(self) -> Iterator[Bare]:
        """ "Artillery had been used", "the guards carried rifles", "no plane had flown over the town"."""
        for place, token in enumerate(self._tokens):
            if token.tag != "VERB" or token.lemma not in _USING:
                continue
            low, high = self._events.sentence(place)
            before, after = self._phrases.chunk_before(place, low), self._phrases.chunk_after(place, high)
            for chunk in (before, after):
                kinds_of = classes(self._phrases.lemmas(*chunk), kinds.MEANS) if chunk is not None else []
                event = self._events.of(place) if kinds_of else None
                if chunk is None or event is None:
                    continue
                first, last = min(chunk[0], place), max(chunk[1], place, after[1] if after is not None else place)
                if self._phrases.lower[last + 1 : last + 2] == ["of"]:  # "dropped a number of barrel bombs"
                    last = (self._phrases.chunk_after(last + 1, high) or (0, last))[1]
                nobody = self._nobody(chunk) or self._nobody(before or chunk)
                if token.lemma in _MOVING and not nobody:
                    continue  # that a plane flew isn't that it did harm
                yield Bare(
                    "means", first, last, self._phrases.quote(*chunk), event,
                    terms=(
                        *(CLASS + name for name in kinds_of), *self._only(chunk),
                        *sorted(self._phrases.lemmas(*chunk)),
                    ),
                    negated=self._phrases.negated(place) or nobody,
                )  # fmt: skip

    def _only(self, chunk: tuple[int, int]) -> tuple[str, ...]:
        """The term of what is said to have been all that there was: "only rifles"."""
        return (ONLY,) if {"only", "solely"} & {*self._phrases.lower[max(0, chunk[0] - 1) : chunk[0] + 1]} else ()

    def _nothing_of_it(self) -> Iterator[Bare]:
        """ "Varda had nothing to do with it", "was not involved", "played no part": who did not do it."""
        for place, token in enumerate(self._tokens):
            low, high = self._events.sentence(place)
            verb = -1
            if self._phrases.lower[place : place + 3] == ["nothing", "to", "do"]:
                verb, last = place - 1, min(high, place + 2)
            elif token.lemma in ("part", "role", "hand") and self._phrases.lower[place - 1 : place] == ["no"]:
                verb, last = place - 2, place
            elif token.lemma in ("involve", "involved") and self._phrases.negated(place):
                verb, last = place, place
            if verb <= low or self._tokens[verb].tag not in ("VERB", "AUX"):
                continue
            who = self._phrases.chunk_before(verb, low)
            event = self._events.of(place)
            terms = (self._whose(who) or agent_terms(self._phrases, *who)) if who is not None else ()
            if who is not None and terms and event is not None:
                yield Bare("agent", who[0], last, self._phrases.quote(*who), event, terms=terms, negated=True)

    def _laid(self) -> Iterator[Bare]:
        """ "a mine laid by the Vardan navy", "the bomb had been planted by rebels": who did it."""
        for place, token in enumerate(self._tokens):
            by = self._phrases.lower[place + 1 : place + 2] == ["by"]
            if not by or token.tag != "VERB" or token.lemma not in _LAYING:
                continue
            low, high = self._events.sentence(place)
            thing, who = self._phrases.chunk_before(place, low), self._phrases.chunk_after(place + 1, high)
            event = self._events.of(place)
            if thing is None or who is None or event is None:
                continue
            terms = self._whose(who) or agent_terms(self._phrases, *who)
            if terms and self._tokens[thing[1]].lemma in _LAID:
                yield Bare("agent", thing[0], who[1], self._phrases.quote(*who), event, terms=terms,
                           negated=self._phrases.negated(place))  # fmt: skip

    def _nobody(self, chunk: tuple[int, int]) -> bool:
        """Whether who acts is said to be nobody: "no unit", "not one of the units", "none of its jets"."""
        first = chunk[0]
        before = self._phrases.lower[max(0, first - 3) : first]
        if self._phrases.lower[first] == "no" or before[-1:] == ["no"]:
            return True
        return before[-1:] == ["of"] and ("none" in before or before[:2] == ["not", "one"])

    def _with_nobody(self, first: int) -> int:
        """Where a chunk begins with what makes it nobody: "not one of", "none of", "no"."""
        low, _ = self._events.sentence(first)
        while first > low and self._phrases.lower[first - 1] in ("of", "one", "not", "none", "the", "no"):
            first -= 1
        return first

    def _responsibility(self) -> Iterator[Bare]:
        for place, token in enumerate(self._tokens):
            if token.lemma != "responsibility":
                continue
            low, _ = self._events.sentence(place)
            verb = next((i for i in range(place - 1, max(low, place - 5), -1)
                         if self._tokens[i].lemma in _RESPONSIBLE), None)  # fmt: skip
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
            bears = self._tokens[verb].lemma in ("hold", "bear", "carry", "share", "deny")
            if self._tokens[verb].lemma == "deny" and self._events.denied(place):
                bears = False  # that somebody denies to have done it is read off the claim
            if who is not None and terms and bears:
                yield Bare("agent", first, place, self._phrases.quote(*who), event, terms=(*terms, BLAMED),
                           negated=self._tokens[verb].lemma == "deny")  # fmt: skip
                if self._tokens[verb].lemma != "deny":
                    continue
            denied = self._tokens[verb].lemma == "deny"
            value = self._phrases.quote(*who) if denied and who is not None else self._phrases.quote(first, place)
            yield Bare("claim_of_responsibility", first, place, value, event,
                       terms=terms or ("unnamed",), negated=denied)  # fmt: skip
