"""The whole case as one record, in an order that doesn't depend on when anything was stored."""

from __future__ import annotations

from collections.abc import Iterable

import apsw
import msgspec

from rashomon.records import (
    Case,
    CaseResults,
    Claim,
    Finding,
    Mention,
    Party,
    Passage,
    Pipeline,
    Place,
    Point,
    Quantity,
    TimeExpression,
    TimelineEntry,
    Wording,
)
from rashomon.store import history, read
from rashomon.store.rows import fetch
from rashomon.store.tables import CLAIMS, DOCUMENT_PARTIES, DOCUMENTS, FINDINGS, PLACES, QUANTITIES, SKIPPED, TIMES

_NOWHERE = (-1, -1)


def snapshot(connection: apsw.Connection) -> Case:
    """All of the case as it is at this moment. The caller sees to it that it is one moment.

    Lists are in order of documents, then of places in the text, then of ids. Lists inside of records (positions of a
    point, holders of a position) are in the order that the case-wide stage gave them.
    """
    documents = fetch(connection, DOCUMENTS).get((), ())
    rank = {document.id: at for at, document in enumerate(documents)}
    local_parties = [
        party
        for (_,), parties in sorted(fetch(connection, DOCUMENT_PARTIES).items(), key=lambda item: rank[item[0][0]])
        for party in parties
    ]
    whole = read.case_results(connection)
    title = read.title(connection)
    claims = _claims(_all(fetch(connection, CLAIMS).values()), whole.links, rank)
    known = {claim.id for claim in claims}
    pipeline, analysed_at = _analysis(connection)
    return Case(
        id=read.case_id(title),
        title=title,
        analysed_at=analysed_at,
        pipeline=pipeline,
        documents=documents,
        skipped=fetch(connection, SKIPPED).get((), ()),
        parties=_parties(whole, local_parties, rank),
        claims=claims,
        times=_in_text(_all(fetch(connection, TIMES).values()), rank),
        quantities=_in_text(_all(fetch(connection, QUANTITIES).values()), rank),
        places=_in_text(_all(fetch(connection, PLACES).values()), rank),
        points=_points(whole.points, known),
        changes=tuple(sorted(whole.changes, key=lambda it: (it.party, it.point, it.before, it.after))),
        origins=tuple(sorted(whole.origins, key=lambda it: it.id)),
        wordings=tuple(sorted(whole.wordings, key=_wording_order)),
        timeline=_timeline(whole.timeline, known, rank),
        gaps=tuple(sorted(whole.gaps, key=lambda it: (it.kind, _passages(it.spans, rank), it.id))),
        findings=tuple(sorted(_all(fetch(connection, FINDINGS).values()), key=lambda it: _finding_order(it, rank))),
        decisions=history.decisions(connection),
    )


def _all(lists: Iterable[tuple[msgspec.Struct, ...]]) -> list:  # type: ignore[type-arg]
    return [record for records in lists for record in records]


def _claims(claims: list[Claim], links: dict[str, str], rank: dict[str, int]) -> tuple[Claim, ...]:
    """The claims with the case's parties in the place of their documents' own."""
    claims.sort(key=lambda it: (rank[it.document], min(it.content, default=_NOWHERE), it.id))
    return tuple(
        msgspec.structs.replace(
            claim,
            claimers=tuple(dict.fromkeys(links.get(id, id) for id in claim.claimers)),
            accused_parties=tuple(dict.fromkeys(links.get(id, id) for id in claim.accused_parties)),
        )
        if any(id in links for id in (*claim.claimers, *claim.accused_parties))
        else claim
        for claim in claims
    )


def _parties(whole: CaseResults, local: list[Party], rank: dict[str, int]) -> tuple[Party, ...]:
    """The case's parties, and the documents' that none of these stands for.

    Documents may share a party's id; by that they say that it is one party, so its mentions are put together.
    """
    parties = {party.id: party for party in whole.parties}
    left_over: dict[str, Party] = {}
    for party in local:
        if party.id in whole.links or party.id in parties:
            continue
        same = left_over.get(party.id)
        if same is not None:
            party = msgspec.structs.replace(
                same,
                aliases=tuple(dict.fromkeys((*same.aliases, *party.aliases))),
                mentions=same.mentions + party.mentions,
            )
        elif party.affiliation in whole.links:
            party = msgspec.structs.replace(party, affiliation=whole.links[party.affiliation])
        left_over[party.id] = party

    def order(mention: Mention) -> tuple[object, ...]:
        return rank[mention.document], mention.span

    everyone = sorted((*parties.values(), *left_over.values()), key=lambda it: (it.name, it.id))
    return tuple(msgspec.structs.replace(it, mentions=tuple(sorted(it.mentions, key=order))) for it in everyone)


def _in_text(found: list[TimeExpression | Quantity | Place], rank: dict[str, int]) -> tuple:  # type: ignore[type-arg]
    return tuple(sorted(found, key=lambda it: (rank[it.document], it.span, msgspec.json.encode(it))))


def _points(points: tuple[Point, ...], claims: set[str]) -> tuple[Point, ...]:
    """By incident and question. A claim that a newer analysis of its document no longer makes is let go of."""
    replace = msgspec.structs.replace
    kept = []
    for point in sorted(points, key=lambda it: (it.incident, it.slot, it.question, it.id)):
        if any(holder.claim not in claims for position in point.positions for holder in position.holders):
            positions = (
                replace(
                    position,
                    holders=tuple(
                        holder if holder.claim in claims else replace(holder, claim=None) for holder in position.holders
                    ),
                )
                for position in point.positions
            )
            point = replace(point, positions=tuple(positions))
        kept.append(point)
    return tuple(kept)


def _timeline(entries: tuple[TimelineEntry, ...], claims: set[str], rank: dict[str, int]) -> tuple[TimelineEntry, ...]:
    """By time. As with points, claims that are no longer made are let go of."""

    def order(entry: TimelineEntry) -> tuple[object, ...]:
        when = entry.when
        return (when.earliest, when.latest, when.precision, entry.kind, _passages(entry.spans, rank), entry.text,
                entry.claims)  # fmt: skip

    return tuple(
        entry
        if claims.issuperset(entry.claims)
        else msgspec.structs.replace(entry, claims=tuple(id for id in entry.claims if id in claims))
        for entry in sorted(entries, key=order)
    )


def _wording_order(wording: Wording) -> tuple[object, ...]:
    return wording.of, wording.incident or "", msgspec.json.encode(wording)


def _finding_order(finding: Finding, rank: dict[str, int]) -> tuple[object, ...]:
    return _passages(finding.spans, rank), finding.kind, finding.id


def _passages(passages: tuple[Passage, ...], rank: dict[str, int]) -> tuple[object, ...]:
    return tuple((rank[passage.document], passage.span) for passage in passages)


def _analysis(connection: apsw.Connection) -> tuple[Pipeline, str | None]:
    """The case-wide results' pipeline, else the documents'; and when the last of all analyses was.

    Where documents were analysed by different ones, that of the highest version, so that no order of events matters.
    """
    whole = connection.execute("SELECT rashomon, models, analysed_at FROM case_analysis").fetchall()
    each = connection.execute("SELECT DISTINCT rashomon, models FROM analyses ORDER BY rashomon, models").fetchall()
    latest = connection.execute("SELECT max(analysed_at) FROM analyses").get
    times = [str(time) for time in (latest, *(row[2] for row in whole)) if time is not None]
    pipelines = [read.pipeline(row[0], row[1]) for row in whole or each]
    return (pipelines[-1] if pipelines else Pipeline(rashomon="")), max(times, default=None)
