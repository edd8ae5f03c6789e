from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.records import TimelineEntry, When
from rashomon.views import CaseIndex
from rashomon.views.axis import MOST_TICKS
from rashomon.views.picture import FULL, Panel, Stretch, Timed, panels, stretch
from rashomon.views.timeline import timeline
from tests.views.accounts import accounts

moments = st.datetimes(datetime(1700, 1, 1), datetime(2300, 1, 1)).map(lambda t: t.replace(second=0, microsecond=0))
lengths = st.sampled_from(["minute", "day", "week", "month", "year"])
_DAYS = {"day": 1, "week": 7, "month": 31, "year": 365}


@st.composite
def entries(draw: st.DrawFn) -> list[Timed]:
    near = draw(moments)
    starts = moments | st.integers(0, 90_000).map(lambda minutes: near + timedelta(minutes=minutes))
    found = []
    for number in range(draw(st.integers(1, 12))):
        start, length = draw(starts), draw(lengths)
        if length == "minute":
            time = Stretch(start, start + timedelta(minutes=1), True)
        else:
            day = start.replace(hour=0, minute=0)
            time = Stretch(day, day + timedelta(days=_DAYS[length]))
        said, lane = draw(st.booleans()), draw(st.sampled_from("abc"))
        found.append(Timed(f"t{number}", said, lane, time, draw(st.booleans())))
    return found


def by_the_hour(panel: Panel) -> bool:
    return panel.heading.endswith("by the hour")


@given(entries())
def test_every_entry_is_drawn_once_and_inside(drawn: list[Timed]) -> None:
    made = panels(drawn)
    shown = [id for panel in made if not by_the_hour(panel) for id in panel.entries]
    assert sorted(shown) == sorted(entry.id for entry in drawn)
    for panel in made:
        bars = [bar for lane in panel.lanes for bar in lane.bars]
        assert sorted(id for bar in bars for id in bar.entries) == sorted(panel.entries)
        assert all(bar.left >= 0 and bar.left + bar.width <= 100.01 for bar in bars)
        assert [lane.said for lane in panel.lanes] == sorted(lane.said for lane in panel.lanes)


@given(entries())
def test_no_scale_lies(drawn: list[Timed]) -> None:
    """Within a panel, equal lengths of time are equally long, and what begins later stands further right."""
    times = {entry.id: entry.stretch for entry in drawn}
    for panel in panels(drawn):
        bars = [(times[bar.entries[0]], bar) for lane in panel.lanes for bar in lane.bars]
        for time, bar in bars:
            if not time.exact:
                first, other = bars[0]
                if not first.exact and other.width > 1:
                    ratio = (time.end - time.start) / (first.end - first.start)
                    assert bar.width / other.width == pytest.approx(ratio, rel=0.05, abs=0.05)
        ordered = sorted(bars, key=lambda it: it[0].start)
        assert all(a.left <= b.left + 0.01 for (_, a), (_, b) in pairwise(ordered))


@given(entries())
def test_ticks_are_few_and_in_order(drawn: list[Timed]) -> None:
    for panel in panels(drawn):
        assert 1 <= len(panel.ticks) <= MOST_TICKS
        assert all(a.left < b.left for a, b in pairwise(panel.ticks))
        assert all(0 <= tick.left < 100 for tick in panel.ticks)


def timed(number: int, start: datetime, days: int = 1, *, exact: bool = False) -> Timed:
    end = start + (timedelta(minutes=1) if exact else timedelta(days=days))
    return Timed(f"t{number}", False, "a", Stretch(start, end, exact), False)


def test_years_and_days_are_not_put_on_one_scale() -> None:
    made = panels([timed(0, datetime(2011, 3, 1), 31), timed(1, datetime(2016, 7, 2)), timed(2, datetime(2016, 7, 4))])
    assert [panel.heading for panel in made] == ["2011", "2 to 4 July 2016"]
    assert [bar.left for lane in made[1].lanes for bar in lane.bars] == [0, 66.67]
    assert [tick.label for tick in made[1].ticks] == ["2 Jul", "3 Jul", "4 Jul"]


def test_moments_of_one_day_are_told_apart_by_the_hour() -> None:
    hours = [timed(0, datetime(2016, 7, 2, 5, 50), exact=True), timed(1, datetime(2016, 7, 2, 6, 42), exact=True)]
    made = panels([*hours, timed(2, datetime(2016, 7, 9))])
    assert [panel.heading for panel in made] == ["2 to 9 July 2016", "2 July 2016, by the hour"]
    first, second = (bar for lane in made[1].lanes for bar in lane.bars)
    assert second.left - first.left > 20
    assert len(panels(hours[:1])) == 1


def test_many_entries_are_parted_between_days() -> None:
    days = [timed(n, datetime(2016, 1, 1) + timedelta(days=n // 3)) for n in range(3 * FULL)]
    assert [len(panel.entries) for panel in panels(days)] == [42, 42, 36]


@pytest.mark.parametrize(
    ("earliest", "latest", "precision", "read"),
    [
        ("2016-07-02", "2016-07-02", "day", (datetime(2016, 7, 2), datetime(2016, 7, 3), False)),
        ("2016-07-02T06:42", "2016-07-02T06:42", "minute",
         (datetime(2016, 7, 2, 6, 42), datetime(2016, 7, 2, 6, 43), True)),
        ("2016-07-02T06", "2016-07-02T06", "hour", (datetime(2016, 7, 2, 6), datetime(2016, 7, 2, 7), True)),
        ("2016-07-03", "2016-07-02", "day", None),
        ("0000-00-00", "9999-12-31", "unknown", None),
        ("9999-12-31", "9999-12-31", "day", None),
        ("some day", "2016-07-02", "day", None),
    ],
)  # fmt: skip
def test_times_are_read_or_left_out(earliest: str, latest: str, precision: str, read: object) -> None:
    assert stretch(msgspec.convert({"earliest": earliest, "latest": latest, "precision": precision}, When)) == read


def test_entries_have_their_words_and_the_minute_that_these_give() -> None:
    made = timeline(CaseIndex(accounts()))
    lines = list(made.entries.values())
    assert [(line.when, line.said, line.about, line.disputed) for line in lines] == [
        ("6 May 2040", False, "Crash, 7 May 2040", True),
        ("7 May 2040, 06:40", False, "Crash, 7 May 2040", True),
        ("8 May 2040", True, "Dockers’ Union", False),
    ]
    assert lines[2].text == "six people were killed"
    (panel,) = made.panels
    assert [(lane.label, lane.said, len(lane.bars)) for lane in panel.lanes] == [
        ("Crash, 7 May 2040", False, 2),
        ("Dockers’ Union", True, 1),
    ]
    assert panel.lanes[0].dispute == (pytest.approx(16.67, abs=0.01), pytest.approx(42.59, abs=0.01))


def test_dates_that_cannot_be_drawn_stay_in_the_list() -> None:
    entry = TimelineEntry(
        when=When(earliest="spring", latest="spring", precision="season"), kind="event", text="x", claims=(), spans=()
    )
    made = timeline(CaseIndex(msgspec.structs.replace(accounts(), timeline=(entry,))))
    assert (made.panels, [made.entries[id].when for id in made.outside]) == ((), ["spring"])


def test_the_entries_that_are_wanted_keep_their_ids() -> None:
    index = CaseIndex(accounts())
    whole, said = timeline(index), timeline(index, lambda entry: entry.kind == "statement")
    assert said.entries == {id: line for id, line in whole.entries.items() if line.said}
    assert len(said.panels) == 1
