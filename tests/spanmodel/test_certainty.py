from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.spanmodel import CertaintyModel
from rashomon.spanmodel.certainty import chosen
from rashomon.spanmodel.encode import words_of


@pytest.fixture(scope="module")
def certainty() -> CertaintyModel:
    return CertaintyModel.shipped(threads=1)


def committed(model: CertaintyModel, text: str, word: str) -> float:
    return next(score.committed for score in model.scores(text) if score.span.of(text) == word)


def test_plain_hedged_and_negated(certainty: CertaintyModel) -> None:
    plain = committed(certainty, "The guards opened the gate.", "opened")
    hedged = committed(certainty, "The guards may have opened the gate.", "opened")
    negated = committed(certainty, "The guards never opened the gate.", "opened")
    assert plain > 2.3
    assert 0 < hedged < plain - 0.5
    assert negated < -1


def test_what_will_be_is_firm_and_has_not_happened(certainty: CertaintyModel) -> None:
    text = "The guards will open the gate on Monday."
    score = next(score for score in certainty.scores(text) if score.span.of(text) == "open")
    assert score.committed > 1
    assert score.happened < -1


def test_an_embedded_event_takes_its_certainty_from_what_it_hangs_on(certainty: CertaintyModel) -> None:
    known = committed(certainty, "She forgot that the guards opened the gate.", "opened")
    doubted = committed(certainty, "It is doubtful that the guards opened the gate.", "opened")
    assert doubted < known - 1


def test_every_word_has_a_score_on_the_scale_and_spans_follow_the_text(certainty: CertaintyModel) -> None:
    text = "Ada Holm said: “Don’t wait – the ferry 42 has sunk.”"
    scores = certainty.scores(text)
    assert [score.span.of(text) for score in scores] == words_of(text).texts
    assert all(-3 <= value <= 3 for score in scores for value in (score.committed, score.happened))


@pytest.mark.parametrize("text", ["", " \n ", "?" * 3000, "“”", "\U0001f600 \u0301\u202e", "word " * 2000])
def test_odd_texts_are_read(certainty: CertaintyModel, text: str) -> None:
    assert len(certainty.scores(text)) == len(words_of(text))


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=80))
def test_spans_are_in_order_and_inside(certainty: CertaintyModel, text: str) -> None:
    scores = certainty.scores(text)
    assert all(0 <= score.span.start < score.span.end <= len(text) for score in scores)
    assert all(one.span.end <= other.span.start for one, other in pairwise(scores))


def test_a_text_scores_the_same_whatever_was_read_before(certainty: CertaintyModel) -> None:
    text = "The mill closed in spring."
    first = certainty.scores(text)
    certainty.scores("A much longer text, which may or may not have been read before, changes nothing. " * 5)
    assert certainty.scores(text) == first == CertaintyModel.shipped(threads=2).scores(text)


def test_chosen_words_are_read_by_themselves(certainty: CertaintyModel) -> None:
    words = words_of("He doubts that the mill closed in spring.")
    alone = certainty.of_words(words_of("the mill closed in spring"))
    assert np.array_equal(certainty.of_words(chosen(words, range(3, 8))), alone)
