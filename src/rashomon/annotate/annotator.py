"""All annotations of one document."""

from __future__ import annotations

from functools import cached_property

import msgspec

from rashomon.annotate import evidence, places, quantities, times
from rashomon.annotate.attributions import put_right
from rashomon.annotate.certainty import commitments
from rashomon.annotate.language import LanguagePass
from rashomon.reading import Reading
from rashomon.records import Annotations, Document, Span
from rashomon.settings import Settings
from rashomon.spanmodel import CertaintyModel, SpanModel


class Annotator:
    """Holds the models, which are loaded at first use; one instance serves any number of documents."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._language = LanguagePass(settings.language_model)

    @cached_property
    def _attribution(self) -> SpanModel:
        return SpanModel.shipped(threads=self._settings.threads)

    @cached_property
    def _certainty(self) -> CertaintyModel:
        return CertaintyModel.shipped(threads=self._settings.threads)

    @cached_property
    def models(self) -> dict[str, str]:
        """Name and version of each model, for the record of how results were made."""
        return {
            "attribution": self._attribution.version,
            "certainty": self._certainty.version,
            "language": self._language.version,
        }

    def attribute(self, text: str, headline: Span | None = None) -> Annotations:
        """The language pass and who says what, without the rest: of a text that is no document yet."""
        tokens, sentences, entities = self._language.read(text)
        return Annotations(
            document="",
            tokens=tokens,
            sentences=sentences,
            entities=entities,
            attributions=put_right(text, self._attribution.find(text), tokens, entities, headline),
        )

    def annotate(self, document: Document) -> Annotations:
        """Read one document. A failed document has no text and so no annotations."""
        found = msgspec.structs.replace(self.attribute(document.text, document.headline), document=document.id)
        reading = Reading(document, found)
        return msgspec.structs.replace(_with_values(reading), commitments=commitments(reading, self._certainty))


def _with_values(reading: Reading) -> Annotations:
    """The annotations with what further finders see in them: one line for each, none depends on another."""
    document = reading.document
    return msgspec.structs.replace(
        reading.annotations,
        times=times.find(document.text, document=document.id, published=document.metadata.published),
        evidence=evidence.find(reading),
        quantities=quantities.find(reading),
        places=places.find(reading),
    )
