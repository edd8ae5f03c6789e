"""Work that is kept for the next time. It can always be made anew, so what is damaged is as good as absent."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Collection, Iterable
from pathlib import Path

import apsw

from rashomon.store.connection import strings, transaction

_COMPRESSION = 1  # quick: it is read and written often


def kept(connection: apsw.Connection, name: str, made_from: bytes) -> bytes | None:
    """See `CaseFile.kept`."""
    query = "SELECT sha256, made FROM workings WHERE name = ? AND made_from = ?"
    row = connection.execute(query, (name, made_from)).fetchone()
    if row is None:
        return None
    try:
        made = zlib.decompress(row[1])
    except zlib.error:
        return None
    return made if hashlib.sha256(made).hexdigest() == row[0] else None


def keep(connection: apsw.Connection, path: Path, made: Iterable[tuple[str, bytes, bytes]]) -> None:
    """See `CaseFile.keep`."""
    rows = [
        (name, made_from, hashlib.sha256(work).hexdigest(), zlib.compress(work, _COMPRESSION))
        for name, made_from, work in made
    ]
    with transaction(connection, path):
        connection.executemany("INSERT OR REPLACE INTO workings VALUES (?, ?, ?, ?)", rows)


def forget_all_but(connection: apsw.Connection, path: Path, names: Collection[str]) -> None:
    """See `CaseFile.forget_all_but`."""
    with transaction(connection, path):
        gone = [name for name in strings(connection, "SELECT name FROM workings") if name not in names]
        connection.executemany("DELETE FROM workings WHERE name = ?", [(name,) for name in gone])
