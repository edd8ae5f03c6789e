"""Whether a sentence speaks of what was or of what will be, by the nearest sign of tense."""

from __future__ import annotations

from rashomon.annotate.times.words import SHAPES, Words, code

_FUTURE = frozenset(
    "will shall ll would going plans plan planned planning expected expects scheduled schedules due upcoming intends "
    "promises promised vows vowed pledged next ahead tomorrow set slated "
    "begins starts opens expires proposes proposed deadline forthcoming expect anticipates".split()
)
_PAST = frozenset(
    "was were had did been began begun became came went took taken told met killed left made saw held won lost hit "
    "struck broke gave found got led sent brought fought fell rose grew knew wrote ran said thought stood paid shot "
    "spoke flew drove built bought caught since after ago earlier last has have".split()
)
#: Verbs that speak of what will be, and were said on the day that follows them: "promised on Tuesday".
_SAID = frozenset("promised vowed pledged proposed".split())
_STOPS = {SHAPES["END"], SHAPES["SENTENCE"]}
_FAR_BACK, _FAR_ON = 30, 15


def leaning(words: Words, start: int, end: int) -> int:
    """Whether the sentence around tokens [start, end) speaks of the past or the future, by the nearest sign.

    -2 for the past, -1 where it's only a form that can be a participle too ("the ads reserved for"), 1 for the future,
    0 where it doesn't say.
    """
    said = start - 1 - (start > 1 and words.lower(start - 1) == "on")
    if said >= 0 and words.lower(said) in _SAID:
        return -2
    for place in range(start - 1, max(-1, start - _FAR_BACK), -1):
        if _stops(words, place):
            break
        sign = _sign(words, place)
        if sign:
            return sign
    for place in range(end, min(len(words.codes), end + _FAR_ON)):
        if _stops(words, place):
            break
        sign = _sign(words, place)
        if sign:
            return sign
    return 0


def _sign(words: Words, place: int) -> int:
    word = words.lower(place)
    if word in _FUTURE:
        return 1
    if word in ("is", "are") and place + 2 < len(words.codes) and words.lower(place + 1) == "to":
        return 1 if words.lower(place + 2) not in ("blame", "be") else 0
    sure = word in _PAST
    if not sure and not (len(word) > 4 and word.endswith("ed")):
        return 0
    before = [words.lower(i) for i in range(max(0, place - 3), place)]
    if word == "have" and before[-1:] == ["to"]:
        return -2  # "is thought to have sunk"
    if not _NOT_YET.isdisjoint(before) or before[-1:] == ["to"]:
        return 1
    return -2 if sure else -1


_NOT_YET = frozenset("will would shall ll if".split())


def _stops(words: Words, place: int) -> bool:
    mark = words.codes[place]
    if mark in _STOPS:
        return True
    if mark != code("dot") or place + 1 >= len(words.codes):
        return mark == code("dot")
    following = words.word(place + 1)
    return following[0].isupper() and not words.glued(place + 1) and len(words.word(place - 1)) > 3
