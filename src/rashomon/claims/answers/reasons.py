"""Why it was, what came before and after it, what was damaged, and what evidence is cited."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.claims.answers import kinds
from rashomon.claims.answers.bare import Bare, Finder
from rashomon.records import Quantity
from rashomon.records.marks import CLASS

_DAMAGE = frozenset("destroy damage demolish flatten level wreck ruin raze gut devastate".split())
_CAUSE_MARKS = (
    ("due", "to"), ("because", "of"), ("caused", "by"), ("result", "of"), ("blamed", "on"), ("owing", "to"),
    ("triggered", "by"),
)  # fmt: skip
#: What a ship or a lorry does to a mine, or a rocket to it.
_MEETS = frozenset("hit strike run touch drive sail step".split())
_REACH_OF_SUBJECT = 20
_PURPOSE = frozenset("retaliation response reprisal revenge retribution order".split())


class Reasons(Finder):
    """Causes, intents, sequences, damage and evidence: free text."""

    def found(self) -> Iterator[Bare]:
        """All of them, in no particular order; one may be found in several ways."""
        yield from self._causes()
        yield from self._what_struck()
        yield from self._what_failed()
        yield from self._sequence()
        yield from self._evidence()

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
                               terms=(CLASS + "attack", "shoot"), negated=self._phrases.negated(place))  # fmt: skip
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
                yield from self._damage(place, low, high)

    def _damage(self, place: int, low: int, high: int) -> Iterator[Bare]:
        """ "destroyed 18 of the lorries", "18 lorries were destroyed": what, and how many if it is said."""
        subject = next((i for i in range(place - 1, low - 1, -1) if self._suffers(i, place)), None)
        chunk = self._phrases.chunk_after(place, high) or self._phrases.chunk_before(place, low)
        if subject is not None:
            chunk = self._phrases.chunk_at(subject, low, place - 1)
        event = self._events.of(place)
        if chunk is None or event is None:
            return
        counted = self._quantity(*chunk)
        if counted is not None:
            places = self._reading.places(counted.span)
            chunk = min(chunk[0], places.start), max(chunk[1], places.stop - 1)
        found = self._free("damage", min(place, chunk[0]), max(place, chunk[1]), event, chunk)
        yield found if counted is None else found._replace(number=(counted.low, counted.high))

    def _suffers(self, place: int, verb: int) -> bool:
        token = self._tokens[place]
        return token.relation == "nsubjpass" and token.head == verb and token.tag in ("NOUN", "PROPN", "NUM")

    def _quantity(self, first: int, last: int) -> Quantity | None:
        """The count of things that a stretch of tokens begins with or lies in."""
        span = self._phrases.span(first, last)
        counted = (q for q in self._reading.annotations.quantities if q.of == "other" and q.span.overlaps(span))
        return next(counted, None)

    def _what_struck(self) -> Iterator[Bare]:
        """ "struck a mine", "ran onto a mine", "was hit by a rocket", "come from a rocket"."""
        for place, token in enumerate(self._tokens):
            _, high = self._events.sentence(place)
            if token.tag != "VERB":
                continue
            by = place + 1 < high and self._phrases.lower[place + 1] in ("by", "from", "onto", "over", "into", "on")
            chunk = self._phrases.chunk_after(place + 1 if by else place, high)
            head = self._tokens[chunk[1]].lemma if chunk is not None else ""
            struck = head in kinds.MINES and token.lemma in _MEETS
            hit = (
                by
                and head in kinds.PROJECTILES
                and ((token.lemma in _MEETS and self._phrases.passive(place)) or token.lemma == "come")
            )
            if not (struck or hit) and token.lemma in kinds.STRIKES and not self._phrases.passive(place):
                yield from self._projectile(place, chunk)
            event = self._events.of(place) if struck or hit else None
            if chunk is not None and event is not None:
                yield self._cause(place, chunk[1], event, chunk, "mine" if struck else "struck")

    def _projectile(self, place: int, struck: tuple[int, int] | None) -> Iterator[Bare]:
        """ "A rocket struck the ferry": what struck something that carries people, or something with a name."""
        if struck is None:
            return
        head = self._tokens[struck[1]]
        before = range(max(self._events.sentence(place)[0], place - _REACH_OF_SUBJECT), place)
        own = [i for i in before if self._tokens[i].head == place and self._tokens[i].relation == "nsubj"]
        event = self._events.of(place) if own and (head.lemma in kinds.CARRIERS or head.tag == "PROPN") else None
        if event is not None and self._tokens[own[-1]].lemma in kinds.PROJECTILES:
            chunk = self._phrases.chunk_at(own[-1], self._events.sentence(place)[0], place - 1)
            yield self._cause(chunk[0], struck[1], event, chunk, "struck")

    def _what_failed(self) -> Iterator[Bare]:
        """ "the engine room had blown up", "an explosion in the engine room", "a faulty engine"."""
        for place, token in enumerate(self._tokens):
            if token.lemma not in kinds.FAILS:
                continue
            low, high = self._events.sentence(place)
            near = [
                i for i in range(max(low, place - 6), min(high, place + 5) + 1) if self._tokens[i].lemma in kinds.WORKS
            ]
            event = self._events.of(place) if near else None
            if event is None:
                continue
            at = min(near, key=lambda i: abs(i - place))
            chunk = self._phrases.chunk_at(at, low, high)
            first, last = min(chunk[0], place), max(chunk[1], place)
            yield self._cause(first, last, event, (first, last), "accident")

    def _cause(self, first: int, last: int, event: int, chunk: tuple[int, int], kind: str) -> Bare:
        """A cause of a kind. What something speaks against, or was ruled out, was not the cause."""
        before = self._phrases.lower[max(0, first - 3) : first]
        against = "against" in before or "out" in before or any(self._phrases.negated(i) for i in (first, last))
        return Bare("cause", first, last, self._phrases.quote(*chunk), event,
                    terms=(CLASS + kind, *sorted(self._phrases.lemmas(*chunk))), negated=against)  # fmt: skip

    def _sequence(self) -> Iterator[Bare]:
        """ "a day after the killing of the pilot": what it came before or after."""
        for place in range(len(self._tokens) - 2):
            word = self._phrases.lower[place]
            if word not in ("after", "before", "following"):
                continue
            low, high = self._events.sentence(place)
            other = next(iter(self._events.between(place + 1, min(high, place + 14))), None)
            event = self._events.of(max(low, place - 1))
            if other is None or event is None:
                continue
            after = self._phrases.chunk_after(other.place, high) if not other.noun else None
            last = after[1] if after else self._phrases.chunk_at(other.place, place + 1, high)[1]
            yield self._free("sequence", place, last, event, (place, last))

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
            cited = self._free("evidence", places.start, last, event, (places.start, last))
            yield cited._replace(negated=evidence.presence == "absent")
