"""A case laid out for searching: its claims and the texts of its documents, with what they can be narrowed by."""

from __future__ import annotations

import bisect
from itertools import chain

from rashomon.records import Claim, Document, Span, Spans
from rashomon.review import evidence_id
from rashomon.views.facets import Column
from rashomon.views.fulltext import Term, holds, places
from rashomon.views.index import CaseIndex, document_title

#: Values of the facet of dates at most: days if they are no more, else months, else years.
MOST_DATES = 12
#: Queries whose finds are kept, so that going through their pages and facets doesn't look for them again.
KEPT = 200
#: The value of a facet for what has none.
NONE = "-"


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
            "evidence": [(evidence_of(claim, frozenset()),) for claim in self.claims],
            "party": [claim.claimers or (NONE,) for claim in self.claims],
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
        return (about.publisher or NONE,), ((about.published or "")[: self.size] or NONE,)

    def _speaking(self, document: Document) -> tuple[str, ...]:
        by = dict.fromkeys(chain.from_iterable(self.claims[at].claimers for at in self.of(document.id)))
        return tuple(by) or (NONE,)


def evidence_of(claim: Claim, added: frozenset[str]) -> str:
    """Whether a claim cites evidence, and all of it is shown: by its document, or ``added`` by people (ids)."""
    cited = [evidence for evidence in claim.evidence if evidence.presence != "absent"]
    if not cited:
        return "none"
    seen = all(
        each.shown or each.presence != "mentioned" or evidence_id(claim.document, each.span) in added for each in cited
    )
    return "shown" if seen else "unshown"


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


def _size_of_dates(documents: list[Document]) -> int:
    """How many characters of ISO dates make few enough values: those of a day, a month or a year."""
    dates = [document.metadata.published for document in documents if document.metadata.published]
    return next((size for size in (10, 7) if len({date[:size] for date in dates}) <= MOST_DATES), 4)
