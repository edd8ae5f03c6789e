"""`rashomon import`: what was exported and worked through comes back, and what doesn't match is named with its line."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from rashomon import store
from rashomon.cli import app
from rashomon.cli.app import Exit
from rashomon.cli.workspace import login
from rashomon.review import reviewed
from rashomon.run import open_case

REPORTS = {
    "wire.txt": "Bridge closed\n\nMinister Ada Holm said on Monday that the bridge was shut. Holm said two died.",
    "post.txt": "Collapse\n\nResidents claimed that five people died when the bridge collapsed on Monday.",
}

runner = CliRunner()


def call(*words: str | Path) -> Result:
    return runner.invoke(app, [str(word) for word in words])


@pytest.fixture(scope="module")
def analysed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("case")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    path = folder / "bridge.rashomon"
    assert call("run", *(folder / name for name in REPORTS), "-o", path).exit_code == 0
    return path


@pytest.fixture
def case(analysed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(analysed, tmp_path / "bridge.rashomon"))


def test_a_table_goes_out_is_filled_in_and_comes_back(case: Path, tmp_path: Path) -> None:
    table = tmp_path / "claims.csv"
    assert call("export", case, "-f", "csv", "-o", table).exit_code == 0
    rows = list(csv.DictReader(io.StringIO(table.read_bytes().decode("utf-8-sig"), newline="")))
    rows[0] |= {"decision": "rejected", "note": "not so", "author": "Ben"}
    rows[1] |= {"decision": "confirmed"}
    rows[2] |= {"decision": "surely"}
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    tried = call("import", case, table, "--dry-run", "--author", "Ada")
    assert tried.exit_code == Exit.PROBLEMS
    assert open_case(case).decisions == ()
    done = call("import", case, table, "--author", "Ada")
    assert done.exit_code == Exit.PROBLEMS
    line = table.read_text("utf-8").split(rows[2]["claim"])[0].count("\n") + 1
    assert f"{table}:{line}: claim {rows[2]['claim']}: “surely” is none of" in done.stdout
    assert "2 taken, 0 there already, 1 not matched" in done.stderr
    found = reviewed(open_case(case))
    assert found.standing("claim", rows[0]["claim"]).status == "rejected"
    first, second = found.case.decisions
    assert (first.author, first.note, second.author) == ("Ben", "not so", "Ada")
    assert first.anchor["imported"] == {"from": "claims.csv", "line": 2}
    again = call("import", case, table)
    assert "0 taken, 2 there already, 1 not matched" in again.stderr
    assert store.verify(case) == ()


def test_what_names_nobody_is_signed_with_the_login_name_and_that_is_said(case: Path, tmp_path: Path) -> None:
    table = tmp_path / "claims.csv"
    call("export", case, "-f", "csv", "-o", table)
    rows = list(csv.DictReader(io.StringIO(table.read_bytes().decode("utf-8-sig"), newline="")))
    rows[0] |= {"decision": "rejected", "author": "Ben"}
    rows[1] |= {"decision": "confirmed"}
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    tried = call("import", case, table, "--dry-run")
    assert f"1 would be signed “{login()}”, your login name" in tried.stderr
    assert "login name" not in call("import", case, table, "--dry-run", "--author", "Ada").stderr
    done = call("import", case, table)
    assert f"1 signed “{login()}”" in done.stderr
    assert "--author NAME" in done.stderr
    assert [each.author for each in open_case(case).decisions] == ["Ben", login()]
    assert "login name" not in call("import", case, table).stderr  # nothing is taken any more


def test_the_history_moves_to_a_case_of_the_same_reports(case: Path, analysed: Path, tmp_path: Path) -> None:
    claim = open_case(case).claims[0].id
    with store.open_to_decide(case) as file:
        sha256 = file.keep_file(b"x")
        file.decide(("claim", claim), "rejected", "Ada")
        file.decide(("claim", claim), "withdrawn", "Ada", anchor={"number": 1})
        file.decide(("hypothesis", "h1"), "added", "Ben", "It fell by itself.")
        found = open_case(case).claims[0]
        where = f"{found.document}-{found.content[0].start}-{found.content[0].end}"
        file.decide(("evidence", where), "added", "Ben", anchor={"file": {"name": "a", "sha256": sha256, "size": 1}})
    table = tmp_path / "decisions.csv"
    assert call("export", case, "-f", "csv", "--rows", "decisions", "-o", table).exit_code == 0
    assert "0 taken, 4 there already, 0 not matched" in call("import", case, table).stderr
    other = Path(shutil.copy(analysed, tmp_path / "other.rashomon"))
    with store.open_to_decide(other) as file:
        file.decide(("claim", claim), "noted", "Cy", "mine")
    done = call("import", other, table)
    assert "3 taken, 0 there already, 1 not matched" in done.stderr  # the file itself is not in a table
    history = open_case(other).decisions
    assert [d.judgement for d in history] == ["noted", "rejected", "withdrawn", "added"]
    assert history[2].anchor["number"] == 2
    assert reviewed(open_case(other)).hypotheses[0].text == "It fell by itself."
    assert store.verify(other) == ()


def test_annotations_bring_notes(case: Path, tmp_path: Path) -> None:
    [text] = [document for document in open_case(case).documents if "shut" in document.text]
    annotation = {
        "type": "Annotation",
        "body": {"type": "TextualBody", "value": "Which bridge?"},
        "creator": {"name": "Dee"},
        "target": {"source": text.name, "selector": {"type": "TextQuoteSelector", "exact": "the bridge was shut"}},
    }
    file = tmp_path / "notes.jsonld"
    file.write_text(json.dumps(annotation), encoding="utf-8")
    done = call("import", case, file)
    assert done.exit_code == 0, done.output
    [decision] = open_case(case).decisions
    assert (decision.judgement, decision.author, decision.note) == ("noted", "Dee", "Which bridge?")
    assert "0 taken, 1 there already, 0 not matched" in call("import", case, file).stderr
    exported = tmp_path / "out.jsonld"
    assert call("export", case, "-f", "web-annotation", "-o", exported).exit_code == 0
    assert "0 taken" in call("import", case, exported).stderr


def test_files_that_bring_nothing_are_refused_with_their_names(case: Path, tmp_path: Path) -> None:
    for name, data in (("a.csv", b"x,y\n1,2\n"), ("b.json", b'{"type": "Person"}')):
        (tmp_path / name).write_bytes(data)
        done = call("import", case, tmp_path / name)
        assert (done.exit_code, name in done.stderr) == (Exit.INPUT, True)
    assert call("import", case, tmp_path / "none").exit_code == Exit.INPUT
    assert call("import", tmp_path / "none.rashomon", tmp_path / "a.csv").exit_code == Exit.CASE
