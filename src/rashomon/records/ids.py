"""Identifiers made from what they name, so that they never depend on the order of input."""

from __future__ import annotations

import hashlib

import msgspec


def stable_id(prefix: str, *parts: object) -> str:
    """``prefix`` and twelve hexadecimal digits of the SHA-256 of the parts as JSON.

    Parts may be anything that msgspec can encode: strings, numbers, spans, tuples of them.
    """
    return prefix + hashlib.sha256(msgspec.json.encode(parts)).hexdigest()[:12]
