"""The overview: what is most disputed, what is new, what could not be read; and the list of documents."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rashomon.views import PointLine, contested_lines, overview
from rashomon.views.news import news
from rashomon.views.overview import Overview
from rashomon.views.points import Ranked
from rashomon.web.fields import Fields
from rashomon.web.live import View
from rashomon.web.page import of_case, render
from rashomon.web.paging import page_of
from rashomon.web.visits import last_visit

#: Questions that are shown at once, and documents on a page.
SHOWN, DOCUMENTS = 40, 100


@of_case
def show(request: Request, view: View) -> Response:
    """Contested points, ranked by the independent origins that stand against each other."""
    points = ranked(view)
    asked = Fields(request.query_params)
    everything, undecided = asked.exact("all") == "1", asked.exact("show") == "undecided"
    open_ones = [point for point in points if view.review.standing("point", point.id).status == "undecided"]
    listed = open_ones if undecided else points
    since = last_visit(request, view.case.id)
    made = [decision for decision in view.case.decisions if decision.judgement != "withdrawn"]
    undone_ones = sum(decision.number in view.review.void for decision in made)
    answer = render(
        request,
        view,
        "overview.html.j2",
        news=news(view.case, since) if since else None,
        overview=_overview(view),
        points=listed if everything else listed[:SHOWN],
        total=len(listed),
        all_points=len(points),
        open_points=len(open_ones),
        undecided=undecided,
        decided=len(made) - undone_ones,
        undone_ones=undone_ones,
    )
    last_visit(request, view.case.id, answer)
    return answer


@of_case
def documents(request: Request, view: View) -> Response:
    """All documents in the order of their publication, those that could not be read too; ``q`` (a title) narrows."""
    asked, seen = Fields(request.query_params), _overview(view)
    q = asked.text("q")
    fitting = [line for line in seen.read if q.casefold() in f"{line.title} {line.publisher or ''}".casefold()]
    fitting.sort(key=lambda line: view.index.when(line.id))
    return render(
        request,
        view,
        "documents.html.j2",
        page=page_of(fitting, asked.number("page"), DOCUMENTS),
        any=bool(seen.read),
        unread=seen.unread,
        q=q,
    )


def _overview(view: View) -> Overview:
    return view.once("overview", lambda: overview(view.case, view.index), ("documents", "claims", "skipped"))


def ranked(view: View) -> tuple[PointLine, ...]:
    """The contested points of the case, ranked."""
    known: dict[str, Ranked] = view.once("weighed points", dict, ("documents", "origins"))
    return view.once("contested", lambda: contested_lines(view.index, known))


routes = [Route("/", show), Route("/documents", documents)]
