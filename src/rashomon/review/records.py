"""What comes of laying decisions over a case."""

from __future__ import annotations

from typing import Literal

import msgspec

from rashomon.records import Case, Decision

Status = Literal["undecided", "confirmed", "rejected", "unsure"]
#: What a decision is about: its kind and its id.
About = tuple[str, str]


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Where a claim, point, position, party or finding stands by the decisions that were not withdrawn.

    ``decision`` is the latest that settled the status. ``notes`` are the other decisions that say something in words,
    and ``decisions`` all of them (mergers, splits and added files too), each in the order that they were made.
    """

    status: Status = "undecided"
    decision: Decision | None = None
    notes: tuple[Decision, ...] = ()
    decisions: tuple[Decision, ...] = ()


UNDECIDED = Standing()


class Rating(msgspec.Struct, frozen=True, kw_only=True):
    """How one person rates a claim or a piece of evidence (``about``) beside a hypothesis: their latest word on it.

    ``rating`` is ``consistent``, ``inconsistent`` or ``not-applicable``; ``number`` is the decision's.
    """

    hypothesis: str
    about: About
    rating: str
    note: str
    author: str
    made_at: str
    number: int


class Hypothesis(msgspec.Struct, frozen=True, kw_only=True):
    """A hypothesis on the list, with all ratings beside it. ``number`` is the decision's that put it there."""

    id: str
    text: str
    author: str
    made_at: str
    number: int
    ratings: tuple[Rating, ...] = ()


class Reviewed(msgspec.Struct, frozen=True, kw_only=True):
    """A case with people's decisions laid over it.

    ``case`` has parties and positions merged and split, and neither holders by rejected claims nor rejected points
    among the contested; every list that no decision changes is the machine's own. ``machine`` is the case as it came
    in. ``standings`` has only what somebody decided on; ask `standing` for anything. ``unmatched`` are the decisions
    whose subject is not in the case any more, or only in part. ``evidence`` leads from a passage (`evidence_id`) to
    the decisions that added a file or link to it. ``merged`` leads from a party or position to the one that it is now
    part of, ``made`` from the number of a split to the id of the party or position that it made, and ``subjects``
    from the number of a standing decision to the present id of what it is about. ``void`` are the numbers of the
    decisions that were withdrawn. ``applied`` tells two reviews apart: equal where the same decisions changed the
    case.
    """

    case: Case
    machine: Case
    standings: dict[About, Standing] = {}
    unmatched: tuple[Decision, ...] = ()
    hypotheses: tuple[Hypothesis, ...] = ()
    evidence: dict[str, tuple[Decision, ...]] = {}
    merged: dict[str, str] = {}
    made: dict[int, str] = {}
    subjects: dict[int, str] = {}
    void: frozenset[int] = frozenset()
    applied: tuple[tuple[int, str], ...] = ()

    def standing(self, kind: str, id: str) -> Standing:
        """Where something stands; ``undecided`` where nobody said anything."""
        return self.standings.get((kind, id), UNDECIDED)
