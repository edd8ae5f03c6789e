"""What the words around a name say about it: whether something was there, a common noun, a longer name around it."""

from __future__ import annotations

from functools import cached_property

from rashomon.annotate.places.lexicon import (
    ARTICLES,
    BEFORE_OF,
    DIRECTIONS,
    GENERIC,
    HELD,
    IN_THE_NAME,
    LOCATIVE,
    NO_PLACE,
    NOT_OF_A_PLACE,
)
from rashomon.annotate.words import Words
from rashomon.reading import Reading
from rashomon.records import Entity

HYPHENS = frozenset(("-", "–"))
POSSESSIVES = frozenset(("'s", "’s", "'", "’"))
_WAYS = frozenset("road highway border way close route path".split())
_AFTER_AN_APPOSITION = frozenset("in of near north south east west".split())
_IN_AN_APPOSITION = frozenset("ADJ PROPN VERB ADV NOUN".split())
_APPOSED = frozenset(
    "town city village hamlet settlement township province governorate district suburb neighborhood neighbourhood "
    "county island oblast".split()
)
_LONGEST_APPOSITION = 5
_LONGEST_PERSON = 3
_TITLE = 8  # words to either side that show whether a line is a title


class Surroundings:
    """The words of a document, asked about the names among them."""

    def __init__(self, reading: Reading, words: Words) -> None:
        self._reading = reading
        self._words = words

    def entity(self, first: int, last: int) -> Entity | None:
        """The proper name of the language pass over the words [first, last)."""
        return self._reading.entity_over(self._words.span(first, last))

    def tagged(self, first: int, last: int) -> bool:
        """Whether the language pass takes the words for a place's name."""
        entity = self.entity(first, last)
        return entity is not None and entity.kind in ("state", "place")

    def located(self, first: int, prepositions: frozenset[str] = LOCATIVE, *, end: int = -1) -> bool:
        """Whether the words before a name say that something was there. ``end`` is where the place before ends."""
        words = self._words
        before = first - 1
        while before > 0 and words.lower[before] in DIRECTIONS | {"the"} and not words.edge(before + 1):
            before -= 1
        if before < 0 or words.edge(before + 1):
            return False
        word = words.lower[before]
        if word in HELD or (word in POSSESSIVES and before == end):
            return True
        if word == "of":
            return words.word(before - 1) in BEFORE_OF
        if word == "to":
            return words.word(before - 1) in _WAYS
        return word in prepositions or (before < first - 1 and words.lower[first - 1] in DIRECTIONS)

    def noun(self, first: int, last: int) -> tuple[str, int]:
        """The common noun that belongs to a name, and where the name ends with it.

        "Homs province" ends after the noun, "the town of Ariha" and "Ariha, a small town" with the name.
        """
        words = self._words
        following = words.word(last)
        if following in GENERIC and not words.edge(last) and words.word(last + 1) not in NOT_OF_A_PLACE:
            return following, last + 1
        before = first - 1
        while before > 0 and words.lower[before] in DIRECTIONS and not words.edge(before):
            before -= 1
        if not words.edge(first) and before > 0:
            if words.lower[before] == "of" and self._names_one(before - 1) and not self._of_another(before - 1):
                return words.word(before - 1), last
            noun = words.cased[before]  # "the village Tokhar", but not "City Attorney"
            if noun in GENERIC and noun not in IN_THE_NAME and before == first - 1 and not self._of_another(before):
                return noun, last
        return self._apposition(last), last

    def _names_one(self, noun: int) -> bool:
        """Whether a common noun before "of" is what the name stands for: not in "districts of Aleppo"."""
        word = self._words.word(noun)
        return word in GENERIC and not (word.endswith("s") and GENERIC[word] in ("district", "region"))

    def _of_another(self, noun: int) -> bool:
        """Whether a common noun belongs to the name before it: "Idlib province of Syria"."""
        return noun > 0 and self._words.cased[noun - 1][:1].isupper() and not self._words.edge(noun)

    def _apposition(self, last: int) -> str:
        """The common noun in "Jayrud, a small town in"; empty if there is none."""
        words = self._words
        place = last + (words.word(last) == ",")
        if words.edge(last) or words.word(place) not in ("a", "the", "an"):
            return ""
        for i in range(place + 1, min(place + 1 + _LONGEST_APPOSITION, len(words))):
            if words.lower[i] in _APPOSED:
                return words.lower[i] if words.word(i + 1) in _AFTER_AN_APPOSITION else ""
            if words.tags[i] not in _IN_AN_APPOSITION and words.lower[i] not in HYPHENS:
                return ""
        return ""

    def in_a_longer_name(self, first: int, last: int, *, located: bool) -> bool:
        """Whether a name is a part of a person's or an organisation's, or of a longer one ("Bab al-Nasr")."""
        words = self._words
        if words.word(last) in ARTICLES and words.word(last + 1) in HYPHENS and not words.edge(last):
            return True
        if words.word(first - 1) in HYPHENS and words.glued(first - 1) and words.glued(first):
            return True
        if words.word(last) in HYPHENS and words.glued(last) and words.glued(last + 1):
            return True
        if self.before_an_organisations(last):
            return True
        entity = self.entity(first, last)
        if words.word(last) in POSSESSIVES or entity is None or entity.kind in ("state", "place"):
            return False
        if entity.kind in ("people", "other"):
            return not located
        inside = self._reading.places(entity.span)
        # Without commas, organisations take in the place before them: "in Tarrow Norland Guard said".
        goes_on = last < inside.stop and words.cased[last][:1].isupper()
        if goes_on and not (entity.kind == "organisation" and first == inside.start and located):
            return True
        return first > inside.start and (words.cased[first - 1][:1].isupper() or words.lower[first - 1] == "of")

    def before_an_organisations(self, last: int) -> bool:
        """Whether what follows makes a name a part of an organisation's: "Aleppo Media Center"."""
        words = self._words
        for place in range(last, min(last + 3, len(words))):
            if words.edge(place) or not words.cased[place][:1].isupper():
                return False
            if words.lower[place] in NO_PLACE:
                return True
        return False

    def of_a_person(self, place: int) -> bool:
        """Whether a word is a part of a person's full name somewhere in the document."""
        return self._words.lower[place].removesuffix("s") in self._of_persons

    @cached_property
    def _of_persons(self) -> frozenset[str]:
        """Words of full names of persons, without the ending that a possessive may have left."""
        found: set[str] = set()
        for entity in self._reading.annotations.entities:
            if entity.kind == "person":
                words = [self._words.cased[i] for i in self._reading.places(entity.span)]
                if 1 < len(words) <= _LONGEST_PERSON and all(word[:1].isupper() and word.isalpha() for word in words):
                    found.update(word.lower().removesuffix("s") for word in words)
        return frozenset(found)

    def in_a_title(self, place: int) -> bool:
        """Whether most words around are capitalised, so that capitals tell nothing."""
        words = self._words
        first, last = place, place + 1
        while first > 0 and place - first < _TITLE and not words.edge(first):
            first -= 1
        while last < len(words) and last - place < _TITLE and not words.edge(last):
            last += 1
        around = [word for word in words.cased[first:last] if len(word) > 3 and word.isalpha()]
        return len(around) > 3 and sum(word[:1].isupper() for word in around) > 0.7 * len(around)

    def cut(self, place: int, end: int) -> int:
        """Where a name that begins at a place and may go on to ``end`` ends: where another entity begins."""
        entity = self.entity(place, place + 1)
        if entity is not None:
            return min(end, self._reading.places(entity.span).stop)
        return next((i for i in range(place + 1, end) if self.entity(i, i + 1) is not None), end)
