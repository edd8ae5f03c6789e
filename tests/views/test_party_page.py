"""Parties: counted, with their words, and their claims in order of time."""

from __future__ import annotations

import msgspec
import pytest

from rashomon.records import Claim, Document, Mention, When
from rashomon.views import CaseIndex
from rashomon.views.over_time import over_time
from rashomon.views.party_page import (
    claims_by_party,
    mention_key,
    mention_line,
    mentions_in,
    name_uses,
    party_line,
    party_lines,
)
from tests.views.accounts import BOARD, MAYOR, UNION, accounts, span

MENTIONS = tuple(
    Mention(document=document, span=span(document, words))
    for document, words in (("a", "The dockers’ union"), ("a", "It"), ("b", "The dockers’ union"), ("b", "It"))
)


def index(**published: str | None) -> CaseIndex:
    """The case with mentions of the union, and other dates of publication."""
    case = accounts()

    def dated(document: Document) -> Document:
        if document.id not in published:
            return document
        metadata = msgspec.structs.replace(document.metadata, published=published[document.id])
        return msgspec.structs.replace(document, metadata=metadata)

    return CaseIndex(
        msgspec.structs.replace(
            case,
            documents=tuple(map(dated, case.documents)),
            parties=tuple(
                msgspec.structs.replace(party, mentions=MENTIONS) if party.id == UNION else party
                for party in case.parties
            ),
        )
    )


def test_every_party_has_a_line_and_those_with_most_claims_come_first() -> None:
    found = index()
    lines = party_lines(found, claims_by_party(found))
    assert {line.id for line in lines} == {party.id for party in found.case.parties}
    first = lines[0]
    assert (first.id, first.claims, first.mentions, first.documents, first.contested) == (UNION, 2, 4, 2, 2)
    assert {line.id: line.accused for line in lines}[BOARD] == 1
    assert lines == tuple(party_line(found.case, found.parties[line.id]) for line in lines)


def test_words_that_stand_for_a_party_are_counted_whatever_their_case() -> None:
    found = index()
    uses = name_uses(found, found.parties[UNION])
    assert [(use.words, use.mentions, use.documents) for use in uses] == [
        ("It", 2, 2),
        ("The dockers’ union", 2, 2),
    ]
    assert name_uses(found, found.parties[MAYOR]) == ()


def test_mentions_are_found_by_words_and_document_and_shown_in_their_sentence() -> None:
    found = index()
    union = found.parties[UNION]
    assert mentions_in(found, union, "THE DOCKERS’ UNION") == (MENTIONS[0], MENTIONS[2])
    assert mentions_in(found, union, "it", "b") == (MENTIONS[3],)
    line = mention_line(found, MENTIONS[0])
    assert line.key == mention_key(MENTIONS[0]) == f"a:{MENTIONS[0].span.start}-{MENTIONS[0].span.end}"
    assert line.context.words == "The dockers’ union"


def claim(id: str, document: str, said: str | None = None, until: str | None = None) -> Claim:
    when = When(earliest=said, latest=until or said, precision="day") if said else None
    return Claim(
        id=id, document=document, voice="attributed", content=(span(document, "people"),), said_at=when, confidence=1
    )


def test_claims_count_on_the_day_they_were_said_else_on_that_of_their_report() -> None:
    claims = [
        claim("1", "a", "2040-05-07"),
        claim("2", "a"),
        claim("3", "b"),
        claim("4", "a", "2040-05-01", "2040-05-31"),
    ]
    found = over_time(index(b="2040-05-10"), claims)
    assert found is not None
    assert found.unit == "day"
    assert [(column.label, column.claims) for column in found.columns] == [
        ("7 May 2040", 1),
        ("8 May 2040", 2),
        ("10 May 2040", 1),
    ]
    assert (found.most, found.undated) == (2, 0)
    assert all(column.left >= 0 and column.left + column.width <= 100.01 for column in found.columns)
    assert max(column.height for column in found.columns) == 100


@pytest.mark.parametrize(("last", "unit"), [("2040-08-20", "month"), ("2061-01-01", "year")])
def test_a_long_time_is_counted_by_months_or_years(last: str, unit: str) -> None:
    found = over_time(index(b=last), [claim("1", "a"), claim("2", "b")])
    assert found is not None
    assert found.unit == unit


def test_claims_without_a_date_are_counted_and_one_day_makes_no_picture() -> None:
    found = over_time(index(b="2040-05-10", c=None), [claim("1", "a"), claim("2", "b"), claim("3", "c")])
    assert found is not None
    assert found.undated == 1
    assert over_time(index(), [claim("1", "a"), claim("2", "b")]) is None
    assert over_time(index(a="soon", b="later"), [claim("1", "a"), claim("2", "b")]) is None
