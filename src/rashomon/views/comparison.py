"""All that comes of laying the accounts side by side, ready to be shown."""

from __future__ import annotations

import msgspec

from rashomon.records import Case
from rashomon.views.changes import ChangeLine, changes
from rashomon.views.findings import FindingGroup, finding_groups
from rashomon.views.gaps import GapGroup, gap_groups
from rashomon.views.grid import Grid, grids
from rashomon.views.index import CaseIndex
from rashomon.views.origins import OriginTable, origin_tables
from rashomon.views.points import Incident, PointView, incidents
from rashomon.views.timeline import Timeline, timeline
from rashomon.views.wordings import WordingGroup, wordings


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """How the accounts of a case agree and differ, by incident, and what else was noticed."""

    incidents: tuple[Incident, ...]
    grids: tuple[Grid, ...]
    timeline: Timeline
    origins: tuple[OriginTable, ...]
    changes: tuple[ChangeLine, ...]
    wordings: tuple[WordingGroup, ...]
    gaps: tuple[GapGroup, ...]
    findings: tuple[FindingGroup, ...]

    @property
    def contested(self) -> tuple[PointView, ...]:
        """All contested points, those of the main incident first."""
        return tuple(point for incident in self.incidents for point in incident.contested)

    @property
    def disputed(self) -> tuple[Incident, ...]:
        """Incidents with contested points."""
        return tuple(incident for incident in self.incidents if incident.contested)

    def laid_out(self, number: int) -> tuple[tuple[Incident, ...], tuple[Incident, ...]]:
        """The incidents that have the first so many contested points, and the further ones."""
        seen, first = 0, 0
        for incident in self.disputed:
            if seen >= number:
                break
            seen, first = seen + len(incident.contested), first + 1
        return self.disputed[:first], self.disputed[first:]

    def front(self, number: int) -> tuple[tuple[Incident, PointView], ...]:
        """The first contested points with what they are about, for a front page."""
        return tuple((i, point) for i in self.disputed for point in i.contested if len(point.positions) > 1)[:number]

    @property
    def settled(self) -> tuple[Incident, ...]:
        """Incidents with points on which the answers fit together."""
        return tuple(i for i in self.incidents if i.agreed or i.compatible or i.single)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (
            self.incidents
            or self.timeline.entries
            or self.origins
            or self.changes
            or self.wordings
            or self.gaps
            or self.findings
        )


def comparison(case: Case, index: CaseIndex | None = None) -> Comparison:
    """What a case has to say about how its accounts agree and differ."""
    index = index or CaseIndex(case)
    found = incidents(index)
    ranked = [point.id for incident in found for point in incident.contested]
    return Comparison(
        incidents=found,
        grids=grids(index, found),
        timeline=timeline(index),
        origins=origin_tables(index),
        changes=changes(index),
        wordings=wordings(index),
        gaps=gap_groups(index, {id: place for place, id in enumerate(ranked)}),
        findings=finding_groups(index),
    )
