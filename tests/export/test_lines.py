from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from rashomon.export import claims_csv, claims_jsonl
from rashomon.export.as_lines import COLUMNS, FORMULA_STARTS
from rashomon.records import Case, Claim, Document, Metadata, Party, Pipeline, Span
from tests.export.sample import sample_case

# Spreadsheets can't hold a NULL, and Python's csv refuses one; surrogates are not text.
cells = st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), min_size=1, max_size=12)
risky = st.one_of(cells, st.builds(str.__add__, st.sampled_from([*FORMULA_STARTS, "'", "'=", '"', ",", ";"]), cells))


def rows(table: str) -> list[dict[str, str]]:
    assert table[0] == "\ufeff"
    return list(csv.DictReader(io.StringIO(table[1:], newline="")))


def raw(row: dict[str, str]) -> dict[str, str]:
    """What the cells held before they were escaped, as docs/exports.md tells people to get it."""
    escaped = row["escaped"].split()
    return {name: cell[1:] if name in escaped else cell for name, cell in row.items() if name != "escaped"}


def small_case(text: str, title: str, party: str) -> Case:
    return Case(
        id="k",
        title="",
        analysed_at=None,
        pipeline=Pipeline(rashomon="0"),
        documents=(
            Document(id="d", name=title, text=text, text_sha256=None, metadata=Metadata(title=title), provenances=()),
        ),
        parties=(Party(id="p", name=party, kind="unknown", named=True),),
        claims=(
            Claim(
                id="c", document="d", voice="attributed", claimers=("p",), content=(Span(0, len(text)),),
                certainty_score=-2.6, confidence=0.5,
            ),
        ),
    )  # fmt: skip


@given(risky, risky, risky)
def test_csv_gives_back_the_raw_text(text: str, title: str, party: str) -> None:
    (row,) = rows(claims_csv(small_case(text, title, party)))
    for name in COLUMNS:
        assert name in ("certainty_score", "confidence") or not row[name].startswith(FORMULA_STARTS)
    back = raw(row)
    assert (back["content"], back["title"], back["claimers"]) == (text, title, party)
    assert back["certainty_score"] == "-2.6"


@given(risky, risky, risky)
def test_jsonl_holds_the_raw_text(text: str, title: str, party: str) -> None:
    (line,) = claims_jsonl(small_case(text, title, party))
    assert line.count(b"\n") == 1
    record = json.loads(line)
    assert record["words"]["content"] == [text]
    assert record["title"] == title
    assert record["claimers"] == [{"id": "p", "name": party}]


def test_every_claim_has_a_row_and_a_line() -> None:
    case = sample_case()
    ids = [claim.id for claim in case.claims]
    assert [row["claim"] for row in rows(claims_csv(case))] == ids
    assert [json.loads(line)["id"] for line in claims_jsonl(case)] == ids


def test_formulas_are_escaped_and_named() -> None:
    by_id = {row["claim"]: row for row in rows(claims_csv(sample_case()))}
    assert by_id["c14"]["content"] == "'=SUM(A1:A9)"
    assert by_id["c14"]["escaped"] == "document_name content"
    assert by_id["c16"]["source"] == by_id["c16"]["claimers"] == "'@portansel"
    assert by_id["c16"]["escaped"] == "document_name claimers source content"
    assert by_id["c08"]["certainty_score"] == "-2.6"
    assert by_id["c08"]["escaped"] == ""


def test_the_docs_name_every_column() -> None:
    docs = (Path(__file__).parents[2] / "docs" / "exports.md").read_text("utf-8")
    assert [name for name in (*COLUMNS, "escaped") if f"`{name}`" not in docs] == []


def test_nothing_is_cut() -> None:
    words = "word " * 20_000
    (row,) = rows(claims_csv(small_case(words, "t", "p")))
    assert row["content"] == words


def test_columns_line_up_for_a_case_without_claims() -> None:
    empty = msgspec.structs.replace(sample_case(), claims=())
    assert claims_csv(empty).count("\r\n") == 1
    assert list(claims_jsonl(empty)) == []
