"""The shared scorers, loaded from where they lie: one measure for training, gate and benchmark."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from rashomon.records import Attribution, Spans


def load(shared: Path, name: str) -> ModuleType:
    """Import ``tools/NAME.py`` of the shared folder.

    Raises SystemExit with what to do if it isn't there.
    """
    path = shared / "tools" / f"{name}.py"
    if not path.is_file():
        raise SystemExit(f"{path} is missing: give the folder of the shared data with --shared")
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} can't be imported")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def as_scored(attributions: Iterable[Attribution]) -> list[dict[str, Any]]:
    """In the scorer's form, without nested ones: PolNeAR marks the outermost level only."""

    def pairs(spans: Spans) -> list[list[int]]:
        return [list(span) for span in spans]

    return [
        {"source": pairs(a.source), "cue": pairs(a.cue), "content": pairs(a.content)}
        for a in attributions
        if a.within is None
    ]
