"""The case file as others use it."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

import apsw

from rashomon.errors import CaseError
from rashomon.records import Case, CaseResults, Decision, Document, DocumentResults, Pipeline, Skipped
from rashomon.records.decision import Judgement
from rashomon.store import history, migrations, read, workings, write
from rashomon.store import snapshot as snapshots
from rashomon.store.connection import (
    WriteLock,
    close,
    explained,
    make_ready_to_write,
    one_moment,
    open_to_read,
    open_to_write,
    transaction,
)
from rashomon.store.connection import open_to_decide as deciding_connection


def create_case(path: str | Path, *, title: str | None = None) -> CaseFile:
    """Make a case, or open one for writing; a title given for an existing case renames it.

    Raises CaseError where somebody else is writing to it, and where the file is something else or of a newer version.
    """
    path = Path(path)
    connection, lock, new = open_to_write(path)
    try:
        if not new:
            migrations.check(connection, path)
        make_ready_to_write(connection, path)
        if new:
            name = os.fsencode(path.stem).decode(errors="replace")  # names of files may be no text
            migrations.create(connection, path, name if title is None else title)
        else:
            migrations.migrate(connection, path)
            if title is not None:
                with transaction(connection, path):
                    connection.execute("UPDATE meta SET value = ? WHERE key = 'title'", (title,))
    except BaseException:
        close(connection, lock)
        raise
    return CaseFile(path, connection, lock)


def open_case(path: str | Path) -> CaseFile:
    """Open a case for reading, also while somebody else writes to it and on a read-only disk.

    Raises CaseError where there is none, and where the file is something else or of another version.
    """
    path = Path(path)
    connection = open_to_read(path)
    try:
        migrations.check_current(connection, path)
    except BaseException:
        connection.close()
        raise
    return CaseFile(path, connection, None)


def open_to_decide(path: str | Path) -> CaseFile:
    """Open a case to read it and to add people's decisions and the files that they bring as evidence.

    Works beside `rashomon run` and beside others that decide: every addition waits its turn, up to half a minute, and
    is appended to the history as that then is. Raises CaseError where there is no case, where it can't be written, and
    where the file is something else or of another version.
    """
    path = Path(path)
    connection = deciding_connection(path)
    try:
        migrations.check_current(connection, path)
        make_ready_to_write(connection, path)
    except BaseException:
        connection.close()
        raise
    return CaseFile(path, connection, None, may_decide=True)


class CaseFile:
    """An open case. A context manager; to be used by one thread at a time, and not in a forked process.

    Made by `create_case`, `open_case` and `open_to_decide`. Every method raises CaseError where the file or the disk
    fails. Those that write raise CaseError on a case that was not opened for that, and ValueError for records that
    can't be true: a span outside its text, a hash of something else, an id used twice.
    """

    def __init__(
        self, path: Path, connection: apsw.Connection, lock: WriteLock | None, *, may_decide: bool = False
    ) -> None:
        self.path = path
        self._connection = connection
        self._lock = lock
        self._may_decide = may_decide or lock is not None

    def __enter__(self) -> CaseFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close it. When the last one to use a case closes it, the case is a single file."""
        close(self._connection, self._lock)

    # Reading

    def snapshot(self) -> Case:
        """All of the case at one moment, in an order that doesn't depend on when anything was stored.

        Claims name the parties of the case; a party of a document that no party of the case stands for stays as it is
        and is among the parties. Only ``analysed_at`` and the provenances' ``added_at`` depend on time.
        """
        with one_moment(self._connection, self.path):
            return snapshots.snapshot(self._connection)

    def document(self, id: str) -> Document | None:
        """The document with this id."""
        with one_moment(self._connection, self.path):
            return read.document(self._connection, id)

    def documents(self) -> Iterator[Document]:
        """The documents in order of their names, one in memory at a time."""
        return read.documents(self._connection, self.path)

    def text(self, id: str) -> str | None:
        """The text of the document with this id."""
        with explained(self.path):
            return read.text(self._connection, id)

    def original(self, sha256: str) -> bytes:
        """The bytes with this SHA-256, as they were read. Raises CaseError if they are not here."""
        with explained(self.path):
            return read.original(self._connection, self.path, sha256)

    def find(self, path: str, sha256: str) -> str | None:
        """The id of the document that was read from these bytes at this path, be it one that could not be read."""
        with explained(self.path):
            return read.find(self._connection, path, sha256)

    def analysed(self, document_id: str) -> Pipeline | None:
        """What made the document's machine results.

        None if it has none, or if what an analysis reads (metadata, headline) has changed since.
        """
        with explained(self.path):
            return read.analysed(self._connection, document_id)

    def outdated(self, pipeline: Pipeline) -> tuple[str, ...]:
        """Ids of the readable documents whose results are missing, out of date or of another pipeline."""
        with one_moment(self._connection, self.path):
            return read.outdated(self._connection, pipeline)

    def case_analysed(self) -> Pipeline | None:
        """What made the case-wide results; None if there are none, or a document or its results changed since."""
        with one_moment(self._connection, self.path):
            return read.case_analysed(self._connection)

    def document_results(self) -> Iterator[DocumentResults]:
        """The machine results of each document that has some, by the documents' names and ids, one at a time.

        Within each, everything is as it was stored: in that order, and with the document's own parties.
        """
        return read.document_results(self._connection, self.path)

    def results(self, document_id: str) -> DocumentResults:
        """The machine results of one document; empty if it has none."""
        with one_moment(self._connection, self.path):
            return read.results_of(self._connection, document_id)

    def stamps(self) -> list[tuple[str, bytes]]:
        """The ids of the readable documents that have results, each with a hash that changes with either."""
        with one_moment(self._connection, self.path):
            return read.stamps(self._connection)

    def kept(self, name: str, made_from: bytes) -> bytes | None:
        """Work that was kept under this name, if it was made from this; None also where it is damaged."""
        with explained(self.path):
            return workings.kept(self._connection, name, made_from)

    def counts(self) -> dict[str, int]:
        """How many there are of everything, by name."""
        with one_moment(self._connection, self.path):
            return read.counts(self._connection)

    def history(self) -> tuple[Decision, ...]:
        """All decisions in the order that they were made."""
        with explained(self.path):
            return history.decisions(self._connection)

    def changes(self) -> int:
        """A number that is another one after anybody else has changed the file. The cheapest thing to ask it."""
        with explained(self.path):
            return int(self._connection.pragma("data_version"))

    def history_head(self) -> str:
        """The chain of the latest decision, empty where there is none: another one where somebody decided since."""
        with explained(self.path):
            return history.head(self._connection)

    def history_problems(self) -> tuple[str, ...]:
        """What shows that the history was changed after it was made; empty where its chain holds to the last entry."""
        from rashomon.store.checks import history_problems

        with one_moment(self._connection, self.path):
            return tuple(f"{problem.where}: {problem.message}" for problem in history_problems(self._connection))

    def machine_stamp(self) -> str:
        """Another one where documents, their results, the case-wide results or the title changed since. Cheap."""
        with one_moment(self._connection, self.path):
            return read.machine_stamp(self._connection)

    # Writing: each is one transaction

    def store(
        self,
        document: Document,
        original: bytes | None,
        results: DocumentResults | None,
        pipeline: Pipeline,
        analysed_at: str,
    ) -> None:
        """Store a document with its provenance, its original bytes and its machine results.

        Every provenance of the document must be of these bytes; where a file's bytes could not be taken in,
        ``original`` is None or empty, and so is the provenance's ``sha256``. What is there already stays:

        - The same bytes at the same path change nothing.
        - The same text (that is, id) from another place adds a provenance. Name, metadata, headline and notices are
          always those that came with the place first by path. Where that changes what an analysis reads,
          the former results count as out of date (see `analysed`).
        - Results are taken if they are of the document as it now stands in the case, and if it has none that
          are up to date and of this pipeline; `store_results` takes them in any case.
        - A failed document gives way to a readable one from the same bytes and path, and never comes after it.
        """
        write.store(self._to_write(), self.path, document, original, results, pipeline, analysed_at)

    def store_results(self, results: DocumentResults, pipeline: Pipeline, analysed_at: str) -> None:
        """Put a document's machine results in the place of its former ones."""
        write.store_results(self._to_write(), self.path, results, pipeline, analysed_at)

    def store_case_results(self, results: CaseResults, pipeline: Pipeline, analysed_at: str) -> None:
        """Put the case-wide machine results in the place of the former ones."""
        write.store_case_results(self._to_write(), self.path, results, pipeline, analysed_at)

    def store_skipped(self, skipped: Sequence[Skipped], looked_at: Sequence[str] = ()) -> None:
        """Note what was passed over, each path once with all reasons.

        What was noted before of these paths and of those in ``looked_at`` is replaced; a path that is read later is
        taken off.
        """
        write.store_skipped(self._to_write(), self.path, skipped, looked_at)

    def keep(self, made: Iterable[tuple[str, bytes, bytes]]) -> None:
        """Keep work for the next time: name, what it was made from, and what was made, each in the former one's place.

        It is never more than what can be made anew, and may be forgotten at any time.
        """
        workings.keep(self._to_write(), self.path, made)

    def forget_all_but(self, names: Collection[str]) -> None:
        """Forget the work that is kept under other names."""
        workings.forget_all_but(self._to_write(), self.path, names)

    def decide(
        self,
        about: tuple[str, str],
        judgement: Judgement,
        author: str,
        note: str = "",
        anchor: dict[str, Any] | None = None,
    ) -> Decision:
        """Append a decision to the history; once this returns, it survives a power cut.

        ``anchor`` may be anything that JSON can hold. Raises ValueError for an unknown judgement or no author.
        """
        return history.append(self._to_decide(), self.path, about, judgement, author, note, anchor or {})

    def keep_file(self, data: bytes) -> str:
        """Keep the bytes of a file that somebody brings as evidence; their SHA-256, by which `original` finds them.

        To be done before the decision that adds it, whose anchor names it: ``{"file": {"name", "sha256", "size"}}``.
        """
        return write.keep_file(self._to_decide(), self.path, data)

    def _to_decide(self) -> apsw.Connection:
        if not self._may_decide:
            raise CaseError(f"{self.path}: opened for reading only; open it with open_to_decide to add to it.")
        return self._connection

    def _to_write(self) -> apsw.Connection:
        if self._lock is None:
            raise CaseError(f"{self.path}: opened for reading only; open it with create_case to change it.")
        return self._connection
