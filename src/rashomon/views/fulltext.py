"""Words found in texts, whatever their case and accents, at the exact characters that they stand at.

A query is words, phrases in quotation marks and beginnings of words with a star. Texts are folded once each (accents
and hidden characters left out, case levelled) with a way back to the offsets of the text itself, and searched as they
are: a thousand reports take a few milliseconds, and no index has to be kept up to date.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec

from rashomon.records import Span, Spans

#: Characters of a query that are read, and terms of it; nobody types more, and a program that does gets these.
LONGEST_QUERY, MOST_TERMS = 500, 24
#: Characters of context on either side of what is found, and the longest stretch that is shown as one line.
CONTEXT, LONGEST_LINE = 80, 420
_CHUNK = re.compile(r"[\"“”„«]([^\"“”„«»]*)[\"“”»]?(\*?)|([^\s\"“”„«»]+)")
_WORD = re.compile(r"\w+")
_PLAIN = re.compile(r"[\x20-\x7e\t\n\r\v\f]*")
_LEFT_OUT = frozenset(("Mn", "Cf", "Cc"))


class Term(msgspec.Struct, frozen=True):
    """A word or phrase to be found: its folded words, and whether the last is only the beginning of one."""

    words: tuple[str, ...]
    open: bool = False

    def __str__(self) -> str:
        return (f"“{' '.join(self.words)}”" if len(self.words) > 1 else self.words[0]) + ("*" if self.open else "")


class Words(msgspec.Struct, frozen=True):
    """A piece of a document's text, and whether it is what was looked for."""

    text: str
    found: bool = False


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """What was found, in its context: ``pieces`` joined are ``span`` of the text, ``words`` what to link to."""

    span: Span
    words: Span
    pieces: tuple[Words, ...]


class _Folded(NamedTuple):
    text: str
    starts: Sequence[int] | None  # where each folded character comes from; None where that is its own place


def terms_of(query: str) -> tuple[Term, ...]:
    """What a query asks for, each once: all of it must be found. Empty for a query without a letter or figure."""
    found = []
    for phrase, star, word in _CHUNK.findall(query[:LONGEST_QUERY]):
        words = tuple(_WORD.findall(_folded(phrase or word).text))
        if words:
            found.append(Term(words, bool(star) or word.endswith("*")))
    return tuple(dict.fromkeys(found))[:MOST_TERMS]


def places(text: str, term: Term) -> Spans:
    """Where a term stands, in the order of the text and in offsets of the text as it is."""
    folded, starts = _folded(text)
    if not all(word in folded for word in term.words):  # many times faster than the pattern
        return ()
    found = (match.span() for match in _pattern(term).finditer(folded))
    if starts is None:
        return tuple(Span(start, end) for start, end in found)
    return tuple(_unfolded(text, starts, start, end) for start, end in found)


def holds(text: str, terms: Iterable[Term]) -> bool:
    """Whether all of the terms stand in the text."""
    folded = _folded(text).text
    return all(
        all(word in folded for word in term.words) and _pattern(term).search(folded) is not None for term in terms
    )


def marked(text: str, span: Span, found: Spans) -> tuple[Words, ...]:
    """A span cut where something was found; ``found`` is in order and without overlaps."""
    pieces: list[Words] = []
    at = span.start
    for each in found:
        start, end = max(at, each.start), min(span.end, each.end)
        if start >= end:
            continue
        if at < start:
            pieces.append(Words(text[at:start]))
        pieces.append(Words(text[start:end], found=True))
        at = end
    if at < span.end:
        pieces.append(Words(text[at : span.end]))
    return tuple(pieces)


def lines(text: str, found: Spans) -> tuple[Line, ...]:
    """What was found as lines of context that don't overlap; near finds share one. ``found`` as in `marked`."""
    groups: list[list[Span]] = []
    for span in found:
        near = groups and span.start - groups[-1][-1].end <= CONTEXT and span.end - groups[-1][0].start <= LONGEST_LINE
        if near and "\n" not in text[groups[-1][-1].end : span.start]:
            groups[-1].append(span)
        else:
            groups.append([span])
    made: list[Line] = []
    for at, group in enumerate(groups):
        floor = made[-1].span.end if made else 0
        ceiling = groups[at + 1][0].start if at + 1 < len(groups) else len(text)
        words = Span(group[0].start, group[-1].end)
        span = Span(_before(text, words.start, floor), _after(text, words.end, ceiling))
        made.append(Line(span=span, words=words, pieces=marked(text, span, tuple(group))))
    return tuple(made)


def _before(text: str, start: int, floor: int) -> int:
    """Where the context on the left begins: at a word, in the same paragraph."""
    low = max(floor, start - CONTEXT, text.rfind("\n", floor, start) + 1)
    if low == floor or text[low - 1] == "\n":
        return low
    word = text.find(" ", low, start)
    return word + 1 if word >= 0 else low


def _after(text: str, end: int, ceiling: int) -> int:
    """Where the context on the right ends."""
    paragraph = text.find("\n", end, ceiling)
    high = min(ceiling if paragraph < 0 else paragraph, end + CONTEXT)
    if high in (paragraph, len(text)):
        return high
    word = text.rfind(" ", end, high)
    return word if word >= end else high


@lru_cache(maxsize=1_000)
def _pattern(term: Term) -> re.Pattern[str]:
    words = r"\W+".join(re.escape(word) for word in term.words)
    return re.compile(r"(?<!\w)" + words + (r"\w*" if term.open else r"(?!\w)"))


@lru_cache(maxsize=30_000)
def _folded(text: str) -> _Folded:
    if _PLAIN.fullmatch(text):
        return _Folded(text.lower(), None)
    of = {character: _fold(character) for character in set(text)}
    folded = "".join([of[character] for character in text])
    if all(len(instead) == 1 for instead in of.values()):
        return _Folded(folded, None)
    return _Folded(folded, array("L", [at for at, character in enumerate(text) for _ in of[character]]))


@cache
def _fold(character: str) -> str:
    """A character without accents and case; nothing for marks and for what can't be seen, but line ends and tabs."""
    if character in "\n\r\t\v\f":
        return " "
    levelled = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(each for each in levelled if unicodedata.category(each) not in _LEFT_OUT)


def _unfolded(text: str, starts: Sequence[int], start: int, end: int) -> Span:
    """The characters that a stretch of the folded text comes from, with the marks that belong to the last of them."""
    last = starts[end - 1] + 1
    while last < len(text) and unicodedata.category(text[last]) == "Mn":
        last += 1
    return Span(starts[start], last)
