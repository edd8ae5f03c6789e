"""A case as one JSON object, and the JSON Schema of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

import msgspec
from msgspec import UNSET

from rashomon.export.reviews import laid
from rashomon.export.shape import (
    FORMAT,
    CaseOut,
    ClaimOut,
    DocumentOut,
    Export,
    FindingOut,
    GapOut,
    OriginOut,
    PartyOut,
    PassageOut,
    PipelineOut,
    PlaceOut,
    ProvenanceOut,
    QuantityOut,
    StandingOut,
    TimelineOut,
    TimeOut,
    WordsOut,
)
from rashomon.records import Case, Claim, Document, Mention, Passage
from rashomon.review import Reviewed
from rashomon.views import CaseIndex

Shape = TypeVar("Shape", bound=msgspec.Struct)
_ENCODER = msgspec.json.Encoder(order="deterministic")


def case_json(case: Case | Reviewed, *, reproducible: bool = False) -> bytes:
    """The case as UTF-8 JSON, one record a line, so that two exports can be compared line by line.

    People's decisions are laid over it: merged parties are one, and ``standings`` says where things stand.

    The same case gives the same bytes. ``reproducible`` leaves out all times of processing
    (``case.analysed_at``, ``documents[].provenances[].added_at``); times of people's decisions stay.
    """
    fields = msgspec.structs.asdict(shaped(case, reproducible=reproducible))
    parts = (_ENCODER.encode(name) + b": " + _laid_out(value) for name, value in fields.items())
    return b"{\n" + b",\n".join(parts) + b"\n}\n"


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) that every export is valid against. Also in docs/case.schema.json."""
    made = msgspec.json.schema(Export)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A Rashomon case, {FORMAT}",
        **made,
    }


def shaped(case: Case | Reviewed, *, reproducible: bool = False) -> Export:
    """The case in the published shape."""
    reviewed = laid(case)
    case = reviewed.case
    index = CaseIndex(case)
    return Export(
        format=FORMAT,
        case=CaseOut(
            id=case.id,
            title=case.title,
            analysed_at=UNSET if reproducible else case.analysed_at,
            pipeline=PipelineOut(rashomon=case.pipeline.rashomon, models=case.pipeline.models),
        ),
        documents=tuple(_document(document, reproducible) for document in case.documents),
        skipped=case.skipped,
        parties=tuple(_as(PartyOut, party, mentions=_passages(party.mentions)) for party in case.parties),
        claims=tuple(claim_out(index, claim) for claim in case.claims),
        times=tuple(
            _as(
                TimeOut,
                time,
                earliest=time.when.earliest if time.when else None,
                latest=time.when.latest if time.when else None,
                precision=time.when.precision if time.when else None,
            )
            for time in case.times
        ),
        quantities=tuple(_as(QuantityOut, quantity) for quantity in case.quantities),
        places=tuple(_as(PlaceOut, place) for place in case.places),
        points=case.points,
        changes=case.changes,
        origins=tuple(_as(OriginOut, origin, passages=_passages(origin.passages)) for origin in case.origins),
        wordings=case.wordings,
        timeline=tuple(
            _as(
                TimelineOut,
                entry,
                earliest=entry.when.earliest,
                latest=entry.when.latest,
                precision=entry.when.precision,
                spans=_passages(entry.spans),
            )
            for entry in case.timeline
        ),
        gaps=tuple(_as(GapOut, gap, spans=_passages(gap.spans)) for gap in case.gaps),
        findings=tuple(_as(FindingOut, finding, spans=_passages(finding.spans)) for finding in case.findings),
        decisions=reviewed.machine.decisions,
        standings=tuple(
            StandingOut(
                about=about,
                status=standing.status,
                decision=standing.decision.number if standing.decision else None,
                notes=tuple(decision.number for decision in standing.notes),
            )
            for about, standing in sorted(reviewed.standings.items())
        ),
        unmatched=tuple(decision.number for decision in reviewed.unmatched),
    )


def claim_out(index: CaseIndex, claim: Claim) -> ClaimOut:
    """A claim in the published shape, with its exact words."""
    return _as(
        ClaimOut,
        claim,
        words=WordsOut(
            source=index.words(claim.document, claim.source),
            cue=index.words(claim.document, claim.cue),
            content=index.words(claim.document, claim.content),
            accused=index.words(claim.document, claim.accused),
        ),
    )


def _document(document: Document, reproducible: bool) -> DocumentOut:
    first = document.provenances[0] if document.provenances else None
    about = document.metadata
    return _as(
        DocumentOut,
        document,
        path=first.path if first else None,
        url=about.url,
        title=about.title,
        publisher=about.publisher,
        author=about.author,
        published=about.published,
        language=about.language,
        sha256=first.sha256 if first else None,
        error=document.error or UNSET,
        provenances=tuple(
            _as(ProvenanceOut, provenance, added_at=UNSET if reproducible else provenance.added_at)
            for provenance in document.provenances
        ),
    )


def _as(shape: type[Shape], record: msgspec.Struct, **others: object) -> Shape:
    """A record in another shape: its own fields of the same names, and the others given."""
    own = {name: getattr(record, name) for name in shape.__struct_fields__ if name not in others}
    return shape(**own, **others)


def _passages(found: Iterable[Passage | Mention]) -> tuple[PassageOut, ...]:
    return tuple(PassageOut(document=passage.document, span=passage.span) for passage in found)


def _laid_out(value: object) -> bytes:
    if not isinstance(value, tuple):
        return _ENCODER.encode(value)
    return b"[\n " + b",\n ".join(map(_ENCODER.encode, value)) + b"\n]" if value else b"[]"
