"""Own-voice claims, loaded terms, unnamed sources, evidence that is not shown."""

from __future__ import annotations

import pytest

from rashomon.annotate import Annotator
from rashomon.compare.within.loaded_terms import TERMS
from tests.claims.helpers import said
from tests.compare.within.helpers import noticed, of_kind, words


@pytest.mark.parametrize(
    "text",
    [
        "The army shelled the harbour of Oss.",
        "Fourteen people were killed in the night.",
        "The loan was essential for keeping the port open.",
    ],
)
def test_what_a_reader_would_want_a_source_for(annotator: Annotator, text: str) -> None:
    assert [words(text, f) for f in of_kind(noticed(annotator, text), "own-voice-claim")] == [[text]]


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met in Oss on Friday.",
        "The ministry did not answer a request for comment.",
        "Fourteen people may have been killed in the night.",
    ],
)
def test_what_needs_no_source(annotator: Annotator, text: str) -> None:
    assert of_kind(noticed(annotator, text), "own-voice-claim") == []


def test_a_loaded_word_is_the_writers_only_outside_quotes_and_reports(annotator: Annotator) -> None:
    text = "The regime closed the port. “The regime is weak,” she said. Holm said that the regime was weak."
    claims = (
        said(text, "she", "said", "“The regime is weak,”"),
        said(text, "Holm", "said", "that the regime was weak"),
    )
    found = of_kind(noticed(annotator, text, *claims), "loaded-term")
    assert [[(p.span.start, p.span.of(text)) for p in f.spans] for f in found] == [[(4, "regime")]]


def test_the_plain_word_of_the_same_text_is_shown(annotator: Annotator) -> None:
    text = "The regime closed the port. The government opened it again."
    found = of_kind(noticed(annotator, text), "loaded-term")
    assert [words(text, f) for f in found] == [["regime", "government"]]


@pytest.mark.parametrize(
    "text",
    ["The talks on regime change failed.", "The alleged terrorist was freed.", "The sanctions regime was renewed."],
)
def test_plain_uses_of_loaded_words(annotator: Annotator, text: str) -> None:
    assert of_kind(noticed(annotator, text), "loaded-term") == []


def test_the_list_names_no_party() -> None:
    assert all(word == word.lower() for terms in TERMS for word in terms.loaded)


def test_unnamed_sources(annotator: Annotator) -> None:
    text = "Two officials said the bridge was mined. Ada Holm said it was safe. The army said it was open."
    claims = (
        said(text, "Two officials", "said", "the bridge was mined"),
        said(text, "Ada Holm", "said", "it was safe"),
        said(text, "The army", "said", "it was open"),
    )
    found = of_kind(noticed(annotator, text, *claims), "unnamed-source")
    assert [words(text, f)[0] for f in found] == ["Two officials"]


def test_evidence_that_is_only_mentioned(annotator: Annotator) -> None:
    text = "Varda says that drone footage proves the dam was open."
    claim = said(text, "Varda", "says", "that drone footage proves the dam was open")
    found = of_kind(noticed(annotator, text, claim), "evidence-not-shown")
    assert [words(text, f)[0] for f in found] == ["drone footage"]


def test_evidence_with_a_link_or_without_weight_is_no_finding(annotator: Annotator) -> None:
    linked = "Varda says that drone footage proves the dam was open: https://videos.example/1"
    claim = said(linked, "Varda", "says", "that drone footage proves the dam was open")
    assert of_kind(noticed(annotator, linked, claim), "evidence-not-shown") == []
    assert of_kind(noticed(annotator, "The children looked at the pictures."), "evidence-not-shown") == []
