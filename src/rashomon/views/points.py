"""The points of a case: which answers can't all be true, who gives each of them, and from which origins."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import NamedTuple

import msgspec

from rashomon.independence import Group
from rashomon.joined import Joined
from rashomon.records import Holder, Passage, Point, Position
from rashomon.views import terms
from rashomon.views.index import CaseIndex
from rashomon.views.passages import Excerpt, PassageLine, excerpt, passage_line

_STANCES = ("asserts", "denies", "hedges", "doubts", "cites")
_VOICES = ("attributed", "article", "headline")
MOST_GIVERS = 3
_OWN = ("asserts", "hedges")
_NOBODY = {
    "attributed": "A source not identified",
    "article": "The article’s own voice",
    "headline": "The headline",
}


class HolderLine(msgspec.Struct, frozen=True, kw_only=True):
    """Who gives an answer, how they stand to it, and with which words.

    ``party`` is None for the article's own voice, for headlines, and where the source could not be told.
    """

    who: str
    party: str | None
    stance: str
    passages: tuple[PassageLine, ...]


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What a party does with one answer to a question. ``position`` leads to the answer."""

    stance: str
    answer: terms.AnswerWords
    position: str


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


class Giver(msgspec.Struct, frozen=True, kw_only=True):
    """Who gives an answer, in a list: a party, or in ``voice`` the words for whoever is none.

    It outlasts decisions that leave the point as it was, but may rename the party: so the name is asked for where it is
    shown. ``stance`` is empty for whoever gives the answer as their own, firmly or not.
    """

    party: str | None
    voice: str
    stance: str


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


class _Held(NamedTuple):
    """A position with what it goes back to."""

    position: Position
    groups: tuple[Group, ...]

    @property
    def weight(self) -> tuple[int, int]:
        return len(self.groups), len(self.position.holders)


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


class _Weighed(NamedTuple):
    """A point with what stands against each other in it: numbers are places in ``held``."""

    rank: tuple[object, ...]
    held: tuple[_Held, ...]
    rivals: frozenset[int]
    order: tuple[int, ...]
    origins: int

    @property
    def documents(self) -> frozenset[str]:
        return frozenset(holder.document for each in self.held for holder in each.position.holders)


def _weighed(index: CaseIndex, point: Point) -> _Weighed:
    """A point, with what it is ranked by: the origins that stand against each other, then all that do."""
    held = tuple(
        _Held(position, index.independence.groups(Passage(h.document, h.span) for h in position.holders))
        for position in point.positions
        if position.holders
    )
    origins = _origins(held)
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
    return _Weighed(rank, held, rivals, tuple(order), origins)


def _ranked(index: CaseIndex, point: Point) -> tuple[tuple[object, ...], PointView]:
    weighed = _weighed(index, point)
    return weighed.rank, PointView(
        id=point.id,
        question=point.question,
        contested=point.contested,
        summary=_summary(point, len(weighed.rivals), len(weighed.held)),
        explanation=terms.explained(point.explanation, answers=True),
        positions=tuple(
            _position(index, point, weighed.held[number], number in weighed.rivals) for number in weighed.order
        ),
        origins=weighed.origins,
        reports=len(weighed.documents),
    )


def point_view(index: CaseIndex, point: Point) -> PointView:
    """One point with its answers, in the order of `incidents`."""
    return _ranked(index, point)[1]


def _origins(held: Iterable[_Held]) -> int:
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


class Weighed(msgspec.Struct, frozen=True, kw_only=True):
    """A contested point as it was weighed once: valid as long as the case has this very record and its origins."""

    point: Point
    rank: tuple[object, ...]
    line: PointLine


def contested_lines(index: CaseIndex, known: dict[str, Weighed] | None = None) -> tuple[PointLine, ...]:
    """The contested points of all incidents: first where most independent origins stand against each other.

    ``known``, by id, is used for points that are the very same records, and gets the others: a decision changes few.
    """
    known = {} if known is None else known
    found = []
    for point in index.case.points:
        if point.contested:
            kept = known.get(point.id)
            if kept is None or kept.point is not point:
                weighed = _weighed(index, point)
                kept = known[point.id] = Weighed(point=point, rank=weighed.rank, line=_line(point, weighed))
            found.append(kept)
    return tuple(kept.line for kept in sorted(found, key=lambda kept: kept.rank))


def _line(point: Point, weighed: _Weighed) -> PointLine:
    return PointLine(
        id=point.id,
        question=point.question,
        incident=terms.incident_words(point.incident),
        summary=_summary(point, len(weighed.rivals), len(weighed.held)),
        answers=tuple(
            AnswerLine(
                position=weighed.held[number].position.id,
                answer=terms.answer_words(weighed.held[number].position.value),
                origins=len(weighed.held[number].groups),
                rival=number in weighed.rivals,
                by=givers[:MOST_GIVERS],
                more=len(givers[MOST_GIVERS:]),
            )
            for number in weighed.order
            for givers in (_givers(weighed.held[number].position.holders),)
        ),
        origins=weighed.origins,
        reports=len(weighed.documents),
    )


def conflict(a: Position, b: Position) -> bool:
    """Whether two positions of a contested point can't both be true.

    Compatibility is written on one of the two and holds for both.
    """
    return a is not b and b.id not in a.compatible_with and a.id not in b.compatible_with


def _against(held: Sequence[_Held]) -> list[tuple[int, int]]:
    return [(a, b) for a, b in combinations(range(len(held)), 2) if conflict(held[a].position, held[b].position)]


def _weights(held: Sequence[_Held], pair: tuple[int, int]) -> tuple[int, int, int, int, int]:
    (origins, reports), (more_origins, more_reports) = sorted(held[number].weight for number in pair)
    return origins, more_origins, reports + more_reports, -pair[0], -pair[1]


def _summary(point: Point, rivals: int, answers: int) -> str:
    if point.contested and rivals:
        return terms.contested_words(rivals, answers - rivals)
    return "The answers differ, and all of them can be true." if answers > 1 else "All who answer agree."


def _position(index: CaseIndex, point: Point, held: _Held, rival: bool) -> PositionView:
    position = held.position
    others = dict.fromkeys(position.compatible_with)
    others.update({other.id: None for other in point.positions if position.id in other.compatible_with})
    number = terms.number_words(position)
    reports = len({holder.document for holder in position.holders})
    ordered = sorted(position.holders, key=_order)
    first = ordered[0]
    return PositionView(
        id=position.id,
        answer=terms.answer_words(position.value),
        number_words=None if number is None or _says(position.value, number) else number,
        rival=rival,
        compatible=tuple(terms.answer_words(index.positions[id].value) for id in others if id in index.positions),
        reports=reports,
        reports_words=terms.reports_words(reports, len(held.groups)),
        groups=tuple(_group(index, group, ordered) for group in held.groups),
        holders=_holders(index, ordered, position.value),
        first=passage_line(index, Passage(first.document, first.span), first.claim),
        context=excerpt(index, Passage(first.document, first.span)) if point.contested else None,
    )


def _says(value: str, number: str) -> bool:
    """Whether an answer has the number in the same words already."""
    return re.search(rf"\b{re.escape(number)}\b", value, re.IGNORECASE) is not None


def _order(holder: Holder) -> tuple[object, ...]:
    """Whoever says so themselves before who passes it on, who is identified before who isn't, text before headline."""
    stance = _STANCES.index(holder.stance) if holder.stance in _STANCES else len(_STANCES)
    return stance, holder.party is None, _VOICES.index(holder.voice), holder.document, holder.span


def _group(index: CaseIndex, group: Group, holders: Iterable[Holder]) -> OriginGroup:
    first: dict[str, Holder] = {}
    for holder in holders:
        first.setdefault(holder.document, holder)
    origins = [index.origins[id] for id in group.origins] if len(group.documents) > 1 else []
    return OriginGroup(
        why=tuple(dict.fromkeys(f"{terms.origin_words(origin.kind).lower()} ({origin.name})" for origin in origins)),
        documents=tuple(passage_line(index, Passage(id, first[id].span), first[id].claim) for id in group.documents),
    )


def _by_holder(holders: Iterable[Holder]) -> list[list[Holder]]:
    """Holders by party and stance, in their order. Sources not identified may be several."""
    by: dict[tuple[str, str, str], list[Holder]] = defaultdict(list)
    for holder in holders:
        apart = holder.document if holder.party is None and holder.voice != "article" else ""
        by[holder.party or holder.voice, holder.stance, apart].append(holder)
    return list(by.values())


def _givers(holders: Iterable[Holder]) -> tuple[Giver, ...]:
    return tuple(
        Giver(
            party=members[0].party,
            voice="" if members[0].party else _voice(members[0], len(members)),
            stance="" if members[0].stance in _OWN else terms.stance_words(members[0].stance),
        )
        for members in _by_holder(sorted(holders, key=_order))
    )


def _holders(index: CaseIndex, holders: Iterable[Holder], value: str) -> tuple[HolderLine, ...]:
    """One line for each party and stance, with all of its passages."""
    return tuple(
        HolderLine(
            who=who(index, members[0], len(members)),
            party=members[0].party,
            stance=terms.stance_words(members[0].stance, value),
            passages=tuple(passage_line(index, Passage(h.document, h.span), h.claim) for h in members),
        )
        for members in _by_holder(holders)
    )


def who(index: CaseIndex, holder: Holder, times: int = 1) -> str:
    """The party that gives an answer, or the voice that does."""
    return _voice(holder, times) if holder.party is None else index.party_name(holder.party)


def _voice(holder: Holder, times: int) -> str:
    return "The articles’ own voice" if holder.voice == "article" and times > 1 else _NOBODY[holder.voice]


def given(held: Iterable[tuple[Position, Holder]]) -> tuple[Given, ...]:
    """Each stance to each answer once."""
    found = {
        (position.id, terms.stance_words(holder.stance, position.value)): Given(
            stance=terms.stance_words(holder.stance, position.value),
            answer=terms.given_words(holder.stance, position.value),
            position=position.id,
        )
        for position, holder in held
    }
    return tuple(found.values())
