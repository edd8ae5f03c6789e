"""Statements: which are put together, and which of those can't both be true."""

from __future__ import annotations

import random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.compare.points.comparators import statements
from rashomon.compare.points.statements import Statement, grouped, told_alike
from rashomon.compare.points.statements import statements as statements_of
from rashomon.records import Answer, Span, When, stable_id
from tests.compare.making import incident

NAMES = frozenset("orrel talmen varda calder tarrow holm".split())
EMPTY = frozenset("a the of in on at to was were is by had been not that they as".split())

UNLOADING = "the trucks were unloading aid"
PARAPHRASE = "the lorries were unloading aid"
FILLERS = (
    "the mayor opened a new bridge in Talmen", "wheat prices doubled over the winter", "a choir sang at the station",
    "the ferry to Calder was cancelled", "teachers demanded higher wages",
)  # fmt: skip
LEMMAS = {"trucks": "truck", "lorries": "lorry", "unloading": "unload", "soldiers": "soldier", "seized": "seize",
          "captured": "capture", "prices": "price", "teachers": "teacher", "wages": "wage"}  # fmt: skip


def said(document: str, text: str, *, at: int = 0, negated: bool = False, event: str = "") -> Answer:
    words = [w for w in text.lower().split() if w not in EMPTY]
    terms = tuple(sorted({f"name:{w}" if w in NAMES else LEMMAS.get(w, w) for w in words}))
    return Answer(
        id=stable_id("a", document, text, at), document=document, event=event, slot="other",
        span=Span(at, at + len(text)), value=text, terms=terms, negated=negated,
    )  # fmt: skip


def told(answers: list[Answer], whens: dict[tuple[str, str], When | None] | None = None) -> list[set[str]]:
    return [{text_of(answers, statement) for statement in group} for group in groups(answers, whens)]


def groups(answers: list[Answer], whens: dict[tuple[str, str], When | None] | None = None) -> list[list[Statement]]:
    incidents = {
        event: msgspec.structs.replace(incident(str(event), event), when=when) for event, when in (whens or {}).items()
    }
    return grouped(statements_of(answers), incidents)[0]


def text_of(answers: list[Answer], statement: Statement) -> str:
    return next(a.value for a in answers if (a.document, a.span) == (statement.document, statement.span))


def around(*answers: Answer) -> list[Answer]:
    """The answers among others of other things."""
    return [*answers, *(said("z", text, at=100 * i) for i, text in enumerate(FILLERS))]


def test_a_paraphrase_is_found_through_words_that_mean_the_same() -> None:
    assert told(around(said("a", UNLOADING), said("b", PARAPHRASE))) == [{UNLOADING, PARAPHRASE}]


def test_opposites_put_nothing_together() -> None:
    assert told(around(said("a", "the northern road collapsed"), said("b", "the southern gate opened"))) == []


def test_a_passage_inside_another_was_said_once() -> None:
    inner = said("a", UNLOADING, at=4)
    outer = said("a", "that " + UNLOADING)
    assert told(around(inner, outer)) == []


def test_what_happened_at_other_times_must_be_more_alike() -> None:
    one, other = (
        said("a", UNLOADING, event="e"),
        said("b", PARAPHRASE + " at Tarrow station where buses wait", event="f"),
    )
    near = When(earliest="2031-05-02", latest="2031-05-02", precision="day")
    late = When(earliest="2031-09-02", latest="2031-09-02", precision="day")
    assert len(told(around(one, other), {("a", "e"): near, ("b", "f"): near})) == 1
    assert told(around(one, other), {("a", "e"): near, ("b", "f"): late}) == []


@given(st.randoms(use_true_random=False))
def test_the_order_of_answers_is_nothing(chance: random.Random) -> None:
    answers = around(said("a", UNLOADING), said("b", PARAPHRASE), said("c", UNLOADING))
    shuffled = list(answers)
    chance.shuffle(shuffled)
    assert told(shuffled) == told(answers)


def test_documents_that_say_the_same_are_versions_of_one_report() -> None:
    answers = [said(name, text, at=100 * i) for name in "ab" for i, text in enumerate(FILLERS)]
    answers += [said("c", FILLERS[0]), *(said("c", f"unrelated matter {i}", at=100 * i) for i in range(1, 5))]
    assert told_alike(groups(answers), statements_of(answers)) == {frozenset("ab")}


@pytest.mark.parametrize(
    ("one", "other", "rule"),
    [
        (
            "the mill in Orrel burned down before dawn broke",
            "the mill in Talmen burned down before dawn broke",
            "Orrel and Talmen",
        ),
        (
            "soldiers entered the northern gate of the old mill",
            "soldiers entered the southern gate of the old mill",
            "northern",
        ),
        (
            "rebels burned the old mill beside the ferry quay",
            "soldiers burned the old mill beside the ferry quay",
            "rebels",
        ),
    ],
)
def test_what_stands_in_one_place_of_the_same_words_are_rivals(one: str, other: str, rule: str) -> None:
    judged = statements(said("a", one), said("b", other))
    assert judged.verdict == "conflict"
    assert rule in judged.rule


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the mill in Orrel burned down before dawn broke", "the mill in Orel burned down before dawn broke"),
        ("Varda and Calder brokered the deal on grain exports", "Talmen and Orrel brokered the deal on grain exports"),
        ("rebels burned the old mill beside the ferry quay", "Varda burned the old mill beside the ferry quay"),
        ("trucks burned beside the old mill and ferry quay", "lorries burned beside the old mill and ferry quay"),
    ],
)
def test_spellings_lists_and_general_words_are_no_rivals(one: str, other: str) -> None:
    assert statements(said("a", one), said("b", other)).verdict != "conflict"


def test_a_negation_of_the_same_words_is_a_rival() -> None:
    text = "the old mill burned down before dawn"
    assert statements(said("a", text), said("b", text, negated=True)).verdict == "conflict"
    assert statements(said("a", text), said("b", "a choir sang at the mill", negated=True)).verdict == "compatible"
