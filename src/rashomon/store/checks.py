"""Checking a case file through and through, damaged ones too. Nothing is ever written."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import apsw
import msgspec

from rashomon.errors import CaseError
from rashomon.records import Document, Span, stable_id
from rashomon.store import history, migrations, read
from rashomon.store.connection import connect, explained, must_be_file, strings, wal_size
from rashomon.store.links import IDS, LINKS, LINKS_INTO_DOCUMENTS, OF_CLAIM
from rashomon.store.rows import Table, named
from rashomon.store.seals import broken
from rashomon.store.tables import OF_A_DOCUMENT, OF_THE_CASE, with_children


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Something wrong in a case file: a code for programs, the table, row or document, and what is wrong."""

    code: str
    where: str
    message: str


Check = Callable[[apsw.Connection], Iterator[Problem]]

# What damage looks like from here: SQLite's own errors, text that is not UTF-8, JSON or zlib data that is none.
_DAMAGE = (apsw.Error, UnicodeError, zlib.error, msgspec.MsgspecError, ValueError, TypeError)


def verify(path: str | Path) -> tuple[Problem, ...]:
    """All that is wrong with a case file; nothing if it is sound.

    Checks SQLite's structure, the hash of every original, added file and text, that every quote is its slice of the
    text, that every id leads somewhere, that no record changed since it was stored, and the chain of decisions. Raises
    CaseError only where there is no such file, or it is of another program or a newer version.
    """
    path = Path(path)
    must_be_file(path)
    before = _stamp(path)
    problems = _verify(path)
    # Without a -wal file the case is read as if nobody could write to it. If somebody did, look again.
    return problems if _stamp(path) == before else _verify(path)


def _verify(path: Path) -> tuple[Problem, ...]:
    problems: list[Problem] = []
    try:
        connection = connect(path, apsw.SQLITE_OPEN_READONLY, immutable=not wal_size(path))
    except _DAMAGE as error:
        return (_unreadable(path.name, error),)
    try:
        try:
            connection.pragma("query_only", True)
            connection.execute("BEGIN")
            with explained(path):
                migrations.check_current(connection, path)
        except CaseError as error:
            if not isinstance(error.__cause__, _DAMAGE):
                raise
            return (_unreadable(path.name, error.__cause__),)
        except _DAMAGE as error:
            return (_unreadable(path.name, error),)
        checks: tuple[tuple[str, Check], ...] = (("SQLite", partial(_length, path)), *_CHECKS)
        for name, check in checks:
            try:
                problems.extend(check(connection))
            except _DAMAGE as error:
                problems.append(_unreadable(name, error))
    finally:
        connection.close()
    return tuple(dict.fromkeys(problems))


def _unreadable(where: str, error: BaseException) -> Problem:
    what = str(error).partition("\n")[0]  # SQLite may quote a whole table
    return Problem(code="damaged", where=where, message=f"can't be read: {what}. Restore a copy of the case")


def _length(path: Path, connection: apsw.Connection) -> Iterator[Problem]:
    """SQLite reads a file that was cut short as if zeros followed."""
    size = int(connection.pragma("page_size")) * int(connection.pragma("page_count"))
    if not wal_size(path) and path.stat().st_size != size:
        yield _unreadable("SQLite", ValueError(f"the file should have {size} bytes and has {path.stat().st_size}"))


def _structure(connection: apsw.Connection) -> Iterator[Problem]:
    for (line,) in connection.execute("PRAGMA integrity_check"):
        if line != "ok":
            yield Problem(code="damaged", where="SQLite", message=f"{line}. Restore a copy of the case")


def _definitions(connection: apsw.Connection) -> Iterator[Problem]:
    """Each table and view made anew: SQLite may read a damaged definition in one connection and not in the next."""
    memory = apsw.Connection(":memory:")
    definitions = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
    for name, sql in connection.execute(definitions):
        try:
            memory.execute(sql)
        except apsw.Error as error:
            yield _unreadable(f"definition of {name}", error)


def _foreign_keys(connection: apsw.Connection) -> Iterator[Problem]:
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        where = table if row is None else f"{table} row {row}"
        yield Problem(code="dangling", where=where, message=f"leads to a row of {parent} that is not there")


def _originals(connection: apsw.Connection) -> Iterator[Problem]:
    for sha256 in strings(connection, "SELECT sha256 FROM originals ORDER BY sha256"):
        try:
            [row] = connection.execute("SELECT size, bytes FROM originals WHERE sha256 = ?", (sha256,))
            actual = hashlib.sha256(read.unpacked(row)).hexdigest()
            trouble = "" if actual == sha256 else f"its bytes have SHA-256 {actual}"
        except _DAMAGE as error:
            trouble = f"its bytes can't be read: {error}"
        if trouble:
            where = f"originals {sha256} ({connection.execute(_NAMES, (sha256,)).get})"
            yield Problem(code="original", where=where, message=f"{trouble}. Restore a copy, or add the file anew")


# The files with these bytes, be they read as documents or added as evidence.
_NAMES = """
    SELECT group_concat(name, ', ') FROM (
      SELECT path AS name FROM provenances WHERE sha256 = ?1
      UNION SELECT anchor ->> '$.file.name' FROM decisions WHERE judgement = 'added' AND anchor ->> '$.file.sha256' = ?1
    )"""


def _documents(connection: apsw.Connection) -> Iterator[Problem]:
    seals = "SELECT d.seal, a.seal FROM documents d LEFT JOIN analyses a ON a.document = d.id WHERE d.id = ?"
    for id in strings(connection, "SELECT id FROM documents ORDER BY name, id"):
        where = f"document {id}"
        try:
            document = read.document(connection, id)
            if document is None:
                raise ValueError("its index and its table differ")
            where = f"document {document.name} ({id})"
            [(stored, results)] = connection.execute(seals, (id,))
            if id not in (ids := _possible_ids(document)):
                yield Problem(
                    code="id", where=where, message=f"its id should be {' or '.join(ids)}, by its text or file"
                )
            actual = hashlib.sha256(document.text.encode()).hexdigest()
            if document.text_sha256 is not None and actual != document.text_sha256:
                yield Problem(
                    code="text", where=where, message=f"its text has SHA-256 {actual}, not that stored with it"
                )
            if document.text_sha256 is None and document.status == "ok":
                yield Problem(code="text", where=where, message="its text has no SHA-256 stored with it")
            if broken(document, stored):
                yield Problem(code="changed", where=where, message="its id, name, metadata or provenance changed since")
            if not document.provenances:
                yield Problem(code="provenance", where=where, message="no file that it was read from is stored")
            if document.headline and not _inside(document.headline, document.text):
                yield Problem(
                    code="span", where=where, message=f"its headline {[*document.headline]} is not in its text"
                )
            if results is not None and broken(read.results_of(connection, id), results):
                yield Problem(code="changed", where=where, message="its machine results changed since they were stored")
        except _DAMAGE as error:
            yield _unreadable(where, error)


def _possible_ids(document: Document) -> list[str]:
    """The ids that the document can have: made from its text, or, where it could not be read, from its file."""
    if document.status == "ok":
        return [stable_id("d", document.text_sha256)]
    files = (provenance.sha256 or provenance.path for provenance in document.provenances)
    return [stable_id("d", "unread", file) for file in files]


def _spans(connection: apsw.Connection) -> Iterator[Problem]:
    seen = set()
    for top in (*OF_A_DOCUMENT.values(), *OF_THE_CASE.values()):
        for table in with_children(top):
            if table.quotes and table.name not in seen:
                seen.add(table.name)
                yield from _spans_of(connection, table)
    yield from _claim_quotes(connection)


def _spans_of(connection: apsw.Connection, table: Table) -> Iterator[Problem]:
    """Spans outside their text, and quotes that are not their slice of it. One text in memory at a time."""
    keys = tuple(dict.fromkeys((*table.owner, *(table.fixed[:1] if table.fixed else ()), *table.order)))
    rows = connection.execute(
        f'SELECT {table.quotes} AS of_document, "start", "end", quote, {named(keys)} FROM {table.name} ORDER BY 1'
    )
    current, name, text = None, None, ""
    for document, start, end, quoted, *key in rows:
        if current is None or document != current:
            found = connection.execute("SELECT name, text FROM documents WHERE id = ?", (document,)).fetchone()
            current, (name, text) = document, found or (None, "")
        where = f"{table.name} {'/'.join(map(str, key))} in {name or document}"
        if not _inside(Span(start, end), text):
            yield Problem(code="span", where=where, message=f"[{start}, {end}) is not in the text")
        elif text[start:end] != quoted:
            yield Problem(code="quote", where=where, message=f"says {quoted!r}, the text {text[start:end]!r}")


def _claim_quotes(connection: apsw.Connection) -> Iterator[Problem]:
    """Quotes in ``claims`` that are not made of the claim's pieces."""
    pieces = (
        "coalesce((SELECT group_concat(quote, ' … ' ORDER BY piece) FROM claim_spans"
        " WHERE claim = c.id AND role = '{}'), '')"
    )
    for role, column in (("content", "quote"), ("source", "source_quote"), ("cue", "cue_quote")):
        made = pieces.format(role)
        query = f"SELECT {OF_CLAIM}, c.{column}, {made} FROM claims c WHERE c.{column} IS NOT {made}"
        for where, stored, actual in connection.execute(query):
            yield Problem(code="quote", where=where, message=f"{column} is {stored!r}, its pieces are {actual!r}")
    edges = "(SELECT {} FROM claim_spans WHERE claim = c.id AND role = 'content')"
    query = (
        f"SELECT {OF_CLAIM} FROM claims c WHERE c.start IS NOT {edges.format('min(start)')}"
        f" OR c.end IS NOT {edges.format('max(end)')}"
    )
    for (where,) in connection.execute(query):
        yield Problem(code="span", where=where, message="start and end are not those of its pieces")


def _case_results(connection: apsw.Connection) -> Iterator[Problem]:
    row = connection.execute("SELECT seal FROM case_analysis").fetchone()
    if row is not None and broken(read.case_results(connection), row[0]):
        yield Problem(code="changed", where="case-wide results", message="changed since they were stored")


def _links(connection: apsw.Connection) -> Iterator[Problem]:
    queries: tuple[str, ...] = LINKS
    if read.case_analysed(connection) is not None:
        queries += LINKS_INTO_DOCUMENTS
        for where, message in (row for query in IDS for row in connection.execute(query)):
            yield Problem(code="ambiguous-id", where=where, message=message)
    for query in queries:
        for where, message in connection.execute(query):
            yield Problem(code="dangling", where=where, message=f"{message}, which is not there")


def history_problems(connection: apsw.Connection) -> Iterator[Problem]:
    """What shows that decisions were changed or taken away after they were made."""
    previous = ""
    for at, entry in enumerate(history.decisions(connection), 1):
        where = f"decisions {entry.number}"
        if entry.number != at:
            yield Problem(code="history", where=where, message=f"stands where number {at} should be")
        if history.chained(previous, entry) != entry.chain:
            yield Problem(
                code="history", where=where, message="it, or the decision before it, changed since it was made"
            )
        previous = entry.chain
    head = connection.execute("SELECT value FROM meta WHERE key = 'history_head'").get or ""
    if head != previous:
        yield Problem(code="history", where="decisions", message="the latest decisions are missing or were replaced")


def _triggers(connection: apsw.Connection) -> Iterator[Problem]:
    sound = apsw.Connection(":memory:")
    sound.execute(migrations.schema())
    query = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
    there = set(connection.execute(query))
    for name, _ in sorted(set(sound.execute(query)) - there):
        message = f"trigger {name} is missing or altered, so that decisions can be changed"
        yield Problem(code="history", where="decisions", message=message)


def _inside(span: Span, text: str) -> bool:
    return 0 <= span.start < span.end <= len(text)


def _stamp(path: Path) -> tuple[Any, ...]:
    at = path.stat()
    return at.st_mtime_ns, at.st_size, wal_size(path)


_CHECKS: tuple[tuple[str, Check], ...] = (
    ("SQLite", _structure),
    ("SQLite", _definitions),
    ("foreign keys", _foreign_keys),
    ("originals", _originals),
    ("documents", _documents),
    ("quotes", _spans),
    ("case-wide results", _case_results),
    ("links", _links),
    ("decisions", history_problems),
    ("decisions", _triggers),
)
