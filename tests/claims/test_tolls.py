"""What counts are of: everybody, a group, those besides others, a part of a sum, a place, a longer time."""

from __future__ import annotations

import pytest

from rashomon import ingest
from rashomon.annotate import Annotator
from rashomon.claims import build, with_answers
from rashomon.reading import Reading
from rashomon.records import Answer


def counts(annotator: Annotator, text: str, slot: str = "killed") -> list[Answer]:
    document = ingest.document_of(text, published="2031-05-03")
    reading = Reading(document, annotator.annotate(document))
    answers = with_answers(reading, build(document, reading.annotations)).answers
    return [answer for answer in answers if answer.slot == slot and answer.number is not None]


def topics(annotator: Annotator, text: str, slot: str = "killed") -> dict[str, tuple[int | None, int | None] | None]:
    return {answer.topic: answer.number for answer in counts(annotator, text, slot)}


@pytest.mark.parametrize(
    "later",
    [
        "Since March more than 300 people have been killed in raids on the town.",
        "In the past two weeks 210 people were killed in such raids.",
        "More than 90,000 people have died in the fighting.",
    ],
)
def test_those_killed_over_a_longer_time_are_no_toll(annotator: Annotator, later: str) -> None:
    found = topics(annotator, f"An air raid on Orrel killed 12 people on Friday, police said. {later}")
    assert found[""] == (12, 12)
    assert set(found) == {"", "over a longer time"}


def test_a_toll_since_dawn_is_one(annotator: Annotator) -> None:
    assert topics(annotator, "Shelling has killed 12 people in Orrel since dawn on Saturday.") == {"": (12, 12)}


def test_the_dead_of_a_war_are_of_the_war(annotator: Annotator) -> None:
    text = "A raid killed 12 people in Orrel on Friday. More than 90,000 people have been killed in the war."
    toll, war = counts(annotator, text)
    assert (toll.topic, war.topic) == ("", "")
    assert toll.event != war.event


def test_a_headline_sums_up_what_the_text_gives_one_by_one(annotator: Annotator) -> None:
    found = topics(
        annotator,
        "Ten killed in rocket attacks on Orrel\n\nRockets killed six people in the north of Orrel on Friday. "
        "Later a rocket killed four people at a school, police said.",
    )
    assert found[""] == (10, 10)
    assert set(found) == {"", "more"}


def test_hurt_besides_the_dead_are_all_the_hurt(annotator: Annotator) -> None:
    text = "Rockets killed six people and wounded 40 others in Orrel. Two others were wounded later, police said."
    assert topics(annotator, text, "injured") == {"": (40, 40), "more": (2, 2)}


def test_a_headline_calls_those_in_the_text_something_else(annotator: Annotator) -> None:
    text = "Two attackers dead at Orrel\n\nGuards killed two smugglers near Orrel on Friday, the command said."
    assert {answer.topic for answer in counts(annotator, text)} == {""}


def test_nobody_is_no_group(annotator: Annotator) -> None:
    text = "Nobody was killed by the police, the ministry said. One man died when he fell in Orrel."
    assert [(a.topic, a.number) for a in counts(annotator, text)] == [("", (0, 0)), ("", (1, 1))]


def test_some_of_several_things_are_not_all_of_them(annotator: Annotator) -> None:
    text = "The raid on Friday destroyed at least 18 of 31 lorries in Orrel."
    assert topics(annotator, text, "other") == {"some of the lorry": (18, None), "number of lorry": (31, 31)}
    assert topics(annotator, text, "damage") == {"": (18, None)}


def test_things_that_were_destroyed_are_counted(annotator: Annotator) -> None:
    text = "In the attack 18 lorries of the convoy were destroyed, police said."
    assert topics(annotator, text, "damage") == {"": (18, 18)}


def test_a_toll_belongs_to_what_did_harm(annotator: Annotator) -> None:
    document = ingest.document_of(
        "A plane crashed over the rebel-held town of Orrel on Friday leaving at least 27 people dead.",
        published="2031-05-03",
    )
    reading = Reading(document, annotator.annotate(document))
    results = with_answers(reading, build(document, reading.annotations))
    crash = next(event for event in results.events if event.kind == "crash")
    assert [answer.event for answer in results.answers if answer.slot == "killed"] == [crash.id]
    assert [answer.event for answer in results.answers if answer.slot == "time"] == [crash.id]


def test_what_was_told_before_it_happened_is_another_event(annotator: Annotator) -> None:
    text = (
        "Strikes killed 56 people in Orrel on Friday, a monitor said. The monitor spoke to reporters. On Wednesday "
        "the monitor said 21 people had been killed in raids."
    )
    first, second = counts(annotator, text)
    assert first.event != second.event


def test_rebel_fire_is_an_attack_and_no_blaze(annotator: Annotator) -> None:
    document = ingest.document_of("Rebel fire on a district of Orrel killed two people.", published="2031-05-03")
    reading = Reading(document, annotator.annotate(document))
    results = with_answers(reading, build(document, reading.annotations))
    assert {event.kind for event in results.events} == {"attack"}


def test_a_count_of_two_groups_is_no_count_of_one_of_them(annotator: Annotator) -> None:
    text = "The strike killed dozens of volunteers and civilians in Orrel. Fifteen volunteers were killed, police said."
    whole, group = counts(annotator, text)
    assert (whole.topic, group.topic) == ("", "volunteer")
    assert "volunteer" not in whole.terms


def test_a_man_told_of_among_others_is_no_toll(annotator: Annotator) -> None:
    text = "Strikes killed 73 people in Orrel on Friday. An earlier strike had killed an old man, police said."
    assert [a.number for a in counts(annotator, text) if a.topic == ""] == [(73, 73)]


def test_another_report_of_a_strike_is_of_another_strike(annotator: Annotator) -> None:
    document = ingest.document_of(
        "A strike hit Orrel on Friday, police said. It comes after another report of a strike that killed 12 people.",
        published="2031-05-03",
    )
    reading = Reading(document, annotator.annotate(document))
    assert len(with_answers(reading, build(document, reading.annotations)).events) == 2
