"""The shared scorers, loaded from where they lie: one measure for training, gate and benchmark."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType


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
