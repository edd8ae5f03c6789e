"""Only runs where the lab's scorers are: the functions themselves are pure."""

from __future__ import annotations

import numpy as np

from rashomon.spanmodel import confidence
from rashomon_lab.training.calibrate import cross_validated, fit


def test_a_planted_curve_is_recovered() -> None:
    rng = np.random.default_rng(0)
    features = rng.normal(size=(20_000, 4))
    planted = np.array([1.0, -0.5, 2.0, 0.0, 0.3])
    right = rng.random(20_000) < confidence.chance(features, planted)
    assert np.abs(fit(features, right) - planted).max() < 0.1


def test_chances_of_held_out_documents_are_calibrated() -> None:
    rng = np.random.default_rng(1)
    features = rng.normal(size=(20_000, 4))
    right = rng.random(20_000) < confidence.chance(features, [1, 1, 0, 0, -1])
    chances = cross_validated(features, right, np.arange(20_000) % 50)
    for low in (0.1, 0.4, 0.7):
        part = (chances >= low) & (chances < low + 0.2)
        assert abs(chances[part].mean() - right[part].mean()) < 0.03


def test_probabilities_of_nought_and_one_stay_finite() -> None:
    assert all(np.isfinite(confidence.features(0.0, 1.0, 1.0, named=True)))
