"""Search over a case: its claims, or the texts of its documents, by words and by facets.

Without words, the claims are all claims: the list that people go through to review them. Every find leads to its exact
characters; nothing is ranked by who says it.
"""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Callable, Mapping
from itertools import chain
from typing import Literal

import msgspec

from rashomon.records import Claim, Document, Span, Spans, united
from rashomon.review import Reviewed, evidence_id
from rashomon.views import words
from rashomon.views.facets import Column, Facet, Kind, facet, narrowed
from rashomon.views.fulltext import Line, Term, Words, holds, lines, marked, places, terms_of
from rashomon.views.index import CaseIndex, document_title

What = Literal["claims", "documents"]
Order = Literal["text", "doubt"]
#: Lines of each document that are shown in the list of all; the rest is counted and one click away.
LINES_SHOWN = 3
#: Values of the facet of dates at most: days if they are no more, else months, else years.
MOST_DATES = 12
#: Queries whose finds are kept, so that going through their pages and facets doesn't look for them again.
KEPT = 200
NOBODY = NO_DATE = NO_OUTLET = "-"
_STATUS = {
    "undecided": "undecided",
    "confirmed": "✓ confirmed",
    "rejected": "✗ rejected",
    "unsure": "? unsure",
    "noted": "with a note",
}
_VOICE = {"attributed": "attributed to a source", "article": "the article’s own", "headline": "a headline’s"}
_EVIDENCE = {"unshown": "cited, not shown", "shown": "cited and shown", "none": "none cited"}
_ACTS = ("asserts", "denies", "accuses", "demands", "refuses", "promises", "asks")
_CERTAINTY = ("true-certain", "true-uncertain", "false-certain", "false-uncertain", "unknown")


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What is looked for. ``first`` and ``last`` are ISO dates of publication, both included; empty for any."""

    query: str = ""
    what: What = "claims"
    chosen: dict[str, frozenset[str]] = {}
    first: str = ""
    last: str = ""
    order: Order = "text"


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What there is. ``ids`` are of claims or documents, all of them, in order; ``claims`` and ``documents`` how many
    there are of either by the words alone."""

    asked: Asked
    terms: tuple[Term, ...]
    ids: tuple[str, ...]
    counts: dict[str, Counter[str]]
    claims: int
    documents: int


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


class Corpus:
    """A case laid out for searching: made once for each state of its results."""

    def __init__(self, index: CaseIndex) -> None:
        self.index = index
        documents = sorted(index.case.documents, key=lambda document: index.when(document.id))
        self.documents = [document for document in documents if document.text]
        self.claims = [claim for document in documents for claim in index.claims_of.get(document.id, ())]
        self.size = _size_of_dates(self.documents)
        self._of: dict[str, list[int]] = {}
        for at, claim in enumerate(self.claims):
            self._of.setdefault(claim.document, []).append(at)
        of_document = {document.id: self._about(document) for document in documents}
        self.columns: dict[str, Column] = {
            "certainty": [(claim.certainty,) for claim in self.claims],
            "voice": [(claim.voice,) for claim in self.claims],
            "act": [(claim.act,) for claim in self.claims],
            "evidence": [(_evidence(claim, frozenset()),) for claim in self.claims],
            "party": [claim.claimers or (NOBODY,) for claim in self.claims],
            "outlet": [of_document[claim.document][0] for claim in self.claims],
            "published": [of_document[claim.document][1] for claim in self.claims],
            "document": [(claim.document,) for claim in self.claims],
        }
        self.of_documents: dict[str, Column] = {
            "party": [self._speaking(document) for document in self.documents],
            "outlet": [of_document[document.id][0] for document in self.documents],
            "published": [of_document[document.id][1] for document in self.documents],
            "document": [(document.id,) for document in self.documents],
        }
        self._places = {claim.id: at for at, claim in enumerate(self.claims)}
        self._with: dict[tuple[Term, ...], tuple[list[int], list[int]]] = {}

    def with_words(self, terms: tuple[Term, ...]) -> tuple[list[int], list[int]]:
        """Places of the claims, and of the documents, that have all of the terms. The latest queries are kept."""
        found = self._with.get(terms)
        if found is None:
            found = _claims_with(self, terms), _documents_with(self, terms)
            if len(self._with) >= KEPT:
                self._with.clear()
            self._with[terms] = found
        return found

    def place(self, claim: str) -> int | None:
        """The place of a claim among `claims`."""
        return self._places.get(claim)

    def of(self, document: str) -> list[int]:
        """The places of a document's claims, in the order of its text."""
        return self._of.get(document, [])

    def _about(self, document: Document) -> tuple[tuple[str, ...], tuple[str, ...]]:
        about = document.metadata
        return (about.publisher or NO_OUTLET,), ((about.published or "")[: self.size] or NO_DATE,)

    def _speaking(self, document: Document) -> tuple[str, ...]:
        by = dict.fromkeys(chain.from_iterable(self.claims[at].claimers for at in self.of(document.id)))
        return tuple(by) or (NOBODY,)


def search(corpus: Corpus, review: Reviewed, asked: Asked) -> Found:
    """What there is, with decisions as they now stand."""
    terms = terms_of(asked.query)
    by_words = corpus.with_words(terms)
    claims = asked.what == "claims"
    columns = _with_decisions(corpus, review) if claims else corpus.of_documents
    among = [at for at in by_words[0 if claims else 1] if _in_time(corpus, asked, at)]
    kept, counts = narrowed(among, columns, asked.chosen)
    if claims and asked.order == "doubt":
        kept.sort(key=lambda at: corpus.claims[at].confidence)
    return Found(
        asked=asked,
        terms=terms,
        ids=tuple(corpus.claims[at].id for at in kept) if claims else tuple(corpus.documents[at].id for at in kept),
        counts=counts,
        claims=len(by_words[0]),
        documents=len(by_words[1]),
    )


def facets(corpus: Corpus, found: Found) -> tuple[Facet, ...]:
    """The facets beside the results, each with its most frequent values."""
    kinds = _kinds(corpus)
    return tuple(
        facet(kinds[name], found.counts[name], found.asked.chosen.get(name, frozenset()))
        for name in kinds
        if name in found.counts
    )


def whole_facet(corpus: Corpus, found: Found, name: str) -> Facet | None:
    """One facet with all of its values; None if there is none of this name."""
    kind = _kinds(corpus).get(name)
    if kind is None or name not in found.counts:
        return None
    return facet(kind, found.counts[name], found.asked.chosen.get(name, frozenset()), most=None)


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


def _documents_with(corpus: Corpus, terms: tuple[Term, ...]) -> list[int]:
    """Documents with every term in their text or title."""
    return [
        at
        for at, document in enumerate(corpus.documents)
        if all(holds(document.text, (term,)) or holds(document_title(document), (term,)) for term in terms)
    ]


def _claims_with(corpus: Corpus, terms: tuple[Term, ...]) -> list[int]:
    """Claims with every term in their own words: content, source or cue."""
    if not terms:
        return list(range(len(corpus.claims)))
    found: list[int] = []
    for document in corpus.documents:
        of = corpus.of(document.id)
        if not of:
            continue
        finds = [places(document.text, term) for term in terms]
        if not all(finds):
            continue
        for at in of:
            claim = corpus.claims[at]
            spans = (*claim.content, *claim.source, *claim.cue)
            if all(any(_has(each, span) for span in spans) for each in finds):
                found.append(at)
    # In the order of the claims, which documents without a text have part in.
    return sorted(found)


def _has(finds: Spans, span: Span) -> bool:
    """Whether one of the finds, which are in order, lies wholly in a span."""
    at = bisect.bisect_left(finds, (span.start,))
    return at < len(finds) and finds[at].end <= span.end


def _with_decisions(corpus: Corpus, review: Reviewed) -> Mapping[str, Column]:
    """The columns of claims with what people decided and added."""
    status: list[tuple[str, ...]] = [("undecided",)] * len(corpus.claims)
    for (kind, id), standing in review.standings.items():
        at = corpus.place(id) if kind == "claim" else None
        if at is not None:
            noted = ("noted",) if standing.notes or (standing.decision and standing.decision.note) else ()
            status[at] = (standing.status, *noted)
    columns = {"status": status, **corpus.columns}
    if review.evidence:
        shown = frozenset(review.evidence)
        columns["evidence"] = [
            (_evidence(claim, shown),) if claim.evidence else before
            for claim, before in zip(corpus.claims, corpus.columns["evidence"], strict=True)
        ]
    return columns


def _evidence(claim: Claim, added: frozenset[str]) -> str:
    cited = [evidence for evidence in claim.evidence if evidence.presence != "absent"]
    if not cited:
        return "none"
    seen = all(
        each.shown or each.presence != "mentioned" or evidence_id(claim.document, each.span) in added for each in cited
    )
    return "shown" if seen else "unshown"


def _in_time(corpus: Corpus, asked: Asked, at: int) -> bool:
    if not asked.first and not asked.last:
        return True
    document = corpus.index.documents[corpus.claims[at].document] if asked.what == "claims" else corpus.documents[at]
    published = document.metadata.published
    if not published:
        return False
    # A document known to be of a month or year only is let in where any day of it would be.
    length = len(published[:10])
    return (not asked.first or published[:length] >= asked.first[:length]) and (
        not asked.last or published[:length] <= asked.last[:length]
    )


def _size_of_dates(documents: list[Document]) -> int:
    """How many characters of ISO dates make few enough values: those of a day, a month or a year."""
    dates = [document.metadata.published for document in documents if document.metadata.published]
    return next((size for size in (10, 7) if len({date[:size] for date in dates}) <= MOST_DATES), 4)


def _kinds(corpus: Corpus) -> dict[str, Kind]:
    index = corpus.index

    def known(table: Mapping[str, str]) -> Callable[[str], str]:
        return lambda value: table.get(value, words.plainly(value))

    def title(id: str) -> str:
        return document_title(index.documents[id]) if id in index.documents else id

    kinds = (
        Kind(name="status", heading="Review", words=known(_STATUS), order=tuple(_STATUS)),
        Kind(name="certainty", heading="How firmly", words=words.certainty_name, order=_CERTAINTY),
        Kind(name="voice", heading="Whose voice", words=known(_VOICE), order=tuple(_VOICE)),
        Kind(name="act", heading="What is done by it", words=words.act_name, order=_ACTS),
        Kind(name="evidence", heading="Evidence", words=known(_EVIDENCE), order=tuple(_EVIDENCE)),
        Kind(
            name="party",
            heading="Party",
            words=lambda id: "no party told" if id == NOBODY else index.party_name(id),
            given=lambda id: id != NOBODY,
        ),
        Kind(
            name="outlet",
            heading="Outlet",
            words=lambda value: "not known" if value == NO_OUTLET else value,
            given=lambda value: value != NO_OUTLET,
        ),
        Kind(
            name="published",
            heading="Published",
            words=lambda value: "date not known" if value == NO_DATE else words.date_words(value) or value,
            sorted=True,
        ),
        Kind(name="document", heading="Document", words=title, given=lambda id: True),
    )
    return {kind.name: kind for kind in kinds}
