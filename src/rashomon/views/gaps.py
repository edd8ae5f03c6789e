"""What the record lacks, by sort, with the words that show it."""

from __future__ import annotations

from collections import defaultdict

import msgspec

from rashomon.records import Gap
from rashomon.views import terms
from rashomon.views.claims import PartyLink
from rashomon.views.index import CaseIndex
from rashomon.views.passages import PassageLine, passage_line


class GapLine(msgspec.Struct, frozen=True, kw_only=True):
    """One gap. ``point`` leads to the question that it is about."""

    id: str
    explanation: str
    point: str | None
    incident: str
    parties: tuple[PartyLink, ...]
    passages: tuple[PassageLine, ...]


class GapGroup(msgspec.Struct, frozen=True, kw_only=True):
    """All gaps of one sort, in the order of the points that they are about."""

    kind: str
    heading: str
    meaning: str
    gaps: tuple[GapLine, ...]


def gap_groups(index: CaseIndex, order: dict[str, int]) -> tuple[GapGroup, ...]:
    """The gaps of a case. ``order`` gives the rank of points by id."""
    of: dict[str, list[Gap]] = defaultdict(list)
    for gap in index.case.gaps:
        of[gap.kind].append(gap)
    groups = []
    for kind in sorted(of, key=lambda kind: (terms.place_in(terms.GAP_ORDER, kind), kind)):
        heading, meaning = terms.gap_words(kind)
        ordered = sorted(of[kind], key=lambda gap: (order.get(gap.point or "", len(order)), gap.id))
        lines = tuple(_line(index, gap) for gap in ordered)
        groups.append(GapGroup(kind=kind, heading=heading, meaning=meaning, gaps=lines))
    return tuple(groups)


def _line(index: CaseIndex, gap: Gap) -> GapLine:
    point = index.points.get(gap.point or "")
    return GapLine(
        id=gap.id,
        explanation=terms.explained(gap.explanation, answers=True),
        point=point.id if point else None,
        incident=terms.incident_words(point.incident) if point else "",
        parties=tuple(PartyLink(id=party, name=index.party_name(party)) for party in gap.parties),
        passages=tuple(passage_line(index, passage) for passage in gap.spans),
    )
