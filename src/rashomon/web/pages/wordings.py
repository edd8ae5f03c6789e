"""The same thing under different names: who uses which."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rashomon.views.wordings import WordingView, wordings
from rashomon.web.fields import Fields
from rashomon.web.live import View
from rashomon.web.page import of_case, render
from rashomon.web.paging import page_of

#: Things on a page: each may have dozens of names.
A_PAGE = 25


@of_case
def show(request: Request, view: View) -> Response:
    """All wordings by sort; ``kind`` and ``q`` (what is named, or a name of it) narrow."""
    groups = view.once("wordings", lambda: wordings(view.index), ("documents", "claims", "parties", "wordings"))
    asked = Fields(request.query_params)
    kind, q = asked.exact("kind"), asked.text("q")
    fitting = [
        (group, wording)
        for group in groups
        if kind in ("", group.kind)
        for wording in group.wordings
        if _named(wording, q)
    ]
    return render(
        request,
        view,
        "wordings.html.j2",
        kinds=[(group.kind, group.heading, len(group.wordings)) for group in groups],
        kind=kind,
        q=q,
        page=page_of(fitting, asked.number("page"), A_PAGE),
    )


def _named(wording: WordingView, q: str) -> bool:
    names = (wording.of, *(line.name for line in wording.names))
    return not q or any(q.casefold() in name.casefold() for name in names)


routes: Sequence[Route] = [Route("/wordings", show)]
