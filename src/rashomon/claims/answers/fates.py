"""What became of somebody in particular."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.claims.answers import kinds
from rashomon.claims.answers.bare import Bare, Finder
from rashomon.claims.answers.totals import ANYONE, INJURING
from rashomon.claims.answers.triggers import victim_of
from rashomon.records import Slot

_UNHARMED = frozenset("safe alive unharmed unhurt uninjured survived".split())


class Fates(Finder):
    """Who was killed, hurt or unharmed: persons, and no counts."""

    def found(self) -> Iterator[Bare]:
        """All of them, in no particular order; one may be found in several ways."""
        yield from self._victims()
        yield from self._wounded()
        yield from self._fates()

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
            if token.lemma in INJURING and token.tag == "VERB":
                victim = victim_of(self._phrases, place, low, high)
                if victim is not None:
                    around, head = (min(victim.first, place), max(victim.last, place)), victim.head
            elif token.lemma in ("wound", "injury") and token.tag == "NOUN" and place > low:
                owner = place - 2 if self._phrases.lower[place - 1] in ("'s", "’s", "'", "’") else place - 1
                if owner > low and self._tokens[owner].tag in ("NOUN", "PROPN"):
                    around, head = (self._phrases.chunk_at(place, low, high)[0], min(high, place + 2)), owner
            event = self._events.of(place) if around is not None else None
            if around is None or event is None or self._tokens[head].lemma in ANYONE:
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
