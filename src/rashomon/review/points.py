"""Positions merged and split by people, and answers taken away with the claims and points that they rejected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import combinations

import msgspec

from rashomon.independence import Independence
from rashomon.records import Case, Change, Decision, Gap, Holder, Passage, Point, Position
from rashomon.review.anchors import Anchor
from rashomon.review.groups import Groups
from rashomon.review.matching import Matcher, Places, others, passages, picked

_replace = msgspec.structs.replace


class Points:
    """The points of a machine case while decisions are laid over them.

    As with parties, a *piece* is a position of the machine less the holders that were split off, or what was split off;
    a set of pieces is one position of the reviewed case, called by its head's id.
    """

    def __init__(self, case: Case, matcher: Matcher, split_ids: frozenset[str]) -> None:
        self._case, self._matcher, self._split_ids = case, matcher, split_ids
        self._groups = Groups[str]()
        self._at: dict[str, list[str]] = {}  # of a touched point: the piece of each holder, in order of its holders
        self._splits: dict[str, tuple[str, str]] = {}  # of a position split off: its point, its value
        self._rivals: dict[str, set[frozenset[str]]] = {}  # of a touched point: pieces that can't both be true
        self._rejected: dict[str, Decision] = {}

    # Deciding

    def find(self, id: str, anchor: Anchor) -> str | None:
        """The piece that an anchor means: by id, or by most of its holders."""
        if id in self._split_ids:
            return id if id in self._splits else None
        held = passages(anchor.get("passages"))
        of = anchor.get("point")
        of = of if isinstance(of, dict) else {}
        if id in self._matcher.positions:
            point, position = self._matcher.positions[id]
            fits = of.get("slot") in (None, point.slot)
            if fits and (not held or any(True for _ in picked(held, position.holders))):
                return id
        found = self._matcher.point(str(of.get("id")), {key: of[key] for key in of if key != "id"}) if of else None
        if found is None or not held:
            return None
        holders = (
            (position.id, Passage(holder.document, holder.span))
            for position in self._matcher.points[found].positions
            for holder in position.holders
        )
        return Places(holders).most(held, as_one=self._groups.head)

    def reject(self, point: str, decision: Decision) -> None:
        """Take a point off the contested ones: its answers aren't comparable."""
        self._rejected[point] = decision

    def merge(self, subject: str, decision: Decision) -> bool:
        """Put positions of one point together; whether all of them were found."""
        wanted = others(decision.anchor)
        complete = bool(wanted)
        for id, anchor in wanted:
            other = self.find(id, anchor)
            if other is None or self._point_of(other).id != self._point_of(subject).id:
                complete = False
                continue
            self._touch(self._point_of(subject))
            self._groups.join(subject, other)
        return complete

    def split(self, subject: str, decision: Decision, new: str) -> tuple[int, bool]:
        """Split holders off as an answer of their own; how many, and whether all of them were found.

        The two are rivals, as is the new answer of whatever the old one can't be true with, unless the anchor says
        ``compatible``: then both of them can be true.
        """
        point = self._point_of(subject)
        at = self._touch(point)
        wanted = passages(decision.anchor.get("holders"))
        members = self._groups.members(subject)
        mine = [n for n, piece in enumerate(at) if piece in members]
        every = _holders(point)
        found = list(picked(wanted, [every[n] for n in mine]))
        moved = {mine[n] for _, n in found}
        if moved:
            rivals = self._rivals[point.id]
            of_old = {piece for pair in rivals for piece in pair if subject in pair and piece not in members}
            rivals.update(frozenset((new, piece)) for piece in of_old)
            if not decision.anchor.get("compatible"):
                rivals.update(frozenset((new, piece)) for piece in members)
            self._at[point.id] = [new if n in moved else piece for n, piece in enumerate(at)]
            value = decision.note.strip() or every[min(moved)].span.of(self._text(every[min(moved)].document))
            self._splits[new] = (point.id, value)
        return len(moved), len({which for which, _ in found}) == len(wanted)

    # What comes of it

    @property
    def merged(self) -> dict[str, str]:
        """From each position that is part of another now to that."""
        return self._groups.inner()

    def points(
        self, holder: Callable[[Holder], Holder], touched: frozenset[str], gone: frozenset[str]
    ) -> tuple[Point, ...]:
        """All points of now, the machine's own list if none is another.

        ``holder`` gives a holder the party of now, where it is one of the ``touched``. ``gone`` are the claims
        rejected.
        """
        found: list[Point] = []
        same = True
        for point in self._case.points:
            now: Point | None = point
            if point.id in self._at or point.id in self._rejected or (gone and _rests_on(point, gone)):
                now = self._point(point, holder, gone)
            elif touched and _held_by(point, touched):
                now = _renamed(point, holder)
            same = same and now is point
            if now is not None:
                found.append(now)
        return self._case.points if same else tuple(found)

    def _point(self, point: Point, holder: Callable[[Holder], Holder], gone: frozenset[str]) -> Point | None:
        at = self._touch(point)
        held: dict[str, list[Holder]] = {}
        pieces: set[str] = set()  # those with a holder left
        for piece, each in zip(at, _holders(point), strict=True):
            if each.claim is None or each.claim not in gone:
                held.setdefault(self._groups.head(piece), []).append(each)
                pieces.add(piece)
        if not held:
            return None
        pairs = {frozenset(map(self._groups.head, pair)) for pair in self._rivals[point.id] if pair <= pieces}
        order = [p.id for p in point.positions] + [id for id, (of, _) in self._splits.items() if of == point.id]
        heads = sorted(held, key=order.index)
        positions = tuple(
            self._position(
                head,
                [piece for piece in self._groups.members(head) if piece in pieces],
                held[head],
                tuple(other for other in heads if other != head and frozenset((head, other)) not in pairs),
                holder,
            )
            for head in heads
        )
        rivals = [pair for pair in combinations(positions, 2) if frozenset((pair[0].id, pair[1].id)) in pairs]
        rejected = self._rejected.get(point.id)
        return _replace(
            point,
            contested=bool(rivals) and rejected is None,
            positions=positions,
            explanation=_explanation(point, positions, rivals, rejected),
        )

    def _position(
        self,
        head: str,
        pieces: Sequence[str],
        held: Sequence[Holder],
        compatible: tuple[str, ...],
        holder: Callable[[Holder], Holder],
    ) -> Position:
        ordered = tuple(sorted(held, key=lambda h: (h.document, h.span, h.party or "", h.voice)))
        told = next((self._matcher.positions[p][1] for p in pieces if p in self._matcher.positions), None)
        if pieces[0] in self._splits:
            value, number = self._splits[pieces[0]][1], None
        else:
            assert told is not None
            value, number = told.value, told.number
        same = told is not None and told.id == head and ordered == told.holders
        return Position(
            id=head,
            value=value,
            number=number,
            holders=tuple(dict.fromkeys(map(holder, ordered))),
            compatible_with=compatible,
            independent_origins=told.independent_origins if same and told else self._origins(ordered),
        )

    def _origins(self, held: Sequence[Holder]) -> int:
        one_document = len({holder.document for holder in held}) == 1  # most often, and then there is one origin
        return 1 if one_document else self._independence.of_holders(held)

    def _touch(self, point: Point) -> list[str]:
        """The piece of each of a point's holders; from now on the point is looked at piece by piece."""
        if point.id not in self._at:
            self._at[point.id] = [position.id for position in point.positions for _ in position.holders]
            self._rivals[point.id] = {
                frozenset((one.id, other.id))
                for one, other in combinations(point.positions, 2)
                if other.id not in one.compatible_with
            }
        return self._at[point.id]

    def _point_of(self, piece: str) -> Point:
        if piece in self._splits:
            return self._matcher.points[self._splits[piece][0]]
        return self._matcher.positions[piece][0]

    def _text(self, document: str) -> str:
        found = self._matcher.documents.get(document)
        return found.text if found else ""

    @cached_property
    def _independence(self) -> Independence:
        return Independence(self._case.origins)


def changes_now(
    case: Case,
    points: tuple[Point, ...],
    parties_now: Callable[[str], Iterable[str]],
    position_now: Callable[[str], str],
) -> tuple[Change, ...]:
    """The changes of answer that are still there: by a party of now that holds both answers."""
    of = {change.point for change in case.changes}
    held = {
        position.id: {holder.party for holder in position.holders}
        for point in points
        if point.id in of
        for position in point.positions
    }
    found: list[Change] = []
    for change in case.changes:
        before, after = position_now(change.before), position_now(change.after)
        if before == after:
            continue
        for party in parties_now(change.party):
            if party in held.get(before, ()) and party in held.get(after, ()):
                found.append(_replace(change, party=party, before=before, after=after))
    return tuple(sorted(dict.fromkeys(found), key=lambda it: (it.party, it.point, it.before, it.after)))


def gaps_now(case: Case, points: tuple[Point, ...], gap_now: Callable[[Gap], Gap]) -> tuple[Gap, ...]:
    """The gaps but for those of points that aren't contested any more."""
    settled = {point.id for point in case.points if point.contested} - {point.id for point in points if point.contested}
    return tuple(gap_now(gap) for gap in case.gaps if gap.point is None or gap.point not in settled)


def _explanation(
    point: Point,
    positions: tuple[Position, ...],
    rivals: Sequence[tuple[Position, Position]],
    rejected: Decision | None,
) -> str:
    if rejected is not None:
        return f"Judged by {rejected.author}: the answers can't be compared."
    there = Counter((position.id, position.value) for position in positions)
    if all((position.id, position.value) in there for position in point.positions) and bool(rivals) == point.contested:
        return point.explanation
    if not rivals:
        what = "there is one answer left" if len(positions) == 1 else "all answers that are left can be true"
        return f"With people's decisions, {what}."
    one, other = rivals[0]
    more = f"; {len(rivals) - 1} more such pairs" if len(rivals) > 1 else ""
    return f"“{one.value}” and “{other.value}” can't both be true (with people's decisions){more}."


def _holders(point: Point) -> list[Holder]:
    return [holder for position in point.positions for holder in position.holders]


def _rests_on(point: Point, claims: frozenset[str]) -> bool:
    for position in point.positions:
        for holder in position.holders:
            if holder.claim in claims:
                return True
    return False


def _held_by(point: Point, parties: frozenset[str]) -> bool:
    for position in point.positions:
        for holder in position.holders:
            if holder.party in parties:
                return True
    return False


def _renamed(point: Point, holder: Callable[[Holder], Holder]) -> Point:
    """The point with the parties of now."""
    positions = (
        _replace(position, holders=tuple(dict.fromkeys(map(holder, position.holders)))) for position in point.positions
    )
    return _replace(point, positions=tuple(positions))
