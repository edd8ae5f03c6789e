"""The order of the stages, for one document and for a case."""

from __future__ import annotations

from collections.abc import Iterable

import rashomon
from rashomon import claims
from rashomon.annotate import Annotator
from rashomon.records import CaseResults, Document, DocumentResults, Pipeline


class DocumentPipeline:
    """Document to results: annotate, then claims. Holds the models; use one for many documents."""

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
        return claims.build(document, self._annotator.annotate(document))


def analyse_case(results: Iterable[DocumentResults]) -> CaseResults:
    """Results over all documents, from those of each."""
    return claims.link(results)
