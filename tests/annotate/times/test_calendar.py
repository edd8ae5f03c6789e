"""Numbers, periods and holidays, and the language that phrases are written in."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.annotate.times.holidays import day_of
from rashomon.annotate.times.numbers import number, ordinal
from rashomon.annotate.times.periods import Period, week_of, weekend_of, when
from rashomon.annotate.times.phrases import Match, phrase
from rashomon.annotate.times.words import split


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("seven", 7), ("twenty - four", 24), ("2,000", 2000), ("a hundred and five", 105), ("three thousand", 3000),
        ("two hundred thousand", 200_000), ("two and a half", 2.5), ("half a", 0.5), ("2.5", 2.5), ("a dozen", 12),
        ("two to three", 2), ("few", None), ("", None),
    ],
)  # fmt: skip
def test_numbers(words: str, value: float | None) -> None:
    assert number(words.split()) == value


@pytest.mark.parametrize(("words", "value"), [("third", 3), ("twenty first", 21), ("14 th", 14), ("last", None)])
def test_ordinals(words: str, value: int | None) -> None:
    assert ordinal(words.split()) == value


def test_values() -> None:
    day = Period.of_day(date(2017, 4, 14))
    units = ("day", "week", "month", "season", "quarter", "half", "year", "decade", "century")
    found = [day.within(unit) for unit in units]
    assert [period.value() for period in found if period] == [
        "2017-04-14", "2017-W15", "2017-04", "2017-SP", "2017-Q2", "2017-H1", "2017", "201", "20",
    ]  # fmt: skip


def test_years_before_christ_count_down_to_one_and_have_no_interval() -> None:
    year = Period(unit="year", year=-2)
    assert [year.shifted("year", n).value() for n in (-1, 0, 1, 2)] == ["BC0003", "BC0002", "BC0001", "0001"]  # type: ignore[union-attr]
    assert when(year, None) is None
    assert Period(unit="decade", year=-470, index=47).value() == "BC047"


def test_a_finer_period_is_not_counted_from_a_coarser_one() -> None:
    assert Period(unit="year", year=1941).shifted("day", 2) is None
    assert Period(unit="month", year=1941, month=5).shifted("week", 1) is None


@given(st.dates(date(2, 1, 1), date(9990, 1, 1)), st.integers(-400, 400))
def test_counting_forth_and_back_comes_home(day: date, count: int) -> None:
    for unit in ("day", "week", "month", "quarter", "half", "season"):
        period = Period.of_day(day).within(unit)
        assert period is not None
        there = period.shifted(unit, count)
        if there is not None and there.year > 0:
            assert there.shifted(unit, -count) == period


@given(st.dates(date(2, 1, 1), date(9800, 1, 1)))
def test_a_period_holds_its_days(day: date) -> None:
    for unit in ("day", "week", "month", "season", "quarter", "half", "year", "decade", "century"):
        period = Period.of_day(day).within(unit)
        assert period is not None
        days = period.days()
        assert days is not None
        assert days[0] <= day <= days[1] or unit == "season"


def test_weeks_begin_on_monday_and_end_with_a_weekend() -> None:
    week = week_of(date(2017, 4, 14))
    assert week.days() == (date(2017, 4, 10), date(2017, 4, 16))
    weekend = weekend_of(week)
    assert weekend is not None
    assert weekend.value() == "2017-W15-WE"
    assert weekend.days() == (date(2017, 4, 15), date(2017, 4, 16))


@pytest.mark.parametrize(
    ("name", "year", "day"),
    [
        ("christmas", 2015, date(2015, 12, 25)), ("easter", 2016, date(2016, 3, 27)),
        ("easter", 2011, date(2011, 4, 24)),
        ("good friday", 2019, date(2019, 4, 19)), ("thanksgiving", 2016, date(2016, 11, 24)),
        ("labor day", 2016, date(2016, 9, 5)), ("memorial day", 2016, date(2016, 5, 30)), ("ramadan", 2016, None),
        ("christmas", -44, None),
    ],
)  # fmt: skip
def test_holidays(name: str, year: int, day: date | None) -> None:
    assert day_of(name, year) == day


def test_words_are_split_where_dates_are_glued_to_them() -> None:
    words = split("onFriday3July2016, 2,000 men at5:30 p.m.\n\n1,1939")
    assert [words.word(i) for i in range(len(words.codes))] == [
        "on", "Friday", "3", "July", "2016", ",", "2,000", "men", "at", "5:30", "p", ".", "m", ".",
        "\n\n", "1", ",", "1939",
    ]  # fmt: skip


def test_a_phrase_names_its_parts() -> None:
    words = split("It ended twenty-two bloody years later.")
    found = phrase("<n=number> <lower>? <u=unit> later").search(words.codes)
    assert found is not None
    match = Match(words, found)
    assert (match.tokens("n"), match.text("u"), match.has("x")) == (["twenty", "-", "two"], "years", False)
    assert match.lower == ["twenty", "-", "two", "bloody", "years", "later"]


def test_a_phrase_that_cant_be_read_says_so() -> None:
    with pytest.raises(ValueError, match="can't read"):
        phrase("the & year")
