"""All that comes of laying the documents of a case side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from rashomon.compare.incidents import incidents, wholes
from rashomon.compare.origins import Independence, find_origins
from rashomon.compare.points import points
from rashomon.records import Answer, CaseResults, Document, DocumentResults, Passage


def laid_side_by_side(
    documents: Iterable[Document], results: Sequence[DocumentResults], linked: CaseResults
) -> CaseResults:
    """``linked`` (the parties of the case) with origins and points added.

    Documents are read once, in any order; their texts aren't kept. The result doesn't depend on their order.
    """
    published: dict[str, str | None] = {}

    def seen() -> Iterable[Document]:
        for document in documents:
            published[document.id] = document.metadata.published
            yield document

    results = sorted(results, key=lambda result: result.document)
    origins = find_origins(seen(), results, linked)
    independence = Independence(origins)
    answers = _linked([answer for result in results for answer in result.answers], linked.links)
    events = [event for result in results for event in result.events]
    found = incidents(events, answers, published)
    return msgspec.structs.replace(
        linked,
        origins=origins,
        points=points(
            answers,
            found,
            lambda holders: independence.count(Passage(h.document, h.span) for h in holders),
            wholes(found, events),
        ),
    )


def _linked(answers: Iterable[Answer], links: Mapping[str, str]) -> list[Answer]:
    """Answers with the case's parties in the place of their documents' own."""
    return [
        msgspec.structs.replace(answer, party=links.get(answer.party, answer.party)) if answer.party else answer
        for answer in answers
    ]
