"""Opening a case file: one writer at a time, readers at any time, and errors that say what to do.

What survives what: the file is in WAL mode with synchronous=NORMAL. After a killed process every transaction that had
ended is there and no half of another. After a power cut the file is sound as well, but the latest machine results may
be missing; the same command again makes them anew. People's decisions can't be made anew, so each is written with
synchronous=FULL and survives a power cut too.
"""

from __future__ import annotations

import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

import apsw
import msgspec

from rashomon.errors import CaseError

APPLICATION_ID = 0x52736D6E  # "Rsmn" in the header of every case, so that `file` and others can tell
BUSY_MILLISECONDS = 5_000
# A person's decision waits for as long as `rashomon run` may take to store the comparison of a very large case.
DECIDING_BUSY_MILLISECONDS = 30_000
MAKE_COMMAND = "rashomon run FILES -o {path}"


class WriteLock:
    """The right to write to a case, held from opening to closing.

    A lock of the operating system on a file beside the case: it ends with the process that holds it, however that
    ends. SQLite's own locks last only for a transaction, and two analyses at once would take turns at undoing each
    other. The case itself can't carry the lock: closing a file drops the locks that SQLite holds on it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.with_name(path.name + "-lock")
        while True:
            with _files_explained(path):
                self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                holder = os.pread(self._file, 200, 0).decode(errors="replace") or "another process"
                os.close(self._file)
                raise CaseError(
                    f"{path}: in use by {holder}. Wait until it is done, or end it; reading is possible meanwhile."
                ) from None
            except OSError as error:
                os.close(self._file)
                raise CaseError(
                    f"{path}: its folder is on a disk that can't lock files ({error.strerror}). "
                    "Work on a copy on a local disk."
                ) from error
            # The former holder may have removed the file between our opening and our locking it.
            with suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(self._file), os.stat(self.path)):
                    break
            os.close(self._file)
        with suppress(OSError):  # a full disk: the lock holds without its holder's name
            os.ftruncate(self._file, 0)
            os.pwrite(self._file, f"process {os.getpid()} on {socket.gethostname()}".encode(), 0)

    def release(self) -> None:
        """Let others write. More than once does nothing."""
        if self._file >= 0:
            with suppress(FileNotFoundError):
                os.unlink(self.path)
            fcntl.flock(self._file, fcntl.LOCK_UN)  # also for worker processes that inherited the file
            os.close(self._file)
            self._file = -1


def connect(path: Path, flags: int, *, immutable: bool = False) -> apsw.Connection:
    """A connection with the settings that every connection needs.

    The path goes in as a URI of bytes, since names of files may hold any byte.
    """
    uri = "file:" + quote(os.fsencode(path.absolute())) + ("?immutable=1" if immutable else "")
    connection = apsw.Connection(uri, flags=flags | apsw.SQLITE_OPEN_URI)
    connection.set_busy_timeout(BUSY_MILLISECONDS)
    connection.pragma("foreign_keys", True)
    connection.pragma("recursive_triggers", True)  # else INSERT OR REPLACE gets past triggers on DELETE
    connection.pragma("trusted_schema", False)  # the file may come from a stranger
    connection.pragma("cell_size_check", True)
    return connection


def open_to_read(path: Path) -> apsw.Connection:
    """A connection that changes nothing. Works on a read-only disk and while another process writes."""
    must_be_file(path)
    with explained(path):
        try:
            # Open for writing at SQLite's level where the disk allows: only then can the last one to close a case fold
            # its -wal file into it. query_only keeps this connection from changing anything itself.
            connection = connect(path, apsw.SQLITE_OPEN_READWRITE)
            connection.pragma("query_only", True)
            connection.pragma("schema_version")
        except (apsw.CantOpenError, apsw.ReadOnlyError):
            if wal_size(path):
                raise
            # Nobody can be writing: there is no -wal file and we can't make one.
            connection = connect(path, apsw.SQLITE_OPEN_READONLY, immutable=True)
    return connection


def open_to_decide(path: Path) -> apsw.Connection:
    """A connection to append to the history, beside others that do so and beside the one that holds the write lock."""
    must_be_file(path)
    with explained(path):
        connection = connect(path, apsw.SQLITE_OPEN_READWRITE)
        connection.set_busy_timeout(DECIDING_BUSY_MILLISECONDS)
        connection.pragma("schema_version")
    return connection


def open_to_write(path: Path) -> tuple[apsw.Connection, WriteLock, bool]:
    """A connection, the lock that goes with it, and whether the file is new, thus still without tables."""
    if path.exists():
        must_be_file(path)
    if not path.absolute().parent.is_dir():
        raise CaseError(f"{path}: the folder {path.absolute().parent} does not exist; make it first.")
    lock = WriteLock(path)
    try:
        with explained(path):
            connection = connect(path, apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE)
            new = not connection.pragma("application_id") and not connection.execute("SELECT 1 FROM sqlite_schema").get
            return connection, lock, new
    except BaseException:
        lock.release()
        raise


def make_ready_to_write(connection: apsw.Connection, path: Path) -> None:
    """Settings that are kept in the file, so made only once it is known to be a case."""
    with explained(path):
        if connection.pragma("journal_mode") != "wal":
            connection.pragma("journal_mode", "wal")
        connection.pragma("synchronous", "NORMAL")


def strings(connection: apsw.Connection, query: str, bindings: tuple[str, ...] = ()) -> list[str]:
    """The first column of all rows."""
    return [str(row[0]) for row in connection.execute(query, bindings)]


def close(connection: apsw.Connection, lock: WriteLock | None) -> None:
    """Close; the last one to close a case makes it a single file again."""
    try:
        connection.close()
    finally:
        if lock is not None:
            lock.release()


@contextmanager
def transaction(connection: apsw.Connection, path: Path) -> Iterator[None]:
    """All or nothing. Takes the right to write at once, since an upgrade from reading ignores the busy timeout."""
    with explained(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:  # some errors end it by themselves
                connection.execute("ROLLBACK")
            raise


@contextmanager
def to_last(connection: apsw.Connection) -> Iterator[None]:
    """What is written inside survives a power cut once it is committed: for what can't be made anew."""
    connection.pragma("synchronous", "FULL")
    try:
        yield
    finally:
        connection.pragma("synchronous", "NORMAL")


@contextmanager
def one_moment(connection: apsw.Connection, path: Path) -> Iterator[None]:
    """All reading inside sees the case as it is at one moment."""
    with explained(path):
        if connection.in_transaction:
            yield
            return
        connection.execute("BEGIN")
        try:
            yield
        finally:
            if connection.in_transaction:
                connection.execute("COMMIT")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite says into what to do."""
    try:
        yield
    except (apsw.BusyError, apsw.LockedError) as error:
        raise CaseError(f"{path}: in use by another program. Close it there and run the same command again.") from error
    except apsw.FullError as error:
        raise CaseError(
            f"{path}: the disk is full. What was being stored is left out as a whole, all before it is kept. "
            "Make room and run the same command again."
        ) from error
    except apsw.NotADBError as error:
        raise CaseError(f"{path}: not a case file (nor any SQLite file).") from error
    except (apsw.CorruptError, apsw.SchemaChangeError, apsw.SQLError, UnicodeDecodeError, msgspec.DecodeError) as error:
        what = str(error).partition("\n")[0]  # SQLite may quote a whole table
        raise CaseError(f"{path}: damaged ({what}). `rashomon verify` says where; restore a copy.") from error
    except (apsw.ReadOnlyError, apsw.CantOpenError, apsw.PermissionsError, apsw.AuthError) as error:
        raise CaseError(
            f"{path}: can't be opened here ({error}). Check the permissions of the file and its folder; "
            f"from a read-only disk, copy it, with {path.name}-wal if there is one, to one that can be written."
        ) from error
    except apsw.IOError as error:
        raise CaseError(f"{path}: the disk gave an error ({error}). Check its space and health, then retry.") from error
    except apsw.ConstraintError as error:
        # A mistake of the program that hands over the records, not of the user or the file.
        raise ValueError(f"these records can't stand in one case: {error}") from error


def must_be_file(path: Path) -> None:
    """Raises CaseError unless the path leads to a file that may be a case."""
    if not path.exists():
        raise CaseError(f"{path}: no such case. Make one with `{MAKE_COMMAND.format(path=path)}`.")
    if not path.is_file():
        raise CaseError(f"{path}: not a case file but a folder or device.")
    if 0 < path.stat().st_size < 512:  # SQLite would take it for an empty file of its own, and write over it
        raise CaseError(f"{path}: not a case file; too short for one.")


def wal_size(path: Path) -> int:
    """Bytes in the case's -wal file, where SQLite keeps what is not yet folded in; 0 if there is none."""
    try:
        return path.with_name(path.name + "-wal").stat().st_size
    except FileNotFoundError:
        return 0


@contextmanager
def _files_explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CaseError(f"{path}: can't be written here ({error.strerror}). Choose another folder.") from error
