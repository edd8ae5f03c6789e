"""Where grammar rules register: a phrase and what is read from it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from rashomon.annotate.times.phrases import Match, phrase
from rashomon.annotate.times.readings import Atom, Reading

Reader = Callable[[Match], Iterable[Atom]]


class Rule(NamedTuple):
    """A phrase and the function that turns a match into atoms; no atoms if it was none after all."""

    phrase: re.Pattern[str]
    read: Reader


RULES: list[Rule] = []


def rule(*templates: str) -> Callable[[Reader], Reader]:
    """Register a reader for phrases (see ``phrases``)."""

    def register(reader: Reader) -> Reader:
        RULES.extend(Rule(phrase(template), reader) for template in templates)
        return reader

    return register


def atom(match: Match, reading: Reading | None, *, weak: bool = False) -> tuple[Atom, ...]:
    """One atom over the whole match; none where there is no reading."""
    return () if reading is None else (Atom(start=match.start, end=match.end, reading=reading, weak=weak),)


def group_atom(match: Match, group: str, reading: Reading) -> Atom:
    """An atom over one group of a match."""
    start, end = match.match.span(group)
    return Atom(start=start, end=end, reading=reading)


def year_of(match: Match, group: str = "y") -> int | None:
    """The year that a group of figures stands for; none if the group took no part."""
    words = match.tokens(group)
    return int(words[0]) if words else None
