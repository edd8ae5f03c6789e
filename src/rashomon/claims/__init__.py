"""Annotations to claims: who says it, in whose voice, how firmly; and the parties of a case."""

from rashomon.claims.answers import with_answers
from rashomon.claims.build import build
from rashomon.claims.link import link

__all__ = ["build", "link", "with_answers"]
