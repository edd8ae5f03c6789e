from __future__ import annotations

import pytest
from tests.claims.helpers import said, span

from rashomon.annotate.attributions import put_right
from rashomon.annotate.language import LanguagePass
from rashomon.records import Attribution, Span
from rashomon.settings import Settings


@pytest.fixture(scope="module")
def language() -> LanguagePass:
    return LanguagePass(Settings().language_model)


def read(
    language: LanguagePass, text: str, *found: Attribution, headline: str | None = None
) -> list[tuple[str, str, str]]:
    """Source, cue and content of all attributions, in words."""
    tokens, _, entities = language.read(text)
    title = None if headline is None else span(text, headline)
    made = put_right(text, found, tokens, entities, title)
    return [tuple(" / ".join(s.of(text) for s in spans) for spans in (a.source, a.cue, a.content)) for a in made]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Norland minister: Ferry was hit by rocket", ("Norland minister", ":", "Ferry was hit by rocket")),
        ("Ferry was hit by rocket: Norland minister", ("Norland minister", ":", "Ferry was hit by rocket")),
    ],
)
def test_a_colon_in_a_headline(language: LanguagePass, headline: str, expected: tuple[str, str, str]) -> None:
    assert read(language, headline + "\nThe ferry sank on Monday.", headline=headline) == [expected]


@pytest.mark.parametrize(
    "headline",
    ["Analysis: the ferry was hit by a rocket", "Watch: how the ferry sank", "The ferry: what happened next"],
)
def test_a_colon_after_what_cannot_speak(language: LanguagePass, headline: str) -> None:
    assert read(language, headline + "\nThe ferry sank on Monday.", headline=headline) == []


def test_a_headlines_words_end_with_it(language: LanguagePass) -> None:
    text = "Ferry was hit by rocket, Minister Says\nThe ferry sank on Monday."
    wrong = said(text, "Minister", "Says", "The ferry sank on Monday")
    assert read(language, text, wrong, headline="Ferry was hit by rocket, Minister Says") == [
        ("Minister", "Says", "Ferry was hit by rocket")
    ]


def test_whose_call_it_is(language: LanguagePass) -> None:
    text = "The president rejected Ada Holm's call to hand over the charts."
    outer = said(text, "The president", "rejected", "Ada Holm's call to hand over the charts")
    assert read(language, text, outer)[1] == ("Ada Holm", "call", "to hand over the charts")


def test_a_verb_of_saying_within_what_is_said(language: LanguagePass) -> None:
    text = "The ministry said that satellite images prove the ferry was hit by a rocket."
    outer = said(text, "The ministry", "said", "that satellite images prove the ferry was hit by a rocket")
    tokens, _, entities = language.read(text)
    made = put_right(text, (outer,), tokens, entities)
    assert [s.of(text) for s in made[1].source] == ["satellite images"]
    assert [s.of(text) for s in made[1].content] == ["the ferry was hit by a rocket"]
    assert made[1].within == 0


def test_who_is_named_with_by_sees_it_so(language: LanguagePass) -> None:
    text = "The raids are viewed by the ministry as part of a plan."
    found = Attribution(
        source=(),
        cue=(span(text, "are viewed"),),
        content=(span(text, "by the ministry as part of a plan"),),
        confidence=0.9,
        source_confidence=0.9,
    )
    assert read(language, text, found) == [("the ministry", "are viewed by", "The raids / part of a plan")]


def test_a_source_ends_before_its_verb(language: LanguagePass) -> None:
    text = "Norland's leader rebuffed Peter Carlson's demands."
    found = Attribution(
        source=(span(text, "Norland's leader rebuffed Peter"),),
        cue=(span(text, "rebuffed"),),
        content=(span(text, "Carlson's demands"),),
        confidence=0.9,
        source_confidence=0.9,
    )
    assert read(language, text, found)[0][0].strip() == "Norland's leader"


def test_what_is_right_stays_as_it_is(language: LanguagePass) -> None:
    text = "Ada Holm said that it rained. “It snowed,” Peter Carlson told reporters."
    found = (said(text, "Ada Holm", "said", "that it rained"), said(text, "Peter Carlson", "told", "“It snowed,”"))
    tokens, _, entities = language.read(text)
    assert put_right(text, found, tokens, entities) == found


def test_places_of_holders_stay_right_when_something_is_added(language: LanguagePass) -> None:
    text = "Ada Holm's call to leave was heard. Peter Carlson said the ministry claimed that it rained."
    outer = said(text, "Peter Carlson", "said", "the ministry claimed that it rained")
    inner = said(text, "the ministry", "claimed", "that it rained", within=0)
    tokens, _, entities = language.read(text)
    made = put_right(text, (outer, inner), tokens, entities)
    assert [a.within for a in made] == [None, None, 1]
    assert made[0].cue == (span(text, "call"),)


def test_no_text_no_attributions(language: LanguagePass) -> None:
    assert put_right("", (), (), ()) == ()
    assert put_right("Holm", (), *language.read("Holm")[::2], headline=Span(0, 4)) == ()


def test_commas_at_the_ends_of_spans_are_no_part_of_them(language: LanguagePass) -> None:
    text = "Ada Holm, the mayor, said that it rained, again."
    found = said(text, "Ada Holm, the mayor,", "said", "that it rained,")
    assert read(language, text, found) == [("Ada Holm, the mayor", "said", "that it rained")]


def test_a_cue_cut_off_before_its_verb_gets_it_back(language: LanguagePass) -> None:
    text = "Peter Carlson demanded that the army leave. He should say so to all."
    first = Attribution(
        source=(),
        cue=(span(text, "Peter Carlson"),),
        content=(span(text, "demanded that the army leave"),),
        confidence=0.9,
        source_confidence=0.9,
    )
    second = said(text, "He", "should", "say so to all")
    assert read(language, text, first, second) == [
        ("Peter Carlson", "demanded", "that the army leave"),
        ("He", "should say", "so to all"),
    ]


def test_an_auxiliary_inside_what_is_said_reports_nothing(language: LanguagePass) -> None:
    text = "The mayor said that she had left the town."
    outer = said(text, "The mayor", "said", "that she had left the town")
    inner = said(text, "she", "had", "left the town", within=0)
    assert read(language, text, outer, inner) == [("The mayor", "said", "that she had left the town")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels reportedly shelled the market on Monday, and two shops burned.",
         ("", "reportedly", "Rebels / shelled the market on Monday")),
        ("Two soldiers were wounded, reportedly by a mine.", ("", "reportedly", "by a mine")),
        ("It is believed that the rebels shelled the town.", ("", "is believed", "that the rebels shelled the town")),
        ("The minister is said to have left the country.",
         ("", "is said", "The minister / to have left the country")),
        ("The men are believed by police to have fled.", ("police", "are believed", "The men / to have fled")),
    ],
)  # fmt: skip
def test_hearsay_that_the_model_missed(language: LanguagePass, text: str, expected: tuple[str, str, str]) -> None:
    assert read(language, text) == [expected]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "expected"),
    [
        ("Rebels reportedly shelled the market.", "Rebels", "reportedly", "shelled the market",
         ("", "reportedly", "Rebels / shelled the market")),
        ("The men are believed to have fled.", "The men", "are believed", "to have fled",
         ("", "are believed", "The men / to have fled")),
    ],
)  # fmt: skip
def test_who_hearsay_is_about_is_no_source(
    language: LanguagePass, text: str, source: str, cue: str, content: str, expected: tuple[str, str, str]
) -> None:
    assert read(language, text, said(text, source, cue, content)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Holm was told to leave.",
        "The allegedly stolen ferry lay in Tarrow.",
        "The report was thought through.",
    ],
)
def test_what_is_no_hearsay(language: LanguagePass, text: str) -> None:
    assert read(language, text) == []


def test_hearsay_told_by_somebody_is_left_to_them(language: LanguagePass) -> None:
    text = "Holm said that rebels reportedly shelled the market."
    outer = said(text, "Holm", "said", "that rebels reportedly shelled the market")
    assert read(language, text, outer) == [("Holm", "said", "that rebels reportedly shelled the market")]
