"""Names that look alike and are not the same characters: "Аda" with a Cyrillic А, "lnga" with an L.

Evidence is never altered, so two such names are two parties. A person who is about to merge them, or to take them for
one, must be told. What is compared is a skeleton, as in Unicode Technical Standard 39, with those of its confusable
letters that occur in names: Cyrillic, Greek, Armenian and Cherokee letters that look like Latin ones, and Latin ones
that look like each other.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

import msgspec

from rashomon.views.hidden import pieces

_ALIKE = {
    "а": "a", "в": "b", "с": "c", "ԁ": "d", "е": "e", "ԍ": "g", "һ": "h", "і": "i", "ј": "j", "к": "k", "ӏ": "l",
    "м": "m", "п": "n", "о": "o", "р": "p", "ԛ": "q", "г": "r", "ѕ": "s", "т": "t", "ц": "u", "ѵ": "v", "ѡ": "w",
    "ԝ": "w", "х": "x", "у": "y", "ү": "y", "н": "h", "ь": "b", "з": "3", "б": "6",
    "α": "a", "β": "b", "ϲ": "c", "ε": "e", "η": "n", "ι": "i", "κ": "k", "ν": "v", "ο": "o", "ρ": "p", "τ": "t",
    "υ": "u", "χ": "x", "γ": "y", "ζ": "z", "μ": "m", "ϳ": "j",
    "օ": "o", "ս": "u", "հ": "h", "ո": "n", "զ": "q", "ց": "g", "յ": "j", "ա": "w",
    "ꭺ": "a", "ꮯ": "c", "ꭼ": "e", "ꮋ": "h", "ꭻ": "j", "ꮶ": "k", "ꮮ": "l", "ꮇ": "m", "ꮲ": "p", "ꮪ": "s", "ꭲ": "t",
    "ı": "i", "ɩ": "i", "ɡ": "g", "ɑ": "a", "ſ": "s", "0": "o", "1": "l", "|": "l", "’": "'", "ʼ": "'", "‘": "'",
    "–": "-", "—": "-", "‐": "-", "‑": "-",
}  # fmt: skip
#: Capitals whose small letter looks like another one: I and l, Greek and Cyrillic capitals that look like Latin ones.
_CAPITALS = {
    "I": "l", "Η": "h", "Ν": "n", "Μ": "m", "Ζ": "z", "Υ": "y", "Ι": "l", "І": "l", "Ӏ": "l", "Ү": "y", "В": "b",
    "Н": "h", "Т": "t", "К": "k", "М": "m", "Ρ": "p", "Β": "b",
}  # fmt: skip


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """A character of a name that looks like one of another name and is another: ``А, U+0410, CYRILLIC CAPITAL ...``."""

    shown: str
    code: str
    name: str


class Lookalike(msgspec.Struct, frozen=True, kw_only=True):
    """Two names that look alike, and the characters of either that the other doesn't have."""

    one: str
    other: str
    in_one: tuple[Difference, ...]
    in_other: tuple[Difference, ...]


@lru_cache(maxsize=16_384)
def skeleton(name: str) -> str:
    """What a name looks like, whatever characters it is made of: two names with one skeleton look alike."""
    visible = "".join(piece.text for piece in pieces(name) if piece.code is None)
    found = []
    for letter in unicodedata.normalize("NFD", unicodedata.normalize("NFKC", visible)):
        small = _CAPITALS.get(letter) or _ALIKE.get(letter) or letter.casefold()
        found.append(_ALIKE.get(small, small))
    return " ".join("".join(found).replace("rn", "m").replace("vv", "w").split())


def lookalike(one: str, other: str) -> Lookalike | None:
    """How two names that look alike differ; None for names that don't look alike, or that anybody would read as one.

    Upper and lower case and the kinds of quotation marks and dashes don't count: everybody reads over them.
    """
    if skeleton(one) != skeleton(other) or plain(one) == plain(other):
        return None
    return Lookalike(one=one, other=other, in_one=_only_in(one, other), in_other=_only_in(other, one))


def lookalikes(names: Iterable[str]) -> dict[str, tuple[Lookalike, ...]]:
    """For each name that looks like another one, how it differs from those."""
    of: dict[str, list[str]] = defaultdict(list)
    for name in dict.fromkeys(names):
        of[skeleton(name)].append(name)
    found: dict[str, tuple[Lookalike, ...]] = {}
    for alike in of.values():
        for one in alike if len(alike) > 1 else ():
            pairs = tuple(pair for other in alike if other != one and (pair := lookalike(one, other)))
            if pairs:
                found[one] = pairs
    return found


def plain(name: str) -> str:
    """A name in small letters, with one kind of apostrophe and of dash: what a reader sees and passes over is alike."""
    marks = str.maketrans("’‘ʼ–—‐‑", "'''----")
    return " ".join(unicodedata.normalize("NFC", name).translate(marks).casefold().split())


def _only_in(one: str, other: str) -> tuple[Difference, ...]:
    """The characters of a name that the other has another one for."""
    one, other = unicodedata.normalize("NFC", one), unicodedata.normalize("NFC", other)
    if len(one) == len(other):
        differing = [letter for letter, its in zip(one, other, strict=True) if plain(letter) != plain(its)]
    else:
        there = plain(other)
        differing = [letter for letter in one if plain(letter) not in there]
    return tuple(
        Difference(shown=letter, code=f"U+{ord(letter):04X}", name=unicodedata.name(letter, "CONTROL CHARACTER"))
        for letter in dict.fromkeys(differing)
        if not letter.isspace()
    )
