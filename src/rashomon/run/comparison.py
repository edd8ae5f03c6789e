"""The documents of a case file laid side by side, without doing again what the last comparison has done."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path

import msgspec

import rashomon
from rashomon import claims, compare, store
from rashomon.records import Answer, CaseResults
from rashomon.run.pipeline import uncollected

#: Bytes of work that wait to be stored together, and documents whose answers are kept at hand.
_AT_ONCE = 4_000_000
_DOCUMENTS = 256


@uncollected()
def compared(case: store.CaseFile) -> CaseResults:
    """The case-wide results of a case that is open for writing.

    They are the same as those of doing it all anew. What they are made of is kept as it is made, so a comparison that
    was stopped goes on; what is of no use any more is forgotten.
    """
    workings, stamps = Workings(case), dict(case.stamps())
    digests = [digest for id, stamp in stamps.items() if (digest := _digest(case, workings, id, stamp)) is not None]

    @lru_cache(maxsize=_DOCUMENTS)
    def answers(id: str) -> tuple[Answer, ...]:
        return _answers(case, workings, id, stamps[id])

    linked = claims.link([digest.results for digest in digests])
    results = compare.laid_side_by_side(digests, answers, linked, workings)
    workings.finish()
    return results


def _digest(case: store.CaseFile, workings: Workings, id: str, stamp: bytes) -> compare.Digest | None:
    """The digest of a document: as it was kept, or made now and kept, with the answers. None without a text."""
    workings.leave(f"answers {id}")
    with suppress(msgspec.DecodeError):  # of another shape: as good as none
        if (held := workings.kept(f"digest {id}", stamp)) is not None:
            return compare.digest_of(held)
    document = case.document(id)
    if document is None or not document.text:
        return None
    results = case.results(id)
    digest = compare.digest(document, results)
    workings.keep(f"answers {id}", stamp, compare.packed(results.answers))
    workings.keep(f"digest {id}", stamp, compare.packed(digest))
    return digest


def _answers(case: store.CaseFile, workings: Workings, id: str, stamp: bytes) -> tuple[Answer, ...]:
    with suppress(msgspec.DecodeError):
        if (held := workings.kept(f"answers {id}", stamp)) is not None:
            return compare.answers_of(held)
    return case.results(id).answers


class Workings:
    """The work that a case file keeps. Made by another program, be it only a line of it, it counts as absent."""

    def __init__(self, case: store.CaseFile) -> None:
        self._case = case
        self._names: set[str] = set()
        self._waiting: dict[str, tuple[bytes, bytes]] = {}
        self._size = 0

    def kept(self, name: str, made_from: bytes) -> bytes | None:
        """What is kept under this name, if it was made from this."""
        self._names.add(name)
        key = _key(made_from)
        if name in self._waiting:
            return self._waiting[name][1] if self._waiting[name][0] == key else None
        return self._case.kept(name, key)

    def leave(self, name: str) -> None:
        """Keep what has this name, without looking at it."""
        self._names.add(name)

    def keep(self, name: str, made_from: bytes, made: bytes) -> None:
        """Keep something in the place of what had this name; with others, or at the end."""
        self._names.add(name)
        self._waiting[name] = _key(made_from), made
        self._size += len(made)
        if self._size > _AT_ONCE:
            self._store()

    def finish(self) -> None:
        """Store what waits, and forget what nobody asked for."""
        self._store()
        self._case.forget_all_but(self._names)

    def _store(self) -> None:
        if self._waiting:
            self._case.keep((name, *work) for name, work in self._waiting.items())
        self._waiting, self._size = {}, 0


def _key(made_from: bytes) -> bytes:
    return hashlib.sha256(_program() + made_from).digest()


@cache
def _program() -> bytes:
    """Hash of this program's modules, and of the word vectors that it compares with."""
    digest = hashlib.sha256()
    package = Path(rashomon.__file__).parent
    data = package / "compare" / "meaning"
    for path in sorted({*package.rglob("*.py"), *(each for each in data.iterdir() if each.is_file())}):
        digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.digest()
