"""Hypotheses: what people weigh the record against, item by item, each for themselves before they see the others."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rashomon.review import hypothesis_id
from rashomon.views.hypotheses import KINDS, RATINGS, Item, drawn, item, table
from rashomon.views.passages import excerpt
from rashomon.web.decisions import record, withdraw
from rashomon.web.fields import Fields
from rashomon.web.links import Links
from rashomon.web.live import View
from rashomon.web.page import NotHere, author, back, of_case, of_form, render

LONGEST = 1_000


@of_case
def show(request: Request, view: View) -> Response:
    """The table, as far as whoever looks has rated; ``show=all`` shows the others' ratings at once."""
    everything = Fields(request.query_params).exact("show") == "all"
    return render(
        request,
        view,
        "hypotheses.html.j2",
        table=table(view.index, view.review, author(request), everything=everything),
        everything=everything,
        ratings=RATINGS,
        longest=LONGEST,
    )


@of_case
def rate(request: Request, view: View) -> Response:
    """One claim or piece of evidence, to be rated beside each hypothesis; only one's own ratings are shown."""
    found = _item(view, request.path_params["kind"], request.path_params["id"])
    me = author(request)
    hypotheses = {hypothesis.id: hypothesis for hypothesis in view.review.hypotheses}
    mine = {
        rating.hypothesis: rating
        for hypothesis in hypotheses.values()
        for rating in hypothesis.ratings
        if rating.about == found.about and rating.author == me
    }
    return render(
        request,
        view,
        "rate.html.j2",
        item=found,
        excerpt=excerpt(view.index, found.passages[0]),
        hypotheses=[hypotheses[id] for id in drawn(view.case.id, me, list(hypotheses))],
        mine=mine,
        ratings=RATINGS,
        others=len(
            {
                r.author
                for each in hypotheses.values()
                for r in each.ratings
                if r.about == found.about and r.author != me
            }
        ),
    )


@of_form(fields=10)
def add(request: Request, view: View, form: Fields) -> Response:
    """Put a hypothesis on the list."""
    text = form.line("text")
    if not text:
        raise HTTPException(400, "A hypothesis needs words.")
    if len(text) > LONGEST:
        raise HTTPException(413, f"A hypothesis may have {LONGEST} characters; this one has {len(text)}.")
    id = hypothesis_id(text)
    if any(hypothesis.id == id for hypothesis in view.review.hypotheses):
        raise HTTPException(409, "This hypothesis is on the list already.")
    record(request, view, ("hypothesis", id), "added", text)
    return back(request, Links(view.case.id).page("hypotheses"), form.exact("back"))


@of_form(fields=10)
def take_off(request: Request, view: View, form: Fields) -> Response:
    """Take a hypothesis off the list; it stays in the history, with its ratings."""
    id = form.exact("id")
    if all(hypothesis.id != id for hypothesis in view.review.hypotheses):
        raise HTTPException(409, "This hypothesis is not on the list any more.")
    record(request, view, ("hypothesis", id), "rejected")
    return back(request, Links(view.case.id).page("hypotheses"), None)


@of_form(fields=2_000)
def save(request: Request, view: View, form: Fields) -> Response:
    """Keep one person's ratings of a claim or piece of evidence: those that changed, each a decision of its own."""
    found = _item(view, request.path_params["kind"], request.path_params["id"])
    me = author(request)
    for hypothesis in view.review.hypotheses:
        # One that was put on the list since the page was loaded has no field, and nothing is said of it.
        if f"rating-{hypothesis.id}" not in form:
            continue
        rating, note = form.exact(f"rating-{hypothesis.id}"), form.text(f"note-{hypothesis.id}")
        if form.exact(f"was-{hypothesis.id}") == f"{rating}|{note}":
            continue  # left as the page showed it; another tab may have changed it since
        before = next((r for r in hypothesis.ratings if r.about == found.about and r.author == me), None)
        if rating == "" and before is not None:
            withdraw(request, view, before.number)
        elif rating in RATINGS and (before is None or (before.rating, before.note) != (rating, note)):
            record(request, view, ("rating", f"{hypothesis.id}/{found.kind}/{found.id}"), "rated", note, rating=rating)
        elif rating and rating not in RATINGS:
            raise HTTPException(400, f"“{rating}” is no rating.")
    return back(request, Links(view.case.id).page("hypotheses"), form.exact("back"))


def _item(view: View, kind: str, id: str) -> Item:
    found = item(view.index, kind, id) if kind in KINDS else None
    if found is None:
        raise NotHere("What was to be rated is not in the case any more, or was never there.")
    return found


routes = [
    Route("/hypotheses", show),
    Route("/hypotheses/add", add, methods=["POST"]),
    Route("/hypotheses/take-off", take_off, methods=["POST"]),
    Route("/hypotheses/rate/{kind}/{id}", rate, methods=["GET"]),
    Route("/hypotheses/rate/{kind}/{id}", save, methods=["POST"]),
]
