"""What a case keeps of its comparison changes how long the next one takes, and nothing else."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from rashomon import store
from rashomon.export import case_json
from rashomon.run import run
from rashomon.settings import Settings

EXAMPLE = Path(__file__).parents[2] / "examples" / "tarrow-ferry" / "reports"
ONE = Settings(threads=1)


def exported(case: Path) -> bytes:
    with store.open_case(case) as file:
        return case_json(file.snapshot(), reproducible=True)


@pytest.fixture(scope="module")
def at_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    case = tmp_path_factory.mktemp("at-once") / "case.rashomon"
    run([EXAMPLE], case, title="t", settings=ONE)
    return case


@pytest.mark.parametrize("seed", [1, 2])
def test_reports_added_one_by_one_give_the_same_as_all_at_once(seed: int, at_once: Path, tmp_path: Path) -> None:
    reports = sorted(path for path in EXAMPLE.iterdir() if path.suffix in (".txt", ".html"))
    random.Random(seed).shuffle(reports)
    case = tmp_path / "case.rashomon"
    for report in reports:
        run([report], case, title="t", settings=ONE)
    assert exported(case) == exported(at_once)


def test_damaged_work_is_as_good_as_none(at_once: Path, tmp_path: Path) -> None:
    reports = sorted(path for path in EXAMPLE.iterdir() if path.suffix in (".txt", ".html"))
    case = tmp_path / "case.rashomon"
    run(reports[:-1], case, title="t", settings=ONE)
    with sqlite3.connect(case) as connection:
        damage = "UPDATE workings SET made = CAST(x'00' || made AS BLOB) WHERE length(name) % 2"
        changed = connection.execute(damage).rowcount
    connection.close()
    assert changed
    run(reports[-1:], case, title="t", settings=ONE)
    assert exported(case) == exported(at_once)
