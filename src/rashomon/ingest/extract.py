"""What a format's reader makes of bytes, and what the worker sends back."""

from __future__ import annotations

import msgspec

from rashomon.records import Failure, Metadata, Notice, Span


class Extract(msgspec.Struct, frozen=True, kw_only=True):
    """Text with what its format says about it. ``headline`` is set only where the format marks one."""

    text: str
    metadata: Metadata = Metadata()
    headline: Span | None = None
    codec: str | None = None
    replacements: int = 0
    notices: tuple[Notice, ...] = ()


class Parsed(msgspec.Struct, frozen=True, kw_only=True):
    """All that the worker found out about one file: an extract that is complete, or a failure."""

    extract: Extract | None = None
    failure: Failure | None = None
    language: str | None = None
