"""Whatever people decide and undo, nothing of the machine's is lost."""

from __future__ import annotations

import random
from collections import Counter
from functools import cache
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.independence import Independence
from rashomon.records import Case, Decision
from rashomon.review import Reviewed, evidence_id, reviewed
from tests.review.sample import History, made, places
from tests.review.test_lay import everyone, rivals

LISTS = ("parties", "claims", "points", "changes", "wordings", "gaps", "findings", "timeline")
case_of = cache(made)


def decide(history: History, chance: random.Random, *, undoing: bool = True) -> None:
    """Any decision that the workspace lets a person make on what they see."""
    seen = reviewed(history.laid())
    case = seen.case
    kinds = ["claim", "point", "finding", "merge", "split", "same", "other", "evidence"]
    kind = chance.choice([*kinds, "undo", "undo"] if undoing and history.decisions else kinds)
    status = chance.choice(["confirmed", "rejected", "rejected", "unsure", "noted"])
    if kind == "claim":
        history.decide(("claim", chance.choice(case.claims).id), status, "n", seen=seen)  # type: ignore[arg-type]
    elif kind == "point" and case.points:
        history.decide(("point", chance.choice(case.points).id), status, "n", seen=seen)  # type: ignore[arg-type]
    elif kind == "finding":
        history.decide(("finding", chance.choice(case.findings).id), status, "n", seen=seen)  # type: ignore[arg-type]
    elif kind == "evidence":
        claim = chance.choice(case.claims)
        id = evidence_id(claim.document, claim.evidence[0].span)
        history.decide(("evidence", id), "added", seen=seen, url="https://pictures.example")
    elif kind == "merge" and len(case.parties) > 2:
        one, *others = chance.sample(case.parties, chance.choice([2, 2, 3]))
        history.decide(("party", one.id), "merged", seen=seen, **{"with": [each.id for each in others]})
    elif kind == "split":
        party = chance.choice([p for p in case.parties if p.mentions])
        some = chance.sample(party.mentions, chance.randint(1, len(party.mentions)))
        history.decide(("party", party.id), "split", seen=seen, mentions=places(some), name="somebody else")
    elif kind in ("same", "other") and case.points:
        point = chance.choice(case.points)
        position = chance.choice(point.positions)
        if kind == "same" and len(point.positions) > 1:
            other = chance.choice([p for p in point.positions if p is not position])
            history.decide(("position", position.id), "merged", seen=seen, **{"with": [other.id]})
        elif kind == "other":
            some = chance.sample(position.holders, chance.randint(1, len(position.holders)))
            where = [[h.document, *h.span] for h in some]
            history.decide(("position", position.id), "split", "another", seen=seen, holders=where)
    elif kind == "undo":
        history.undo(chance.choice(history.decisions))


def sound(found: Reviewed) -> None:
    """All that has to hold of any review."""
    case, machine = found.case, found.machine
    assert [claim.id for claim in case.claims] == [claim.id for claim in machine.claims]
    assert Counter(m for p in case.parties for m in p.mentions) == Counter(
        m for p in machine.parties for m in p.mentions
    )
    ids = [party.id for party in case.parties]
    assert len(ids) == len(set(ids))
    assert everyone(case) <= set(ids)
    assert all(len(was.claimers) == len(now.claimers) for was, now in zip(machine.claims, case.claims, strict=True))
    rejected = {id for (kind, id), its in found.standings.items() if kind == "claim" and its.status == "rejected"}

    def answers(of: Case) -> Counter[Any]:
        return Counter((p.id, h.document, h.span) for p in of.points for s in p.positions for h in s.holders)

    gone = Counter(
        (p.id, h.document, h.span)
        for p in machine.points
        for s in p.positions
        for h in s.holders
        if h.claim in rejected
    )
    assert answers(case) == answers(machine) - gone
    count = Independence(case.origins).of_holders
    by_claim = {claim.id: claim.claimers for claim in case.claims}
    for point in case.points:
        assert point.positions
        assert len({position.id for position in point.positions}) == len(point.positions)
        there = {position.id for position in point.positions}
        pairs = rivals(point)
        judged = found.standing("point", point.id).status
        assert point.contested == (bool(pairs) and judged != "rejected")
        for position in point.positions:
            assert position.holders
            assert set(position.compatible_with) <= there - {position.id}
            assert position.independent_origins == count(position.holders)
            assert all(holder.party in by_claim[str(holder.claim)] for holder in position.holders)
    positions = {position.id: position for point in case.points for position in point.positions}
    for change in case.changes:
        assert change.before != change.after
        for id in (change.before, change.after):
            assert change.party in {holder.party for holder in positions[id].holders}
    assert {gap.point for gap in case.gaps} <= {point.id for point in case.points if point.contested}
    assert set(found.merged.values()).isdisjoint(found.merged)


@given(st.integers(0, 5), st.randoms(use_true_random=False), st.integers(0, 25))
@settings(max_examples=60, deadline=None)
def test_no_history_loses_a_mention_a_claim_or_an_answer(seed: int, chance: random.Random, many: int) -> None:
    history = History(case_of(seed))
    for _ in range(many):
        decide(history, chance)
    found = reviewed(history.laid())
    sound(found)
    standing = {d.number for d in history.decisions} - found.void
    assert {d.number for d in found.unmatched} <= standing
    assert set(found.subjects) | {d.number for d in found.unmatched} >= {
        n for n in standing if history.decisions[n - 1].judgement != "withdrawn"
    }


@given(st.integers(0, 5), st.randoms(use_true_random=False), st.integers(1, 15))
@settings(max_examples=40, deadline=None)
def test_undoing_all_gives_the_machines_case_again(seed: int, chance: random.Random, many: int) -> None:
    case = case_of(seed)
    history = History(case)
    for _ in range(many):
        decide(history, chance, undoing=False)
    for decision in chance.sample(history.decisions, len(history.decisions)):
        history.undo(decision)
    found = reviewed(history.laid())
    assert all(getattr(found.case, name) is getattr(case, name) for name in LISTS)
    assert (found.standings, found.merged, found.made, found.unmatched, found.evidence) == ({}, {}, {}, (), {})


@given(st.integers(0, 5), st.randoms(use_true_random=False), st.integers(1, 12))
@settings(max_examples=40, deadline=None)
def test_undoing_the_latest_gives_the_review_before_it(seed: int, chance: random.Random, many: int) -> None:
    history = History(case_of(seed))
    for _ in range(many):
        decide(history, chance)
    before = reviewed(history.laid())
    length = len(history.decisions)
    while len(history.decisions) == length:
        decide(history, chance, undoing=False)
    history.undo(history.decisions[-1])
    after = reviewed(history.laid())
    assert as_seen(after) == as_seen(before)
    history.undo(history.decisions[-1])  # and again, in either direction
    history.undo(history.decisions[-1])
    assert as_seen(reviewed(history.laid())) == as_seen(before)


@given(st.integers(0, 5), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_independent_decisions_does_not_matter(seed: int, chance: random.Random) -> None:
    case = case_of(seed)
    parties = chance.sample(case.parties, len(case.parties))
    todo: list[tuple[tuple[str, str], str, dict[str, Any]]] = [
        (("party", parties[0].id), "merged", {"with": [parties[1].id]}),
        (("party", parties[2].id), "merged", {"with": [parties[3].id], "name": "N"}),
        *((("claim", claim.id), "rejected", {}) for claim in chance.sample(case.claims, 3)),
        (("point", case.points[0].id), "rejected", {}),
        (("finding", case.findings[0].id), "confirmed", {}),
    ]
    if parties[4].mentions:
        todo.append((("party", parties[4].id), "split", {"mentions": places(parties[4].mentions[:1]), "name": "Y"}))
    positions = case.points[1].positions
    if len(positions) > 2:
        todo.append((("position", positions[0].id), "merged", {"with": [positions[1].id]}))
        where = [[h.document, *h.span] for h in positions[2].holders[:1]]
        todo.append((("position", positions[2].id), "split", {"holders": where}))
    results = []
    for order in (todo, chance.sample(todo, len(todo))):
        history = History(case)
        for about, judgement, more in order:
            history.decide(about, judgement, **more)  # type: ignore[arg-type]
        results.append(reviewed(history.laid()))
    one, other = results
    assert all(getattr(one.case, name) == getattr(other.case, name) for name in LISTS)
    assert one.merged == other.merged
    assert {about: s.status for about, s in one.standings.items()} == {
        about: s.status for about, s in other.standings.items()
    }


@given(st.integers(0, 5), st.randoms(use_true_random=False), st.integers(1, 12))
@settings(max_examples=30, deadline=None)
def test_taking_over_a_former_review_changes_nothing(seed: int, chance: random.Random, many: int) -> None:
    history, former = History(case_of(seed)), None
    for _ in range(many):
        decide(history, chance)
        fresh, taken = reviewed(history.laid()), reviewed(history.laid(), former)
        assert fresh == taken
        former = taken


def as_seen(found: Reviewed) -> Any:
    """A review without its history."""
    without = msgspec.structs.replace(found.case, decisions=())
    statuses = {about: (its.status, texts(its.notes)) for about, its in found.standings.items()}
    return without, statuses, found.merged, found.evidence


def texts(notes: tuple[Decision, ...]) -> list[str]:
    return [note.note for note in notes]
