"""The temporal network: bounds that can't hold together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.compare.within.network import Bound, conflict, conflicts


def on(moment: str, day: float) -> Bound:
    return Bound(before="zero", after=moment, low=day, high=day)


def test_bounds_that_hold_have_no_conflict() -> None:
    assert conflict([on("raid", 4), on("burial", 5), Bound(before="raid", after="burial", low=0)]) == []


def test_an_order_that_the_dates_break() -> None:
    dates = [on("raid", 6), on("burial", 5)]
    order = Bound(before="raid", after="burial", low=0)
    assert set(map(id, conflict([*dates, order]))) == set(map(id, [*dates, order]))


def test_a_chain_needs_room() -> None:
    days = [on("raid", 4), on("talks", 5)]
    chain = [Bound(before="raid", after="strike", low=1), Bound(before="strike", after="talks", low=1)]
    assert len(conflict([*days, *chain])) == 4


def test_every_conflict_is_found() -> None:
    days = [on("raid", 6), on("burial", 5), on("visit", 3)]
    orders = [Bound(before="raid", after=after, low=0, why=after) for after in ("burial", "visit")]
    told = {bound.why for cycle in conflicts([*days, *orders]) for bound in cycle if bound.why}
    assert told == {"burial", "visit"}


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=12), st.permutations(range(7)))
def test_an_order_taken_from_a_timeline_never_conflicts(pairs: list[tuple[int, int]], day: list[int]) -> None:
    bounds = [Bound(before=str(a), after=str(b), low=day[b] - day[a], high=day[b] - day[a]) for a, b in pairs]
    assert conflict(bounds) == []


@given(st.permutations(range(5)))
def test_a_ring_of_later_always_conflicts(ring: list[int]) -> None:
    bounds = [Bound(before=str(a), after=str(b), low=1) for a, b in zip(ring, ring[1:] + ring[:1], strict=True)]
    assert len(conflict(bounds)) == 5
