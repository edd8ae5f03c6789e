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
        ("not so: it fell", "denied:", "it fell"),
        ("not: it fell", "denied:", "it fell"),
        ("not so: whether it fell", "denied:", "it fell"),
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


@pytest.mark.parametrize(
    ("stance", "value", "said"),
    [
        ("asserts", "not so: it fell", "denied “it fell”"),
        ("denies", "not so: it fell", "denied “it fell”"),
        ("denies", "it fell", "denied “it fell”"),
        ("hedges", "not so: it fell", "hedged a denial of “it fell”"),
        ("cites", "not so: whether it fell", "passed on a denial of “it fell”"),
        ("asserts", "no", "denied"),
        ("asserts", "no (the pilot)", "denied “the pilot”"),
        ("hedges", "no (the pilot)", "hedged no: “the pilot”"),
        ("asserts", "yes (the pilot)", "asserted yes: “the pilot”"),
    ],
)
def test_what_is_given_says_once_that_something_is_not_so(stance: str, value: str, said: str) -> None:
    verb = terms.past(terms.stance_words(stance, value))
    assert f"{verb} {terms.given_words(stance, value)}".strip() == said


@pytest.mark.parametrize(
    ("stored", "said"),
    [
        (
            "“not so: our men”, in a report of 2040-05-07; then “not so: whether it fell”.",
            "The denial of “our men”, in a report of 7 May 2040; then the denial of “it fell”.",
        ),
        (
            "“a mine” and “not so: a mine” can't both be true.",
            "“a mine” and the denial of “a mine” can’t both be true.",
        ),
        ("“yes (the pilot)” and “no (the pilot)” differ.", "yes (“the pilot”) and no (“the pilot”) differ."),
    ],
)
def test_an_explanation_says_denials_of_answers_in_words(stored: str, said: str) -> None:
    assert terms.explained(stored, answers=True) == said


def test_only_answers_are_taken_for_denials() -> None:
    assert terms.explained("“not so: our men” is quoted.") == "“not so: our men” is quoted."


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


@pytest.mark.parametrize(
    ("quote", "opens", "closes"),
    [
        ("It fell", False, False),
        ("“It fell,”", True, True),
        ("“It fell”.", True, True),
        ("“It fell", True, False),
        ("imagery”.", False, True),
        ("the “rocket” that nobody saw", False, False),
        ("“It fell,” she said", False, False),
        ("he said “it fell”", False, False),
        ("“It fell,” she said, “and sank.”", False, False),
        ("“one “two” three”", True, True),
        ("", False, False),
        ("”", False, True),
        ("“", True, False),
    ],
)
def test_marks_that_words_bring_themselves(quote: str, opens: bool, closes: bool) -> None:
    assert words.own_marks(quote) == (opens, closes)


@given(st.recursive(st.text("a ."), lambda part: st.lists(part).map(lambda parts: f"“{''.join(parts)}”")))
def test_words_whose_marks_are_in_order_bring_both_or_none(quote: str) -> None:
    opens, closes = words.own_marks(quote)
    assert opens == closes
