"""What each decision does to the case, and that undoing it gives the machine's case again."""

from __future__ import annotations

import msgspec
import pytest

from rashomon.independence import Independence
from rashomon.records import Case, Point
from rashomon.review import Reviewed, anchor_of, evidence_id, hypothesis_id, reviewed, to_undo
from tests.review.sample import NAMES, History, made, party_id, places

NONSENSE: tuple[dict[str, object], ...] = (
    {},
    {"with": 3},
    {"with": [[1]], "others": "x"},
    {"with": [None, "p0"], "others": [{"id": []}, 3]},
    {"passages": [["d", -1, "x"], 4], "names": 7},
    {"mentions": [[1, 2, 3]], "holders": {}, "name": []},
    {"quote": 5, "content": [[1]], "source": {}, "point": [], "text_sha256": []},
)
ORLA, GUARD, HALE, SHORT, VENN = (party_id(NAMES[n]) for n in (0, 1, 2, 3, 6))


@pytest.fixture
def case() -> Case:
    return made(3, 8)


def by_id(case: Case, kind: str, id: str):  # type: ignore[no-untyped-def]
    return next((each for each in getattr(case, kind) if each.id == id), None)


def holders(case: Case) -> list[tuple[str, object]]:
    return sorted((h.document, h.span) for p in case.points for s in p.positions for h in s.holders)


def rivals(point: Point) -> set[frozenset[str]]:
    return {
        frozenset((a.id, b.id))
        for a in point.positions
        for b in point.positions
        if a is not b and b.id not in a.compatible_with
    }


def test_without_decisions_the_case_is_the_machines_own(case: Case) -> None:
    found = reviewed(case)
    assert found.case is case
    assert found.machine is case
    assert found.standing("claim", case.claims[0].id).status == "undecided"


def test_the_latest_decision_settles_a_status_and_notes_add_up(case: Case) -> None:
    history, claim = History(case), case.claims[0].id
    history.decide(("claim", claim), "confirmed", "heard the tape")
    history.decide(("claim", claim), "noted", "see page 2", author="Ben")
    history.decide(("claim", claim), "unsure", author="Ben")
    standing = reviewed(history.laid()).standing("claim", claim)
    assert standing.status == "unsure"
    assert standing.decision == history.decisions[2]
    assert [note.note for note in standing.notes] == ["heard the tape", "see page 2"]
    history.undo(history.decisions[2])
    standing = reviewed(history.laid()).standing("claim", claim)
    assert (standing.status, [note.note for note in standing.notes]) == ("confirmed", ["see page 2"])


def test_an_undone_undoing_counts_again(case: Case) -> None:
    history, claim = History(case), case.claims[0].id
    first = history.decide(("claim", claim), "rejected")
    undone = history.undo(first)
    assert reviewed(history.laid()).void == {1}
    history.undo(undone)
    found = reviewed(history.laid())
    assert found.void == {2}
    assert found.standing("claim", claim).status == "rejected"
    assert to_undo(history.decisions, "Ada") == first
    assert to_undo(history.decisions, "Ben") is None


def test_a_withdrawal_of_nothing_is_listed(case: Case) -> None:
    history = History(case)
    for number in (0, 1, 7, "1", None):
        history.decide(("claim", case.claims[0].id), "withdrawn", number=number)
    found = reviewed(history.laid())
    # The second withdraws the first, which withdrew nothing; the others name no earlier decision.
    assert [d.number for d in found.unmatched] == [3, 4, 5]
    assert found.case is found.machine


def test_a_rejected_claims_holders_leave_and_origins_are_counted_anew(case: Case) -> None:
    history = History(case)
    position = max((s for p in case.points for s in p.positions), key=lambda s: len(s.holders))
    gone = position.holders[0]
    assert gone.claim is not None
    history.decide(("claim", gone.claim), "rejected", "wrong mouth")
    found = reviewed(history.laid())
    assert found.case.claims == case.claims
    left = next(s for p in found.case.points for s in p.positions if s.id == position.id)
    assert left.holders == tuple(h for h in position.holders if h.claim != gone.claim)
    assert left.independent_origins == Independence(case.origins).of_holders(left.holders)
    history.undo(history.decisions[0])
    assert reviewed(history.laid()).case.points is case.points


def test_a_point_is_contested_only_while_two_rivals_have_holders(case: Case) -> None:
    history, point = History(case), case.points[0]
    assert point.contested
    kept = point.positions[0]
    for position in point.positions[1:]:
        for holder in position.holders:
            assert holder.claim is not None
            history.decide(("claim", holder.claim), "rejected")
    found = reviewed(history.laid())
    now = by_id(found.case, "points", point.id)
    assert now.positions == (msgspec.structs.replace(kept, compatible_with=()),)
    assert not now.contested
    assert now.explanation != point.explanation
    assert not [gap for gap in found.case.gaps if gap.point == point.id]
    assert not [change for change in found.case.changes if change.point == point.id]
    for holder in kept.holders:
        assert holder.claim is not None
        history.decide(("claim", holder.claim), "rejected")
    found = reviewed(history.laid())
    assert by_id(found.case, "points", point.id) is None
    assert by_id(found.machine, "points", point.id) == point
    history.decide(("point", point.id), "noted", "all misread", seen=found)
    assert reviewed(history.laid()).standing("point", point.id).notes


def test_a_rejected_point_is_not_contested(case: Case) -> None:
    history, point = History(case), case.points[0]
    history.decide(("point", point.id), "rejected", "two different boats")
    now = by_id(reviewed(history.laid()).case, "points", point.id)
    assert not now.contested
    assert "Ada" in now.explanation
    assert now.positions == point.positions
    history.decide(("point", point.id), "confirmed")
    assert reviewed(history.laid()).case.points is case.points


def test_merged_positions_are_one_and_keep_all_rivals(case: Case) -> None:
    history, point = History(case), case.points[0]
    one, other = point.positions[0], point.positions[-1]
    history.decide(("position", one.id), "merged", **{"with": [other.id]})
    found = reviewed(history.laid())
    now = by_id(found.case, "points", point.id)
    merged = next(s for s in now.positions if s.id == one.id)
    assert (merged.value, merged.number) == (one.value, one.number)
    assert set(merged.holders) == set(one.holders) | set(other.holders)
    assert found.merged == {other.id: one.id}
    expected = {frozenset(one.id if id == other.id else id for id in pair) for pair in rivals(point)}
    assert rivals(now) == {pair for pair in expected if len(pair) == 2}
    assert found.unmatched == ()


def test_a_split_position_is_a_rival_unless_the_person_says_otherwise(case: Case) -> None:
    point = case.points[0]
    position = max(point.positions, key=lambda s: len(s.holders))
    for compatible in (False, True):
        history = History(case)
        history.decide(
            ("position", position.id), "split", "a hundred boats",
            holders=[[h.document, *h.span] for h in position.holders[:1]], compatible=compatible,
        )  # fmt: skip
        found = reviewed(history.laid())
        now = by_id(found.case, "points", point.id)
        new = next(s for s in now.positions if s.id == found.made[1])
        assert (new.value, new.number, new.holders) == ("a hundred boats", None, position.holders[:1])
        assert (frozenset((new.id, position.id)) in rivals(now)) is not compatible
        others = {next(iter(pair - {position.id})) for pair in rivals(point) if position.id in pair}
        assert all(frozenset((new.id, id)) in rivals(now) for id in others)
        assert holders(found.case) == holders(case)


def test_merged_parties_are_one_everywhere(case: Case) -> None:
    history = History(case)
    history.decide(("party", ORLA), "merged", **{"with": [VENN, SHORT], "name": "Orla Venn of Tamar"})
    found = reviewed(history.laid())
    assert found.unmatched == ()
    assert found.merged == {VENN: ORLA, SHORT: ORLA}
    party = by_id(found.case, "parties", ORLA)
    olds = [by_id(case, "parties", id) for id in (ORLA, VENN, SHORT)]
    assert party.name == "Orla Venn of Tamar"
    assert set(party.mentions) == {m for old in olds for m in old.mentions}
    assert set(party.aliases) == {n for old in olds for n in (old.name, *old.aliases)}
    used = everyone(found.case)
    assert not {VENN, SHORT} & used
    assert used <= {p.id for p in found.case.parties}
    assert list(found.case.parties) == sorted(found.case.parties, key=lambda p: (p.name, p.id))


def test_a_chain_of_mergers_goes_by_the_last_ones_name(case: Case) -> None:
    history = History(case)
    history.decide(("party", VENN), "merged", **{"with": [SHORT]})
    history.decide(("party", ORLA), "merged", **{"with": [VENN]}, seen=reviewed(history.laid()))
    found = reviewed(history.laid())
    assert found.merged == {VENN: ORLA, SHORT: ORLA}
    # A decision about a party that is part of another now is one about that.
    history.decide(("party", SHORT), "merged", **{"with": [GUARD]}, seen=found)
    found = reviewed(history.laid())
    assert found.merged == {VENN: ORLA, SHORT: ORLA, GUARD: ORLA}
    # Orla was a member of the Guard; now she would be one of herself.
    assert by_id(found.case, "parties", ORLA).related == ()
    assert by_id(found.case, "parties", HALE).affiliation == ORLA


def test_a_split_party_is_two_and_its_claims_follow_the_words(case: Case) -> None:
    history, old = History(case), by_id(case, "parties", ORLA)
    off = old.mentions[:2]
    history.decide(("party", ORLA), "split", mentions=places(off), name="Orla the elder")
    found = reviewed(history.laid())
    new = by_id(found.case, "parties", found.made[1])
    left = by_id(found.case, "parties", ORLA)
    assert (new.name, new.mentions, left.mentions) == ("Orla the elder", off, old.mentions[2:])
    assert "Orla Venn" in new.aliases  # the words of its mentions
    moved = {(m.document, m.span) for m in off}
    for was, now in zip(case.claims, found.case.claims, strict=True):
        if ORLA in was.claimers:
            assert now.claimers == ((new.id,) if (was.document, was.source[0]) in moved else (ORLA,))
    by_claim = {claim.id: claim.claimers[0] for claim in found.case.claims}
    for point in found.case.points:
        for position in point.positions:
            assert all(holder.party == by_claim[str(holder.claim)] for holder in position.holders)


def test_a_wrong_merger_is_mended_by_a_split(case: Case) -> None:
    history = History(case)
    history.decide(("party", ORLA), "merged", **{"with": [HALE]})
    mentions = by_id(case, "parties", HALE).mentions
    seen = reviewed(history.laid())
    history.decide(("party", ORLA), "split", mentions=places(mentions), name="Governor Hale", seen=seen)
    found = reviewed(history.laid())
    assert by_id(found.case, "parties", ORLA).mentions == by_id(case, "parties", ORLA).mentions
    apart = by_id(found.case, "parties", found.made[2])
    assert apart.mentions == mentions
    assert "GOVERNOR HALE" not in by_id(found.case, "parties", ORLA).aliases
    for was, now in zip(case.claims, found.case.claims, strict=True):
        assert now.claimers == tuple(apart.id if id == HALE else id for id in was.claimers)


def test_what_was_split_off_can_be_merged_and_split_again(case: Case) -> None:
    history, old = History(case), by_id(case, "parties", ORLA)
    off = places(old.mentions[:2])
    history.decide(("party", ORLA), "split", mentions=off, name="X")
    x = reviewed(history.laid()).made[1]
    history.decide(("party", VENN), "merged", **{"with": [x]}, seen=reviewed(history.laid()))
    found = reviewed(history.laid())
    assert found.merged == {x: VENN}
    assert set(old.mentions[:2]) <= set(by_id(found.case, "parties", VENN).mentions)
    history.decide(("party", VENN), "split", mentions=off, name="X again", seen=found)
    found = reviewed(history.laid())
    again = by_id(found.case, "parties", found.made[3])
    assert (again.name, again.mentions) == ("X again", old.mentions[:2])
    assert again.id != x
    # Without the first split there is no X: what was said of it must not fall on those whose words these are.
    history.undo(history.decisions[0])
    found = reviewed(history.laid())
    assert [d.number for d in found.unmatched] == [2, 3]
    assert found.case.parties == case.parties


def test_a_party_that_lost_all_its_words_is_what_took_them(case: Case) -> None:
    history, old = History(case), by_id(case, "parties", GUARD)
    history.decide(("party", GUARD), "split", mentions=places(old.mentions), name="Another guard")
    found = reviewed(history.laid())
    new = found.made[1]
    assert by_id(found.case, "parties", GUARD) is None
    assert by_id(found.case, "parties", HALE).affiliation == new
    assert GUARD not in everyone(found.case)
    assert everyone(found.case) <= {p.id for p in found.case.parties}


def test_findings_stay_with_their_standing(case: Case) -> None:
    history, finding = History(case), case.findings[0]
    history.decide(("finding", finding.id), "rejected")
    found = reviewed(history.laid())
    assert found.case.findings is case.findings
    assert found.standing("finding", finding.id).status == "rejected"


def test_evidence_adds_up_and_is_taken_off_by_withdrawal(case: Case) -> None:
    history, claim = History(case), case.claims[0]
    id = evidence_id(claim.document, claim.evidence[0].span)
    history.decide(("evidence", id), "added", file={"name": "a.jpg", "sha256": "0" * 64, "size": 3})
    history.decide(("evidence", id), "added", url="https://pictures.example/1")
    assert history.decisions[0].anchor["claims"] == [claim.id]
    found = reviewed(history.laid())
    assert [d.number for d in found.evidence[id]] == [1, 2]
    history.undo(history.decisions[0])
    assert [d.number for d in reviewed(history.laid()).evidence[id]] == [2]


def test_hypotheses_have_each_persons_latest_rating(case: Case) -> None:
    history, claim = History(case), case.claims[0].id
    text = "The boats were never there."
    id = hypothesis_id(text)
    cell = ("rating", f"{id}/claim/{claim}")
    history.decide(("hypothesis", id), "added", text)
    history.decide(cell, "rated", "at first", rating="consistent")
    history.decide(cell, "rated", rating="inconsistent", author="Ben")
    history.decide(cell, "rated", "then", rating="not-applicable")
    history.decide(cell, "rated", rating="certainly")
    found = reviewed(history.laid())
    [hypothesis] = found.hypotheses
    assert (hypothesis.text, hypothesis.author) == (text, "Ada")
    assert [(r.author, r.rating, r.about) for r in hypothesis.ratings] == [
        ("Ben", "inconsistent", ("claim", claim)),
        ("Ada", "not-applicable", ("claim", claim)),
    ]
    assert [d.number for d in found.unmatched] == [5]  # there is no such rating
    history.undo(history.decisions[3])
    assert {r.author: r.rating for r in reviewed(history.laid()).hypotheses[0].ratings} == {
        "Ada": "consistent",
        "Ben": "inconsistent",
    }
    history.decide(("hypothesis", id), "rejected")
    assert reviewed(history.laid()).hypotheses == ()
    history.decide(("hypothesis", id), "added", text)
    assert len(reviewed(history.laid()).hypotheses[0].ratings) == 2


def test_a_former_review_is_taken_over_where_nothing_else_changes_the_case(case: Case) -> None:
    history = History(case)
    history.decide(("party", ORLA), "merged", **{"with": [VENN]})
    history.decide(("claim", case.claims[0].id), "rejected")
    former = reviewed(history.laid())
    history.decide(("claim", case.claims[1].id), "confirmed")
    again = reviewed(history.laid(), former)
    assert again.case.parties is former.case.parties
    assert again.case.points is former.case.points
    assert again.case.decisions == tuple(history.decisions)
    assert again == reviewed(history.laid())
    history.decide(("claim", case.claims[1].id), "rejected")
    assert reviewed(history.laid(), again) == reviewed(history.laid())


def test_unknown_subjects_are_refused(case: Case) -> None:
    for about in (("claim", "c0"), ("party", "p0"), ("point", "q0"), ("position", "s0"), ("finding", "f0"),
                  ("evidence", "nowhere"), ("evidence", f"{case.documents[0].id}-0-99999"), ("rating", "h1/party/p1"),
                  ("rating", "h1/claim/c0"), ("outlet", "x")):  # fmt: skip
        with pytest.raises(LookupError):
            anchor_of(case, about)
    with pytest.raises(LookupError):
        anchor_of(case, ("party", ORLA), **{"with": ["p0"]})


def test_a_history_of_nonsense_breaks_nothing(case: Case) -> None:
    history = History(case)
    claim, position = case.claims[0].id, case.points[0].positions[0].id
    for about in (("claim", claim), ("party", ORLA), ("position", position), ("x", "y"), ("rating", "///")):
        for judgement in ("merged", "split", "added", "rated", "noted", "rejected"):
            for anchor in NONSENSE:
                history.decide(about, judgement, anchor=anchor)  # type: ignore[arg-type]
    found = reviewed(history.laid())
    assert {p.id for p in found.case.parties} == {p.id for p in case.parties}
    assert isinstance(found, Reviewed)


def everyone(case: Case) -> set[str]:
    """Every party that anything in the case names."""
    used = {id for claim in case.claims for id in (*claim.claimers, *claim.accused_parties)}
    used |= {h.party for p in case.points for s in p.positions for h in s.holders if h.party}
    used |= {n.party for w in case.wordings for n in w.names if n.party} | {w.of for w in case.wordings}
    used |= {c.party for c in case.changes} | {id for gap in case.gaps for id in gap.parties}
    used |= {p.affiliation for p in case.parties if p.affiliation} | {r.party for p in case.parties for r in p.related}
    return used


def test_a_merger_with_a_party_that_lost_its_words_keeps_one_that_never_had_any(case: Case) -> None:
    bare = tuple(msgspec.structs.replace(p, mentions=()) if p.id == VENN else p for p in case.parties)
    history = History(msgspec.structs.replace(case, parties=bare))
    history.decide(("party", ORLA), "merged", **{"with": [VENN]})
    mentions = places(by_id(case, "parties", ORLA).mentions)
    history.decide(("party", ORLA), "split", mentions=mentions, name="X", seen=reviewed(history.laid()))
    found = reviewed(history.laid())
    assert by_id(found.case, "parties", ORLA).mentions == ()
    assert everyone(found.case) <= {p.id for p in found.case.parties}
