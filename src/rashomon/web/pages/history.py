"""The history: every decision, who made it, what it changed; any of them can be undone, none is ever removed."""

from __future__ import annotations

from collections import Counter

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rashomon import store
from rashomon.views.history import HistoryLine, history_lines, kind_name
from rashomon.web.fields import Fields
from rashomon.web.links import Links
from rashomon.web.live import Live, View
from rashomon.web.page import of_case, render
from rashomon.web.paging import page_of

SHOW = ("all", "standing", "undone", "unmatched")


@of_case
def show(request: Request, view: View) -> Response:
    """Decisions, the latest first. ``show``, ``author`` and ``kind`` narrow them."""
    lines = history_lines(view.review)
    asked = Fields(request.query_params)
    chosen, author, kind = asked.one_of("show", SHOW), asked.exact("author"), asked.exact("kind")
    fitting = [line for line in lines if author in ("", line.author) and kind in ("", line.kind)]
    parts = {
        "all": fitting,
        "standing": [line for line in fitting if line.undone_by is None and line.undoes is None],
        "undone": [line for line in fitting if line.undone_by is not None],
        "unmatched": [line for line in fitting if line.unmatched],
    }
    live: Live = request.app.state.live
    with store.open_case(live.path) as case:
        problems = case.history_problems()
    to = Links(view.case.id)
    return render(
        request,
        view,
        "history.html.j2",
        page=page_of(parts[chosen], asked.number("page")),
        counts={name: len(part) for name, part in parts.items()},
        show=chosen,
        by=author,
        kind=kind,
        authors=sorted(Counter(line.author for line in lines).items()),
        kinds=sorted((kind_name(kind), kind) for kind in {line.kind for line in lines}),
        problems=problems,
        total=len(lines),
        latest=lines[0].chain if lines else "",
        place=lambda line: _place(to, view, line),
    )


def _place(to: Links, view: View, line: HistoryLine) -> str | None:
    """The address of what a decision is about, where the case has it."""
    if line.about is None:
        return None
    kind, id = line.about
    index = view.index
    if kind == "claim" and id in index.claims:
        return to.claim(id)
    if kind == "point" and id in index.points:
        return to.point(id)
    if kind == "position":
        id = view.review.merged.get(id, id)
        point = next((point for point in index.case.points if any(each.id == id for each in point.positions)), None)
        return f"{to.point(point.id)}#{id}" if point else None
    if kind == "party":
        id = view.review.merged.get(id, id)
        return to.party(id) if id in index.parties else None
    if kind == "finding":
        return to.finding(id)
    if kind in ("evidence", "passage"):
        document, _, start = id.rpartition("-")[0].rpartition("-")
        return f"{to.page('document/' + document)}/{start}-{id.rpartition('-')[2]}#words"
    return to.page("hypotheses") if kind in ("hypothesis", "rating") else None


routes = [Route("/history", show)]
