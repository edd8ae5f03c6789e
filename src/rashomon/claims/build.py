"""Annotations of one document to its claims."""

from __future__ import annotations

import msgspec

from rashomon.claims.evidence import CitedEvidence
from rashomon.claims.force import force_of
from rashomon.claims.form import form_of, quoted_characters
from rashomon.claims.parties import DocumentParties, Source
from rashomon.claims.saying import said_at
from rashomon.claims.voice import Statement, statements, without_asides
from rashomon.reading import Reading
from rashomon.records import (
    Annotations,
    Attribution,
    Claim,
    Document,
    DocumentResults,
    Spans,
    TimeExpression,
    Voice,
    hull,
    stable_id,
)

#: Confidence shown for quoted words without a speaker: low enough to look unsure.
_UNKNOWN_SPEAKER = 0.3


def build(document: Document, annotations: Annotations) -> DocumentResults:
    """All claims of one document, in the order of the text, with the parties that make them."""
    reading = Reading(document, annotations)
    parties = DocumentParties(reading)
    flags = quoted_characters(document.text)
    attributions = without_asides(reading, flags, annotations.attributions)
    ids = [_claim_id(document, "attributed", a.source, a.cue, a.content) for a in attributions]
    claims: list[Claim] = []
    for attribution, claim_id in zip(attributions, ids, strict=True):
        source = parties.source(attribution.source)
        parties.said(attribution.content, source)
        within = None if attribution.within is None else ids[attribution.within]
        claim = _attributed(reading, flags, attribution, source, claim_id, within)
        claims.append(msgspec.structs.replace(claim, accused_parties=parties.meant(claim.accused)))
    claims.extend(_unattributed(reading, flags, statement) for statement in statements(reading, flags, attributions))
    unique = {claim.id: claim for claim in claims}
    cited = CitedEvidence(reading)
    framed = (_framed(reading, cited, claim) for claim in unique.values())
    ordered = sorted(framed, key=lambda c: (hull((*c.source, *c.cue, *c.content)), c.id))
    return DocumentResults(
        document=document.id,
        claims=tuple(ordered),
        parties=parties.parties(),
        times=tuple(_dated(time) for time in annotations.times),
        quantities=annotations.quantities,
        places=annotations.places,
    )


def _dated(time: TimeExpression) -> TimeExpression:
    """A time with the day as its value where "now" is known to be one: a reader of the case asks which day that was."""
    when = time.when
    if time.value == "PRESENT_REF" and when is not None and when.precision == "day":
        return msgspec.structs.replace(time, value=when.earliest)
    return time


def _attributed(
    reading: Reading, flags: bytearray, attribution: Attribution, source: Source, claim_id: str, within: str | None
) -> Claim:
    force = force_of(reading, attribution.source, attribution.cue, attribution.content)
    return Claim(
        id=claim_id,
        document=reading.document.id,
        voice="attributed",
        claimers=source.parties,
        within=within,
        source=attribution.source,
        cue=attribution.cue,
        content=attribution.content,
        form=form_of(reading.text, flags, attribution.content),
        act=force.act,
        certainty=force.certainty,
        certainty_score=force.score,
        cue_stance=force.stance,
        accused=force.accused,
        confidence=round(attribution.confidence * attribution.source_confidence * source.confidence, 3),
        reasons=(source.reason, *([attribution.rule] if attribution.rule else []), *force.reasons),
    )


def _unattributed(reading: Reading, flags: bytearray, statement: Statement) -> Claim:
    """A claim in the writer's voice; words in quotation marks are somebody's, also where the speaker was not found."""
    force = force_of(reading, (), (), statement.content)
    form = form_of(reading.text, flags, statement.content)
    quoted = form == "direct" and statement.voice == "article"
    reason = "in quotation marks; speaker not found" if quoted else statement.reason
    return Claim(
        id=_claim_id(reading.document, statement.voice, (), (), statement.content),
        document=reading.document.id,
        voice="attributed" if quoted else statement.voice,
        content=statement.content,
        form=form,
        act=force.act,
        certainty=force.certainty,
        certainty_score=force.score,
        cue_stance=force.stance,
        confidence=_UNKNOWN_SPEAKER if quoted else statement.confidence,
        reasons=(reason,) if quoted else (reason, *force.reasons),
    )


def _framed(reading: Reading, cited: CitedEvidence, claim: Claim) -> Claim:
    """The claim with the evidence that it rests on and the time at which it was said."""
    support = cited.of(claim.source, claim.cue, claim.content)
    return msgspec.structs.replace(
        claim,
        evidence=support.evidence,
        said_at=said_at(reading, claim.cue, claim.content),
        reasons=(*claim.reasons, *support.reasons),
    )


def _claim_id(document: Document, voice: Voice, source: Spans, cue: Spans, content: Spans) -> str:
    return stable_id("c", document.id, voice, source, cue, content)
