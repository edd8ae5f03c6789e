"""Points, changes, findings, the timeline and shared texts, with the words that each of them rests on."""

from __future__ import annotations

import msgspec

from rashomon.records import Case, Holder, Passage, Point, Position
from rashomon.views import words
from rashomon.views.claims import GAP
from rashomon.views.index import CaseIndex, document_title


class PassageLine(msgspec.Struct, frozen=True, kw_only=True):
    """Exact words with the document that they stand in. ``claim`` leads to a card, where there is one."""

    document: str
    title: str
    quote: str
    claim: str | None


class HolderLine(msgspec.Struct, frozen=True, kw_only=True):
    """Who gives an answer. ``party`` is None for the article's own voice and headlines."""

    who: str
    party: str | None
    stance_words: str
    passage: PassageLine


class PositionView(msgspec.Struct, frozen=True, kw_only=True):
    """One answer and who gives it."""

    id: str
    value: str
    number_words: str | None
    origins_words: str
    compatible: tuple[str, ...]
    holders: tuple[HolderLine, ...]


class PointView(msgspec.Struct, frozen=True, kw_only=True):
    """One question with the answers given."""

    id: str
    incident: str
    question: str
    contested: bool
    contested_words: str
    explanation: str
    positions: tuple[PositionView, ...]


class ChangeView(msgspec.Struct, frozen=True, kw_only=True):
    """A party that gives one answer, and later another."""

    party: str
    who: str
    question: str
    before: str
    after: str


class FindingView(msgspec.Struct, frozen=True, kw_only=True):
    """Something noticed in the record."""

    id: str
    heading: str
    explanation: str
    confidence_level: words.ConfidenceLevel
    passages: tuple[PassageLine, ...]


class TimelineView(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is said to have happened, or was said, at a time."""

    when: str
    kind: str
    text: str
    passages: tuple[PassageLine, ...]


class OriginView(msgspec.Struct, frozen=True, kw_only=True):
    """Passages that come from one place."""

    id: str
    name: str
    heading: str
    passages: tuple[PassageLine, ...]


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """All that comes of laying the accounts side by side. Contested points come first."""

    points: tuple[PointView, ...]
    changes: tuple[ChangeView, ...]
    findings: tuple[FindingView, ...]
    timeline: tuple[TimelineView, ...]
    origins: tuple[OriginView, ...]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.points or self.changes or self.findings or self.timeline or self.origins)


def comparison(case: Case, index: CaseIndex | None = None) -> Comparison:
    """What a case has to say about how its accounts agree and differ."""
    index = index or CaseIndex(case)
    question = {point.id: point.question for point in case.points}
    answer = {position.id: position.value for point in case.points for position in point.positions}
    return Comparison(
        points=tuple(_point(index, point, answer) for point in sorted(case.points, key=lambda p: not p.contested)),
        changes=tuple(
            ChangeView(
                party=change.party,
                who=index.party_name(change.party),
                question=question.get(change.point, change.point),
                before=answer.get(change.before, change.before),
                after=answer.get(change.after, change.after),
            )
            for change in case.changes
        ),
        findings=tuple(
            FindingView(
                id=finding.id,
                heading=words.finding_words(finding.kind),
                explanation=finding.explanation,
                confidence_level=words.confidence_level(finding.confidence),
                passages=tuple(_passage(index, passage) for passage in finding.spans),
            )
            for finding in case.findings
        ),
        timeline=tuple(
            TimelineView(
                when=words.when_words(entry.when) or "",
                kind="said to have happened" if entry.kind == "event" else "said",
                text=entry.text,
                passages=tuple(_passage(index, passage) for passage in entry.spans),
            )
            for entry in sorted(case.timeline, key=lambda entry: (entry.when.earliest, entry.when.latest))
        ),
        origins=tuple(
            OriginView(
                id=origin.id,
                name=origin.name,
                heading=words.origin_words(origin.kind),
                passages=tuple(_passage(index, passage) for passage in origin.passages),
            )
            for origin in case.origins
        ),
    )


def _point(index: CaseIndex, point: Point, answer: dict[str, str]) -> PointView:
    return PointView(
        id=point.id,
        incident=point.incident,
        question=point.question,
        contested=point.contested,
        contested_words=words.contested_words(point),
        explanation=point.explanation,
        positions=tuple(_position(index, point, position, answer) for position in point.positions),
    )


def _position(index: CaseIndex, point: Point, position: Position, answer: dict[str, str]) -> PositionView:
    # Compatibility is written on one of two positions and holds for both.
    others = dict.fromkeys(position.compatible_with)
    others.update({other.id: None for other in point.positions if position.id in other.compatible_with})
    number = words.number_words(position)
    return PositionView(
        id=position.id,
        value=position.value,
        number_words=number if number != position.value else None,
        origins_words=words.counted(position.independent_origins, "independent origin"),
        compatible=tuple(answer.get(other, other) for other in others),
        holders=tuple(_holder(index, holder) for holder in position.holders),
    )


def _holder(index: CaseIndex, holder: Holder) -> HolderLine:
    if holder.party is not None:
        who = index.party_name(holder.party)
    else:
        who = {
            "attributed": "No source named",
            "article": "The article, in its own voice",
            "headline": "The headline",
        }[holder.voice]
    return HolderLine(
        who=who,
        party=holder.party,
        stance_words=words.holding_words(holder.stance),
        passage=_passage(index, Passage(holder.document, holder.span), holder.claim),
    )


def _passage(index: CaseIndex, passage: Passage, claim: str | None = None) -> PassageLine:
    document = index.documents.get(passage.document)
    return PassageLine(
        document=passage.document,
        title=document_title(document) if document else passage.document,
        quote=GAP.join(index.words(passage.document, (passage.span,))),
        claim=claim if claim in index.claims else None,
    )
