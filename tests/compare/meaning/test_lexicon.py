"""Word vectors: what is near, what is apart, what is unknown."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.compare.meaning import NEAR, words

SOME = ("truck", "lorry", "convoy", "seize", "capture", "bread", "north", "south", "tuesday", "friday", "qqzzxv")


@pytest.mark.parametrize(("one", "other"), [("truck", "lorry"), ("begin", "start"), ("retaliation", "reprisal")])
def test_words_that_mean_the_same_are_near(one: str, other: str) -> None:
    assert words().likeness(one, other) >= NEAR > words().likeness(one, "bread")


@pytest.mark.parametrize(
    ("one", "other"), [("north", "south"), ("friday", "tuesday"), ("begin", "end"), ("civilian", "military")]
)
def test_words_that_exclude_each_other_are_not_alike(one: str, other: str) -> None:
    assert words().apart(one, other)
    assert words().likeness(one, other) == 0.0


def test_a_compound_stands_between_its_parts() -> None:
    compound = words().vector("breadtruck")
    assert compound is not None
    assert np.linalg.norm(compound) == pytest.approx(1, abs=1e-5)
    for part in ("bread", "truck"):
        vector = words().vector(part)
        assert vector is not None
        assert float(compound @ vector) > 0.5


def test_a_word_that_is_not_known_is_like_nothing_but_itself() -> None:
    assert words().vector("qqzzxv") is None
    assert words().likeness("qqzzxv", "truck") == 0.0
    assert words().likeness("qqzzxv", "qqzzxv") == 1.0


@given(st.lists(st.sampled_from(SOME), max_size=8))
def test_near_pairs_are_those_that_are_alike_whatever_the_order(given_words: list[str]) -> None:
    found = {(one, other): cosine for one, other, cosine in words().near(given_words)}
    assert found == {(one, other): cosine for one, other, cosine in words().near(given_words[::-1])}
    for one in set(given_words):
        for other in set(given_words):
            if one < other:
                alike = words().likeness(one, other)
                assert ((one, other) in found) == (alike >= NEAR)
                if (one, other) in found:
                    assert found[one, other] == pytest.approx(alike, abs=1e-4)
