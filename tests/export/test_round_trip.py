"""What people write in a table, or another program in annotations, comes back as the decisions that it was."""

from __future__ import annotations

import csv
import io

import msgspec
import pytest

from rashomon.export import ROWS, annotations_jsonld, table_csv
from rashomon.export.tables import table
from rashomon.records import Case
from rashomon.review import reviewed
from rashomon.review.incoming.annotations import from_annotations
from rashomon.review.incoming.records import Incoming
from rashomon.review.incoming.rows import from_csv
from tests.export.sample import decided_case, sample_case
from tests.views.accounts import accounts

Brought = set[tuple[tuple[str, str], str, str, str]]


def brought(found: Incoming) -> Brought:
    return {(taken.about, taken.judgement, taken.note, taken.author) for taken in found.taken}


def bare(case: Case) -> Case:
    return msgspec.structs.replace(case, decisions=())


def made(*numbers: int) -> Brought:
    return {(d.about, d.judgement, d.note, d.author) for d in decided_case().decisions if d.number in numbers}


@pytest.mark.parametrize("case", [sample_case(), decided_case(), accounts()], ids=["bare", "decided", "accounts"])
def test_what_was_exported_and_not_touched_changes_nothing(case: Case) -> None:
    now = reviewed(case)
    assert from_annotations(now, annotations_jsonld(now), author="Lem").taken == ()
    for rows in ("claims", "holders", "decisions"):
        assert from_csv(now, table_csv(now, rows).encode(), author="Lem").taken == ()


def test_decisions_come_back_from_each_table() -> None:
    now, empty = reviewed(decided_case()), reviewed(bare(decided_case()))
    came = {rows: from_csv(empty, table_csv(now, rows).encode(), author="Lem") for rows in ROWS if rows != "evidence"}
    assert brought(came["claims"]) == made(1, 3, 4)
    assert brought(came["holders"]) == made(4, 5)
    # All but the file that was added, which the other case doesn't keep.
    assert brought(came["decisions"]) == made(1, 2, 3, 4, 5, 6, 7, 9, 10)
    assert [refused.line for refused in came["decisions"].refused] == [9]


def test_decisions_and_notes_come_back_from_annotations() -> None:
    empty = reviewed(bare(decided_case()))
    assert brought(from_annotations(empty, annotations_jsonld(decided_case()), author="Lem")) == made(1, 2, 3, 4, 5, 6)


@pytest.mark.parametrize("rows", ["claims", "holders"])
def test_a_sheet_saved_as_csv_brings_what_was_filled_in(rows: str) -> None:
    """As a spreadsheet saves it: no apostrophes, no ``escaped``, its own delimiter, sorted otherwise."""
    found = table(sample_case(), rows)  # type: ignore[arg-type]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow([*found.columns, "cut"])
    for line in reversed(found.lines):
        filled = {**line, "decision": "confirmed", "note": "=seen, “so”; +1\nyes", "author": "Lem"}
        writer.writerow([*(filled[name] for name in found.columns), ""])
    came = from_csv(reviewed(sample_case()), out.getvalue().encode("utf-8-sig"), author="me")
    assert came.refused == ()
    claims = {str(line["claim"]) for line in found.lines}
    assert brought(came) == {(("claim", id), "confirmed", "=seen, “so”; +1\nyes", "Lem") for id in claims}
