"""Older files are brought up to date, newer and foreign ones are left alone."""

from __future__ import annotations

import hashlib
import random
import subprocess
import sys
from pathlib import Path

import apsw
import pytest

from rashomon.errors import CaseError
from rashomon.store import create_case, migrations, open_case, verify
from rashomon.store.connection import APPLICATION_ID
from tests.store.sample import Maker, fill, inputs


def add_column(connection: apsw.Connection) -> None:
    connection.execute("ALTER TABLE skipped ADD COLUMN size INTEGER")


def fill_column(connection: apsw.Connection) -> None:
    connection.execute("UPDATE skipped SET size = 7")


def fail(connection: apsw.Connection) -> None:
    connection.execute("DROP TABLE skipped")
    raise RuntimeError("no")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "case"
    fill(path, inputs(Maker(random.Random(1)), 1))
    return path


def version_of(path: Path) -> object:
    return apsw.Connection(str(path)).pragma("user_version")


def test_a_new_file_says_what_it_is(path: Path) -> None:
    raw = apsw.Connection(str(path))
    assert raw.pragma("application_id") == APPLICATION_ID
    assert raw.pragma("user_version") == migrations.current_version()
    assert raw.execute("SELECT value FROM meta WHERE key = 'rashomon'").get


def test_an_older_file_is_upgraded_step_by_step(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = migrations.current_version()
    monkeypatch.setattr(migrations, "MIGRATIONS", (*migrations.MIGRATIONS, add_column, fill_column))
    with pytest.raises(CaseError, match=f"of case version {before}; this Rashomon reads version {before + 2}"):
        open_case(path)
    create_case(path).close()
    assert version_of(path) == before + 2
    assert apsw.Connection(str(path)).execute("SELECT path, size FROM skipped").fetchall() == [("a.gif", 7)]
    with open_case(path) as case:
        assert case.counts()["documents"] == 1
    create_case(path).close()  # a second time there is nothing to do: adding the column again would fail
    assert verify(path) == ()  # seals of the older version are passed over


def test_a_migration_that_fails_leaves_the_step_before_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = migrations.MIGRATIONS
    monkeypatch.setattr(migrations, "MIGRATIONS", (*real, add_column, fail))
    with pytest.raises(RuntimeError):
        create_case(path)
    assert version_of(path) == len(real) + 2
    assert apsw.Connection(str(path)).execute("SELECT count(*) FROM skipped").get == 1
    monkeypatch.setattr(migrations, "MIGRATIONS", (*real, add_column, fill_column))
    create_case(path).close()
    assert version_of(path) == len(real) + 3


#: What version 2 added to version 1.
_SECOND = {
    "claims": ("accused", "accused_parties"),
    "evidence": ("presence",),
    "quantities": ("what", "part"),
    "document_parties": ("related",),
    "parties": ("related",),
    "changes": ("kind", "explanation"),
    "wordings": ("kind",),
    "timeline": ("incident", "disputed"),
}


def test_a_file_of_version_1_becomes_one_of_today(path: Path) -> None:
    raw = apsw.Connection(str(path))
    views = raw.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'view'").fetchall()
    now = _columns(raw)
    for name, _ in views:
        raw.execute(f"DROP VIEW {name}")
    raw.execute("DROP TABLE places; DROP TABLE events; DROP TABLE answers; DROP TABLE gap_spans; DROP TABLE gaps")
    raw.execute("DROP TABLE workings")
    for table, columns in _SECOND.items():
        for column in columns:
            raw.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    for _, sql in views:
        raw.execute(sql)
    for table in ("documents", "analyses", "case_analysis"):  # seals name the version that they were made with
        raw.execute(f"UPDATE {table} SET seal = '1:' || substr(seal, instr(seal, ':') + 1)")
    raw.pragma("user_version", 1)
    raw.close()
    with pytest.raises(CaseError, match="of case version 1"):
        open_case(path)
    create_case(path).close()
    assert _columns(apsw.Connection(str(path))) == now
    assert verify(path) == ()


def test_a_file_of_version_2_can_be_read_as_it_is_and_is_upgraded_by_writing(path: Path) -> None:
    with open_case(path) as case:
        before = case.snapshot()
    raw = apsw.Connection(str(path))
    raw.execute("DROP TABLE workings")
    for table in ("documents", "analyses", "case_analysis"):
        raw.execute(f"UPDATE {table} SET seal = '2:' || substr(seal, instr(seal, ':') + 1)")
    raw.pragma("user_version", 2)
    raw.close()
    with open_case(path) as case:
        assert case.snapshot() == before
    assert version_of(path) == 2
    create_case(path).close()
    assert version_of(path) == 3
    with open_case(path) as case:
        assert case.snapshot() == before
    assert verify(path) == ()


def _columns(connection: apsw.Connection) -> dict[str, set[str]]:
    tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    return {name: {row[1] for row in connection.execute(f"PRAGMA table_info({name})")} for (name,) in tables}


def test_a_newer_file_names_the_version_it_needs(path: Path) -> None:
    raw = apsw.Connection(str(path))
    raw.pragma("user_version", 9)
    raw.execute("UPDATE meta SET value = '4.2.0' WHERE key = 'rashomon'")
    raw.close()
    before = path.read_bytes()
    for opened in (create_case, open_case, verify):
        with pytest.raises(CaseError, match=r"case version 9.*Install Rashomon 4\.2\.0"):
            opened(path)
    assert path.read_bytes() == before


def test_what_is_not_a_case_is_left_as_it_is(tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("not a case, but long enough to hold the header of one\n" * 100)
    database = tmp_path / "other.db"
    other = apsw.Connection(str(database))
    other.execute("CREATE TABLE documents (id)")
    other.close()
    short = tmp_path / "short.txt"
    short.write_text("x")
    before = {path: hashlib.sha256(path.read_bytes()).digest() for path in (text, database, short)}
    for path in before:
        for opened in (create_case, open_case):
            with pytest.raises(CaseError, match="not a case"):
                opened(path)
    assert {path: hashlib.sha256(path.read_bytes()).digest() for path in before} == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["notes.txt", "other.db", "short.txt"]


def test_the_schema_fits_the_records() -> None:
    """Every column that the records need is there, and no other that a row could not be made without."""
    from rashomon.store.tables import DOCUMENTS, OF_A_DOCUMENT, OF_THE_CASE, SKIPPED, with_children

    memory = apsw.Connection(":memory:")
    memory.execute(migrations.schema())
    for top in (DOCUMENTS, SKIPPED, *OF_A_DOCUMENT.values(), *OF_THE_CASE.values()):
        for table in with_children(top):
            columns = {row[1] for row in memory.execute(f"PRAGMA table_info({table.name})")}
            assert columns - {"seal"} == set(table.insert_columns), table.name


def test_all_tables_are_strict() -> None:
    memory = apsw.Connection(":memory:")
    memory.execute(migrations.schema())
    tables = memory.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    assert {name for name, strict in tables if not strict} == {"sqlite_schema"}


def test_importing_the_store_loads_no_database() -> None:
    script = "import sys, rashomon.store; sys.exit('apsw' in sys.modules or 'msgspec' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script]).returncode == 0
