"""What a decision changes: two states of a case side by side, before it is made."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import msgspec

from rashomon.records import Change, Claim, Point, Position
from rashomon.views import terms
from rashomon.views.changes import ChangeLine, change_line
from rashomon.views.claims import GAP, PartyLink
from rashomon.views.index import CaseIndex, document_title
from rashomon.views.weighing import conflict

_OWN = ("asserts", "hedges")


class ClaimChange(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that is given to other parties, or accuses others. Each list of parties by name, before and after."""

    claim: str
    quote: str
    document: str
    by: tuple[tuple[PartyLink, ...], tuple[PartyLink, ...]]
    accuses: tuple[tuple[PartyLink, ...], tuple[PartyLink, ...]]


class AnswerChange(msgspec.Struct, frozen=True, kw_only=True):
    """An answer to a question that is given by other parties: the names of those ``gone`` and ``come``.

    ``origins``: the independent origins behind it, before and after.
    """

    point: str
    question: str
    incident: str
    contested: bool
    answer: terms.AnswerWords
    gone: tuple[str, ...]
    come: tuple[str, ...]
    origins: tuple[int, int]


class Against(msgspec.Struct, frozen=True, kw_only=True):
    """A question to which one party would give two answers of its own that can't both be true, as it didn't before."""

    point: str
    question: str
    incident: str
    who: str
    one: terms.AnswerWords
    other: terms.AnswerWords


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """How a case after a decision differs from the case before it.

    ``settled`` are questions that are no longer contested, ``opened`` those that become so. ``wordings`` and
    ``changes`` say how many of them there are before and after; ``changes_gone`` and ``changes_come`` which.
    """

    claims: tuple[ClaimChange, ...]
    answers: tuple[AnswerChange, ...]
    against: tuple[Against, ...]
    settled: tuple[str, ...]
    opened: tuple[str, ...]
    parties: tuple[int, int]
    wordings: tuple[int, int]
    changes: tuple[int, int]
    changes_gone: tuple[ChangeLine, ...]
    changes_come: tuple[ChangeLine, ...]

    @property
    def nothing(self) -> bool:
        """Whether claims and answers stay as they are."""
        return not (self.claims or self.answers or self.settled or self.opened)


def difference(before: CaseIndex, after: CaseIndex) -> Difference:
    """What is different in the second state of a case, from the first."""
    points = [(before.points[point.id], point) for point in after.case.points if point.id in before.points]
    points = [(old, new) for old, new in points if old is not new]
    gone, come = _changes(before.case.changes, after.case.changes)
    return Difference(
        claims=tuple(
            _claim(before, after, old, new)
            for new in after.case.claims
            if (old := before.claims.get(new.id)) is not None
            and old is not new
            and (old.claimers, old.accused_parties) != (new.claimers, new.accused_parties)
        ),
        answers=tuple(
            sorted(
                (change for old, new in points for change in _answers(before, after, old, new)),
                key=lambda change: not change.contested,
            )
        ),
        against=tuple(each for old, new in points for each in _against(before, after, old, new)),
        settled=tuple(new.question for old, new in points if old.contested and not new.contested),
        opened=tuple(new.question for old, new in points if new.contested and not old.contested),
        parties=(len(before.case.parties), len(after.case.parties)),
        wordings=(len(before.case.wordings), len(after.case.wordings)),
        changes=(len(before.case.changes), len(after.case.changes)),
        changes_gone=tuple(change_line(before, change) for change in gone),
        changes_come=tuple(change_line(after, change) for change in come),
    )


def _changes(before: Sequence[Change], after: Sequence[Change]) -> tuple[list[Change], list[Change]]:
    """Changes of answer that are gone, and those that come: one that only passes to another party is neither."""
    were, are = ({(c.party, c.point, c.before, c.after): c for c in changes} for changes in (before, after))
    gone = [change for key, change in were.items() if key not in are]
    come = []
    for key, change in are.items():
        if key not in were:
            passed = next((old for old in gone if (old.point, old.before, old.after) == key[1:]), None)
            come += [] if passed else [change]
            gone = [old for old in gone if old is not passed]
    return gone, come


def _claim(before: CaseIndex, after: CaseIndex, old: Claim, new: Claim) -> ClaimChange:
    document = after.documents.get(new.document)
    return ClaimChange(
        claim=new.id,
        quote=GAP.join(after.words(new.document, new.content)),
        document=document_title(document) if document else new.document,
        by=(_links(before, old.claimers), _links(after, new.claimers)),
        accuses=(_links(before, old.accused_parties), _links(after, new.accused_parties)),
    )


def _answers(before: CaseIndex, after: CaseIndex, old: Point, new: Point) -> list[AnswerChange]:
    former = {position.id: position for position in old.positions}
    found = []
    for position in new.positions:
        its = former.get(position.id)
        if its is None:
            continue
        were, are = _who(before, its), _who(after, position)
        if were != are or its.independent_origins != position.independent_origins:
            found.append(
                AnswerChange(
                    point=new.id,
                    question=new.question,
                    incident=terms.incident_words(new.incident),
                    contested=new.contested,
                    answer=terms.answer_words(position.value),
                    gone=tuple(sorted(were - are, key=str.casefold)),
                    come=tuple(sorted(are - were, key=str.casefold)),
                    origins=(its.independent_origins, position.independent_origins),
                )
            )
    return found


def _against(before: CaseIndex, after: CaseIndex, old: Point, new: Point) -> list[Against]:
    """Parties that give two rival answers in the new state, where none of those that they are made of did before."""
    already = {frozenset((one.id, other.id)) for one, other, _ in _both(old)} if old.contested else set()
    return [
        Against(
            point=new.id,
            question=new.question,
            incident=terms.incident_words(new.incident),
            who=after.party_name(party),
            one=terms.answer_words(one.value),
            other=terms.answer_words(other.value),
        )
        for one, other, party in (_both(new) if new.contested else ())
        if frozenset((one.id, other.id)) not in already
    ]


def _both(point: Point) -> list[tuple[Position, Position, str]]:
    found = []
    for one, other in combinations(point.positions, 2):
        if conflict(one, other):
            found += [(one, other, party) for party in sorted(_own(one) & _own(other))]
    return found


def _own(position: Position) -> set[str]:
    return {holder.party for holder in position.holders if holder.party is not None and holder.stance in _OWN}


def _who(index: CaseIndex, position: Position) -> set[str]:
    return {index.party_name(holder.party) for holder in position.holders if holder.party is not None}


def _links(index: CaseIndex, parties: Sequence[str]) -> tuple[PartyLink, ...]:
    return tuple(PartyLink(id=party, name=index.party_name(party)) for party in parties)
