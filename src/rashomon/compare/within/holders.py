"""Who holds a claim, and which parties stand on one side."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.reading import Reading
from rashomon.records import Claim, DocumentResults, Party, hull


class Holders:
    """The holders of a document's claims. A party is on one side with what it is part of, speaks for or belongs to."""

    def __init__(self, reading: Reading, results: DocumentResults) -> None:
        self._reading = reading
        self._parties = {party.id: party for party in results.parties}

    def of(self, claim: Claim) -> frozenset[str]:
        """The ids of a claim's claimers; the voice where it is the writer's; nothing if nobody is named."""
        return frozenset(claim.claimers) if claim.voice == "attributed" else frozenset((claim.voice,))

    def sides(self, claim: Claim) -> frozenset[str]:
        """The claimers with all that they belong to, of named parties only."""
        return self.with_sides({p for p in claim.claimers if p in self._parties and self._parties[p].named})

    def with_sides(self, parties: set[str]) -> frozenset[str]:
        """Parties with all that they belong to."""
        found = set(parties)
        for _ in range(3):
            found |= {other for p in found if p in self._parties for other in _belongs_to(self._parties[p])}
        return frozenset(found)

    def words(self, claim: Claim) -> str:
        """Who says it, for an explanation."""
        if claim.voice == "headline":
            return "the headline"
        if claim.voice == "article":
            return "the text itself"
        named = [self._parties[p].name for p in claim.claimers if p in self._parties]
        if named:
            return " and ".join(named)
        return f"“{hull(claim.source).of(self._reading.text)}”" if claim.source else "somebody who is not named"


def _belongs_to(party: Party) -> Iterator[str]:
    if party.affiliation is not None:
        yield party.affiliation
    yield from (relation.party for relation in party.related)
