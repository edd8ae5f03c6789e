"""Annotations of one document to its claims."""

from __future__ import annotations

import bisect

import msgspec

from rashomon.claims.force import force_of
from rashomon.claims.form import form_of, quoted_characters
from rashomon.claims.parties import DocumentParties, Source
from rashomon.reading import Reading
from rashomon.records import (
    Annotations,
    Attribution,
    Claim,
    Document,
    DocumentResults,
    Span,
    Spans,
    Voice,
    hull,
    stable_id,
)

#: How often a sentence in which no attribution was found really holds none: 70 % of the 515 such sentences in the first
#: 40 texts of PolNeAR dev.
OWN_VOICE_CONFIDENCE = 0.7

#: Confidence shown for quoted words without a speaker: low enough to look unsure.
_UNKNOWN_SPEAKER = 0.3

#: How many attributions before a sentence may still reach into it.
_LOOK_BACK = 200

#: A sentence in the article's own voice must have a verb and this many words to be a claim.
_SHORTEST_SENTENCE = 4


def build(document: Document, annotations: Annotations) -> DocumentResults:
    """All claims of one document, in the order of the text, with the parties that make them."""
    reading = Reading(document, annotations)
    parties = DocumentParties(reading)
    flags = quoted_characters(document.text)
    ids = [_claim_id(document, "attributed", a.source, a.cue, a.content) for a in annotations.attributions]
    claims: list[Claim] = []
    for attribution, claim_id in zip(annotations.attributions, ids, strict=True):
        source = parties.source(attribution.source)
        within = None if attribution.within is None else ids[attribution.within]
        claims.append(_attributed(reading, flags, attribution, source, claim_id, within))
    claims.extend(_own_voice(reading, flags))
    unique = {claim.id: claim for claim in claims}
    ordered = sorted(unique.values(), key=lambda c: (hull((*c.source, *c.cue, *c.content)), c.id))
    return DocumentResults(
        document=document.id,
        claims=tuple(ordered),
        parties=parties.parties(),
        times=annotations.times,
        quantities=annotations.quantities,
        places=annotations.places,
    )


def _attributed(
    reading: Reading, flags: bytearray, attribution: Attribution, source: Source, claim_id: str, within: str | None
) -> Claim:
    force = force_of(reading, attribution.cue, attribution.content)
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
        confidence=round(attribution.confidence * attribution.source_confidence * source.confidence, 3),
        reasons=(source.reason, *([attribution.rule] if attribution.rule else []), *force.reasons),
    )


def _own_voice(reading: Reading, flags: bytearray) -> list[Claim]:
    """Sentences outside all attributions: the headline's voice or the article's."""
    taken = sorted(hull((*a.source, *a.cue, *a.content)) for a in reading.annotations.attributions)
    headline = reading.document.headline
    out = []
    if headline is not None and not _any_overlaps(taken, headline):
        out.append(_unattributed(reading, flags, headline, "headline"))
    for sentence in reading.annotations.sentences:
        if _any_overlaps(taken, sentence):
            continue
        if headline is not None and sentence.overlaps(headline):
            after = sentence.of(reading.text)[max(0, headline.end - sentence.start) :]
            start = sentence.end - len(after.lstrip())
            if start >= sentence.end:
                continue
            sentence = Span(start, sentence.end)
        tokens = reading.tokens((sentence,))
        words = sum(token.tag not in ("PUNCT", "SPACE", "SYM") for token in tokens)
        if words >= _SHORTEST_SENTENCE and any(token.tag in ("VERB", "AUX") for token in tokens):
            claim = _unattributed(reading, flags, sentence, "article")
            out.append(_unknown_speaker(claim) if claim.form == "direct" else claim)
    return out


def _unknown_speaker(claim: Claim) -> Claim:
    """Words in quotation marks are somebody's, never the writer's, also where the speaker was not found."""
    return msgspec.structs.replace(
        claim, voice="attributed", confidence=_UNKNOWN_SPEAKER, reasons=("in quotation marks; speaker not found",)
    )


def _any_overlaps(taken: list[Span], span: Span) -> bool:
    """Whether any of the sorted spans overlaps this one. Spans of attributions are short, so few are looked at."""
    place = bisect.bisect_left(taken, (span.end, 0))
    return any(other.end > span.start for other in taken[max(0, place - _LOOK_BACK) : place])


def _unattributed(reading: Reading, flags: bytearray, span: Span, voice: Voice) -> Claim:
    force = force_of(reading, (), (span,))
    return Claim(
        id=_claim_id(reading.document, voice, (), (), (span,)),
        document=reading.document.id,
        voice=voice,
        content=(span,),
        form=form_of(reading.text, flags, (span,)),
        act=force.act,
        certainty=force.certainty,
        certainty_score=force.score,
        confidence=OWN_VOICE_CONFIDENCE,
        reasons=("the headline names no source" if voice == "headline" else "no source found", *force.reasons),
    )


def _claim_id(document: Document, voice: Voice, source: Spans, cue: Spans, content: Spans) -> str:
    return stable_id("c", document.id, voice, source, cue, content)
