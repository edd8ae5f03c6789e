"""From the network's probabilities to chances of being right (logistic calibration: Platt, 1999)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_LEAST = 1e-4


def features(cue: float, content: float, source: float, *, named: bool) -> tuple[float, float, float, float]:
    """Log-odds of cue, content and source, and whether a source is named."""
    return _log_odds(cue), _log_odds(content), _log_odds(source), float(named)


def chance(rows: NDArray[np.float64], weights: Sequence[float] | NDArray[np.float64]) -> NDArray[np.float64]:
    """Chances [n] for features [n, 4] under weights [5], the last of them the bias."""
    whole = np.asarray(weights, dtype=np.float64)
    return np.asarray(1 / (1 + np.exp(-(rows @ whole[:-1] + whole[-1]))), dtype=np.float64)


def _log_odds(probability: float) -> float:
    bounded = min(max(probability, _LEAST), 1 - _LEAST)
    return float(np.log(bounded / (1 - bounded)))
