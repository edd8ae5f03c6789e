"""Some of a document's words with their syntax: what hangs on what, where the head is."""

from __future__ import annotations

from functools import cached_property

from rashomon.reading import Reading
from rashomon.records import Span, Spans, Token

#: How far around a word its dependents are looked for.
_NEAR = 40

#: Words that open a content's main clause, unlike "when" or "because".
_OPENING = frozenset(("that", "whether", "to"))
#: Before their subject these make a condition: "had he known".
_INVERTED = frozenset(("had", "were", "should"))


class Clauses:
    """The words of a content or a cue. ``places`` are their places in the token list, in order."""

    def __init__(self, reading: Reading, spans: Spans) -> None:
        self.tokens = reading.annotations.tokens
        self._reading = reading
        self.places = [place for span in spans for place in reading.places(span)]
        self._inside = frozenset(self.places)

    def __contains__(self, place: int) -> bool:
        return place in self._inside

    def token(self, place: int) -> Token:
        """The token at a place."""
        return self.tokens[place]

    def lemma(self, place: int) -> str:
        """Its lemma, lower case."""
        return self.tokens[place].lemma.lower()

    def word(self, place: int) -> str:
        """The word as it is written."""
        return self.tokens[place].span.of(self._reading.text)

    def named(self, span: Span) -> bool:
        """Whether words hold a proper name."""
        return self._reading.entity_over(span) is not None or bool(self._reading.entities(span))

    @cached_property
    def _children(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for place in self.places:
            if self.tokens[place].head != place:
                found.setdefault(self.tokens[place].head, []).append(place)
        return found

    def children(self, place: int) -> list[int]:
        """The words among these that hang on a word."""
        return self._children.get(place, [])

    def children_anywhere(self, place: int) -> list[int]:
        """The words of the document that hang on a word, near it."""
        near = range(max(0, place - _NEAR), min(len(self.tokens), place + _NEAR))
        return [i for i in near if self.tokens[i].head == place and i != place]

    @cached_property
    def roots(self) -> list[int]:
        """Words whose head lies outside, but for punctuation."""
        return [
            place
            for place in self.places
            if self.tokens[place].tag not in ("PUNCT", "SPACE")
            and (self.tokens[place].head not in self._inside or self.tokens[place].head == place)
        ]

    @cached_property
    def head(self) -> int | None:
        """The main word: of the first clause that is no side clause, else the first noun or other word."""
        if not self.roots:
            return None
        clauses = [place for place in self.roots if self._is_clause(place)]
        for chosen in ([place for place in clauses if not self._is_aside(place)], clauses):
            if chosen:
                # A whole sentence has its own root: "CITY, May 3 - Metal recovered there may have come from" elsewhere
                return next((place for place in chosen if self.tokens[place].head == place), chosen[0])
        named = (place for place in self.roots if self.tokens[place].tag in ("NOUN", "PROPN", "ADJ", "PRON"))
        return next(named, self.roots[0])

    def _is_clause(self, place: int) -> bool:
        token = self.tokens[place]
        return token.tag in ("VERB", "AUX") and token.relation not in ("aux", "auxpass", "amod", "compound")

    def _is_aside(self, place: int) -> bool:
        """Whether a clause is under an "if" or "when", or "had he known"."""
        children = self.children(place)
        if any(self.tokens[i].relation == "mark" and self.lemma(i) not in _OPENING for i in children):
            return True
        subject = next((i for i in children if self.tokens[i].relation in ("nsubj", "nsubjpass")), None)
        had = next((i for i in (*children, place) if self.lemma(i) in ("have", "be", "should")), None)
        return subject is not None and had is not None and had < subject and self.word(had).lower() in _INVERTED

    def head_lemma(self) -> str:
        """The main word's lemma, or nothing."""
        first = next((p for p in self.roots if self.tokens[p].tag not in ("ADP", "SCONJ", "DET", "PART")), None)
        return "" if first is None else self.lemma(first)

    def first_lemma(self) -> str:
        """The lemma of the first word that is no punctuation."""
        return next((self.lemma(p) for p in self.places if self.tokens[p].tag not in ("PUNCT", "SPACE")), "")

    def next_lemma(self, place: int) -> str:
        """The lemma of the word after a place, wherever it lies."""
        return self.tokens[place + 1].lemma.lower() if place + 1 < len(self.tokens) else ""

    def infinitive(self) -> bool:
        """Whether a main word is a bare infinitive with "to": what is to be done, not "to have done"."""
        return any(self.infinitive_at(root) for root in self.roots)

    def infinitive_at(self, place: int) -> bool:
        """Whether a word is one. "To" may have been left outside."""
        words = self.children_anywhere(place)
        to = any(self.lemma(i) == "to" and self.tokens[i].tag == "PART" for i in words)
        return self.tokens[place].tag in ("VERB", "AUX") and to and not any(self.lemma(i) == "have" for i in words)

    def before(self, place: int) -> str:
        """The word before a place, wherever it lies; nothing at the start of the text."""
        return self.word(place - 1) if place else ""

    def finite(self) -> bool:
        """Whether the main word has a subject, and so is a clause's."""
        return (
            self.head is not None
            and any(self.tokens[i].relation in ("nsubj", "nsubjpass", "expl") for i in self.children(self.head))
            and not self.infinitive()
        )

    def future(self) -> bool:
        """Whether the main clause speaks of what will be."""
        return self.head is not None and any(
            self.lemma(i) in ("will", "would", "wo", "'ll", "shall", "'d") for i in self.children(self.head)
        )
