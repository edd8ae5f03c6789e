"""The order of the stages, for one document and for a case."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import msgspec

import rashomon
from rashomon import claims, compare
from rashomon.annotate import Annotator
from rashomon.compare import within
from rashomon.reading import Reading
from rashomon.records import CaseResults, Document, DocumentResults, Pipeline


class DocumentPipeline:
    """Document to results: annotate, claims, findings within it. Holds the models; use one for many documents."""

    def __init__(self, annotator: Annotator) -> None:
        self._annotator = annotator

    @property
    def version(self) -> Pipeline:
        """What makes the results. Results of another version are made anew."""
        return Pipeline(rashomon=rashomon.__version__, models=self._annotator.models)

    def analyse(self, document: Document) -> DocumentResults:
        """Results of one document; empty for one that could not be read."""
        if document.status != "ok":
            return DocumentResults(document=document.id)
        reading = Reading(document, self._annotator.annotate(document))
        results = claims.with_answers(reading, claims.build(document, reading.annotations))
        return msgspec.structs.replace(results, findings=within.findings(reading, results))


@contextmanager
def uncollected() -> Iterator[None]:
    """While millions of records are made of which none is let go of, to look for some is lost time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@uncollected()
def analyse_case(documents: Iterable[Document], results: Iterable[DocumentResults]) -> CaseResults:
    """Results over all documents, from those of each. Documents are read once, one at a time."""
    result_of = {result.document: result for result in results}
    digests = [
        compare.digest(document, result_of.get(document.id, DocumentResults(document=document.id)))
        for document in documents
        if document.status == "ok" and document.text
    ]
    linked = claims.link([digest.results for digest in digests])
    return compare.laid_side_by_side(digests, lambda id: result_of[id].answers if id in result_of else (), linked)
