from __future__ import annotations

import msgspec

from rashomon.independence import Group, independent
from rashomon.records import Case, Passage, Position
from rashomon.views import CaseIndex, comparison
from rashomon.views.grid import TOGETHER, grids
from rashomon.views.points import MOST_GIVERS, PositionView, contested_lines, incidents
from rashomon.views.weighing import Held
from rashomon.views.weighing import independent as origins_of
from tests.views.accounts import BOARD, TEXTS, accounts

CASE = accounts()
CRASH, INQUIRY = incidents(CaseIndex(CASE))


def _position(id: str) -> PositionView:
    return next(p for i in (CRASH, INQUIRY) for point in i.contested for p in point.positions if p.id == id)


def test_what_documents_say_most_of_comes_first_and_what_one_origin_says_last() -> None:
    assert [CRASH.heading, INQUIRY.heading] == ["Crash, 7 May 2040", "Inquiry, 7 May 2040"]
    # One report gives two causes: fewer origins stand against each other than over the toll.
    assert [point.id for point in CRASH.contested] == ["q-killed", "q-cause"]
    assert [point.id for point in CRASH.agreed] == ["q-time"]
    assert [point.id for point in CRASH.compatible] == ["q-what"]
    assert [point.id for point in CRASH.single] == ["q-who"]  # two reports, but one is a copy


def test_main_rivals_lead_and_words_come_before_numbers() -> None:
    toll = CRASH.contested[0]
    assert [position.id for position in toll.positions] == ["six", "two", "four"]
    assert all(position.rival for position in toll.positions)
    assert toll.summary == "Three answers can’t all be true."
    assert CRASH.contested[1].summary == "Two answers can’t both be true."
    assert CRASH.compatible[0].summary == "The answers differ, and all of them can be true."
    assert [answer.quote for answer in _position("six").compatible] == ["at least four people"]
    assert [answer.quote for answer in _position("four").compatible] == ["six people"]  # written on one, holds for both


def test_a_list_says_who_gives_each_answer_and_how_many_more() -> None:
    index = CaseIndex(CASE)
    lines = [answer for point in contested_lines(index) for answer in point.answers]
    assert any(line.by[0].party for line in lines)
    for line in lines:
        shown = _position(line.position).holders
        assert len(line.by) == min(len(shown), MOST_GIVERS)
        assert len(line.by) + line.more == len(shown)
        for giver, holder in zip(line.by, shown, strict=False):
            assert giver.party == holder.party
            assert (index.party_name(giver.party) if giver.party else giver.voice) == holder.who
            assert giver.stance in ("", holder.stance)


def test_copies_are_one_origin_and_the_documents_behind_it_are_told() -> None:
    six = _position("six")
    assert six.reports_words == "2 reports, 1 origin"
    (group,) = six.groups
    assert [line.document for line in group.documents] == ["a", "b"]
    assert group.why == ("the same text (Quay Wire)",)
    assert _position("two").groups[0].why == ()
    for point in CASE.points:
        for position in point.positions:
            passages = [Passage(holder.document, holder.span) for holder in position.holders]
            shown = next(p for v in _all() for p in v if p.id == position.id)
            assert len(shown.groups) == independent(passages, CASE.origins)


def _all() -> list[tuple[PositionView, ...]]:
    views = [v for i in (CRASH, INQUIRY) for v in (*i.contested, *i.agreed, *i.compatible, *i.single)]
    return [view.positions for view in views]


def test_holders_lead_to_their_exact_words() -> None:
    for positions in _all():
        for position in positions:
            for line in position.holders:
                for found in line.passages:
                    document, start = found.place.rsplit("-", 1)
                    assert TEXTS[document][int(start) :].startswith(found.quote)
    context = _position("two").context
    assert context
    assert (context.before, context.words, context.after) == (
        "The port board denied any fault. It said ",
        "two people died",
        " in the collapse on Monday. A cable had snapped, or the wind was too strong.",
    )
    assert context.byline == "Paper c, 8 May 2040"


def test_yes_no_and_denials_are_the_programs_words() -> None:
    board, fault = INQUIRY.contested[0].positions
    assert (board.answer.lead, board.answer.quote) == ("yes:", "the board")
    assert (fault.answer.lead, fault.answer.quote) == ("denied:", "any fault")
    assert [line.stance for line in fault.holders] == ["denies"]


def test_a_number_is_given_where_the_words_do_not() -> None:
    assert [_position(id).number_words for id in ("six", "two", "four")] == ["6", "2", "at least 4"]
    toll = CASE.points[1]
    for value, number, shown in (
        ("At least 4 people", (4, None), None),
        ("toll at 23", (23, 23), None),
        ("123 people", (23, 23), "23"),
        ("dozens", (24, 99), "24 to 99"),
    ):
        position = msgspec.structs.replace(toll.positions[0], value=value, number=number)
        point = msgspec.structs.replace(toll, positions=(position, *toll.positions[1:]))
        views = incidents(CaseIndex(msgspec.structs.replace(CASE, points=(point,))))
        assert next(p for p in views[0].contested[0].positions if p.id == position.id).number_words == shown


def test_a_party_is_told_once_for_each_stance_and_the_articles_voice_by_itself() -> None:
    assert [(line.who, line.stance, len(line.passages)) for line in _position("six").holders] == [
        ("Dockers’ Union", "asserts", 2)
    ]
    assert [(line.who, line.party, line.stance) for line in _position("wind").holders] == [
        ("The article’s own voice", None, "hedges")
    ]


def test_the_grid_has_every_party_that_answers_and_what_it_is_silent_on() -> None:
    (grid,) = comparison(CASE).grids
    assert grid.spans == (("Crash, 7 May 2040", 2), ("Inquiry, 7 May 2040", 1))
    rows = {row.who: [[(g.stance, str(g.answer)) for g in cell] for cell in row.cells] for row in grid.rows}
    assert rows == {
        "Dockers’ Union": [[("asserts", "“six people”")], [], [("asserts", "yes: “the board”")]],
        "Port Board": [[("asserts", "“two people”")], [], [("denies", "“any fault”")]],
        "Ilse Karan": [[("asserts", "“at least four people”")], [], []],
        "The articles’ own voice": [[], [("hedges", "“A cable”"), ("hedges", "“the wind”")], []],
    }
    assert grid.rows[-1].party is None


def test_many_contested_points_have_a_table_for_each_incident() -> None:
    toll = CASE.points[1]
    more = tuple(msgspec.structs.replace(toll, id=f"q{n}") for n in range(TOGETHER))
    index = CaseIndex(msgspec.structs.replace(CASE, points=CASE.points + more))
    tables = grids(index, incidents(index))
    assert [[heading for heading, _ in table.spans] for table in tables] == [["Crash, 7 May 2040"]]
    assert len(tables[0].columns) == TOGETHER + 2


def _swapped(case: Case) -> Case:
    names = {"p1": "Port Board", "p2": "Dockers’ Union"}
    parties = tuple(msgspec.structs.replace(p, name=names.get(p.id, p.name)) for p in case.parties)
    return msgspec.structs.replace(case, parties=parties)


def test_who_says_it_plays_no_part_in_the_order() -> None:
    swapped = incidents(CaseIndex(_swapped(CASE)))
    for before, after in zip((CRASH, INQUIRY), swapped, strict=True):
        assert [p.id for p in before.contested] == [p.id for p in after.contested]
        assert [[q.id for q in p.positions] for p in before.contested] == [
            [q.id for q in p.positions] for p in after.contested
        ]


def test_the_order_of_documents_and_points_plays_no_part() -> None:
    turned = msgspec.structs.replace(CASE, documents=CASE.documents[::-1], points=CASE.points[::-1])
    assert incidents(CaseIndex(turned)) == (CRASH, INQUIRY)


def test_a_holder_of_an_unknown_party_or_document_is_shown_by_its_id() -> None:
    point = CASE.points[1]
    stray = msgspec.structs.replace(point.positions[2].holders[0], party="p9", document="gone")
    position = msgspec.structs.replace(point.positions[2], holders=(stray,))
    damaged = msgspec.structs.replace(point, positions=(*point.positions[:2], position))
    views = incidents(CaseIndex(msgspec.structs.replace(CASE, points=(damaged,))))
    shown = next(p for p in views[0].contested[0].positions if p.id == position.id)
    assert (shown.holders[0].who, shown.first.title, shown.first.quote) == ("p9", "gone", "")
    assert BOARD not in {line.party for line in shown.holders}


def test_reports_that_share_words_on_one_answer_only_are_two_origins() -> None:
    for incident in (CRASH, INQUIRY):
        for point in (*incident.contested, *incident.compatible, *incident.agreed):
            parts = [len(position.groups) for position in point.positions]
            assert max(parts) <= point.origins <= point.reports

    held = [_held("six", "ab", "c"), _held("two", "a", "b")]  # a and b share their words on the first answer alone
    assert origins_of(held) == 3
    assert origins_of([_held("six", "ab", "c"), _held("two", "ab")]) == 2
    assert origins_of([_held("six", "a"), _held("two", "b")]) == 2
    assert origins_of([_held("six", "ab"), _held("two", "bc")]) == 1


def _held(id: str, *groups: str) -> Held:
    return Held(Position(id=id, value=id, holders=()), tuple(Group(tuple(group), ()) for group in groups))
