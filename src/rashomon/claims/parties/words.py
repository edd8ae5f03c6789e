"""Names as words: cut clean, and brought to forms in which spellings of one name are equal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from rashomon.claims.parties import lexicon

WORD = re.compile(r"[\w-]+")
SPACE = re.compile(r"\s+")
DETERMINER = re.compile(r"^(?:the|a|an|this|that|these|those|some|several|his|her|its|their)\s+", re.IGNORECASE)
INDEFINITE = re.compile(r"^(?:a|an|another|one|some|several|other|two|three|four|five|many|a few)\b", re.IGNORECASE)
OWNED = re.compile(r"^(?:his|her|its|their|my|our|your)\b", re.IGNORECASE)

_POSSESSIVE = re.compile(r"(?:['’]s|['’])$")
_RELATIVE = re.compile(r"[ ,]+(?:who|whom|which)$")
_AROUND = ' \t\n\xa0,.;:“”"‘—–-[]'
_ABBREVIATION = re.compile(r"(?:\b[A-Za-z]\.){2,}$")
_PARTICLE = re.compile(r"\b(al|el|ad|an|ar|as|ash|at|az|ul)-(?=\w)", re.IGNORECASE)


def clean(words: str) -> str:
    """A name or description as text, without the punctuation and the possessive ending around it."""
    bare = words.strip(_AROUND)
    if bare.count("(") != bare.count(")"):
        bare = bare.replace("(", " ").replace(")", " ").strip(_AROUND)
    bare = _POSSESSIVE.sub("", bare).rstrip(_AROUND)
    return bare + "." if _ABBREVIATION.search(bare + ".") else bare


def tidy(words: str) -> str:
    """The same with single spaces and no relative clause begun, to be shown."""
    return clean(_RELATIVE.sub("", SPACE.sub(" ", clean(words))))


#: For how many names and words their forms are kept at hand: the parties of a case go by the same ones over and over.
_KEPT = 50_000


@lru_cache(maxsize=_KEPT)
def normal(name: str) -> str:
    """A name for comparison: its words without "the", case, dots or a particle's hyphen ("al-Assad", "al Assad")."""
    bare = _PARTICLE.sub(r"\1 ", clean(DETERMINER.sub("", clean(name)))).replace(".", "")
    return " ".join(_spelt(word.lower()) for word in WORD.findall(bare))


def personal(name: str) -> str:
    """A person's name for comparison, without the titles before it."""
    words = normal(name).split()
    while len(words) > 1 and words[0] in lexicon.TITLES:
        words.pop(0)
    return " ".join(words)


def initials(name: str) -> str:
    """The first letters of a name's capitalised words."""
    return "".join(w[0] for w in WORD.findall(name.replace("-", " ")) if w[0].isupper()).upper()


def _spelt(word: str) -> str:
    """One spelling for words that British and American texts spell differently."""
    return lexicon.SPELLINGS.get(word, word)


@lru_cache(maxsize=_KEPT)
def folded(word: str) -> str:
    """A word in a form in which common transliterations are equal: Sergei and Sergey, Muhammad and Mohamed.

    Only inside words of five letters and more, whose first letter and last vowel stay as they are: "Jan" and "Jon",
    "Maria" and "Mario" are different names.
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(c))
    plain = plain.replace("'", "").replace("’", "")
    if len(plain) < 5:
        return plain
    plain = re.sub(r"(?:ei|ey|iy|yi|ij|ii|y|j)$", "i", plain)
    plain = re.sub(r"(?:ff|v)$", "f", plain)
    plain = re.sub(r"ou|oo|u", "o", plain)
    plain = re.sub(r"ee|y|j", "i", plain)
    plain = re.sub(r"(\w)\1", r"\1", plain)
    return plain[0] + re.sub(r"[ae]", "a", plain[1:-1]) + plain[-1]
