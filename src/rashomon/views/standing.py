"""How a party stands in the record: what it is accused of, its answers to contested questions, and who gives others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

import msgspec

from rashomon.records import Claim, Holder, Passage, Point, Position
from rashomon.views import terms, words
from rashomon.views.changes import ChangeLine, changes
from rashomon.views.claims import PartyLink, chain_link
from rashomon.views.holders import OWN, Given, given
from rashomon.views.index import CaseIndex
from rashomon.views.passages import PassageLine, passage_line
from rashomon.views.weighing import conflict


class RelatedLine(msgspec.Struct, frozen=True, kw_only=True):
    """Another party, and how the two stand to each other: ``seat of``, or ``spokesperson`` the other way round."""

    words: str
    party: PartyLink


class Accusation(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that accuses a party: who makes it, and in which words."""

    who: str
    quoted: bool  # whether ``who`` are words of the document, or the tool's
    passage: PassageLine


class AnswerLine(msgspec.Struct, frozen=True, kw_only=True):
    """A party's answers to a contested question; who gives the same, and who gives one that excludes it."""

    point: str
    question: str
    incident: str
    given: tuple[Given, ...]
    alike: tuple[PartyLink, ...]
    apart: tuple[PartyLink, ...]


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Where a party stands. ``uncontested``: how many questions it answers on which nobody contradicts anybody."""

    related: tuple[RelatedLine, ...] = ()
    accused: tuple[Accusation, ...] = ()
    answers: tuple[AnswerLine, ...] = ()
    uncontested: int = 0
    changes: tuple[ChangeLine, ...] = ()


class Standings:
    """The standing of every party of a case."""

    def __init__(self, index: CaseIndex) -> None:
        self._index = index
        self._holders = {point.id: _holders(point) for point in index.case.points if point.contested}
        self._changes: dict[str, list[ChangeLine]] = defaultdict(list)
        for change in changes(index):
            self._changes[change.party].append(change)
        self._related = _related(index)

    def of(self, party: str) -> Standing:
        """One party's."""
        held: dict[str, list[tuple[Position, Holder]]] = defaultdict(list)
        for point, position, holder in self._index.held_by.get(party, ()):
            held[point.id].append((position, holder))
        contested = [id for id in held if id in self._holders]
        return Standing(
            related=tuple(self._related.get(party, ())),
            accused=tuple(self._accusation(*found) for found in self._index.accusing.get(party, ())),
            answers=tuple(self._answer(party, id, held[id]) for id in contested),
            uncontested=len(held) - len(contested),
            changes=tuple(self._changes.get(party, ())),
        )

    def _accusation(self, claim: Claim, passage: Passage) -> Accusation:
        link = chain_link(self._index, claim)
        return Accusation(who=link.who, quoted=link.quoted, passage=passage_line(self._index, passage, claim.id))

    def _answer(self, party: str, id: str, held: Sequence[tuple[Position, Holder]]) -> AnswerLine:
        point, holders = self._index.points[id], self._holders[id]
        own = holders.get(party, {})
        alike = [other for other, theirs in holders.items() if other != party and own.keys() & theirs.keys()]
        apart = [
            other
            for other, theirs in holders.items()
            if other != party
            and other not in alike
            and any(conflict(a, b) for a, b in product(own.values(), theirs.values()))
        ]
        return AnswerLine(
            point=id,
            question=point.question,
            incident=terms.incident_words(point.incident),
            given=given(held),
            alike=self._links(alike),
            apart=self._links(apart),
        )

    def _links(self, parties: Iterable[str]) -> tuple[PartyLink, ...]:
        links = [PartyLink(id=party, name=self._index.party_name(party)) for party in parties]
        return tuple(sorted(links, key=lambda link: (link.name.casefold(), link.id)))


def _holders(point: Point) -> Mapping[str, Mapping[str, Position]]:
    """For each party the answers that it has for its own."""
    found: dict[str, dict[str, Position]] = defaultdict(dict)
    for position in point.positions:
        for holder in position.holders:
            if holder.party is not None and holder.stance in OWN:
                found[holder.party][position.id] = position
    return found


def _related(index: CaseIndex) -> dict[str, list[RelatedLine]]:
    """How parties stand to each other, told with both."""
    found: dict[str, list[RelatedLine]] = defaultdict(list)
    for party in index.case.parties:
        here = PartyLink(id=party.id, name=party.name)
        for relation in party.related:
            there = PartyLink(id=relation.party, name=index.party_name(relation.party))
            found[party.id].append(RelatedLine(words=words.relation_words(relation.kind), party=there))
            found[relation.party].append(RelatedLine(words=words.relation_back_words(relation.kind), party=here))
        if party.affiliation and all(relation.party != party.affiliation for relation in party.related):
            found[party.affiliation].append(RelatedLine(words="has as one of its own", party=here))
    return found
