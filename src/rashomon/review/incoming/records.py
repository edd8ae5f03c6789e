"""What is found in a file that brings decisions."""

from __future__ import annotations

from typing import Any

import msgspec

from rashomon.records import Decision
from rashomon.records.decision import Judgement
from rashomon.review.records import About, Reviewed

STATUSES = ("confirmed", "rejected", "unsure")


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """A decision to append. ``made_at`` is when the file says that it was made, empty where it doesn't.

    ``line`` is the line of the file, from 1. ``basis`` is when the decision was made that the row showed before
    somebody changed it. ``undoes`` is the place in `Incoming.taken` of the decision that this one withdraws, where that
    comes from the file too; its number is known once it is appended. ``unnamed``: the file doesn't say who decided it.
    """

    line: int
    about: About
    judgement: Judgement
    note: str = ""
    author: str
    made_at: str = ""
    basis: str = ""
    anchor: dict[str, Any] = {}
    undoes: int | None = None
    unnamed: bool = False


class Refused(msgspec.Struct, frozen=True, kw_only=True):
    """Something in the file that could not be taken, and why."""

    line: int
    what: str
    why: str


class Incoming(msgspec.Struct, frozen=True, kw_only=True):
    """What to append, what the case has already (a number), and what could not be taken; by line."""

    taken: tuple[Taken, ...] = ()
    known: int = 0
    refused: tuple[Refused, ...] = ()


class Known:
    """The decisions that the history has, undone ones too, so that the same file can be taken in twice."""

    def __init__(self, reviewed: Reviewed) -> None:
        self._reviewed = reviewed
        self._made: dict[tuple[About, str, str], list[Decision]] = {}
        self._when: dict[About, set[str]] = {}
        for decision in reviewed.machine.decisions:
            about = (decision.about[0], reviewed.subjects.get(decision.number, decision.about[1]))
            self._made.setdefault((about, decision.judgement, decision.note), []).append(decision)
            self._when.setdefault(about, set()).update(_times(decision))

    def has(self, about: About, judgement: str, note: str, author: str, *, made_at: str, basis: str = "") -> bool:
        """Whether this is in the history: made at this time, or taken in before on the same basis, or it stands.

        ``author`` is empty where the file names nobody; then anybody's will do.
        """
        standing = self._reviewed.standing(*about)
        return any(
            author in ("", decision.author)
            and (
                (made_at and made_at in _times(decision))
                or ((basis or not made_at) and "imported" in decision.anchor and _imported(decision, "basis") == basis)
                or decision is standing.decision
                or (judgement == "noted" and decision in standing.notes)
            )
            for decision in self._made.get((about, judgement, note), ())
        )

    def of_time(self, about: About, made_at: str) -> bool:
        """Whether anything was decided about it at this time."""
        return made_at in self._when.get(about, ())

    def number(self, about: About, judgement: str, note: str, author: str, made_at: str, anchor: Any) -> int | None:
        """The number of this very decision in the history, if it is there."""
        for decision in self._made.get((about, judgement, note), ()):
            own = {key: value for key, value in decision.anchor.items() if key != "imported"}
            if author == decision.author and made_at in _times(decision) and own == anchor:
                return decision.number
        return None


def imported(taken: Taken, source: str) -> dict[str, Any]:
    """What the anchor of a decision that came in a file says of that."""
    known = {"made_at": taken.made_at, "basis": taken.basis}
    return {"from": source, "line": taken.line, **{key: value for key, value in known.items() if value}}


def _imported(decision: Decision, key: str) -> str:
    found = decision.anchor.get("imported")
    return str(found.get(key, "")) if isinstance(found, dict) else ""


def _times(decision: Decision) -> set[str]:
    """When it was made, and when it was made in the first place if it came in a file."""
    return {decision.made_at, _imported(decision, "made_at")} - {""}
