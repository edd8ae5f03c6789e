"""One report that passes on another outlet's: "as first reported by the Tarrow Herald"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.compare.origins import agencies
from rashomon.compare.origins.text import Sentences
from rashomon.records import Document, Span

_ARTICLE = r"(?:[Tt]he |[Aa]n? )?"
_NAME = r"(?P<name>" + agencies.OUTLET + r")(?![\w-])"
_WHEN = r"(?: (?:on |late |early |last |this )?\w+day(?: \w+)?| (?:also|first|later|earlier|previously|has|had)){0,2}"
_CITED = re.compile(
    r"(?:\b(?:"
    r"(?:(?:first|previously|earlier|originally) )?(?:reported|revealed|published|broken|obtained|seen|aired|broadcast)"
    r" (?:\w+ )?(?:by|in|on)"
    r"|according to(?: an?(?: \w+)? (?:report|article|story|investigation|interview) (?:in|by|from|on|with))?"
    r"|(?:report|article|story|investigation|interview|op-ed|column) (?:in|by|from|on|with|to)"
    r"|told|citing|quoting|in remarks to|spoke to|speaking to"
    r") )" + _ARTICLE + _NAME
    + r"|(?<![\w-])(?P<name2>" + agencies.OUTLET + r")(?![\w-])" + _WHEN
    + r" (?:reported|reports|revealed|quoted|cited|quoting|citing|broke the story)\b"
)  # fmt: skip
_KEY = re.compile(r"[^\w ]|\b(?:the|online|newspaper|website|com|org|net)\b|\.(?:com|org|net|co|uk)\b")


@dataclass(frozen=True, slots=True)
class Citation:
    """A sentence that gives an outlet as where its words come from."""

    outlet: str
    span: Span


def find_citations(document: Document) -> tuple[Citation, ...]:
    """Sentences that cite another outlet than the document's own, in order."""
    own = outlet_key(document.metadata.publisher or "")
    sentences = None
    found = set()
    for outlet, span in _cited(document.text):
        if outlet_key(outlet) != own:
            sentences = sentences or Sentences(document.text)
            found.add(Citation(outlet, sentences.around(span)))
    return tuple(sorted(found, key=lambda c: (c.span, c.outlet)))


def outlet_key(name: str) -> str:
    """What two spellings of one outlet's name have in common."""
    joined = "".join(_KEY.sub(" ", name.casefold().replace("-", " ")).split())
    return re.sub(r"(?<=\w{3})(?:news|tv)$", "", joined)


def _cited(text: str) -> Iterator[tuple[str, Span]]:
    for match in _CITED.finditer(text):
        name = match["name"] or match["name2"]
        if agencies.by_name(name) is None:
            yield re.sub(r"^The ", "", name), Span(*match.span())
