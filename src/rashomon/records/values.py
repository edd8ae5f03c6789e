"""Typed values that claims and points are compared by: times, numbers, mentions."""

from __future__ import annotations

from typing import Literal

import msgspec

from rashomon.records.span import Span

Precision = Literal[
    "minute", "hour", "day", "week", "month", "season", "quarter", "year", "decade", "century", "unknown"
]  # fmt: skip
CountOf = Literal["killed", "injured", "children_killed", "women_killed", "detained", "missing", "other"]
PlaceKind = Literal["country", "region", "district", "town", "site", "unknown"]
RelationKind = Literal["government-of", "capital-of", "seat-of", "people-of", "part-of", "member-of", "speaks-for"]
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
    """A count named in a text: between ``low`` and ``high`` (none: no upper bound) of something.

    ``what`` holds the text's own words for what is counted ("civilians"), where it says so. ``part`` marks a
    sub-total: some of those that another count of the same text gives ("including seven children").
    """

    document: str
    span: Span
    low: int | None
    high: int | None
    of: CountOf
    what: str = ""
    part: bool = False


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A place named in a text.

    ``name`` is the gazetteer's spelling, or the text's own where the gazetteer doesn't know it or can't tell which of
    several is meant; then ``reference`` (the gazetteer's id) is none and ``within`` empty. ``within`` names what the
    place lies in, nearest first.
    """

    document: str
    span: Span
    name: str
    kind: PlaceKind = "unknown"
    reference: str | None = None
    within: tuple[str, ...] = ()


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """How a party is related to another one, named by its id: the Kremlin is the ``seat-of`` a government."""

    kind: RelationKind
    party: str


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """Words that stand for a party."""

    document: str
    span: Span


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """A person, organisation, state, group or piece of evidence that claims or is spoken of.

    ``affiliation`` is the id of another party, and ``related`` says how it stands to others that are not the same.
    Parties without a proper name (``named`` false: "medics", "a resident") belong to one document and never merge
    across documents.
    """

    id: str
    name: str
    kind: PartyKind
    named: bool
    aliases: tuple[str, ...] = ()
    affiliation: str | None = None
    related: tuple[Relation, ...] = ()
    mentions: tuple[Mention, ...] = ()
