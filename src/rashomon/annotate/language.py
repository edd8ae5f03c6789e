"""The language pass: sentences, words with tags and heads, and proper names, by spaCy, once per document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import numpy as np

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
            pipeline = spacy.load(self._name)
        except OSError as error:
            raise MissingExtra(
                f"the spaCy pipeline {self._name!r} is not installed; install it, or name another in the settings"
            ) from error
        _multiply_with_numpy(pipeline)
        return pipeline

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
            tokens.extend(self._tokens(doc, start, len(tokens)))
            for sentence in doc.sents:
                sentences.extend(lines_of(text, Span(start + sentence.start_char, start + sentence.end_char)))
            for entity in doc.ents:
                kind = _KINDS.get(entity.label_)
                if kind:
                    span = trimmed_name(text, Span(start + entity.start_char, start + entity.end_char))
                    if span.start < span.end:
                        entities.append(Entity(span=span, kind=kind))
        return tuple(tokens), tuple(sentences), tuple(entities)

    def _tokens(self, doc: Any, start: int, first: int) -> Iterator[Token]:
        """The words of a piece that begins at ``start`` of the text; ``first`` is the place of its first token."""
        from spacy import attrs

        named = doc.to_array([attrs.POS, attrs.LEMMA, attrs.DEP])
        placed = doc.to_array([attrs.IDX, attrs.LENGTH, attrs.HEAD, attrs.IS_SPACE]).view(np.int64)
        seen = placed[:, 3] == 0
        place = np.cumsum(seen) - 1 + first
        head = np.arange(len(placed)) + placed[:, 2]
        # White space is nobody's head: such a word stands for itself, as a root does.
        heads = np.where(seen[head], place[head], place)[seen].tolist()
        begins, lengths = (placed[seen, 0] + start).tolist(), placed[seen, 1].tolist()
        columns = named[seen].T.tolist()
        name = self._nlp.vocab.strings.__getitem__
        tags, relations = ({key: name(key) for key in set(column)} for column in (columns[0], columns[2]))
        lemmas = {key: name(key).lower() for key in set(columns[1])}
        for begin, length, tag, lemma, relation, governor in zip(begins, lengths, *columns, heads, strict=True):
            yield Token(
                span=Span(begin, begin + length),
                tag=tags[tag],
                lemma=lemmas[lemma],
                head=governor,
                relation=relations[relation],
            )


def _multiply_with_numpy(pipeline: Any) -> None:
    """Let a pipeline's networks use NumPy's matrix product, three times as fast as the one they come with."""
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, component in pipeline.pipeline:
        walk = getattr(getattr(component, "model", None), "walk", tuple)
        for layer in walk():
            if isinstance(layer.ops, NumpyOps):  # What runs on a GPU stays there.
                layer.ops = ops


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
#: All that ``str.strip`` takes for white space, rare control characters among it.
_SPACES = "".join(c for c in map(chr, range(0x3001)) if c.isspace())


def trimmed_name(text: str, span: Span) -> Span:
    """A name without article, possessive ending or punctuation around it."""
    words = span.of(text)
    lead = len(words) - len(words.lstrip(_SPACES + "\"'“‘(—-"))
    article = _ARTICLE.match(words[lead:])
    if article:
        lead += article.end()
    words = words[lead:].rstrip(_SPACES + '"”()—-,.;:')
    words = _POSSESSIVE.sub("", words)
    return Span(span.start + lead, span.start + lead + len(words))
