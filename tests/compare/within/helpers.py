"""Short ways to what is noticed in one text."""

from __future__ import annotations

import msgspec

from rashomon.annotate import Annotator, evidence, quantities, times
from rashomon.claims import build
from rashomon.compare.within import findings
from rashomon.reading import Reading
from rashomon.records import Annotations, Attribution, Finding, Metadata, Span
from tests.claims.helpers import document_of


def noticed(
    annotator: Annotator,
    text: str,
    *attributions: Attribution,
    published: str | None = None,
    headline: str | None = None,
) -> list[Finding]:
    """The findings in a text with these attributions; its times, counts and evidence are looked for."""
    tokens, sentences, entities = annotator._language.read(text)
    document = document_of(text, headline=None if headline is None else Span(0, len(headline)))
    document = msgspec.structs.replace(document, metadata=Metadata(published=published))
    read = Annotations(
        document="d",
        tokens=tokens,
        sentences=sentences,
        entities=entities,
        attributions=attributions,
        times=times.find(text, document="d", published=published),
    )
    reading = Reading(document, read)
    read = msgspec.structs.replace(read, evidence=evidence.find(reading), quantities=quantities.find(reading))
    found = findings(Reading(document, read), build(document, read))
    for finding in found:
        assert 0 < finding.confidence <= 1
        assert finding.explanation
        assert all(0 <= p.span.start < p.span.end <= len(text) for p in finding.spans)
    return list(found)


def words(text: str, finding: Finding) -> list[str]:
    return [passage.span.of(text) for passage in finding.spans]


def of_kind(found: list[Finding], kind: str) -> list[Finding]:
    return [finding for finding in found if finding.kind == kind]
