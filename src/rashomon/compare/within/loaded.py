"""Loaded terms in the writer's own words: labels and judgements for one side.

Words in quotation marks and in what somebody is reported to say are the speaker's and are left alone; what is left is
the writer's, the words for a source ("the strongman said") and the headline included.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from rashomon.compare.within.loaded_terms import DISTANCING, PHRASES, PLAIN_AFTER, PLAIN_BEFORE, TERMS, Terms
from rashomon.compare.within.making import finding, listed
from rashomon.reading import Reading
from rashomon.records import DocumentResults, Finding, Span

_PHRASES = re.compile(r"\b(?:" + "|".join(re.escape(p) for p in sorted(PHRASES, key=len, reverse=True)) + r")\b", re.I)
_SO_CALLED_NAME = re.compile(r"\W{0,3}(?:Islamic State|IS\b|ISIS|ISIL|Daesh|caliphate)", re.IGNORECASE)
_QUOTES = '"“”„«»‘’'
_OF_TERM = {word: terms for terms in TERMS for word in terms.loaded}


def findings(reading: Reading, results: DocumentResults) -> Iterator[Finding]:
    """One finding for each loaded word of a document, with every place where the writer uses it."""
    own = own_words(reading, results)
    places: dict[str, list[Span]] = defaultdict(list)
    for place, token in enumerate(reading.annotations.tokens):
        if token.lemma in _OF_TERM and own[token.span.start] and _loaded(reading, place):
            places[token.lemma].append(token.span)
    for word, spans in places.items():
        terms = _OF_TERM[word]
        plain = _plain(reading, own, terms)
        said = listed(span.of(reading.text) for span in spans)
        explanation = f"In the writer's own words, {said} judges {terms.what} instead of only naming it."
        if plain is not None:
            explanation += f" The same text also has the plain word “{plain.of(reading.text)}”."
        elif terms.neutral[0]:
            explanation += f" A plain word would be “{terms.neutral[0]}”."
        yield finding(results.document, "loaded-term", (*spans, *([plain] if plain else [])), explanation, terms.weight)
    phrases: dict[str, list[Span]] = defaultdict(list)
    for match in _PHRASES.finditer(reading.text):
        if own[match.start()] and not _SO_CALLED_NAME.match(reading.text, match.end()):
            phrases[match.group().lower()].append(Span(match.start(), match.end()))
    for phrase, spans in phrases.items():
        explanation = f"In the writer's own words, “{phrase}”: it {_verb(PHRASES[phrase])}."
        yield finding(results.document, "loaded-term", spans, explanation, 0.8)


def own_words(reading: Reading, results: DocumentResults) -> bytearray:
    """One flag for each character: in the writer's words, neither quoted nor reported as somebody's."""
    own = bytearray(b"\x01") * len(reading.text)
    for claim in results.claims:
        if claim.voice == "attributed":
            for span in claim.content:
                own[span.start : span.end] = bytes(span.end - span.start)
    for claim in results.claims:
        if claim.voice == "article" and claim.form == "indirect":
            for span in claim.content:
                own[span.start : span.end] = b"\x01" * (span.end - span.start)
    closing = ""
    for place, char in enumerate(reading.text):
        if char == "\n" or (closing and char in closing):
            closing = ""
        elif not closing and char in '"“„«':
            closing = {'"': '"', "“": "”", "„": "“”", "«": "»"}[char]
        elif closing:
            own[place] = 0
    return own


def called(reading: Reading, span: Span) -> Span | None:
    """A loaded noun that a statement of the writer's says somebody is ("they are a gang of thieves"), or none."""
    for place in reading.places(span):
        token = reading.annotations.tokens[place]
        if token.tag == "NOUN" and token.relation == "attr" and token.lemma in _OF_TERM and _loaded(reading, place):
            return token.span
    return None


def _loaded(reading: Reading, place: int) -> bool:
    """Whether a word of the list is used as a label here, by the writer."""
    tokens = reading.annotations.tokens
    token = tokens[place]
    if token.tag not in ("NOUN", "ADJ", "VERB", "PROPN"):
        return False
    text = token.span.of(reading.text)
    before = tokens[max(0, place - 2) : place]
    after = tokens[place + 1].span.of(reading.text).lower() if place + 1 < len(tokens) else ""
    entity = reading.entity_over(token.span)
    if entity is not None and text[:1].isupper() and entity.span != token.span:
        return False  # Part of a name.
    if token.span.start and reading.text[token.span.start - 1] in _QUOTES:
        return False
    if after in PLAIN_BEFORE.get(token.lemma, ()) or any(
        t.lemma in PLAIN_AFTER.get(token.lemma, ()) or t.span.of(reading.text).lower() in DISTANCING for t in before
    ):
        return False
    return token.tag in ("NOUN", "ADJ", "PROPN") or token.lemma in (
        "liberate",
        "cleanse",
        "purify",
        "slaughter",
        "massacre",
    )


def _plain(reading: Reading, own: bytearray, terms: Terms) -> Span | None:
    """The first plain word for the same kind of thing in the writer's words."""
    for token in reading.annotations.tokens:
        if token.lemma in terms.neutral and token.tag in ("NOUN", "VERB") and own[token.span.start]:
            return token.span
    return None


def _verb(why: str) -> str:
    return why.removeprefix("the writer ") if why.startswith("the writer ") else why
