"""Clauses as statements: one voice, without the words that only say who speaks."""

from __future__ import annotations

import time

from rashomon import ingest
from rashomon.annotate import Annotator
from rashomon.claims import build, with_answers
from rashomon.reading import Reading
from rashomon.records import Annotations, Answer, Attribution, DocumentResults, Span


def statements(annotator: Annotator, text: str) -> tuple[DocumentResults, dict[str, list[Answer]]]:
    document = ingest.document_of(text, published="2031-05-03")
    reading = Reading(document, annotator.annotate(document))
    results = with_answers(reading, build(document, reading.annotations))
    found: dict[str, list[Answer]] = {}
    for answer in results.answers:
        if answer.slot == "other" and answer.number is None:
            found.setdefault(answer.span.of(text), []).append(answer)
    return results, found


def test_who_speaks_is_no_part_of_a_statement(annotator: Annotator) -> None:
    results, found = statements(annotator, "The ferry had been overloaded for weeks, harbour master Ada Holm said.")
    [text] = [text for text in found if "overloaded" in text]
    assert "said" not in text
    assert "Holm" not in text
    names = {party.id: party.name for party in results.parties}
    assert [names[answer.party or ""] for answer in found[text]] == ["Ada Holm"]


def test_clauses_are_cut_where_another_subject_begins(annotator: Annotator) -> None:
    _, found = statements(annotator, "The planes struck the convoy as volunteers unloaded the trucks near Orrel.")
    assert any("struck" in text and "unloaded" not in text for text in found)
    assert any("unloaded" in text and "struck" not in text for text in found)


def test_a_list_is_not_cut(annotator: Annotator) -> None:
    _, found = statements(annotator, "The truce that was brokered by Varda and Calder lasted a week.")
    assert not any(text.startswith("Calder lasted") for text in found)


def test_a_demand_is_said_with_its_verb(annotator: Annotator) -> None:
    _, found = statements(annotator, "The relief agency on Tuesday demanded an investigation into the air strike.")
    assert any("demanded an investigation" in text for text in found)


def test_terms_name_the_core(annotator: Annotator) -> None:
    _, found = statements(annotator, "Soldiers captured the old mill in Orrel on Friday.")
    [terms] = [answer.terms for answers in found.values() for answer in answers if "mill" in answer.value]
    assert {"core:soldier", "core:capture", "core:mill", "name:orrel"} <= set(terms)


def test_what_is_dismissed_is_denied_and_not_that_it_was_dismissed(annotator: Annotator) -> None:
    text = "Calder said the ferry had struck a mine. Minister Ada Holm of Varda dismissed that."
    _, found = statements(annotator, text)
    answers = [answer for answers in found.values() for answer in answers if answer.stance == "denies"]
    assert answers
    assert not any("dismissed" in answer.value for answer in answers)


def test_the_value_of_a_denial_is_what_is_denied(annotator: Annotator) -> None:
    _, found = statements(annotator, "The Northern Front denied any part in the raid on the old mill.")
    denied = [answer for answers in found.values() for answer in answers if answer.negated]
    assert denied
    assert not any("denied" in answer.value for answer in denied)


def test_denials_without_end_are_read_in_near_linear_time(annotator: Annotator) -> None:
    said = "its spokesman said its ministry denied it, "

    def seconds(times: int) -> float:
        text = said * times
        document = ingest.document_of(text)
        tokens, sentences, entities = annotator._language.read(text)
        attributions = []
        for i in range(times):
            at = i * len(said)
            for source, cue, content in ((0, 14, 19), (19, 32, 39)):
                ends = source + 13 - (source == 19), cue + (4 if cue == 14 else 6), 41
                spans = [Span(at + first, at + last) for first, last in zip((source, cue, content), ends, strict=True)]
                attributions.append(
                    Attribution(
                        source=(spans[0],),
                        cue=(spans[1],),
                        content=(spans[2],),
                        confidence=0.9,
                        source_confidence=0.9,
                        within=2 * i if source else None,
                    )
                )
        annotations = Annotations(
            document=document.id,
            tokens=tokens,
            sentences=sentences,
            entities=entities,
            attributions=tuple(attributions),
        )
        reading = Reading(document, annotations)
        start = time.process_time()
        found = with_answers(reading, build(document, annotations))
        assert len(found.claims) >= 2 * times
        return time.process_time() - start

    few, many = seconds(300), seconds(1200)
    assert many < 8 * few + 0.5
