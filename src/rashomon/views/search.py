"""Search over a case: its claims, or the texts of its documents, by words and by facets.

Without words, the claims are all claims: the list that people go through to review them. Every find leads to its exact
characters; nothing is ranked by who says it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import Literal

import msgspec

from rashomon.review import Reviewed
from rashomon.views import words
from rashomon.views.corpus import NONE, Corpus, evidence_of
from rashomon.views.facets import Column, Facet, Kind, facet, narrowed
from rashomon.views.fulltext import Term, terms_of
from rashomon.views.index import document_title

What = Literal["claims", "documents"]
Order = Literal["text", "doubt"]
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
            (evidence_of(claim, shown),) if claim.evidence else before
            for claim, before in zip(corpus.claims, corpus.columns["evidence"], strict=True)
        ]
    return columns


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
            words=lambda id: "no party told" if id == NONE else index.party_name(id),
            given=lambda id: id != NONE,
        ),
        Kind(
            name="outlet",
            heading="Outlet",
            words=lambda value: "not known" if value == NONE else value,
            given=lambda value: value != NONE,
        ),
        Kind(
            name="published",
            heading="Published",
            words=lambda value: "date not known" if value == NONE else words.date_words(value) or value,
            sorted=True,
        ),
        Kind(name="document", heading="Document", words=title, given=lambda id: True),
    )
    return {kind.name: kind for kind in kinds}
