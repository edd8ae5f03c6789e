"""Laying the history of decisions over the machine's case."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any

import msgspec

from rashomon.records import Case, Decision
from rashomon.review.anchors import Anchor
from rashomon.review.hypotheses import hypotheses
from rashomon.review.matching import Matcher
from rashomon.review.parties import Parties
from rashomon.review.pieces import Pieces, split_id
from rashomon.review.points import Points, changes_now, gaps_now
from rashomon.review.records import About, Reviewed, Standing
from rashomon.review.standing import standing, target_of, withdrawn

_STATUSES = ("confirmed", "rejected", "unsure")
#: What of a case decisions change.
_CHANGED = ("parties", "claims", "points", "changes", "wordings", "gaps")


def reviewed(case: Case, before: Reviewed | None = None) -> Reviewed:
    """A case with its decisions laid over it. The case itself stays as it is.

    ``before`` is a former review of the same machine results and saves time: where the same decisions change the case,
    its lists are taken over as they are.
    """
    void = withdrawn(case.decisions)
    laid = _Laid(case)
    for decision in standing(case.decisions, void):
        laid.take(decision)
    standings = {about: _standing(decisions) for about, decisions in laid.about.items()}
    rejected = {about: its.decision for about, its in standings.items() if its.status == "rejected" and its.decision}
    for (kind, id), decision in rejected.items():
        if kind in ("claim", "point"):
            laid.applied.append((decision.number, id))
        if kind == "point":
            laid.points.reject(id, decision)
    applied = tuple(sorted(laid.applied))
    if not applied:
        now = case
    elif before is not None and before.applied == applied and _same_results(before.machine, case):
        now = msgspec.structs.replace(case, **{name: getattr(before.case, name) for name in _CHANGED})
    else:
        now = laid.case(frozenset(id for kind, id in rejected if kind == "claim"))
    rows, lost = hypotheses(laid.hypotheses, laid.ratings)
    idle = (d for d in case.decisions if d.judgement == "withdrawn" and d.number not in void and not target_of(d))
    unmatched = {decision.number: decision for decision in (*laid.unmatched, *lost, *idle)}
    return Reviewed(
        case=now,
        machine=case,
        standings=standings,
        unmatched=tuple(unmatched[number] for number in sorted(unmatched)),
        hypotheses=rows,
        evidence={id: tuple(added) for id, added in laid.evidence.items()},
        merged={**laid.pieces.merged, **laid.points.merged},
        made=laid.made,
        subjects=laid.subjects,
        void=void,
        applied=applied,
    )


class _Laid:
    """What the decisions taken so far come to."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._matcher = matcher = Matcher(case)
        # Also of splits that were withdrawn: what was said of their parties must not fall on others.
        self._split_ids = split_ids(case.decisions)
        made = frozenset(self._split_ids.values())
        self.pieces, self.points = Pieces(case, matcher, made), Points(case, matcher, made)
        self.about: dict[About, list[Decision]] = defaultdict(list)
        self.unmatched: list[Decision] = []
        self.applied: list[tuple[int, str]] = []
        self.hypotheses: dict[str, list[Decision]] = defaultdict(list)
        self.ratings: list[tuple[str, Decision]] = []
        self.evidence: dict[str, list[Decision]] = defaultdict(list)
        self.made: dict[int, str] = {}
        self.subjects: dict[int, str] = {}
        self._find: dict[str, Callable[[str, Anchor], str | None]] = {
            "claim": matcher.claim,
            "point": matcher.point,
            "position": self.points.find,
            "party": self.pieces.find,
            "finding": matcher.finding,
            "evidence": matcher.evidence,
            "passage": matcher.evidence,
            "rating": matcher.rating,
            "hypothesis": lambda id, anchor: id,
        }

    def take(self, decision: Decision) -> None:
        """Take one more decision; the history is gone through in its order."""
        kind, id = decision.about
        find = self._find.get(kind)
        subject = find(id, decision.anchor) if find else None
        if subject is None:
            self.unmatched.append(decision)
            return
        self.subjects[decision.number] = subject
        self.about[kind, subject].append(decision)
        if kind == "hypothesis":
            self.hypotheses[subject].append(decision)
        elif kind == "rating":
            self.ratings.append((subject, decision))
        elif kind == "evidence" and decision.judgement == "added":
            self.evidence[subject].append(decision)
        elif decision.judgement in ("merged", "split"):
            self._regroup(kind, subject, decision)

    def _regroup(self, kind: str, subject: str, decision: Decision) -> None:
        if kind not in ("party", "position"):
            self.unmatched.append(decision)
            return
        groups = self.pieces if kind == "party" else self.points
        complete = False
        if decision.judgement == "merged":
            complete = groups.merge(subject, decision)
        elif decision.number in self._split_ids:
            new = self._split_ids[decision.number]
            moved, complete = groups.split(subject, decision, new)
            if moved:
                self.made[decision.number] = new
        self.applied.append((decision.number, subject))
        if not complete:
            self.unmatched.append(decision)

    def case(self, gone: frozenset[str]) -> Case:
        """The case as the decisions leave it; ``gone`` are the claims whose answers don't count."""
        case, parties = self._case, Parties(self._case, self._matcher, self.pieces)
        touched = self.pieces.touched()
        points = self.points.points(parties.holder, touched, gone)
        changed: dict[str, Any] = {"points": points}
        if touched:
            changed |= {
                "parties": parties.parties(),
                "claims": parties.claims(),
                "wordings": parties.wordings(),
            }
        if points is not case.points or touched:
            merged = self.points.merged
            changed["changes"] = changes_now(case, points, self.pieces.all_now, lambda id: merged.get(id, id))
            changed["gaps"] = gaps_now(case, points, parties.gap)
        return msgspec.structs.replace(case, **changed)


def _standing(decisions: list[Decision]) -> Standing:
    settled = [decision for decision in decisions if decision.judgement in _STATUSES]
    latest = settled[-1] if settled else None
    return Standing(
        status=latest.judgement if latest else "undecided",  # type: ignore[arg-type]  # one of _STATUSES
        decision=latest,
        notes=tuple(d for d in decisions if d.note and d is not latest and d.judgement in (*_STATUSES, "noted")),
        decisions=tuple(decisions),
    )


def split_ids(history: tuple[Decision, ...]) -> dict[int, str]:
    """The id that each split makes, or made before it was undone, by its number. Undoing one changes no other's."""
    before: Counter[str] = Counter()
    ids: dict[int, str] = {}
    for decision in history:
        if decision.judgement == "split":
            same = split_id(decision, 0)
            ids[decision.number] = split_id(decision, before[same])
            before[same] += 1
    return ids


def _same_results(one: Case, other: Case) -> bool:
    """Whether two cases have the very same machine results. By identity, which costs nothing."""
    return all(getattr(one, name) is getattr(other, name) for name in one.__struct_fields__ if name != "decisions")
