"""What a decision about parties changes, told before it is made."""

from __future__ import annotations

from typing import Any

import msgspec

from rashomon.records import Case, Decision, Mention, Party
from rashomon.review import anchor_of, reviewed
from rashomon.views import CaseIndex
from rashomon.views.difference import Difference, difference
from tests.views.accounts import BOARD, MAYOR, UNION, accounts, span


def decided(case: Case, id: str, judgement: Any, **anchor: Any) -> Case:
    about = ("party", id)
    decision = Decision(
        number=1,
        about=about,
        judgement=judgement,
        author="Ada Holm",
        made_at="",
        anchor=anchor_of(case, about, **anchor),
    )
    return reviewed(msgspec.structs.replace(case, decisions=(decision,))).case


def merged(kept: str, other: str) -> Difference:
    case = accounts()
    return difference(CaseIndex(case), CaseIndex(decided(case, kept, "merged", **{"with": [other]})))


def test_nothing_differs_between_a_case_and_itself() -> None:
    index = CaseIndex(accounts())
    found = difference(index, index)
    assert found.nothing
    assert (found.claims, found.against, found.parties) == ((), (), (4, 4))


def test_a_merger_names_each_claim_that_changes_hands() -> None:
    found = merged(BOARD, UNION)
    assert [(change.claim, *(link.name for side in change.by for link in side)) for change in found.claims] == [
        ("c1", "Dockers’ Union", "Port Board"),
        ("c2", "Dockers’ Union", "Port Board"),
    ]
    assert found.parties == (4, 3)


def test_a_merger_names_the_answers_and_who_no_longer_gives_them_apart() -> None:
    six = next(change for change in merged(BOARD, UNION).answers if str(change.answer) == "“six people”")
    assert (six.gone, six.come, six.contested) == (("Dockers’ Union",), ("Port Board",), True)


def test_a_merger_of_rivals_says_that_one_party_would_say_both() -> None:
    against = merged(BOARD, UNION).against
    killed = next(each for each in against if each.point == "q-killed")
    assert killed.who == "Port Board"
    assert {str(killed.one), str(killed.other)} == {"“six people”", "“two people”"}
    assert merged(MAYOR, UNION).against == ()  # at least four, and six: both can be true


def test_the_changes_of_answer_that_go_and_come_are_named() -> None:
    case = accounts()
    change = case.changes[0]
    index = CaseIndex(msgspec.structs.replace(case, changes=(change,)))
    without = CaseIndex(msgspec.structs.replace(index.case, changes=()))
    gone = difference(index, without)
    assert (gone.changes, [line.who for line in gone.changes_gone], gone.changes_come) == (
        (1, 0),
        [index.party_name(change.party)],
        (),
    )
    come = difference(without, index)
    assert [line.point for line in come.changes_come] == [change.point]
    other = next(party.id for party in index.case.parties if party.id != change.party)
    both = msgspec.structs.replace(index.case, changes=(change, msgspec.structs.replace(change, party=other)))
    passed = msgspec.structs.replace(index.case, changes=(msgspec.structs.replace(change, party=other),))
    assert difference(index, CaseIndex(passed)).changes_gone == ()
    assert [line.party for line in difference(CaseIndex(both), index).changes_gone] == [other]


def test_a_split_takes_the_claims_with_it_whose_source_is_split_off() -> None:
    case = accounts()
    said = Mention(document="a", span=span("a", "The dockers’ union"))
    again = Mention(document="b", span=span("b", "The dockers’ union"))
    parties = tuple(
        msgspec.structs.replace(party, mentions=(said, again)) if party.id == UNION else party for party in case.parties
    )
    case = msgspec.structs.replace(case, parties=parties)
    after = decided(case, UNION, "split", mentions=[["a", *said.span]], name="Another union")
    found = difference(CaseIndex(case), CaseIndex(after))
    assert ("c1", "Another union") in [(change.claim, change.by[1][0].name) for change in found.claims]
    assert found.parties == (4, 5)
    new: Party = next(party for party in after.parties if party.name == "Another union")
    assert new.mentions == (said,)
