"""Decisions are appended, and nothing that is done to them goes unnoticed."""

from __future__ import annotations

import hashlib
import json
import random
from pathlib import Path
from typing import Any

import apsw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.records import DocumentResults
from rashomon.store import create_case, open_case, verify
from tests.store.sample import PIPELINE, WHEN, Maker, fill, inputs


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A case with three decisions."""
    path = tmp_path / "case.rashomon"
    fill(path, inputs(Maker(random.Random(2)), 2))
    with create_case(path) as case:
        case.decide(
            ("claim", "c1"), "rejected", "Ada", "not what she said", {"quote": "“x” \U0001f600", "spans": [[1, 2]]}
        )
        case.decide(("party", "p1"), "merged", "Ben", anchor={"names": ["a", "b"]})
        case.decide(("claim", "c1"), "withdrawn", "Ada")
    return path


def raw(path: Path, *, recursive: bool = True) -> apsw.Connection:
    connection = apsw.Connection(str(path))
    connection.pragma("recursive_triggers", recursive)
    return connection


def codes(path: Path) -> set[tuple[str, str]]:
    return {(problem.code, problem.where) for problem in verify(path)}


def test_decisions_are_numbered_chained_and_survive_a_new_analysis(path: Path) -> None:
    with create_case(path) as case:
        before = case.history()
        for document in case.snapshot().documents:
            case.store_results(DocumentResults(document=document.id), PIPELINE, WHEN)
        assert case.history() == case.snapshot().decisions == before
    assert [entry.number for entry in before] == [1, 2, 3]
    assert before[0].about == ("claim", "c1")
    assert before[0].anchor == {"quote": "“x” \U0001f600", "spans": [[1, 2]]}
    previous = ""
    for entry in before:  # written out by hand, so that others can check a history without Rashomon
        fields = {
            "number": entry.number, "about": list(entry.about), "judgement": entry.judgement, "author": entry.author,
            "made_at": entry.made_at, "note": entry.note, "anchor": entry.anchor,
        }  # fmt: skip
        canonical = json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert entry.chain == hashlib.sha256((previous + canonical).encode()).hexdigest()
        previous = entry.chain
    assert verify(path) == ()


def test_unknown_judgements_and_nameless_authors_are_refused(path: Path) -> None:
    with create_case(path) as case:
        with pytest.raises(ValueError, match="none of confirmed"):
            case.decide(("claim", "c1"), "true", "Ada")  # type: ignore[arg-type]
        with pytest.raises(ValueError, match="author"):
            case.decide(("claim", "c1"), "noted", " ")
        assert len(case.history()) == 3


@pytest.mark.parametrize("recursive", [True, False])
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE decisions SET note = 'x' WHERE number = 1",
        "DELETE FROM decisions WHERE number = 3",
        "DELETE FROM decisions",
        "INSERT OR REPLACE INTO decisions SELECT number, about_kind, about_id, 'confirmed', author, made_at, note,"
        " anchor, chain FROM decisions WHERE number = 1",
        "REPLACE INTO decisions SELECT * FROM decisions WHERE number = 3",
        "UPDATE OR REPLACE decisions SET number = 2 WHERE number = 3",
        "INSERT INTO decisions SELECT 9, about_kind, about_id, judgement, author, made_at, note, anchor, chain"
        " FROM decisions WHERE number = 1",
        "INSERT INTO decisions SELECT * FROM decisions WHERE number = 1 ON CONFLICT (number) DO UPDATE SET note = 'x'",
    ],
)
def test_the_file_itself_refuses_to_change_decisions(path: Path, statement: str, recursive: bool) -> None:
    connection = raw(path, recursive=recursive)
    before = list(connection.execute("SELECT * FROM decisions"))
    with pytest.raises(apsw.ConstraintError):
        connection.execute(statement)
    assert list(connection.execute("SELECT * FROM decisions")) == before


TAMPERINGS = {
    "note": "UPDATE decisions SET note = 'what she said' WHERE number = 1",
    "judgement": "UPDATE decisions SET judgement = 'confirmed' WHERE number = 2",
    "author": "UPDATE decisions SET author = 'Eve' WHERE number = 3",
    "time": "UPDATE decisions SET made_at = '2001-01-01T00:00:00Z' WHERE number = 1",
    "anchor": "UPDATE decisions SET anchor = '{}' WHERE number = 2",
    "chain": "UPDATE decisions SET chain = (SELECT chain FROM decisions WHERE number = 1) WHERE number = 2",
    "last gone": "DELETE FROM decisions WHERE number = 3",
    "first gone": "DELETE FROM decisions WHERE number = 1",
    "all gone": "DELETE FROM decisions",
}


@pytest.mark.parametrize("statement", TAMPERINGS.values(), ids=TAMPERINGS.keys())
def test_verify_notices_what_was_done_past_the_triggers(path: Path, statement: str) -> None:
    connection = raw(path)
    triggers = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(statement)
    for _, sql in triggers:
        connection.execute(str(sql))
    connection.close()
    found = verify(path)
    assert {problem.code for problem in found} == {"history"}
    assert all(problem.where.startswith("decisions") for problem in found)
    with open_case(path) as case:
        assert case.history_problems()


def test_a_history_as_it_was_made_has_no_problems(path: Path) -> None:
    with open_case(path) as case:
        assert case.history_problems() == ()


def test_verify_notices_missing_and_hollow_triggers(path: Path) -> None:
    raw(path).execute("DROP TRIGGER decisions_no_update")
    assert codes(path) == {("history", "decisions")}
    raw(path).execute("CREATE TRIGGER decisions_no_update BEFORE UPDATE ON decisions BEGIN SELECT 1; END")
    assert codes(path) == {("history", "decisions")}


texts = st.text(st.characters(exclude_categories=["Cs"]))
numbers = st.integers(-(2**63), 2**63) | st.floats(allow_nan=False, allow_infinity=False)
json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | numbers | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner),
    max_leaves=6,
)


@settings(max_examples=25, deadline=None)
@given(anchors=st.lists(st.dictionaries(texts, json_values), max_size=4))
def test_any_anchor_comes_back_and_keeps_the_chain(
    tmp_path_factory: pytest.TempPathFactory, anchors: list[Any]
) -> None:
    path = tmp_path_factory.mktemp("history") / "case"
    with create_case(path) as case:
        made = tuple(case.decide(("claim", "c1"), "noted", "Ada", anchor=anchor) for anchor in anchors)
    with open_case(path) as case:
        assert case.history() == made
        assert [entry.anchor for entry in made] == anchors
    assert verify(path) == ()
