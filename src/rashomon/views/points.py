"""The points of a case: which answers can't all be true, who gives each of them, and from which origins."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

import msgspec

from rashomon.independence import Group
from rashomon.records import Holder, Passage, Point
from rashomon.views import terms
from rashomon.views.holders import Giver, HolderLine, givers, holder_lines, ordered
from rashomon.views.index import CaseIndex
from rashomon.views.passages import Excerpt, PassageLine, excerpt, passage_line
from rashomon.views.weighing import Held, Weighed, weighed

#: Of those who give an answer, as many as are named in a list of points.
MOST_GIVERS = 3


class OriginGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Reports that repeat one another in what they say, and why they are taken to; alone if ``why`` is empty."""

    why: tuple[str, ...]
    documents: tuple[PassageLine, ...]


class PositionView(msgspec.Struct, frozen=True, kw_only=True):
    """One answer and who gives it. ``rival``: another answer can't be true together with it."""

    id: str
    answer: terms.AnswerWords
    number_words: str | None
    rival: bool
    compatible: tuple[terms.AnswerWords, ...]
    reports: int
    reports_words: str
    groups: tuple[OriginGroup, ...]
    holders: tuple[HolderLine, ...]
    first: PassageLine
    context: Excerpt | None


class PointView(msgspec.Struct, frozen=True, kw_only=True):
    """One question with the answers given.

    The first two positions of a contested point are its main rivals: of the pairs that can't both be true, the one
    with most independent origins on its weaker side.
    """

    id: str
    question: str
    contested: bool
    summary: str
    explanation: str
    positions: tuple[PositionView, ...]
    origins: int
    reports: int


class AnswerLine(msgspec.Struct, frozen=True, kw_only=True):
    """One answer in a list of points, with the independent origins behind it.

    ``by``: the first `MOST_GIVERS` of those who give it, as `PositionView.holders` has them; ``more``: how many others.
    """

    position: str
    answer: terms.AnswerWords
    origins: int
    rival: bool
    by: tuple[Giver, ...]
    more: int


class PointLine(msgspec.Struct, frozen=True, kw_only=True):
    """A contested point in a list: its answers in the order of `PointView`, without their words in context."""

    id: str
    question: str
    incident: str
    summary: str
    answers: tuple[AnswerLine, ...]
    origins: int
    reports: int


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """What some points are about: ``contested`` ones first in rank, then those where the answers fit together.

    ``agreed``: one answer, from two origins or more. ``compatible``: several answers that can all be true.
    ``single``: what only one origin says, in however many reports.
    """

    heading: str
    documents: int
    contested: tuple[PointView, ...]
    agreed: tuple[PointView, ...]
    compatible: tuple[PointView, ...]
    single: tuple[PointView, ...]


def incidents(index: CaseIndex) -> tuple[Incident, ...]:
    """All points by what they are about: what documents answer most of comes first, what has no time or place last."""
    of: dict[str, list[Point]] = defaultdict(list)
    for point in index.case.points:
        of[point.incident].append(point)
    found = []
    for incident, points in of.items():
        ranked = sorted((_ranked(index, point) for point in points), key=lambda it: it[0])
        views = [view for _, view in ranked]
        documents = len({h.document for point in points for position in point.positions for h in position.holders})
        told_apart = "," in incident or " in " in incident
        agreed = [view for view in views if not view.contested]
        found.append(
            (
                (not told_apart, -sum(view.reports for view in views), ranked[0][0], incident),
                Incident(
                    heading=terms.incident_words(incident),
                    documents=documents,
                    contested=tuple(view for view in views if view.contested),
                    agreed=tuple(v for v in agreed if len(v.positions) == 1 and v.origins > 1),
                    compatible=tuple(v for v in agreed if len(v.positions) > 1),
                    single=tuple(v for v in agreed if len(v.positions) == 1 and v.origins <= 1),
                ),
            )
        )
    return tuple(incident for _, incident in sorted(found, key=lambda it: it[0]))


def _ranked(index: CaseIndex, point: Point) -> tuple[tuple[object, ...], PointView]:
    its = weighed(index, point)
    return its.rank, PointView(
        id=point.id,
        question=point.question,
        contested=point.contested,
        summary=_summary(point, len(its.rivals), len(its.held)),
        explanation=terms.explained(point.explanation, answers=True),
        positions=tuple(_position(index, point, its.held[number], number in its.rivals) for number in its.order),
        origins=its.origins,
        reports=len(its.documents),
    )


def point_view(index: CaseIndex, point: Point) -> PointView:
    """One point with its answers, in the order of `incidents`."""
    return _ranked(index, point)[1]


class Ranked(msgspec.Struct, frozen=True, kw_only=True):
    """A contested point as it was weighed once: valid as long as the case has this very record and its origins."""

    point: Point
    rank: tuple[object, ...]
    line: PointLine


def contested_lines(index: CaseIndex, known: dict[str, Ranked] | None = None) -> tuple[PointLine, ...]:
    """The contested points of all incidents: first where most independent origins stand against each other.

    ``known``, by id, is used for points that are the very same records, and gets the others: a decision changes few.
    """
    known = {} if known is None else known
    found = []
    for point in index.case.points:
        if point.contested:
            kept = known.get(point.id)
            if kept is None or kept.point is not point:
                its = weighed(index, point)
                kept = known[point.id] = Ranked(point=point, rank=its.rank, line=_line(point, its))
            found.append(kept)
    return tuple(kept.line for kept in sorted(found, key=lambda kept: kept.rank))


def _line(point: Point, its: Weighed) -> PointLine:
    return PointLine(
        id=point.id,
        question=point.question,
        incident=terms.incident_words(point.incident),
        summary=_summary(point, len(its.rivals), len(its.held)),
        answers=tuple(
            AnswerLine(
                position=its.held[number].position.id,
                answer=terms.answer_words(its.held[number].position.value),
                origins=len(its.held[number].groups),
                rival=number in its.rivals,
                by=by[:MOST_GIVERS],
                more=len(by[MOST_GIVERS:]),
            )
            for number in its.order
            for by in (givers(its.held[number].position),)
        ),
        origins=its.origins,
        reports=len(its.documents),
    )


def _summary(point: Point, rivals: int, answers: int) -> str:
    if point.contested and rivals:
        return terms.contested_words(rivals, answers - rivals)
    return "The answers differ, and all of them can be true." if answers > 1 else "All who answer agree."


def _position(index: CaseIndex, point: Point, held: Held, rival: bool) -> PositionView:
    position = held.position
    others = dict.fromkeys(position.compatible_with)
    others.update({other.id: None for other in point.positions if position.id in other.compatible_with})
    number = terms.number_words(position)
    reports = len({holder.document for holder in position.holders})
    holders = ordered(position.holders)
    first = holders[0]
    return PositionView(
        id=position.id,
        answer=terms.answer_words(position.value),
        number_words=None if number is None or _says(position.value, number) else number,
        rival=rival,
        compatible=tuple(terms.answer_words(index.positions[id].value) for id in others if id in index.positions),
        reports=reports,
        reports_words=terms.reports_words(reports, len(held.groups)),
        groups=tuple(_group(index, group, holders) for group in held.groups),
        holders=holder_lines(index, holders, position.value),
        first=passage_line(index, Passage(first.document, first.span), first.claim),
        context=excerpt(index, Passage(first.document, first.span)) if point.contested else None,
    )


def _says(value: str, number: str) -> bool:
    """Whether an answer has the number in the same words already."""
    return re.search(rf"\b{re.escape(number)}\b", value, re.IGNORECASE) is not None


def _group(index: CaseIndex, group: Group, holders: Iterable[Holder]) -> OriginGroup:
    first: dict[str, Holder] = {}
    for holder in holders:
        first.setdefault(holder.document, holder)
    origins = [index.origins[id] for id in group.origins] if len(group.documents) > 1 else []
    return OriginGroup(
        why=tuple(dict.fromkeys(f"{terms.origin_words(origin.kind).lower()} ({origin.name})" for origin in origins)),
        documents=tuple(passage_line(index, Passage(id, first[id].span), first[id].claim) for id in group.documents),
    )
