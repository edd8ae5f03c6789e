"""The history of decisions: appended, never changed, each entry sealed by the next."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

import apsw
import msgspec

from rashomon.records import Decision
from rashomon.records.decision import Judgement
from rashomon.store.connection import to_last, transaction


def decisions(connection: apsw.Connection) -> tuple[Decision, ...]:
    """All decisions in the order that they were made."""
    rows = connection.execute(
        "SELECT number, about_kind, about_id, judgement, author, made_at, note, anchor, chain"
        " FROM decisions ORDER BY number"
    )
    return tuple(
        Decision(
            number=number,
            about=(kind, about),
            judgement=judgement,
            author=author,
            made_at=made_at,
            note=note,
            anchor=msgspec.json.decode(anchor),
            chain=chain,
        )
        for number, kind, about, judgement, author, made_at, note, anchor, chain in rows
    )


def head(connection: apsw.Connection) -> str:
    """The chain of the latest decision; empty where there is none."""
    return str(connection.execute("SELECT chain FROM decisions ORDER BY number DESC LIMIT 1").get or "")


def append(
    connection: apsw.Connection,
    path: Path,
    about: tuple[str, str],
    judgement: Judgement,
    author: str,
    note: str,
    anchor: dict[str, Any],
) -> Decision:
    """Add a decision, safe from a power cut once this returns.

    Raises ValueError for an unknown judgement or an author without a name.
    """
    if judgement not in get_args(Judgement):
        raise ValueError(f"judgement {judgement!r} is none of {', '.join(get_args(Judgement))}")
    if not author.strip():
        raise ValueError("a decision needs the name of its author")
    encoded = msgspec.json.encode(anchor, order="sorted")
    with to_last(connection), transaction(connection, path):
        last = connection.execute("SELECT number, chain FROM decisions ORDER BY number DESC LIMIT 1").fetchone()
        number, previous = last or (0, "")
        entry = Decision(
            number=number + 1,
            about=about,
            judgement=judgement,
            author=author,
            made_at=_now(),
            note=note,
            anchor=msgspec.json.decode(encoded),  # as it will read back: tuples as lists, keys as text
        )
        entry = msgspec.structs.replace(entry, chain=chained(previous, entry))
        connection.execute(
            "INSERT INTO decisions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (entry.number, *about, judgement, author, entry.made_at, note, encoded.decode(), entry.chain),
        )
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('history_head', ?)", (entry.chain,))
    return entry


def chained(previous: str, entry: Decision) -> str:
    """The chain of an entry: SHA-256 of the previous entry's chain and of this entry as canonical JSON.

    Canonical: UTF-8, keys sorted, no spaces, without the chain itself. The first entry's previous chain is empty.
    """
    fields = msgspec.to_builtins(entry)
    del fields["chain"]
    return hashlib.sha256(previous.encode() + msgspec.json.encode(fields, order="sorted")).hexdigest()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
