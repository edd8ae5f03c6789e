"""What people know about their documents: ``documents.json`` or ``documents.csv`` beside the files."""

from __future__ import annotations

import csv
import datetime
import io
import json
import os
from collections.abc import Iterator
from typing import Any

import msgspec

from rashomon.errors import InputError
from rashomon.records import Metadata, Skipped

MANIFEST_NAMES = ("documents.json", "documents.csv")
MANIFEST_BYTES = 64 * 2**20
FIELDS = ("id", "title", "publisher", "author", "published", "url", "language")


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What a manifest says about one document, and where it says so ("entry 3", "line 7")."""

    place: str
    id: str
    metadata: Metadata


class Manifest:
    """The entries of one manifest, found by a file's name with or without its suffix."""

    def __init__(self, path: str, entries: list[Entry]) -> None:
        self.path = path
        self._entries = {entry.id: entry for entry in entries}

    def metadata(self, name: str, file_name: str) -> Metadata | None:
        """What is known about a file; the entry with its full name goes before the one without suffix."""
        entry = self._entries.get(file_name) or self._entries.get(name)
        return entry.metadata if entry else None

    def places(self) -> Iterator[tuple[str, str]]:
        """Where each entry stands, and the name that it is about."""
        return ((entry.place, entry.id) for entry in self._entries.values())


def read_manifest(path: str, skipped: list[Skipped]) -> Manifest:
    """Read ``documents.json`` (a list of objects) or ``documents.csv`` (the same names as columns).

    Fields that are none of ours are added to ``skipped``. Raises InputError that names the file,
    the place and the remedy.
    """
    name = os.fsencode(path).decode("utf-8", "backslashreplace")
    text = _text(path, name)
    rows = _csv_rows(text, name) if path.lower().endswith(".csv") else _json_rows(text, name)
    entries: list[Entry] = []
    places: dict[str, str] = {}
    unused: dict[str, None] = {}
    for place, row in rows:
        unused.update(dict.fromkeys(key for key in row if key not in FIELDS))
        entry = _entry(row, name, place)
        if entry.id in places:
            raise InputError(
                f'{name}, {place}: "{entry.id}" has an entry already ({places[entry.id]}). Keep one of the two.'
            )
        places[entry.id] = place
        entries.append(entry)
    for key in unused:
        skipped.append(Skipped(path=name, reason=f'the field "{key}" is not used; fields are {", ".join(FIELDS)}'))
    return Manifest(path, entries)


def _text(path: str, name: str) -> str:
    try:
        with open(path, "rb") as file:
            data = file.read(MANIFEST_BYTES + 1)
    except OSError as error:
        raise InputError(f"{name}: the manifest can't be opened ({error.strerror}). Check the path.") from None
    if len(data) > MANIFEST_BYTES:
        raise InputError(f"{name}: the manifest is larger than {MANIFEST_BYTES // 2**20} MiB. Split it by folder.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"{name}, line {line}: not UTF-8. Save the manifest as UTF-8.") from None


def _json_rows(text: str, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    try:
        rows = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(
            f"{name}, line {error.lineno}, column {error.colno}: not JSON ({error.msg}). Correct it there."
        ) from None
    except (RecursionError, ValueError):  # nested without end; a number of thousands of digits
        raise InputError(f"{name}: not a list of entries. Write a list of objects, each with an id.") from None
    if not isinstance(rows, list):
        raise InputError(f"{name}: must be a list, [...], with one object for each document.")
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            raise InputError(f'{name}, entry {number}: must be an object such as {{"id": "…", "publisher": "…"}}.')
        yield f"entry {number}", row


def _csv_rows(text: str, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    header = text.split("\n", 1)[0]
    # Spreadsheets save with semicolons where the comma is the decimal sign.
    delimiter = ";" if header.count(";") > header.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    columns: list[str] | None = None
    try:
        for cells in reader:
            line = reader.line_num
            if columns is None:
                columns = [cell.strip().lower() for cell in cells]
                if "id" not in columns:
                    raise InputError(f'{name}, line 1: no column is named "id". The first line names the columns.')
                if len(set(columns)) < len(columns):
                    raise InputError(f"{name}, line 1: two columns have the same name. Remove one of them.")
                continue
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(columns):
                raise InputError(
                    f"{name}, line {line}: has {len(cells)} cells where the first line has {len(columns)}. "
                    "Put cells that hold the separator in double quotation marks."
                )
            yield f"line {line}", {key: cell.strip() or None for key, cell in zip(columns, cells, strict=True)}
    except csv.Error as error:
        raise InputError(f"{name}, line {reader.line_num}: not CSV ({error}). Correct it there.") from None


def _entry(row: dict[str, Any], name: str, place: str) -> Entry:
    values: dict[str, str | None] = {}
    for field in FIELDS:
        value = row.get(field)
        if value is not None and not isinstance(value, str):
            raise InputError(
                f'{name}, {place}: "{field}" must be text in quotation marks, or null; it is {json.dumps(value)[:80]}.'
            )
        if value is not None and not _encodable(value):
            raise InputError(f'{name}, {place}: "{field}" holds half of a surrogate pair. Write the character itself.')
        values[field] = value.strip() or None if value is not None else None
    identifier = values.pop("id")
    if identifier is None:
        raise InputError(f'{name}, {place}: has no "id". Give the name of the file that it is about.')
    if values["published"] is not None:
        values["published"] = _date(values["published"], name, place)
    return Entry(place=place, id=identifier, metadata=Metadata(**values))


def _date(value: str, name: str, place: str) -> str:
    """The day of an ISO 8601 date or date and time."""
    try:
        return datetime.datetime.fromisoformat(value).date().isoformat()
    except ValueError:
        raise InputError(
            f'{name}, {place}: "published" is "{value[:80]}". Write the day as 2031-03-12, or leave it out.'
        ) from None


def _encodable(value: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in value)
