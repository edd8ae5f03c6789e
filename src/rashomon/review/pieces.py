"""Parties merged and split by people: the pieces that they are made of now."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

import msgspec

from rashomon.records import Case, Decision, Passage, Spans, stable_id
from rashomon.review.anchors import Anchor
from rashomon.review.groups import Groups
from rashomon.review.matching import Matcher, Places, others, passages, picked, texts


class Split(msgspec.Struct, frozen=True):
    """A party that a person split off: its name, and the machine's parties that its mentions come from."""

    name: str
    out_of: tuple[str, ...]


class Pieces:
    """The parties of a machine case while decisions are laid over them, one after another.

    A *piece* is a party of the machine less the mentions that were split off, or what was split off. Pieces are put
    together to sets in ``groups``, and each set is one party of the reviewed case, called by its head's id.
    """

    def __init__(self, case: Case, matcher: Matcher, split_ids: frozenset[str]) -> None:
        self._case, self._matcher, self._split_ids = case, matcher, split_ids
        self.groups = Groups[str]()
        self.splits: dict[str, Split] = {}
        self.at: dict[str, list[str]] = {}  # of a machine's party that lost mentions: the piece that has each of them
        self.names: dict[str, str] = {}  # of a head: the name that a person chose

    def find(self, id: str, anchor: Anchor) -> str | None:
        """The piece that an anchor means: by id, by most of its mentions, by its name."""
        if id in self._split_ids:
            return id if id in self.splits else None
        known = self._matcher.parties
        names, at = texts(anchor.get("names")), passages(anchor.get("passages"))
        if id in known:
            party = known[id]
            if not at or party.name in names or any(True for _ in picked(at, party.mentions)):
                return id
        found = self._places.most(at, as_one=self.head)
        if found is not None or not names:
            return found
        same = [p.id for p in self._case.parties if p.named and p.name == names[0] and p.kind == anchor.get("kind")]
        return same[0] if len(same) == 1 else None

    def merge(self, subject: str, decision: Decision) -> bool:
        """Put parties together; whether all of them were found."""
        found = [self.find(id, anchor) for id, anchor in others(decision.anchor)]
        for other in found:
            if other is not None:
                self.groups.join(subject, other)
        name = decision.anchor.get("name")
        if isinstance(name, str) and name.strip():
            self.names[self.head(subject)] = name
        return bool(found) and None not in found

    def split(self, subject: str, decision: Decision, new: str) -> tuple[int, bool]:
        """Split mentions off under a name; how many, and whether all of them were found."""
        wanted = passages(decision.anchor.get("mentions"))
        met: set[int] = set()
        out_of = []
        moved = 0
        for piece in self.groups.members(subject):
            for id in self._out_of(piece):
                party = self._matcher.parties[id]
                at = self.at.get(id) or [id] * len(party.mentions)
                mine = [n for n, here in enumerate(at) if here == piece]
                taken = []
                for which, n in picked(wanted, [party.mentions[n] for n in mine]):
                    met.add(which)
                    taken.append(mine[n])
                if taken:
                    self.at[id] = [new if n in set(taken) else here for n, here in enumerate(at)]
                    out_of.append(id)
                    moved += len(set(taken))
        if moved:
            name = decision.anchor.get("name")
            self.splits[new] = Split(str(name or decision.note or "?"), tuple(dict.fromkeys(out_of)))
        return moved, len(met) == len(wanted)

    def head(self, piece: str) -> str:
        """The party that a piece is part of."""
        return self.groups.head(piece)

    @property
    def merged(self) -> dict[str, str]:
        """From each party that is part of another now to that."""
        return self.groups.inner()

    def touched(self) -> frozenset[str]:
        """The machine's parties that are another now, or more than one."""
        return frozenset((*self.at, *self.groups.inner()))

    def now(self, id: str) -> str:
        """The party that a party of the machine is now, as a whole: the one with its own mentions, or with most."""
        at = self.at.get(id)
        if at and id not in at:
            id = Counter(at).most_common(1)[0][0]
        return self.head(id)

    def all_now(self, id: str) -> list[str]:
        """Every party that a party of the machine is now."""
        return list(dict.fromkeys([self.now(id), *(self.head(piece) for piece in self.at.get(id, ()))]))

    def here(self, id: str, document: str, spans: Spans) -> str:
        """The party that a party of the machine is now where these spans name it, or near them."""
        at = self.at.get(id)
        if at is None:
            return self.head(id)
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
            return self.head(named[2])
        return self.head(pieces.pop()) if len(pieces) == 1 else self.now(id)

    def _out_of(self, piece: str) -> tuple[str, ...]:
        """The machine's parties that a piece has mentions of."""
        return self.splits[piece].out_of if piece in self.splits else (piece,)

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
