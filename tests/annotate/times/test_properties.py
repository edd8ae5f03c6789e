"""What holds for the times of every text."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.annotate.times import find

#: Pieces that the grammar knows, and some that it doesn't, to be strung together in any order.
PIECES = st.sampled_from(
    "the a last next this that early late mid - – / . , : ; ( ) ' s st th of in on at to and or by since until before "
    "after later ago earlier year years month day days week weeks decade century morning night noon Friday Sunday May "
    "may March march June June. Sept. spring fall winter first second third two three twenty hundred half few several "
    "1 5 14 31 99 499 1941 2016 2199 3.5 2,000 BC AD a.m. p.m. 5:30 2016-02-30 3/4/2016 Christmas daily now former "
    "time same end beginning Published said will \n\n \n x Holm’s é".split(" ")
)  # fmt: skip
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from(["", " "])), max_size=40).map(
    lambda parts: "".join(word + gap for word, gap in parts)
)
DATES = st.one_of(st.none(), st.dates(date(1500, 1, 1), date(2100, 1, 1)).map(date.isoformat), st.just("no date"))
SENTENCES = st.lists(
    st.sampled_from(
        [
            "She spoke on {}.",
            "He will come on {}.",
            "Earlier on {} it rained.",
            "It rained {} morning.",
            "The ferry sank last {}.",
            "It is due next {}.",
            "Tolls rise at 5:30 p.m. {}.",
        ]
    ),
    min_size=1,
    max_size=5,
)
WEEKDAYS = st.sampled_from("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())


@given(st.one_of(TEXTS, st.text(max_size=200)), DATES)
@settings(max_examples=400, deadline=None)
def test_spans_are_ordered_slices_that_dont_overlap(text: str, published: str | None) -> None:
    end = 0
    for found in find(text, published=published):
        assert end <= found.span.start < found.span.end <= len(text)
        assert found.span.of(text) == found.span.of(text).strip()
        end = found.span.end


@given(TEXTS, DATES)
@settings(max_examples=300, deadline=None)
def test_intervals_are_real_dates_in_order_and_hold_the_value(text: str, published: str | None) -> None:
    for found in find(text, published=published):
        if found.when is not None:
            first, last = date.fromisoformat(found.when.earliest), date.fromisoformat(found.when.latest)
            assert first <= last
            assert found.value is not None
            if found.when.precision in ("day", "hour", "minute"):
                assert first == last
                # "now" is the day of the report, of which TIMEX3 has no other value
                day = published if found.value == "PRESENT_REF" else found.value
                assert day is not None
                assert day.startswith(found.when.earliest)


@given(TEXTS, DATES)
@settings(max_examples=200, deadline=None)
def test_the_same_text_gives_the_same_times(text: str, published: str | None) -> None:
    assert find(text, published=published) == find(text, published=published)


@given(SENTENCES, WEEKDAYS, st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 200))
@settings(max_examples=200, deadline=None)
def test_weeks_later_every_weekday_is_weeks_later(
    sentences: list[str], weekday: str, published: date, weeks: int
) -> None:
    text = " ".join(sentence.format(weekday) for sentence in sentences)
    shift = timedelta(weeks=weeks)
    before = find(text, published=published.isoformat())
    after = find(text, published=(published + shift).isoformat())
    assert len(before) == len(after) == len(sentences)
    for one, two in zip(before, after, strict=True):
        assert one.span == two.span
        assert one.when is not None
        assert two.when is not None
        assert date.fromisoformat(two.when.earliest) - date.fromisoformat(one.when.earliest) == shift


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_without_a_day_of_writing_no_weekday_or_yesterday_is_placed(text: str) -> None:
    for word in ("yesterday", "last week", "three months ago"):
        found = find(f"It rained {word}.")
        assert [time.when for time in found] == [None]
        before = "".join(character for character in text if not character.isdecimal())
        assert find(f"{before}\n\nIt rained {word}.")[-1].when is None


@pytest.mark.parametrize(
    "text",
    [
        "?" * 20_000 + "x",
        "1234567890" * 20_000,
        "1." * 100_000,
        "1-" * 100_000,
        "1/" * 100_000,
        "1990 " * 40_000,
        "May " * 50_000,
        "last " * 40_000,
        "the end of " * 20_000,
        "two days later " * 14_000,
        "In June 1990, in June, " * 8_000,
        "3 May 1900\n\nat noon " * 9_000,
        "twenty-" * 28_000,
        " \n" * 100_000,
        "’" * 200_000,
        "ab" * 100_000,
        "aB" * 100_000,
    ],
    ids=lambda text: repr(text[:16]),
)
def test_hostile_texts_take_bounded_time(text: str) -> None:
    """200 KB in a few seconds at most; ordinary text of that size takes a fifth of one."""
    start = time.process_time()
    find(text, published="2019-03-15")
    assert time.process_time() - start < 5


def test_time_grows_with_the_length_and_not_with_its_square() -> None:
    story = "On 3 May 1811 the fleet sailed. In June it came back, and two days later, on Friday, they rested. "

    def seconds(times: int) -> float:
        start = time.process_time()
        find(story * times)
        return time.process_time() - start

    seconds(50)
    assert seconds(2_000) < 12 * max(0.02, seconds(400))
