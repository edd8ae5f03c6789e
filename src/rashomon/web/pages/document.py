"""The reader: a document with every claim marked, the claims' cards in the margin, and where it came from."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from rashomon.records import Document, Span
from rashomon.views import claim_card, document_line, findings_of, reader
from rashomon.views.citation import cite_claim, cite_words
from rashomon.views.history import notes_on
from rashomon.views.index import document_title
from rashomon.views.sharing import same_origin
from rashomon.web.links import Links
from rashomon.web.live import View
from rashomon.web.page import NotHere, of_case, render

_RANGE = re.compile(r"(\d{1,9})-(\d{1,9})")


@of_case
def show(request: Request, view: View) -> Response:
    """The document, with a passage of it marked if the address names one."""
    document = _document(view, request.path_params["id"])
    asked = _asked(request.path_params.get("range"), document)
    claims = view.index.claims_of.get(document.id, ())
    by_document = view.once("findings", lambda: findings_of(view.index), ("documents", "claims", "findings"))
    return render(
        request,
        view,
        "document.html.j2",
        document=document,
        line=document_line(view.index, document),
        blocks=reader(view.index, document, asked),
        cards=view.once(("cards", document.id), lambda: tuple(claim_card(view.index, claim) for claim in claims)),
        findings=by_document.get(document.id, ()),
        others=same_origin(view.index, document.id),
        notes=notes_on(view.review, document.id),
        asked=asked,
    )


@of_case
def claim(request: Request, view: View) -> Response:
    """A claim's own address leads to its words."""
    id = request.path_params["id"]
    found = view.index.claims.get(id)
    if found is None:
        raise NotHere(
            "There is no such claim in the case. If this address worked before, a new analysis read its words "
            "differently; the history lists decisions about it."
        )
    to = Links(view.case.id)
    return RedirectResponse(f"{to.document(found.document)}#{id}-words", status_code=302)


@of_case
def cite(request: Request, view: View) -> Response:
    """A claim as a citation, to be copied."""
    id = request.path_params["id"]
    if id not in view.index.claims:
        raise NotHere("There is no such claim in the case.")
    return PlainTextResponse(cite_claim(view.index, id, _whole(request, Links(view.case.id).claim(id))))


@of_case
def cite_passage(request: Request, view: View) -> Response:
    """A passage as a citation, to be copied."""
    document = _document(view, request.path_params["id"])
    span = _asked(request.path_params["range"], document)
    assert span is not None
    address = _whole(request, Links(view.case.id).document(document.id, span))
    return PlainTextResponse(cite_words(view.index, document.id, span, address))


def _whole(request: Request, path: str) -> str:
    return f"{request.base_url.scheme}://{request.base_url.netloc}{path}"


def _document(view: View, id: str) -> Document:
    document: Document | None = view.index.documents.get(id)
    if document is None:
        raise NotHere("This document is not in the case.")
    return document


def _asked(given: str | None, document: Document) -> Span | None:
    if given is None:
        return None
    found = _RANGE.fullmatch(given)
    span = Span(int(found[1]), int(found[2])) if found and int(found[1]) < int(found[2]) else None
    if span is None or span.end > len(document.text):
        raise NotHere(
            f"“{document_title(document)}” has no characters {given}: it ends at {len(document.text)}. "
            "Offsets count code points from 0."
        )
    return span


routes = [
    Route("/document/{id}", show),
    Route("/document/{id}/{range}", show),
    Route("/claim/{id}", claim),
    Route("/cite/claim/{id}", cite),
    Route("/cite/document/{id}/{range}", cite_passage),
]
