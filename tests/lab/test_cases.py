"""The keys of the invented cases fit their texts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import rashomon_lab

CASES = sorted(path for path in (Path(rashomon_lab.__file__).parent / "sets/cases").iterdir() if path.is_dir())


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_quotes_lie_in_their_texts_and_begin_and_end_with_words(folder: Path) -> None:
    key: dict[str, Any] = json.loads((folder / "key.json").read_text(encoding="utf-8"))
    assert key["case"] == folder.name
    for point in key["points"]:
        ids = {position["id"] for position in point["positions"]}
        assert len(ids) == len(point["positions"])
        for position in point["positions"]:
            assert set(position.get("compatible_with", ())) <= ids - {position["id"]}
            for holder in position["holders"]:
                text = (folder / f"{holder['document']}.txt").read_text(encoding="utf-8")
                start, end = holder["quote"]
                quote = text[start:end]
                assert quote == quote.strip() != ""
                assert not (text[start - 1 : start].isalnum() and quote[0].isalnum())
                assert not (text[end : end + 1].isalnum() and quote[-1].isalnum())


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_every_report_is_listed_and_answers_something(folder: Path) -> None:
    key = json.loads((folder / "key.json").read_text(encoding="utf-8"))
    listed = {entry["id"] for entry in json.loads((folder / "documents.json").read_text(encoding="utf-8"))}
    held = {h["document"] for point in key["points"] for position in point["positions"] for h in position["holders"]}
    assert listed == held == set(key["documents"]) == {path.stem for path in folder.glob("*.txt")}
