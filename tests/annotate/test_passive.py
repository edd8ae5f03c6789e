from __future__ import annotations

import pytest

from rashomon.annotate import Annotator
from rashomon.annotate.passive import corrected
from rashomon.records import Attribution, Span


def place(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "expected"),
    [
        ("Ministers were accused by the state auditor of waste.", "Ministers", "were accused", "of waste",
         "the state auditor"),
        ("She had been told that the ferry was late.", "She", "had been told", "that the ferry was late", None),
        ("It was widely believed that the dam was empty.", "It", "believed", "that the dam was empty", None),
        ("The fire was blamed on rebels by state television.", "rebels", "was blamed on", "The fire",
         "state television"),
        ("The fire was blamed on rebels.", "rebels", "was blamed on", "The fire", None),
        ("The government is believed to oppose one.", "The government", "is believed", "to oppose one", None),
        ("Holm was quoted as saying that it rained.", "Holm", "was quoted as saying", "that it rained", "Holm"),
        ("Holm told the auditor that it rained.", "Holm", "told", "that it rained", "Holm"),
    ],
)  # fmt: skip
def test_passive_subjects_are_not_speakers(
    annotator: Annotator, text: str, source: str, cue: str, content: str, expected: str | None
) -> None:
    found = Attribution(
        source=(place(text, source),), cue=(place(text, cue),), content=(place(text, content),),
        confidence=0.9, source_confidence=0.9,
    )  # fmt: skip
    tokens, _, _ = annotator._language.read(text)
    (result,) = corrected([found], tokens)
    assert [s.of(text) for s in result.source] == ([expected] if expected else [])
    assert result.content == found.content
