from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rashomon.cli import app

REPORT = "Bridge closed\n\nMinister Ada Holm said on Monday that the bridge was closed. “It cracked,” she added.\n"
COMMANDS = sorted(each.name or each.callback.__name__ for each in app.registered_commands if each.callback)

runner = CliRunner()


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("case")
    (folder / "report.txt").write_text(REPORT, encoding="utf-8")
    path = folder / "bridge.rashomon"
    result = runner.invoke(app, ["run", str(folder / "report.txt"), "-o", str(path)])
    assert result.exit_code == 0, result.output
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(command: str) -> None:
    result = runner.invoke(app, [command, "--help"])
    assert result.exit_code == 0
    assert f"Example:  rashomon {command}" in result.output


def test_the_first_help_names_every_command_and_all_exit_codes() -> None:
    output = runner.invoke(app, ["--help"]).output
    assert all(command in output for command in COMMANDS)
    assert all(f"{code} " in output for code in (0, 1, 2, 3, 4, 5, 6, 130))


def test_from_report_to_dossier_and_export(case: Path, tmp_path: Path) -> None:
    page = tmp_path / "dossier.html"
    assert runner.invoke(app, ["report", str(case), "-o", str(page)]).exit_code == 0
    assert "that the bridge was closed" in page.read_text(encoding="utf-8")
    exported = json.loads(runner.invoke(app, ["export", str(case)]).stdout)
    (holm,) = [p for p in exported["parties"] if p["name"] == "Ada Holm"]
    assert [c["claimers"] for c in exported["claims"] if c["voice"] == "attributed"] == [[holm["id"]]] * 2
    assert exported["documents"][0]["title"] == "Bridge closed"


@pytest.mark.parametrize("format_", ["json", "jsonl", "csv"])
def test_every_format_is_written_to_a_file_as_to_standard_output(case: Path, tmp_path: Path, format_: str) -> None:
    target = tmp_path / "out"
    assert runner.invoke(app, ["export", str(case), "-f", format_, "-o", str(target)]).exit_code == 0
    assert target.read_bytes() == runner.invoke(app, ["export", str(case), "-f", format_]).stdout_bytes
    assert b"bridge was closed" in target.read_bytes()


def test_info_and_verify(case: Path) -> None:
    assert "1 read, 0 unread" in runner.invoke(app, ["info", str(case)]).output
    assert runner.invoke(app, ["verify", str(case)]).exit_code == 0


def test_standard_input(tmp_path: Path) -> None:
    path = tmp_path / "c.rashomon"
    done = subprocess.run(
        [sys.executable, "-m", "rashomon", "run", "-", "-o", str(path)], input=REPORT.encode(), check=False
    )
    assert done.returncode == 0
    assert "1 read" in runner.invoke(app, ["info", str(path)]).output


def test_an_unread_file_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("", encoding="utf-8")
    (tmp_path / "b.txt").write_text(REPORT, encoding="utf-8")
    (tmp_path / "c.xyz").write_text("x", encoding="utf-8")
    result = runner.invoke(app, ["run", str(tmp_path), "-o", str(tmp_path / "c.rashomon")])
    assert result.exit_code == 5
    assert "a.txt" in result.output
    assert "[empty]" in result.output
    info = runner.invoke(app, ["info", str(tmp_path / "c.rashomon")]).output
    assert "1 read, 1 unread" in info
    assert "skipped    1" in info


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["run", "no-such-file.txt", "-o", "CASE"], 3, "no-such-file.txt"),
        (["report", "no-such.rashomon", "-o", "x.html"], 4, "no-such.rashomon"),
        (["export", "REPORT"], 4, "report.txt"),
        (["verify", "no-such.rashomon"], 4, "no-such.rashomon"),
        (["export", "CASE", "--format", "docx"], 2, "docx"),
        (["run", "x"], 2, "output"),
    ],
)
def test_mistakes_are_told_in_one_line_with_their_own_code(
    case: Path, tmp_path: Path, arguments: list[str], code: int, words: str
) -> None:
    (tmp_path / "report.txt").write_text(REPORT, encoding="utf-8")
    places = {"CASE": str(case), "REPORT": str(tmp_path / "report.txt")}
    result = runner.invoke(app, [places.get(a, a) for a in arguments])
    assert result.exit_code == code, result.output
    assert words in result.output
    assert "Traceback" not in result.output


def test_the_readme_and_the_guide_name_every_command() -> None:
    root = Path(__file__).parents[2]
    text = (root / "README.md").read_text(encoding="utf-8") + (root / "docs/guide.md").read_text(encoding="utf-8")
    missing = [c for c in COMMANDS if not re.search(rf"rashomon {c}\b", text)]
    assert not missing
