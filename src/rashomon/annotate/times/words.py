"""Words of a text as codes: one character for each word, so that grammar rules are plain regular expressions.

Each word of the vocabulary has a code of its own; numbers are coded by their shape ("14" could be a day, "1941" a
year), all other words only by whether they begin with a capital. Words of the vocabulary that mean a time only when
they are capitalised ("May", "March", "Sat") have two codes, one for each spelling.
"""

from __future__ import annotations

import re
from typing import NamedTuple

#: One token: a stretch of letters, a number with what belongs to it, a paragraph's end or any other single character.
#: Each alternative is linear: a run of letters or digits, however long, is one token.
_TOKEN = re.compile(
    r"(?P<word>[^\W\d_]+)"
    r"|(?P<iso>\d{4}-\d\d?-\d\d?(?:T\d\d:\d\d(?::\d\d)?)?(?![\d-]))"
    r"|(?P<slashed>\d{1,4}/\d\d?/\d{2,4}(?![\d/]))"
    r"|(?P<dashed>\d\d?-\d\d?-\d{4}(?![\d-]))"
    r"|(?P<dotted>\d\d?\.\d\d?\.\d{2,4}(?!\.?\d))"
    r"|(?P<clock>\d\d?:\d\d(?::\d\d)?(?![\d:]))"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<end>\n[ \t\r\f]*\n)"
    r"|(?P<other>\S)"
)
_CAMEL = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_DAY_AND_YEAR = re.compile(r"\d\d?,\d{4}")

#: Numbers longer than this are no dates, counts or years, and not looked into.
_LONGEST_NUMBER = 12

#: Shapes of numbers and of words outside the vocabulary; paragraph ends; other characters.
SHAPES = {
    "LOW12": "a",  # 1 to 12: month, day, hour or count
    "LOW31": "b",  # 13 to 31: day or count
    "LOW99": "c",  # other numbers of up to two figures
    "THREE": "d",
    "YEAR": "e",  # 1000 to 2199
    "FOUR": "f",  # other numbers of four figures
    "LARGE": "g",
    "DECIMAL": "h",
    "ISO": "i",
    "SLASHED": "j",
    "DASHED": "r",
    "DOTTED": "k",
    "CLOCK": "l",
    "LOWER": "m",
    "CAPITAL": "n",
    "END": "o",
    "OTHER": "p",
    "SENTENCE": "q",  # ! ? ;
}
_FIRST_CODE = 0xE000

#: Words that are a time only with a capital.
_CASED = frozenset(
    "May March Mar Jan Feb Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Weds Thu Thur Thurs Fri Sat Sun "
    "AD CE BC BCE Q H".split()
)
_PUNCTUATION = {
    ",": "comma",
    ".": "dot",
    "'": "apostrophe",
    "’": "apostrophe",
    "‘": "apostrophe",
    "`": "apostrophe",
    "-": "dash",
    "–": "dash",
    "—": "dash",
    "‐": "dash",
    "‑": "dash",
    "−": "dash",
    "/": "slash",
    ":": "colon",
    "(": "open",
    "[": "open",
    ")": "close",
    "]": "close",
    '"': "quote",
    "“": "quote",
    "”": "quote",
}

_codes: dict[str, str] = {}
_spellings: dict[str, str] = {}


def code(word: str) -> str:
    """The code of a word or a named punctuation mark; a new word becomes part of the vocabulary.

    Case matters only for the words that are a time when capitalised: "May" and "may" have codes of their own.
    """
    if word not in _codes:
        _codes[word] = chr(_FIRST_CODE + len(_codes))
        cased = word in _CASED
        for spelling in (word, word.upper()) if cased else (word, word.capitalize(), word.upper()):
            if cased or spelling not in _CASED:
                _spellings.setdefault(spelling, _codes[word])
    return _codes[word]


for _cased in sorted(_CASED):
    code(_cased)
for _name in dict.fromkeys(_PUNCTUATION.values()):
    _codes[_name] = chr(_FIRST_CODE + len(_codes))
_MARKS = {mark: _codes[name] for mark, name in _PUNCTUATION.items()} | dict.fromkeys("!?;", SHAPES["SENTENCE"])


class Words(NamedTuple):
    """A text in tokens: ``codes`` has one character for each."""

    text: str
    codes: str
    starts: list[int]
    ends: list[int]

    def word(self, place: int) -> str:
        """The token as it is spelt."""
        return self.text[self.starts[place] : self.ends[place]]

    def lower(self, place: int) -> str:
        """The token in lower case."""
        return self.word(place).lower()

    def glued(self, place: int) -> bool:
        """Whether the token follows on the one before it without a space."""
        return place > 0 and self.starts[place] == self.ends[place - 1]


def split(text: str) -> Words:
    """A text in tokens, in time linear in its length."""
    codes: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        kind = match.lastgroup
        if kind == "word":
            word = match[0]
            found = _spellings.get(word)
            if found is None and end - start < 40 and not (word.islower() or word[1:].islower() or word.isupper()):
                pieces = [piece.span() for piece in _CAMEL.finditer(word)]
                if len(pieces) > 1 and any(b - a > 2 and word[a:b] in _spellings for a, b in pieces):
                    for a, b in pieces:
                        codes.append(_spellings.get(word[a:b]) or _unknown(word[a:b]))
                        starts.append(start + a)
                        ends.append(start + b)
                    continue
            codes.append(found or _unknown(word))
        elif kind == "number":
            number = match[0]
            if _DAY_AND_YEAR.fullmatch(number):
                comma = start + number.index(",")
                for a, b in ((start, comma), (comma, comma + 1), (comma + 1, end)):
                    codes.append(_MARKS[","] if b == comma + 1 else _shape(text[a:b]))
                    starts.append(a)
                    ends.append(b)
                continue
            codes.append(_shape(number))
        elif kind == "other":
            codes.append(_MARKS.get(match[0], SHAPES["OTHER"]))
        else:
            codes.append(SHAPES[(kind or "other").upper()])
        starts.append(start)
        ends.append(end)
    return Words(text, "".join(codes), starts, ends)


def _unknown(word: str) -> str:
    return SHAPES["CAPITAL"] if word[0].isupper() else SHAPES["LOWER"]


def _shape(number: str) -> str:
    if len(number) > _LONGEST_NUMBER:
        return SHAPES["OTHER"]
    if not number.isdecimal():
        return SHAPES["DECIMAL"] if number.count(".") == 1 and "," not in number else SHAPES["LARGE"]
    value = int(number)
    if len(number) <= 2:
        return SHAPES["LOW12" if 1 <= value <= 12 else "LOW31" if 13 <= value <= 31 else "LOW99"]
    if len(number) == 3:
        return SHAPES["THREE"]
    if len(number) == 4:
        return SHAPES["YEAR" if 1000 <= value <= 2199 else "FOUR"]
    return SHAPES["LARGE"]


#: Codes after which nothing more is said of what "the day after" is counted from.
ENDS = {SHAPES["END"], SHAPES["SENTENCE"], *(code(name) for name in "dot comma close quote dash".split())}
