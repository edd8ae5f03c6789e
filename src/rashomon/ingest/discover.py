"""Which files there are to read, what kind each is, and which were passed over and why."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from rashomon.errors import InputError
from rashomon.ingest.manifest import MANIFEST_NAMES, Manifest, read_manifest
from rashomon.records import Metadata, Skipped
from rashomon.settings import Limits

Kind = Literal["text", "html", "pdf"]

KINDS: dict[str, Kind] = {
    ".txt": "text", ".text": "text", ".html": "html", ".htm": "html", ".xhtml": "html", ".pdf": "pdf",
}  # fmt: skip
SUPPORTED = "plain text (.txt), HTML (.html, .htm, .xhtml) and PDF (.pdf)"


class Input(msgspec.Struct, frozen=True, kw_only=True):
    """One file to read.

    ``path`` is for people and always valid text; ``location`` is what the file system calls the
    file, byte by byte. Standard input has its bytes in ``content`` and no location.
    """

    path: str
    name: str  # file name without folder and last suffix
    kind: Kind
    metadata: Metadata = Metadata()
    location: bytes = b""
    content: bytes | None = None


class Discovery(msgspec.Struct, frozen=True, kw_only=True):
    """What was found: the files to read, in order, and all that was passed over.

    ``manifests`` are the paths of those that were read, whether or not anything in them was passed over.
    """

    inputs: tuple[Input, ...]
    skipped: tuple[Skipped, ...]
    manifests: tuple[str, ...] = ()


class _File(msgspec.Struct, frozen=True):
    """A regular file that was met, and the folder that it lies in (file-system names)."""

    location: str
    folder: str
    kind: Kind


def discover(paths: Sequence[str | Path], manifest: Path | None = None) -> Discovery:
    """Find the documents among files, folders (with all that lies below) and ``-``, standard input.

    What is known about the documents comes from ``documents.json`` or ``documents.csv`` in each
    file's folder, or from ``manifest`` alone if one is given. Raises InputError for a path that
    doesn't exist and for a manifest that can't be used.
    """
    skipped: list[Skipped] = []
    files: list[_File] = []
    standard_input: list[Input] = []
    seen: set[str] = set()
    for given in paths:
        path = os.fspath(given)
        if path == "-":
            if not standard_input:
                standard_input.append(_standard_input())
            continue
        for file in _expand(path, skipped):
            place = os.path.abspath(file.location)
            if place not in seen:
                seen.add(place)
                files.append(file)

    manifests = _Manifests(manifest, skipped)
    inputs = [*map(manifests.describe, files), *standard_input]
    manifests.report_unused(files)
    return Discovery(inputs=tuple(inputs), skipped=tuple(skipped), manifests=manifests.paths)


def shown(path: str) -> str:
    """A file-system name as valid text: bytes that are no UTF-8 are written like ``\\xe9``."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def stem(path: str) -> str:
    """The file's name, as shown, without folder and last suffix."""
    return os.path.splitext(shown(os.path.basename(path)))[0]


def _expand(path: str, skipped: list[Skipped]) -> Iterator[_File]:
    """The files that one given path stands for."""
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        raise InputError(f"{shown(path)}: there is no such file or folder. Check the spelling.") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise InputError(f"{shown(path)}: can't be opened ({error}). Check the path and its permissions.") from None
    if stat.S_ISDIR(mode):
        yield from _walk(path, skipped)
    else:
        file = _file(path, mode, skipped)
        if file:
            yield file


def _walk(root: str, skipped: list[Skipped]) -> Iterator[_File]:
    """All files below a folder, sorted, hidden ones and links that lead outside left out."""

    def unreadable(error: OSError) -> None:
        folder = shown(str(error.filename))
        skipped.append(Skipped(path=folder, reason=f"the folder can't be opened ({error.strerror})"))

    inside = os.path.realpath(root)
    for folder, folders, names in os.walk(root, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in folders:
            if os.path.islink(os.path.join(folder, name)):
                # os.walk doesn't follow it; one that stays inside is read where it really lies.
                reason = "a link to a folder; give that folder itself if it is to be read"
                skipped.append(Skipped(path=shown(os.path.join(folder, name)), reason=reason))
        for name in sorted(names):
            location = os.path.join(folder, name)
            if name.startswith(".") or name in MANIFEST_NAMES:
                continue
            target = os.path.realpath(location)
            if os.path.islink(location) and os.path.commonpath([inside, target]) != inside:
                skipped.append(Skipped(path=shown(location), reason="a link that leads outside of the folder"))
                continue
            try:
                mode = os.stat(location).st_mode
            except OSError as error:
                skipped.append(Skipped(path=shown(location), reason=f"can't be opened ({error.strerror})"))
                continue
            file = _file(location, mode, skipped)
            if file:
                yield file


def _file(location: str, mode: int, skipped: list[Skipped]) -> _File | None:
    name = os.path.basename(location)
    if name in MANIFEST_NAMES:
        return None
    if not stat.S_ISREG(mode):
        reason = "not a regular file; to read from a program, pipe its output and give - as the path"
        skipped.append(Skipped(path=shown(location), reason=reason))
        return None
    suffix = os.path.splitext(name)[1].lower()
    kind = KINDS.get(suffix)
    if kind is None:
        what = f"files named {shown(suffix)} are not read" if suffix else "the name has no suffix that tells the kind"
        skipped.append(Skipped(path=shown(location), reason=f"{what}; supported are {SUPPORTED}"))
        return None
    return _File(location, os.path.dirname(location), kind)


def _standard_input() -> Input:
    # One byte above the limit tells the reader that there was more, without taking it all in.
    content = sys.stdin.buffer.read(Limits().file_bytes + 1)
    return Input(path="-", name="standard-input", kind=sniff(content), content=content)


def sniff(content: bytes) -> Kind:
    """The kind of bytes that have no name, by how they begin."""
    head = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in head:
        return "pdf"
    lowered = head.lower()
    if lowered.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or b"<html" in lowered:
        return "html"
    return "text"


class _Manifests:
    """The manifests that lie beside the files, each read once; or the one that was given."""

    def __init__(self, given: Path | None, skipped: list[Skipped]) -> None:
        self._skipped = skipped
        self._by_folder: dict[str, Manifest | None] = {}
        self._given = read_manifest(os.fspath(given), skipped) if given is not None else None

    def describe(self, file: _File) -> Input:
        """The input with what its manifest says about it."""
        if self._given is None and file.folder not in self._by_folder:
            self._by_folder[file.folder] = self._find(file.folder)
        manifest = self._given or self._by_folder[file.folder]
        name = stem(file.location)
        metadata = manifest.metadata(name, shown(os.path.basename(file.location))) if manifest else None
        return Input(
            path=shown(file.location),
            name=name,
            kind=file.kind,
            metadata=metadata or Metadata(),
            location=os.fsencode(file.location),
        )

    def _find(self, folder: str) -> Manifest | None:
        present = [os.path.join(folder, name) for name in MANIFEST_NAMES if os.path.isfile(os.path.join(folder, name))]
        for ignored in present[1:]:
            reason = f"{MANIFEST_NAMES[0]} in the same folder is used instead"
            self._skipped.append(Skipped(path=shown(ignored), reason=reason))
        return read_manifest(present[0], self._skipped) if present else None

    @property
    def paths(self) -> tuple[str, ...]:
        """The manifests that were read, as shown."""
        return tuple(shown(each.path) for each in (self._given, *self._by_folder.values()) if each)

    def report_unused(self, files: list[_File]) -> None:
        """Name the entries that no file was found for."""
        if self._given:
            self._report(self._given, {shown(os.path.basename(f.location)) for f in files})
        for folder, manifest in self._by_folder.items():
            if manifest:
                # Only some of a folder's files may have been given: the entry is wrong only if the file isn't there.
                self._report(manifest, {shown(name) for name in os.listdir(folder or os.curdir)})

    def _report(self, manifest: Manifest, names: set[str]) -> None:
        known = names | {os.path.splitext(name)[0] for name in names}
        for place, identifier in manifest.places():
            if identifier not in known:
                reason = f'{place} is about "{identifier}", and no such file was found'
                self._skipped.append(Skipped(path=shown(manifest.path), reason=reason))
