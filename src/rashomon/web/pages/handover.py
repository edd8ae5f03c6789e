"""Handing over: the dossier of chosen questions with chosen names redacted, and files for other programs."""

from __future__ import annotations

import re

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rashomon.errors import RashomonError
from rashomon.export import FORMATS, Dossier, dossier_of, left_out
from rashomon.web.fields import Fields
from rashomon.web.live import View
from rashomon.web.page import NotHere, of_case, of_form, render
from rashomon.web.pages.overview import ranked


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody wants handed over: points by id, all if none; names to redact."""

    points: tuple[str, ...]
    names: tuple[str, ...]


@of_case
def show(request: Request, view: View) -> Response:
    """The form, and the list of files."""
    return _form(request, view, Wish(points=(), names=()))


@of_form(fields=10_000)
def check(request: Request, view: View, form: Fields) -> Response:
    """What the dossier would hold and what would be redacted, before it is handed over."""
    wish = _wish(form)
    try:
        made = _made(view, wish)
    except LookupError as error:
        return _form(request, view, wish, problem=f"{error.args[0]}.")
    return _form(request, view, wish, made)


@of_form(fields=10_000)
def dossier(request: Request, view: View, form: Fields) -> Response:
    """The dossier as a file. It isn't shown here: it is a page of its own, with a policy of its own."""
    try:
        made = _made(view, _wish(form))
    except LookupError as error:
        raise HTTPException(400, f"{error.args[0]}. Nothing was made.") from error
    return _file(made.title, made.html.encode(), "text/html", "html", "dossier")


@of_case
def export(request: Request, view: View) -> Response:
    """The case in one of the formats, as a file."""
    chosen = FORMATS.get(request.path_params["format"])
    if chosen is None:
        raise NotHere("There is no such format.")
    address = f"{request.base_url.scheme}://{request.base_url.netloc}"
    try:
        made = chosen.write(view.review, address, False)
    except RashomonError as error:
        raise HTTPException(501, str(error)) from error
    return _file(view.case.title, made, chosen.media_type, chosen.suffix, chosen.name)


def _form(request: Request, view: View, wish: Wish, made: Dossier | None = None, problem: str = "") -> Response:
    return render(
        request,
        view,
        "handover.html.j2",
        status=400 if problem else 200,
        points=ranked(view),
        wish=wish,
        made=made,
        problem=problem,
        port=_port(request),
        formats=[(each, left_out(view.review, each)) for each in FORMATS.values()],
    )


def _port(request: Request) -> int | None:
    """The port that links name, where they lead to whatever machine they are opened on; None behind a proxy."""
    return request.base_url.port if request.base_url.hostname in ("127.0.0.1", "localhost", "::1", "[::1]") else None


def _wish(form: Fields) -> Wish:
    names = (line.strip() for line in form.exact("redact").splitlines())
    return Wish(points=form.every("point"), names=tuple(dict.fromkeys(name for name in names if name)))


def _made(view: View, wish: Wish) -> Dossier:
    return dossier_of(view.review, points=wish.points or None, redact=wish.names)


def _file(title: str, content: bytes, media_type: str, suffix: str, what: str) -> Response:
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", title).strip("-.")[:60] or "case"
    return Response(
        content,
        media_type=media_type,
        headers={"content-disposition": f'attachment; filename="{name}-{what}.{suffix}"'},
    )


routes = [
    Route("/handover", show),
    Route("/handover", check, methods=["POST"]),
    Route("/handover/dossier", dossier, methods=["POST"]),
    Route("/export/{format}", export),
]
