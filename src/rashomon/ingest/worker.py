"""What runs in the worker process: bytes of one file in, an extract or a named failure out."""

from __future__ import annotations

import logging
import os
import resource
import signal
import sys
from typing import Any

from rashomon.errors import UnreadableFile
from rashomon.ingest import language
from rashomon.ingest.extract import Extract, Parsed
from rashomon.ingest.head import read_head
from rashomon.records import Failure, Metadata, Notice
from rashomon.settings import Limits

# How long past its time a worker may live whose parent is gone and can't end it.
_AFTERLIFE = 10.0


def confine(limits: Limits) -> None:
    """Make this process safe to parse hostile bytes in: little memory, no network, easy to kill."""
    # Before NumPy is imported: each thread of its library would reserve address space.
    os.environ.update(OPENBLAS_NUM_THREADS="1", OMP_NUM_THREADS="1")
    for what, limit in ((resource.RLIMIT_AS, limits.memory_bytes), (resource.RLIMIT_CORE, 0)):
        hard = resource.getrlimit(what)[1]
        soft = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        resource.setrlimit(what, (soft, hard))
    # Python's own handler would wait until a C library returns.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    # Libraries write their complaints about a file there, among the program's own messages.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    logging.disable(logging.CRITICAL)
    sys.addaudithook(_no_network)


def _no_network(event: str, _: tuple[Any, ...]) -> None:
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname"):
        raise PermissionError("nothing is fetched while a file is read")


def prepare(kind: str) -> None:
    """Load the libraries for a kind of file, so that a file's time is its own."""
    language.detect("Nothing but a sentence to have the model loaded. " * 5)
    if kind == "html":
        import lxml.html  # noqa: F401
        import trafilatura  # noqa: F401
    elif kind == "pdf":
        import pypdfium2  # noqa: F401


def parse(kind: str, data: bytes, known: Metadata, limits: Limits) -> Parsed:
    """Read one file. ``known`` is what its manifest says. Never raises for what is in the file."""
    signal.setitimer(signal.ITIMER_REAL, limits.seconds + _AFTERLIFE)
    try:
        return _complete(_extract(kind, data, limits), known, limits)
    except UnreadableFile as error:
        return Parsed(failure=Failure(code=error.code, message=str(error)))
    except MemoryError:
        message = f"Reading it takes more than {limits.memory_bytes // 2**20:,} MiB of memory. Split the file."
        return Parsed(failure=Failure(code="out-of-memory", message=message))
    except Exception as error:  # noqa: BLE001 - the libraries that parse may raise anything on hostile bytes
        what = f"{type(error).__name__}: {str(error)[:200]}"
        message = f"The content can't be read ({what}). Save it again, or copy its text into a .txt file."
        return Parsed(failure=Failure(code="damaged", message=_valid(message)))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def _extract(kind: str, data: bytes, limits: Limits) -> Extract:
    # Late, so that a worker loads only what its files need.
    if kind == "html":
        from rashomon.ingest import html

        return html.read(data)
    if kind == "pdf":
        from rashomon.ingest import pdf

        return pdf.read(data, limits)
    if kind == "text":
        from rashomon.ingest import text

        return text.read(data)
    raise UnreadableFile("unsupported-kind", f'There is no reader for files of the kind "{kind}".')


def _complete(extract: Extract, known: Metadata, limits: Limits) -> Parsed:
    text = extract.text
    if len(text) > limits.text_characters:
        message = (
            f"The text has {len(text):,} characters; the limit is {limits.text_characters:,}. "
            "Split it into single reports, and add those."
        )
        raise UnreadableFile("too-large", message)
    # Blanks, control characters, and signs that stand for nothing that could be decoded are no words.
    if not any(character.isprintable() and character not in " \ufffd" for character in text):
        raise UnreadableFile("empty", "The file holds no words. Check that the right file was saved.")
    metadata, headline = read_head(text, _valid_metadata(_over(known, extract.metadata)), extract.headline)
    if known.language:
        # A person's word goes before the machine's.
        found = language.Language(known.language, supported=language.is_english(known.language))
    else:
        found = language.detect(text)
    if not found.supported:
        message = (
            f"The text is in {language.name(found.code)}; only English can be read. Add a translation, or, "
            'if it is in English after all, say "language": "en" in documents.json.'
        )
        return Parsed(failure=Failure(code="unsupported-language", message=message), language=found.code)
    whole = Extract(
        text=text,
        metadata=_over(metadata, Metadata(language=found.code)),
        headline=headline,
        codec=extract.codec,
        replacements=extract.replacements,
        notices=tuple(_valid_notice(notice) for notice in extract.notices),
    )
    return Parsed(extract=whole, language=found.code)


def _over(first: Metadata, second: Metadata) -> Metadata:
    """Each field from the first, or else from the second."""
    return Metadata(**{field: getattr(first, field) or getattr(second, field) for field in Metadata.__struct_fields__})


def _valid(text: str) -> str:
    """Text that can be written as UTF-8: half surrogate pairs from a page's escapes are replaced."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def _valid_metadata(metadata: Metadata) -> Metadata:
    values = {field: getattr(metadata, field) for field in Metadata.__struct_fields__}
    return Metadata(**{field: _valid(value) if value else None for field, value in values.items()})


def _valid_notice(notice: Notice) -> Notice:
    return Notice(code=notice.code, message=_valid(notice.message), detail=_valid(notice.detail))
