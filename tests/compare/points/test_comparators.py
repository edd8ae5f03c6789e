"""Whether two answers are one, can both be true, or can't."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.compare.points import comparators
from rashomon.records import Answer, Slot, Span, When

ORDER = {"same": 0, "compatible": 1, "conflict": 2}


def answer(slot: Slot = "killed", **given: object) -> Answer:
    return Answer(id="a", document="d", event="e", slot=slot, span=Span(0, 1), **{"value": "x", **given})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ((43, 43), (43, 43), "same"),
        ((43, 43), (31, 31), "conflict"),
        ((31, None), (43, 43), "compatible"),
        ((31, None), (30, 30), "conflict"),
        ((36, 44), (40, 40), "compatible"),
        ((None, 10), (11, None), "conflict"),
    ],
)
def test_counts(one: tuple[int | None, int | None], other: tuple[int | None, int | None], verdict: str) -> None:
    assert comparators.counts(answer(number=one), answer(number=other)).verdict == verdict


def test_a_count_that_adds_to_another_contradicts_no_other() -> None:
    """ "Six others died", "four more were found"."""
    assert comparators.counts(answer(number=(6, 6), topic="more"), answer(number=(4, 4), topic="more")).verdict == (
        "compatible"
    )


def test_counts_of_things_need_words_in_common_to_contradict() -> None:
    leaked = answer("other", number=(40, 40), topic="number of tonne", terms=("acid", "leak", "river", "tonne"))
    entered = answer("other", number=(15, 15), topic="number of tonne", terms=("acid", "enter", "river", "tonne"))
    carried = answer("other", number=(15, 15), topic="number of tonne", terms=("flour", "lorry", "tonne"))
    aboard = [answer("other", number=(n, n), topic="number of people aboard") for n in (88, 120)]
    far = [answer("other", number=(n, n), topic="distance in metres", terms=("line", "river")) for n in (150, 900)]
    assert comparators.statements(leaked, entered).verdict == "conflict"
    assert comparators.statements(leaked, carried).verdict == "compatible"
    assert comparators.statements(*aboard).verdict == "conflict"
    assert comparators.statements(*far).verdict == "compatible"


def day(first: str, last: str | None = None, value: str = "") -> Answer:
    return answer("time", value=value or first, when=When(earliest=first, latest=last or first, precision="day"))


def test_times() -> None:
    friday, week = day("2031-05-02"), day("2031-04-28", "2031-05-04")
    assert comparators.times(friday, day("2031-05-02")).verdict == "same"
    assert comparators.times(friday, week).verdict == "compatible"
    assert comparators.times(friday, day("2031-05-03")).verdict == "conflict"
    assert comparators.times(friday, answer("time")).verdict == "compatible"
    overnight = day("2031-05-02", value="overnight"), day("2031-05-03", value="overnight")
    assert comparators.times(*overnight).verdict == "compatible"


def test_a_town_and_its_province_are_no_contradiction() -> None:
    town = answer("place", terms=("orrel", "brenn province", "varda"))
    province = answer("place", terms=("brenn province", "varda"))
    assert comparators.places(town, province).verdict == "compatible"
    assert comparators.places(town, answer("place", terms=("orrel",))).verdict == "same"


def test_a_helicopter_and_a_jet_are_two_kinds_of_aircraft() -> None:
    jet = answer("means", terms=("class:air", "class:jet", "warplane"))
    helicopter = answer("means", terms=("class:air", "class:helicopter", "helicopter"))
    strike = answer("means", terms=("airstrike", "class:air"))
    assert comparators.classes(jet, helicopter).verdict == "conflict"
    assert comparators.classes(jet, strike).verdict == "compatible"


def test_agents() -> None:
    army = answer("agent", terms=("vard~", "side:state"))
    rebels = answer("agent", terms=("side:other",))
    jets = answer("agent", terms=("vard~",))
    both = answer("agent", terms=("vard~", "cald~"))
    other = answer("agent", terms=("cald~",))
    denial = answer("agent", terms=("vard~",), negated=True)
    assert comparators.agents(army, jets).verdict == "same"
    assert comparators.agents(army, rebels).verdict == "conflict"
    assert comparators.agents(jets, both).verdict == "compatible"
    assert comparators.agents(jets, other).verdict == "conflict"
    assert comparators.agents(jets, denial).verdict == "conflict"
    assert comparators.agents(other, denial).verdict == "compatible"


def test_classes_that_exclude_each_other() -> None:
    wedding = answer("target", terms=("class:civil", "wedding"))
    fighters = answer("target", terms=("class:military", "fighter"))
    hospital = answer("target", terms=("class:civil", "hospital"))
    assert comparators.classes(wedding, fighters).verdict == "conflict"
    assert comparators.classes(wedding, hospital).verdict == "same"


numbers = st.integers(0, 50)
answers = st.one_of(
    st.builds(lambda low, more: answer(number=(low, low + more)), numbers, numbers),
    st.builds(lambda low: answer(number=(low, None)), numbers),
    st.builds(
        lambda terms, negated: answer("agent", terms=tuple(terms), negated=negated),
        st.lists(st.sampled_from(["vard~", "cald~", "side:state", "side:other", "coalition"]), unique=True),
        st.booleans(),
    ),
    st.builds(
        lambda terms, negated: answer("means", terms=tuple(terms), negated=negated),
        st.lists(st.sampled_from(["class:air", "class:accident", "jet", "fault"]), unique=True),
        st.booleans(),
    ),
)


@given(answers, answers)
def test_it_doesnt_matter_which_answer_comes_first(one: Answer, other: Answer) -> None:
    if one.slot == other.slot:
        compare = comparators.COMPARATORS[one.slot]
        assert compare(one, other).verdict == compare(other, one).verdict


@given(answers)
def test_an_answer_never_contradicts_itself(one: Answer) -> None:
    assert comparators.COMPARATORS[one.slot](one, one).verdict == "same" or not one.terms


def test_every_slot_has_a_comparator() -> None:
    from typing import get_args

    assert set(comparators.COMPARATORS) == set(get_args(Slot))


def test_a_toll_told_as_rising_leaves_room_for_a_higher_one() -> None:
    rising = answer(number=(85, 85), terms=("death", "rise", "toll"))
    assert comparators.counts(rising, answer(number=(160, 160))).verdict == "compatible"
    assert comparators.counts(rising, answer(number=(9, 9))).verdict == "conflict"


def test_more_than_a_number_does_not_contradict_that_number() -> None:
    over, exact = answer(number=(61, None), value="more than 60"), answer(number=(60, 60), value="60")
    least = answer(number=(61, None), value="at least 61")
    assert comparators.counts(over, exact).verdict == "compatible"
    assert comparators.counts(least, exact).verdict == "conflict"


def test_counts_over_longer_times_contradict_no_others() -> None:
    year, month = (answer(number=(n, n), topic="over a longer time") for n in (7000, 210))
    assert comparators.counts(year, month).verdict == "compatible"


def test_near_a_town_is_not_in_it() -> None:
    inside = answer("place", terms=("orrel", "east province", "relation:inside"))
    near = answer("place", terms=("orrel", "east province", "relation:near"))
    named = answer("place", terms=("orrel", "east province"))
    assert comparators.places(inside, near).verdict == "conflict"
    assert comparators.places(named, near).verdict == "compatible"
    assert comparators.places(named, inside).verdict == "same"


def test_counts_of_what_was_destroyed_may_be_of_other_things() -> None:
    few, many = (answer("damage", number=(n, n), terms=("lorry", "convoy")) for n in (18, 20))
    assert comparators.damages(few, many).verdict == "compatible"
    assert comparators.damages(few, few).verdict == "same"
