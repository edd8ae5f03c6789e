"""`rashomon export` and `rashomon report` with everything they can be asked for."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rashomon import store
from rashomon.cli import app
from rashomon.cli.export import Format, RowsOf
from rashomon.export import ROWS
from rashomon.review import anchor_of
from rashomon.run import open_case

REPORTS = {
    "wire.txt": "Bridge closed\n\nMinister Ada Holm said on Monday that the bridge was shut. Holm said two died.",
    "post.txt": "Collapse\n\nResidents claimed that five people died when the bridge collapsed on Monday.",
}
runner = CliRunner()


def call(*words: str | Path) -> bytes:
    result = runner.invoke(app, [str(word) for word in words])
    assert result.exit_code == 0, result.output
    return result.stdout_bytes


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("case")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    path = folder / "bridge.rashomon"
    call("run", *(folder / name for name in REPORTS), "-o", path)
    found = open_case(path)
    claim = next(claim for claim in found.claims if claim.voice == "attributed")
    with store.open_to_decide(path) as file:
        file.decide(("claim", claim.id), "rejected", "Lem", "Not so.", anchor_of(found, ("claim", claim.id)))
    return path


@pytest.mark.parametrize("format_", list(Format))
def test_every_format_goes_to_a_file_as_to_standard_output(case: Path, tmp_path: Path, format_: str) -> None:
    target = tmp_path / "out"
    call("export", case, "-f", format_, "-o", target, "--reproducible")
    assert target.read_bytes() == call("export", case, "-f", format_, "--reproducible")
    assert len(target.read_bytes()) > 500


@pytest.mark.parametrize("rows", list(RowsOf))
def test_every_kind_of_rows(case: Path, rows: str) -> None:
    table = call("export", case, "-f", "csv", "--rows", rows).decode("utf-8-sig")
    assert table.startswith({"evidence": '"evidence"', "decisions": '"number"'}.get(rows, '"claim"'))
    assert ("rejected" in table) == (rows in ("claims", "decisions"))


def test_the_command_offers_all_rows_and_only_to_csv(case: Path) -> None:
    assert tuple(rows.value for rows in RowsOf) == ROWS
    assert runner.invoke(app, ["export", str(case), "--rows", "holders"]).exit_code == 2


def test_addresses_are_where_the_workspace_is_said_to_be(case: Path) -> None:
    table = call("export", case, "-f", "csv", "--address", "https://desk.example").decode()
    assert f"https://desk.example/c/{open_case(case).id}/claim/" in table
    assert "127.0.0.1" not in table


def test_rejected_claims_that_are_left_out_are_told_of(case: Path) -> None:
    result = runner.invoke(app, ["export", str(case), "-f", "schema-org"])
    assert "1 rejected claim is left out" in result.stderr
    all_claims = json.loads(call("export", case, "-f", "schema-org", "--machine"))["@graph"]
    assert len(all_claims) == len(json.loads(result.stdout)["@graph"]) + 1 == len(open_case(case).claims)


def test_without_the_extra_it_says_how_to_get_it(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "followthemoney", None)
    result = runner.invoke(app, ["export", str(case), "-f", "ftm"])
    assert result.exit_code == 1
    assert "pip install 'rashomon[ftm]'" in result.output


def test_help_names_every_format_and_kind_of_rows() -> None:
    shown = call("export", "--help").decode()
    assert all(name in shown for name in (*Format, *RowsOf))


def test_a_report_on_one_question_without_a_name(case: Path, tmp_path: Path) -> None:
    page = tmp_path / "part.html"
    point = open_case(case).points[0].id
    call("report", case, "-o", page, "--point", point)
    assert "A part of the case" in page.read_text(encoding="utf-8")
    result = runner.invoke(app, ["report", str(case), "-o", str(page), "--redact", "Ada Holm"])
    assert result.exit_code == 0
    assert "[redacted 1]: Ada Holm, at 2 places in 1 document" in result.stderr
    assert "holm" not in page.read_text(encoding="utf-8").lower()


def test_a_wrong_name_or_question_writes_nothing(case: Path, tmp_path: Path) -> None:
    page = tmp_path / "none.html"
    for words in (["--redact", "Tam Okoro"], ["--point", "q1"]):
        result = runner.invoke(app, ["report", str(case), "-o", str(page), *words])
        assert result.exit_code == 3
        assert "nothing was written" in result.stderr
    assert not page.exists()
