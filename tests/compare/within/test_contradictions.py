"""Claims of one text that can't both be so."""

from __future__ import annotations

import msgspec
import pytest

from rashomon.annotate import Annotator
from rashomon.records import Attribution
from tests.claims.helpers import said, span
from tests.compare.within.helpers import noticed, of_kind, words

_KIND = "contradiction-within-document"


def two(text: str, first: tuple[str, str, str], second: tuple[str, str, str]) -> tuple[Attribution, Attribution]:
    return said(text, *first), said(text, *second)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("its troops never crossed the border", "Vardan troops crossed the border at dawn"),
        ("that the army struck (by mistake) a building", "that the bomb made a hole, as opposed to hitting a building"),
        ("the alarms worked", "the alarms did not work"),
        ("the gates had been open", "the gates were locked"),
        ("that the men were armed", "that the men were unarmed"),
        ("the ship carried grain", "it carried weapons, not grain"),
        ("there was no warning", "it had sent a warning at noon"),
        ("nobody was inside the plant", "eleven workers were inside the plant"),
        ("the bridge collapsed because of metal fatigue", "saboteurs had cut two cables"),
    ],
)
def test_two_sides_on_one_thing(annotator: Annotator, one: str, other: str) -> None:
    text = f"The governor of Varda said {one}. Old fishermen in Tessa said {other}."
    claims = two(text, ("The governor of Varda", "said", one), ("Old fishermen in Tessa", "said", other))
    found = of_kind(noticed(annotator, text, *claims), _KIND)
    assert len(found) == 1
    assert any(part in one for part in words(text, found[0]))
    assert any(part in other for part in words(text, found[0]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("its troops never crossed the border", "Vardan troops crossed the river at dawn"),
        ("the alarms worked", "the pumps did not work"),
        ("the gates should be open", "the gates were locked"),
        ("if the gates had not been open, many would have died", "the gates had been open"),
        ("the ship carried grain", "it carried weapons and grain"),
        ("there was no warning", "the sea was calm"),
    ],
)
def test_what_can_both_be_so_is_no_finding(annotator: Annotator, one: str, other: str) -> None:
    text = f"The governor of Varda said {one}. Old fishermen in Tessa said {other}."
    claims = two(text, ("The governor of Varda", "said", one), ("Old fishermen in Tessa", "said", other))
    assert of_kind(noticed(annotator, text, *claims), _KIND) == []


def test_what_one_says_and_another_denies(annotator: Annotator) -> None:
    text = "Varda said that Tessa had shelled the harbour. Tessa denied the allegation."
    claims = (
        said(text, "Varda", "said", "that Tessa had shelled the harbour"),
        said(text, "Tessa", "denied", "the allegation", nth=1),
    )
    found = of_kind(noticed(annotator, text, *claims), _KIND)
    assert [words(text, f) for f in found] == [["that Tessa had shelled the harbour", "denied", "the allegation"]]


def test_a_demand_and_its_refusal(annotator: Annotator) -> None:
    text = "Tessa demanded that Varda hand over the two officers. Varda refused to hand over anybody."
    claims = (
        said(text, "Tessa", "demanded", "that Varda hand over the two officers"),
        said(text, "Varda", "refused", "to hand over anybody", nth=1),
    )
    assert len(of_kind(noticed(annotator, text, *claims), _KIND)) == 1


def test_proof_that_one_misses_and_another_has(annotator: Annotator) -> None:
    text = "Tessa said that Varda failed to present proof. Varda says that satellite imagery proves a raid."
    claims = (
        said(text, "Tessa", "said", "that Varda failed to present proof"),
        said(text, "Varda", "says", "that satellite imagery proves a raid", nth=1),
    )
    found = of_kind(noticed(annotator, text, *claims), _KIND)
    assert len(found) == 1
    assert "proof" in found[0].explanation


def test_a_number_that_takes_up_another_one(annotator: Annotator) -> None:
    wrong = "Seven people were killed in the raid. The six victims were buried on Sunday."
    right = "Seven people were killed in the raid. The seven victims were buried on Sunday."
    assert len(of_kind(noticed(annotator, wrong), _KIND)) == 1
    assert of_kind(noticed(annotator, right), _KIND) == []


def test_two_joined_counts_are_one(annotator: Annotator) -> None:
    text = "Three shepherds and a guard were killed in the raid. The four victims were buried on Sunday."
    assert of_kind(noticed(annotator, text), _KIND) == []


def test_alleged_in_one_place_and_taken_for_granted_in_another(annotator: Annotator) -> None:
    text = "The alleged gas attack began at dawn. Many people fled after the gas attack."
    found = of_kind(noticed(annotator, text), _KIND)
    assert [words(text, f) for f in found] == [["The alleged gas attack", "the gas attack"]]
    assert of_kind(noticed(annotator, "The gas attack began at dawn. Many fled after the gas attack."), _KIND) == []


def test_one_thing_said_of_two_numbers(annotator: Annotator) -> None:
    one, other = "eight houses were swept away", "fourteen houses were swept away"
    text = f"The operator of the dam said {one}. Old fishermen said {other}."
    claims = two(text, ("The operator of the dam", "said", one), ("Old fishermen", "said", other))
    assert len(of_kind(noticed(annotator, text, *claims), _KIND)) == 1


def test_numbers_of_two_places_are_not_compared(annotator: Annotator) -> None:
    one, other = "eight houses were swept away in Oss", "fourteen houses were swept away in Tarrow"
    text = f"The operator of the dam said {one}. Old fishermen said {other}."
    claims = two(text, ("The operator of the dam", "said", one), ("Old fishermen", "said", other))
    assert of_kind(noticed(annotator, text, *claims), _KIND) == []


def test_who_had_no_part_in_it(annotator: Annotator) -> None:
    text = "Tessa accused Varda of sending the men across the border. Varda said it had no part in the raid."
    claims = (
        said(text, "Tessa", "accused", "Varda of sending the men across the border"),
        said(text, "Varda", "said", "it had no part in the raid", nth=1),
    )
    assert len(of_kind(noticed(annotator, text, *claims), _KIND)) == 1


def test_no_such_warnings_are_those_that_another_spoke_of(annotator: Annotator) -> None:
    one, other = "that Osk had ignored four warnings from its engineers", "that no such warnings ever arrived"
    text = f"The governor of Varda said {one}. Tessa insisted {other}."
    claims = two(text, ("The governor of Varda", "said", one), ("Tessa", "insisted", other))
    found = of_kind(noticed(annotator, text, *claims), _KIND)
    assert [words(text, each) for each in found] == [[one, "insisted", other]]
    text, other = text.replace("no such warnings", "no such letters"), other.replace("warnings", "letters")
    claims = two(text, ("The governor of Varda", "said", one), ("Tessa", "insisted", other))
    assert of_kind(noticed(annotator, text, *claims), _KIND) == []


def test_not_so_also_answers_what_was_said_not_to_be(annotator: Annotator) -> None:
    text = "According to the Ridge Corps, there were no marks at the gate. Not so, Varda says: it counted six."
    claims = (
        said(text, "the Ridge Corps", "According to", "there were no marks at the gate"),
        said(text, None, "says", "Not so"),
    )
    claims = (claims[0], msgspec.structs.replace(claims[1], source=(span(text, "Varda"),)))
    found = of_kind(noticed(annotator, text, *claims), _KIND)
    assert any(
        "there were no marks at the gate" in words(text, each) and "Not so" in words(text, each) for each in found
    )


def test_what_is_handed_over_is_what_was_to_be_turned_over(annotator: Annotator) -> None:
    one, other = "that all suspects be turned over to a court", "to hand over anyone"
    text = f"The governor of Varda demanded {one}. President Ludo Harn refused {other}."
    claims = two(text, ("The governor of Varda", "demanded", one), ("President Ludo Harn", "refused", other))
    assert any("asks for what" in each.explanation for each in of_kind(noticed(annotator, text, *claims), _KIND))


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("The union wants an inquiry into the alleged sabotage.", 1),
        ("The union wants an inquiry into the supposed attack.", 0),
        ("The union wants an inquiry into the sabotage.", 0),
        ("The union wants an inquiry into the alleged saboteurs.", 0),
    ],
)
def test_what_a_headline_takes_for_granted_and_the_text_calls_alleged(
    annotator: Annotator, body: str, told: int
) -> None:
    headline = "Saboteurs brought down Pell dam"
    text = f"{headline}\n\nThe governor of Varda visited the valley on Monday. {body}"
    claim = said(text, None, "brought", headline)
    found = noticed(annotator, text, msgspec.structs.replace(claim, cue=()), headline=headline)
    assert len([each for each in found if "The headline takes for granted" in each.explanation]) == told


def test_rain_and_jammed_gates_of_one_side_go_together(annotator: Annotator) -> None:
    one, other = "that the wall was overtopped after three days of rain", "that the gates were jammed"
    text = f"The governor of Varda said {one}. The governor of Varda added {other}."
    claims = two(text, ("The governor of Varda", "said", one), ("The governor of Varda", "added", other))
    assert of_kind(noticed(annotator, text, *claims), "party-holds-two-positions") == []


def test_a_request_that_is_dismissed(annotator: Annotator) -> None:
    text = "Varda asked Tessa to let observers examine the rolls. Osk dismissed the request."
    claims = (
        said(text, "Varda", "asked", "to let observers examine the rolls"),
        said(text, "Osk", "dismissed", "the request"),
    )
    found = of_kind(noticed(annotator, text, *claims), _KIND)
    assert [words(text, each) for each in found] == [["to let observers examine the rolls", "dismissed", "the request"]]


def test_counts_of_one_kind_with_another_between(annotator: Annotator) -> None:
    one = "that four people were killed and dozens injured on Monday"
    text = f"Varda said {one}. Tessa confirmed one death."
    claims = (said(text, "Varda", "said", one), said(text, "Tessa", "confirmed", "one death"))
    found = of_kind(noticed(annotator, text, *claims), _KIND)
    assert any({one, "one death"} <= set(words(text, each)) for each in found)


def test_not_a_single_one_was_destroyed(annotator: Annotator) -> None:
    one = "that thousands of ballots had been burned and the vote would be repeated"
    other = "Not a single ballot was destroyed"
    text = f"Ada Holm claimed {one}. “{other},” Jan Varo told reporters."
    claims = (said(text, "Ada Holm", "claimed", one), said(text, "Jan Varo", "told", other))
    found = of_kind(noticed(annotator, text, *claims), _KIND)
    assert [words(text, each) for each in found] == [[one, other]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("some 30 people stood before the hall", "there were fewer than 20"),
        ("one guard had to watch 62 men", "the number of men there stood at 48"),
    ],
)
def test_what_is_counted_again_by_another(annotator: Annotator, one: str, other: str) -> None:
    text = f"The guild of Varda said {one}. Old fishermen in Tessa said {other}."
    claims = two(text, ("The guild of Varda", "said", one), ("Old fishermen in Tessa", "said", other))
    (found,) = of_kind(noticed(annotator, text, *claims), _KIND)
    assert one in words(text, found)
    assert other in words(text, found)


def test_what_is_counted_again_by_the_same_one_or_with_room(annotator: Annotator) -> None:
    for again in ("there were fewer than 20", "there were more than 20"):
        text = f"Some 30 people stood before the hall. Old fishermen in Tessa said {again}."
        claims = said(text, "Old fishermen in Tessa", "said", again)
        found = of_kind(noticed(annotator, text, claims), _KIND)
        assert len(found) == ("fewer" in again)
