"""Names of places: one normal form for the spellings of a name, and how two places lie to each other.

Names that come from another script are spelt in many ways ("Deir ez-Zor", "Dayr az-Zawr", "Deir Ezzor"). The normal
form leaves out what the spellings differ in: articles, doubled letters, the shades of vowels.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from rashomon.records import Place

#: How one place lies to another: the same, around it, in it, apart from it, or it can't be told.
Lie = Literal["same", "contains", "within", "apart", "unknown"]

#: Letters that Unicode doesn't take apart into a base letter and a mark.
_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "e", "œ": "e", "ə": "e", "ħ": "h"}
)
_JOINTS = re.compile(r"[-‐‑–—/.,_\s]+")
_NO_LETTERS = re.compile(r"[^\w ]+|_")

#: The Arabic article before its noun, also as it sounds before some letters.
_ARTICLES = frozenset("al el ad ed ar er as es ash esh at et az ez an en ul il".split())
#: The same joined to a noun inside a name: Ezzor, Eddin.
_JOINED_ARTICLE = re.compile(r"[aeiu](?=(?:dd|rr|ss|zz|nn|tt)[aeiouwy])")

#: The end of many names, after an article that is often joined to what is before it: Salaheddin, Nureddin.
_DIN = re.compile(r"(?<=\w{3})[aeiou]l?dd?(?:i|ee|ei)n\b")

_SOUNDS = (
    (re.compile(r"([a-z])\1+"), r"\1"),
    (re.compile(r"[dt]?zh|dj|dsch"), "j"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"ck|q|c(?![ehiy])"), "k"),
    (re.compile(r"([dgt])h"), r"\1"),
    (re.compile(r"(?<=.)[ae]h$"), "a"),
    (re.compile(r"a?w(?![aeiou])|o[uo]?|au|uo?"), "u"),
    (re.compile(r"a?[iy](?![aeou])|[ey]+i*|i[ey]?"), "i"),
    (re.compile(r"([a-z])\1+"), r"\1"),
)


@lru_cache(maxsize=1 << 16)
def folded(name: str) -> str:
    """A name in lower case without marks on its letters, and with spaces for hyphens and dots."""
    bare = name.casefold()
    if not bare.isascii():
        # Again to lower case: letters of mathematics become capitals only when they are decomposed.
        decomposed = unicodedata.normalize("NFKD", bare).casefold().translate(_LETTERS)
        bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(_NO_LETTERS.sub("", _JOINTS.sub(" ", bare)).split())


@lru_cache(maxsize=1 << 16)
def normal(name: str) -> str:
    """The normal form of a name: equal for the spellings that one name has in Latin letters.

    Empty for a name without letters.
    """
    words = _DIN.sub(" din", folded(name)).split()
    kept = [word for word in words[:-1] if word not in _ARTICLES] + words[-1:]
    return " ".join(
        _sounds(_JOINED_ARTICLE.sub("", word, count=1) if place and _JOINED_ARTICLE.match(word) else word)
        for place, word in enumerate(kept)
    )


def _sounds(word: str) -> str:
    if word.isdigit() or len(word) <= 2:
        return word
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def lie(a: Place, b: Place) -> Lie:
    """How a place lies to another one, as far as the two records tell."""
    if same(a, b):
        return "same"
    if contains(a, b):
        return "contains"
    if contains(b, a):
        return "within"
    return "apart" if a.reference and b.reference else "unknown"


def same(a: Place, b: Place) -> bool:
    """Whether two names mean one place: by the gazetteer, or by name where it doesn't know one of them.

    By name they are the same if nothing that they are said to lie in speaks against it.
    """
    if a.reference and b.reference:
        return a.reference == b.reference
    if not normal(a.name) or normal(a.name) != normal(b.name):
        return False
    if a.kind != b.kind and "unknown" not in (a.kind, b.kind):
        return False
    return _agree(a.within, b.within)


def contains(a: Place, b: Place) -> bool:
    """Whether the first place is said to hold the second: by the gazetteer or by the text, directly or not."""
    around = [normal(name) for name in a.within]
    own = normal(a.name)
    for place, name in enumerate(b.within):
        # What lies around the outer place must lie around the inner one as well: there are two Central Regions.
        if normal(name) == own and (not around or not b.within[place + 1 :] or _agree(a.within, b.within[place + 1 :])):
            return a.kind in ("unknown", "country", "region", "district", "town")
    return False


def _agree(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two lists of what places lie in have something in common, or one is empty."""
    return not a or not b or not {normal(name) for name in a}.isdisjoint(normal(name) for name in b)
