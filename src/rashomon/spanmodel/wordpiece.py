"""WordPiece for uncased BERT vocabularies (Devlin et al., NAACL 2019; Wu et al., 2016).

Written here because the usual library brings a client for a model hub with it, 45 MB that a program
for confidential files on an offline laptop has no use for. The lab tests that both agree.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

_MAX_WORD = 64
_CJK = ((0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FA1F))


class WordPieces:
    """Pieces of single words, remembered, since half the words of a text are repeats."""

    def __init__(self, vocabulary: Path) -> None:
        with vocabulary.open(encoding="utf-8") as lines:
            self._ids = {line.rstrip("\n"): number for number, line in enumerate(lines)}
        self.cls, self.sep = self._ids["[CLS]"], self._ids["[SEP]"]
        self.mask, self.unknown = self._ids["[MASK]"], self._ids["[UNK]"]
        self._of_word = lru_cache(maxsize=100_000)(self._split)

    def pieces(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """The piece ids of each word; never empty (what the vocabulary lacks is one unknown piece)."""
        return [self._of_word(word) for word in words]

    def _split(self, word: str) -> tuple[int, ...]:
        ids: list[int] = []
        for part in _parts(word[:_MAX_WORD]):
            ids.extend(self._longest_first(part))
        return tuple(ids) or (self.unknown,)

    def _longest_first(self, part: str) -> list[int]:
        ids: list[int] = []
        start = 0
        while start < len(part):
            for end in range(len(part), start, -1):
                found = self._ids.get(("##" if start else "") + part[start:end])
                if found is not None:
                    ids.append(found)
                    start = end
                    break
            else:
                return [self.unknown]
        return ids


def _parts(word: str) -> list[str]:
    """Lower case without accents or control characters, cut at punctuation and around CJK characters."""
    parts, current = [], ""
    plain = unicodedata.normalize("NFD", word.lower())
    for char in plain:
        kind = unicodedata.category(char)
        if kind == "Mn" or kind.startswith("C") or char == "\ufffd":
            continue
        if kind.startswith("P") or (char.isascii() and kind.startswith("S")) or _is_cjk(char):
            parts += [current, char]
            current = ""
        elif char.isspace():
            parts.append(current)
            current = ""
        else:
            current += char
    parts.append(current)
    return [part for part in parts if part]


def _is_cjk(char: str) -> bool:
    code = ord(char)
    return any(low <= code <= high for low, high in _CJK)
