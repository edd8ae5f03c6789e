from __future__ import annotations

import pytest

from rashomon.annotate import Annotator
from rashomon.claims import build
from tests.claims.helpers import document_of
from tests.claims.parties.helpers import mentions, parties_of


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Mr. Carlson said that Mary Holm had blamed him.", "Carlson", ["Mr. Carlson", "him"]),
        ("As he opened the talks, Mr. Carlson called for calm.", "Carlson", ["he", "Mr. Carlson"]),
        ("Peter Carlson resigned because he had lost the vote.", "Peter Carlson", ["Peter Carlson", "he"]),
        ("The bank sued Peter Carlson, who had sold his farm.", "Peter Carlson", ["Peter Carlson", "his"]),
        ("A doctor said she had seen the smoke.", "A doctor", ["A doctor", "she"]),
        ("Several farmers said they had lost their cattle.", "Several farmers", ["Several farmers", "they", "their"]),
    ],
)  # fmt: skip
def test_subjects_above_are_meant(annotator: Annotator, text: str, name: str, expected: list[str]) -> None:
    assert mentions(parties_of(annotator, text)[name], text) == expected


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("Mr. Carlson said that John Dorn had blamed Erik Lind, and he resigned.", "he"),
        ("John Dorn attacked him.", "him"),
        ("John Dorn met Erik Lind. The court fined him.", "him"),
    ],
)
def test_nobody_is_taken_where_two_may_be_meant_or_only_the_subject(
    annotator: Annotator, text: str, pronoun: str
) -> None:
    assert all(pronoun not in mentions(party, text) for party in parties_of(annotator, text).values())


def test_who_is_he_is_learnt_from_the_whole_text(annotator: Annotator) -> None:
    text = (
        "Robin Carlson met Alex Holm. Later she wept. Alex Holm said she had lost her keys. Robin Carlson said he was "
        "late."
    )
    found = parties_of(annotator, text)
    assert "she" in mentions(found["Alex Holm"], text)
    assert "she" not in mentions(found["Robin Carlson"], text)


def _said(annotator: Annotator, text: str) -> dict[str, list[str]]:
    document = document_of(text)
    results = build(document, annotator.annotate(document))
    return {party.name: mentions(party, text) for party in results.parties}


def test_i_is_whoever_is_quoted(annotator: Annotator) -> None:
    text = "The bridge was closed. “I saw my brother fall,” Peter Carlson said. Mary Holm said I should wait."
    found = _said(annotator, text)
    assert found["Peter Carlson"][:2] == ["I", "my"]
    assert "I" not in found.get("Mary Holm", [])


def test_our_people_are_those_of_the_body_that_the_speaker_leads(annotator: Annotator) -> None:
    text = (
        "The Harbour Front League denied it. “Our fighters were far away and we all know it,” Peter Carlson, commander "
        "of the Harbour Front League, said."
    )
    found = _said(annotator, text)
    assert "Our" in found["Harbour Front League"]
    assert all("we" not in words for words in found.values())
