"""Which evidence a claim rests on."""

from __future__ import annotations

import msgspec

from rashomon.annotate import Annotator, evidence
from rashomon.claims import build
from rashomon.reading import Reading
from rashomon.records import Annotations, Attribution, Claim
from tests.claims.helpers import document_of, said


def claims(annotator: Annotator, text: str, *attributions: Attribution) -> tuple[Claim, ...]:
    tokens, sentences, entities = annotator._language.read(text)
    document = document_of(text)
    read = Annotations(document="d", tokens=tokens, sentences=sentences, entities=entities, attributions=attributions)
    return build(document, msgspec.structs.replace(read, evidence=evidence.find(Reading(document, read)))).claims


def cited(text: str, claim: Claim) -> list[str]:
    return [e.span.of(text) for e in claim.evidence]


def test_evidence_that_speaks_supports_both_levels(annotator: Annotator) -> None:
    text = "Varda says that satellite imagery proves the dam was open."
    outer, inner = claims(
        annotator,
        text,
        said(text, "Varda", "says", "that satellite imagery proves the dam was open"),
        said(text, "satellite imagery", "proves", "the dam was open", within=0),
    )
    assert cited(text, outer) == cited(text, inner) == ["satellite imagery"]


def test_evidence_pointed_to_beside_the_words(annotator: Annotator) -> None:
    text = "The dam was open, the minister said, citing leaked documents."
    claim = claims(annotator, text, said(text, "the minister", "said", "The dam was open"))[0]
    assert cited(text, claim) == ["leaked documents"]


def test_missing_evidence_supports_nothing(annotator: Annotator) -> None:
    text = "The mayor said that Varda failed to present proof that the dam was open."
    claim = claims(annotator, text, said(text, "The mayor", "said", "that Varda failed to present proof"))[0]
    assert claim.evidence == ()
    assert any("evidence is missing" in reason for reason in claim.reasons)
