from __future__ import annotations

import pytest

from rashomon.annotate import Annotator
from rashomon.records import Claim
from tests.claims.helpers import built, said


def claim(annotator: Annotator, source: str, cue: str, content: str) -> Claim:
    text = f"{source} {cue} {content}."
    return built(annotator, text, said(text, source, cue, content)).claims[0]


@pytest.mark.parametrize(
    ("cue", "content", "act", "certainty", "stance"),
    [
        ("said", "the depot burned", "asserts", "true-certain", "neutral"),
        ("said", "the depot may have burned", "asserts", "true-uncertain", "neutral"),
        ("claimed", "the depot burned", "asserts", "true-certain", "distancing"),
        ("revealed", "that the depot burned", "asserts", "true-certain", "endorsing"),
        ("believes", "the depot burned", "asserts", "true-uncertain", "neutral"),
        ("denied", "that the depot burned", "denies", "false-certain", "neutral"),
        ("said", "the depot did not burn", "asserts", "false-certain", "neutral"),
        ("called for", "an inquiry into the fire", "demands", "unknown", "neutral"),
        ("asked for", "more time", "demands", "unknown", "neutral"),
        ("refused", "to open the gates", "refuses", "unknown", "neutral"),
        ("promised", "to open the gates", "promises", "unknown", "neutral"),
        ("accused", "the army of arson", "accuses", "true-certain", "distancing"),
        ("did not say", "that the depot burned", "asserts", "unknown", "neutral"),
    ],
)
def test_force(annotator: Annotator, cue: str, content: str, act: str, certainty: str, stance: str) -> None:
    made = claim(annotator, "The minister", cue, content)
    assert (made.act, made.certainty, made.cue_stance) == (act, certainty, stance)


def test_a_hedge_names_its_word(annotator: Annotator) -> None:
    assert "hedge “may”" in claim(annotator, "The minister", "said", "the depot may have burned").reasons
