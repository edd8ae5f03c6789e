"""Answers that change: the same party, another answer later, and what sort of step that is."""

from __future__ import annotations

import msgspec

from rashomon.records import Change, Passage
from rashomon.views import terms
from rashomon.views.index import CaseIndex
from rashomon.views.passages import PassageLine, passage_line


class ChangeLine(msgspec.Struct, frozen=True, kw_only=True):
    """A party that gives one answer, and later another. ``passages``: words that give either, the earlier first."""

    party: str
    who: str
    point: str | None
    question: str
    incident: str
    before: terms.AnswerWords
    after: terms.AnswerWords
    heading: str
    meaning: str
    explanation: str
    passages: tuple[PassageLine, ...]


def changes(index: CaseIndex) -> tuple[ChangeLine, ...]:
    """All changes: reversals and revisions before updates, which contradict nothing."""
    order = ("reversal", "revision", "update")
    ordered = sorted(index.case.changes, key=lambda change: terms.place_in(order, change.kind))
    return tuple(change_line(index, change) for change in ordered)


def change_line(index: CaseIndex, change: Change) -> ChangeLine:
    """One change, in words."""
    point = index.points.get(change.point)
    heading, meaning = terms.change_words(change.kind)
    ends = [index.positions[id] for id in (change.before, change.after) if id in index.positions]
    answers = [terms.answer_words(end.value) for end in ends]
    unknown = terms.AnswerWords("an answer", "")
    return ChangeLine(
        party=change.party,
        who=index.party_name(change.party),
        point=point.id if point else None,
        question=point.question if point else "",
        incident=terms.incident_words(point.incident) if point else "",
        before=answers[0] if len(answers) == len((change.before, change.after)) else unknown,
        after=answers[-1] if answers else unknown,
        heading=heading,
        meaning=meaning,
        explanation=terms.explained(change.explanation, answers=True),
        passages=tuple(
            passage_line(index, Passage(holder.document, holder.span), holder.claim)
            for end in ends
            for holder in [h for h in end.holders if h.party == change.party] or end.holders[:1]
        ),
    )
