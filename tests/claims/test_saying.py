"""When something was said, kept apart from the times spoken of."""

from __future__ import annotations

import msgspec
import pytest

from rashomon.annotate import Annotator, times
from rashomon.claims import build
from rashomon.records import Annotations
from tests.claims.helpers import document_of, said


@pytest.mark.parametrize(
    ("text", "content", "day"),
    [
        (
            "Holm told reporters on Friday that the bridge fell on Monday.",
            "that the bridge fell on Monday",
            "2031-05-09",
        ),
        ("On Wednesday Holm said that the bridge was safe.", "that the bridge was safe", "2031-05-07"),
        ("Holm said that the bridge fell on Monday.", "that the bridge fell on Monday", None),
        ("Holm, who was elected on Monday, said that the bridge fell.", "that the bridge fell", None),
    ],
)
def test_time_of_saying(annotator: Annotator, text: str, content: str, day: str | None) -> None:
    cue = "told" if "told" in text else "said"
    tokens, sentences, entities = annotator._language.read(text)
    read = Annotations(
        document="d",
        tokens=tokens,
        sentences=sentences,
        entities=entities,
        attributions=(said(text, "Holm", cue, content),),
        times=times.find(text, document="d", published="2031-05-09"),
    )
    claim = next(c for c in build(document_of(text), msgspec.structs.replace(read)).claims if c.voice == "attributed")
    assert (claim.said_at.earliest[:10] if claim.said_at else None) == day
