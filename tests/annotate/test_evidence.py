"""What a text cites as evidence, and whether it shows it."""

from __future__ import annotations

import pytest

from rashomon.annotate import Annotator, evidence
from rashomon.reading import Reading
from rashomon.records import Annotations, Document, Metadata


def found(annotator: Annotator, text: str) -> list[tuple[str, str, str]]:
    tokens, sentences, entities = annotator._language.read(text)
    document = Document(id="d", name="d", text=text, text_sha256="", metadata=Metadata(), provenances=())
    annotations = Annotations(document="d", tokens=tokens, sentences=sentences, entities=entities)
    return [(e.span.of(text), e.kind, e.presence) for e in evidence.find(Reading(document, annotations))]


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Satellite imagery proves that the dam was open.", "Satellite imagery", "imagery"),
        ("The ministry said that new evidence suggests sabotage.", "new evidence", "unspecified"),
        ("A video posted online shows the ferry in flames.", "video", "video"),
        ("The paper cited leaked documents from the port.", "leaked documents", "document"),
        ("Soil samples were taken from the field.", "Soil samples", "sample"),
        ("The army released intercepted calls between two captains.", "intercepted calls", "intercept"),
        ("Witness accounts suggest that a second boat was there.", "Witness accounts", "witness"),
        ("The road was closed, according to media reports.", "media reports", "media"),
    ],
)
def test_kinds(annotator: Annotator, text: str, words: str, kind: str) -> None:
    assert (words, kind, "mentioned") in found(annotator, text)


@pytest.mark.parametrize(
    "text",
    [
        "The children played a video game.",
        "The minister wants to get the whole picture.",
        "The ministry would publish the full picture of the talks on Monday.",
        "The council signed a contract with the builder.",
        "Her warm welcome is evidence of good will.",
        "He set a new record on Sunday.",
    ],
)
def test_words_that_are_no_evidence(annotator: Annotator, text: str) -> None:
    assert found(annotator, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The mayor failed to present proof that the bridge was mined.",
        "There is no evidence that the bridge was mined.",
        "She made the claim without evidence.",
        "The mayor did not offer any proof.",
        "The mayor has still to produce a single photograph of the bridge.",
        "The mayor has yet to release the recording of the call.",
        "The recordings of the call were shown to no one.",
        "The mayor has shown no footage of the bridge.",
    ],
)
def test_missing_evidence_is_marked(annotator: Annotator, text: str) -> None:
    assert [presence for _, _, presence in found(annotator, text)] == ["absent"]


def test_evidence_that_does_not_show_something_is_there(annotator: Annotator) -> None:
    assert found(annotator, "The footage does not show who fired.") == [("footage", "video", "mentioned")]


def test_linked_and_shown(annotator: Annotator) -> None:
    linked = "A video posted online shows the ferry: https://videos.example/1"
    shown = "The footage (see below) shows the ferry."
    assert [p for _, _, p in found(annotator, linked)] == ["linked"]
    assert [p for _, _, p in found(annotator, shown)] == ["shown"]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor has released neither the photographs nor the satellite imagery of the bridge.",
        "Neither the footage nor the satellite imagery has been released.",
    ],
)
def test_neither_of_two_is_there(annotator: Annotator, text: str) -> None:
    assert [presence for _, _, presence in found(annotator, text)] == ["absent", "absent"]


def test_a_full_picture_taken_from_the_air_is_imagery(annotator: Annotator) -> None:
    assert [kind for _, kind, _ in found(annotator, "The army released satellite pictures of the dam.")] == ["imagery"]
