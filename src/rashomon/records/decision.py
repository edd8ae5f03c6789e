"""What people settled. Never overwritten by a new analysis."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

Judgement = Literal[
    "confirmed", "rejected", "unsure", "merged", "split", "noted", "withdrawn", "added", "rated",
]  # fmt: skip


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the append-only history.

    ``about`` names what was judged (``claim``, ``party``, ``point``, ``position``, ``finding``, ``evidence``,
    ``passage``, ``hypothesis`` or ``rating``, and its id) and ``anchor`` holds what finds it again after a new
    analysis: document hash, quote, spans, names; and what the judgement needs besides, such as the number of a
    withdrawn decision.
    ``chain`` is the SHA-256 of the previous entry's chain and this entry, so that a change to
    an old entry shows. What each judgement means is in docs/case-file.md.
    """

    number: int
    about: tuple[str, str]
    judgement: Judgement
    author: str
    made_at: str  # ISO 8601, UTC
    note: str = ""
    anchor: dict[str, Any] = {}
    chain: str = ""
