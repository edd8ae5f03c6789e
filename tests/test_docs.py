"""What README and docs show must work as shown."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md")), ROOT / "examples/README.md"]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    subprocess.run([sys.executable, "-m", "rashomon", "demo", "-o", "demo"], check=True, cwd=folder)
    return folder


def test_the_demo_ends_with_a_dossier_and_an_export(demo: Path) -> None:
    page = (demo / "demo/dossier.html").read_text(encoding="utf-8")
    assert "Maren Tolvik" in page
    assert (demo / "demo/case.json").stat().st_size > 10_000
    verified = subprocess.run(
        [sys.executable, "-m", "rashomon", "verify", "demo/tarrow-ferry.rashomon"], check=False, cwd=demo
    )
    assert verified.returncode == 0


def test_the_readmes_python_runs(demo: Path) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    shown = subprocess.run([sys.executable, "-c", code], check=True, cwd=demo, capture_output=True, text=True).stdout
    assert "['Ada Holm'] true-certain ['that the bridge is closed']" in shown
    assert "['Residents'] true-certain ['that this came too late']" in shown


def test_the_first_lines_of_the_readme_are_the_two_commands() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert [line.split("#")[0].strip() for line in lines[2:6]] == ["```", "make demo", "make test", "```"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"
