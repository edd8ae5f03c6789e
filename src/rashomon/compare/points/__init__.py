"""Answers of documents to points of the case: one question about one incident, with the positions taken on it."""

from rashomon.compare.points.build import of_incident, of_statements
from rashomon.compare.points.clauses import Pairs
from rashomon.compare.points.statements import Statement, grouped, statements, told_alike

__all__ = ["Pairs", "Statement", "grouped", "of_incident", "of_statements", "statements", "told_alike"]
