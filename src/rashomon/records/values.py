"""Typed values that claims and points are compared by: times, numbers, mentions."""

from __future__ import annotations

from typing import Literal

import msgspec

from rashomon.records.span import Span

Precision = Literal[
    "minute", "hour", "day", "week", "month", "season", "quarter", "year", "decade", "century", "unknown"
]  # fmt: skip
CountOf = Literal["killed", "injured", "children_killed", "women_killed", "detained", "missing", "other"]
PartyKind = Literal["person", "organisation", "state", "group", "evidence", "unknown"]


class When(msgspec.Struct, frozen=True, kw_only=True):
    """A time as an interval of ISO 8601 dates, both ends included, and how precisely it was stated."""

    earliest: str
    latest: str
    precision: Precision


class TimeExpression(msgspec.Struct, frozen=True, kw_only=True):
    """A time named in a text. ``value`` is the TIMEX3 value; unresolved ones have no interval."""

    document: str
    span: Span
    value: str | None
    when: When | None


class Quantity(msgspec.Struct, frozen=True, kw_only=True):
    """A count named in a text: between ``low`` and ``high`` (none: no upper bound) of something."""

    document: str
    span: Span
    low: int | None
    high: int | None
    of: CountOf


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """Words that stand for a party."""

    document: str
    span: Span


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """A person, organisation, state, group or piece of evidence that claims or is spoken of.

    ``affiliation`` is the id of another party. Parties without a proper name (``named`` false:
    "medics", "a resident") belong to one document and never merge across documents.
    """

    id: str
    name: str
    kind: PartyKind
    named: bool
    aliases: tuple[str, ...] = ()
    affiliation: str | None = None
    mentions: tuple[Mention, ...] = ()
