from __future__ import annotations

import json
from pathlib import Path

import pytest

from rashomon.records import Span
from rashomon.spanmodel import CertaintyModel, WordScore
from rashomon.spanmodel.encode import words_of
from rashomon_lab.corpora.factuality import Event, Sentence, as_text, read
from rashomon_lab.evaluation import certainty

SHARED = Path(__file__).parents[3] / "shared"


def test_tokens_become_text_with_their_places() -> None:
    text, spans = as_text("`` Ann did n't go , '' she said -LRB- twice -RRB- .".split())
    assert text == "“Ann didn't go,” she said (twice)."
    assert [span.of(text) for span in spans][2:4] == ["did", "n't"]
    assert all(span.of(text) for span in spans)


def test_a_corpus_is_read(tmp_path: Path) -> None:
    targets = [{"span1": [1, 2], "label": 2.5}, {"span1": [0, 2], "label": 1}]
    row = json.dumps({"text": "It rained , Ann said .", "targets": targets})
    (tmp_path / "uw.dev.jsonl").write_text(row + "\n", encoding="utf-8")
    (sentence,) = read(tmp_path, "uw", "dev")
    assert sentence.text == "It rained, Ann said."
    assert sentence.events == (Event(Span(3, 9), 2.5, False), Event(Span(0, 9), 1.0, True))


class Fake:
    """Scores every word by its length, and says that nothing has happened."""

    def scores(self, text: str) -> tuple[WordScore, ...]:
        words = words_of(text)
        return tuple(
            WordScore(Span(start, end), float(end - start), -3.0)
            for start, end in zip(words.starts.tolist(), words.ends.tolist(), strict=True)
        )


def test_labels_of_clauses_are_left_out_and_columns_are_told_apart() -> None:
    sentence = Sentence("uw", "It rained.", (Event(Span(3, 9), 2.0, False), Event(Span(0, 9), 1.0, True)))
    assert certainty.scored(Fake(), [sentence], happened=False) == [(6.0, 2.0)]  # type: ignore[arg-type]
    assert certainty.scored(Fake(), [sentence], happened=True) == [(-3.0, 2.0)]  # type: ignore[arg-type]


def test_the_invented_claims_have_known_labels_and_spans_in_their_texts() -> None:
    rows = certainty.read_set()
    assert len(rows) >= 150
    for row in rows:
        assert row["certainty"] in ("true-certain", "true-uncertain", "false-certain", "false-uncertain", "unknown")
        assert row["act"] in ("asserts", "denies", "demands", "refuses", "promises", "asks", "accuses")
        for start, end in (*row["source"], *row["cue"], *row["content"]):
            assert 0 <= start < end <= len(row["text"])


def test_most_invented_claims_are_judged_right() -> None:
    figures = certainty.evaluate_claims(CertaintyModel.shipped(threads=1))
    assert figures["five values right"] >= 85
    assert figures["five values right, check half"] >= 85
    assert figures["acts right"] >= 85


@pytest.mark.skipif(not (SHARED / "data/factuality").is_dir(), reason="the shared data are not here")
def test_the_shipped_model_agrees_with_people() -> None:
    figures = certainty.evaluate(SHARED, CertaintyModel.shipped(threads=1))
    assert figures["uds-ih2 r"] >= 80
    assert figures["uw r"] >= 75
