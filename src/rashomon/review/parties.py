"""Parties merged and split by people, and everything that names a party told of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import TypeVar

import msgspec

from rashomon.records import (
    Case,
    Claim,
    Decision,
    Gap,
    Holder,
    Mention,
    Naming,
    Party,
    Passage,
    Span,
    Spans,
    Wording,
    stable_id,
)
from rashomon.review.anchors import Anchor
from rashomon.review.groups import Groups
from rashomon.review.matching import Matcher, Places, others, passages, picked, texts

_Thing = TypeVar("_Thing")
_replace = msgspec.structs.replace


class Split(msgspec.Struct, frozen=True):
    """A party that a person split off: its name, and the machine's parties that its mentions come from."""

    name: str
    out_of: tuple[str, ...]


class Parties:
    """The parties of a machine case while decisions are laid over them, one after another.

    A *piece* is a party of the machine less the mentions that were split off, or what was split off. Pieces are put
    together to sets, and each set is one party of the reviewed case, called by its head's id.
    """

    def __init__(self, case: Case, matcher: Matcher, split_ids: frozenset[str]) -> None:
        self._case, self._matcher, self._split_ids = case, matcher, split_ids
        self._groups = Groups[str]()
        self._splits: dict[str, Split] = {}
        self._at: dict[str, list[str]] = {}  # of a machine's party that lost mentions: the piece that has each of them
        self._names: dict[str, str] = {}  # of a head: the name that a person chose

    # Deciding

    def find(self, id: str, anchor: Anchor) -> str | None:
        """The piece that an anchor means: by id, by most of its mentions, by its name."""
        if id in self._split_ids:
            return id if id in self._splits else None
        known = self._matcher.parties
        names, at = texts(anchor.get("names")), passages(anchor.get("passages"))
        if id in known:
            party = known[id]
            if not at or party.name in names or any(True for _ in picked(at, party.mentions)):
                return id
        found = self._places.most(at, as_one=self._groups.head)
        if found is not None or not names:
            return found
        same = [p.id for p in self._case.parties if p.named and p.name == names[0] and p.kind == anchor.get("kind")]
        return same[0] if len(same) == 1 else None

    def merge(self, subject: str, decision: Decision) -> bool:
        """Put parties together; whether all of them were found."""
        found = [self.find(id, anchor) for id, anchor in others(decision.anchor)]
        for other in found:
            if other is not None:
                self._groups.join(subject, other)
        name = decision.anchor.get("name")
        if isinstance(name, str) and name.strip():
            self._names[self._groups.head(subject)] = name
        return bool(found) and None not in found

    def split(self, subject: str, decision: Decision, new: str) -> tuple[int, bool]:
        """Split mentions off under a name; how many, and whether all of them were found."""
        wanted = passages(decision.anchor.get("mentions"))
        met: set[int] = set()
        out_of = []
        moved = 0
        for piece in self._groups.members(subject):
            for id in self._out_of(piece):
                party = self._matcher.parties[id]
                at = self._at.get(id) or [id] * len(party.mentions)
                mine = [n for n, here in enumerate(at) if here == piece]
                taken = []
                for which, n in picked(wanted, [party.mentions[n] for n in mine]):
                    met.add(which)
                    taken.append(mine[n])
                if taken:
                    self._at[id] = [new if n in set(taken) else here for n, here in enumerate(at)]
                    out_of.append(id)
                    moved += len(set(taken))
        if moved:
            name = decision.anchor.get("name")
            self._splits[new] = Split(str(name or decision.note or "?"), tuple(dict.fromkeys(out_of)))
        return moved, len(met) == len(wanted)

    # What comes of it

    @property
    def merged(self) -> dict[str, str]:
        """From each party that is part of another now to that."""
        return self._groups.inner()

    def touched(self) -> frozenset[str]:
        """The machine's parties that are another now, or more than one."""
        return frozenset((*self._at, *self._groups.inner()))

    def now(self, id: str) -> str:
        """The party that a party of the machine is now, as a whole: the one with its own mentions, or with most."""
        at = self._at.get(id)
        if at and id not in at:
            id = Counter(at).most_common(1)[0][0]
        return self._groups.head(id)

    def all_now(self, id: str) -> list[str]:
        """Every party that a party of the machine is now."""
        return list(dict.fromkeys([self.now(id), *(self._groups.head(piece) for piece in self._at.get(id, ()))]))

    def here(self, id: str, document: str, spans: Spans) -> str:
        """The party that a party of the machine is now where these spans name it, or near them."""
        at = self._at.get(id)
        if at is None:
            return self._groups.head(id)
        in_document = [
            (mention.span, piece)
            for mention, piece in zip(self._matcher.parties[id].mentions, at, strict=True)
            if mention.document == document
        ]
        named = max(
            (
                (min(span.end, other.end) - max(span.start, other.start), -span.start, piece)
                for span, piece in in_document
                for other in spans
            ),
            default=(0, 0, id),
        )
        pieces = {piece for _, piece in in_document}
        if named[0] > 0:
            return self._groups.head(named[2])
        return self._groups.head(pieces.pop()) if len(pieces) == 1 else self.now(id)

    def claims(self) -> tuple[Claim, ...]:
        """All claims with the parties of now."""
        touched = self.touched()
        return tuple(
            claim
            if touched.isdisjoint(claim.claimers) and touched.isdisjoint(claim.accused_parties)
            else _replace(
                claim,
                claimers=_once(self.here(id, claim.document, claim.source) for id in claim.claimers),
                accused_parties=_once(self.here(id, claim.document, claim.accused) for id in claim.accused_parties),
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
        party = self.here(holder.party, holder.document, spans)
        return holder if party == holder.party else _replace(holder, party=party)

    def gap(self, gap: Gap) -> Gap:
        """The gap with the parties of now."""
        parties = _once(self.now(id) for id in gap.parties)
        return gap if parties == gap.parties else _replace(gap, parties=parties)

    def parties(self) -> tuple[Party, ...]:
        """All parties of now, by name and id."""
        heads = dict.fromkeys(self._groups.head(piece) for piece in (*self._matcher.parties, *self._splits))
        touched = self.touched()
        anew = touched | set(self._splits) | {self._groups.head(id) for id in touched}
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
        touched = self.touched()
        regrouped = touched | {self._groups.head(id) for id in touched}
        found: list[Wording] = []
        parts: dict[tuple[str, str | None], list[Wording]] = defaultdict(list)
        for wording in self._case.wordings:
            if any(name.party in touched for name in wording.names):
                wording = _replace(wording, names=_once(map(self._naming, wording.names)))
            if wording.of not in regrouped:
                found.append(wording)
            elif wording.kind != "party":
                of = self.now(wording.of)
                found.append(wording if of == wording.of else _replace(wording, of=of))
            else:
                apart: dict[str, list[Naming]] = defaultdict(list)
                for name in wording.names:
                    apart[self.here(wording.of, name.document, (name.span,))].append(name)
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
        party = self.here(name.party, name.document, (name.span,))
        return name if party == name.party else _replace(name, party=party)

    def _out_of(self, piece: str) -> tuple[str, ...]:
        """The machine's parties that a piece has mentions of."""
        return self._splits[piece].out_of if piece in self._splits else (piece,)

    def _party(self, head: str) -> Party | None:
        """The party that a set is; none where all its mentions were split off."""
        members = self._groups.members(head)
        pieces = [self._piece(piece) for piece in members]
        mentions = sorted({m for piece in pieces for m in piece.mentions}, key=self._order)
        emptied = all(piece in self._at or piece in self._splits for piece in members)
        if not mentions and emptied:
            return None
        first = pieces[0]
        name = self._names.get(head, first.name)
        names = _once(each for piece in pieces for each in (piece.name, *piece.aliases) if each)
        affiliations = (self.now(piece.affiliation) for piece in pieces if piece.affiliation is not None)
        related = (_replace(r, party=self.now(r.party)) for piece in pieces for r in piece.related)
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
        split = self._splits.get(id)
        if split is None:
            party = self._matcher.parties[id]
            at = self._at.get(id)
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
            for mention, piece in zip(source.mentions, self._at[source.id], strict=True)
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

    @cached_property
    def _places(self) -> Places:
        return Places(
            (party.id, Passage(mention.document, mention.span))
            for party in self._case.parties
            for mention in party.mentions
        )


def split_id(decision: Decision, before: int) -> str:
    """The id of the party or position that a split makes. ``before``: how many splits of the very same came before."""
    prefix = "p" if decision.about[0] == "party" else "s"
    apart = decision.anchor.get("mentions" if prefix == "p" else "holders")
    return stable_id(prefix, "split", sorted({(p.document, *p.span) for p in passages(apart)}), before)


def _once(things: Iterable[_Thing]) -> tuple[_Thing, ...]:
    return tuple(dict.fromkeys(things))
