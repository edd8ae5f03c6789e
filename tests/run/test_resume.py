"""A run that is killed and repeated ends in the same case as one that never stopped."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "tarrow-ferry" / "reports"


def command(case: Path) -> list[str]:
    return [sys.executable, "-m", "rashomon", "run", str(EXAMPLE), "--output", str(case), "--title", "t", "--quiet"]


def exported(case: Path) -> bytes:
    return subprocess.run(
        [sys.executable, "-m", "rashomon", "export", str(case), "--reproducible"], check=True, capture_output=True
    ).stdout


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, float]:
    case = tmp_path_factory.mktemp("undisturbed") / "case.rashomon"
    began = time.monotonic()
    subprocess.run(command(case), check=True)
    return case, time.monotonic() - began


def test_killed_runs_end_in_the_same_case(tmp_path: Path, undisturbed: tuple[Path, float]) -> None:
    reference, seconds = undisturbed
    case, rng, killed = tmp_path / "case.rashomon", random.Random(7), 0
    for _ in range(5):
        process = subprocess.Popen(command(case))
        try:
            process.wait(timeout=rng.uniform(0.3, 0.95) * seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            killed += 1
    assert killed, "no run was killed in time: the test shows nothing"
    subprocess.run(command(case), check=True)
    assert exported(case) == exported(reference)
    assert subprocess.run([sys.executable, "-m", "rashomon", "verify", str(case)], check=False).returncode == 0


def test_a_second_run_adds_nothing(undisturbed: tuple[Path, float]) -> None:
    before = exported(undisturbed[0])
    subprocess.run(command(undisturbed[0]), check=True)
    assert exported(undisturbed[0]) == before


def test_the_order_of_files_changes_nothing(tmp_path: Path, undisturbed: tuple[Path, float]) -> None:
    files = sorted(str(p) for p in EXAMPLE.iterdir() if p.suffix in (".txt", ".html"))
    cases = []
    for number, order in enumerate((files, files[::-1])):
        case = tmp_path / f"{number}.rashomon"
        subprocess.run(
            [sys.executable, "-m", "rashomon", "run", *order, "-o", str(case), "--title", "t", "-q"], check=True
        )
        cases.append(exported(case))
    assert cases[0] == cases[1]
