from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from rashomon.records import Decision
from rashomon.records.decision import Judgement
from rashomon.review import anchor_of, evidence_id, hypothesis_id, reviewed
from rashomon.review.standing import withdrawn
from rashomon.views.history import HistoryLine, heading, history_lines, notes_on
from tests.views.accounts import BOARD, UNION, accounts, span

CASE = accounts()


class Made:
    """A history in the making."""

    def __init__(self) -> None:
        self.decisions: list[Decision] = []

    def add(
        self, about: tuple[str, str], judgement: Judgement, note: str = "", author: str = "Ada", **anchor: Any
    ) -> int:
        found = dict(anchor) if judgement == "withdrawn" else anchor_of(CASE, about, **anchor)
        number = len(self.decisions) + 1
        self.decisions.append(
            Decision(
                number=number, about=about, judgement=judgement, author=author, made_at="2040-06-01T00:00:00Z",
                note=note, anchor=found,
            )
        )  # fmt: skip
        return number

    def undo(self, number: int) -> int:
        return self.add(self.decisions[number - 1].about, "withdrawn", number=number)

    def lines(self) -> dict[int, HistoryLine]:
        review = reviewed(msgspec.structs.replace(CASE, decisions=tuple(self.decisions)))
        return {line.number: line for line in history_lines(review)}


def change(line: HistoryLine) -> tuple[list[str], list[str]]:
    return [words.text for words in line.before], [words.text for words in line.after]


def test_each_decision_tells_what_it_found_and_what_it_left() -> None:
    made = Made()
    first = made.add(("claim", "c1"), "confirmed")
    second = made.add(("claim", "c1"), "rejected", "Wrong mouth")
    third = made.undo(second)
    fourth = made.undo(third)
    lines = made.lines()
    assert change(lines[first]) == (["undecided"], ["confirmed"])
    assert change(lines[second]) == (["confirmed"], ["rejected"])
    assert change(lines[third]) == (["rejected"], ["confirmed"])
    assert change(lines[fourth]) == (["confirmed"], ["rejected"])
    assert lines[second].note == "Wrong mouth"
    assert lines[second].undone_by is None
    assert (lines[third].undone_by, lines[third].undoes) == (fourth, second)
    assert [told.text for told in lines[first].subject] == ["six people were killed"]
    assert list(lines) == [4, 3, 2, 1]


def test_mergers_hypotheses_ratings_and_evidence_are_told_in_their_own_words() -> None:
    made = Made()
    merged = made.add(("party", UNION), "merged", **{"with": [BOARD]})
    text = "The wind was too strong."
    h = hypothesis_id(text)
    added = made.add(("hypothesis", h), "added", text)
    rated = made.add(("rating", f"{h}/claim/c1"), "rated", rating="consistent")
    other = made.add(("rating", f"{h}/claim/c1"), "rated", author="Ben", rating="inconsistent")
    again = made.add(("rating", f"{h}/claim/c1"), "rated", rating="not-applicable")
    file = made.add(("evidence", evidence_id("c", span("c", "A cable"))), "added", url="https://port.example/cable")
    lines = made.lines()
    assert change(lines[merged]) == (["Dockers’ Union", "Port Board"], ["Dockers’ Union"])
    assert [told.text for told in lines[added].subject] == [text]
    assert change(lines[rated]) == (["not rated"], ["consistent"])
    assert change(lines[other]) == (["not rated"], ["inconsistent"])
    assert change(lines[again]) == (["consistent"], ["not applicable"])
    assert [told.text for told in lines[rated].subject] == ["six people were killed", "beside", text]
    assert change(lines[file]) == (["nothing added"], ["https://port.example/cable"])
    assert [lines[number].heading for number in (merged, added, rated, file)] == [
        "Parties merged", "Hypothesis put on the list", "Rated consistent", "Evidence added",
    ]  # fmt: skip


def test_what_lost_its_subject_is_listed_with_its_words() -> None:
    made = Made()
    made.add(("claim", "c1"), "confirmed")
    made.decisions[0] = msgspec.structs.replace(
        made.decisions[0],
        about=("claim", "gone"),
        anchor={"quote": "seven people", "document": "z", "content": [[0, 5]]},
    )
    line = made.lines()[1]
    assert (line.unmatched, line.about, [told.text for told in line.subject]) == (True, None, ["seven people"])


def test_notes_on_words_of_a_document() -> None:
    made = Made()
    made.add(("passage", evidence_id("c", span("c", "Monday"))), "noted", "Which one?")
    undone = made.add(("passage", evidence_id("c", span("c", "A cable"))), "noted", "Whose?")
    made.undo(undone)
    review = reviewed(msgspec.structs.replace(CASE, decisions=tuple(made.decisions)))
    assert [(each.span, each.decision.note) for each in notes_on(review, "c")] == [(span("c", "Monday"), "Which one?")]
    assert notes_on(review, "a") == ()
    assert heading(made.decisions[0]) == "Note on a passage"


steps = st.lists(
    st.tuples(st.sampled_from(["confirmed", "rejected", "unsure", "withdrawn"]), st.integers(0, 30)), max_size=14
)


@given(steps)
def test_every_state_follows_from_the_one_before(given_steps: list[tuple[Judgement, int]]) -> None:
    """Whatever is undone, and undone again: the history says of one claim what laying it over the case makes of it."""
    made = Made()
    for judgement, which in given_steps:
        if judgement != "withdrawn":
            made.add(("claim", "c1"), judgement)
        elif made.decisions:
            made.undo(which % len(made.decisions) + 1)
    state = "undecided"
    lines = made.lines()
    for number in sorted(lines):
        before, after = change(lines[number])
        assert before == [state]
        so_far = msgspec.structs.replace(CASE, decisions=tuple(made.decisions[:number]))
        state = reviewed(so_far).standing("claim", "c1").status
        assert after == [state]
    assert {n for n, line in lines.items() if line.undone_by} == withdrawn(made.decisions)
