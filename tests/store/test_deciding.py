"""People decide while others do and while documents are added; nothing is lost."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import apsw
import pytest

from rashomon.errors import CaseError
from rashomon.records import Pipeline, Skipped
from rashomon.store import create_case, open_case, open_to_decide, verify
from tests.store.sample import PIPELINE, WHEN, Maker, case_results, fill, inputs

ROOT = Path(__file__).parents[2]
EACH = 200


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "case.rashomon"
    fill(path, inputs(Maker(random.Random(2)), 2))
    return path


def test_two_who_decide_and_one_who_adds_documents_lose_nothing(path: Path) -> None:
    writer = subprocess.Popen([sys.executable, "-m", "tests.store.writer", str(path)], cwd=ROOT, stdout=subprocess.PIPE)
    assert writer.stdout is not None
    assert writer.stdout.readline() == b"ready\n"
    deciders = [
        subprocess.Popen([sys.executable, "-m", "tests.store.decider", str(path), name, str(EACH)], cwd=ROOT)
        for name in ("Ada", "Ben")
    ]
    for process in (*deciders, writer):
        assert process.wait(120) == 0
    with open_case(path) as case:
        history = case.history()
        counts = case.counts()
        assert case.history_head() == history[-1].chain
        for decision in history:
            assert hashlib.sha256(case.original(decision.anchor["file"]["sha256"])).hexdigest()
    assert [entry.number for entry in history] == list(range(1, 2 * EACH + 1))
    for name in ("Ada", "Ben"):  # each one's own in their order, and all of them
        assert [entry.note for entry in history if entry.author == name] == [str(n) for n in range(EACH)]
    assert counts["documents"] >= 40
    assert verify(path) == ()
    assert os.listdir(path.parent) == [path.name]


def test_decisions_wait_for_a_long_transaction(path: Path) -> None:
    """As that of `rashomon run` at the end of a run of very many documents."""
    holder = subprocess.Popen(
        [sys.executable, "-c", "import apsw, sys, time; c = apsw.Connection(sys.argv[1]); c.execute('BEGIN IMMEDIATE');"
         "print('held', flush=True); time.sleep(6); c.execute('COMMIT')", str(path)],
        stdout=subprocess.PIPE,
    )  # fmt: skip
    assert holder.stdout is not None
    holder.stdout.readline()
    began = time.monotonic()
    with open_to_decide(path) as case:
        assert case.history() == ()  # reading doesn't wait
        assert time.monotonic() - began < 3
        case.decide(("claim", "c1"), "noted", "Ada", "x")
    assert time.monotonic() - began > 4
    assert holder.wait(10) == 0


def test_who_decides_needs_no_lock_and_takes_none(path: Path) -> None:
    with create_case(path) as run, open_to_decide(path) as one, open_to_decide(path) as other:
        one.decide(("claim", "c1"), "rejected", "Ada")
        run.store_skipped([Skipped(path="a.gif", reason="a picture")])
        other.decide(("claim", "c1"), "withdrawn", "Ben", anchor={"number": 1})
        run.decide(("claim", "c2"), "noted", "Cy", "x")
        assert one.history() == other.history() == run.history()
        with pytest.raises(CaseError, match="create_case"):
            one.store_skipped([])
    with open_case(path) as case:
        assert len(case.history()) == 3
        for write in (lambda: case.decide(("claim", "c1"), "noted", "A", "x"), lambda: case.keep_file(b"x")):
            with pytest.raises(CaseError, match="open_to_decide"):
                write()
    assert verify(path) == ()


def test_nothing_else_can_be_opened_to_decide(tmp_path: Path, path: Path) -> None:
    with pytest.raises(CaseError, match="no such case"):
        open_to_decide(tmp_path / "none.rashomon")
    other = tmp_path / "other"
    other.write_bytes(b"x" * 600)
    with pytest.raises(CaseError, match="not a case"):
        open_to_decide(other)
    connection = apsw.Connection(str(path))
    connection.pragma("user_version", 1)
    connection.close()
    with pytest.raises(CaseError, match="version 1"):
        open_to_decide(path)
    assert not list(tmp_path.glob("none*"))


def test_kept_files_are_kept_once_and_checked(path: Path) -> None:
    data = b"\xff\xd8 a picture"
    with open_to_decide(path) as case:
        sha256 = case.keep_file(data)
        assert case.keep_file(data) == sha256 == hashlib.sha256(data).hexdigest()
        file = {"name": "quay.jpg", "sha256": sha256, "size": len(data)}
        case.decide(("evidence", "d1-0-3"), "added", "Ada", anchor={"file": file})
        case.decide(("evidence", "d1-0-3"), "added", "Ada", anchor={"url": "https://pictures.example"})
        assert case.original(sha256) == data
    assert verify(path) == ()
    connection = apsw.Connection(str(path))
    connection.execute("UPDATE originals SET bytes = x'00' WHERE sha256 = ?", (sha256,))
    [problem] = verify(path)
    assert (problem.code, sha256 in problem.where, "quay.jpg" in problem.where) == ("original", True, True)
    connection.execute("DELETE FROM originals WHERE sha256 = ?", (sha256,))
    [problem] = verify(path)
    assert (problem.code, problem.where) == ("dangling", "decisions 1")


def test_a_file_of_another_size_than_was_decided_on_shows(path: Path) -> None:
    with open_to_decide(path) as case:
        sha256 = case.keep_file(b"abc")
        case.decide(("evidence", "d1-0-3"), "added", "Ada", anchor={"file": {"name": "a", "sha256": sha256, "size": 4}})
    assert [problem.where for problem in verify(path)] == ["decisions 1"]


def test_stamps_tell_what_changed(path: Path) -> None:
    made = inputs(Maker(random.Random(5)), 2)
    stamps, heads = [], []

    def note(case) -> None:  # type: ignore[no-untyped-def]
        stamps.append(case.machine_stamp())
        heads.append(case.history_head())

    with open_to_decide(path) as deciding:
        note(deciding)
        deciding.decide(("claim", "c1"), "rejected", "Ada")
        deciding.keep_file(b"x")
        note(deciding)
        with create_case(path) as case:
            note(deciding)
            document, original, results = made[0]
            case.store(document, original, results, PIPELINE, WHEN)
            note(deciding)
            case.store_results(results, Pipeline(rashomon="9"), WHEN)
            note(deciding)
            case.store_case_results(case_results(Maker(random.Random(6)), made[:1]), PIPELINE, WHEN)
            note(deciding)
            case.store_skipped([Skipped(path="b.gif", reason="a picture")])
            note(deciding)
        with create_case(path, title="Another title"):
            note(deciding)
    assert heads[0] == ""
    assert len(set(heads)) == 2
    assert stamps[0] == stamps[1] == stamps[2]
    assert Counter(stamps[2:]).most_common(1)[0][1] == 1


def test_the_comparison_is_stored_in_a_short_transaction(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows and seal are made before it, since people's decisions wait while it lasts."""
    from rashomon.store import read, write

    made = inputs(Maker(random.Random(5)), 3)
    seen: list[str] = []
    monkeypatch.setattr(write, "seal", lambda record, real=write.seal: seen.append("seal") or real(record))
    monkeypatch.setattr(write, "made_rows", lambda *a, real=write.made_rows, **k: seen.append("rows") or real(*a, **k))
    real = write.transaction

    def transaction(connection, path):  # type: ignore[no-untyped-def]
        seen.append("transaction")
        return real(connection, path)

    with create_case(path) as case:
        for document, original, results in made:
            case.store(document, original, results, PIPELINE, WHEN)
        monkeypatch.setattr(write, "transaction", transaction)
        seen.clear()
        whole = case_results(Maker(random.Random(6)), made)
        case.store_case_results(whole, PIPELINE, WHEN)
        assert seen[-1] == "transaction"
        assert seen.count("seal") == 1
        assert read.case_results(case._connection) == whole
    assert verify(path) == ()
