"""What people decide: every form of the workspace that judges, notes or undoes something comes here."""

from __future__ import annotations

from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from rashomon.records import Decision
from rashomon.review import to_undo
from rashomon.views.history import heading
from rashomon.web.decisions import record, withdraw
from rashomon.web.fields import Fields
from rashomon.web.links import Links
from rashomon.web.live import View
from rashomon.web.page import AUTHOR_COOKIE, NotHere, author, back, of_case, of_form, partial, render, sent_from

#: What a person can say of a thing that the machine found; the other judgements have forms of their own.
_JUDGED = ("claim", "point", "finding", "party")
_OPINIONS = ("confirmed", "rejected", "unsure", "noted")


@of_form()
def decide(request: Request, view: View, form: Fields) -> Response:
    """Append a judgement on a claim, point, finding or party."""
    kind, id, judgement, note = form.exact("kind"), form.exact("id"), form.exact("judgement"), form.text("note")
    if kind not in _JUDGED or judgement not in _OPINIONS:
        raise HTTPException(400, "This form names nothing that can be judged.")
    if judgement == "noted" and not note:
        raise HTTPException(400, "A note needs words.")
    return _answer(request, form, record(request, view, (kind, id), judgement, note), kind, id)


@of_form()
def undo(request: Request, view: View, form: Fields) -> Response:
    """Withdraw a decision: the one with the number given, else this author's latest that still stands."""
    number = form.number("number")
    if number is None:
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


@of_form(fields=10)
def note(request: Request, view: View, form: Fields) -> Response:
    """Keep a note on words of a document that somebody selected."""
    words = form.text("note")
    if not words:
        raise HTTPException(400, "A note needs words.")
    record(request, view, ("passage", form.exact("passage")), "noted", words)
    return back(request, Links(view.case.id).page("history"), form.exact("back"))


@of_form(fields=5)
def name_yourself(request: Request, view: View, form: Fields) -> Response:
    """Keep the name that decisions are signed with in a cookie."""
    given = form.line("author")[:100]
    answer = back(request, Links(view.case.id).page(), form.exact("back"))
    if given:
        answer.set_cookie(AUTHOR_COOKIE, quote(given), httponly=True, samesite="lax", path="/", max_age=365 * 86_400)
    else:
        answer.delete_cookie(AUTHOR_COOKIE, path="/")
    return answer


@of_case
def judged(request: Request, view: View) -> Response:
    """What people said of one thing so far, as the part of a page that shows it."""
    asked = Fields(request.query_params)
    kind = asked.exact("kind")
    if kind not in _JUDGED:
        raise NotHere("This names nothing that can be judged.")
    return render(request, view, "judged.html.j2", kind=kind, id=asked.exact("id"))


@of_case
def decided(request: Request, view: View) -> Response:
    """What was decided after the decision with the number ``since``, by anybody in any tab, for a page to catch up."""
    after = Fields(request.query_params).number("since") or 0
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


def _answer(
    request: Request, form: Fields, decision: Decision, kind: str, id: str, undone: Decision | None = None
) -> Response:
    """The judged part anew for a page that asked for it, else the way back to the page that the form came from.

    ``x-decision`` is the number of the decision just made, ``x-said`` tells in words (percent-encoded) what was done.
    Where no part of a page shows it there are no contents, and the page has to be loaded again.
    """
    view = sent_from(request)  # with what was just decided
    if partial(request):
        answer = render(request, view, "judged.html.j2", kind=kind, id=id) if kind in _JUDGED else Response()
        answer.headers["x-decision"] = str(decision.number)
        answer.headers["x-said"] = quote(f"Undone: {heading(undone)}." if undone else "")
        return answer
    number = undone.number if undone else None
    return back(request, Links(view.case.id).page("history"), form.exact("back"), number)


routes = [
    Route("/decide", decide, methods=["POST"]),
    Route("/undo", undo, methods=["POST"]),
    Route("/note", note, methods=["POST"]),
    Route("/judged", judged),
    Route("/decided", decided),
    Route("/you", name_yourself, methods=["POST"]),
]
