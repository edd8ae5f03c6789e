"""A case cut down to some of its points: what they rest on stays whole, everything else is left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import TypeVar

import msgspec

from rashomon.records import Case, Decision, Mention, Party, Passage, Point, Span, Wording
from rashomon.review import Reviewed
from rashomon.review.anchors import evidence_passage

_Placed = TypeVar("_Placed", Passage, Mention)


class Chosen(msgspec.Struct, frozen=True, kw_only=True):
    """What of a case a dossier holds: numbers of what is in it, and of what the case has."""

    points: int
    of_points: int
    of_contested: int
    documents: int
    of_documents: int
    claims: int
    of_claims: int


def chosen(reviewed: Reviewed, points: Collection[str]) -> tuple[Reviewed, Chosen]:
    """The points with these ids, and what stands behind them.

    Kept are the documents in which the points are answered, whole; the claims that answer them, with those that they
    are nested in; the parties of these; and of everything else what is about these points or rests on these claims.
    Raises LookupError for an id that is no point of the case.
    """
    case = reviewed.case
    known = {point.id: point for point in case.points}
    for id in points:
        if id not in known:
            raise LookupError(f"{id}: no such point in the case")
    kept = tuple(point for point in case.points if point.id in points)
    now = _Choice(case, kept).case()
    subjects = {"claim": now.claims, "party": now.parties, "point": now.points, "finding": now.findings}
    there = {(kind, each.id) for kind, found in subjects.items() for each in found}  # type: ignore[attr-defined]
    there |= {("position", position.id) for point in kept for position in point.positions}
    documents = {document.id for document in now.documents}
    there |= {
        (kind, id)
        for kind, id in (_about(reviewed, decision) for decision in case.decisions)
        if kind in ("evidence", "passage") and (passage := evidence_passage(id)) and passage.document in documents
    }
    decisions = tuple(decision for decision in case.decisions if _about(reviewed, decision) in there)
    now = msgspec.structs.replace(now, decisions=decisions)
    numbers = {decision.number for decision in decisions}
    return (
        msgspec.structs.replace(
            reviewed,
            case=now,
            machine=now,
            standings={about: standing for about, standing in reviewed.standings.items() if about in there},
            unmatched=tuple(decision for decision in reviewed.unmatched if decision.number in numbers),
            hypotheses=(),
        ),
        Chosen(
            points=len(kept),
            of_points=len(case.points),
            of_contested=sum(point.contested for point in case.points),
            documents=len(now.documents),
            of_documents=len(case.documents),
            claims=len(now.claims),
            of_claims=len(case.claims),
        ),
    )


def _about(reviewed: Reviewed, decision: Decision) -> tuple[str, str]:
    """What a decision is about by its present id."""
    return decision.about[0], reviewed.subjects.get(decision.number, decision.about[1])


class _Choice:
    """What belongs to some points."""

    def __init__(self, case: Case, points: tuple[Point, ...]) -> None:
        self._case, self._points = case, points
        holders = [holder for point in points for position in point.positions for holder in position.holders]
        self._documents = {holder.document for holder in holders}
        claims = {claim.id: claim for claim in case.claims}
        self._claims: set[str] = set()
        for id in (holder.claim for holder in holders):
            while id is not None and id in claims and id not in self._claims:
                self._claims.add(id)
                id = claims[id].within
        self._spoken: dict[str, list[Span]] = defaultdict(list)
        for id in self._claims:
            self._spoken[claims[id].document] += (*claims[id].source, *claims[id].cue, *claims[id].content)
        parties = {party for id in self._claims for party in (*claims[id].claimers, *claims[id].accused_parties)}
        parties |= {holder.party for holder in holders if holder.party is not None}
        self._parties = parties | set(_related(party for party in case.parties if party.id in parties))
        self._incidents = {point.incident for point in points if point.incident}

    def case(self) -> Case:
        case, ids = self._case, {point.id for point in self._points}
        documents = self._documents
        return msgspec.structs.replace(
            case,
            documents=tuple(document for document in case.documents if document.id in documents),
            skipped=(),
            parties=tuple(self._party(party) for party in case.parties if party.id in self._parties),
            claims=tuple(claim for claim in case.claims if claim.id in self._claims),
            times=tuple(time for time in case.times if time.document in documents),
            quantities=tuple(quantity for quantity in case.quantities if quantity.document in documents),
            places=tuple(place for place in case.places if place.document in documents),
            points=self._points,
            changes=tuple(change for change in case.changes if change.point in ids),
            origins=tuple(
                msgspec.structs.replace(origin, passages=passages)
                for origin in case.origins
                if (passages := self._placed(origin.passages))
            ),
            wordings=tuple(wording for each in case.wordings if (wording := self._wording(each))),
            timeline=tuple(
                msgspec.structs.replace(entry, spans=spans, claims=tuple(c for c in entry.claims if c in self._claims))
                for entry in case.timeline
                if (spans := self._placed(entry.spans))
                and (entry.incident in self._incidents or not self._claims.isdisjoint(entry.claims))
            ),
            gaps=tuple(
                msgspec.structs.replace(gap, spans=self._placed(gap.spans)) for gap in case.gaps if gap.point in ids
            ),
            findings=tuple(
                finding
                for finding in case.findings
                if finding.spans and all(self._in_claims(passage) for passage in finding.spans)
            ),
        )

    def _placed(self, passages: Iterable[_Placed]) -> tuple[_Placed, ...]:
        return tuple(passage for passage in passages if passage.document in self._documents)

    def _party(self, party: Party) -> Party:
        known = self._parties
        return msgspec.structs.replace(
            party,
            affiliation=party.affiliation if party.affiliation in known else None,
            related=tuple(relation for relation in party.related if relation.party in known),
            mentions=self._placed(party.mentions),
        )

    def _wording(self, wording: Wording) -> Wording | None:
        if not (wording.incident in self._incidents or wording.of in self._parties):
            return None
        names = tuple(
            name
            for name in wording.names
            if name.document in self._documents and (name.party is None or name.party in self._parties)
        )
        different = {name.text.casefold() for name in names}
        return msgspec.structs.replace(wording, names=names) if len(different) > 1 else None

    def _in_claims(self, passage: Passage) -> bool:
        return any(span.overlaps(passage.span) for span in self._spoken[passage.document])


def _related(parties: Iterable[Party]) -> Iterator[str]:
    """Parties that others are said to belong to."""
    for party in parties:
        if party.affiliation:
            yield party.affiliation
        yield from (relation.party for relation in party.related)
