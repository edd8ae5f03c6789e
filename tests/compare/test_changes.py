"""Another answer later: an update, a revision or a reversal; never an order that nobody states."""

from __future__ import annotations

import random
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from rashomon.compare.changes import changes
from rashomon.compare.moments import Marks, Moments
from rashomon.records import Answer, Change, Claim, DocumentResults, Party, Point, Relation, Span, When
from tests.compare.making import document, find, holder, on, point, position

MONDAY, TUESDAY, WEDNESDAY = "2031-03-03", "2031-03-04", "2031-03-05"


def said(id: str, when: When | None = None, document: str = "d1") -> Claim:
    return Claim(id=id, document=document, voice="attributed", content=(Span(0, 1),), said_at=when, confidence=1.0)


def found(
    *points: Point,
    published: dict[str, str | None],
    claims: Sequence[Claim] = (),
    parties: Sequence[Party] = (),
    marks: Marks | None = None,
) -> list[tuple[str, str, str, str]]:
    return [(c.party, c.before, c.after, c.kind) for c in made(points, published, claims, parties, marks)]


def made(
    points: Sequence[Point],
    published: dict[str, str | None],
    claims: Sequence[Claim] = (),
    parties: Sequence[Party] = (),
    marks: Marks | None = None,
) -> tuple[Change, ...]:
    return changes(points, parties, Moments({claim.id: claim for claim in claims}, published, marks or Marks()))


def rising() -> Point:
    return point(
        position("a", "nine", holder("harbour", "d1"), number=(9, 9)),
        position("b", "at least 12", holder("harbour", "d2"), number=(12, None)),
    )


def test_a_toll_that_rises_is_an_update() -> None:
    (change,) = made([rising()], {"d1": MONDAY, "d2": TUESDAY})
    assert (change.before, change.after, change.kind) == ("a", "b", "update")
    assert "in a report of 2031-03-03" in change.explanation
    assert "rises" in change.explanation


def test_no_order_is_guessed() -> None:
    assert not found(rising(), published={"d1": MONDAY, "d2": MONDAY})
    assert not found(rising(), published={"d1": MONDAY, "d2": None})
    assert not found(rising(), published={"d1": None, "d2": TUESDAY})
    one_report = point(
        position("a", "nine", holder("harbour", "d1"), number=(9, 9)),
        position("b", "12", holder("harbour", "d1", at=Span(3, 4)), number=(12, 12)),
    )
    assert not found(one_report, published={"d1": MONDAY})


def test_times_of_saying_go_before_dates_of_reports() -> None:
    both = point(
        position("a", "nine", holder("harbour", "d1", claim="c1"), number=(9, 9)),
        position("b", "12", holder("harbour", "d1", claim="c2"), number=(12, 12)),
    )
    claims = [said("c1", on(TUESDAY)), said("c2", on(MONDAY))]
    assert found(both, published={"d1": WEDNESDAY}, claims=claims) == [("harbour", "b", "a", "revision")]
    # A report can't print what was said after it: such a time was misread.
    claims = [said("c1", on(WEDNESDAY)), said("c2", on(MONDAY))]
    assert not found(both, published={"d1": TUESDAY}, claims=claims)


def test_an_old_answer_that_is_still_printed_takes_nothing_back() -> None:
    late_copy = point(
        position("a", "nine", holder("harbour", "d1"), holder("harbour", "d3"), number=(9, 9)),
        position("b", "12", holder("harbour", "d2"), number=(12, 12)),
    )
    published = {"d1": MONDAY, "d2": TUESDAY, "d3": WEDNESDAY}
    assert found(late_copy, published=published) == [("harbour", "a", "b", "update")]


def test_each_step_once_and_vague_words_are_none() -> None:
    three = point(
        position("a", "nine", holder("harbour", "d1"), number=(9, 9)),
        position("b", "12", holder("harbour", "d2"), number=(12, 12), with_=("v",)),
        position("c", "14", holder("harbour", "d3"), number=(14, 14), with_=("v",)),
        position("v", "more than ten", holder("harbour", "d3", at=Span(2, 3)), number=(11, None)),
    )
    published = {"d1": MONDAY, "d2": TUESDAY, "d3": WEDNESDAY}
    assert found(three, published=published) == [("harbour", "a", "b", "update"), ("harbour", "b", "c", "update")]


def test_a_falling_count_another_answer_and_a_denial_taken_back() -> None:
    published = {"d1": MONDAY, "d2": TUESDAY}
    falls = point(
        position("a", "12", holder("harbour", "d1"), number=(12, 12)),
        position("b", "nine", holder("harbour", "d2"), number=(9, 9)),
    )
    assert found(falls, published=published) == [("harbour", "a", "b", "revision")]
    other = point(
        position("a", "a gas leak", holder("mayor", "d1")), position("b", "a bomb", holder("mayor", "d2")), slot="cause"
    )
    assert found(other, published=published) == [("mayor", "a", "b", "revision")]
    back = point(
        position("a", "not so: our boats", holder("navy", "d1", stance="denies")),
        position("b", "our boats", holder("navy", "d2")),
        slot="agent",
    )
    assert found(back, published=published) == [("navy", "a", "b", "reversal")]


def test_answers_that_can_both_be_true_are_no_change() -> None:
    finer = point(
        position("a", "warships", holder("mayor", "d1"), with_=("b",)),
        position("b", "Vardan warships", holder("mayor", "d2")),
        slot="agent",
    )
    assert not found(finer, published={"d1": MONDAY, "d2": TUESDAY})
    weaker = point(
        position("a", "43", holder("mayor", "d1"), number=(43, 43), with_=("b",)),
        position("b", "at least 31", holder("mayor", "d2"), number=(31, None)),
    )
    assert not found(weaker, published={"d1": MONDAY, "d2": TUESDAY})


def test_who_cites_or_doubts_another_holds_nothing() -> None:
    passed_on = point(
        position("a", "nine", holder("harbour", "d1", stance="cites"), number=(9, 9)),
        position("b", "12", holder("harbour", "d2"), number=(12, 12)),
    )
    assert not found(passed_on, published={"d1": MONDAY, "d2": TUESDAY})


def test_a_spokesman_counts_as_the_organisation_unless_set_apart() -> None:
    parties = [
        Party(id="harbour", name="Harbour Authority", kind="organisation", named=True),
        Party(id="okoro", name="Tam Okoro", kind="person", named=True,
              related=(Relation(kind="speaks-for", party="harbour"),)),
    ]  # fmt: skip
    of_both = point(
        position("a", "nine", holder("okoro", "d1"), number=(9, 9)),
        position("b", "12", holder("harbour", "d2"), number=(12, 12)),
    )
    published = {"d1": MONDAY, "d2": TUESDAY}
    assert found(of_both, published=published, parties=parties) == [("harbour", "a", "b", "update")]
    apart = point(
        position("a", "nine", holder("okoro", "d1"), number=(9, 9)),
        position("b", "12", holder("harbour", "d1"), holder("harbour", "d2"), number=(12, 12)),
    )
    assert not found(apart, published=published, parties=parties)


def marks_of(text: str, *counts: tuple[str, int], cue: str = "said", id: str = "d2") -> tuple[Marks, list[Answer]]:
    marks = Marks()
    answers = [
        Answer(id=f"a{n}", document=id, event="e", slot="killed", span=find(text, words), value=words, number=(n, n))
        for words, n in counts
    ]
    claim = Claim(
        id="c2", document=id, voice="attributed", content=(Span(0, 1),), cue=(find(text, cue),), confidence=1.0
    )
    marks.see(document(id, text), DocumentResults(document=id, claims=(claim,), answers=tuple(answers)))
    return marks, answers


def test_a_report_that_calls_itself_new_comes_after_others_of_its_day() -> None:
    for text in (
        "UPDATED Depot fire kills 12\n\nThe fire killed 12 workers, the harbour said.",
        "The fire killed 12 workers, the harbour said in a new toll.",
        "The fire killed 12 workers, the harbour later said.",
        "The harbour said its revised count had risen to 12 workers.",
    ):
        marks, (answer,) = marks_of(text, ("12", 12))
        two = point(
            position("a", "nine", holder("harbour", "d1"), number=(9, 9)),
            position("b", "12", holder("harbour", "d2", at=answer.span, claim="c2"), number=(12, 12)),
        )
        assert found(two, published={"d1": MONDAY, "d2": MONDAY}, marks=marks) == [("harbour", "a", "b", "update")], (
            text
        )
    for text in ("The fire killed 12 workers, the harbour said.", "The harbour later said, adding that 12 died."):
        assert marks_of(text, ("12", 12))[0].of(holder("harbour", "d2", claim="c2")) == 0
    marks, (answer,) = marks_of("The fire killed 12 workers, the harbour said.", ("12", 12))
    plain = point(
        position("a", "nine", holder("harbour", "d1"), number=(9, 9)),
        position("b", "12", holder("harbour", "d2", at=answer.span, claim="c2"), number=(12, 12)),
    )
    assert not found(plain, published={"d1": MONDAY, "d2": MONDAY}, marks=marks)


def test_one_report_puts_its_counts_in_order_in_its_own_words() -> None:
    marks, (new, old) = marks_of(
        "The harbour said 12 had died, updating an earlier toll of nine.", ("12", 12), ("nine", 9)
    )
    two = point(
        position("a", "nine", holder("harbour", "d2", at=old.span, claim="c2"), number=(9, 9)),
        position("b", "12", holder("harbour", "d2", at=new.span, claim="c2"), number=(12, 12)),
    )
    assert found(two, published={"d2": MONDAY}, marks=marks) == [("harbour", "a", "b", "update")]


# -- what must not matter


@st.composite
def records(draw: st.DrawFn) -> tuple[list[Point], dict[str, str | None]]:
    documents = [f"d{n}" for n in range(draw(st.integers(2, 5)))]
    published = {
        each: draw(st.sampled_from([None, MONDAY, TUESDAY, WEDNESDAY])) for each in documents
    }  # fmt: skip
    numbers = draw(st.lists(st.integers(1, 30), min_size=2, max_size=4, unique=True))
    positions = [
        position(
            f"s{number}",
            str(number),
            *(
                holder(
                    draw(st.sampled_from(["p1", "p2"])), draw(st.sampled_from(documents)), at=Span(number, number + 1)
                )
                for _ in range(draw(st.integers(1, 3)))
            ),
            number=(number, number),
        )
        for number in numbers
    ]
    return [point(*positions)], published


@given(records(), st.randoms(use_true_random=False))
def test_order_copies_and_unrelated_documents_do_not_matter(
    record: tuple[list[Point], dict[str, str | None]], chance: random.Random
) -> None:
    points, published = record
    expected = made(points, published)
    [one] = points
    mixed = list(one.positions)
    chance.shuffle(mixed)
    assert made([point(*mixed)], dict(reversed(published.items()))) == expected
    copied = [
        position(
            each.id, each.value,
            *each.holders, *(holder(h.party, "z" + h.document, at=h.span) for h in each.holders), number=each.number,
        )
        for each in one.positions
    ]  # fmt: skip
    assert made([point(*copied)], published | {"z" + id: day for id, day in published.items()}) == expected
    unrelated = point(position("x", "a cat", holder("p9", "u")), position("y", "a dog", holder("p1", "u")), id="q9")
    assert made([*points, unrelated], published | {"u": TUESDAY}) == expected


@given(records())
def test_parties_swap_with_their_names(record: tuple[list[Point], dict[str, str | None]]) -> None:
    points, published = record
    swap = {"p1": "p2", "p2": "p1"}
    swapped = [
        point(
            *(
                position(
                    each.id,
                    each.value,
                    *(holder(swap[h.party or ""], h.document, at=h.span) for h in each.holders),
                    number=each.number,
                )
                for each in one.positions
            )
        )
        for one in points
    ]
    expected = {(swap[c.party], c.before, c.after, c.kind) for c in made(points, published)}
    assert {(c.party, c.before, c.after, c.kind) for c in made(swapped, published)} == expected
