"""What people decide: every form of the workspace that judges, notes or undoes something comes here."""

from __future__ import annotations

from typing import cast, get_args
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from rashomon import store
from rashomon.records import Decision
from rashomon.records.decision import Judgement
from rashomon.review import anchor_of, to_undo
from rashomon.views.history import heading
from rashomon.web.links import Links
from rashomon.web.live import Live, View
from rashomon.web.page import AUTHOR_COOKIE, NotHere, author, back, of_case, partial, render

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


async def note(request: Request) -> Response:
    """Keep a note on words of a document that somebody selected."""
    form = await request.form(max_files=0, max_fields=10)
    return await run_in_threadpool(_note, request, form)


async def name_yourself(request: Request) -> Response:
    """Keep the name that decisions are signed with in a cookie."""
    form = await request.form(max_files=0, max_fields=5)
    given = " ".join(str(form.get("author", "")).split())[:100]
    answer = back(request, request.url.path, str(form.get("back", "")))
    if given:
        answer.set_cookie(AUTHOR_COOKIE, quote(given), httponly=True, samesite="lax", path="/", max_age=365 * 86_400)
    else:
        answer.delete_cookie(AUTHOR_COOKIE, path="/")
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
    found = anchored(view, about, judgement, note, **anchor)
    live: Live = request.app.state.live
    with store.open_to_decide(live.path) as case:
        return case.decide(about, cast(Judgement, judgement), author(request), note, found)


def anchored(view: View, about: tuple[str, str], judgement: str, note: str = "", **anchor: object) -> dict[str, object]:
    """The anchor of a decision that may be made; HTTPException for one that may not."""
    if len(note) > LONGEST_NOTE:
        raise HTTPException(413, f"A note may have {LONGEST_NOTE} characters; this one has {len(note)}.")
    if judgement not in get_args(Judgement):
        raise HTTPException(400, f"“{judgement}” is no judgement.")
    try:
        return anchor_of(view.review, about, **anchor)
    except LookupError as error:
        raise HTTPException(409, f"{error}. It may be gone since the page was loaded; nothing was decided.") from error


def withdraw(request: Request, view: View, number: int) -> Decision:
    """Undo a decision by a further one."""
    decision = next((each for each in view.case.decisions if each.number == number), None)
    if decision is None:
        raise HTTPException(409, f"There is no decision {number}.")
    if number in view.review.void:
        raise HTTPException(409, f"Decision {number} was undone already, here or in another tab.")
    live: Live = request.app.state.live
    with store.open_to_decide(live.path) as case:
        return case.decide(decision.about, "withdrawn", author(request), "", {"number": number})


@of_case
def judged(request: Request, view: View) -> Response:
    """What people said of one thing so far, as the part of a page that shows it."""
    kind, id = (request.query_params.get(field, "") for field in ("kind", "id"))
    if kind not in _JUDGED:
        raise NotHere("This names nothing that can be judged.")
    return render(request, view, "judged.html.j2", kind=kind, id=id)


@of_case
def decided(request: Request, view: View) -> Response:
    """What was decided after the decision with the number ``since``, by anybody in any tab, for a page to catch up."""
    since = request.query_params.get("since", "")
    after = int(since) if since.isdecimal() and len(since) < 12 else 0
    decisions = view.case.decisions
    return JSONResponse(
        {
            "latest": decisions[-1].number if decisions else 0,
            "decided": [
                {
                    "number": decision.number,
                    "kind": decision.about[0],
                    "id": view.review.subjects.get(decision.number, decision.about[1]),
                }
                for decision in decisions
                if decision.number > after
            ],
        }
    )


def _decide(request: Request, form: FormData) -> Response:
    view = present(request)
    kind, id, judgement = (str(form.get(field, "")) for field in ("kind", "id", "judgement"))
    note = str(form.get("note", "")).strip()
    if kind not in _JUDGED or judgement not in _OPINIONS:
        raise HTTPException(400, "This form names nothing that can be judged.")
    if judgement == "noted" and not note:
        raise HTTPException(400, "A note needs words.")
    decision = record(request, view, (kind, id), judgement, note)
    return _answer(request, form, decision, kind, id)


def _note(request: Request, form: FormData) -> Response:
    view = present(request)
    words = str(form.get("note", "")).strip()
    if not words:
        raise HTTPException(400, "A note needs words.")
    record(request, view, ("passage", str(form.get("passage", ""))), "noted", words)
    to: RedirectResponse = back(request, Links(view.case.id).page("history"), str(form.get("back", "")))
    return to


def _undo(request: Request, form: FormData) -> Response:
    view = present(request)
    given = str(form.get("number", ""))
    if given.isdecimal() and len(given) < 12:
        number = int(given)
    else:
        latest = to_undo(view.case.decisions, author(request))
        if latest is None:
            raise HTTPException(409, "There is nothing of yours to undo.")
        number = latest.number
    decision = withdraw(request, view, number)
    undone = next(each for each in view.case.decisions if each.number == number)
    kind, id = decision.about[0], view.review.subjects.get(number, decision.about[1])
    if undone.judgement in ("merged", "split"):
        kind = ""  # which shows in more than one part of a page
    return _answer(request, form, decision, kind, id, undone)


def _answer(
    request: Request, form: FormData, decision: Decision, kind: str, id: str, undone: Decision | None = None
) -> Response:
    """The judged part anew for a page that asked for it, else the way back to the page that the form came from.

    ``x-decision`` is the number of the decision just made, ``x-said`` tells in words (percent-encoded) what was done.
    Where no part of a page shows it there are no contents, and the page has to be loaded again.
    """
    view = present(request)
    if partial(request):
        answer = render(request, view, "judged.html.j2", kind=kind, id=id) if kind in _JUDGED else Response()
        answer.headers["x-decision"] = str(decision.number)
        answer.headers["x-said"] = quote(f"Undone: {heading(undone)}." if undone else "")
        return answer
    number = undone.number if undone else None
    to: RedirectResponse = back(request, Links(view.case.id).page("history"), str(form.get("back", "")), number)
    return to


routes = [
    Route("/decide", decide, methods=["POST"]),
    Route("/undo", undo, methods=["POST"]),
    Route("/note", note, methods=["POST"]),
    Route("/judged", judged),
    Route("/decided", decided),
    Route("/you", name_yourself, methods=["POST"]),
]
