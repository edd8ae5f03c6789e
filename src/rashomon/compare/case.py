"""All that comes of laying the documents of a case side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from rashomon.compare.changes import changes
from rashomon.compare.copies import Copies
from rashomon.compare.digest import Digest
from rashomon.compare.editions import Editions
from rashomon.compare.gaps import gaps
from rashomon.compare.incidents import from_signs
from rashomon.compare.keeping import Keeping
from rashomon.compare.moments import Marks, Moments
from rashomon.compare.origins import Independence, origins_of
from rashomon.compare.timeline import timeline
from rashomon.compare.told import Told
from rashomon.compare.units import Units
from rashomon.compare.wordings import Uses, wordings
from rashomon.records import Answer, CaseResults


def laid_side_by_side(
    digests: Iterable[Digest],
    answers: Callable[[str], Sequence[Answer]],
    linked: CaseResults,
    keeping: Keeping | None = None,
) -> CaseResults:
    """``linked`` (the parties of the case) with all that follows from laying the documents side by side.

    ``answers`` gives those of the document with an id. With ``keeping``, points whose documents and whose part of the
    case are as they were are taken from there. The result depends neither on that nor on the order of documents.
    """
    digests = sorted(digests, key=lambda digest: digest.document)
    results = [digest.results for digest in digests]
    published = {digest.document: digest.published for digest in digests}
    marks, told, uses, editions, copies = Marks(), Told(), Uses(), Editions(), Copies()
    for digest in digests:
        marks.add(digest.marks)
        told.add(digest.told)
        uses.add(digest.uses)
        editions.add(digest.edition)
        copies.add(digest.document, digest.report)
    origins = origins_of([digest.read for digest in digests], results, linked)
    events = [event for result in results for event in result.events]
    found = from_signs(events, [digest.signs for digest in digests], published)
    units = Units(digests, answers, linked.links, found, Independence(origins), keeping)
    asked = units.points()
    everyone = (*(party for result in results for party in result.parties), *linked.parties)
    claims = {claim.id: claim for result in results for claim in result.claims}
    names = {party.id: party.name for party in everyone}
    entries, impossible = timeline(found, results, told, names, linked.links, published)
    return msgspec.structs.replace(
        linked,
        origins=origins,
        points=asked,
        changes=changes(asked, everyone, Moments(claims, published, marks)),
        wordings=wordings(uses, found, asked, everyone, linked.links),
        timeline=entries,
        gaps=gaps(asked, found, units.about, results, everyone, impossible),
        findings=(*linked.findings, *impossible, *editions.findings(), *copies.findings(origins)),
    )
