"""Numbers in words and figures."""

from __future__ import annotations

from collections.abc import Sequence

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_CARDINALS = {word: value for value, word in enumerate(_SMALL)} | _TENS | {"fourty": 40}
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000}
_ORDINAL_WORDS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
_ORDINALS = {word: value for value, word in enumerate(_ORDINAL_WORDS)} | {
    word[:-1] + "ieth": value for word, value in _TENS.items()
}

TEENS = " ".join(_SMALL[10:])
UNITS = " ".join(_SMALL[1:10])
TENS = " ".join([*_TENS, "fourty"])
SCALES = " ".join(_SCALES)
ORDINALS = " ".join([*_ORDINAL_WORDS[1:], *(word[:-1] + "ieth" for word in _TENS)])


def number(words: Sequence[str]) -> float | None:
    """The value of number words or figures in lower case ("twenty", "-", "four"; "2,000"); none if there is none.

    Of a range ("two to three") it's the first number.
    """
    total = 0.0
    current = 0.0
    seen = False
    for place, word in enumerate(words):
        if word[0].isdecimal():
            try:
                current = float(word.replace(",", ""))
            except ValueError:
                return None
        elif word in _CARDINALS:
            current += _CARDINALS[word]
        elif word in ("a", "an"):
            if not seen:
                current += 1
        elif word == "half":
            current += 0.5
            if not seen and place == 0:
                return 0.5
        elif word in _SCALES:
            current = (current or 1) * _SCALES[word]
            if _SCALES[word] >= 1000:
                total, current = total + current, 0.0
        elif word in ("to", "or"):
            break
        else:
            continue
        seen = True
    return total + current if seen else None


def ordinal(words: Sequence[str]) -> int | None:
    """The value of an ordinal ("third", "21" "st", "twenty" "first"); none if there is none."""
    total = 0
    for word in words:
        if word.isdecimal():
            return int(word)
        if word in _ORDINALS:
            return total + _ORDINALS[word]
        total += _TENS.get(word, 0)
    return None


def in_short(value: float) -> str:
    """A count as TIMEX3 writes it: without a decimal point where it is whole."""
    return str(int(value)) if value == int(value) else f"{value:g}"
