"""Times in invented sentences: which words, which value, which days."""

from __future__ import annotations

import pytest

from rashomon.annotate.times import find

FRIDAY = "2019-03-15"


def values(text: str, published: str | None = FRIDAY) -> list[tuple[str, str | None]]:
    return [(time.span.of(text), time.value) for time in find(text, published=published)]


def days(text: str, published: str | None = FRIDAY) -> list[tuple[str, str] | None]:
    return [(t.when.earliest, t.when.latest) if t.when else None for t in find(text, published=published)]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The dam broke on March 9th, 2019.", "March 9th, 2019", "2019-03-09"),
        ("The dam broke on 9 March 2019.", "9 March 2019", "2019-03-09"),
        ("The dam broke on the 9th of March.", "the 9th of March", "2019-03-09"),
        ("The dam broke on March 9.", "March 9", "2019-03-09"),
        ("The dam broke on Nov. 9.", "Nov. 9", "2018-11-09"),
        ("The dam broke on 3/9/2019.", "3/9/2019", "2019-03-09"),
        ("The dam broke on 29/1/2019.", "29/1/2019", "2019-01-29"),
        ("The dam broke on 29.1.2019.", "29.1.2019", "2019-01-29"),
        ("The dam broke on 2019-01-29.", "2019-01-29", "2019-01-29"),
        ("The dam broke in January.", "January", "2019-01"),
        ("The dam broke in May 2011.", "May 2011", "2011-05"),
        ("The dam broke in 1911.", "1911", "1911"),
        ("The dam was built in the 1930s.", "the 1930s", "193"),
        ("The dam was built in the late 19th century.", "the late 19th century", "18"),
        ("The dam was built in 490 BC.", "490 BC", "BC0490"),
        ("The dam was built in the third quarter of 2016.", "the third quarter of 2016", "2016-Q3"),
        ("The dam was built in the summer of 1904.", "the summer of 1904", "1904-SU"),
        ("The dam was built in the second half of 2014.", "the second half of 2014", "2014-H2"),
        ("The dam broke earlier on Friday.", "earlier on Friday", "2019-03-15"),
        ("The dam broke on Wednesday.", "Wednesday", "2019-03-13"),
        ("The dam broke on Saturday, 9 March.", "Saturday, 9 March", "2019-03-09"),
        ("The dam broke at 5:30 p.m. Wednesday.", "5:30 p.m. Wednesday", "2019-03-13T17:30"),
        ("The dam broke late on Wednesday night.", "late on Wednesday night", "2019-03-13TNI"),
        ("The dam broke last week.", "last week", "2019-W10"),
        ("The dam broke last month.", "last month", "2019-02"),
        ("The dam broke last June.", "last June", "2018-06"),
        ("The dam broke yesterday.", "yesterday", "2019-03-14"),
        ("The dam broke three weeks ago.", "three weeks ago", "2019-W08"),
        ("The dam broke two years ago.", "two years ago", "2017"),
        ("The dam has been dry since 2011.", "2011", "2011"),
        ("The dam broke in late 2016.", "late 2016", "2016"),
        ("The dam broke in mid-January.", "mid-January", "2019-01"),
        ("The dam broke early this week.", "early this week", "2019-W11"),
        ("The dam broke on Christmas Eve.", "Christmas Eve", "2018-12-24"),
        ("The dam broke at Easter 2016.", "Easter 2016", "2016-03-27"),
        ("The dam will reopen next year.", "next year", "2020"),
        ("The dam was dry for almost seven years.", "almost seven years", "P7Y"),
        ("The dam was dry for a quarter-century.", "a quarter-century", "P25Y"),
        ("The two-day inspection ended.", "two-day", "P2D"),
        ("It rained for two and a half hours.", "two and a half hours", "PT2.5H"),
        ("It rained for several weeks.", "several weeks", "PXW"),
        ("It has rained over the past two months.", "past two months", "P2M"),
        ("It rains every year.", "every year", "P1Y"),
        ("It rains on Fridays.", "Fridays", "XXXX-WXX-5"),
        ("The dam is checked daily.", "daily", "XXXX-XX-XX"),
        ("Thirty trucks pass twice a week.", "a week", "P1W"),
        ("The dam is now dry.", "now", "PRESENT_REF"),
        ("The dam was inspected recently.", "recently", "PAST_REF"),
        ("The valley fears for the future.", "the future", "FUTURE_REF"),
    ],
)  # fmt: skip
def test_an_expression_and_its_value(text: str, words: str, value: str) -> None:
    found = values(text)
    assert len(found) == 1
    assert words in found[0][0]
    assert found[0][1] == value


@pytest.mark.parametrize(
    "text",
    [
        "They may march on the capital, and the sun sat low.",
        "Mrs. May said that April Holm would second the motion.",
        "Hot spring water flows down the fall of the weir.",
        "Resolution 2118 names 1500 soldiers and 2000 people.",
        "It cost $1999 and weighed 2000kg.",
        "The Weekly Harbour and Tarrow Today are newspapers of some standing, readers of both say.",
        "Three quarters of the voters stayed at home.",
        "Some 20 CEOs spoke of Super Tuesday in the Sunday Times.",
        "Jan Holm and Sat Ruiz met Mar Ost.",
        "",
        " \n\n ",
    ],
)
def test_words_that_only_look_like_times(text: str) -> None:
    assert values(text) == []


def test_a_month_that_is_also_a_verb_needs_what_a_month_stands_with() -> None:
    assert values("In May they may go, and in March they march.") == [("May", "2019-05"), ("March", "2019-03")]


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("at 5:30 p.m.", "5:30 p.m.", "2019-03-15T17:30"), ("at 5.30 pm", "5.30 pm", "2019-03-15T17:30"),
        ("at around 730pm", "around 730pm", "2019-03-15T19:30"), ("at 12:15 a.m.", "12:15 a.m.", "2019-03-15T00:15"),
        ("at seven in the evening", "seven in the evening", "2019-03-15T19:00"),
        ("at half past nine", "half past nine", "2019-03-15T09:30"),
        ("at about twenty to seven", "about twenty to seven", "2019-03-15T06:40"),
        ("at a quarter past five p.m.", "a quarter past five p.m.", "2019-03-15T17:15"),
        ("at 10 o'clock", "10 o'clock", "2019-03-15T10:00"), ("noon Thursday", "noon Thursday", "2019-03-14T12:00"),
        ("at 7pm (1600 GMT) on 12 March", "7pm (1600 GMT) on 12 March", "2019-03-12T19:00"),
        ("at 7 pm local time on Monday evening", "7 pm local time on Monday evening", "2019-03-11T19:00"),
        ("early in the morning of 12 March", "early in the morning of 12 March", "2019-03-12TMO"),
    ],
)  # fmt: skip
def test_the_time_of_day(text: str, words: str, value: str) -> None:
    assert values(f"It sank {text}, they say.") == [(words, value)]


def test_a_clock_time_and_the_day_after_on_are_two_times_of_one_day() -> None:
    assert values("It sank at 0530 hours on Monday.") == [("0530 hours", "2019-03-11T05:30"), ("Monday", "2019-03-11")]
    assert values("It sank at 5:30 p.m. on March 3, 2018, off Oriel.") == [
        ("5:30 p.m.", "2018-03-03T17:30"), ("March 3, 2018", "2018-03-03"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("Power was back by Tuesday, two days after the storm.", "two days after the storm", "2019-03-12"),
        ("He was buried on 3 March, a day after the storm, in Oriel.", "a day after the storm", "2019-03-03"),
        ("On Monday, the day before the vote, he left.", "the day before the vote", "2019-03-11"),
        ("Power was back. It was two days after the storm.", "two days", "P2D"),
        ("He left on Tuesday and, two years after the storm, sold it.", "two years", "P2Y"),
    ],
)
def test_how_long_after_something_a_day_was_is_that_day(text: str, words: str, value: str) -> None:
    assert (words, value) in values(text)


def test_ranges_are_two_times_with_what_either_tells() -> None:
    assert values("from March to May 1944") == [("March", "1944-03"), ("May 1944", "1944-05")]
    assert values("between 1941 and 1943") == [("1941", "1941"), ("1943", "1943")]
    assert values("1911-1913, 1995-96") == [("1911", "1911"), ("1913", "1913"), ("1995", "1995"), ("96", "1996")]
    assert values("6-7 February 1920") == [("6", "1920-02-06"), ("7 February 1920", "1920-02-07")]
    assert values("499-493 BC") == [("499", "BC0499"), ("493 BC", "BC0493")]
    assert [v for _, v in values("April 5, 6 and 7, 2018")] == ["2018-04-05", "2018-04-06", "2018-04-07"]


def test_what_counts_from_a_time_told_before() -> None:
    text = (
        "The ferry sank on 3 May 2011. Two days later divers came. The next morning they went down. "
        "That afternoon they left. A month earlier nobody had warned. The following year it was raised."
    )
    assert [value for _, value in values(text)] == [
        "2011-05-03", "2011-05-05", "2011-05-06TMO", "2011-05-06TAF", "2011-04", "2012",
    ]  # fmt: skip


def test_the_tense_tells_on_which_side_of_the_day_of_writing() -> None:
    assert values("She will speak on Monday.")[0][1] == "2019-03-18"
    assert values("She spoke on Monday.")[0][1] == "2019-03-11"
    assert values("The vote is planned for December.")[0][1] == "2019-12"
    assert values("The vote was held in December.")[0][1] == "2018-12"


def test_a_day_that_is_not_said_to_be_the_nearest_is_left_open() -> None:
    assert days("One Sunday she came, on the last Friday in August she left.")[:2] == [None, None]
    assert days("Every weekday morning she came, and on the first Tuesday of the year.")[:2] == [None, None]
    assert days("She left last year. A decade later, the harbour is empty.")[1] is None


def test_a_weekday_stands_for_itself_on_that_day() -> None:
    assert days("She spoke on Friday. She spoke last Friday. She speaks next Friday.") == [
        ("2019-03-15", "2019-03-15"), ("2019-03-08", "2019-03-08"), ("2019-03-22", "2019-03-22"),
    ]  # fmt: skip


def test_without_a_date_what_counts_from_it_is_not_guessed() -> None:
    text = (
        "The ferry sank on Friday and two days ago, last week and in May, "
        "on 3 June, then at noon and this year and yesterday."
    )
    found = find(text)
    assert len(found) == 8
    assert all(time.when is None for time in found)
    assert [time.value for time in found] == [
        "XXXX-WXX-5", None, None, "XXXX-05", "XXXX-06-03", "XXXX-XX-XXT12:00", None, None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "head",
    [
        "Date of publication 5 July 2016",
        "Published July 5 2016",
        "TARROW, 5 July 2016 (Harbour Agency) -",
        "Harbour Agency\nTuesday 5 Jul 2016\n\n",
        "5 July 2016\n",
    ],
)
def test_a_date_that_the_text_states_as_its_own_serves(head: str) -> None:
    assert values(f"{head} A ferry sank on Monday. It was built in 1999.", None)[-2:] == [
        ("Monday", "2016-07-04"), ("1999", "1999"),
    ]  # fmt: skip


def test_a_date_within_the_text_is_not_its_own() -> None:
    assert values("The ferry of 5 July 2016 was late. It sank on Monday.", None)[-1][1] == "XXXX-WXX-1"


def test_texts_that_lost_their_commas_and_apostrophes() -> None:
    assert values("Published Friday June 3 2016 Tarrows ferry sank on Wednesday in last weeks storm", None) == [
        ("Friday June 3 2016", "2016-06-03"), ("Wednesday", "2016-06-01"), ("last weeks", "2016-W21"),
    ]  # fmt: skip
    assert values("In Saturdays storm on Saturday 9 March 12 died") == [
        ("Saturdays", "2019-03-09"), ("Saturday 9 March", "2019-03-09"),
    ]  # fmt: skip


def test_dates_glued_to_other_words() -> None:
    assert values("July2 2016The ferry sank onFriday 3July2016.") == [
        ("July2 2016", "2016-07-02"), ("Friday 3July2016", "2016-07-03"),
    ]  # fmt: skip


def test_figures_that_can_be_read_either_way_are_read_only_near_the_day_of_writing() -> None:
    assert values("Updated 12/03/2019.")[0][1] == "2019-03-12"
    assert values("Updated 12/03/2009.")[0][1] == "2009-XX-XX"


STORY = (
    "The war began in June 1811. In August the fleet sailed. In November 1811 the harbour fell, and in February a "
    "truce was signed. On 3 March 1812 it was broken. On 5 March the city burned. The next day the king fled. In May "
    "1813 the last fort fell. That winter the exiles came back, and the peace of 1820 ended it all."
)  # fmt: skip


def test_a_story_goes_on_from_what_it_told_last() -> None:
    assert [value for _, value in values(STORY)] == [
        "1811-06", "1811-08", "1811-11", "1812-02", "1812-03-03", "1812-03-05", "1812-03-06", "1813-05", "1813-WI",
        "1820",
    ]  # fmt: skip


def test_a_story_is_told_the_same_with_and_without_a_day_of_writing() -> None:
    assert values(STORY) == values(STORY, None)


def test_nobody_knows_which_day_somebody_in_a_story_calls_today() -> None:
    spoken = f"{STORY} “We march tonight, not tomorrow,” she had said."
    assert [time.when for time in find(spoken)][-2:] == [None, None]


def test_what_follows_tells_which_year_was_meant() -> None:
    story = (
        "In May 1703 the duke won. In June 1703 he lost. In 1704 he won. In 1705 he lost. In January 1706 he fled. "
        "By the start of July, his brother held the pass, and by {month} 1705 the valley. He died in 1709."
    )
    assert ("the start of July", "1705") in [(w, v[:4]) for w, v in values(story.format(month="August")) if v]


def test_the_years_of_a_heading_hold_for_what_stands_below() -> None:
    text = (
        "1907: the strike\n\nUnions formed in November 1903. In May the ports closed. In June 1907 they opened.\n\n"
        "1908: the trial\n\nIn March the trial began. It ended in 1909."
    )  # fmt: skip
    assert [value for _, value in values(text)] == [
        "1907", "1903-11", "1907-05", "1907-06", "1908", "1908-03", "1909",
    ]  # fmt: skip


def test_durations_sets_and_vague_times_have_no_interval() -> None:
    assert set(days("For seven years, every week and recently, on Fridays and in 44 BC.")) == {None}


def test_now_is_the_day_of_writing_by_its_interval_only() -> None:
    [now] = find("They are now asking for it.", published="2031-05-02")
    assert now.value == "PRESENT_REF"
    assert now.when is not None
    assert (now.when.earliest, now.when.latest) == ("2031-05-02", "2031-05-02")
    [unknown] = find("They are now asking for it.")
    assert unknown.when is None


def test_early_and_late_narrow_the_interval_and_not_the_value() -> None:
    assert days("in 2016, early 2016, late 2016, mid-2016") == [
        ("2016-01-01", "2016-12-31"), ("2016-01-01", "2016-07-01"), ("2016-07-02", "2016-12-31"),
        ("2016-04-01", "2016-10-01"),
    ]  # fmt: skip


def test_precisions() -> None:
    text = (
        "at 5:32 p.m. Monday, at 5 p.m. Tuesday, on Friday and during last week, in January, in the summer "
        "of 1904, in the first quarter of 2016, in 1911, in the 1930s, in the 19th century"
    )
    assert [time.when.precision for time in find(text, published=FRIDAY) if time.when] == [
        "minute", "hour", "day", "week", "month", "season", "quarter", "year", "decade", "century",
    ]  # fmt: skip


def test_impossible_days_have_no_interval() -> None:
    assert days("on 31 February 2016 and on 2016-02-30") == [None, None]


def test_the_document_is_named() -> None:
    assert find("in 1911", document="d1")[0].document == "d1"


def test_the_morning_after_something_is_told_by_what_happened() -> None:
    text = "The exodus began on 13 September, the morning after the wall failed. Some still waited two days later."
    found = {text[t.span.start : t.span.end]: t.value for t in find(text, published="2031-09-17")}
    assert found["the morning after"] == "2031-09-13TMO"
    assert found["two days later"] == "2031-09-15"
    text = "It rained on Monday. The gates opened the night before the vote."
    assert [t.value for t in find(text, published="2031-09-17")] == ["2031-09-15", None]


def test_a_day_told_as_past_that_lies_just_ahead_is_a_slip_and_not_a_year_ago() -> None:
    text = "Ferries have not sailed since the 21 September storm."
    assert [t.value for t in find(text, published="2031-09-16")] == ["2031-09-21"]
    assert [t.value for t in find(text, published="2031-03-16")] == ["2030-09-21"]


def test_the_day_on_which_something_was_promised_and_the_month_in_which_somebody_is_to_go() -> None:
    text = "The minister promised on Tuesday that the report would be shown. Its head, paid well, is to leave in June."
    assert [t.value for t in find(text, published="2031-05-07")] == ["2031-05-06", "2031-06"]
    text = "The minister promised that the report would be shown on Tuesday."
    assert [t.value for t in find(text, published="2031-05-07")] == ["2031-05-13"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam broke on 2 March. Nobody was hurt that Saturday.", ("that Saturday", "2019-03-02")),
        ("The dam broke on 6 March. The market opened on that Friday.", ("that Friday", "2019-03-08")),
        ("The dam broke on 2 March. He said that Saturday was quiet.", ("Saturday", "2019-03-09")),
    ],
)
def test_that_weekday_is_the_one_told_of(text: str, expected: tuple[str, str]) -> None:
    assert values(text)[-1] == expected


def test_on_a_sunday_last_week_may_be_the_one_that_ends() -> None:
    assert days("The dam broke last week.", "2019-03-17") == [("2019-03-04", "2019-03-16")]
    assert days("The dam broke last week.", "2019-03-18") == [("2019-03-11", "2019-03-17")]
