from __future__ import annotations

import pytest

from rashomon.annotate import Annotator
from rashomon.annotate.attributions.sources import corrected
from rashomon.annotate.attributions.syntax import Syntax
from rashomon.records import Attribution, Span


def place(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def put_right(annotator: Annotator, text: str, source: str | None, cue: str, content: str) -> Attribution:
    found = Attribution(
        source=(place(text, source),) if source else (), cue=(place(text, cue),), content=(place(text, content),),
        confidence=0.9, source_confidence=0.9,
    )  # fmt: skip
    tokens, _, entities = annotator._language.read(text)
    result = corrected(found, Syntax(text, tokens, entities))
    assert result.cue == found.cue
    return result


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "expected", "said"),
    [
        ("Ministers were accused by the state auditor of waste.", "Ministers", "were accused", "of waste",
         "the state auditor", ["Ministers", "of waste"]),
        ("She had been told that the ferry was late.", "She", "had been told", "that the ferry was late", None,
         ["that the ferry was late"]),
        ("The fire was blamed on rebels by state television.", "rebels", "was blamed on", "The fire",
         "state television", ["The fire"]),
        ("The fire was blamed on rebels.", "rebels", "was blamed on", "The fire", None, ["The fire"]),
        ("The government is believed to oppose one.", "The government", "is believed", "to oppose one", None,
         ["The government", "to oppose one"]),
        ("The plan was labelled reckless.", "The plan", "was labelled", "reckless", None, ["The plan", "reckless"]),
        ("The ferry company seems close to a deal.", "The ferry company", "seems", "close to a deal", None,
         ["The ferry company", "close to a deal"]),
    ],
)  # fmt: skip
def test_who_is_spoken_to_or_of_is_no_speaker(
    annotator: Annotator, text: str, source: str, cue: str, content: str, expected: str | None, said: list[str]
) -> None:
    result = put_right(annotator, text, source, cue, content)
    assert [s.of(text) for s in result.source] == ([expected] if expected else [])
    assert [s.of(text) for s in result.content] == said
    assert result.rule
    assert result.source_confidence < 0.9


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Holm was quoted as saying that it rained.", "Holm", "was quoted as saying", "that it rained"),
        ("Holm told the auditor that it rained.", "Holm", "told", "that it rained"),
        ("She's called for a recount in Ardal.", "She", "'s called for", "a recount"),
        ("Holm seemed to say that it rained.", "Holm", "seemed to say", "that it rained"),
    ],
)
def test_speakers_stay(annotator: Annotator, text: str, source: str, cue: str, content: str) -> None:
    result = put_right(annotator, text, source, cue, content)
    assert [s.of(text) for s in result.source] == [source]
    assert [s.of(text) for s in result.content] == [content]
    assert result.rule == ""


@pytest.mark.parametrize(
    ("text", "cue", "content", "expected"),
    [
        ("The harbour master said that the gate was shut.", "said", "that the gate was shut", "The harbour master"),
        (
            "The gate was shut, the master of the harbour said.",
            "said",
            "The gate was shut",
            "the master of the harbour",
        ),
        ("It seems that the gate was shut.", "seems", "that the gate was shut", None),
        ("It was said that the gate was shut.", "was said", "that the gate was shut", None),
        ("There are claims that the gate was shut.", "claims", "that the gate was shut", None),
        ("The leaks show which of them lied, that prove it all.", "prove", "it all", None),
    ],
)
def test_a_verbs_subject_speaks_where_nobody_was_found(
    annotator: Annotator, text: str, cue: str, content: str, expected: str | None
) -> None:
    result = put_right(annotator, text, None, cue, content)
    assert [s.of(text) for s in result.source] == ([expected] if expected else [])
    assert [s.of(text) for s in result.content] == [content]


def test_it_is_nobody_who_believes(annotator: Annotator) -> None:
    text = "It was widely believed that the dam was empty."
    assert put_right(annotator, text, "It", "believed", "that the dam was empty").source == ()
