"""What can be noticed in one document alone: one module for each kind of finding."""

from rashomon.compare.within.findings import findings

__all__ = ["findings"]
