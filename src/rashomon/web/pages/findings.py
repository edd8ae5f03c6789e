"""What was noticed in the record, what of the answers changed, and what the record lacks."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from rashomon.views.changes import changes
from rashomon.views.findings import FindingGroup, finding_groups
from rashomon.views.gaps import GapGroup, gap_groups
from rashomon.web.fields import Fields
from rashomon.web.links import Links
from rashomon.web.live import View
from rashomon.web.page import NotHere, of_case, render
from rashomon.web.pages.overview import ranked
from rashomon.web.paging import page_of, page_with

#: What people can have said of a finding, as the filter names it.
STATUSES = ("undecided", "confirmed", "rejected", "unsure")


@of_case
def show(request: Request, view: View) -> Response:
    """Findings by kind; ``kind`` and ``status`` narrow."""
    groups = _findings(view)
    asked = Fields(request.query_params)
    kind, status = asked.exact("kind"), asked.one_of("status", ("", *STATUSES))
    of_kind = [(group, line) for group in groups if kind in ("", group.kind) for line in group.findings]
    standing: dict[str, str] = {line.id: view.review.standing("finding", line.id).status for _, line in of_kind}
    return render(
        request,
        view,
        "findings.html.j2",
        part="findings",
        counts=_counts(view),
        groups=groups,
        kind=kind,
        judged_as=status,
        statuses=[("", len(of_kind)), *((name, list(standing.values()).count(name)) for name in STATUSES)],
        page=page_of([it for it in of_kind if status in ("", standing[it[1].id])], asked.number("page")),
    )


@of_case
def one(request: Request, view: View) -> Response:
    """A finding's own address leads to its place in the list of its kind."""
    id = request.path_params["id"]
    for group in _findings(view):
        for place, line in enumerate(group.findings):
            if line.id == id:
                to = Links(view.case.id).page("findings", kind=group.kind, page=str(page_with(place)))
                return RedirectResponse(f"{to}#{id}", status_code=302)
    raise NotHere(
        "There is no such finding in the case. If this address worked before, a new analysis did not make it again; "
        "the history lists decisions about it."
    )


@of_case
def changed(request: Request, view: View) -> Response:
    """Parties that give another answer later."""
    lines = view.once("changes", lambda: changes(view.index))
    page = page_of(lines, Fields(request.query_params).number("page"))
    return render(request, view, "changes.html.j2", part="changes", counts=_counts(view), page=page)


@of_case
def gaps(request: Request, view: View) -> Response:
    """What the record lacks, by sort; ``kind`` narrows."""
    groups = _gaps(view)
    asked = Fields(request.query_params)
    kind = asked.exact("kind")
    lines = [(group, line) for group in groups if kind in ("", group.kind) for line in group.gaps]
    return render(
        request,
        view,
        "gaps.html.j2",
        part="gaps",
        counts=_counts(view),
        groups=groups,
        kind=kind,
        page=page_of(lines, asked.number("page")),
    )


def _findings(view: View) -> tuple[FindingGroup, ...]:
    return view.once("finding groups", lambda: finding_groups(view.index), ("documents", "claims", "findings"))


def _gaps(view: View) -> tuple[GapGroup, ...]:
    def made() -> tuple[GapGroup, ...]:
        points = ranked(view)
        return gap_groups(view.index, {point.id: place for place, point in enumerate(points)})

    return view.once("gaps", made)


def _counts(view: View) -> dict[str, int]:
    return {"findings": len(view.case.findings), "changes": len(view.case.changes), "gaps": len(view.case.gaps)}


routes: Sequence[Route] = [
    Route("/findings", show),
    Route("/findings/changes", changed),
    Route("/findings/gaps", gaps),
    Route("/finding/{id}", one),
]
