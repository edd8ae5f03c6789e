from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon.records import Attribution, Span
from rashomon_lab.evaluation import attribution

SHARED = Path(__file__).parents[3] / "shared"


class Fake:
    """Finds the words "it rained" wherever they stand, said by the first word."""

    def find(self, text: str) -> tuple[Attribution, ...]:
        start = text.index("it rained")
        found = Attribution(
            source=(Span(0, 3),), cue=(Span(4, 8),), content=(Span(start, start + 9),),
            confidence=1.0, source_confidence=1.0,
        )  # fmt: skip
        return (
            found,
            Attribution(source=(), cue=(), content=found.content, confidence=1, source_confidence=1, within=0),
        )


def test_nested_attributions_are_not_scored() -> None:
    assert len(attribution.as_scored(Fake().find("Ann said it rained"))) == 1


def test_spans_of_a_text_without_commas_are_led_back() -> None:
    text = "Ann said, on Monday, that it, rained"
    with pytest.raises(ValueError, match="substring"):
        Fake().find(text)
    (item,) = attribution._without_commas(Fake(), text)  # type: ignore[arg-type]
    assert [text[s:e] for s, e in item["content"]] == ["it, rained"]
    assert [text[s:e] for s, e in item["source"]] == ["Ann"]


@pytest.mark.skipif(not (SHARED / "tools").is_dir(), reason="the shared scorers and data are not here")
def test_a_perfect_reading_scores_a_hundred(tmp_path: Path) -> None:
    gold_file = SHARED / "data/polnear/dev.jsonl"
    rows = [json.loads(line) for line in gold_file.read_text(encoding="utf-8").splitlines()]
    gold = {row["text"]: row["attributions"] for row in rows}

    class Perfect:
        def find(self, text: str) -> list[Attribution]:
            return [
                Attribution(
                    **{role: tuple(Span(*s) for s in item[role]) for role in ("source", "cue", "content")},
                    confidence=1.0, source_confidence=1.0,
                )
                for item in gold[text]
            ]  # fmt: skip

    assert attribution.evaluate(SHARED, Perfect())["full F1"] == 100.0  # type: ignore[arg-type]
