"""Orders that are impossible, and dates that don't agree."""

from __future__ import annotations

import pytest

from rashomon.annotate import Annotator
from tests.claims.helpers import said
from tests.compare.within.helpers import noticed, of_kind, words


def test_a_burial_before_the_raid(annotator: Annotator) -> None:
    text = (
        "The guards were buried on Sunday, May 4, a day after the raid.\n\nThe log gives the time of the raid as May 6."
    )
    found = of_kind(noticed(annotator, text, published="2031-05-08"), "impossible-order")
    assert len(found) == 1
    assert words(text, found[0])[0] == "May 6"
    assert any("a day after the raid" in part for part in words(text, found[0]))
    assert "2031-05-04" in found[0].explanation


def test_an_order_that_fits_is_no_finding(annotator: Annotator) -> None:
    text = (
        "The guards were buried on Sunday, May 4, a day after the raid.\n\nThe log gives the time of the raid as May 3."
    )
    assert of_kind(noticed(annotator, text, published="2031-05-08"), "impossible-order") == []


def test_spoken_of_before_it_happened(annotator: Annotator) -> None:
    text = "The explosion on Thursday, May 8 killed nine people, the mayor told reporters on Wednesday."
    spoken = said(text, "the mayor", "told", "The explosion on Thursday, May 8 killed nine people")
    found = of_kind(noticed(annotator, text, spoken, published="2031-05-09"), "impossible-order")
    assert [words(text, f)[0] for f in found] == ["Thursday, May 8"]


def test_a_reaction_before_and_talk_on_the_day_count_together(annotator: Annotator) -> None:
    visit = "The envoy's visit on Wednesday was dominated by talks with the president."
    talk = "The minister told reporters on Friday that the April 11th chemical attack was staged."
    spoken = said(f"{visit} {talk}", "The minister", "told", "that the April 11th chemical attack was staged")
    found = of_kind(noticed(annotator, f"{visit} {talk}", spoken, published="2031-04-11"), "impossible-order")
    assert len(found) == 1
    assert {"April 11th"} < set(words(f"{visit} {talk}", found[0]))
    assert of_kind(noticed(annotator, visit, published="2031-04-11"), "impossible-order") == []


def test_a_date_after_the_report(annotator: Annotator) -> None:
    text = "The breach flooded the valley. The September 21 breach drowned two people."
    found = of_kind(noticed(annotator, text, published="2031-09-16"), "impossible-order")
    assert len(found) == 1
    assert "2031-09-16" in found[0].explanation


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The talks began on Tuesday, 6 May 2031, in Oss.", "Tuesday, 6 May 2031"),
        ("The talks began on Monday, 6 May 2031, in Oss.", "Monday, 6 May 2031"),
    ],
)
def test_a_weekday_that_the_date_was_not(annotator: Annotator, text: str, wrong: str) -> None:
    found = of_kind(noticed(annotator, text, published="2031-05-09"), "date-conflict")
    assert [words(text, f) for f in found] == ([[wrong]] if "Monday" in wrong else [])


def test_one_incident_with_two_days(annotator: Annotator) -> None:
    text = "The ferry sinking\n\nThe ferry sank on 3 May. The sinking happened on 5 May."
    found = of_kind(noticed(annotator, text, published="2031-05-09", headline="The ferry sinking"), "date-conflict")
    assert len(found) == 1
    assert {"3 May", "5 May"} < set(words(text, found[0]))
