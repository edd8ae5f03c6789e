"""Annotations of one document to its claims."""

from __future__ import annotations

from rashomon.claims.force import force_of
from rashomon.claims.form import form_of, quoted_characters
from rashomon.claims.parties import DocumentParties, Source
from rashomon.claims.reading import Reading
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

#: How often a sentence in which no attribution was found really holds none (PolNeAR dev; docs/decisions).
OWN_VOICE_CONFIDENCE = 0.8

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
    )


def _attributed(
    reading: Reading, flags: bytearray, attribution: Attribution, source: Source, claim_id: str, within: str | None
) -> Claim:
    force = force_of(reading, attribution.cue, attribution.content)
    return Claim(
        id=claim_id,
        document=reading.document.id,
        voice="attributed",
        claimers=(source.party,) if source.party else (),
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
        reasons=(source.reason, *force.reasons),
    )


def _own_voice(reading: Reading, flags: bytearray) -> list[Claim]:
    """Sentences outside all attributions: the headline's voice or the article's."""
    taken = sorted(hull((*a.source, *a.cue, *a.content)) for a in reading.annotations.attributions)
    headline = reading.document.headline
    out = []
    if headline is not None and not any(headline.overlaps(span) for span in taken):
        out.append(_unattributed(reading, flags, headline, "headline"))
    for sentence in reading.annotations.sentences:
        if any(sentence.overlaps(span) for span in taken):
            continue
        if headline is not None and sentence.overlaps(headline):
            sentence = Span(max(sentence.start, headline.end), sentence.end)
            if sentence.start >= sentence.end or not sentence.of(reading.text).strip():
                continue
            lead = len(sentence.of(reading.text)) - len(sentence.of(reading.text).lstrip())
            sentence = Span(sentence.start + lead, sentence.end)
        tokens = reading.tokens((sentence,))
        words = sum(token.tag not in ("PUNCT", "SPACE", "SYM") for token in tokens)
        if words >= _SHORTEST_SENTENCE and any(token.tag in ("VERB", "AUX") for token in tokens):
            out.append(_unattributed(reading, flags, sentence, "article"))
    return out


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
