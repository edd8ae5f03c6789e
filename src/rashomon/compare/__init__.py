"""The accounts side by side: what the reports of one case have in common and where they differ."""

from rashomon.compare.case import laid_side_by_side

__all__ = ["laid_side_by_side"]
