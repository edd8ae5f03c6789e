"""Who answers which contested question, and how: parties down, questions across."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import msgspec

from rashomon.records import Holder, Point, Position
from rashomon.views.holders import Given, given
from rashomon.views.index import CaseIndex
from rashomon.views.points import Incident

#: Up to so many contested points stand in one table; beyond, each incident has its own.
TOGETHER = 6
OWN_VOICE = "The articles’ own voice"


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A party and its answers to each question of the table; an empty cell where it is silent.

    ``party`` is None for the articles' own voice.
    """

    who: str
    party: str | None
    cells: tuple[tuple[Given, ...], ...]


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """One question."""

    point: str
    question: str


class Grid(msgspec.Struct, frozen=True, kw_only=True):
    """A table of parties and questions. ``spans`` gives each incident with how many columns are of it."""

    spans: tuple[tuple[str, int], ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def heading(self) -> str:
        """What the table is about."""
        return "; ".join(heading for heading, _ in self.spans)


def grids(index: CaseIndex, incidents: Sequence[Incident]) -> tuple[Grid, ...]:
    """One table of all contested points if they are few, else one for each incident that has several.

    What one question alone would fill is on its card.
    """
    disputed = [incident for incident in incidents if incident.contested]
    if sum(len(incident.contested) for incident in disputed) <= TOGETHER:
        found = [_grid(index, disputed)] if disputed else []
    else:
        found = [_grid(index, [incident]) for incident in disputed if len(incident.contested) > 1]
    return tuple(grid for grid in found if grid.rows)


def _grid(index: CaseIndex, incidents: Sequence[Incident]) -> Grid:
    views = [view for incident in incidents for view in incident.contested]
    points = [index.points[view.id] for view in views]
    held: dict[str | None, dict[int, list[tuple[Position, Holder]]]] = defaultdict(lambda: defaultdict(list))
    for number, point in enumerate(points):
        for position in _as_shown(point, [p.id for p in views[number].positions]):
            for holder in position.holders:
                if holder.party is not None or holder.voice == "article":
                    held[holder.party][number].append((position, holder))
    parties = sorted(held, key=lambda id: (id is None, -len(held[id]), index.party_name(id or "").casefold(), id or ""))
    return Grid(
        spans=tuple((incident.heading, len(incident.contested)) for incident in incidents),
        columns=tuple(Column(point=view.id, question=view.question) for view in views),
        rows=tuple(
            Row(
                who=OWN_VOICE if party is None else index.party_name(party),
                party=party,
                cells=tuple(given(held[party].get(number, ())) for number in range(len(points))),
            )
            for party in parties
        ),
    )


def _as_shown(point: Point, order: Sequence[str]) -> list[Position]:
    by_id = {position.id: position for position in point.positions}
    return [by_id[id] for id in order]
