"""Whether two proper names are one name, written in another way: in length, title, inflection or transliteration."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

from rashomon.compare.names import TITLES

_WORD = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*\.?")
_PARTICLES = frozenset("al el ul as ash ad an ar abd abu ibn bin ben van von de la du".split())

#: How alike the consonants of two names of some length are that are one name in two spellings.
_ALIKE = 0.75
_LONG = 4

#: For how many names what is compared is kept at hand.
_KEPT = 50_000

#: First letters that forms of one name share.
_STEM = 4

#: Letters that transliterations use for one another.
_LETTERS = (
    ("ough", "o"), ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("sh", "s"), ("ch", "s"), ("zh", "s"),
    ("ph", "f"), ("tz", "s"), ("ts", "s"), ("ck", "k"), ("q", "k"), ("c", "k"), ("x", "ks"), ("z", "s"),
    ("j", "s"), ("w", "v"),
)  # fmt: skip


@lru_cache(maxsize=_KEPT)
def proper_words(text: str) -> tuple[str, ...]:
    """The words of a mention that are names: with a capital, and no titles; plain letters, lower case."""
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        if word[:1].isupper() and plain(word) not in TITLES:
            found.append(plain(word))
    return tuple(found)


def plain(word: str) -> str:
    """A word in lower case without accents, dots and the genitive."""
    decomposed = unicodedata.normalize("NFKD", re.sub(r"['’]s?$", "", word))
    return "".join(c for c in decomposed if c.isalpha()).casefold()


def one_name(a: str, b: str) -> bool:
    """Whether two mentions give one name: the same words, some of them, their initials, or another spelling."""
    one, other = proper_words(a), proper_words(b)
    if not one or not other:
        return True
    if set(one) <= set(other) or set(other) <= set(one):
        return True
    if _initials_of(one, b) or _initials_of(other, a):
        return True
    mine, theirs = _without_particles(one), _without_particles(other)
    short, long = sorted((mine, theirs), key=len)
    return all(any(_alike(word, candidate) for candidate in long) for word in short) or _alike(
        "".join(mine), "".join(theirs)
    )


def _without_particles(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in _PARTICLES) or words


def _initials_of(words: tuple[str, ...], text: str) -> bool:
    """Whether a mention abbreviates a name: SDF, Syrian Democratic Forces."""
    [short] = words if len(words) == 1 else ("",)
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", text) if word[0].isupper()).casefold()
    if len(short) < 2 or len(initials) < 2:
        return False
    if min(len(short), len(initials)) > 2:
        return short.startswith(initials) or initials.startswith(short)
    return short == initials


def _alike(a: str, b: str) -> bool:
    if a[:_STEM] == b[:_STEM] and len(a) > _STEM < len(b) and abs(len(a) - len(b)) <= 2:
        return True  # "Varda" and "Vardan"
    one, other = _consonants(a), _consonants(b)
    if one == other:
        return bool(one) and (a[:1] == b[:1] or len(one) > 1)
    if min(len(one), len(other)) < _LONG:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


@lru_cache(maxsize=_KEPT)
def _consonants(word: str) -> str:
    """The consonants of a word as transliterations agree on them."""
    for letters, one in _LETTERS:
        word = word.replace(letters, one)
    bare = re.sub(r"[aeiouyh]", "", word)
    return re.sub(r"(.)\1+", r"\1", bare)
