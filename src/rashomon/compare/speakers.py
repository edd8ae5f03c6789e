"""Persons who speak for an organisation."""

from __future__ import annotations

from collections.abc import Iterable

from rashomon.records import Party


def speaks_for(parties: Iterable[Party]) -> dict[str, str]:
    """From a person's id to that of the organisation that they speak for or belong to: its head counts as it."""
    parties = list(parties)
    kinds = {party.id: party.kind for party in parties}
    found = {}
    for party in parties:
        if party.kind == "person":
            to = next((other.party for other in party.related if other.kind == "speaks-for"), party.affiliation)
            if to is not None and kinds.get(to) == "organisation":
                found[party.id] = to
    return found
