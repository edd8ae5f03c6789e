"""What the writer says in their own voice, beside and inside reports of what others say."""

from __future__ import annotations

from rashomon.annotate import Annotator
from rashomon.records import Attribution
from tests.claims.helpers import built, said


def own(annotator: Annotator, text: str, *attributions: Attribution) -> list[str]:
    return [c.content[0].of(text) for c in built(annotator, text, *attributions).claims if c.voice == "article"]


def test_a_main_clause_beside_a_reported_one_is_the_articles(annotator: Annotator) -> None:
    text = "The bridge fell on Monday, and the mayor said that the river was too high."
    found = own(annotator, text, said(text, "the mayor", "said", "that the river was too high"))
    assert found == ["The bridge fell on Monday"]


def test_a_clause_whose_other_half_is_reported_is_left_alone(annotator: Annotator) -> None:
    text = "The report that the mayor signed showed that the river was too high."
    found = own(annotator, text, said(text, "The report", "showed", "that the river was too high"))
    assert found == []


def test_a_second_reported_clause_is_not_the_articles(annotator: Annotator) -> None:
    text = "The mayor said that the bridge fell and the river rose."
    assert own(annotator, text, said(text, "The mayor", "said", "that the bridge fell and the river rose")) == []


def test_a_relative_clause_about_a_source_is_the_articles(annotator: Annotator) -> None:
    text = "The Corps of Engineers, which sent a team on Sunday, said that the bridge was weak."
    found = own(annotator, text, said(text, "The Corps of Engineers", "said", "that the bridge was weak"))
    assert found == ["which sent a team on Sunday"]


def test_how_a_source_spoke_is_no_statement(annotator: Annotator) -> None:
    text = "A doctor, who declined to be named, said that the bridge was weak."
    assert own(annotator, text, said(text, "A doctor", "said", "that the bridge was weak")) == []


def test_an_apposition_after_a_demand_is_the_articles(annotator: Annotator) -> None:
    text = "The towns are asking for an inquiry into the fire, a fire which left dozens of people dead."
    found = own(annotator, text, said(text, "The towns", "are asking for", "an inquiry into the fire"))
    assert found == ["a fire which left dozens of people dead"]


def test_an_aside_is_the_writers_and_not_the_speakers(annotator: Annotator) -> None:
    text = "The mayor claimed that the dam is safe, and truth be told it would not be the first time that he was wrong."
    content = text[text.index("that the dam") : -1]
    results = built(annotator, text, said(text, "The mayor", "claimed", content))
    spoken, aside = results.claims
    assert spoken.content[0].of(text) == "that the dam is safe"
    assert aside.voice == "article"
    assert aside.content[0].of(text).startswith("truth be told it would not be")


def test_an_aside_in_quotation_marks_is_the_speakers(annotator: Annotator) -> None:
    text = "The mayor said: “The dam is safe, and truth be told it would not be the first time.”"
    content = text[text.index("“") :]
    assert own(annotator, text, said(text, "The mayor", "said", content)) == []


def test_an_answer_to_a_wish_is_reported_by_the_article(annotator: Annotator) -> None:
    text = "The governor rejected the mayor's demands to close the bridge."
    outer = said(text, "The governor", "rejected", "the mayor's demands to close the bridge")
    inner = said(text, "the mayor's", "demands", "to close the bridge", within=0)
    assert own(annotator, text, outer, inner) == ["The governor rejected the mayor's demands to close the bridge"]


def test_the_dateline_is_no_part_of_a_statement(annotator: Annotator) -> None:
    text = "TARROW, Varda (Press Union) — The ferry sank in the night."
    assert own(annotator, text) == ["The ferry sank in the night."]
