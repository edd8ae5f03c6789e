"""All that comes of laying the documents of a case side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from rashomon.compare.changes import changes
from rashomon.compare.copies import Copies
from rashomon.compare.editions import Editions
from rashomon.compare.gaps import gaps
from rashomon.compare.incidents import incidents
from rashomon.compare.moments import Marks, Moments
from rashomon.compare.origins import Independence, find_origins
from rashomon.compare.points import points
from rashomon.compare.timeline import timeline
from rashomon.compare.told import Told
from rashomon.compare.wordings import Uses, wordings
from rashomon.records import Answer, CaseResults, Document, DocumentResults, Passage


def laid_side_by_side(
    documents: Iterable[Document], results: Sequence[DocumentResults], linked: CaseResults
) -> CaseResults:
    """``linked`` (the parties of the case) with all that follows from laying the documents side by side.

    Documents are read once, in any order; their texts aren't kept. The result doesn't depend on their order.
    """
    results = sorted(results, key=lambda result: result.document)
    result_of = {result.document: result for result in results}
    published: dict[str, str | None] = {}
    marks, told, uses, editions, copies = Marks(), Told(), Uses(), Editions(), Copies()

    def seen() -> Iterable[Document]:
        for document in documents:
            published[document.id] = document.metadata.published
            result = result_of.get(document.id)
            if document.text and result is not None:
                marks.see(document, result)
                told.see(document, result)
                uses.see(document, result)
                editions.see(document)
                copies.see(document)
            yield document

    origins = find_origins(seen(), results, linked)
    independence = Independence(origins)
    answers = _linked([answer for result in results for answer in result.answers], linked.links)
    events = [event for result in results for event in result.events]
    found = incidents(events, answers, published)
    asked = points(
        answers,
        found,
        lambda holders: independence.count(Passage(h.document, h.span) for h in holders),
    )
    everyone = (*(party for result in results for party in result.parties), *linked.parties)
    claims = {claim.id: claim for result in results for claim in result.claims}
    names = {party.id: party.name for party in everyone}
    entries, impossible = timeline(found, results, told, names, linked.links, published)
    return msgspec.structs.replace(
        linked,
        origins=origins,
        points=asked,
        changes=changes(asked, everyone, Moments(claims, published, marks)),
        wordings=wordings(uses, found, asked, answers, everyone, linked.links),
        timeline=entries,
        gaps=gaps(asked, found, answers, results, everyone, impossible),
        findings=(*linked.findings, *impossible, *editions.findings(), *copies.findings(origins)),
    )


def _linked(answers: Iterable[Answer], links: Mapping[str, str]) -> list[Answer]:
    """Answers with the case's parties in the place of their documents' own."""
    return [
        msgspec.structs.replace(answer, party=links.get(answer.party, answer.party)) if answer.party else answer
        for answer in answers
    ]
