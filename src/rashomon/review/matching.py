"""Finding what a decision is about in the case as it is now.

First by id, if what is there still fits the anchor; else by document and words. Where two things fit alike, nothing
is found: better a decision that is listed as unmatched than one laid over what nobody judged.
"""

from __future__ import annotations

import bisect
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from rashomon.records import Case, Claim, Document, Finding, Holder, Mention, Party, Passage, Point, Position, Span
from rashomon.review.anchors import Anchor, evidence_id, evidence_passage, rated, words


class Places:
    """Which of many things have passages at a place."""

    def __init__(self, things: Iterable[tuple[str, Passage]]) -> None:
        self._of: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for id, (document, span) in things:
            self._of[document].append((span[0], span[1], id))
        self._longest: dict[str, int] = {}
        for document, found in self._of.items():
            found.sort()
            self._longest[document] = max(end - start for start, end, _ in found)

    def at(self, passage: Passage) -> Iterator[tuple[str, bool]]:
        """Those with a passage that shares a character with this one, and whether it is the very same."""
        document, (start, end) = passage
        found = self._of.get(document, [])
        first = bisect.bisect_left(found, (start - self._longest.get(document, 0),))
        for at in range(first, len(found)):
            its_start, its_end, id = found[at]
            if its_start >= end:
                return
            if its_end > start:
                yield id, (its_start, its_end) == (start, end)

    def most(
        self,
        passages: list[Passage],
        *,
        among: Container[str] | None = None,
        as_one: Callable[[str], str] = lambda id: id,
    ) -> str | None:
        """The one thing that more than half of the passages lead to, the very same ones deciding between equals.

        ``as_one`` gives things that count as one the same id.
        """
        votes: Counter[str] = Counter()
        exact: Counter[str] = Counter()
        for passage in passages:
            here: dict[str, bool] = {}
            for id, same in self.at(passage):
                here[as_one(id)] = here.get(as_one(id), False) or same
            votes.update(here)
            exact.update(id for id, same in here.items() if same)
        ranked = sorted(
            ((count, exact[id], id) for id, count in votes.items() if among is None or id in among), reverse=True
        )
        if not ranked or 2 * ranked[0][0] <= len(passages):
            return None
        return None if len(ranked) > 1 and ranked[0][:2] == ranked[1][:2] else ranked[0][2]


class Matcher:
    """Finds the subjects of decisions in one machine case. What it needs to know is gathered when first needed."""

    def __init__(self, case: Case) -> None:
        self._case = case

    def claim(self, id: str, anchor: Anchor) -> str | None:
        """The claim with the same words of the same document in the same mouth."""
        claim = self.claims.get(id)
        if claim is not None and (not anchor or self._is(claim, anchor)):
            return id
        document = self.document(anchor)
        here = self._claims_of.get(document.id, ()) if document and anchor.get("content") else ()
        fitting = [claim for claim in here if self._is(claim, anchor)]
        same = [claim for claim in fitting if claim.content == spans(anchor["content"])]
        return _only(claim.id for claim in same or fitting)

    def _is(self, claim: Claim, anchor: Anchor) -> bool:
        document = self.documents.get(claim.document)
        if document is None or anchor.get("text_sha256") not in (None, document.text_sha256):
            return False
        if anchor.get("voice") not in (None, claim.voice):
            return False
        content, source = spans(anchor.get("content")), spans(anchor.get("source"))
        if content and not _overlap(claim.content, content):
            return False
        if "source" in anchor and not (_overlap(claim.source, source) or not (claim.source or source)):
            return False
        quote = anchor.get("quote")
        return quote is None or _bare(str(quote)) == _bare(words(document.text, claim.content))

    def point(self, id: str, anchor: Anchor) -> str | None:
        """The point with the same slot and most of the answers."""
        point, slot, held = self.points.get(id), anchor.get("slot"), passages(anchor.get("passages"))
        if point is not None and slot in (None, point.slot) and _any(held, _answers(point)):
            return id
        of_slot = frozenset(point.id for point in self._case.points if point.slot == slot) if held else frozenset()
        return self._places_of_points.most(held, among=of_slot) if of_slot else None

    def finding(self, id: str, anchor: Anchor) -> str | None:
        """The finding of the same kind on most of the same passages."""
        finding, kind, on = self.findings.get(id), anchor.get("kind"), passages(anchor.get("passages"))
        if finding is not None and kind in (None, finding.kind) and _any(on, finding.spans):
            return id
        of_kind = frozenset(each.id for each in self._case.findings if each.kind == kind) if on else frozenset()
        return self._places_of_findings.most(on, among=of_kind) if of_kind else None

    def evidence(self, id: str, anchor: Anchor) -> str | None:
        """The passage, where the document that holds it is here."""
        passage = evidence_passage(id)
        if passage is None:
            return None
        document = self.documents.get(passage.document) or self.document(anchor)
        if document is None or anchor.get("text_sha256") not in (None, document.text_sha256):
            return None
        inside = 0 <= passage.span.start < passage.span.end <= len(document.text)
        if not inside or anchor.get("quote") not in (None, passage.span.of(document.text)):
            return None
        return evidence_id(document.id, passage.span)

    def rating(self, id: str, anchor: Anchor) -> str | None:
        """The rating, with the present id of the claim or passage."""
        try:
            hypothesis, kind, subject = rated(id)
        except LookupError:
            return None
        found = self.claim(subject, _of_claim(anchor)) if kind == "claim" else self.evidence(subject, anchor)
        return None if found is None else f"{hypothesis}/{kind}/{found}"

    def document(self, anchor: Anchor) -> Document | None:
        """The document that an anchor is of, by its text."""
        sha256 = anchor.get("text_sha256")
        found = self._by_text.get(sha256) if isinstance(sha256, str) else None
        return found or (self.documents.get(str(anchor.get("document"))) if sha256 is None else None)

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """Documents by id."""
        return {document.id: document for document in self._case.documents}

    @cached_property
    def _by_text(self) -> Mapping[str, Document]:
        return {document.text_sha256: document for document in self._case.documents if document.text_sha256}

    @cached_property
    def claims(self) -> Mapping[str, Claim]:
        """Claims by id."""
        return {claim.id: claim for claim in self._case.claims}

    @cached_property
    def _claims_of(self) -> Mapping[str, list[Claim]]:
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self._case.claims:
            found[claim.document].append(claim)
        return found

    @cached_property
    def points(self) -> Mapping[str, Point]:
        """Points by id."""
        return {point.id: point for point in self._case.points}

    @cached_property
    def positions(self) -> Mapping[str, tuple[Point, Position]]:
        """Positions by id, with their points."""
        return {position.id: (point, position) for point in self._case.points for position in point.positions}

    @cached_property
    def parties(self) -> Mapping[str, Party]:
        """Parties by id."""
        return {party.id: party for party in self._case.parties}

    @cached_property
    def findings(self) -> Mapping[str, Finding]:
        """Findings by id."""
        return {finding.id: finding for finding in self._case.findings}

    @cached_property
    def _places_of_points(self) -> Places:
        return Places((point.id, passage) for point in self._case.points for passage in _answers(point))

    @cached_property
    def _places_of_findings(self) -> Places:
        return Places((finding.id, passage) for finding in self._case.findings for passage in finding.spans)


def _answers(point: Point) -> Iterator[Passage]:
    return (Passage(holder.document, holder.span) for position in point.positions for holder in position.holders)


def _any(wanted: list[Passage], there: Iterable[Passage]) -> bool:
    """Whether one of the passages is there, or none was asked for."""
    if not wanted:
        return True
    here: dict[str, list[Span]] = defaultdict(list)
    for document, span in there:
        here[document].append(span)
    return any(span.overlaps(other) for document, span in wanted for other in here.get(document, ()))


def spans(value: Any) -> tuple[Span, ...]:
    """Spans out of an anchor; what is none is left out."""
    pairs = value if isinstance(value, list) else []
    return tuple(Span(*pair) for pair in pairs if _ints(pair, 2))


def passages(value: Any) -> list[Passage]:
    """Passages out of an anchor, where each is [document, start, end]; what is none is left out."""
    found = value if isinstance(value, list) else []
    return [
        Passage(each[0], Span(each[1], each[2]))
        for each in found
        if isinstance(each, list) and len(each) == 3 and isinstance(each[0], str) and _ints(each[1:], 2)
    ]


def texts(value: Any) -> list[str]:
    """Texts out of an anchor; what is none is left out."""
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def others(anchor: Anchor) -> list[tuple[str, Anchor]]:
    """What a merger puts together with its subject: ids, each with its own anchor."""
    found = anchor.get("others")
    known = {str(each.get("id")): each for each in found if isinstance(each, dict)} if isinstance(found, list) else {}
    return [(id, known.get(id, {})) for id in texts(anchor.get("with"))]


def picked(wanted: Sequence[Passage], there: Sequence[Mention | Holder]) -> Iterator[tuple[int, int]]:
    """Which of the passages are there, by their places in both lists: the very same, or else those that overlap."""
    of_document: dict[str, list[tuple[int, Span]]] = defaultdict(list)
    for at, each in enumerate(there):
        of_document[each.document].append((at, each.span))
    for which, (document, span) in enumerate(wanted):
        here = of_document.get(document, [])
        same = [at for at, each in here if each == span]
        for at in same or [at for at, each in here if each.overlaps(span)]:
            yield which, at


def _ints(value: Any, many: int) -> bool:
    return isinstance(value, list) and len(value) == many and all(type(each) is int for each in value)


def _of_claim(anchor: Anchor) -> Anchor:
    """A rating's anchor without what is the rating's own."""
    return {
        key: anchor[key] for key in ("document", "text_sha256", "voice", "quote", "content", "source") if key in anchor
    }


def _overlap(some: Iterable[Span], others: Iterable[Span]) -> bool:
    others = tuple(others)
    return any(one.overlaps(other) for one in some for other in others)


def _bare(quote: str) -> str:
    """A quote without what two analyses may cut otherwise: marks at its ends, white space, how pieces are joined."""
    return re.sub(r"[\W_]+", " ", quote).strip()


def _only(found: Iterable[str]) -> str | None:
    """The one that was found, if it is one."""
    every = list(found)
    return every[0] if len(every) == 1 else None
