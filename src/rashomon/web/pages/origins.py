"""Where texts come from: what reports have from one place, and which of them repeat one another."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rashomon.views.origins import OriginLine, in_context, origin_line, origin_lines
from rashomon.views.sharing import Sharing, sharing
from rashomon.web.fields import Fields
from rashomon.web.live import View
from rashomon.web.page import NotHere, of_case, render
from rashomon.web.paging import page_of

#: Reports that stand side by side on the page of one origin.
COLUMNS = 12


@of_case
def show(request: Request, view: View) -> Response:
    """By origin, or with ``by=report`` by report; ``kind`` and ``q`` (a name, a title) narrow."""
    origins = view.once("origin lines", lambda: origin_lines(view.index), ("documents", "claims", "origins"))
    reports = view.once("sharing", lambda: sharing(view.index, origins), ("documents", "claims", "origins"))
    asked = Fields(request.query_params)
    by_report = asked.exact("by") == "report"
    kind, q, number = asked.exact("kind"), asked.text("q"), asked.number("page")
    return render(
        request,
        view,
        "origins.html.j2",
        by_report=by_report,
        kind=kind,
        q=q,
        kinds=list(dict.fromkeys((line.kind, line.heading) for line in origins)),
        origins=page_of(
            [line for line in origins if not by_report and kind in ("", line.kind) and _named(line, q)], number
        ),
        reports=page_of([line for line in reports if by_report and line.of_kind(kind) and _of_report(line, q)], number),
        all_origins=len(origins),
        all_reports=len(reports),
    )


@of_case
def one(request: Request, view: View) -> Response:
    """One origin: its passages side by side, report by report."""
    origin = view.index.origins.get(request.path_params["id"])
    if origin is None:
        raise NotHere(
            "There is no such origin in the case. If this address worked before, a new analysis found other passages "
            "that are shared."
        )
    line = origin_line(view.index, origin)
    return render(
        request,
        view,
        "origin.html.j2",
        origin=line,
        excerpts=in_context(view.index, origin),
        page=page_of(line.members, Fields(request.query_params).number("page"), COLUMNS),
    )


def _named(line: OriginLine, q: str) -> bool:
    return not q or any(q.casefold() in words.casefold() for words in (line.name, *(m.title for m in line.members)))


def _of_report(line: Sharing, q: str) -> bool:
    return q.casefold() in f"{line.title} {line.publisher or ''}".casefold()


routes: Sequence[Route] = [Route("/origins", show), Route("/origins/{id}", one)]
