"""Writing decisions: each is signed by whoever asks, and on the disk once these return."""

from __future__ import annotations

from typing import cast, get_args

from starlette.exceptions import HTTPException
from starlette.requests import Request

from rashomon import store
from rashomon.records import Decision
from rashomon.records.decision import Judgement
from rashomon.review import anchor_of
from rashomon.web.live import Live, View
from rashomon.web.page import author

#: Characters of a note at the most.
LONGEST_NOTE = 20_000


def record(
    request: Request, view: View, about: tuple[str, str], judgement: str, note: str = "", **anchor: object
) -> Decision:
    """Append a decision. ``anchor`` holds what the judgement needs beside what finds its subject again.

    Raises HTTPException for one that may not be made.
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
    """Undo a decision by a further one. Raises HTTPException where there is none of this number that stands."""
    decision = next((each for each in view.case.decisions if each.number == number), None)
    if decision is None:
        raise HTTPException(409, f"There is no decision {number}.")
    if number in view.review.void:
        raise HTTPException(409, f"Decision {number} was undone already, here or in another tab.")
    live: Live = request.app.state.live
    with store.open_to_decide(live.path) as case:
        return case.decide(decision.about, "withdrawn", author(request), "", {"number": number})
