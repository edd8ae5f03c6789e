"""Decisions outlive a new analysis: they find their subjects by text and span, and are listed where they find none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from rashomon.records import Case, Claim, Holder, Party, Position, Span, stable_id
from rashomon.review import evidence_id, hypothesis_id, reviewed
from tests.review.sample import NAMES, History, made, party_id, places
from tests.review.test_lay import by_id

replace = msgspec.structs.replace
ORLA, GUARD, VENN = (party_id(NAMES[n]) for n in (0, 1, 6))


@pytest.fixture
def case() -> Case:
    return made(3, 8)


def analysed_anew(
    case: Case,
    *,
    claim: Callable[[Claim], Claim] = lambda each: each,
    party: Callable[[Party], Party] = lambda each: each,
    salt: str = "new",
) -> Case:
    """The same texts by another version of the program: every id of a result is another one."""
    changed = {each.id: claim(each) for each in case.claims}
    positions = (position for point in case.points for position in point.positions)
    everything = (*case.claims, *case.parties, *case.points, *positions, *case.findings)
    ids: dict[str | None, str] = {each.id: stable_id(each.id[0], salt, each.id) for each in everything}

    def held(holder: Holder) -> Holder:
        return replace(holder, claim=ids[holder.claim], party=ids[holder.party])

    def position(each: Position) -> Position:
        return replace(each, id=ids[each.id], holders=tuple(map(held, each.holders)),
                       compatible_with=tuple(ids[id] for id in each.compatible_with))  # fmt: skip

    return replace(
        case,
        claims=tuple(
            replace(each, id=ids[each.id], claimers=tuple(ids[id] for id in each.claimers)) for each in changed.values()
        ),
        parties=tuple(
            replace(
                party(each),
                id=ids[each.id],
                affiliation=ids.get(each.affiliation),
                related=tuple(replace(r, party=ids[r.party]) for r in each.related),
            )
            for each in case.parties
        ),
        points=tuple(replace(p, id=ids[p.id], positions=tuple(map(position, p.positions))) for p in case.points),
        findings=tuple(replace(each, id=ids[each.id]) for each in case.findings),
        changes=(),
        wordings=(),
        gaps=(),
    )


def new(id: str) -> str:
    return stable_id(id[0], "new", id)


@pytest.fixture
def history(case: Case) -> History:
    """A decision of every kind."""
    history = History(case)
    claim, point = case.claims[0], case.points[0]
    evidence = evidence_id(claim.document, claim.evidence[0].span)
    one, two, *_, last = point.positions
    history.decide(("claim", claim.id), "rejected", "wrong mouth")
    history.decide(("point", case.points[1].id), "rejected")
    history.decide(("finding", case.findings[0].id), "confirmed")
    history.decide(("evidence", evidence), "added", url="https://pictures.example/1")
    history.decide(("party", ORLA), "merged", **{"with": [VENN]})
    history.decide(
        ("party", GUARD), "split", mentions=places(by_id(case, "parties", GUARD).mentions[:2]), name="Guard 2"
    )
    history.decide(("position", one.id), "merged", **{"with": [two.id]})
    history.decide(("position", last.id), "split", "x", holders=[[h.document, *h.span] for h in last.holders[:1]])
    history.decide(("hypothesis", hypothesis_id("H")), "added", "H")
    for about in (("claim", claim.id), ("evidence", evidence)):
        history.decide(("rating", "/".join((hypothesis_id("H"), *about))), "rated", rating="consistent")
    return history


def test_every_decision_survives_new_ids(case: Case, history: History) -> None:
    before = reviewed(history.laid())
    after = reviewed(history.laid(analysed_anew(case)))
    assert before.unmatched == after.unmatched == ()
    assert after.standing("claim", new(case.claims[0].id)).status == "rejected"
    assert after.standing("point", new(case.points[1].id)).status == "rejected"
    assert after.standing("finding", new(case.findings[0].id)).status == "confirmed"
    assert after.merged[new(VENN)] == new(ORLA)
    assert {r.about[1] for r in after.hypotheses[0].ratings} == {
        new(case.claims[0].id), evidence_id(case.claims[0].document, case.claims[0].evidence[0].span)
    }  # fmt: skip
    assert after.made == before.made
    for name in ("parties", "points"):
        assert len(getattr(after.case, name)) == len(getattr(before.case, name))

    def shape(found: Case) -> Any:
        return sorted(
            sorted((sorted((h.document, h.span) for h in s.holders), s.independent_origins) for s in p.positions)
            for p in found.points
        )

    assert shape(after.case) == shape(before.case)
    assert {p.mentions for p in after.case.parties} == {p.mentions for p in before.case.parties}


def test_the_same_ids_need_no_anchor(case: Case) -> None:
    history = History(case)
    for kind, id in (("claim", case.claims[0].id), ("point", case.points[0].id), ("party", ORLA),
                     ("finding", case.findings[0].id), ("position", case.points[0].positions[0].id)):  # fmt: skip
        history.decide((kind, id), "noted", "n", anchor={})
    assert reviewed(history.laid()).unmatched == ()


def test_a_claim_with_wider_words_is_the_same(case: Case, history: History) -> None:
    """Another version takes the full stop into the claim and an article into its source."""

    def wider(claim: Claim) -> Claim:
        [content], [source] = claim.content, claim.source
        return replace(
            claim, content=(Span(content.start, content.end + 1),), source=(Span(source.start, source.end + 1),)
        )

    found = reviewed(history.laid(analysed_anew(case, claim=wider)))
    assert found.standing("claim", new(case.claims[0].id)).status == "rejected"


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(lambda c: replace(c, source=(Span(c.source[0].end, c.source[0].end + 1),)), id="another mouth"),
        pytest.param(lambda c: replace(c, source=()), id="nobody's mouth"),
        pytest.param(lambda c: replace(c, voice="article"), id="another voice"),
        pytest.param(lambda c: replace(c, content=(Span(c.content[0].start + 4, c.content[0].end),)), id="fewer words"),
    ],
)
def test_another_reading_of_the_words_was_not_judged(case: Case, history: History, other: Any) -> None:
    found = reviewed(history.laid(analysed_anew(case, claim=other)))
    assert 1 in {d.number for d in found.unmatched}
    assert found.standing("claim", new(case.claims[0].id)).status == "undecided"
    # And under the same id, should another program make the same one of other things:
    present = replace(case, claims=tuple(map(other, case.claims)))
    assert 1 in {d.number for d in reviewed(history.laid(present)).unmatched}


def test_two_claims_that_fit_alike_are_ambiguous(case: Case, history: History) -> None:
    anew = analysed_anew(case)
    twin = replace(anew.claims[0], id="ctwin", form="direct")
    found = reviewed(history.laid(replace(anew, claims=(*anew.claims, twin))))
    assert 1 in {d.number for d in found.unmatched}
    # The one with the very same words goes before one whose words overlap.
    [content] = twin.content
    near = replace(twin, content=(Span(content.start, content.end + 1),))
    found = reviewed(history.laid(replace(anew, claims=(*anew.claims, near))))
    assert found.standing("claim", anew.claims[0].id).status == "rejected"


def test_a_point_that_has_grown_is_the_same_and_one_of_another_slot_is_not(case: Case, history: History) -> None:
    anew = analysed_anew(case)
    point = anew.points[1]
    more = Holder(
        party=None, voice="article", document=case.documents[0].id, claim=None, span=Span(0, 3), stance="asserts"
    )
    positions = (*point.positions, Position(id="sx", value="x", holders=(more,)))
    grown = replace(anew, points=(anew.points[0], replace(point, positions=positions)))
    assert reviewed(history.laid(grown)).standing("point", point.id).status == "rejected"
    other = replace(anew, points=(anew.points[0], replace(point, slot="cause")))
    assert 2 in {d.number for d in reviewed(history.laid(other)).unmatched}


def test_a_point_whose_answers_went_two_ways_is_ambiguous(case: Case, history: History) -> None:
    anew = analysed_anew(case)
    point = anew.points[1]
    holders = [h for s in point.positions for h in s.holders]
    half = len(holders) // 2
    apart = [
        replace(point, id=f"q{n}", positions=(Position(id=f"s{n}", value="x", holders=tuple(part)),))
        for n, part in enumerate((holders[:half], holders[half : 2 * half]))
    ]
    found = reviewed(history.laid(replace(anew, points=(anew.points[0], *apart))))
    assert 2 in {d.number for d in found.unmatched}


def test_a_party_is_found_by_its_words_before_its_name(case: Case) -> None:
    history = History(case)
    history.decide(("party", ORLA), "noted", "n")
    # The name went to somebody else, the words stayed.
    anew = analysed_anew(
        case, party=lambda p: replace(p, name={"Orla Venn": "O. Venn", "Venn": "Orla Venn"}.get(p.name, p.name))
    )
    assert reviewed(history.laid(anew)).standing("party", new(ORLA)).notes
    # No words left: the name finds a named party if there is just one.
    bare = replace(anew, parties=tuple(replace(p, mentions=()) for p in analysed_anew(case).parties))
    assert reviewed(history.laid(bare)).standing("party", new(ORLA)).notes
    twice = replace(bare, parties=(*bare.parties, replace(by_id(bare, "parties", new(ORLA)), id="p2")))
    assert len(reviewed(history.laid(twice)).unmatched) == 1
    nobody = replace(bare, parties=tuple(p for p in bare.parties if p.id != new(ORLA)))
    assert len(reviewed(history.laid(nobody)).unmatched) == 1


def test_a_merger_of_which_a_part_is_gone_does_the_rest_and_is_listed(case: Case) -> None:
    history = History(case)
    history.decide(("party", ORLA), "merged", **{"with": [VENN, GUARD]})
    gone = replace(case, parties=tuple(p for p in case.parties if p.id != GUARD))
    found = reviewed(history.laid(gone))
    assert found.merged == {VENN: ORLA}
    assert [d.number for d in found.unmatched] == [1]


def test_without_its_document_a_decision_is_listed(case: Case, history: History) -> None:
    gone = case.claims[0].document
    less = replace(
        analysed_anew(case),
        documents=tuple(d for d in case.documents if d.id != gone),
        claims=tuple(c for c in analysed_anew(case).claims if c.document != gone),
        points=(),
        findings=(),
    )
    found = reviewed(history.laid(less))
    assert {d.number for d in found.unmatched} >= {1, 2, 3, 4, 7, 8, 10, 11}
    assert found.evidence == {}
    assert found.hypotheses[0].ratings == ()
    assert found.case.decisions == tuple(history.decisions)
