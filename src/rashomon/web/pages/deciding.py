"""What people decide: every form of the workspace that judges, notes or undoes something comes here."""

from __future__ import annotations

from typing import cast, get_args

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from rashomon import store
from rashomon.records import Decision
from rashomon.records.decision import Judgement
from rashomon.review import anchor_of, to_undo
from rashomon.web.links import Links
from rashomon.web.live import Live, View
from rashomon.web.page import NotHere, author, back, partial, render

#: What a person can say of a thing that the machine found; the other judgements have forms of their own.
_JUDGED = ("claim", "point", "finding", "party")
_OPINIONS = ("confirmed", "rejected", "unsure", "noted")
LONGEST_NOTE = 20_000


async def decide(request: Request) -> Response:
    """Append a judgement on a claim, point, finding or party."""
    form = await request.form(max_files=0, max_fields=20)
    return await run_in_threadpool(_decide, request, form)


async def undo(request: Request) -> Response:
    """Withdraw a decision: the one with the number given, else this author's latest that still stands."""
    form = await request.form(max_files=0, max_fields=20)
    return await run_in_threadpool(_undo, request, form)


async def name_yourself(request: Request) -> Response:
    """Keep the name that decisions are signed with in a cookie."""
    form = await request.form(max_files=0, max_fields=5)
    given = " ".join(str(form.get("author", "")).split())[:100]
    answer = back(request, request.url.path, str(form.get("back", "")))
    if given:
        answer.set_cookie("rashomon-author", given, httponly=True, samesite="strict", path="/", max_age=365 * 86_400)
    else:
        answer.delete_cookie("rashomon-author", path="/")
    return answer


def present(request: Request) -> View:
    """The case as it is now, if the form is of it."""
    live: Live = request.app.state.live
    view = live.view()
    if request.path_params["case"] != view.case.id:
        raise NotHere("This form is of another case than the one that is open here. Nothing was decided.")
    return view


def record(
    request: Request, view: View, about: tuple[str, str], judgement: str, note: str = "", **anchor: object
) -> Decision:
    """Append a decision, signed by whoever asks; it is on the disk once this returns.

    ``anchor`` holds what the judgement needs beside what finds its subject again.
    """
    if len(note) > LONGEST_NOTE:
        raise HTTPException(413, f"A note may have {LONGEST_NOTE} characters; this one has {len(note)}.")
    if judgement not in get_args(Judgement):
        raise HTTPException(400, f"“{judgement}” is no judgement.")
    try:
        found = anchor_of(view.review, about, **anchor)
    except LookupError as error:
        raise HTTPException(409, f"{error}. It may be gone since the page was loaded; nothing was decided.") from error
    live: Live = request.app.state.live
    with store.open_to_decide(live.path) as case:
        return case.decide(about, cast(Judgement, judgement), author(request), note, found)


def withdraw(request: Request, view: View, number: int) -> Decision:
    """Undo a decision by a further one."""
    decision = next((each for each in view.case.decisions if each.number == number), None)
    if decision is None:
        raise HTTPException(409, f"There is no decision {number}.")
    live: Live = request.app.state.live
    with store.open_to_decide(live.path) as case:
        return case.decide(decision.about, "withdrawn", author(request), "", {"number": number})


def _decide(request: Request, form: FormData) -> Response:
    view = present(request)
    kind, id, judgement = (str(form.get(field, "")) for field in ("kind", "id", "judgement"))
    note = str(form.get("note", "")).strip()
    if kind not in _JUDGED or judgement not in _OPINIONS:
        raise HTTPException(400, "This form names nothing that can be judged.")
    if judgement == "noted" and not note:
        raise HTTPException(400, "A note needs words.")
    record(request, view, (kind, id), judgement, note)
    return _answer(request, form, kind, id)


def _undo(request: Request, form: FormData) -> Response:
    view = present(request)
    given = str(form.get("number", ""))
    if given.isdecimal():
        decision = withdraw(request, view, int(given))
    else:
        latest = to_undo(view.case.decisions, author(request))
        if latest is None:
            raise HTTPException(409, "There is nothing of yours to undo.")
        decision = withdraw(request, view, latest.number)
    return _answer(request, form, *decision.about)


def _answer(request: Request, form: FormData, kind: str, id: str) -> Response:
    view = present(request)
    if partial(request) and kind in _JUDGED:
        return render(request, view, "judged.html.j2", kind=kind, id=id)
    to: RedirectResponse = back(request, Links(view.case.id).page("history"), str(form.get("back", "")))
    return to


routes = [
    Route("/decide", decide, methods=["POST"]),
    Route("/undo", undo, methods=["POST"]),
    Route("/you", name_yourself, methods=["POST"]),
]
