"""The version of a case file, and the way from older ones to this one.

A file's version is its ``user_version``. schema.sql makes a new file of the current version; each migration leads from
one version to the next, and the change and its record commit together. A change to schema.sql comes with a migration,
and a migration that has been released is never edited.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path

import apsw

from rashomon.errors import CaseError
from rashomon.store.connection import APPLICATION_ID, MAKE_COMMAND, explained, transaction

Migration = Callable[[apsw.Connection], None]


def _frames(connection: apsw.Connection) -> None:
    """To version 2: places, events, answers, gaps; what counts are of, whom is accused, how parties are related."""
    connection.execute(
        """
        CREATE TABLE places (
          document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
          place INTEGER NOT NULL,
          name TEXT NOT NULL,
          kind TEXT NOT NULL,
          reference TEXT,
          within TEXT NOT NULL,
          start INTEGER NOT NULL,
          end INTEGER NOT NULL,
          quote TEXT NOT NULL,
          PRIMARY KEY (document, place),
          CHECK (start >= 0 AND start < end)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE events (
          document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
          place INTEGER NOT NULL,
          id TEXT NOT NULL,
          kind TEXT NOT NULL,
          mentions TEXT NOT NULL,
          earliest TEXT,
          latest TEXT,
          precision TEXT,
          places TEXT NOT NULL,
          main INTEGER NOT NULL CHECK (main IN (0, 1)),
          PRIMARY KEY (document, place)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE answers (
          document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
          place INTEGER NOT NULL,
          id TEXT NOT NULL,
          event TEXT NOT NULL,
          slot TEXT NOT NULL,
          value TEXT NOT NULL,
          topic TEXT NOT NULL,
          number TEXT,
          earliest TEXT,
          latest TEXT,
          precision TEXT,
          terms TEXT NOT NULL,
          negated INTEGER NOT NULL CHECK (negated IN (0, 1)),
          party TEXT,
          voice TEXT NOT NULL,
          claim TEXT,
          stance TEXT NOT NULL,
          start INTEGER NOT NULL,
          end INTEGER NOT NULL,
          quote TEXT NOT NULL,
          PRIMARY KEY (document, place),
          CHECK (start >= 0 AND start < end)
        ) STRICT, WITHOUT ROWID;
        ALTER TABLE claims ADD COLUMN accused TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE claims ADD COLUMN accused_parties TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE evidence ADD COLUMN presence TEXT NOT NULL DEFAULT 'mentioned';
        ALTER TABLE quantities ADD COLUMN what TEXT NOT NULL DEFAULT '';
        ALTER TABLE quantities ADD COLUMN part INTEGER NOT NULL DEFAULT 0 CHECK (part IN (0, 1));
        ALTER TABLE document_parties ADD COLUMN related TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE parties ADD COLUMN related TEXT NOT NULL DEFAULT '[]';
        ALTER TABLE changes ADD COLUMN kind TEXT NOT NULL DEFAULT 'revision';
        ALTER TABLE changes ADD COLUMN explanation TEXT NOT NULL DEFAULT '';
        ALTER TABLE wordings ADD COLUMN kind TEXT NOT NULL DEFAULT 'party';
        ALTER TABLE timeline ADD COLUMN incident TEXT;
        ALTER TABLE timeline ADD COLUMN disputed INTEGER NOT NULL DEFAULT 0 CHECK (disputed IN (0, 1));
        CREATE TABLE gaps (
          id TEXT PRIMARY KEY,
          place INTEGER NOT NULL,
          kind TEXT NOT NULL,
          explanation TEXT NOT NULL,
          point TEXT,
          parties TEXT NOT NULL
        ) STRICT;
        CREATE TABLE gap_spans (
          gap TEXT NOT NULL REFERENCES gaps (id) ON DELETE CASCADE,
          place INTEGER NOT NULL,
          document TEXT NOT NULL REFERENCES documents (id),
          start INTEGER NOT NULL,
          end INTEGER NOT NULL,
          quote TEXT NOT NULL,
          PRIMARY KEY (gap, place),
          CHECK (start >= 0 AND start < end)
        ) STRICT, WITHOUT ROWID;
        """
    )


def _workings(connection: apsw.Connection) -> None:
    """To version 3: the work that a comparison keeps for the next one."""
    connection.execute(
        """
        CREATE TABLE workings (
          name TEXT PRIMARY KEY,
          made_from BLOB NOT NULL,
          sha256 TEXT NOT NULL,
          made BLOB NOT NULL
        ) STRICT;
        """
    )


# MIGRATIONS[0] leads from version 1 to 2, MIGRATIONS[1] from 2 to 3, and so on.
MIGRATIONS: Sequence[Migration] = (_frames, _workings)

# What only whoever writes a case needs: files without it can be read as they are.
_FOR_WRITERS = frozenset((_workings,))


def schema() -> str:
    """The SQL that makes an empty case of the current version."""
    return files("rashomon.store").joinpath("schema.sql").read_text(encoding="utf-8")


def current_version() -> int:
    """The version that this program writes."""
    return 1 + len(MIGRATIONS)


def check(connection: apsw.Connection, path: Path) -> int:
    """The file's version. Raises CaseError unless it is a case of a version that this program knows."""
    with explained(path):
        if not connection.pragma("application_id") and not connection.execute("SELECT 1 FROM sqlite_schema").get:
            raise CaseError(f"{path}: not a case but an empty file; `{MAKE_COMMAND.format(path=path)}` makes it one.")
        if connection.pragma("application_id") != APPLICATION_ID:
            raise CaseError(f"{path}: an SQLite file, but not a case. It is left as it is; choose another name.")
        stored = int(connection.pragma("user_version"))
        if stored > current_version():
            made_by = connection.execute("SELECT value FROM meta WHERE key = 'rashomon'").get
            raise CaseError(
                f"{path}: of case version {stored}, made by Rashomon {made_by or '(unknown)'}; this Rashomon reads "
                f"up to version {current_version()}. Install Rashomon {made_by or 'in a newer version'} or later."
            )
        return stored


def check_current(connection: apsw.Connection, path: Path) -> None:
    """Raises CaseError unless the file can be read as it is."""
    stored = check(connection, path)
    if not _FOR_WRITERS.issuperset(MIGRATIONS[stored - 1 :]):
        raise CaseError(
            f"{path}: of case version {stored}; this Rashomon reads version {current_version()}. "
            "Make a copy of it, then upgrade it with `rashomon run`."
        )


def create(connection: apsw.Connection, path: Path, title: str) -> None:
    """Make an empty case in an empty file."""
    with transaction(connection, path):
        connection.execute(schema())
        connection.execute("INSERT INTO meta VALUES ('title', ?)", (title,))
        _record(connection, current_version())


def migrate(connection: apsw.Connection, path: Path) -> None:
    """Bring the file to the current version, one transaction for each step."""
    for older in range(check(connection, path), current_version()):
        with transaction(connection, path):
            MIGRATIONS[older - 1](connection)
            _record(connection, older + 1)


def _record(connection: apsw.Connection, reached: int) -> None:
    connection.pragma("application_id", APPLICATION_ID)
    connection.pragma("user_version", reached)
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('rashomon', ?)", (_program_version(),))


def _program_version() -> str:
    try:
        return version("rashomon")
    except PackageNotFoundError:  # run from a source tree that is not installed
        return "unknown"
