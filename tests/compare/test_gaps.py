"""What the record lacks, each from something in the record."""

from __future__ import annotations

import random
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from rashomon.compare.gaps import gaps
from rashomon.records import (
    Claim,
    DocumentResults,
    Event,
    Evidence,
    Finding,
    Gap,
    Holder,
    Party,
    Passage,
    Point,
    Relation,
    Span,
)
from rashomon.records.claim import Presence
from rashomon.records.comparison import GapKind
from tests.compare.making import holder, incident, point, position

PARTIES = (
    Party(id="navy", name="Vardan Navy", kind="organisation", named=True),
    Party(id="union", name="Dockers' Union", kind="organisation", named=True),
    Party(id="mayor", name="Tam Okoro", kind="person", named=True),
    Party(id="medics", name="medics", kind="group", named=False),
    Party(
        id="chief", name="Ada Brandt", kind="person", named=True, related=(Relation(kind="speaks-for", party="navy"),)
    ),
)


def found(
    *points: Point,
    documents: Sequence[str] = ("d1", "d2"),
    claims: Sequence[Claim] = (),
    findings: Sequence[Finding] = (),
    kind: GapKind | None = None,
) -> list[Gap]:
    results = []
    for id in sorted(documents):
        event = Event(id=id + "e", document=id, kind="attack", mentions=(Span(90, 99),), main=True)
        own = tuple(claim for claim in claims if claim.document == id)
        results.append(DocumentResults(document=id, events=(event,), claims=own))
    incidents = [incident("e", *((id, id + "e") for id in documents))]
    made = gaps(points, incidents, {each.id: "e" for each in points}, results, PARTIES, findings)
    return [gap for gap in made if kind is None or gap.kind == kind]


def who(*answers: tuple[str, Sequence[Holder]]) -> Point:
    """A contested point on who did it."""
    positions = [position(f"w{n}", value, *holders) for n, (value, holders) in enumerate(answers)]
    return point(*positions, id="who", slot="agent", question="Who did it?")


def killed(*answers: tuple[int, Sequence[Holder]]) -> Point:
    positions = [position(f"k{n}", str(n), *holders, number=(n, n)) for n, holders in answers]
    return point(*positions, id="killed", slot="killed")


def resting(id: str, document: str, presence: Presence = "mentioned") -> Claim:
    return Claim(
        id=id, document=document, voice="attributed", content=(Span(0, 9),), confidence=1.0,
        evidence=(Evidence(span=Span(20, 25), kind="imagery", shown=presence == "shown", presence=presence),),
    )  # fmt: skip


def at(start: int) -> Span:
    return Span(start, start + 3)


def test_documents_and_parties_that_say_nothing_of_a_contested_point() -> None:
    silent = found(
        who(("a raid", [holder("navy", "d1", at=at(1))]), ("a blast", [holder("union", "d2", at=at(1))])),
        killed((9, [holder("navy", "d1", at=at(5))]), (12, [holder("mayor", "d2", at=at(5))])),
        documents=("d1", "d2", "d3"),
        kind="not-mentioned",
    )
    by_point = {gap.point: gap for gap in silent}
    assert set(by_point) == {"who", "killed"}
    assert by_point["who"].parties == ("mayor",)
    assert by_point["killed"].parties == ("union",)
    assert by_point["who"].spans == (Passage("d2", at(5)), Passage("d3", Span(90, 99)))
    assert "Tam Okoro" in by_point["who"].explanation
    assert "Not every report" in by_point["who"].explanation


def test_who_speaks_for_a_party_is_not_silent_where_it_speaks() -> None:
    silent = found(
        who(("a raid", [holder("navy", "d1", at=at(1))]), ("a blast", [holder("mayor", "d2", at=at(1))])),
        killed((9, [holder("chief", "d1", at=at(5))]), (12, [holder("mayor", "d2", at=at(5))])),
        kind="not-mentioned",
    )
    assert silent == []


def test_nothing_is_lacking_where_all_agree() -> None:
    agreed = killed((9, [holder("navy", "d1", at=at(1))]))
    assert found(agreed, documents=("d1", "d2", "d3")) == []


def test_a_point_that_the_reports_of_one_side_never_mention() -> None:
    sides = who(
        ("a raid", [holder("navy", "d1", at=at(1)), holder(None, "d2", at=at(1))]),
        ("a blast", [holder("union", "d3", at=at(1))]),
    )
    tolls = killed((9, [holder("medics", "d3", at=at(5))]), (12, [holder("mayor", "d3", at=at(6))]))
    (gap,) = [
        gap
        for gap in found(sides, tolls, documents=("d1", "d2", "d3"), kind="not-mentioned")
        if "never mention" in gap.explanation
    ]
    assert (gap.point, gap.parties) == ("killed", ("navy",))
    assert gap.spans == (Passage("d1", at(1)), Passage("d2", at(1)))
    assert "“a raid”" in gap.explanation


def test_evidence_that_only_one_side_cites() -> None:
    sides = who(
        ("a raid", [holder("navy", "d1", at=at(1), claim="c1")]),
        ("a blast", [holder("union", "d2", at=at(1), claim="c2")]),
    )
    (gap,) = found(sides, claims=[resting("c1", "d1")], kind="evidence-of-one-side")
    assert (gap.parties, gap.spans) == (("navy",), (Passage("d1", Span(20, 25)),))
    assert "imagery" in gap.explanation
    assert "“a raid” and none for “a blast”" in gap.explanation
    assert found(sides, claims=[resting("c1", "d1"), resting("c2", "d2")], kind="evidence-of-one-side") == []
    assert found(sides, claims=[resting("c1", "d1", "absent")], kind="evidence-of-one-side") == []


def test_open_questions() -> None:
    tolls = killed(
        (9, [holder("medics", "d1", at=at(1), claim="c1")]), (12, [holder("mayor", "d2", at=at(1), claim="c2")])
    )
    dates = Finding(
        id="f1", kind="date-conflict", spans=(Passage("d1", at(8)),), explanation="Two days.", confidence=0.6
    )
    other = Finding(id="f2", kind="loaded-term", spans=(Passage("d1", at(8)),), explanation="A word.", confidence=0.6)
    asked = found(
        tolls,
        claims=[resting("c1", "d1"), resting("c2", "d2", "linked")],
        findings=[dates, other],
        kind="open-question",
    )
    words = sorted(gap.explanation for gap in asked)
    assert words == [
        "How many people were killed? (attack) Who says “9”? No report gives a name for it.",
        "How many people were killed? (attack) “9” and “12” can't all be true.",
        "On which day was it? Two days.",
        "What does the evidence (imagery) show that is cited for “9” (How many people were killed? (attack))? "
        "No report has it.",
    ]


# -- what must not matter


@st.composite
def records(draw: st.DrawFn) -> tuple[list[Point], list[str], list[Claim]]:
    documents = [f"d{n}" for n in range(draw(st.integers(2, 4)))]
    claims = [resting(f"c{id}", id, draw(st.sampled_from(["mentioned", "shown", "absent"]))) for id in documents]

    def holders(start: int) -> list[Holder]:
        chosen = draw(st.lists(st.sampled_from(documents), min_size=1, max_size=3, unique=True))
        return [
            holder(
                draw(st.sampled_from(["navy", "union", "mayor", "medics", None])), id, at=at(start),
                claim=draw(st.sampled_from([None, f"c{id}"])),
            )
            for id in sorted(chosen)
        ]  # fmt: skip

    points = [
        who(("a raid", holders(1)), ("a blast", holders(2))),
        killed((9, holders(3)), (12, holders(4)), (14, holders(5))),
    ]
    return points, documents, claims


@given(records(), st.randoms(use_true_random=False))
def test_order_and_unrelated_documents_do_not_matter(
    record: tuple[list[Point], list[str], list[Claim]], chance: random.Random
) -> None:
    points, documents, claims = record
    expected = found(*points, documents=documents, claims=claims)
    mixed = list(documents)
    chance.shuffle(mixed)
    assert found(*reversed(points), documents=mixed, claims=list(reversed(claims))) == expected


@given(records())
def test_a_copy_changes_nothing_for_others(record: tuple[list[Point], list[str], list[Claim]]) -> None:
    points, documents, claims = record
    expected = found(*points, documents=documents, claims=claims)

    def copied(one: Holder) -> list[Holder]:
        more = [holder(one.party, "z", at=one.span, claim="cz" if one.claim else None)] if one.document == "d0" else []
        return [one, *more]

    again = [
        point(
            *(
                position(p.id, p.value, *(c for h in p.holders for c in copied(h)), number=p.number)
                for p in each.positions
            ),
            id=each.id, slot=each.slot, question=each.question,
        )
        for each in points
    ]  # fmt: skip
    presence = claims[0].evidence[0].presence
    with_copy = found(*again, documents=[*documents, "z"], claims=[*claims, resting("cz", "z", presence)])
    kept = {
        (gap.kind, gap.explanation, gap.parties, tuple(s for s in gap.spans if s.document != "z")) for gap in with_copy
    }
    mine = {entry for entry in kept if entry[3]}  # a question about the copy's own evidence is its own
    assert mine == {(gap.kind, gap.explanation, gap.parties, gap.spans) for gap in expected}
