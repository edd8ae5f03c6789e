"""Answers to points: grouping, positions, holders, and what must not change them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from types import SimpleNamespace
from typing import cast

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from rashomon.compare.digest import Digest
from rashomon.compare.incidents import incidents
from rashomon.compare.points import statements
from rashomon.compare.points.questions import question, quotable
from rashomon.compare.units import Units
from rashomon.independence import Independence
from rashomon.records import Answer, DocumentResults, Event, Point, Position, Span, When, stable_id

DAY = When(earliest="2031-05-02", latest="2031-05-02", precision="day")


def event(document: str, **given: object) -> Event:
    made: dict[str, object] = {
        "kind": "attack",
        "mentions": (Span(0, 6),),
        "when": DAY,
        "places": ("orrel",),
        "main": True,
    }
    return Event(id=stable_id("e", document, given), document=document, **(made | given))  # type: ignore[arg-type]


def killed(of: Event, number: int | None, *, low: int | None = None, party: str | None = None, at: int = 0) -> Answer:
    interval = (low, None) if number is None else (number, number)
    return Answer(
        id=stable_id("a", of.document, number, low, party, at), document=of.document, event=of.id, slot="killed",
        span=Span(at, at + 9), value=str(number or f"at least {low}"), number=interval, party=party,
        voice="attributed" if party else "article",
    )  # fmt: skip


def made(events: Sequence[Event], answers: Sequence[Answer]) -> tuple[Point, ...]:
    """The points of a case in which no report repeats another."""
    documents = sorted({each.document for each in (*events, *answers)})
    of = {document: [answer for answer in answers if answer.document == document] for document in documents}
    digests = [
        SimpleNamespace(document=id, statements=tuple(statements(told)), seal=b"", results=DocumentResults(document=id))
        for id, told in of.items()
    ]
    found = incidents(events, answers, dict.fromkeys(documents, "2031-05-03"))
    return Units(cast(list[Digest], digests), of.__getitem__, {}, found, Independence(()), None).points()


def test_two_exact_counts_are_contested_and_a_minimum_goes_with_both() -> None:
    events = [event(name) for name in "abc"]
    [point] = made(events, [killed(events[0], 43), killed(events[1], 31, party="p1"), killed(events[2], None, low=20)])
    assert point.contested
    assert point.slot == "killed"
    by_value = {position.value: position for position in point.positions}
    assert by_value["at least 20"].compatible_with == tuple(
        position.id for position in point.positions if position.value in ("43", "31")
    )
    assert by_value["31"].holders[0].party == "p1"
    assert "43" in point.explanation
    assert "31" in point.explanation


def test_one_document_with_one_holder_makes_no_point() -> None:
    one = event("a")
    assert made([one], [killed(one, 43), killed(one, 43, at=50)]) == ()


def test_medics_are_not_compared_with_all_the_dead() -> None:
    events = [event("a"), event("b")]
    medics = msgspec.structs.replace(killed(events[1], 2), topic="medic")
    assert made(events, [killed(events[0], 43), medics]) == ()


def test_events_of_other_days_or_places_are_other_incidents() -> None:
    here = event("a")
    later = When(earliest="2031-06-09", latest="2031-06-09", precision="day")
    for other in (event("b", when=later), event("b", places=("talmen",), main=False)):
        assert made([here, other], [killed(here, 43), killed(other, 31)]) == ()


slips = st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(1, 4)), min_size=1, max_size=10)


@given(slips, st.randoms(use_true_random=False))
def test_the_order_of_documents_is_nothing(given_slips: list[tuple[str, int]], chance: random.Random) -> None:
    events = {name: event(name) for name, _ in given_slips}
    answers = [killed(events[name], number, at=10 * i) for i, (name, number) in enumerate(given_slips)]
    before = made(list(events.values()), answers)
    shuffled_events, shuffled = list(events.values()), list(answers)
    chance.shuffle(shuffled_events)
    chance.shuffle(shuffled)
    assert made(shuffled_events, shuffled) == before


@given(slips)
def test_an_unrelated_document_changes_nothing(given_slips: list[tuple[str, int]]) -> None:
    events = {name: event(name) for name, _ in given_slips}
    answers = [killed(events[name], number, at=10 * i) for i, (name, number) in enumerate(given_slips)]
    strange = event("z", kind="truce", places=("elsewhere",), when=None)
    assert made([*events.values(), strange], [*answers, killed(strange, 9)]) == made(list(events.values()), answers)


@given(slips)
def test_swapped_parties_are_swapped(given_slips: list[tuple[str, int]]) -> None:
    events = {name: event(name) for name, _ in given_slips}

    def with_parties(names: tuple[str, str]) -> list[Answer]:
        return [
            killed(events[name], number, party=names[i % 2], at=10 * i) for i, (name, number) in enumerate(given_slips)
        ]

    swap = {"p1": "p2", "p2": "p1"}
    before = made(list(events.values()), with_parties(("p1", "p2")))
    after = made(list(events.values()), with_parties(("p2", "p1")))

    def told(found: Sequence[Point], names: dict[str, str]) -> list[object]:
        def holders(position: Position) -> list[tuple[str, str]]:
            return sorted((names[h.party or ""], h.document) for h in position.holders)

        return [(p.slot, p.contested, sorted((q.value, holders(q)) for q in p.positions)) for p in found]

    assert told(before, swap) == told(after, {"p1": "p1", "p2": "p2"})


def test_a_question_begins_without_whether() -> None:
    assert question("other", "whether the ferry struck a mine") == "Is it so that “the ferry struck a mine”?"
    assert question("other", "“None of us fired") == "Is it so that “None of us fired”?"
    assert question("other", "“no” to talks") == "Is it so that ““no” to talks”?"


def test_who_says_at_least_in_one_report_says_it_in_another() -> None:
    events = [event(name) for name in "abc"]
    tolls = [killed(events[0], 56, party="p1"), killed(events[1], 160, party="p2")]
    [point] = made(events, tolls)
    assert point.contested
    [point] = made(events, [*tolls, killed(events[2], None, low=56, party="p1")])
    assert not point.contested


def things(of: Event, number: int, noun: str) -> Answer:
    return Answer(
        id=stable_id("a", of.document, number, noun), document=of.document, event=of.id, slot="other",
        span=Span(0, 9), value=f"{number} {noun}s", number=(number, number), topic=f"number of {noun}",
        terms=("aid", "convoy", noun, "road"), voice="article",
    )  # fmt: skip


def test_lorries_and_trucks_are_one_kind_of_thing() -> None:
    events = [event(name) for name in "ab"]
    [point] = made(events, [things(events[0], 31, "lorry"), things(events[1], 20, "truck")])
    assert point.contested


def test_one_report_may_count_two_lots_of_things() -> None:
    events = [event(name) for name in "ab"]
    convoy = msgspec.structs.replace(things(events[0], 20, "truck"), party="p1", voice="attributed")
    assert not any(point.contested for point in made(events, [things(events[0], 31, "lorry"), convoy]))


def test_a_value_has_no_half_of_a_pair_of_quotation_marks() -> None:
    assert quotable("the cause is “under study") == "the cause is under study"
    assert quotable("the cause is “under study”") == "the cause is “under study”"
    events = [event("a"), event("b")]
    cut = [
        msgspec.structs.replace(
            killed(each, None, low=20), slot="damage", number=None, value="“two sheds", terms=("shed",)
        )
        for each in events
    ]
    [point] = made(events, cut)
    assert [position.value for position in point.positions] == ["two sheds"]
