from __future__ import annotations

from typing import Any

import msgspec
import pytest

from rashomon.annotate import Annotator
from rashomon.annotate.certainty import commitments
from rashomon.claims import build
from rashomon.reading import Reading
from rashomon.records import Annotations, Claim
from tests.claims.helpers import document_of, said, span


def claim(annotator: Annotator, text: str, source: str | None, cue: str, *content: str) -> Claim:
    """The attributed claim of a text, read by all that the pipeline reads it with."""
    tokens, sentences, entities = annotator._language.read(text)
    found = Annotations(
        document="d",
        tokens=tokens,
        sentences=sentences,
        entities=entities,
        attributions=(said(text, source, cue, *content),) if cue else (),
    )
    document = document_of(text)
    found = msgspec.structs.replace(found, commitments=commitments(Reading(document, found), annotator._certainty))
    return next(c for c in build(document, found).claims if bool(c.cue) == bool(cue))


def own(annotator: Annotator, text: str) -> Claim:
    return claim(annotator, text, None, "")


def minister(annotator: Annotator, cue: str, content: str) -> Claim:
    return claim(annotator, f"The minister {cue} {content}.", "The minister", cue, content)


def values(made: Claim) -> tuple[Any, ...]:
    return made.act, made.certainty, made.cue_stance


@pytest.mark.parametrize(
    ("cue", "content", "act", "certainty", "stance"),
    [
        ("said", "the depot burned", "asserts", "true-certain", "neutral"),
        ("said", "the depot may have burned", "asserts", "true-uncertain", "neutral"),
        ("claimed", "the depot burned", "asserts", "true-certain", "distancing"),
        ("falsely said", "the depot burned", "asserts", "true-certain", "distancing"),
        ("revealed", "that the depot burned", "asserts", "true-certain", "endorsing"),
        ("rightly said", "that the depot burned", "asserts", "true-certain", "endorsing"),
        ("believes", "the depot burned", "asserts", "true-uncertain", "neutral"),
        ("is convinced", "that the depot burned", "asserts", "true-certain", "neutral"),
        ("does not believe", "that the depot burned", "asserts", "false-uncertain", "neutral"),
        ("doubts", "that the depot burned", "denies", "false-uncertain", "neutral"),
        ("does not doubt", "that the depot burned", "asserts", "true-certain", "neutral"),
        ("denied", "that the depot burned", "denies", "false-certain", "neutral"),
        ("did not deny", "that the depot burned", "asserts", "unknown", "neutral"),
        ("ruled out", "that the depot burned", "denies", "false-certain", "neutral"),
        ("did not rule out", "that the depot burned", "asserts", "true-uncertain", "neutral"),
        ("rejected", "accusations that the depot burned", "denies", "false-certain", "neutral"),
        ("rejected", "calls for an inquiry", "refuses", "unknown", "neutral"),
        ("dismissed", "him as a dreamer", "asserts", "true-certain", "neutral"),
        ("said", "the depot did not burn", "asserts", "false-certain", "neutral"),
        ("called for", "an inquiry into the fire", "demands", "unknown", "neutral"),
        ("called", "the fire a disgrace", "asserts", "true-certain", "neutral"),
        ("asked for", "more time", "demands", "unknown", "neutral"),
        ("asked", "whether the depot burned", "asks", "unknown", "neutral"),
        ("told", "the guards to leave the depot", "demands", "unknown", "neutral"),
        ("warned", "that the depot would burn", "asserts", "true-certain", "neutral"),
        ("wants", "the guards to leave the depot", "demands", "unknown", "neutral"),
        ("wants", "to leave the depot", "asserts", "unknown", "neutral"),
        ("refused", "to open the gates", "refuses", "unknown", "neutral"),
        ("would not say", "whether the depot burned", "refuses", "unknown", "neutral"),
        ("promised", "to open the gates", "promises", "unknown", "neutral"),
        ("agreed", "to open the gates", "promises", "unknown", "neutral"),
        ("accused", "the army of arson", "accuses", "true-certain", "distancing"),
        ("did not say", "that the depot burned", "asserts", "unknown", "neutral"),
        ("claimed", "responsibility for the fire", "asserts", "true-certain", "neutral"),
    ],
)
def test_cues(annotator: Annotator, cue: str, content: str, act: str, certainty: str, stance: str) -> None:
    assert values(minister(annotator, cue, content)) == (act, certainty, stance)


@pytest.mark.parametrize(
    ("content", "act", "certainty"),
    [
        ("the guards must have slept", "asserts", "true-uncertain"),
        ("the guards must leave", "demands", "unknown"),
        ("the guards could not see the depot", "asserts", "false-certain"),
        ("the guards failed to see the fire", "asserts", "false-certain"),
        ("the guards never failed to see a fire", "asserts", "true-certain"),
        ("the roof almost fell", "asserts", "false-certain"),
        ("nobody saw the fire", "asserts", "false-certain"),
        ("not only the depot burned", "asserts", "true-certain"),
        ("no fewer than ten guards slept", "asserts", "true-certain"),
        ("it is likely that the depot burned", "asserts", "true-uncertain"),
        ("the depot is unlikely to have burned", "asserts", "false-uncertain"),
        ("it is not clear whether the depot burned", "asserts", "unknown"),
        ("it is clear that the depot burned", "asserts", "true-certain"),
        ("it is not true that the depot burned", "asserts", "false-certain"),
        ("the depot appears not to have burned", "asserts", "false-uncertain"),
        ("there is no evidence that the depot burned", "asserts", "false-uncertain"),
        ("the depot will reopen in May", "asserts", "true-certain"),
        ("we will reopen the depot in May", "promises", "unknown"),
        ("we will not reopen the depot", "refuses", "unknown"),
        ("the depot would have burned if the wind had turned", "asserts", "false-certain"),
        ("the depot will burn if the wind turns", "asserts", "unknown"),
        ("the depot burned, possibly on Monday", "asserts", "true-certain"),
        ("the general is believed to have fled", "asserts", "true-uncertain"),
        ("new evidence suggests that the depot burned", "asserts", "true-uncertain"),
        ("the depot was almost certainly burned", "asserts", "true-uncertain"),
        ("the guards had yet to open the gate", "asserts", "false-certain"),
        ("the guards could not rule out a bomb", "asserts", "true-uncertain"),
        ("the guards have to leave", "demands", "unknown"),
        ("it rained all night. Why should anyone ask?", "asserts", "true-certain"),
        ("not one of its units had fired", "asserts", "false-certain"),
        ("not one shell had hit the clinic", "asserts", "false-certain"),
    ],
)
def test_contents(annotator: Annotator, content: str, act: str, certainty: str) -> None:
    made = minister(annotator, "said", content)
    assert (made.act, made.certainty) == (act, certainty), made.reasons


@pytest.mark.parametrize(
    ("text", "act", "certainty"),
    [
        ("The depot burned for two days.", "asserts", "true-certain"),
        ("Has the army burned the depot?", "asks", "unknown"),
        ("The parliament must now open an inquiry.", "demands", "unknown"),
        ("The depot reportedly burned for two days.", "asserts", "true-uncertain"),
    ],
)
def test_the_articles_own_voice(annotator: Annotator, text: str, act: str, certainty: str) -> None:
    made = own(annotator, text)
    assert (made.act, made.certainty) == (act, certainty), made.reasons


def test_a_hedge_names_its_word(annotator: Annotator) -> None:
    assert "hedge “may”" in minister(annotator, "said", "the depot may have burned").reasons


def test_of_two_ways_with_a_slash_the_weaker_counts_and_both_are_named(annotator: Annotator) -> None:
    made = minister(annotator, "said", "the raid was staged/may have been a trick of sorts")
    assert made.certainty == "true-uncertain"
    assert any("was staged” / “may have been" in reason for reason in made.reasons)


def test_two_things_with_a_slash_are_no_two_ways(annotator: Annotator) -> None:
    made = minister(annotator, "said", "the army/police burned the depot")
    assert made.certainty == "true-certain"


@pytest.mark.parametrize("word", ["alleged", "so-called", "claimed", "purported"])
def test_words_that_keep_a_distance_are_marked(annotator: Annotator, word: str) -> None:
    made = own(annotator, f"The {word} raid left the town without power.")
    assert made.cue_stance == "distancing"
    assert made.certainty == "true-certain"  # The distance is from the raid, not from what it left.
    assert any(f"“{word}” keeps a distance from “raid”" == reason for reason in made.reasons)


def test_scare_quotes_are_marked_and_names_are_not(annotator: Annotator) -> None:
    assert own(annotator, "The “liberation” of the town took two days.").cue_stance == "distancing"
    assert own(annotator, "The film “Two Rivers” opened in the town.").cue_stance == "neutral"


def test_nobody_doubts(annotator: Annotator) -> None:
    made = claim(annotator, "Nobody doubts that the depot burned.", "Nobody", "doubts", "that the depot burned")
    assert (made.act, made.certainty) == ("asserts", "true-certain")


def test_what_is_passed_on_without_a_source_is_uncertain(annotator: Annotator) -> None:
    text = "The general is said to have fled the town."
    made = claim(annotator, text, None, "is said", "The general", "to have fled the town")
    assert made.certainty == "true-uncertain"


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "accused"),
    [
        ("Residents accused the army of arson.", "Residents", "accused", "the army of arson", "the army"),
        ("Residents blamed Ada Holm for the fire.", "Residents", "blamed", "Ada Holm for the fire", "Ada Holm"),
        ("Residents blamed the fire on Ada Holm.", "Residents", "blamed", "the fire on Ada Holm", "Ada Holm"),
        ("The army was accused of arson by residents.", "residents", "was accused", "of arson", "The army"),
        ("Residents held the army responsible.", "Residents", "held", "the army responsible", "the army"),
    ],
)  # fmt: skip
def test_the_accused(annotator: Annotator, text: str, source: str, cue: str, content: str, accused: str) -> None:
    made = claim(annotator, text, source, cue, content)
    assert made.act == "accuses"
    assert [s.of(text) for s in made.accused] == [accused]


def test_blaming_the_weather_accuses_nobody(annotator: Annotator) -> None:
    made = minister(annotator, "blamed", "the bad weather")
    assert made.accused == ()


def test_without_scores_the_words_decide(annotator: Annotator) -> None:
    text = "The minister said the depot may have burned."
    tokens, sentences, entities = annotator._language.read(text)
    found = Annotations(
        document="d",
        tokens=tokens,
        sentences=sentences,
        entities=entities,
        attributions=(said(text, "The minister", "said", "the depot may have burned"),),
    )
    (made,) = build(document_of(text), found).claims
    assert made.certainty == "true-uncertain"
    assert made.content == (span(text, "the depot may have burned"),)


def test_the_score_agrees_with_the_value(annotator: Annotator) -> None:
    for content in ("the depot burned", "the depot may have burned", "the depot never burned"):
        made = minister(annotator, "said", content)
        assert made.certainty_score is not None
        assert (made.certainty_score > 0) == made.certainty.startswith("true")
        assert (abs(made.certainty_score) >= 1.7) == made.certainty.endswith("-certain")
