"""Reads files one by one, each parsed in a worker process that may crash or be killed without harm."""

from __future__ import annotations

import datetime
import hashlib
import multiprocessing
import multiprocessing.context
import os
import stat
import sys
import types
from collections.abc import Callable
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import msgspec

from rashomon.errors import UnreadableFile
from rashomon.ingest import worker
from rashomon.ingest.discover import Input
from rashomon.ingest.extract import Parsed
from rashomon.records import Document, Failure, Metadata, Provenance, stable_id
from rashomon.settings import Limits

if TYPE_CHECKING:
    from types import TracebackType

EXTRACTORS = {"text": "rashomon", "html": "trafilatura", "pdf": "pypdfium2"}
# To load a kind's libraries, for which a busy or slow machine may need long.
LOADING_SECONDS = 120.0
# To hand a large file over, on top of the time for reading it.
HANDOVER_SECONDS = 30.0
# A worker that dies while it holds fewer copies of a file than this has most likely run out of memory.
_COPIES = 4


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """A document and the bytes that it was read from.

    The bytes are empty where the file was too large to be taken in or couldn't be opened.
    """

    document: Document
    original: bytes


class Reader:
    """Turns inputs into documents, one at a time, in a worker process with bounded memory and time.

    A context manager: the worker ends with it. What is wrong with a file never raises, but gives a
    failed document.
    """

    _parse: Callable[..., Parsed] = staticmethod(worker.parse)

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._pool: Any = None  # a pebble.ProcessPool, imported late
        self._prepared: set[str] = set()

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the worker, whatever it is doing. A later ``read`` starts another."""
        pool, self._pool = self._pool, None
        self._prepared.clear()
        if pool is not None:
            pool.stop()
            pool.join()

    def read(self, input: Input) -> Reading:
        """One file as a document, with its original bytes."""
        try:
            data = _load(input, self.limits.file_bytes)
        except UnreadableFile as error:
            return Reading(document=_document(input, None, _failed(error.code, str(error))), original=b"")
        return Reading(document=_document(input, data, self._work(input, data)), original=data)

    def _work(self, input: Input, data: bytes) -> Parsed:
        from pebble import ProcessExpired

        if not data:
            return _failed("empty", "The file is empty. Check that the right file was saved.")
        limits = self.limits
        try:
            pool = self._ready(input.kind)
            future = pool.schedule(self._parse, args=(input.kind, data, input.metadata, limits), timeout=limits.seconds)
            parsed: Parsed = future.result(timeout=limits.seconds + HANDOVER_SECONDS)
        except TimeoutError:
            self.close()
            return _failed(
                "too-slow", f"Reading it takes more than {limits.seconds:g} seconds. Split the file, or copy its text."
            )
        except MemoryError:
            self.close()
            return _failed("out-of-memory", _memory(limits))
        except (ProcessExpired, RuntimeError, OSError) as error:
            # RuntimeError: the pool lost its worker before that had taken the file.
            self.close()
            if len(data) * _COPIES > limits.memory_bytes:
                return _failed("out-of-memory", _memory(limits))
            code = getattr(error, "exitcode", None)
            how = f"signal {-code}" if isinstance(code, int) and code < 0 else f"{type(error).__name__}"
            return _failed(
                "crashed",
                f"The program that reads such files stopped at this one ({how}): it is damaged, or needs more than "
                f"{limits.memory_bytes // 2**20:,} MiB of memory. Save it again, or copy its text into a .txt file.",
            )
        except BaseException:  # Ctrl-C above all: no worker may go on
            self.close()
            raise
        if parsed.failure is not None and parsed.failure.code == "out-of-memory":
            self.close()  # what is left of its memory is in pieces
        return parsed

    def _ready(self, kind: str) -> Any:
        """A pool whose worker has the libraries for this kind of file."""
        from pebble import ProcessPool

        if self._pool is None:
            self._pool = ProcessPool(
                max_workers=1, initializer=worker.confine, initargs=[self.limits], context=_Context()
            )
        if kind not in self._prepared:
            self._pool.schedule(worker.prepare, args=[kind], timeout=LOADING_SECONDS).result()
            self._prepared.add(kind)
        return self._pool


class _Process(multiprocessing.context.SpawnProcess):
    """A spawned process that doesn't import the main program again.

    Spawning does so by default: a script without a guard would start itself over in the worker,
    and one that was read from standard input has no file to import. The worker needs neither.
    """

    @staticmethod
    def _Popen(process_obj: Any) -> Any:  # noqa: N802 - multiprocessing's name
        main = sys.modules["__main__"]
        sys.modules["__main__"] = types.ModuleType("__main__")
        try:
            return multiprocessing.context.SpawnProcess._Popen(process_obj)
        finally:
            sys.modules["__main__"] = main


class _Context(multiprocessing.context.SpawnContext):
    Process = _Process


def _load(input: Input, limit: int) -> bytes:
    """A file's bytes. Raises UnreadableFile, without reading on, if there are more than the limit."""
    if input.content is not None:
        data = input.content
    else:
        try:
            # Not to wait for a writer if something else has taken the file's place.
            descriptor = os.open(input.location, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
            with open(descriptor, "rb") as file:
                status = os.fstat(descriptor)
                if not stat.S_ISREG(status.st_mode):
                    raise UnreadableFile("not-readable", "It is no longer a regular file. Add it again.")
                if status.st_size > limit:
                    raise _too_large(limit)
                data = file.read(limit + 1)  # it may have grown since
        except OSError as error:
            why = error.strerror or type(error).__name__
            raise UnreadableFile(
                "not-readable", f"The file can't be opened ({why}). Check its permissions, then add it again."
            ) from None
    if len(data) > limit:
        raise _too_large(limit)
    return data


def _too_large(limit: int) -> UnreadableFile:
    return UnreadableFile("too-large", f"The file is larger than {limit / 2**20:,.4g} MiB. Split it, or copy its text.")


def _size(input: Input) -> int:
    if input.content is not None:
        return len(input.content)
    try:
        return os.stat(input.location).st_size
    except OSError:
        return 0


def _failed(code: str, message: str) -> Parsed:
    return Parsed(failure=Failure(code=code, message=message))


def _memory(limits: Limits) -> str:
    return f"Reading it takes more than {limits.memory_bytes // 2**20:,} MiB of memory. Split the file."


def _document(input: Input, data: bytes | None, parsed: Parsed) -> Document:
    """The document; ``data`` is None where the bytes were not taken in, and so have no hash."""
    digest = hashlib.sha256(data).hexdigest() if data is not None else ""
    extract = parsed.extract
    metadata = extract.metadata if extract else _known(input.metadata, parsed.language)
    provenance = Provenance(
        path=input.path,
        size=_size(input) if data is None else len(data),
        sha256=digest,
        media_type=_media_type(input),
        extractor=EXTRACTORS[input.kind],
        extractor_version=version(EXTRACTORS[input.kind]),
        added_at=datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        codec=extract.codec if extract else None,
        replacements=extract.replacements if extract else 0,
        metadata=metadata,
    )
    if extract is None:
        # A file whose bytes were not taken in is known by its path alone.
        identity = stable_id("d", "unread", digest or input.path)
        return Document(
            id=identity,
            name=input.name,
            text="",
            text_sha256=None,
            metadata=metadata,
            provenances=(provenance,),
            status="failed",
            error=parsed.failure,
        )
    text_digest = hashlib.sha256(extract.text.encode("utf-8")).hexdigest()
    return Document(
        id=stable_id("d", text_digest),
        name=input.name,
        text=extract.text,
        text_sha256=text_digest,
        metadata=metadata,
        provenances=(provenance,),
        headline=extract.headline,
        notices=extract.notices,
    )


def _known(metadata: Metadata, language: str | None) -> Metadata:
    return metadata if metadata.language or not language else msgspec.structs.replace(metadata, language=language)


def _media_type(input: Input) -> str:
    if input.kind == "html":
        return "application/xhtml+xml" if input.path.lower().endswith(".xhtml") else "text/html"
    return {"text": "text/plain", "pdf": "application/pdf"}[input.kind]
