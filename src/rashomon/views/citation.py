"""A passage as a citation: its words, whose they are, where they were printed, and what proves it."""

from __future__ import annotations

from rashomon.records import Span
from rashomon.views.claims import GAP, chain_link
from rashomon.views.index import CaseIndex, document_title
from rashomon.views.words import date_words


def cite_claim(index: CaseIndex, claim_id: str, address: str) -> str:
    """A claim as plain text. Raises KeyError for one that the case doesn't have."""
    claim = index.claims[claim_id]
    chain = [chain_link(index, each) for each in (*index.outer(claim), claim)]
    said_by = " → ".join(" ".join(part for part in (step.who, step.cue) if part) for step in chain)
    spans = ", ".join(f"{span.start}–{span.end}" for span in claim.content)
    return _cited(index, claim.document, GAP.join(index.words(claim.document, claim.content)), said_by, spans, address)


def cite_words(index: CaseIndex, document_id: str, span: Span, address: str) -> str:
    """A passage as plain text. Raises KeyError for a document that the case doesn't have."""
    words = span.of(index.documents[document_id].text)
    return _cited(index, document_id, words, "", f"{span.start}–{span.end}", address)


def _cited(index: CaseIndex, document_id: str, words: str, said_by: str, spans: str, address: str) -> str:
    document = index.documents[document_id]
    about = document.metadata
    printed = [document_title(document), about.author, about.publisher, date_words(about.published)]
    lines = [f"“{words}”"]
    if said_by:
        lines.append(f"Source: {said_by}")
    lines.append("In: " + ", ".join(part for part in printed if part))
    if about.url:
        lines.append(f"Published at: {about.url}")
    lines.append(f"Characters {spans} of the text with SHA-256 {document.text_sha256}")
    lines += [f"File: {place.path}, SHA-256 {place.sha256}" for place in document.provenances]
    lines.append(f"In this case: {address}")
    return "\n".join(lines) + "\n"
