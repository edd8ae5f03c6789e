from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.views import terms, words


@pytest.mark.parametrize(
    ("value", "lead", "quote"),
    [
        ("nine", "", "nine"),
        ("yes", "yes", ""),
        ("not so: it fell", "not so:", "it fell"),
        ("not: it fell", "not so:", "it fell"),
        ("yes (the pilot)", "yes:", "the pilot"),
        ("no (it\nfell)", "no:", "it\nfell"),
        ("yes (or so) they said", "", "yes (or so) they said"),
    ],
)
def test_answers(value: str, lead: str, quote: str) -> None:
    assert terms.answer_words(value) == (lead, quote)


@given(st.text())
def test_an_answer_loses_none_of_its_words(value: str) -> None:
    assert value.endswith((terms.answer_words(value).quote, terms.answer_words(value).quote + ")"))


def test_to_assert_that_it_is_not_so_is_to_deny_it() -> None:
    assert terms.stance_words("asserts", "no") == "denies"
    assert terms.stance_words("hedges", "not: x") == "hedges"
    assert terms.stance_words("cites", "x") == "passes on"
    for stance in ("asserts", "hedges", "denies", "doubts", "cites"):  # "both sides asserts" doesn't agree
        assert terms.past(terms.stance_words(stance, "x")).partition(" ")[0].endswith("ed")


@given(st.text(st.sampled_from("ab '0123456789-") | st.characters(exclude_categories=("Cs",)), max_size=40))
def test_what_an_explanation_quotes_stays_to_the_letter(quote: str) -> None:
    said = terms.explained(f"On 2040-05-07 “2040-05-07 {quote}” was said.")
    assert f"“2040-05-07 {quote}”" in said
    assert said.startswith("On 7 May 2040") == (quote.count("“") == quote.count("”"))


@pytest.mark.parametrize("quote", ["“of 2040-05-07” and 2040-05-07", "so “far", "the imagery”, of 2040-05-07"])
def test_quotes_within_quotes_stay_too(quote: str) -> None:
    assert f"“{quote}”" in terms.explained(f"On 2040-05-07 “{quote}” was said.")


@pytest.mark.parametrize(
    ("against", "besides", "said"),
    [
        (2, 0, "Two answers can’t both be true."),
        (3, 0, "Three answers can’t all be true."),
        (2, 1, "Two answers can’t both be true; one more can be true with either of them."),
        (17, 4, "17 answers can’t all be true; four more can be true with any of them."),
    ],
)
def test_contested(against: int, besides: int, said: str) -> None:
    assert terms.contested_words(against, besides) == said


def test_reports_and_origins() -> None:
    assert terms.reports_words(1, 1) == "1 report"
    assert terms.reports_words(12, 2) == "12 reports, 2 origins"


@pytest.mark.parametrize(
    ("incident", "said"),
    [
        ("attack in Old Ansel, 2031-09-16", "Attack in Old Ansel, 16 September 2031"),
        ("war, 2031-03-01 to 2031-03-31", "War, March 2031"),
        ("truce, 2031-02-15 to 2031-02-28", "Truce, 15 to 28 February 2031"),
        ("crash, 2031-12-31 to 2032-01-02", "Crash, 31 December 2031 to 2 January 2032"),
        ("war, 2031-01-01 to 2031-12-31", "War, 2031"),
        ("crash", "Crash"),
        ("", "Not tied to one event"),
    ],
)
def test_incidents(incident: str, said: str) -> None:
    assert terms.incident_words(incident) == said


def test_dates_that_are_none_stay_as_they_are() -> None:
    assert words.dates_words("2031-13-01", "2031-13-09") == "2031-13-01 to 2031-13-09"
