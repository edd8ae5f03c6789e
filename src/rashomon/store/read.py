"""Reading single things out of a case. See `rashomon.store.snapshot` for all of it at once."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import apsw
import msgspec

from rashomon.errors import CaseError
from rashomon.records import CaseResults, Document, DocumentResults, Pipeline, stable_id
from rashomon.store.connection import one_moment, strings
from rashomon.store.rows import fetch
from rashomon.store.tables import DOCUMENTS, OF_A_DOCUMENT, OF_THE_CASE

_COUNTS = {
    "documents": "SELECT count(*) FROM documents",
    "failed": "SELECT count(*) FROM documents WHERE status = 'failed'",
    "skipped": "SELECT count(*) FROM skipped",
    "files": "SELECT count(*) FROM provenances",
    "originals": "SELECT count(*) FROM originals",
    "original_bytes": "SELECT coalesce(sum(size), 0) FROM originals",
    "characters": "SELECT coalesce(sum(length(text)), 0) FROM documents",
    "analysed": "SELECT count(*) FROM analyses WHERE NOT stale",
    "claims": "SELECT count(*) FROM claims",
    "parties": "SELECT count(DISTINCT party) FROM public_parties",
    "times": "SELECT count(*) FROM times",
    "quantities": "SELECT count(*) FROM quantities",
    "points": "SELECT count(*) FROM points",
    "contested": "SELECT count(*) FROM points WHERE contested",
    "changes": "SELECT count(*) FROM changes",
    "origins": "SELECT count(*) FROM origins",
    "wordings": "SELECT count(*) FROM wordings",
    "timeline": "SELECT count(*) FROM timeline",
    "gaps": "SELECT count(*) FROM gaps",
    "findings": "SELECT count(*) FROM findings",
    "decisions": "SELECT count(*) FROM decisions",
}


def title(connection: apsw.Connection) -> str:
    """The case's title."""
    return str(connection.execute("SELECT value FROM meta WHERE key = 'title'").get)


def case_id(title: str) -> str:
    """The case's id; made from its title, so that the same case made anew has the same."""
    return stable_id("k", title)


def document(connection: apsw.Connection, id: str) -> Document | None:
    """The document with this id."""
    found = fetch(connection, DOCUMENTS, "id = ?", (id,)).get(())
    return found[0] if found else None


def documents(connection: apsw.Connection, path: Path) -> Iterator[Document]:
    """Every document by name, one in memory at a time. As with `document_results`, the whole is not of one moment."""
    with one_moment(connection, path):
        ids = strings(connection, "SELECT id FROM documents ORDER BY name, id")
    for id in ids:
        with one_moment(connection, path):
            found = document(connection, id)
        if found is not None:
            yield found


def text(connection: apsw.Connection, id: str) -> str | None:
    """The text of the document with this id."""
    row = connection.execute("SELECT text FROM documents WHERE id = ?", (id,)).fetchone()
    return None if row is None else str(row[0])


def original(connection: apsw.Connection, path: Path, sha256: str) -> bytes:
    """The bytes with this SHA-256. Raises CaseError if they are not here or damaged."""
    row = connection.execute("SELECT size, bytes FROM originals WHERE sha256 = ?", (sha256,)).fetchone()
    if row is None:
        raise CaseError(f"{path}: holds no original with SHA-256 {sha256}.")
    try:
        return unpacked(row)
    except (zlib.error, ValueError) as error:
        raise CaseError(f"{path}: original {sha256} is damaged ({error}). Restore a copy of the case.") from error


def unpacked(row: tuple[Any, ...]) -> bytes:
    """The original bytes, from their size and how they are stored.

    Raises ValueError if they are not so many; never makes more, whatever the stored bytes claim.
    """
    size, packed = row
    unpacker = zlib.decompressobj()
    data = unpacker.decompress(packed, size + 1)
    if len(data) != size or not unpacker.eof:
        raise ValueError(f"not the {size} bytes that were stored")
    return data


def find(connection: apsw.Connection, path: str, sha256: str) -> str | None:
    """The id of the document that these bytes at this path became."""
    row = connection.execute(
        "SELECT document FROM provenances WHERE path = ? AND sha256 = ? ORDER BY document LIMIT 1",
        (path, sha256),
    ).fetchone()
    return None if row is None else str(row[0])


def analysed(connection: apsw.Connection, document: str) -> Pipeline | None:
    """What made the document's results, or None if it has none or has changed since."""
    row = connection.execute(
        "SELECT rashomon, models FROM analyses WHERE document = ? AND NOT stale", (document,)
    ).fetchone()
    return None if row is None else pipeline(row[0], row[1])


def case_analysed(connection: apsw.Connection) -> Pipeline | None:
    """What made the case-wide results, or None if there are none or a document's changed since."""
    row = connection.execute("SELECT made_from, rashomon, models FROM case_analysis").fetchone()
    return None if row is None or row[0] != made_from(connection) else pipeline(row[1], row[2])


def pipeline(rashomon: object, models: object) -> Pipeline:
    """A pipeline as its two columns have it."""
    return Pipeline(rashomon=str(rashomon), models=msgspec.json.decode(str(models), type=dict[str, str]))


def made_from(connection: apsw.Connection) -> str:
    """SHA-256 over all documents and their results: what case-wide results are made from."""
    digest = hashlib.sha256()
    for row in connection.execute(
        "SELECT d.id, d.seal, a.seal FROM documents d LEFT JOIN analyses a ON a.document = d.id ORDER BY d.id"
    ):
        digest.update(msgspec.json.encode(row))
    return digest.hexdigest()


def stamps(connection: apsw.Connection) -> list[tuple[str, bytes]]:
    """Each readable document that has results, by id, with a hash that is another one once either changes."""
    query = (
        "SELECT d.id, d.seal, a.seal FROM documents d JOIN analyses a ON a.document = d.id"
        " WHERE d.status = 'ok' ORDER BY d.id"
    )
    return [(str(row[0]), hashlib.sha256(msgspec.json.encode(row)).digest()) for row in connection.execute(query)]


def machine_stamp(connection: apsw.Connection) -> str:
    """Another one where anything but decisions and kept files changed."""
    digest = hashlib.sha256(made_from(connection).encode())
    for query in (
        "SELECT value FROM meta WHERE key = 'title'",
        "SELECT rashomon, models, analysed_at, made_from, seal FROM case_analysis",
        "SELECT document, rashomon, models, analysed_at, stale FROM analyses ORDER BY document",
        "SELECT path, reason FROM skipped ORDER BY path",
    ):
        for row in connection.execute(query):
            digest.update(msgspec.json.encode(row))
    return digest.hexdigest()


def outdated(connection: apsw.Connection, wanted: Pipeline) -> tuple[str, ...]:
    """Ids of readable documents without results that are up to date and of this pipeline."""
    readable = strings(connection, "SELECT id FROM documents WHERE status = 'ok' ORDER BY name, id")
    return tuple(id for id in readable if analysed(connection, id) != wanted)


def results_of(connection: apsw.Connection, document: str) -> DocumentResults:
    """The machine results of one document, in the order that they were stored in."""
    fields = {
        name: fetch(connection, table, "document IS ?", (document,)).get((document,), ())
        for name, table in OF_A_DOCUMENT.items()
    }
    return DocumentResults(document=document, **fields)


def document_results(connection: apsw.Connection, path: Path) -> Iterator[DocumentResults]:
    """The machine results of every document that has some, by name, one document in memory at a time.

    Each document's are of one moment. The whole is not: a transaction as long as the caller's work would keep the
    -wal file from being folded in.
    """
    query = "SELECT id FROM documents JOIN analyses ON document = id ORDER BY name, id"
    with one_moment(connection, path):
        ids = strings(connection, query)
    for id in ids:
        with one_moment(connection, path):
            found = results_of(connection, id)
        yield found


def case_results(connection: apsw.Connection) -> CaseResults:
    """The case-wide machine results, in the order that they were stored in."""
    fields = {
        name: fetch(connection, table, "document IS NULL").get((None,), ())
        if "document" in table.owner
        else fetch(connection, table).get((), ())
        for name, table in OF_THE_CASE.items()
    }
    return CaseResults(links=links(connection), **fields)


def links(connection: apsw.Connection) -> dict[str, str]:
    """From the id of each document's party to the party of the case that it is."""
    rows = connection.execute("SELECT document_party, party FROM party_links ORDER BY document_party")
    return {str(local): str(party) for local, party in rows}


def counts(connection: apsw.Connection) -> dict[str, int]:
    """How many of each thing there are."""
    return {name: connection.execute(query).get for name, query in _COUNTS.items()}
