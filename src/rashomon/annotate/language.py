"""The language pass: sentences, words with tags and heads, and proper names, by spaCy, once per document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from rashomon.errors import MissingExtra
from rashomon.records import Entity, Span, Spans, Token
from rashomon.records.annotation import EntityKind

#: spaCy's tokenizer is quadratic on runs without white space (8,000 question marks take 11 s).
_LONG_RUN = re.compile(r"\S{100,}")
_RUN_KEPT = 100
_CHUNK = 40_000

_KINDS: dict[str, EntityKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "state",
    "NORP": "people",
    "LOC": "place",
    "FAC": "place",
}


class LanguagePass:
    """A spaCy pipeline, loaded at first use and fed in bounded pieces."""

    def __init__(self, pipeline: str) -> None:
        self._name = pipeline

    @cached_property
    def _nlp(self) -> Any:
        import spacy

        try:
            return spacy.load(self._name)
        except OSError as error:
            raise MissingExtra(
                f"the spaCy pipeline {self._name!r} is not installed; install it, or name another in the settings"
            ) from error

    @property
    def version(self) -> str:
        """Name and version of the pipeline, for the record of how results were made."""
        meta = self._nlp.meta
        return f"{meta['lang']}_{meta['name']}-{meta['version']}"

    def read(self, text: str) -> tuple[tuple[Token, ...], Spans, tuple[Entity, ...]]:
        """Tokens, sentences and entities of a text, all in its code points."""
        guarded = guard(text)
        tokens: list[Token] = []
        sentences: list[Span] = []
        entities: list[Entity] = []
        for start, end in chunks(guarded):
            doc = self._nlp(guarded[start:end])
            first = len(tokens)
            place: dict[int, int] = {}
            for token in doc:
                if not token.is_space:
                    place[token.i] = first + len(place)
            for token in doc:
                if token.is_space:
                    continue
                begin = start + token.idx
                tokens.append(
                    Token(
                        span=Span(begin, begin + len(token.text)),
                        tag=token.pos_,
                        lemma=token.lemma_.lower(),
                        head=place.get(token.head.i, place[token.i]),
                        relation=token.dep_,
                    )
                )
            for sentence in doc.sents:
                sentences.extend(lines_of(text, Span(start + sentence.start_char, start + sentence.end_char)))
            for entity in doc.ents:
                kind = _KINDS.get(entity.label_)
                if kind:
                    span = trimmed_name(text, Span(start + entity.start_char, start + entity.end_char))
                    if span.start < span.end:
                        entities.append(Entity(span=span, kind=kind))
        return tuple(tokens), tuple(sentences), tuple(entities)


def guard(text: str) -> str:
    """The text with the tails of very long runs blanked: same length, so that offsets hold."""
    return _LONG_RUN.sub(lambda m: m.group()[:_RUN_KEPT] + " " * (len(m.group()) - _RUN_KEPT), text)


def chunks(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text into [start, end) pieces of bounded size, at line breaks where there are any."""
    start = 0
    while start < len(text):
        end = min(len(text), start + _CHUNK)
        if end < len(text):
            cut = max(text.rfind("\n", start + 1, end), -1)
            if cut < 0:
                cut = text.rfind(" ", start + 1, end)
            end = cut + 1 if cut > start else end
        yield start, end
        start = end


def lines_of(text: str, span: Span) -> Iterator[Span]:
    """The lines of a span without the white space around them: a sentence never goes over a line break."""
    for match in re.finditer(r"[^\n]+", span.of(text)):
        line = match.group()
        begin = span.start + match.start() + len(line) - len(line.lstrip())
        end = span.start + match.start() + len(line.rstrip())
        if begin < end:
            yield Span(begin, end)


_POSSESSIVE = re.compile(r"(?:['’]s|['’])$")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)


def trimmed_name(text: str, span: Span) -> Span:
    """A name without article, possessive ending or punctuation around it."""
    words = span.of(text)
    lead = len(words) - len(words.lstrip(" \t\n\"'“‘(—-"))
    article = _ARTICLE.match(words[lead:])
    if article:
        lead += article.end()
    words = words[lead:].rstrip(' \t\n"”()—-,.;:')
    words = _POSSESSIVE.sub("", words)
    return Span(span.start + lead, span.start + lead + len(words))
