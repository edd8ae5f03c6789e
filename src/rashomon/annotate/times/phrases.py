"""A small language for phrases: "the? <n=number> <u=unit> later" becomes a regular expression over word codes.

Words stand for themselves, ``<name>`` for a class of words or a sub-phrase (or for the word, where no class has that
name), ``<group=name>`` for one that a rule looks at. ``? | ( )`` mean what they mean in regular expressions, and marks
stand for themselves; an opening bracket is ``open``. No phrase repeats without a limit, so every one matches in linear
time.
"""

from __future__ import annotations

import re

from rashomon.annotate.times.words import SHAPES, Words, code

_PIECE = re.compile(
    r"<(?:(?P<group>\w+)=)?(?P<name>\w+)>|(?P<word>[A-Za-z]+)|(?P<mark>[,.'/:\-])|(?P<operator>[()|?])|(?P<space>\s+)"
)
_MARK = {",": "comma", ".": "dot", "'": "apostrophe", "/": "slash", ":": "colon", "-": "dash"}

_classes: dict[str, str] = {name.lower(): shape for name, shape in SHAPES.items()}


def words_class(name: str, words: str) -> None:
    """Name a class of words, given apart by spaces."""
    _classes[name] = "[" + "".join(code(word) for word in words.split()) + "]"


def phrase_class(name: str, template: str) -> None:
    """Name a sub-phrase that templates can use."""
    _classes[name] = f"(?:{_source(template)})"


def phrase(template: str) -> re.Pattern[str]:
    """The compiled phrase.

    Raises ValueError for a template that can't be read.
    """
    return re.compile(_source(template))


def _source(template: str) -> str:
    parts = []
    place = 0
    while place < len(template):
        match = _PIECE.match(template, place)
        if match is None:
            raise ValueError(f"can't read {template[place:]!r} in the phrase {template!r}")
        place = match.end()
        if match["name"]:
            body = _classes.get(match["name"]) or code(match["name"])
            parts.append(f"(?P<{match['group']}>{body})" if match["group"] else body)
        elif match["word"]:
            parts.append(code(match["word"]))
        elif match["mark"]:
            parts.append(code(_MARK[match["mark"]]))
        elif match["operator"]:
            parts.append("(?:" if match["operator"] == "(" else match["operator"])
    return "".join(parts)


class Match:
    """A phrase found in a text, with its named groups as words."""

    def __init__(self, words: Words, match: re.Match[str]) -> None:
        self.words = words
        self.match = match
        self.start, self.end = match.span()

    @property
    def lower(self) -> list[str]:
        """The words in lower case."""
        return [self.words.lower(i) for i in range(self.start, self.end)]

    def span(self, group: str) -> tuple[int, int]:
        """The group's tokens; (-1, -1) if it took no part, or the phrase doesn't have it."""
        return self.match.span(group) if group in self.match.re.groupindex else (-1, -1)

    def has(self, group: str) -> bool:
        """Whether the group took part in the match."""
        return self.span(group)[0] >= 0

    def tokens(self, group: str) -> list[str]:
        """The group's words in lower case; none if it took no part."""
        return [self.words.lower(i) for i in range(*self.span(group))]

    def text(self, group: str) -> str:
        """The group's words in lower case, joined by spaces."""
        return " ".join(self.tokens(group))

    def before(self) -> str:
        """Code of the token before the match, or the code of a paragraph's end."""
        return self.words.codes[self.start - 1] if self.start else SHAPES["END"]

    def after(self) -> str:
        """Code of the token after the match, or the code of a paragraph's end."""
        return self.words.codes[self.end] if self.end < len(self.words.codes) else SHAPES["END"]

    def leading(self) -> str:
        """The token before the match in lower case; empty at the text's beginning."""
        return self.words.lower(self.start - 1) if self.start else ""

    def following(self) -> str:
        """The token after the match in lower case; empty at the text's end."""
        return self.words.lower(self.end) if self.end < len(self.words.codes) else ""
