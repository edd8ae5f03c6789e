"""One question: its answers as columns, who gives them, and two passages side by side in their documents."""

from __future__ import annotations

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rashomon.records import Holder, Passage
from rashomon.views import Block, CaseIndex, document_title, point_view, reader
from rashomon.views.holders import who
from rashomon.views.points import PointView
from rashomon.views.terms import incident_words
from rashomon.views.words import date_words
from rashomon.web.decisions import record
from rashomon.web.fields import Fields
from rashomon.web.links import Links
from rashomon.web.live import View
from rashomon.web.page import NotHere, back, of_case, of_form, render


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One of two passages, in the whole of its document."""

    position: str
    holder: int
    who: str
    document: str
    title: str
    byline: str
    language: str | None
    passage: Passage
    blocks: tuple[Block, ...]


@of_case
def show(request: Request, view: View) -> Response:
    """The point, and the passages of the positions ``a`` and ``b``: the main rivals if none are asked for.

    ``a`` and ``b`` are "POSITION" or "POSITION.N", N the place of the holder in it.
    """
    id = request.path_params["id"]
    point = view.index.points.get(id)
    if point is None:
        raise NotHere(
            "There is no such question in the case. If this address worked before, a new analysis may have joined the "
            "question with another one; the history lists decisions about it."
        )
    shown: PointView = view.once(("point", id), lambda: point_view(view.index, point))
    asked = Fields(request.query_params)
    first, second = asked.exact("a"), asked.exact("b")
    ids = [position.id for position in shown.positions]
    others = [each for each in ids if each != _position(first)]
    left = _side(view.index, first if _position(first) in ids else next(iter(ids), ""))
    rest = others if _position(first) in ids else ids[1:]
    right = _side(view.index, second if _position(second) in ids else next(iter(rest), ""), left)
    return render(
        request,
        view,
        "point.html.j2",
        point=shown,
        heading=incident_words(point.incident),
        records={position.id: position for position in point.positions},
        sides=[side for side in (left, right) if side],
        who=lambda holder: who(view.index, holder),
        title=lambda id: document_title(view.index.documents[id]) if id in view.index.documents else id,
    )


@of_form()
def same(request: Request, view: View, form: Fields) -> Response:
    """Two answers are one."""
    position, others = _answer(request, view, form)
    other = form.exact("with")
    if other not in others:
        raise HTTPException(409, "Another answer to the same question is needed to join. Nothing was decided.")
    merging: dict[str, object] = {"with": [other]}
    record(request, view, ("position", position), "merged", "", **merging)
    return _back(request, view, form)


@of_form(fields=2_000)
def split(request: Request, view: View, form: Fields) -> Response:
    """Some of an answer's holders give another one."""
    position, _ = _answer(request, view, form)
    chosen = [_passage(each) for each in form.every("holder")]
    called = form.text("called")
    if not chosen or not called:
        raise HTTPException(400, "To split an answer, tick who gives another one, and say which.")
    record(request, view, ("position", position), "split", called, holders=chosen)
    return _back(request, view, form)


def _answer(request: Request, view: View, form: Fields) -> tuple[str, frozenset[str]]:
    """The answer that a form is about, and the others to its question."""
    point = view.index.points.get(request.path_params["id"])
    ids = frozenset(each.id for each in point.positions) if point is not None else frozenset()
    position = form.exact("position")
    if position not in ids:
        raise NotHere("This answer is not in the case any more. Nothing was decided.")
    return position, ids - {position}


def _back(request: Request, view: View, form: Fields) -> Response:
    return back(request, Links(view.case.id).point(request.path_params["id"]), form.exact("back"))


def _passage(given: str) -> list[object]:
    document, _, span = given.rpartition(":")
    start, _, end = span.partition("-")
    if not (document and start.isdecimal() and end.isdecimal() and len(span) < 20):
        raise HTTPException(400, f"“{given}” names no passage.")
    return [document, int(start), int(end)]


def _position(asked: str) -> str:
    return asked.partition(".")[0]


def _side(index: CaseIndex, asked: str, beside: Side | None = None) -> Side | None:
    position = index.positions.get(_position(asked))
    if position is None or not position.holders:
        return None
    number = asked.partition(".")[2]
    at = (
        int(number)
        if number.isdecimal() and len(number) < 10 and int(number) < len(position.holders)
        else _best(position.holders, beside.document if beside else "")
    )
    holder = position.holders[at]
    document = index.documents.get(holder.document)
    if document is None:
        return None
    about = (document.metadata.publisher, date_words(document.metadata.published))
    return Side(
        position=position.id,
        holder=at,
        who=who(index, holder),
        document=document.id,
        title=document_title(document),
        byline=", ".join(part for part in about if part),
        language=document.metadata.language,
        passage=Passage(holder.document, holder.span),
        blocks=reader(index, document, holder.span),
    )


def _best(holders: tuple[Holder, ...], beside: str) -> int:
    """Whoever says so themselves, by name, before who passes it on; of these, one in another document."""

    def rank(at: int) -> tuple[bool, bool, bool, int]:
        holder = holders[at]
        return holder.stance == "cites", holder.party is None, holder.document == beside, at

    return min(range(len(holders)), key=rank)


routes = [
    Route("/point/{id}", show),
    Route("/point/{id}/same", same, methods=["POST"]),
    Route("/point/{id}/split", split, methods=["POST"]),
]
