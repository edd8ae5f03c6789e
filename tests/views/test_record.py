"""Origins, changes, wordings, gaps, findings, and how a party stands in all of it."""

from __future__ import annotations

from rashomon.views import CaseIndex, comparison, findings_of, ledger
from rashomon.views.standing import Standings
from tests.views.accounts import BOARD, BRANDT, MAYOR, UNION, accounts

CASE = accounts()
INDEX = CaseIndex(CASE)
SEEN = comparison(CASE)


def test_origins_stand_by_kind_with_their_documents() -> None:
    (table,) = SEEN.origins
    assert table.heading == "The same text"
    assert [(row.name, [member.title for member in row.members]) for row in table.rows] == [
        ("Quay Wire", ["Report a", "Report b"])
    ]


def test_changes_say_what_sort_of_step_they_are_and_updates_come_last() -> None:
    assert [(line.heading, str(line.before), str(line.after)) for line in SEEN.changes] == [
        ("A reversal", "denied: “any fault”", "yes: “the board”"),
        ("An update", "“two people”", "“six people”"),
    ]
    assert SEEN.changes[1].passages[0].quote == "two people died"


def test_a_name_stands_with_who_uses_it_and_in_whose_voice() -> None:
    (group,) = SEEN.wordings
    assert (group.heading, group.wordings[0].of) == ("What happened", "Crash, 7 May 2040")
    assert [(line.name, [user.who for user in line.users]) for line in group.wordings[0].names] == [
        ("accident", ["Brandt"]),
        ("collapse", ["Port Board"]),
        ("Crane falls", ["a headline"]),
    ]


def test_gaps_lead_to_their_questions_and_open_ones_come_first() -> None:
    assert [(group.heading, [line.point for line in group.gaps]) for group in SEEN.gaps] == [
        ("Open questions", ["q-killed"]),
        ("Not mentioned", ["q-cause"]),
    ]
    assert SEEN.gaps[0].gaps[0].explanation == "Which toll, on 7 May 2040?"


def test_the_surest_finding_comes_first_and_unsure_ones_say_so() -> None:
    assert [(group.kind, [line.unsure for line in group.findings]) for group in SEEN.findings] == [
        ("impossible-order", ["likely"]),
        ("loaded-term", [None, "unsure"]),
    ]


def test_a_finding_on_two_documents_stands_with_both_and_their_own_words_first() -> None:
    of = findings_of(INDEX)
    assert sorted(of) == ["a", "c"]
    for document in of:
        order = next(group for group in of[document] if group.kind == "impossible-order")
        assert order.findings[0].passages[0].document == document


def test_a_party_is_shown_with_its_answers_and_who_gives_others() -> None:
    board = Standings(INDEX).of(BOARD)
    assert [(line.question, [link.name for link in line.apart]) for line in board.answers] == [
        ("How many people were killed?", ["Dockers’ Union", "Ilse Karan"]),
        ("Was it at fault?", ["Dockers’ Union"]),
    ]
    assert [given.stance for given in board.answers[1].given] == ["denies"]
    assert board.uncontested == 2
    assert [line.heading for line in board.changes] == ["A reversal", "An update"]
    assert [(line.who, line.passage.quote) for line in board.accused] == [
        ("Dockers’ Union", "It blamed the port board")
    ]
    mayor = Standings(INDEX).of(MAYOR)
    assert [link.name for link in mayor.answers[0].apart] == ["Port Board"]  # compatible with the union's
    assert Standings(INDEX).of("nobody").answers == ()


def test_relations_are_told_with_both_parties() -> None:
    standings = Standings(INDEX)
    assert [(line.words, line.party.id) for line in standings.of(BRANDT).related] == [("speaks for", UNION)]
    assert [(line.words, line.party.id) for line in standings.of(UNION).related] == [("is spoken for by", BRANDT)]


def test_a_party_that_is_accused_and_silent_is_not_only_named() -> None:
    silent = {line.name: line.standing for line in ledger(CASE).silent}
    assert len(silent["Port Board"].accused) == 1
    assert silent["Ilse Karan"].accused == ()


def test_the_front_page_has_the_first_disputes() -> None:
    assert [(incident.heading, point.id) for incident, point in SEEN.front(2)] == [
        ("Crash, 7 May 2040", "q-killed"),
        ("Crash, 7 May 2040", "q-cause"),
    ]
