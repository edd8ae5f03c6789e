"""What was found, in the words that it was found in."""

from __future__ import annotations

from collections import Counter
from itertools import chain

import msgspec

from rashomon.records import Claim, Spans, united
from rashomon.views import words
from rashomon.views.fulltext import Line, Term, Words, holds, lines, marked, places
from rashomon.views.index import CaseIndex, document_title

#: Lines of each document that are shown in the list of all; the rest is counted and one click away.
LINES_SHOWN = 3


class MarkedClaim(msgspec.Struct, frozen=True, kw_only=True):
    """A claim's words with what was looked for marked. Each piece joined is the exact words of a span of it."""

    quote: tuple[tuple[Words, ...], ...]
    source: tuple[tuple[Words, ...], ...]


class DocumentHit(msgspec.Struct, frozen=True, kw_only=True):
    """A document with lines of what was found in it. ``finds`` and ``total`` count finds and lines; ``lines`` are some
    or all of them. Words that stand in its title only leave it without lines."""

    document: str
    title: str
    publisher: str | None
    published: str | None
    finds: int
    total: int
    lines: tuple[Line, ...]


class PartyHit(msgspec.Struct, frozen=True, kw_only=True):
    """A party whose name has the words, and how many claims it puts forward."""

    id: str
    name: str
    claims: int


def marked_claim(index: CaseIndex, claim: Claim, terms: tuple[Term, ...]) -> MarkedClaim:
    """A claim's words, marked."""
    text = index.text(claim.document)
    found = _finds(text, terms)
    return MarkedClaim(
        quote=tuple(marked(text, span, found) for span in claim.content),
        source=tuple(marked(text, span, found) for span in claim.source),
    )


def document_hit(index: CaseIndex, id: str, terms: tuple[Term, ...], *, whole: bool = False) -> DocumentHit:
    """A document with the first lines of what was found in it, or with all of them."""
    document = index.documents[id]
    found = _finds(document.text, terms)
    every = lines(document.text, found)
    return DocumentHit(
        document=id,
        title=document_title(document),
        publisher=document.metadata.publisher,
        published=words.date_words(document.metadata.published),
        finds=len(found),
        total=len(every),
        lines=every if whole else every[:LINES_SHOWN],
    )


def parties_called(index: CaseIndex, terms: tuple[Term, ...]) -> tuple[PartyHit, ...]:
    """Parties with the words in one of their names, those with most claims first."""
    if not terms:
        return ()
    called = [
        party
        for party in index.case.parties
        if party.named and any(holds(name, terms) for name in (party.name, *party.aliases))
    ]
    claims = Counter(chain.from_iterable(claim.claimers for claim in index.case.claims)) if called else Counter()
    hits = (PartyHit(id=party.id, name=party.name, claims=claims[party.id]) for party in called)
    return tuple(sorted(hits, key=lambda hit: (-hit.claims, hit.name.casefold(), hit.id)))


def _finds(text: str, terms: tuple[Term, ...]) -> Spans:
    return united(chain.from_iterable(places(text, term) for term in terms))
