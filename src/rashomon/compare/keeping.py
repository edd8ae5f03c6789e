"""Work that is kept from one time to the next, so that a case with one more document is not done all anew."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

import msgspec

_Made = TypeVar("_Made")


class Keeping(Protocol):
    """Where work is kept, by name, with what it was made from; what was made from something else counts as absent."""

    def kept(self, name: str, made_from: bytes) -> bytes | None:
        """What is kept under this name, if it was made from this."""

    def keep(self, name: str, made_from: bytes, made: bytes) -> None:
        """Keep something in the place of what had this name."""


def made(
    keeping: Keeping | None,
    name: str,
    made_from: bytes,
    make: Callable[[], _Made],
    decoder: msgspec.msgpack.Decoder[_Made],
) -> _Made:
    """What was made before from the same, or else is made now and kept."""
    known = kept(keeping, name, decoder, made_from)
    if known is not None:
        return known
    fresh = make()
    keep(keeping, name, fresh, made_from)
    return fresh


def kept(
    keeping: Keeping | None, name: str, decoder: msgspec.msgpack.Decoder[_Made], made_from: bytes = b""
) -> _Made | None:
    """What is kept under a name; None for what has another shape than it should, as for nothing."""
    held = keeping.kept(name, made_from) if keeping is not None else None
    try:
        return None if held is None else decoder.decode(held)
    except msgspec.DecodeError:
        return None


def keep(keeping: Keeping | None, name: str, fresh: Any, made_from: bytes = b"") -> None:
    """Keep something that can be encoded, where anything is kept."""
    if keeping is not None:
        keeping.keep(name, made_from, msgspec.msgpack.encode(fresh))


def hashed(*parts: Any) -> bytes:
    """Stands for anything that can be encoded."""
    return hashlib.blake2b(msgspec.msgpack.encode(parts), digest_size=16).digest()
