from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from rashomon_lab import scorers
from rashomon_lab.evaluation import confusion

SHARED = Path(__file__).parents[3] / "shared"


def item(source: set[int], cue: set[int], content: set[int]) -> dict[str, frozenset[int]]:
    return {"source": frozenset(source), "cue": frozenset(cue), "content": frozenset(content)}


GOLD = [
    item({0}, {1}, {2, 3, 4}),
    item({10}, {11}, {12, 13}),
    item({20}, {21}, {22, 23}),
    item(set(), {31}, {32, 33}),
    item({40}, {41}, {42, 43, 44, 45}),
    item({50}, {51}, {52, 53}),
]
PREDICTED = [
    item({0}, {1}, {2, 3}),
    item(set(), {11}, {12, 13}),
    item({25}, {21}, {22, 23}),
    item({30}, {31}, {32, 33}),
    item({40}, {41}, {42}),
]


@pytest.mark.skipif(not (SHARED / "tools").is_dir(), reason="the scorer lies in the shared folder")
def test_every_gold_attribution_has_one_outcome() -> None:
    tool = scorers.load(SHARED, "attribution_eval")
    found = confusion.outcomes(tool, GOLD, PREDICTED)
    assert found == ["found", "no source", "other source", "source invented", "content differs", "cue missed"]
    assert set(found) == set(confusion.OUTCOMES)


def test_the_table_shows_shares_of_each_kind() -> None:
    counts = {"all": Counter({"found": 3, "cue missed": 1}), "no cue": Counter({"cue missed": 1})}
    lines = confusion.show(counts).splitlines()
    assert lines[2] == "| all | 4 | 75.0 | 0.0 | 0.0 | 0.0 | 0.0 | 25.0 |"
    assert lines[3].startswith("| no cue | 1 | 0.0 |")
