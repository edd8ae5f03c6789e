from __future__ import annotations

import pytest

from rashomon.annotate import Annotator
from rashomon.claims.parties import names
from rashomon.claims.parties.words import clean, folded, initials, normal, personal
from rashomon.reading import Reading
from rashomon.records import Annotations, Entity, Span
from tests.claims.helpers import document_of, span


def found(annotator: Annotator, text: str, entities: tuple[Entity, ...] | None = None) -> list[tuple[str, str]]:
    tokens, sentences, seen = annotator._language.read(text)
    annotations = Annotations(
        document="d", tokens=tokens, sentences=sentences, entities=seen if entities is None else entities
    )
    return [(n.span.of(text), n.kind) for n in names.find(Reading(document_of(text), annotations))]


def test_a_name_found_once_is_found_everywhere_also_by_its_surname(annotator: Annotator) -> None:
    text = "We saw Peter Carlson there. Then Peter Carlson left, and Carlson said so."
    once = (Entity(span=span(text, "Peter Carlson"), kind="person"),)
    assert found(annotator, text, once) == [
        ("Peter Carlson", "person"), ("Peter Carlson", "person"), ("Carlson", "person")
    ]  # fmt: skip


def test_a_name_has_the_kind_of_most_of_its_mentions(annotator: Annotator) -> None:
    text = "Norland spoke. Norland left. Norland won."
    three = tuple(
        Entity(span=span(text, "Norland", n), kind=kind)
        for n, kind in enumerate(("person", "state", "state"))  # type: ignore[arg-type]
    )
    assert {kind for _, kind in found(annotator, text, three)} == {"state"}


def test_what_the_text_says_of_a_name_outweighs_the_name_finder(annotator: Annotator) -> None:
    text = "Kelmora agreed. Kelmora's foreign minister spoke of the Kelmoran army."
    wrong = tuple(Entity(span=span(text, "Kelmora", n), kind="person") for n in range(2))
    assert dict(found(annotator, text, wrong))["Kelmora"] == "state"
    text = "A retired judge spoke. Orla Finch, a retired judge, was there."
    assert dict(found(annotator, text, (Entity(span=span(text, "Orla Finch"), kind="organisation"),))) == {
        "Orla Finch": "person"
    }


def test_a_line_in_capitals_names_nothing_that_stands_nowhere_else(annotator: Annotator) -> None:
    text = "Grid Was Hacked From Abroad\nThe grid of Norland was hacked from abroad on Monday."
    loud = (Entity(span=Span(0, 8), kind="person"), Entity(span=span(text, "Norland"), kind="state"))
    assert [words for words, _ in found(annotator, text, loud)] == ["Norland"]


def test_a_body_named_with_its_state_is_cut_from_it(annotator: Annotator) -> None:
    text = "Norland waited. Norland's Interior Ministry said so."
    whole = (
        Entity(span=span(text, "Norland"), kind="state"),
        Entity(span=span(text, "Norland's Interior Ministry"), kind="organisation"),
    )
    assert [words for words, _ in found(annotator, text, whole)] == ["Norland", "Norland", "Interior Ministry"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("“Norland’s", "Norland"),
        ("the U.S.", "the U.S."),
        ("Holm,", "Holm"),
        ("Tarrow Lines (TL)", "Tarrow Lines (TL)"),
    ],
)
def test_clean(words: str, expected: str) -> None:
    assert clean(words) == expected


def test_normal_forms() -> None:
    assert normal("The U.S.") == "us"
    assert normal("Defence Ministry") == normal("Defense Ministry")
    assert normal("Bashir al-Tamar") == normal("Bashir al Tamar")
    assert personal("Foreign Minister Ada Holm") == "ada holm"
    assert initials("Grain Port Authority") == "GPA"


@pytest.mark.parametrize(
    ("one", "other"), [("Sergei", "Sergey"), ("Mohamed", "Mohammad"), ("Hasakah", "Hassakeh"), ("Yusuf", "Yousof")]
)
def test_transliterations_fold_to_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Jan", "Jon"), ("Maria", "Mario"), ("Slovakia", "Slovenia"), ("Carl", "Karl")]
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert folded(one) != folded(other)
