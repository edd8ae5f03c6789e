"""A case with everything findable by id."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Generic, TypeVar

from rashomon.independence import Independence
from rashomon.records import (
    Case,
    Claim,
    Document,
    Holder,
    Origin,
    Party,
    Passage,
    Place,
    Point,
    Position,
    Quantity,
    Span,
    Spans,
    TimeExpression,
)

_Value = TypeVar("_Value", TimeExpression, Quantity, Place)


class Within(Generic[_Value]):
    """Values of a kind by document, to be looked up by the spans that they stand in."""

    def __init__(self, values: Iterable[_Value]) -> None:
        self._of: dict[str, list[_Value]] = defaultdict(list)
        for value in sorted(values, key=lambda v: (v.document, v.span)):
            self._of[value.document].append(value)
        self._starts = {document: [v.span.start for v in found] for document, found in self._of.items()}

    def __call__(self, document: str, spans: Spans) -> tuple[_Value, ...]:
        """The values that lie wholly in one of the spans, in the order of the text."""
        found, starts = self._of.get(document, []), self._starts.get(document, [])
        inside = {
            at: found[at]
            for span in spans
            for at in range(bisect.bisect_left(starts, span.start), bisect.bisect_left(starts, span.end))
            if found[at].span.end <= span.end
        }
        return tuple(inside[at] for at in sorted(inside))


#: What is found by going through these lists of a case, and through no others.
_MADE_FROM = {
    "claims_of": ("documents", "claims"),
    "numbers": ("documents", "claims"),
    "times": ("times",),
    "quantities": ("quantities",),
    "places": ("places",),
    "inner": ("claims",),
    "independence": ("origins",),
    "origins": ("origins",),
    "accusing": ("claims",),
}


class CaseIndex:
    """Looks things up in one case. Made once and handed to each view.

    ``former`` is the index of another state of the case: what was found in lists that are the very same is taken over.
    """

    def __init__(self, case: Case, former: CaseIndex | None = None) -> None:
        self.case = case
        if former is not None:
            known = vars(former)
            for name, lists in _MADE_FROM.items():
                if name in known and all(getattr(case, each) is getattr(former.case, each) for each in lists):
                    vars(self)[name] = known[name]
        self.documents: dict[str, Document] = {document.id: document for document in case.documents}
        self.parties: dict[str, Party] = {party.id: party for party in case.parties}
        self.claims: dict[str, Claim] = {claim.id: claim for claim in case.claims}

    @cached_property
    def claims_of(self) -> dict[str, tuple[Claim, ...]]:
        """Claims by document, in the order of its text."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.case.claims:
            found[claim.document].append(claim)
        return {
            document: tuple(sorted(claims, key=lambda claim: _place(claim, len(self.text(document)))))
            for document, claims in found.items()
        }

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number that each claim goes by within its document, from 1 in the order of its text."""
        return {claim.id: n for claims in self.claims_of.values() for n, claim in enumerate(claims, 1)}

    @cached_property
    def times(self) -> Within[TimeExpression]:
        """Times by the passage that names them."""
        return Within(self.case.times)

    @cached_property
    def quantities(self) -> Within[Quantity]:
        """Counts by the passage that gives them."""
        return Within(self.case.quantities)

    @cached_property
    def places(self) -> Within[Place]:
        """Places by the passage that names them."""
        return Within(self.case.places)

    @cached_property
    def inner(self) -> dict[str, tuple[Claim, ...]]:
        """The claims directly within each claim."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.case.claims:
            if claim.within is not None:
                found[claim.within].append(claim)
        return {outer: tuple(claims) for outer, claims in found.items()}

    @cached_property
    def independence(self) -> Independence:
        """Which reports of a passage only repeat one another."""
        return Independence(self.case.origins)

    @cached_property
    def origins(self) -> dict[str, Origin]:
        """Origins by id."""
        return {origin.id: origin for origin in self.case.origins}

    @cached_property
    def points(self) -> dict[str, Point]:
        """Points by id."""
        return {point.id: point for point in self.case.points}

    @cached_property
    def positions(self) -> dict[str, Position]:
        """Positions by id."""
        return {position.id: position for point in self.case.points for position in point.positions}

    @cached_property
    def held_by(self) -> dict[str, tuple[tuple[Point, Position, Holder], ...]]:
        """The answers of each party, in the order of the points."""
        found: dict[str, list[tuple[Point, Position, Holder]]] = defaultdict(list)
        for point in self.case.points:
            for position in point.positions:
                for holder in position.holders:
                    if holder.party is not None:
                        found[holder.party].append((point, position, holder))
        return {party: tuple(held) for party, held in found.items()}

    @cached_property
    def accusing(self) -> dict[str, tuple[tuple[Claim, Passage], ...]]:
        """The claims that accuse each party, with where they do."""
        found: dict[str, list[tuple[Claim, Passage]]] = defaultdict(list)
        for claim in self.case.claims:
            spans = claim.content or claim.accused
            for party in dict.fromkeys(claim.accused_parties if spans else ()):
                found[party].append((claim, Passage(claim.document, min(spans))))
        return {party: tuple(accusations) for party, accusations in found.items()}

    def spots(self, document: str) -> frozenset[Span]:
        """The passages of a document that something in the comparison leads to."""
        text = self.text(document)
        inside = (clipped(span, text) for span in self._leads.get(document, ()))
        return frozenset(span for span in inside if span is not None)

    @cached_property
    def _leads(self) -> dict[str, set[Span]]:
        """The same for all documents, as they were stored."""
        case = self.case
        found: dict[str, set[Span]] = defaultdict(set)
        for held in self.held_by_anyone:
            for holder in held:
                found[holder.document].add(holder.span)
        for several in (case.timeline, case.findings, case.gaps):
            for each in several:
                for passage in each.spans:
                    found[passage.document].add(passage.span)
        for origin in case.origins:
            for passage in origin.passages:
                found[passage.document].add(passage.span)
        for wording in case.wordings:
            for name in wording.names:
                found[name.document].add(name.span)
        for accusations in self.accusing.values():
            for _, passage in accusations:
                found[passage.document].add(passage.span)
        return found

    @property
    def held_by_anyone(self) -> Iterator[tuple[Holder, ...]]:
        """The holders of each position."""
        return (position.holders for point in self.case.points for position in point.positions)

    def text(self, document: str) -> str:
        """The text of a document, empty if the case has no such document."""
        found = self.documents.get(document)
        return found.text if found else ""

    def words(self, document: str, spans: Spans) -> tuple[str, ...]:
        """The exact words of each piece."""
        text = self.text(document)
        return tuple(span.of(text) for span in spans)

    def outer(self, claim: Claim) -> tuple[Claim, ...]:
        """The claims that this one is nested in, outermost first. A damaged case can't make it run for ever."""
        found: list[Claim] = []
        seen = {claim.id}
        while claim.within is not None and claim.within not in seen and claim.within in self.claims:
            claim = self.claims[claim.within]
            seen.add(claim.id)
            found.append(claim)
        return tuple(reversed(found))

    def when(self, document: str) -> tuple[bool, str, str, str]:
        """What sorts documents by the time of their publication; those without a date come last."""
        found = self.documents.get(document)
        published = found.metadata.published if found else None
        return not published, published or "", document_title(found) if found else "", document

    def party_name(self, party: str) -> str:
        """A party's name; its id if the case doesn't know it."""
        found = self.parties.get(party)
        return found.name if found else party


def clipped(span: Span, text: str) -> Span | None:
    """The part of a span that lies in the text; None if that is empty."""
    start, end = max(0, span.start), min(len(text), span.end)
    return Span(start, end) if start < end else None


def document_title(document: Document) -> str:
    """What to call a document: its title, or the name of its file."""
    return document.metadata.title or document.name


def _place(claim: Claim, length: int) -> tuple[int, int, str]:
    """Where a claim stands: by its first content, the longer of two first."""
    if not claim.content:
        return (length, 0, claim.id)
    first = min(claim.content)
    return (first.start, -max(span.end for span in claim.content), claim.id)
