"""What finds the subject of a decision again after a new analysis, as JSON can hold it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec

from rashomon.records import Case, Claim, Document, Passage, Point, Position, Span, Spans, stable_id
from rashomon.review.records import Reviewed

#: Passages that an anchor lists at most, spread evenly. So many find a party again; a history stays quick to read.
MOST = 40
Anchor = dict[str, Any]


def evidence_id(document: str, span: Span) -> str:
    """The id of a passage: of one that cites evidence, to which files and links are added, and of any with a note."""
    return f"{document}-{span.start}-{span.end}"


def evidence_passage(id: str) -> Passage | None:
    """The passage with this `evidence_id`; None for anything else."""
    document, _, span = id.partition("-")
    start, _, end = span.partition("-")
    if not (document and start.isdecimal() and end.isdecimal() and len(span) < 40):
        return None
    return Passage(document, Span(int(start), int(end)))


def hypothesis_id(text: str) -> str:
    """The id that a hypothesis goes by."""
    return stable_id("h", " ".join(text.split()))


def anchor_of(case: Case | Reviewed, about: tuple[str, str], **more: Any) -> Anchor:
    """The anchor of a decision, with what the judgement needs besides (``more``: with, holders, mentions, name ...).

    ``case`` is best the review that the person looked at: what its case doesn't have, merged parties say, is looked
    for in the machine's. Where ``with`` names other parties or positions, ``others`` holds their anchors. Raises
    LookupError where there is nothing of this kind and id.
    """
    kind, id = about
    if kind not in _ANCHORS:
        raise LookupError(f"nothing can be decided about a {kind}")

    def make(id: str) -> Anchor:
        if isinstance(case, Case):
            return _ANCHORS[kind](case, id)
        try:
            return _ANCHORS[kind](case.case, id)
        except LookupError:
            return _ANCHORS[kind](case.machine, id)

    anchor = make(id)
    if more.get("with"):
        anchor["others"] = [{"id": other, **make(other)} for other in more["with"]]
    anchor |= more
    found: Anchor = msgspec.json.decode(msgspec.json.encode(anchor))
    return found


def words(text: str, spans: Spans) -> str:
    """Pieces of a text as one quote."""
    return " … ".join(span.of(text) for span in spans)


def _claim(case: Case, id: str) -> Anchor:
    claim: Claim = _with_id(case.claims, id, "claim")
    document = _document(case, claim.document)
    return {
        "document": claim.document,
        "text_sha256": document.text_sha256,
        "voice": claim.voice,
        "quote": words(document.text, claim.content),
        "content": claim.content,
        "source": claim.source,
    }


def _point(case: Case, id: str) -> Anchor:
    return _of_point(_with_id(case.points, id, "point"))


def _of_point(point: Point) -> Anchor:
    holders = (holder for position in point.positions for holder in position.holders)
    return {
        "slot": point.slot,
        "incident": point.incident,
        "question": point.question,
        "passages": _passages((holder.document, holder.span) for holder in holders),
    }


def _position(case: Case, id: str) -> Anchor:
    for point in case.points:
        for position in point.positions:
            if position.id == id:
                return {**_of_position(position), "point": {"id": point.id, **_of_point(point)}}
    raise LookupError(f"the case has no position {id}")


def _of_position(position: Position) -> Anchor:
    held = ((holder.document, holder.span) for holder in position.holders)
    return {"value": position.value, "passages": _passages(held)}


def _party(case: Case, id: str) -> Anchor:
    party = _with_id(case.parties, id, "party")
    return {
        "names": (party.name, *party.aliases),
        "kind": party.kind,
        "named": party.named,
        "passages": _passages((mention.document, mention.span) for mention in party.mentions),
    }


def _finding(case: Case, id: str) -> Anchor:
    finding = _with_id(case.findings, id, "finding")
    return {"kind": finding.kind, "passages": _passages(finding.spans)}


def _words(case: Case, id: str) -> Anchor:
    passage = evidence_passage(id)
    if passage is None:
        raise LookupError(f"{id} is no passage")
    document = _document(case, passage.document)
    if not 0 <= passage.span.start < passage.span.end <= len(document.text):
        raise LookupError(f"document {passage.document} has no passage {passage.span.start} to {passage.span.end}")
    return {
        "text_sha256": document.text_sha256,
        "passage": _passages([passage])[0],
        "quote": passage.span.of(document.text),
    }


def _evidence(case: Case, id: str) -> Anchor:
    document, span = evidence_passage(id) or ("", None)
    citing = (claim for claim in case.claims if claim.document == document)
    return {**_words(case, id), "claims": [c.id for c in citing if any(each.span == span for each in c.evidence)]}


def _rating(case: Case, id: str) -> Anchor:
    hypothesis, kind, subject = rated(id)
    return {"hypothesis": hypothesis, "of": (kind, subject), **_ANCHORS[kind](case, subject)}


def rated(id: str) -> tuple[str, str, str]:
    """Hypothesis, kind and id that a rating is about. Raises LookupError where that is no claim and no evidence."""
    hypothesis, _, rest = id.partition("/")
    kind, _, subject = rest.partition("/")
    if kind not in ("claim", "evidence") or not hypothesis or not subject:
        raise LookupError(f"{id} is no rating: HYPOTHESIS/claim/ID or HYPOTHESIS/evidence/ID")
    return hypothesis, kind, subject


_ANCHORS: dict[str, Callable[[Case, str], Anchor]] = {
    "claim": _claim,
    "point": _point,
    "position": _position,
    "party": _party,
    "finding": _finding,
    "evidence": _evidence,
    "passage": _words,
    "hypothesis": lambda case, id: {},
    "rating": _rating,
}


def _with_id(records: Sequence[Any], id: str, kind: str) -> Any:
    for record in records:
        if record.id == id:
            return record
    raise LookupError(f"the case has no {kind} {id}")


def _document(case: Case, id: str) -> Document:
    found: Document = _with_id(case.documents, id, "document")
    return found


def _passages(passages: Iterable[tuple[str, Span]]) -> list[tuple[str, int, int]]:
    """Each passage once, in order; of very many, some from beginning to end."""
    every = sorted({(document, span[0], span[1]) for document, span in passages})
    if len(every) <= MOST:
        return every
    return [every[at * len(every) // MOST] for at in range(MOST)]
