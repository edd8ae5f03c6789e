"""What a number counts: the noun phrase after it."""

from __future__ import annotations

from typing import NamedTuple

from rashomon.annotate.quantities.harm import COUNTED, GROUPS, HARM, PERSONS, plural
from rashomon.annotate.quantities.numerals import Numeral, cardinal
from rashomon.annotate.quantities.sentence import Words

_LONGEST = 8
_DETERMINERS = frozenset("the these those all".split())
_OWNERS = frozenset("his her their its our my your".split())
_REFERRING = frozenset("them whom which".split())
_POSSESSIVES = frozenset(("'s", "’s", "'", "’"))
_INSIDE = _POSSESSIVES | {"-", "other", "/"}
_BE = frozenset("was were are is being".split())
#: Words between "of them" or "of the dead" and the noun that says who they were.
_TELLING = _BE | frozenset("all those of the only said to be".split())
_TELLING_REACH = 4
#: Words around the age that some were younger than.
_AGED = _BE | frozenset("of them with an age aged the all".split())
_YOUNGER = frozenset("under below younger".split())
_AGE_REACH = 5
_MAJORITY = 18
_CLOSING = frozenset(('"', "”", "’", "'"))
_ENDING = frozenset("mostly mainly including among many including all some both".split())
#: What says when and where something was is no part of what was counted, whatever it is taken for in a headline.
_WHEN = frozenset(
    "today yesterday tomorrow tonight overnight monday tuesday wednesday thursday friday saturday sunday".split()
)
_WHERE = frozenset("outside near inside around across along within behind beside".split())


class Counted(NamedTuple):
    """A noun phrase: it ends before the place ``end``; ``head`` is its noun in lower case, empty if there is none.

    ``of_group`` says that the number is a part of a group spoken of ("15 of the wounded", "six of them children").
    """

    start: int
    end: int
    head: str
    of_group: bool = False
    state: str = ""  # a word of harm before the noun: "wounded" soldiers

    @property
    def person(self) -> bool:
        """Whether the noun stands for people."""
        return self.head in PERSONS


def counted(words: Words, numeral: Numeral) -> Counted:
    """The noun phrase that follows a number phrase."""
    start, of_group = numeral.last, False
    if words.word(start) == "of" and not words.edge(start):
        following = words.word(start + 1)
        whole = words.by_start.get(start + 1)
        if following in _REFERRING:
            return _of_them(words, start + 2)
        if whole is not None and not numeral.vague:  # "18 of 31 vehicles"
            return _phrase(words, whole.last, of_group=True)
        if following in _DETERMINERS:
            start, of_group = start + 2, True
            if following == "those" and words.word(start) in HARM:
                return Counted(start, start + 1, words.word(start), of_group=True)
            inner = words.by_start.get(start)
            start = inner.last if inner else start
        elif following in _OWNERS:  # "61 of its members": some of all that there are, and all who were harmed
            start += 2
        elif numeral.vague or words.word(numeral.last - 1) == "dozen":
            start += 1
        else:
            return Counted(start, start, "")
    return _phrase(words, start, of_group=of_group)


def _of_them(words: Words, place: int) -> Counted:
    """The noun in "six of them children", "three of whom were women"."""
    noun = _told(words, place)
    if noun is not None:
        return Counted(noun, noun + 1, words.word(noun), of_group=True)
    return Counted(place, place, "", of_group=True)


def _told(words: Words, place: int) -> int | None:
    """The noun that says who some of a group were: "two of the dead were children", "three of them women"."""
    for noun in range(place, place + _TELLING_REACH):
        if words.word(noun) in PERSONS and not words.edge(noun):
            return noun
        if words.word(noun) not in _TELLING:
            break
    return None


def of_whom(words: Words, thing: Counted) -> Counted:
    """A part of a group with the noun that says who they were, where one follows: "of the dead were children"."""
    if not thing.of_group or (thing.person and thing.head not in GROUPS):
        return thing
    noun = _told(words, thing.end)
    return thing if noun is None else Counted(noun, noun + 1, words.word(noun), of_group=True)


def minors(words: Words, place: int) -> int | None:
    """Where it ends that says of some that they were minors: "were under fourteen", "with an age below 16"."""
    start = place
    while words.word(place) in _AGED and place < start + _AGE_REACH and not words.edge(place):
        place += 1
    if words.word(place) not in _YOUNGER or words.edge(place):
        return None
    place += 1
    while words.word(place) in _AGED | {"than"}:
        place += 1
    age = cardinal(words.lower, place)
    return age[1] if age is not None and age[0] <= _MAJORITY else None


def _phrase(words: Words, start: int, *, of_group: bool) -> Counted:
    if words.word(start) in _CLOSING and words.word(start + 1) in PERSONS:
        start += 1  # killing "perhaps a dozen" people
    place, end, head, state = start, start, "", ""
    while place < min(len(words), start + _LONGEST) and not words.edge(place):
        word, tag = words.lower[place], words.tags[place]
        if word in ("(", "[") and place > start:
            close = next((i for i in range(place + 1, place + 6) if words.word(i) in (")", "]")), None)
            if close is None:
                break
            place = close + 1
            continue
        if place in words.by_start or word in _ENDING or word in _WHERE or (word in _WHEN and place > start):
            break
        if of_group and place == start and word in GROUPS:
            return Counted(start, place + 1, word, of_group=True)
        if word in HARM and word not in COUNTED:
            if place > start or not _describes(words, place):
                break
            state = word
        elif word in PERSONS or word in COUNTED or tag in ("NOUN", "PROPN"):
            # In headlines what follows may be the source or a place: "kills 32 people Monday".
            if head in PERSONS and plural(head) and words.lower[place - 1] not in _POSSESSIVES:
                break
            head, end = word, place + 1
        elif word == "more":
            end = place + 1
        elif tag not in ("ADJ", "ADV") and word not in _INSIDE:
            break
        place += 1
    return Counted(start, end, head, of_group=of_group, state=state if head in PERSONS or head in COUNTED else "")


def _describes(words: Words, place: int) -> bool:
    """Whether a word of harm stands before its noun: "10 wounded soldiers", "50 captive Syrian troops"."""
    for i in range(place + 1, place + 4):
        if words.edge(i):
            return False
        word = words.lower[i]
        if word in PERSONS or word in COUNTED:
            return True
        if words.tags[i] not in ("ADJ", "PROPN", "NOUN"):
            return False
    return False
