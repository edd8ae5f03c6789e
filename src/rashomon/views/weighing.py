"""What stands against each other in a question, by the independent origins behind each answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

from rashomon.independence import Group
from rashomon.joined import Joined
from rashomon.records import Passage, Point, Position
from rashomon.views.index import CaseIndex


class Held(NamedTuple):
    """A position with what it goes back to."""

    position: Position
    groups: tuple[Group, ...]

    @property
    def weight(self) -> tuple[int, int]:
        """How much stands behind it: origins, then holders."""
        return len(self.groups), len(self.position.holders)


class Weighed(NamedTuple):
    """A point with what stands against each other in it: numbers are places in ``held``."""

    rank: tuple[object, ...]
    held: tuple[Held, ...]
    rivals: frozenset[int]
    order: tuple[int, ...]
    origins: int

    @property
    def documents(self) -> frozenset[str]:
        """The documents that answer."""
        return frozenset(holder.document for each in self.held for holder in each.position.holders)


def weighed(index: CaseIndex, point: Point) -> Weighed:
    """A point, with what it is ranked by: the origins that stand against each other, then all that do."""
    held = tuple(
        Held(position, index.independence.groups(Passage(h.document, h.span) for h in position.holders))
        for position in point.positions
        if position.holders
    )
    origins = independent(held)
    pairs = _against(held) if point.contested else []
    pair = max(pairs, key=lambda it: _weights(held, it), default=None)
    rivals = frozenset(number for both in pairs for number in both)
    weaker, stronger = _weights(held, pair)[:2] if pair else (0, 0)
    total = sum(len(held[number].groups) for number in rivals)
    # What reports of one origin say differently comes last: it is rather one account than two.
    rank = (not point.contested, origins < 2, -weaker, -total, -stronger, -len(held), point.question, point.id)
    order = sorted(
        range(len(held)),
        key=lambda number: (
            number not in (pair or ()),
            number not in rivals,
            -held[number].weight[0],
            -held[number].weight[1],
            number,
        ),
    )
    return Weighed(rank, held, rivals, tuple(order), origins)


def conflict(a: Position, b: Position) -> bool:
    """Whether two positions of a contested point can't both be true.

    Compatibility is written on one of the two and holds for both.
    """
    return a is not b and b.id not in a.compatible_with and a.id not in b.compatible_with


def independent(held: Iterable[Held]) -> int:
    """The independent origins behind all answers to a point.

    Two reports are one where they repeat each other in each answer that both give: reports that share an agency's words
    on one answer and go their own ways on another are two. Never fewer than behind any one answer.
    """
    of: list[dict[str, int]] = [
        {document: at for at, group in enumerate(each.groups) for document in group.documents} for each in held
    ]
    # Reports with one signature are one; there are few signatures, so these can be compared in pairs.
    signatures = {tuple(groups.get(document, -1) for groups in of) for document in {d for each in of for d in each}}
    joined = Joined[tuple[int, ...]]()
    for one, other in combinations(signatures, 2):
        both = [a == b for a, b in zip(one, other, strict=True) if a >= 0 and b >= 0]
        if both and all(both):
            joined.join(one, other)
    return max([len({joined.root(each) for each in signatures}), *(len(each.groups) for each in held)])


def _against(held: Sequence[Held]) -> list[tuple[int, int]]:
    return [(a, b) for a, b in combinations(range(len(held)), 2) if conflict(held[a].position, held[b].position)]


def _weights(held: Sequence[Held], pair: tuple[int, int]) -> tuple[int, int, int, int, int]:
    (origins, reports), (more_origins, more_reports) = sorted(held[number].weight for number in pair)
    return origins, more_origins, reports + more_reports, -pair[0], -pair[1]
