"""How many were killed, hurt or held, and what became of somebody in particular."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from rashomon.claims.answers import kinds
from rashomon.claims.answers.bare import Bare, Finder
from rashomon.claims.answers.triggers import victim_of
from rashomon.records import Quantity, Slot

_COUNT_SLOTS: dict[str, Slot] = {
    "killed": "killed", "injured": "injured", "children_killed": "children_killed", "women_killed": "women_killed",
    "detained": "detained",
}  # fmt: skip
#: Counted nouns that mean all who were there; others are groups with a count of their own.
_ANYONE = frozenset("people person civilian dead body victim casualty soul life individual other resident".split())
#: Slots that a report gives one number for, of everybody.
_WHOLE = ("killed", "injured", "detained")
_KILLING = frozenset("kill die perish leave dead death toll claim murder slay execute massacre".split())
_INJURING = frozenset("injure wound hurt injury casualty maim".split())
_BOUNDS = frozenset("least most more less than about some around nearly almost over up many several dozen".split())
#: Bodies are found one by one; who dies of one of these was counted among the hurt before.
_BODIES = frozenset("body bodies corpse corpses".split())
_FINDING = frozenset("find recover wash pull bring retrieve return hand dig lift fish drag exhume collect".split())
#: The topic of bodies that were found, and how many tokens from them the word for finding may stand.
_FOUND, _REACH_OF_FOUND = "body found", 5
_WOUNDS = frozenset("wounds injuries burns".split())
#: Words by which a count adds to another one, and the topic of such counts.
_ADDING = frozenset("more other others another further additional also".split())
_MORE = "more"
_MISSING, _ABOARD = "number of people missing", "number of people aboard"
_GONE = frozenset("missing unaccounted disappeared".split())
#: Units of length, in one spelling each.
_LENGTHS = {
    **dict.fromkeys("metre metres meter meters".split(), "metres"),
    **dict.fromkeys("kilometre kilometres kilometer kilometers km".split(), "kilometres"),
    **dict.fromkeys(("mile", "miles"), "miles"),
    **dict.fromkeys(("foot", "feet"), "feet"),
}
_SAID = frozenset("say tell report add announce according have be do".split())
#: How many tokens behind a count may stand where those counted were.
_REACH_OF_ABOARD = 4
#: How many tokens around a count of other things tell what it is about.
_REACH_OF_CONTEXT = 8
_UNHARMED = frozenset("safe alive unharmed unhurt uninjured survived".split())


class Tolls(Finder):
    """Counts and fates."""

    def found(self) -> Iterator[Bare]:
        """All of them, in no particular order; one may be found in several ways."""
        for quantity in self._reading.annotations.quantities:
            yield from self._count(quantity)
        yield from self._victims()
        yield from self._wounded()
        yield from self._fates()

    def _count(self, quantity: Quantity) -> Iterator[Bare]:
        slot = _COUNT_SLOTS.get(quantity.of, "other")
        places = self._reading.places(quantity.span)
        topic = self._topic(quantity, slot)
        if not places or (quantity.part and slot in ("killed", "injured") and not topic):
            return
        first, last = places.start, places.stop - 1
        low, high = self._events.sentence(first)
        number = (quantity.low, quantity.high)
        if slot == "other" and (quantity.of == "missing" or quantity.what) and self._aboard(last, high) is not None:
            topic = _ABOARD
            first, number = self._all_aboard(quantity, first, last)
        verb = self._said_of(slot, topic, first, last, low, high)
        event = self._events.of(verb if verb is not None else first)
        if event is None:
            return
        begin, end = (first, last) if verb is None else (min(first, verb), max(last, verb))
        terms = self._context(first, last, low, high) if slot == "other" else ()
        some = slot == "killed" and quantity.low and self._only_some(quantity, end, high)
        yield Bare(slot, begin, end, self._phrases.quote(first, last), event, topic=topic,
                   number=(number[0], None if some else number[1]),
                   terms=terms or tuple(sorted(self._phrases.lemmas(first, last) - _BOUNDS)))  # fmt: skip

    def _topic(self, quantity: Quantity, slot: Slot) -> str:
        """Whom a count is of. Where a report counts only one group among those whom an event harmed, that is all."""
        if quantity.of == "missing":
            return _MISSING
        topic = _topic(quantity, slot)
        if slot == "killed" and self._found_later(quantity):
            return _FOUND
        if slot in _WHOLE and self._adds(quantity):
            return _MORE
        if topic and slot in _WHOLE and not quantity.part:
            return "" if self._mixed(quantity) or self._whole.get(slot) == topic else topic
        return topic

    def _found_later(self, quantity: Quantity) -> bool:
        """Whether bodies came up or were brought in, where the report has a toll besides: some of that, it may be."""
        if _BODIES.isdisjoint(quantity.what.lower().split()):
            return False
        places = self._reading.places(quantity.span)
        first, last = self._events.sentence(places.start)
        near = range(max(first, places.start - _REACH_OF_FOUND), min(last, places.stop + _REACH_OF_FOUND) + 1)
        if not any(self._tokens[i].lemma in _FINDING and self._tokens[i].tag == "VERB" for i in near):
            return False
        return any(
            other.of == "killed" and not other.part and _BODIES.isdisjoint(other.what.lower().split())
            for other in self._reading.annotations.quantities
        )

    def _adds(self, quantity: Quantity) -> bool:
        """Whether a count adds to one of its kind just given: "six others were killed", "four were also killed"."""
        places = self._reading.places(quantity.span)
        words = self._phrases.lower[max(0, places.start - 1) : places.stop + 3] if places else []
        adding = any(
            word in _ADDING and following != "than" for word, following in zip(words, [*words[1:], ""], strict=True)
        )
        if not adding:
            return False
        low, _ = self._events.sentence(max(0, self._events.sentence(places.start)[0] - 1))
        before = self._phrases.span(low, places.start).start
        headline = self._reading.document.headline
        return any(
            other.of == quantity.of and before <= other.span.start < quantity.span.start
            for other in self._reading.annotations.quantities
            if not (headline and headline.covers(other.span))
        )

    def _mixed(self, quantity: Quantity) -> bool:
        """Whether others are counted along: "dozens of volunteers and civilians"."""
        places = self._reading.places(quantity.span)
        behind = self._tokens[places.stop : places.stop + 2] if places else ()
        return len(behind) == 2 and behind[0].lemma == "and" and behind[1].lemma in _ANYONE

    @cached_property
    def _whole(self) -> dict[str, str]:
        """For each slot the group that is counted in a report where nobody else is: its toll."""
        groups: dict[str, Counter[str]] = {slot: Counter() for slot in _WHOLE}
        headline = self._reading.document.headline
        for quantity in self._reading.annotations.quantities:
            slot = _COUNT_SLOTS.get(quantity.of, "other")
            if (
                slot in groups
                and not quantity.part
                and not self._adds(quantity)
                and not (headline and headline.covers(quantity.span))
            ):
                groups[slot]["" if self._mixed(quantity) else _topic(quantity, slot)] += 1
        return {slot: next(iter(found)) for slot, found in groups.items() if len(found) == 1}

    def _aboard(self, last: int, high: int) -> int | None:
        """The word by which those counted were aboard a vessel, a plane or a train."""
        for i in range(last + 1, min(high, last + _REACH_OF_ABOARD) + 1):
            if self._phrases.lower[i] == "aboard" or self._phrases.lower[i - 1 : i + 1] == ["on", "board"]:
                return i
        return None

    def _all_aboard(self, quantity: Quantity, first: int, last: int) -> tuple[int, tuple[int | None, int | None]]:
        """ "82 passengers and six crew were aboard": where the count begins, and the sum."""
        begins = {self._reading.places(q.span).stop: q for q in self._reading.annotations.quantities}
        other = begins.get(first - 1) if first and self._phrases.lower[first - 1] == "and" else None
        if other is None or other.of != quantity.of or not other.what:
            return first, (quantity.low, quantity.high)
        low = None if other.low is None or quantity.low is None else other.low + quantity.low
        high = None if other.high is None or quantity.high is None else other.high + quantity.high
        return self._reading.places(other.span).start, (low, high)

    def _context(self, first: int, last: int, low: int, high: int) -> tuple[str, ...]:
        """What the words around a count of things are about, and the things themselves."""
        begin, end = max(low, first - _REACH_OF_CONTEXT), min(high, last + _REACH_OF_CONTEXT)
        numbers = {self._tokens[i].lemma for i in range(begin, end + 1) if self._tokens[i].tag == "NUM"}
        return tuple(sorted(self._phrases.lemmas(begin, end) - _BOUNDS - numbers - _SAID))

    def _only_some(self, quantity: Quantity, last: int, high: int) -> bool:
        """Whether there may be more dead than those counted: bodies that came up, who died of their wounds later."""
        behind = self._phrases.lower[last + 1 : min(high, last + 4) + 1]
        bodies = not _BODIES.isdisjoint(quantity.what.lower().split())
        return bodies or (behind[:1] in (["of"], ["from"]) and not _WOUNDS.isdisjoint(behind))

    def _said_of(self, slot: Slot, topic: str, first: int, last: int, low: int, high: int) -> int | None:
        """The word that says what became of those counted, or where they were."""
        if topic == _ABOARD:
            return self._aboard(last, high)
        if topic == _MISSING:
            behind = range(last + 1, min(high, last + 5) + 1)
            return next((i for i in behind if self._phrases.lower[i] in _GONE), None)
        return self._verb_of_harm(slot, first, last, low, high)

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


def _topic(quantity: Quantity, slot: Slot) -> str:
    """Whom a count is of: nothing for everybody, else the counted noun."""
    if slot in ("children_killed", "women_killed"):
        return ""
    words = [word for word in quantity.what.lower().split() if word.isalpha()]
    head = words[-1] if words else ""
    singular = {
        "bodies": "body",
        "casualties": "casualty",
        "people": "people",
        "children": "child",
        "women": "woman",
        "men": "man",
    }.get(head, head[:-1] if head.endswith("s") and len(head) > 3 else head)
    if slot == "other" and head in _LENGTHS:
        return f"distance in {_LENGTHS[head]}"
    if slot == "other":
        return f"number of {singular}" if singular else "number"
    return "" if not singular or singular in _ANYONE else singular
