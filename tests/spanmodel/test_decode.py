from __future__ import annotations

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from rashomon.spanmodel import decode


def scores(rows: list[list[float]]) -> np.ndarray:
    return np.log(np.array(rows, dtype=np.float32))


def test_a_cue_is_a_begin_with_its_insides() -> None:
    tags = scores([[0.1, 0.8, 0.1], [0.2, 0.1, 0.7], [0.9, 0.05, 0.05], [0.3, 0.6, 0.1]])
    found = decode.cues(tags, threshold=0.5)
    assert [(c.first, c.last) for c in found] == [(0, 1), (3, 3)]
    assert round(found[0].probability, 3) == 0.8


def test_an_inside_without_a_begin_is_no_cue() -> None:
    assert decode.cues(scores([[0.2, 0.1, 0.7]]), threshold=0.5) == []


def test_roles_are_the_best_labels_when_changes_are_free() -> None:
    table = scores([[0.1, 0.8, 0.1], [0.8, 0.1, 0.1], [0.1, 0.1, 0.8], [0.2, 0.1, 0.7]])[None]
    (role,) = decode.roles(table, 0.0)
    assert role.source == (0,)
    assert role.content == (2, 3)
    assert round(role.content_probability, 3) == 0.75


def test_a_source_is_its_likeliest_run_whole() -> None:
    likely, unsure, comma, none = [0.1, 0.8, 0.1], [0.3, 0.6, 0.1], [0.6, 0.3, 0.1], [0.9, 0.05, 0.05]
    table = scores([unsure, none, none, none, likely, comma, likely, [0.1, 0.1, 0.8]])[None]
    (role,) = decode.roles(table, 0.0)
    assert role.source == (4, 5, 6)


def test_without_a_source_the_probability_is_that_of_having_none() -> None:
    (role,) = decode.roles(scores([[0.7, 0.2, 0.1], [0.1, 0.1, 0.8]])[None], 0.0)
    assert role.source == ()
    assert round(role.source_probability, 3) == 0.8


def test_no_cues_no_roles() -> None:
    assert decode.roles(np.zeros((0, 5, 3), np.float32), 0.5) == []


@settings(max_examples=200)
@given(
    arrays(np.float32, st.tuples(st.just(1), st.integers(1, 7), st.just(3)), elements=st.floats(-3, 3, width=32)),
    st.sampled_from([0.0, 0.25, 0.5, 1.0, 2.0]),
)
def test_the_labels_are_the_best_of_all(table: np.ndarray, cost: float) -> None:
    logs = decode.log_softmax(table)[0]

    def value(path: tuple[int, ...]) -> float:
        changes = sum((a == decode.CONTENT) != (b == decode.CONTENT) for a, b in itertools.pairwise(path))
        return float(sum(logs[i, label] for i, label in enumerate(path))) - cost * changes

    best = max(value(path) for path in itertools.product(range(3), repeat=len(logs)))
    labels = tuple(decode._labels(decode.log_softmax(table), cost)[0].tolist())
    assert abs(value(labels) - best) < 1e-3


def test_a_cues_labels_are_its_own() -> None:
    table = np.random.default_rng(3).normal(size=(6, 40, 3)).astype(np.float32)
    together = decode.roles(table, 0.5)
    assert together == [decode.roles(row[None], 0.5)[0] for row in table]
