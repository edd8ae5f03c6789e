"""Where a text names places: by the gazetteer, by the entities of the language pass, by the words around a name."""

from __future__ import annotations

from typing import NamedTuple

from rashomon import toponym
from rashomon.annotate.places.gazetteer import Entry, Gazetteer
from rashomon.annotate.places.lexicon import (
    ADMINISTRATIVE,
    GENERIC,
    IN_THE_NAME,
    JOINING,
    NO_BEGINNING,
    NO_PLACE,
    NO_PLACES_NAME,
    NOT_ALONE,
    PARTICLES,
    PEOPLES,
    PLAINLY_LOCATIVE,
    SHORTENED,
)
from rashomon.annotate.places.surroundings import HYPHENS, Surroundings
from rashomon.annotate.words import Words
from rashomon.reading import Reading

_LONGEST = 9  # words of a name, hyphens counted
#: Common nouns that a name doesn't end with where they are capitalised: "Homs Province".
_NOT_LAST = frozenset(GENERIC) - IN_THE_NAME
#: Common nouns that stand behind other names than places' as well.
_DOUBTFUL = frozenset("state region territory camp base market port station prison school park square road".split())
#: Tags of words that a name doesn't begin with, though they are capitalised where a sentence begins.
_FUNCTION = frozenset("ADV SCONJ CCONJ ADP DET PRON AUX VERB INTJ".split())
_NEVER = frozenset("SCONJ CCONJ PRON DET AUX".split())
_SHORTEST_WITH_S = 5
_LARGE, _FAMOUS = 50_000, 500_000
_SHORTEST, _LONGEST_ACRONYM, _LONGEST_SITE = 2, 4, 6


class Named(NamedTuple):
    """A name of a place: tokens [first, last) without a common noun, up to ``end`` with one ("Homs province").

    ``noun`` is the common noun in lower case, wherever it stands. ``entries`` are the gazetteer's places of this name.
    ``told`` says that the words around the name show that it is a place's, ``tagged`` that the language pass takes it
    for one, ``alike`` that the gazetteer has the name in another spelling only.
    """

    first: int
    last: int
    end: int
    noun: str
    entries: tuple[Entry, ...]
    told: bool
    tagged: bool
    alike: bool = False


class Names:
    """The names of one document."""

    def __init__(self, reading: Reading, words: Words, gazetteer: Gazetteer) -> None:
        self._words = words
        self._around = Surroundings(reading, words)
        self._gazetteer = gazetteer
        self._end = 0  # of the latest name

    def found(self) -> list[Named]:
        """All names that may be places', in order, none over another."""
        found: list[Named] = []
        place = self._end = 0
        while place < len(self._words):
            named = self._at(place) if self._begins(place) else None
            if named is None:
                place += 1
                continue
            found.append(named)
            place = self._end = max(named.last, named.end)
        return found

    def _begins(self, place: int) -> bool:
        words = self._words
        if words.cased[place][:1].isupper():
            return True
        # "al-Bab", "ez-Zor": an article in lower case before a hyphen and a name
        return (
            words.lower[place] in PARTICLES
            and words.word(place + 1) in HYPHENS
            and words.glued(place + 1)
            and place + 2 < len(words)
            and words.cased[place + 2][:1].isupper()
        )

    def _at(self, place: int) -> Named | None:
        """The longest name that begins at a place and is a place's."""
        ends = self._ends(place)
        likely = bool(ends) and self._likely(place, ends)
        for last in ends:
            entries, alike = self._entries(place, last, alike=False), False
            if not entries and likely:
                entries, alike = self._entries(place, last, alike=True), True
            if entries:
                possessive = not alike and not self._gazetteer.named(self._text(place, last))
                longer = self._unlisted(place, ends) if ends[0] > last and not possessive else None
                if longer and longer.last > last and longer.noun and self._one_name(last, longer):
                    return longer  # "Tall Tawil village", though there is a Tall
                return self._listed(place, last, entries, alike=alike)
        return self._unlisted(place, ends) if ends else None

    def _located(self, place: int) -> bool:
        return self._around.located(place, end=self._end)

    def _likely(self, place: int, ends: list[int]) -> bool:
        """Whether something beside its spelling speaks for a place: only then is another spelling looked for."""
        around = self._around
        return (
            around.tagged(place, place + 1)
            or self._located(place)
            or any(around.noun(place, last)[0] for last in ends)
        )  # fmt: skip

    def _one_name(self, last: int, longer: Named) -> bool:
        """Whether a longer name is one, and not a known place after the one that ends at ``last``."""
        return longer.end == longer.last or not any(
            self._entries(place, longer.last, alike=False) for place in range(last, longer.last)
        )

    # -- where a name may end

    def _ends(self, place: int) -> list[int]:
        """Where a name that begins at a place may end, farthest first."""
        words, ends = self._words, []
        last = place + 1
        while True:
            if not (words.word(last) in HYPHENS and words.glued(last) and words.glued(last + 1)):
                ends.append(last)
            if last - place >= _LONGEST or words.edge(last) or not self._goes_on(last):
                break
            last += 1
        if ends[:1] == [place + 1] and (words.tags[place] in _NEVER or words.lower[place].rstrip(".") in NOT_ALONE):
            del ends[0]
        return [end for end in reversed(ends) if words.cased[end - 1][:1].isupper() or words.word(end - 2) in HYPHENS]

    def _goes_on(self, place: int) -> bool:
        words = self._words
        word = words.lower[place]
        if word in HYPHENS:
            return words.glued(place) and words.glued(place + 1)
        if words.cased[place][:1].isupper():
            return True
        following = words.cased[place + 1][:1] if place + 1 < len(words) else ""
        return word in PARTICLES and (following.isupper() or words.word(place + 1) in HYPHENS | PARTICLES)

    # -- names that the gazetteer has

    def _entries(self, first: int, last: int, *, alike: bool) -> tuple[Entry, ...]:
        """The gazetteer's places of a name, if that can be a place's name at all."""
        gazetteer, text = self._gazetteer, self._text(first, last)
        if gazetteer.of_adjective(text) or self._is_person(first, last):
            return ()
        if self._words.word(first - 1) == "," and toponym.folded(text) in SHORTENED:
            return tuple(e for e in gazetteer.named(SHORTENED[toponym.folded(text)]) if e.kind == "region")
        entries = gazetteer.like(text) if alike else gazetteer.named(text) or self._without_s(text)
        if (text.isupper() and len(text) <= _LONGEST_ACRONYM) or len(text) <= _SHORTEST:
            return tuple(entry for entry in entries if entry.kind == "country")
        return entries

    def _without_s(self, text: str) -> tuple[Entry, ...]:
        """The places of a name whose possessive ending has lost its apostrophe ("Norlands east")."""
        if len(text) < _SHORTEST_WITH_S or not text.endswith("s"):
            return ()
        return tuple(
            entry
            for entry in self._gazetteer.named(text[:-1])
            if entry.kind in ("country", "region") or entry.population >= _LARGE
        )

    def _is_person(self, first: int, last: int) -> bool:
        """Whether a single word is a person's name in this document."""
        if last - first > 1 or not self._around.of_a_person(first):
            return False
        known = self._gazetteer.named(self._text(first, last))
        famous = any(entry.kind == "country" or entry.population >= _FAMOUS for entry in known)
        return not (famous and self._located(first))

    def _text(self, first: int, last: int) -> str:
        return self._words.span(first, last).of(self._words.text)

    def _listed(self, first: int, last: int, entries: tuple[Entry, ...], *, alike: bool) -> Named | None:
        """A name that the gazetteer knows, unless it is a part of another name here."""
        noun, end = self._around.noun(first, last)
        located = self._located(first)
        if not noun and self._around.in_a_longer_name(first, last, located=located):
            return None
        if noun and self._around.before_an_organisations(end):
            return None
        kind = GENERIC.get(noun)
        if any(entry.kind == "country" for entry in entries) and (kind == "site" or noun.endswith("s")):
            noun, end, kind = "", last, None  # "the U.S. prison system", "cities of Norland"
        if kind in ADMINISTRATIVE and not any(entry.kind == kind for entry in entries):
            entries = (*entries, *(e for e in self._entries(first, last, alike=True) if e.kind == kind))
        told, tagged = bool(noun) or located, self._around.tagged(first, last)
        return Named(first, last, end, noun, entries, told=told, tagged=tagged, alike=alike)

    # -- names that it doesn't have

    def _unlisted(self, place: int, ends: list[int]) -> Named | None:
        """A name that the gazetteer doesn't know, if the text says that it is a place's."""
        words, around = self._words, self._around
        first = words.lower[place].rstrip(".")
        if first in NO_BEGINNING | NO_PLACES_NAME or words.tags[place] in _FUNCTION or around.in_a_title(place):
            return None
        joined = next((i for i in range(place + 1, ends[0]) if words.lower[i] in JOINING), ends[0])
        farthest = around.cut(place, joined)
        for last in (end for end in ends if end <= farthest):
            if any(words.lower[i] in NO_PLACE for i in range(place, last)) or words.lower[last - 1] in _NOT_LAST:
                continue
            if self._gazetteer.of_adjective(self._text(place, last)) or self._is_person(place, last):
                continue
            tagged = around.tagged(place, last)
            sure = tagged or self._located(place)
            if words.lower[last - 1] in IN_THE_NAME and last - place > 1:
                if sure and last - place <= _LONGEST_SITE and not around.before_an_organisations(last):
                    return Named(place, last, last, words.lower[last - 1], (), told=True, tagged=tagged)
                continue
            noun, end = around.noun(place, last)
            if end > last and (self._is_people(place, last) or around.before_an_organisations(end)):
                continue  # "a Druze village", "the Holm Street Journal"
            if noun and self._of_the_name(noun, end if end > last else None, sure=sure):
                last = end if words.cased[end - 1][:1].isupper() else last  # "Forbidden City"
                return Named(place, last, end, noun, (), told=True, tagged=tagged)
            acronym = last - place == 1 and words.cased[place].isupper()
            alone = tagged and not acronym and around.located(place, PLAINLY_LOCATIVE, end=self._end)
            # "in Halvoran waters" is an adjective that the gazetteer doesn't know
            if last == farthest and alone and (self._words.edge(last) or self._words.tags[last] != "NOUN"):
                return Named(place, last, last, "", (), told=True, tagged=True)
        return None

    def _is_people(self, first: int, last: int) -> bool:
        entity = self._around.entity(first, last)
        return (entity is not None and entity.kind == "people") or self._words.lower[last - 1] in PEOPLES

    def _of_the_name(self, noun: str, end: int | None, *, sure: bool) -> bool:
        """Whether a common noun makes an unknown name a place's. ``end`` is set where it follows the name."""
        if noun in _DOUBTFUL and not (sure and noun != "state"):
            return False
        # "a Holm town hall"
        return end is None or self._words.edge(end) or self._words.tags[end] != "NOUN"
