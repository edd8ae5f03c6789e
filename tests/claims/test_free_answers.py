"""Answers in free words: who did it, what isn't known, what was going on, and how all of it is held."""

from __future__ import annotations

import pytest

from rashomon import ingest
from rashomon.annotate import Annotator
from rashomon.claims import build, with_answers
from rashomon.reading import Reading
from rashomon.records import Answer, DocumentResults
from rashomon.records.marks import ONLY, UNKNOWN


def read(annotator: Annotator, text: str) -> DocumentResults:
    document = ingest.document_of(text, published="2031-05-03")
    reading = Reading(document, annotator.annotate(document))
    return with_answers(reading, build(document, reading.annotations))


def of(annotator: Annotator, text: str, slot: str) -> list[Answer]:
    return [answer for answer in read(annotator, text).answers if answer.slot == slot]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The raids on Orrel were carried out by Russian warplanes, residents said.", "Russian warplanes"),
        ("A raid carried out by either Russian or Turkish jets hit Orrel.", "Russian or Turkish jets"),
        ("A bomb planted by rebels killed two people in Orrel on Friday.", "rebels"),
        ("A rocket fired from a Russian battery struck the ferry near Orrel.", "a Russian battery"),
    ],
)
def test_who_did_it(annotator: Annotator, text: str, value: str) -> None:
    assert value in {answer.value for answer in of(annotator, text, "agent")}


@pytest.mark.parametrize(
    "text",
    [
        "Tags Russia Orrel air strike market",
        "Russian raids on a French stronghold killed 22 people.",
        "The town has often been targeted by rebels in the past.",
        "Anti-government protests began in Orrel on Friday.",
    ],
)
def test_who_did_not_do_it(annotator: Annotator, text: str) -> None:
    found = {answer.value for answer in of(annotator, text, "agent")}
    assert not any("French" in value or "Russia " in value or "rebels" in value or "nti" in value for value in found)


def test_one_body_by_two_names_is_one_agent(annotator: Annotator) -> None:
    terms = [
        answer.terms
        for name in ("Daesh", "ISIS")
        for answer in of(annotator, f"{name} attacked a market in Orrel on Friday.", "agent")
    ]
    assert len(terms) == 2
    assert terms[0] == terms[1]


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("A strike hit Orrel. It was not immediately clear who carried out the strike.", "agent"),
        ("A strike hit Orrel. The monitor said it is not known which aircraft carried out the strike.", "agent"),
        ("The ferry sank on Friday. The mission said it could not yet say what had caused the sinking.", "cause"),
        ("The ferry sank on Friday. The cause of the sinking is under investigation.", "cause"),
    ],
)
def test_who_says_that_it_is_not_known(annotator: Annotator, text: str, slot: str) -> None:
    [answer] = [answer for answer in of(annotator, text, slot) if UNKNOWN in answer.terms]
    assert answer.stance == "asserts"


@pytest.mark.parametrize(
    "text",
    [
        "A strike hit Orrel. The army did not say who carried out the strike.",
        "A strike hit Orrel. Everybody knows who carried out the strike.",
    ],
)
def test_who_only_says_nothing_leaves_nothing_open(annotator: Annotator, text: str) -> None:
    assert not any(UNKNOWN in answer.terms for answer in read(annotator, text).answers)


def test_whether_it_was_one_or_the_other_names_both_and_hedges(annotator: Annotator) -> None:
    text = "A raid hit Orrel. The monitor said it did not know whether the planes were Russian or Turkish."
    [answer] = [answer for answer in of(annotator, text, "agent") if "whether" in answer.value]
    assert answer.party
    assert answer.stance == "hedges"
    assert {"russ~", "turk~"} <= set(answer.terms)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("A suspected Russian air raid hit a market in Orrel.", "hedges"),
        ("An alleged rocket attack hit a market in Orrel.", "doubts"),
    ],
)
def test_how_the_words_themselves_put_it(annotator: Annotator, text: str, stance: str) -> None:
    assert {answer.stance for answer in of(annotator, text, "means")} == {stance}


def test_a_denial_takes_for_granted_what_it_is_about(annotator: Annotator) -> None:
    text = "A raid hit a market in Orrel. Varda denied any part in the raid on the market."
    assert not any(answer.negated for answer in of(annotator, text, "target"))
    assert not any(answer.negated for answer in of(annotator, text, "occurred"))


def test_what_was_going_on(annotator: Annotator) -> None:
    moving = of(annotator, "The convoy was struck while travelling to Orrel on Monday.", "sequence")
    staying = of(annotator, "Jets struck the convoy as lorries unloaded aid in Orrel.", "sequence")
    assert "class:moving" in moving[0].terms
    assert "class:staying" in staying[0].terms


def test_only_is_kept(annotator: Annotator) -> None:
    text = "Guards killed two men at Orrel on Friday. The command said its men carried only rifles."
    assert any(ONLY in answer.terms for answer in of(annotator, text, "means"))


def test_a_statement_of_what_is_called_false_is_negated(annotator: Annotator) -> None:
    text = "A tank burst at Orrel. The recording of the explosion was a fabrication, the owner said."
    [answer] = [answer for answer in of(annotator, text, "other") if "fabrication" in answer.value]
    assert answer.negated
    assert "core:none:recording" in answer.terms


def test_a_denied_statement_reads_well(annotator: Annotator) -> None:
    text = "The board said that the pump had failed. The union denied that the pump had failed."
    values = {answer.value for answer in of(annotator, text, "other") if answer.stance == "denies"}
    assert values == {"not so: the pump had failed"}
