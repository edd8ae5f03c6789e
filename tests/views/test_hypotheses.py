from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from rashomon.records import Claim, Decision, Evidence
from rashomon.review import Reviewed, anchor_of, evidence_id, hypothesis_id, reviewed
from rashomon.views import CaseIndex
from rashomon.views.hypotheses import RATINGS, Row, Table, drawn, item, table
from tests.views.accounts import TEXTS, accounts, span

WIND, CABLE = "The wind was too strong.", "The cable had snapped."
CASE = msgspec.structs.replace(
    accounts(),
    claims=(
        *accounts().claims,
        Claim(id="copy", document="b", voice="attributed", confidence=1,
              content=(span("b", "six people were killed"),)),
        Claim(id="two", document="c", voice="attributed", content=(span("c", "two people died"),), confidence=1,
              evidence=(Evidence(span=span("c", "A cable"), kind="sample", shown=False),)),
    ),
)  # fmt: skip
CABLE_ID = evidence_id("c", span("c", "A cable"))


def laid(*ratings: tuple[str, str, str, str, str]) -> Reviewed:
    """Two hypotheses, and ratings: author, hypothesis, kind, id, rating."""
    decisions: list[Decision] = []

    def add(about: tuple[str, str], judgement: str, author: str, note: str = "", **anchor: object) -> None:
        decisions.append(
            Decision(
                number=len(decisions) + 1, about=about, judgement=judgement, author=author,  # type: ignore[arg-type]
                made_at="2040-06-01T00:00:00Z", note=note, anchor=anchor_of(CASE, about, **anchor),
            )
        )  # fmt: skip

    for text in (WIND, CABLE):
        add(("hypothesis", hypothesis_id(text)), "added", "Ada", text)
    for author, text, kind, id, rating in ratings:
        add(("rating", f"{hypothesis_id(text)}/{kind}/{id}"), "rated", author, rating=rating)
    return reviewed(msgspec.structs.replace(CASE, decisions=tuple(decisions)))


def of(made: Table, text: str) -> Row:
    return next(row for row in made.rows if row.hypothesis.text == text)


def counts(row: Row) -> dict[str, tuple[int, int]]:
    return {count.rating: (count.items, count.origins) for count in row.counts if count.items}


def test_others_are_hidden_until_one_has_rated_beside_every_hypothesis() -> None:
    bens = (("Ben", WIND, "claim", "c1", "consistent"), ("Ben", CABLE, "claim", "c1", "inconsistent"))
    for mine in ((), (("Ada", WIND, "claim", "c1", "inconsistent"),)):
        made = table(CaseIndex(CASE), laid(*bens, *mine), "Ada")
        assert made.hidden == {("claim", "c1")}
        assert [cell.others for row in made.rows for cell in row.cells] == [(), ()]
        assert sum(cell.hidden for row in made.rows for cell in row.cells) == 2
        assert counts(of(made, CABLE)) == {}
    mine = (("Ada", WIND, "claim", "c1", "inconsistent"), ("Ada", CABLE, "claim", "c1", "inconsistent"))
    made = table(CaseIndex(CASE), laid(*bens, *mine), "Ada")
    assert made.hidden == frozenset()
    assert of(made, WIND).differ == 1
    assert counts(of(made, WIND)) == {}
    assert counts(of(made, CABLE)) == {"inconsistent": (1, 1)}


def test_who_asks_for_everything_sees_it() -> None:
    made = table(CaseIndex(CASE), laid(("Ben", WIND, "claim", "c1", "consistent")), "Ada", everything=True)
    assert [r.rating for row in made.rows for cell in row.cells for r in cell.others] == ["consistent"]
    assert made.hidden == frozenset()


def test_items_of_one_origin_count_once() -> None:
    ratings = [("Ada", WIND, "claim", id, "consistent") for id in ("c1", "copy", "two")]
    assert counts(of(table(CaseIndex(CASE), laid(*ratings), "Ada"), WIND)) == {"consistent": (3, 2)}


def test_what_is_rated_alike_beside_each_tells_nothing_apart() -> None:
    ratings = [
        ("Ada", WIND, "claim", "c1", "consistent"), ("Ada", CABLE, "claim", "c1", "consistent"),
        ("Ada", WIND, "evidence", CABLE_ID, "inconsistent"), ("Ada", CABLE, "evidence", CABLE_ID, "consistent"),
        ("Ada", WIND, "claim", "two", "consistent"),
    ]  # fmt: skip
    assert table(CaseIndex(CASE), laid(*ratings), "Ada").alike == {("claim", "c1")}


def test_an_item_is_exact_words_with_their_source() -> None:
    index = CaseIndex(CASE)
    claim, cable = item(index, "claim", "c1"), item(index, "evidence", CABLE_ID)
    assert claim is not None
    assert cable is not None
    assert (claim.quote, claim.who.who if claim.who else "") == (("six people were killed",), "The dockers’ union")
    assert (cable.quote, cable.who) == (("A cable",), None)
    for found in (claim, cable):
        assert found.quote == tuple(passage.span.of(TEXTS[passage.document]) for passage in found.passages)
    for kind, id in (
        ("claim", "gone"),
        ("evidence", "c-0-4"),
        ("evidence", "c"),
        ("party", "p1"),
        ("evidence", "z-1-2"),
    ):
        assert item(index, kind, id) is None


@given(st.lists(st.text(max_size=3), unique=True, max_size=8), st.text(max_size=5))
def test_the_order_is_a_persons_own_and_stays(ids: list[str], author: str) -> None:
    order = drawn("case", author, ids)
    assert sorted(order) == sorted(ids)
    assert drawn("case", author, list(reversed(ids))) == order


def test_orders_differ_from_person_to_person() -> None:
    ids = [str(number) for number in range(6)]
    assert len({tuple(drawn("case", str(author), ids)) for author in range(30)}) > 20


ratings = st.lists(
    st.tuples(
        st.sampled_from(["Ada", "Ben", "Cleo"]), st.sampled_from([WIND, CABLE]), st.just("claim"),
        st.sampled_from(["c1", "copy", "two"]), st.sampled_from(sorted(RATINGS)),
    ),
    max_size=12,
)  # fmt: skip


@given(ratings)
def test_nobody_sees_a_rating_of_what_they_have_not_rated(given_ratings: list[tuple[str, str, str, str, str]]) -> None:
    review = laid(*given_ratings)
    made = table(CaseIndex(CASE), review, "Ada")
    rated = {(text, id) for author, text, _, id, _ in given_ratings if author == "Ada"}
    for row in made.rows:
        assert sum(count.items for count in row.counts) + row.differ <= len(made.items)
        assert all(count.origins <= count.items for count in row.counts)
        for cell in row.cells:
            if cell.others:
                assert {(WIND, cell.item.id), (CABLE, cell.item.id)} <= rated
