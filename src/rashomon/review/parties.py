"""The parties of now, and everything that names a party told of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import TypeVar

import msgspec

from rashomon.records import Case, Claim, Gap, Holder, Mention, Naming, Party, Span, Wording
from rashomon.review.matching import Matcher
from rashomon.review.pieces import Pieces

_Thing = TypeVar("_Thing")
_replace = msgspec.structs.replace


class Parties:
    """A machine case's parties, claims, holders, gaps and wordings as `Pieces` leave them."""

    def __init__(self, case: Case, matcher: Matcher, pieces: Pieces) -> None:
        self._case, self._matcher, self._pieces = case, matcher, pieces

    def claims(self) -> tuple[Claim, ...]:
        """All claims with the parties of now."""
        touched, here = self._pieces.touched(), self._pieces.here
        return tuple(
            claim
            if touched.isdisjoint(claim.claimers) and touched.isdisjoint(claim.accused_parties)
            else _replace(
                claim,
                claimers=_once(here(id, claim.document, claim.source) for id in claim.claimers),
                accused_parties=_once(
                    self._pieces.here(id, claim.document, claim.accused) for id in claim.accused_parties
                ),
            )
            for claim in self._case.claims
        )

    def holder(self, holder: Holder) -> Holder:
        """The holder with the party of now: the one that the words of its claim's source name."""
        if holder.party is None:
            return holder
        claim = self._matcher.claims.get(holder.claim) if holder.claim is not None else None
        said_by = claim is not None and holder.party in claim.claimers
        spans = claim.source if claim is not None and said_by else (holder.span,)
        party = self._pieces.here(holder.party, holder.document, spans)
        return holder if party == holder.party else _replace(holder, party=party)

    def gap(self, gap: Gap) -> Gap:
        """The gap with the parties of now."""
        parties = _once(self._pieces.now(id) for id in gap.parties)
        return gap if parties == gap.parties else _replace(gap, parties=parties)

    def parties(self) -> tuple[Party, ...]:
        """All parties of now, by name and id."""
        heads = dict.fromkeys(self._pieces.head(piece) for piece in (*self._matcher.parties, *self._pieces.splits))
        touched = self._pieces.touched()
        anew = touched | set(self._pieces.splits) | {self._pieces.head(id) for id in touched}
        made: list[Party] = []
        for head in heads:
            party = self._matcher.parties.get(head)
            if (
                party is None
                or head in anew
                or party.affiliation in touched
                or any(relation.party in touched for relation in party.related)
            ):
                party = self._party(head)
            if party is not None:
                made.append(party)
        return tuple(sorted(made, key=lambda it: (it.name, it.id)))

    def wordings(self) -> tuple[Wording, ...]:
        """The wordings with the parties of now: those of merged parties together, those of a split party apart."""
        touched = self._pieces.touched()
        regrouped = touched | {self._pieces.head(id) for id in touched}
        found: list[Wording] = []
        parts: dict[tuple[str, str | None], list[Wording]] = defaultdict(list)
        for wording in self._case.wordings:
            if any(name.party in touched for name in wording.names):
                wording = _replace(wording, names=_once(map(self._naming, wording.names)))
            if wording.of not in regrouped:
                found.append(wording)
            elif wording.kind != "party":
                of = self._pieces.now(wording.of)
                found.append(wording if of == wording.of else _replace(wording, of=of))
            else:
                apart: dict[str, list[Naming]] = defaultdict(list)
                for name in wording.names:
                    apart[self._pieces.here(wording.of, name.document, (name.span,))].append(name)
                for of, names in apart.items():
                    parts[of, wording.incident].append(_replace(wording, of=of, names=tuple(names)))
        for same in parts.values():
            every = _once(name for wording in same for name in wording.names)
            if len({name.text for name in every}) > 1:  # what was split off may be left with a single name
                found.append(_replace(same[0], names=every))
        return tuple(sorted(found, key=lambda it: (it.of, it.incident or "", msgspec.json.encode(it))))

    def _naming(self, name: Naming) -> Naming:
        if name.party is None:
            return name
        party = self._pieces.here(name.party, name.document, (name.span,))
        return name if party == name.party else _replace(name, party=party)

    def _party(self, head: str) -> Party | None:
        """The party that a set is; none where all its mentions were split off."""
        members = self._pieces.groups.members(head)
        pieces = [self._piece(piece) for piece in members]
        mentions = sorted({m for piece in pieces for m in piece.mentions}, key=self._order)
        emptied = all(piece in self._pieces.at or piece in self._pieces.splits for piece in members)
        if not mentions and emptied:
            return None
        first = pieces[0]
        name = self._pieces.names.get(head, first.name)
        names = _once(each for piece in pieces for each in (piece.name, *piece.aliases) if each)
        affiliations = (self._pieces.now(piece.affiliation) for piece in pieces if piece.affiliation is not None)
        related = (_replace(r, party=self._pieces.now(r.party)) for piece in pieces for r in piece.related)
        return _replace(
            first,
            id=head,
            name=name,
            kind=next((piece.kind for piece in pieces if piece.kind != "unknown"), first.kind),
            named=any(piece.named for piece in pieces),
            aliases=tuple(each for each in names if each != name),
            affiliation=next((id for id in affiliations if id != head), None),
            related=_once(r for r in related if r.party != head),
            mentions=tuple(mentions),
        )

    def _piece(self, id: str) -> Party:
        """A piece as a party by itself: with its own mentions, and the names that these or no others bear."""
        split = self._pieces.splits.get(id)
        if split is None:
            party = self._matcher.parties[id]
            at = self._pieces.at.get(id)
            if at is None:
                return party
            mine = tuple(mention for mention, piece in zip(party.mentions, at, strict=True) if piece == id)
            gone = self._words(set(party.mentions) - set(mine)) - self._words(mine)
            return _replace(
                party, aliases=tuple(name for name in party.aliases if name.casefold() not in gone), mentions=mine
            )
        sources = [self._matcher.parties[each] for each in split.out_of]
        mine = tuple(
            mention
            for source in sources
            for mention, piece in zip(source.mentions, self._pieces.at[source.id], strict=True)
            if piece == id
        )
        borne = self._words(mine)
        names = _once(name for source in sources for name in (source.name, *source.aliases))
        return Party(
            id=id,
            name=split.name,
            kind=sources[0].kind,
            named=sources[0].named,
            aliases=tuple(name for name in names if name.casefold() in borne and name != split.name),
            mentions=mine,
        )

    def _words(self, mentions: Iterable[Mention]) -> set[str]:
        """The words of mentions, without regard to case."""
        documents = self._matcher.documents
        return {
            mention.span.of(documents[mention.document].text).casefold()
            for mention in mentions
            if mention.document in documents
        }

    def _order(self, mention: Mention) -> tuple[int, Span]:
        return self._rank.get(mention.document, len(self._rank)), mention.span

    @cached_property
    def _rank(self) -> dict[str, int]:
        return {document.id: at for at, document in enumerate(self._case.documents)}


def _once(things: Iterable[_Thing]) -> tuple[_Thing, ...]:
    return tuple(dict.fromkeys(things))
