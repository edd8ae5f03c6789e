"""A case as one JSON object, and the JSON Schema of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

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
        parties=tuple(
            PartyOut(
                id=party.id,
                name=party.name,
                kind=party.kind,
                named=party.named,
                aliases=party.aliases,
                affiliation=party.affiliation,
                related=party.related,
                mentions=_passages(party.mentions),
            )
            for party in case.parties
        ),
        claims=tuple(claim_out(index, claim) for claim in case.claims),
        times=tuple(
            TimeOut(
                document=time.document,
                span=time.span,
                value=time.value,
                earliest=time.when.earliest if time.when else None,
                latest=time.when.latest if time.when else None,
                precision=time.when.precision if time.when else None,
            )
            for time in case.times
        ),
        quantities=tuple(
            QuantityOut(
                document=quantity.document,
                span=quantity.span,
                low=quantity.low,
                high=quantity.high,
                of=quantity.of,
                what=quantity.what,
                part=quantity.part,
            )
            for quantity in case.quantities
        ),
        places=tuple(PlaceOut(**msgspec.structs.asdict(place)) for place in case.places),
        points=case.points,
        changes=case.changes,
        origins=tuple(
            OriginOut(id=origin.id, kind=origin.kind, name=origin.name, passages=_passages(origin.passages))
            for origin in case.origins
        ),
        wordings=case.wordings,
        timeline=tuple(
            TimelineOut(
                earliest=entry.when.earliest,
                latest=entry.when.latest,
                precision=entry.when.precision,
                kind=entry.kind,
                text=entry.text,
                claims=entry.claims,
                spans=_passages(entry.spans),
                incident=entry.incident,
                disputed=entry.disputed,
            )
            for entry in case.timeline
        ),
        gaps=tuple(
            GapOut(
                id=gap.id,
                kind=gap.kind,
                explanation=gap.explanation,
                spans=_passages(gap.spans),
                point=gap.point,
                parties=gap.parties,
            )
            for gap in case.gaps
        ),
        findings=tuple(
            FindingOut(
                id=finding.id,
                kind=finding.kind,
                spans=_passages(finding.spans),
                explanation=finding.explanation,
                confidence=finding.confidence,
            )
            for finding in case.findings
        ),
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
    return ClaimOut(
        id=claim.id,
        document=claim.document,
        voice=claim.voice,
        claimers=claim.claimers,
        within=claim.within,
        source=claim.source,
        cue=claim.cue,
        content=claim.content,
        words=WordsOut(
            source=index.words(claim.document, claim.source),
            cue=index.words(claim.document, claim.cue),
            content=index.words(claim.document, claim.content),
            accused=index.words(claim.document, claim.accused),
        ),
        form=claim.form,
        act=claim.act,
        certainty=claim.certainty,
        certainty_score=claim.certainty_score,
        cue_stance=claim.cue_stance,
        said_at=claim.said_at,
        evidence=claim.evidence,
        accused=claim.accused,
        accused_parties=claim.accused_parties,
        confidence=claim.confidence,
        reasons=claim.reasons,
    )


def _document(document: Document, reproducible: bool) -> DocumentOut:
    first = document.provenances[0] if document.provenances else None
    return DocumentOut(
        id=document.id,
        name=document.name,
        path=first.path if first else None,
        url=document.metadata.url,
        title=document.metadata.title,
        publisher=document.metadata.publisher,
        author=document.metadata.author,
        published=document.metadata.published,
        language=document.metadata.language,
        sha256=first.sha256 if first else None,
        text_sha256=document.text_sha256,
        characters=document.characters,
        text=document.text,
        status=document.status,
        error=document.error or UNSET,
        headline=document.headline,
        notices=document.notices,
        provenances=tuple(
            ProvenanceOut(
                path=provenance.path,
                sha256=provenance.sha256,
                size=provenance.size,
                media_type=provenance.media_type,
                extractor=provenance.extractor,
                extractor_version=provenance.extractor_version,
                codec=provenance.codec,
                replacements=provenance.replacements,
                added_at=UNSET if reproducible else provenance.added_at,
            )
            for provenance in document.provenances
        ),
    )


def _passages(found: Iterable[Passage | Mention]) -> tuple[PassageOut, ...]:
    return tuple(PassageOut(document=passage.document, span=passage.span) for passage in found)


def _laid_out(value: object) -> bytes:
    if not isinstance(value, tuple):
        return _ENCODER.encode(value)
    return b"[\n " + b",\n ".join(map(_ENCODER.encode, value)) + b"\n]" if value else b"[]"
