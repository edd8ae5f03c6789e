"""Importing Rashomon and asking for help must stay quick: heavy libraries are fetched when they are used."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {
    "spacy", "numpy", "onnxruntime", "trafilatura", "lxml", "pypdfium2", "apsw", "jinja2", "rich", "pebble",
    "py3langid", "charset_normalizer", "asyncio",
}  # fmt: skip


def brought_in(code: str) -> set[str]:
    listing = f"{code}\nimport sys; print(' '.join(m for m in sys.modules if '.' not in m))"
    return set(
        subprocess.run([sys.executable, "-c", listing], check=True, capture_output=True, text=True).stdout.split()
    )


def test_importing_the_package_brings_in_next_to_nothing() -> None:
    assert not brought_in("import rashomon") & (HEAVY | {"typer", "msgspec", "hashlib"})


@pytest.mark.parametrize("module", ["rashomon.records", "rashomon.cli", "rashomon.store", "rashomon.ingest"])
def test_importing_a_stage_is_light(module: str) -> None:
    assert not brought_in(f"import {module}") & HEAVY


def test_public_names_are_there() -> None:
    import rashomon

    assert all(getattr(rashomon, name) for name in rashomon.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = rashomon.nothing
