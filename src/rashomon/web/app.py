"""The workspace as a Starlette application."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from rashomon.errors import CaseError
from rashomon.export.dossier import style
from rashomon.web import pages
from rashomon.web.links import Links
from rashomon.web.live import Live
from rashomon.web.page import NotHere, environment, partial, render
from rashomon.web.security import Guard


def create_app(
    path: str | Path,
    *,
    author: str,
    port: int,
    token: str | None,
    hosts: Sequence[str] = (),
    user_header: str | None = None,
) -> Starlette:
    """The workspace of one case file.

    ``token`` is the secret that its first address holds; None only where an authenticating proxy stands before it,
    which then names the person in ``user_header`` and whose own names are ``hosts``. ``author`` signs the decisions of
    whoever hasn't given another name. Raises CaseError if the case can't be read.
    """
    live = Live(Path(path))
    live.view()
    app = Starlette(
        routes=[
            Route("/", _start),
            Route("/static/dossier.css", _dossier_style),
            Mount("/static", StaticFiles(packages=[("rashomon.web", "static")])),
            Mount("/c/{case}", routes=pages.routes()),
        ],
        middleware=[Middleware(Guard, port=port, token=token, hosts=tuple(hosts), user_header=user_header)],
        exception_handlers={NotHere: _not_here, CaseError: _unreadable, HTTPException: _http},
    )
    app.state.live = live
    app.state.author = author
    return app


def _start(request: Request) -> Response:
    live: Live = request.app.state.live
    return RedirectResponse(Links(live.view().case.id).page(), status_code=303)


def _dossier_style(request: Request) -> Response:
    return Response(style(), media_type="text/css")


def _not_here(request: Request, error: Exception) -> Response:
    return _message(request, 404, "Not here", str(error))


def _unreadable(request: Request, error: Exception) -> Response:
    return _message(request, 503, "The case can’t be read", str(error))


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 404:
        return _message(request, 404, "Not here", "There is no such page.")
    return _message(request, error.status_code, "That did not work", str(error.detail))


def _message(request: Request, status: int, heading: str, words: str) -> Response:
    if partial(request):
        return PlainTextResponse(words, status_code=status)
    live: Live = request.app.state.live
    try:
        view = live.view()
    except CaseError:
        page = environment().get_template("bare.html.j2")
        return HTMLResponse(page.render(heading=heading, words=words), status_code=status)
    sent = request.method == "POST"
    return render(request, view, "message.html.j2", status, heading=heading, words=words, sent=sent)
