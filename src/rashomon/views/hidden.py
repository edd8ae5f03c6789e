"""Characters that change what a reader sees without being seen: found here, made visible by every page.

They are never removed: a quote stays exact, and a chip stands beside each of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import msgspec

# Controls but tab and line ends, soft hyphen, bidi controls, zero-width marks, invisible operators, blank letters
# that are not spaces, annotation marks and tags (which can carry a whole hidden text).
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_JOINERS = "\u200c\u200d"
_CONTROLS = {
    0x00: "NULL",
    0x08: "BACKSPACE",
    0x0B: "LINE TABULATION",
    0x0C: "FORM FEED",
    0x1B: "ESCAPE",
    0x7F: "DELETE",
}


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """Text to show as it stands, or, where ``code`` is set, one hidden character to show beside its code."""

    text: str
    code: str | None = None  # U+202E
    name: str | None = None  # RIGHT-TO-LEFT OVERRIDE


def _spells(text: str, at: int) -> bool:
    """Whether a joiner is part of how a word or an emoji is spelled (Persian, Indic scripts, 👩‍🔬), so not hidden."""
    before = unicodedata.category(text[at - 1]) if at else ""
    return before in ("So", "Sk", "Lo", "Mn", "Mc", "Me") and at + 1 < len(text)


def _places(text: str) -> Iterator[int]:
    for found in _HIDDEN.finditer(text):
        at = found.start()
        if not (text[at] in _JOINERS and _spells(text, at)):
            yield at


def pieces(text: str) -> tuple[Piece, ...]:
    """The text cut at its hidden characters. Joined again it is the text exactly."""
    found: list[Piece] = []
    last = 0
    for at in _places(text):
        if last < at:
            found.append(Piece(text=text[last:at]))
        code = ord(text[at])
        name = unicodedata.name(text[at], _CONTROLS.get(code, "CONTROL CHARACTER"))
        found.append(Piece(text=text[at], code=f"U+{code:04X}", name=name))
        last = at + 1
    if last < len(text):
        found.append(Piece(text=text[last:]))
    return tuple(found)


def plain(text: str) -> str:
    """The text with hidden characters replaced by their codes, for places that hold no markup: titles, labels."""
    return "".join(f"⟨{piece.code}⟩" if piece.code else piece.text for piece in pieces(text))
