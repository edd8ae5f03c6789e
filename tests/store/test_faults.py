"""Killed processes, full and read-only disks, several users at once."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from rashomon.errors import CaseError
from rashomon.store import connection as connections
from rashomon.store import create_case, open_case, verify
from tests.store.sample import PIPELINE, WHEN, Maker, case_results, fill, inputs
from tests.store.writer import write

ROOT = Path(__file__).parents[2]


def test_killed_at_any_moment_the_same_calls_lead_to_the_same_case(tmp_path: Path) -> None:
    write(tmp_path / "undisturbed")
    with open_case(tmp_path / "undisturbed") as case:
        expected = case.snapshot()
    killed = tmp_path / "killed"
    chance = random.Random(4)
    progress = []
    for _ in range(7):
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.store.writer", str(killed)], cwd=ROOT, stdout=subprocess.PIPE
        )
        assert process.stdout is not None
        process.stdout.readline()  # its libraries are loaded, its case is open
        time.sleep(chance.uniform(0, 0.06))
        process.kill()
        process.wait()
        process.stdout.close()
        assert verify(killed) == ()
        with open_case(killed) as case:
            progress.append(case.counts()["documents"])
            for document in case.snapshot().documents:
                assert case.analysed(document.id) == PIPELINE
    assert len(set(progress)) > 2, f"killed too early or too late to tell anything: {progress}"
    assert 0 < progress[-1] < 40 or progress[0] < 40
    write(killed)
    with open_case(killed) as case:
        assert case.snapshot() == expected
    assert verify(killed) == ()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["killed", "undisturbed"]


def test_a_case_whose_making_was_killed_can_be_made_again(tmp_path: Path) -> None:
    (tmp_path / "case").touch()  # what a process leaves that was killed before its first transaction
    with pytest.raises(CaseError, match="not a case"):
        open_case(tmp_path / "case")
    fill(tmp_path / "case", inputs(Maker(random.Random(1)), 1))
    assert verify(tmp_path / "case") == ()


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path) -> None:
    made = inputs(Maker(random.Random(1)), 12, words=2000)
    whole = case_results(Maker(random.Random(1)), made)
    with create_case(tmp_path / "case") as case:
        case.store(*made[0], PIPELINE, WHEN)
        pages = int(case._connection.pragma("page_count"))
        case._connection.pragma("max_page_count", pages + 60)
        stored = 1
        message = ""
        while not message:
            try:
                case.store(*made[stored], PIPELINE, WHEN)
                stored += 1
            except CaseError as error:
                message = str(error)
        assert "disk is full" in message
        assert 1 < stored < 12
        found = case.snapshot()
        assert len(found.documents) == stored
        assert all(case.analysed(document.id) == PIPELINE for document in found.documents)
        case._connection.pragma("max_page_count", 1_000_000)
        for each in made[stored:]:
            case.store(*each, PIPELINE, WHEN)
        case.store_case_results(whole, PIPELINE, WHEN)
        after = case.snapshot()
    fill_other = tmp_path / "other"
    with create_case(fill_other, title="case") as case:
        for each in made:
            case.store(*each, PIPELINE, WHEN)
        case.store_case_results(whole, PIPELINE, WHEN)
        assert case.snapshot() == after
    assert verify(tmp_path / "case") == ()


def test_a_second_writer_is_told_who_is_first(tmp_path: Path) -> None:
    first = create_case(tmp_path / "case")
    with pytest.raises(CaseError, match=f"in use by process {os.getpid()}"):
        create_case(tmp_path / "case")
    script = "import sys, rashomon.store as s\ntry: s.create_case(sys.argv[1])\nexcept Exception as e: print(repr(e))"
    other = subprocess.run([sys.executable, "-c", script, str(tmp_path / "case")], capture_output=True, text=True)
    assert f"in use by process {os.getpid()}" in other.stdout
    first.close()
    create_case(tmp_path / "case").close()
    assert [each.name for each in tmp_path.iterdir()] == ["case"]


def test_another_program_that_writes_is_waited_for_then_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "BUSY_MILLISECONDS", 50)
    [given] = inputs(Maker(random.Random(1)), 1)
    with create_case(tmp_path / "case") as case:
        browser = apsw.Connection(str(tmp_path / "case"))
        browser.execute("BEGIN IMMEDIATE")
        with pytest.raises(CaseError, match="in use by another program"):
            case.store(*given, PIPELINE, WHEN)
        browser.execute("ROLLBACK")
        case.store(*given, PIPELINE, WHEN)
        assert case.counts()["documents"] == 1
        browser.close()


def test_readers_see_one_moment_while_a_writer_writes(tmp_path: Path) -> None:
    made = inputs(Maker(random.Random(1)), 60)
    fill(tmp_path / "case", made[:1])
    problems: list[str] = []
    seen: set[int] = set()
    done = threading.Event()

    def read() -> None:
        with open_case(tmp_path / "case") as case:
            while not done.is_set():
                found = case.snapshot()
                seen.add(len(found.documents))
                ids = {document.id for document in found.documents}
                if {claim.document for claim in found.claims} != ids:  # every document here has claims
                    problems.append("a document without its claims")

    reader = threading.Thread(target=read)
    reader.start()
    with create_case(tmp_path / "case") as case:
        for each in made[1:]:
            case.store(*each, PIPELINE, WHEN)
            time.sleep(0.005)
    done.set()
    reader.join()
    assert not problems
    assert len(seen) > 2


def test_a_snapshot_is_of_one_moment_even_if_something_is_stored_between_its_queries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = inputs(Maker(random.Random(1)), 2)
    fill(tmp_path / "case", made[:1])
    from rashomon.store import snapshot as snapshots

    fetch = snapshots.fetch
    with create_case(tmp_path / "case") as writer, open_case(tmp_path / "case") as reader:
        before = reader.snapshot()

        def fetch_then_store(*arguments: object) -> object:
            found = fetch(*arguments)  # type: ignore[arg-type]
            writer.store(*made[1], PIPELINE, WHEN)
            return found

        monkeypatch.setattr(snapshots, "fetch", fetch_then_store)
        assert reader.snapshot() == before
        monkeypatch.undo()
        assert len(reader.snapshot().documents) == 2


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that other users may look into, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as name:
        os.chmod(name, 0o755)
        yield Path(name)
        os.chmod(name, 0o755)


def as_somebody_else(action: object) -> str:
    """What the action returns when a user runs it who may write nowhere here."""
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(read_end)
            if os.getuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            answer = str(action())  # type: ignore[operator]
        except BaseException as error:  # noqa: BLE001 - the test looks at it
            answer = repr(error)
        os.write(write_end, answer.encode())
        os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end) as pipe:
        answer = pipe.read()
    os.waitpid(child, 0)
    return answer


def test_reading_on_a_read_only_disk(open_folder: Path) -> None:
    path = open_folder / "case"
    fill(path, inputs(Maker(random.Random(1)), 2))
    os.chmod(path, 0o444)
    os.chmod(open_folder, 0o555)

    def look() -> str:
        with open_case(path) as case:
            return f"{len(case.snapshot().documents)} {sum(1 for _ in case.document_results())} {verify(path)}"

    assert as_somebody_else(look) == "2 2 ()"
    assert [each.name for each in open_folder.iterdir()] == ["case"]
    assert "CaseError" in as_somebody_else(lambda: create_case(path))
    assert "CaseError" in as_somebody_else(lambda: create_case(open_folder / "new"))


def test_reading_on_a_read_only_disk_while_it_is_written_to(open_folder: Path) -> None:
    path = open_folder / "case"
    made = inputs(Maker(random.Random(1)), 2)
    with create_case(path) as case:
        case.store(*made[0], PIPELINE, WHEN)
        for each in open_folder.iterdir():
            os.chmod(each, 0o444)
        os.chmod(open_folder, 0o555)

        def look() -> str:
            with open_case(path) as reader:
                return str(len(reader.snapshot().documents))

        assert as_somebody_else(look) == "1"
        os.chmod(open_folder, 0o755)


NOT_UTF8 = os.fsdecode(b"\xff\xfe")


@pytest.mark.parametrize("name", ["-wal", "a?b=c#d%20e&mode=memory", "new\nline", "ü\U0001f600", "--help", NOT_UTF8])
def test_odd_file_names(tmp_path: Path, name: str) -> None:
    fill(tmp_path / name, inputs(Maker(random.Random(1)), 1), title="t")
    with open_case(tmp_path / name) as case:
        assert case.counts()["documents"] == 1
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_a_title_from_an_odd_file_name_can_be_stored(tmp_path: Path) -> None:
    name = b"caf\xe9.rashomon".decode("utf-8", "surrogateescape")
    create_case(tmp_path / name).close()
    with open_case(tmp_path / name) as case:
        assert case.snapshot().title == "caf\ufffd"


def test_missing_folder_and_folder_as_case(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="does not exist"):
        create_case(tmp_path / "no" / "case")
    for opened in (create_case, open_case):
        with pytest.raises(CaseError, match="folder"):
            opened(tmp_path)
    with pytest.raises(CaseError, match="rashomon run FILES -o"):
        open_case(tmp_path / "case")
    with pytest.raises(CaseError, match="no such"):
        verify(tmp_path / "case")
    assert list(tmp_path.iterdir()) == []
