"""Seals: a hash of a stored record, so that a later change to any of its columns shows."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from rashomon.store.migrations import current_version


def seal(record: Any) -> str:
    """The schema's version and the SHA-256 of the record as JSON with sorted keys.

    Made from the record as it reads back, so that it speaks of what is in the file. The version is there because a
    record of another version may have other fields; `broken` passes over such seals.
    """
    return f"{current_version()}:{hashlib.sha256(msgspec.json.encode(record, order='sorted')).hexdigest()}"


def broken(record: Any, stored: str | None) -> bool:
    """Whether the record is another than the one that was sealed."""
    if stored is None:
        return True
    made_with, _, _ = stored.partition(":")
    return not (made_with.isdigit() and int(made_with) < current_version()) and seal(record) != stored
