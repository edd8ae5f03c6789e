"""Answers of documents to points of the case: one question about one incident, with the positions taken on it."""

from rashomon.compare.points.build import points

__all__ = ["points"]
