from __future__ import annotations

import pytest

from rashomon.annotate import Annotator
from rashomon.records import DocumentResults
from tests.claims.helpers import built, said


def claimers(results: DocumentResults) -> list[list[str]]:
    known = {p.id: p.name for p in results.parties}
    return [[known[c] for c in claim.claimers] for claim in results.claims if claim.voice == "attributed"]


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("A group known as the Harbour Front said it rained.", "A group known as the Harbour Front", ["Harbour Front"]),
        ("A witness named Peter Carlson said it rained.", "A witness named Peter Carlson", ["Peter Carlson"]),
        ("The Harbour Front group said it rained.", "The Harbour Front group", ["Harbour Front"]),
        (
            "The Harbour Observatory and local officials said it rained.",
            "The Harbour Observatory and local officials",
            ["Harbour Observatory", "local officials"],
        ),
        ("A farmer and two residents said it rained.", "A farmer and two residents", ["A farmer", "two residents"]),
        ("The head and founder of the bank said it rained.", "The head and founder of the bank", None),
        (
            "Near the capital the Harbour Observatory said it rained.",
            "the capital the Harbour Observatory",
            ["Harbour Observatory"],
        ),
        ("Russian and Turkish officials said it rained.", "Russian and Turkish officials", None),
        (
            "Peter Carlson head of the Harbour Bank said it rained.",
            "Peter Carlson head of the Harbour Bank",
            ["Peter Carlson"],
        ),
        ("A spokesman for the Harbour Bank said it rained.", "A spokesman for the Harbour Bank", None),
    ],
)  # fmt: skip
def test_who_speaks(annotator: Annotator, text: str, source: str, expected: list[str] | None) -> None:
    found = claimers(built(annotator, text, said(text, source, "said", "it rained")))
    assert found == [expected or [source]]


def test_the_statement_is_of_who_made_it(annotator: Annotator) -> None:
    text = "The Harbour Bank said in a statement that it rained. The statement added that it was cold."
    results = built(
        annotator,
        text,
        said(text, "The Harbour Bank", "said in a statement", "that it rained"),
        said(text, "The statement", "added", "that it was cold"),
    )
    assert claimers(results) == [["Harbour Bank"], ["Harbour Bank"]]


def test_the_source_is_the_one_that_was_brought_in(annotator: Annotator) -> None:
    text = "A police source said it rained. The source added that it was cold."
    results = built(
        annotator,
        text,
        said(text, "A police source", "said", "it rained"),
        said(text, "The source", "added", "that it was cold"),
    )
    assert claimers(results) == [["A police source"], ["A police source"]]


def test_it_is_the_body_that_spoke_last(annotator: Annotator) -> None:
    text = "The Harbour Bank said it rained. It added that the dam was cold."
    results = built(
        annotator,
        text,
        said(text, "The Harbour Bank", "said", "it rained"),
        said(text, "It", "added", "that the dam was cold"),
    )
    assert claimers(results) == [["Harbour Bank"], ["Harbour Bank"]]


def test_the_accused_are_led_to_parties(annotator: Annotator) -> None:
    text = "Turkey spoke. Peter Carlson accused Turkey of a raid."
    results = built(annotator, text, said(text, "Peter Carlson", "accused", "Turkey of a raid"))
    known = {p.id: p.name for p in results.parties}
    (claim,) = [c for c in results.claims if c.voice == "attributed"]
    assert [known[p] for p in claim.accused_parties] == ["Turkey"]


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        (
            "“It was loud,” said a docker, who asked not to be named because he works in the port.",
            "named because he works in the port",
            [],
        ),
        (
            "The mission that oversees the truce says that it has seen nothing.",
            "that oversees the truce",
            ["The mission"],
        ),
    ],
)
def test_a_clause_is_no_party(annotator: Annotator, text: str, source: str, expected: list[str]) -> None:
    cue, content = ("says", "that it has seen nothing") if "says" in text else ("said", "It was loud")
    claims = [said(text, source, cue, content)]
    if expected:
        claims.insert(0, said(text, "The mission", "oversees", "the truce"))
    found = claimers(built(annotator, text, *claims))
    assert found[-1] == expected


def test_he_is_nobody_who_is_only_spoken_of_in_the_quotation(annotator: Annotator) -> None:
    text = (
        "A witness named Peter Carlson described the moment. “As they danced I saw a man in a black jacket pass by,” "
        "he said. The claim was repeated."
    )
    claims = (
        said(text, "A witness named Peter Carlson", "described", "the moment"),
        said(
            text,
            "he",
            "said",
            "As they danced I saw a man in a black jacket pass by",
            nth=text[: text.index("he said")].count("he"),
        ),
    )
    assert claimers(built(annotator, text, *claims)) == [["Peter Carlson"], ["Peter Carlson"]]


def test_the_claim_is_whose_statement_it_is(annotator: Annotator) -> None:
    text = (
        "The Harbour Front said in a statement that one of its men had fired. The claim, which named nobody, said that "
        "forty were hit."
    )
    claims = (
        said(text, "The Harbour Front", "said in a statement", "that one of its men had fired"),
        said(text, "The claim", "said", "that forty were hit"),
    )
    assert claimers(built(annotator, text, *claims)) == [["Harbour Front"], ["Harbour Front"]]
