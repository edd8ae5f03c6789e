"""Writing into a case. Each function is one transaction: all of it is stored, or nothing."""

from __future__ import annotations

import hashlib
import zlib
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import apsw
import msgspec

from rashomon.records import CaseResults, Document, DocumentResults, Pipeline, Provenance, Skipped
from rashomon.store import read
from rashomon.store.connection import strings, to_last, transaction
from rashomon.store.rows import Table, Texts, insert, insert_rows, made_rows, quote
from rashomon.store.seals import seal
from rashomon.store.tables import DOCUMENTS, NOTICES, OF_A_DOCUMENT, OF_THE_CASE, PROVENANCES, SKIPPED

_COMPRESSION = 6


def store(
    connection: apsw.Connection,
    path: Path,
    document: Document,
    original: bytes | None,
    results: DocumentResults | None,
    pipeline: Pipeline,
    analysed_at: str,
) -> None:
    """See `CaseFile.store`."""
    sha256 = _checked(document, original)
    packed = None
    if sha256 and not connection.execute("SELECT 1 FROM originals WHERE sha256 = ?", (sha256,)).get:
        packed = zlib.compress(original or b"", _COMPRESSION)  # before the transaction, to keep that short
    with transaction(connection, path):
        if document.status == "failed" and _readable_from(connection, document.provenances):
            return
        if packed is not None:
            connection.execute(
                "INSERT OR IGNORE INTO originals VALUES (?, ?, ?)", (sha256, len(original or b""), packed)
            )
        _store_document(connection, document)
        _forget_failures(connection, document)
        up_to_date = read.analysed(connection, document.id) == pipeline
        if results is not None and not up_to_date and _as_analysed(connection, document):
            _replace_results(connection, results, pipeline, analysed_at)


def keep_file(connection: apsw.Connection, path: Path, data: bytes) -> str:
    """See `CaseFile.keep_file`."""
    sha256 = hashlib.sha256(data).hexdigest()
    packed = zlib.compress(data, _COMPRESSION)  # before the transaction, to keep that short
    with to_last(connection), transaction(connection, path):
        connection.execute("INSERT OR IGNORE INTO originals VALUES (?, ?, ?)", (sha256, len(data), packed))
    return sha256


def store_results(
    connection: apsw.Connection, path: Path, results: DocumentResults, pipeline: Pipeline, analysed_at: str
) -> None:
    """See `CaseFile.store_results`."""
    with transaction(connection, path):
        _replace_results(connection, results, pipeline, analysed_at)


def store_case_results(
    connection: apsw.Connection, path: Path, results: CaseResults, pipeline: Pipeline, analysed_at: str
) -> None:
    """See `CaseFile.store_case_results`."""
    # All that takes long comes before the transaction: people's decisions wait while it lasts. So the seal is made from
    # what is to be stored, not from what reads back as in `_replace_results`; `verify` compares the two.
    texts, sealed = _texts(connection), seal(results)
    made = {
        name: made_rows(table, getattr(results, name), texts=texts, **dict.fromkeys(_owner(table)))
        for name, table in OF_THE_CASE.items()
    }
    with transaction(connection, path):
        connection.execute("DELETE FROM case_analysis; DELETE FROM party_links")
        for name, table in OF_THE_CASE.items():
            connection.execute(f"DELETE FROM {table.name}" + (" WHERE document IS NULL" if _owner(table) else ""))
            insert_rows(connection, made[name])
        connection.executemany("INSERT INTO party_links VALUES (?, ?)", results.links.items())
        connection.execute(
            "INSERT INTO case_analysis VALUES (1, ?, ?, ?, ?, ?)",
            (
                *_pipeline_cells(pipeline),
                analysed_at,
                read.made_from(connection),
                sealed,
            ),
        )


def store_skipped(
    connection: apsw.Connection, path: Path, skipped: Sequence[Skipped], looked_at: Sequence[str]
) -> None:
    """See `CaseFile.store_skipped`."""
    reasons: dict[str, list[str]] = defaultdict(list)
    for each in skipped:
        reasons[each.path].append(each.reason)
    by_path = [Skipped(path=met, reason="; ".join(dict.fromkeys(why))) for met, why in reasons.items()]
    with transaction(connection, path):
        connection.executemany("DELETE FROM skipped WHERE path = ?", [(met,) for met in {*reasons, *looked_at}])
        insert(connection, SKIPPED, by_path, texts=_texts(connection))


def _checked(document: Document, original: bytes | None) -> str:
    """The SHA-256 of the bytes, empty if these could not be taken in.

    Raises ValueError where the document speaks of other bytes or another text.
    """
    if not document.provenances:
        raise ValueError(f"document {document.id} ({document.name}) has no provenance")
    no_bytes = document.status == "failed" and not original and not document.provenances[0].sha256
    sha256 = "" if no_bytes else hashlib.sha256(original or b"").hexdigest()
    for provenance in document.provenances:
        if provenance.sha256 != sha256 or (sha256 and provenance.size != len(original or b"")):
            raise ValueError(
                f"document {document.id} ({document.name}): {provenance.path} is of other bytes than given"
            )
    if document.text_sha256 not in (None, hashlib.sha256(document.text.encode()).hexdigest()):
        raise ValueError(f"document {document.id} ({document.name}): its text_sha256 is not of its text")
    if document.headline is not None:
        quote(document.text, document.headline, document.id)
    return sha256


def _store_document(connection: apsw.Connection, document: Document) -> None:
    """Add the document, or what is new about one that is here already."""
    text = read.text(connection, document.id)
    stored = read.document(connection, document.id)
    known = {_place(provenance): provenance.metadata for provenance in stored.provenances} if stored else {}
    new = {
        _place(provenance): provenance
        for provenance in reversed(document.provenances)  # reversed: the first of two alike is kept
        if known.get(_place(provenance)) != provenance.metadata
    }
    # The same file with other metadata: someone has mended the manifest.
    connection.executemany(
        "DELETE FROM provenances WHERE document = ? AND path = ? AND sha256 = ?",
        [(document.id, *place) for place in new if place in known],
    )
    if text is None:
        once = msgspec.structs.replace(document, provenances=tuple(new.values()))
        insert(connection, DOCUMENTS, [once], texts=_texts(connection))
    elif text != document.text:
        raise ValueError(f"document {document.id} ({document.name}) is stored already, with another text")
    elif not new:
        return
    else:
        insert(connection, PROVENANCES, list(new.values()), texts=_texts(connection), document=document.id)
        # The place that comes first by path speaks for the document, whichever came first in time.
        if _first(connection, document.id) in new:
            _replace_fields(connection, document)
    connection.execute(
        "DELETE FROM skipped WHERE path IN (SELECT path FROM provenances WHERE document = ?)", (document.id,)
    )
    connection.execute(
        "UPDATE documents SET seal = ? WHERE id = ?", (seal(read.document(connection, document.id)), document.id)
    )


def _replace_fields(connection: apsw.Connection, document: Document) -> None:
    """Give a stored document this one's name, metadata and so on; its results may then no longer be right."""
    if not _as_analysed(connection, document):
        connection.execute("UPDATE analyses SET stale = 1 WHERE document = ?", (document.id,))
    connection.execute(DOCUMENTS.replacement(), (*DOCUMENTS.shape.put(document), document.id))
    connection.execute("DELETE FROM notices WHERE document = ?", (document.id,))
    insert(connection, NOTICES, document.notices, texts=_texts(connection), document=document.id)


def _as_analysed(connection: apsw.Connection, document: Document) -> bool:
    """Whether the document stands in the case with all that an analysis reads as it is here."""
    stored = read.document(connection, document.id)
    return stored is not None and (stored.text, stored.metadata, stored.headline) == (
        document.text, document.metadata, document.headline,
    )  # fmt: skip


def _readable_from(connection: apsw.Connection, provenances: Sequence[Provenance]) -> bool:
    """Whether these bytes, at each of these paths, have been read before."""
    found = [read.find(connection, *_place(provenance)) for provenance in provenances]
    query = "SELECT 1 FROM documents WHERE id = ? AND status = 'ok'"
    return all(id is not None and connection.execute(query, (id,)).get for id in found)


def _forget_failures(connection: apsw.Connection, document: Document) -> None:
    """A file that could not be read is no failure any more once it can: take it off the failed document."""
    if document.status == "failed":
        return
    failed: set[str] = set()
    for provenance in document.provenances:
        failed.update(
            strings(
                connection,
                "DELETE FROM provenances WHERE path = ? AND sha256 IN (?, '')"
                " AND document IN (SELECT id FROM documents WHERE status = 'failed') RETURNING document",
                _place(provenance),
            )
        )
    for id in sorted(failed):
        if _first(connection, id) is None:
            connection.execute("DELETE FROM documents WHERE id = ?", (id,))
        else:
            connection.execute("UPDATE documents SET seal = ? WHERE id = ?", (seal(read.document(connection, id)), id))


def _replace_results(
    connection: apsw.Connection, results: DocumentResults, pipeline: Pipeline, analysed_at: str
) -> None:
    """Put a document's results in the place of its former ones."""
    if read.text(connection, results.document) is None:
        raise ValueError(f"document {results.document} is not in the case; store it before its results")
    texts = _texts(connection)
    for name, table in OF_A_DOCUMENT.items():
        connection.execute(f"DELETE FROM {table.name} WHERE document = ?", (results.document,))
        insert(connection, table, getattr(results, name), texts=texts, document=results.document)
    connection.execute(
        "INSERT OR REPLACE INTO analyses VALUES (?, ?, ?, ?, 0, ?)",
        (
            results.document,
            *_pipeline_cells(pipeline),
            analysed_at,
            seal(read.results_of(connection, results.document)),
        ),
    )


def _owner(table: Table) -> tuple[str, ...]:
    """The columns that say which document's list it is, empty in the case's own."""
    return tuple(column for column in table.owner if column == "document")


def _first(connection: apsw.Connection, document: str) -> tuple[str, str] | None:
    """Path and hash of the place that comes first."""
    query = "SELECT path, sha256 FROM provenances WHERE document = ? ORDER BY path, sha256 LIMIT 1"
    row = connection.execute(query, (document,)).fetchone()
    return None if row is None else (str(row[0]), str(row[1]))


def _place(provenance: Provenance) -> tuple[str, str]:
    return provenance.path, provenance.sha256


def _pipeline_cells(pipeline: Pipeline) -> tuple[str, str]:
    return pipeline.rashomon, msgspec.json.encode(pipeline.models, order="sorted").decode()


def _texts(connection: apsw.Connection) -> Texts:
    """From a document's id to its text, keeping a few since records come one document after another."""

    @lru_cache(maxsize=32)
    def text_of(document: str) -> str:
        text = read.text(connection, document)
        if text is None:
            raise ValueError(f"document {document} is not in the case")
        return text

    return text_of
