"""Counts that matter to incidents: killed, injured, detained, missing, with bounds and what they count."""

from rashomon.annotate.quantities.finder import find
from rashomon.annotate.quantities.headline import headline_figure

__all__ = ["find", "headline_figure"]
