from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import msgspec
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.export import ROWS, case_xlsx, claims_csv, claims_jsonl, table_csv
from rashomon.export.as_csv import FORMULA_STARTS
from rashomon.export.as_xlsx import MOST, MOST_ROWS, fitted
from rashomon.export.tables import COLUMNS, Cell, table
from rashomon.records import Case, Claim, Document, Metadata, Party, Pipeline, Span
from rashomon.review import reviewed
from tests.export.sample import decided_case, sample_case

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
    for name in COLUMNS["claims"]:
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
    assert by_id["c14"]["escaped"] == "content document_name"
    assert by_id["c16"]["source"] == by_id["c16"]["claimers"] == "'@portansel"
    assert by_id["c16"]["escaped"] == "claimers source content document_name"
    assert by_id["c08"]["certainty_score"] == "-2.6"
    assert by_id["c08"]["escaped"] == ""


def test_the_docs_name_every_column() -> None:
    docs = (Path(__file__).parents[2] / "docs" / "exports.md").read_text("utf-8")
    names = {name for columns in COLUMNS.values() for name in columns} | {*ROWS, "escaped", "cut"}
    assert [name for name in sorted(names) if f"`{name}`" not in docs] == []


def test_nothing_is_cut() -> None:
    words = "word " * 20_000
    (row,) = rows(claims_csv(small_case(words, "t", "p")))
    assert row["content"] == words


def test_columns_line_up_for_a_case_without_claims() -> None:
    empty = msgspec.structs.replace(sample_case(), claims=())
    assert claims_csv(empty).count("\r\n") == 1
    assert list(claims_jsonl(empty)) == []


def test_a_table_holds_how_things_stand() -> None:
    by_id = {row["claim"]: row for row in rows(claims_csv(decided_case()))}
    confirmed = by_id["c02"]
    assert (confirmed["decision"], confirmed["author"]) == ("confirmed", "Ada Holm")
    assert confirmed["note"] == "The words are on the recording."
    assert confirmed["notes"] == "B. Osei, 2026-11-24T10:02:00Z: =Minute 3 of it"
    assert by_id["c10"]["decision"] == "rejected"
    assert by_id["c04"]["decision"] == "unsure"
    assert [by_id["c05"][name] for name in ("decision", "note", "author", "decided_at", "notes")] == [""] * 5
    holders = rows(table_csv(decided_case(), "holders"))
    assert [(row["claim"], row["decision"], row["point_decision"]) for row in holders] == [
        ("c04", "unsure", "confirmed"),
        ("c09", "", "confirmed"),
    ]
    (photographs,) = rows(table_csv(decided_case(), "evidence"))
    assert photographs["presence"] == "mentioned"
    assert photographs["added"].startswith(f"gate.jpg, SHA-256 {'cd' * 32}")


def test_a_row_says_when_where_how_many_and_where_to_look() -> None:
    case = sample_case()
    c04 = {row["claim"]: row for row in rows(claims_csv(case))}["c04"]
    assert c04["counts"] == "nine workers (9 missing)"
    assert c04["address"] == "http://127.0.0.1:8765/c/k1/claim/c04"
    assert c04["text_sha256"] == case.documents[0].text_sha256
    by_id = {row["claim"]: row for row in rows(claims_csv(case, address="https://desk.example/"))}
    assert by_id["c13"]["evidence_shown"] == "no"
    assert by_id["c13"]["address"] == "https://desk.example/c/k1/claim/c13"


def test_the_history_stands_whole_in_its_table() -> None:
    case = decided_case()
    found = [raw(row) for row in rows(table_csv(case, "decisions"))]
    assert len(found) == len(case.decisions)
    for row, decision in zip(found, case.decisions, strict=True):
        assert json.loads(row["anchor"]) == decision.anchor
        assert (row["kind"], row["id"], row["note"]) == (*decision.about, decision.note)
        assert (int(row["number"]), row["judgement"], row["author"], row["made_at"], row["chain"]) == (
            decision.number, decision.judgement, decision.author, decision.made_at, decision.chain,
        )  # fmt: skip


def test_a_holder_without_a_claim_leads_to_its_words() -> None:
    case = sample_case()
    point = case.points[0]
    position = point.positions[0]
    holder = msgspec.structs.replace(position.holders[0], claim=None, party=None, voice="article")
    position = msgspec.structs.replace(position, holders=(holder,))
    case = msgspec.structs.replace(case, points=(msgspec.structs.replace(point, positions=(position,)),))
    (row,) = rows(table_csv(case, "holders"))
    assert (row["claim"], row["decision"], row["holder"]) == ("", "", "The article’s own voice")
    assert row["address"] == f"http://127.0.0.1:8765/c/k1/document/d1/{holder.span.start}-{holder.span.end}#words"


def test_the_lines_say_where_claims_stand() -> None:
    by_id = {record["id"]: record for record in map(json.loads, claims_jsonl(decided_case()))}
    assert {record["status"] for record in by_id.values()} == {"undecided", "confirmed", "rejected", "unsure"}
    assert by_id["c02"]["decision"]["author"] == "Ada Holm"
    assert [note["note"] for note in by_id["c02"]["notes"]] == ["=Minute 3 of it"]
    assert by_id["c01"]["decision"] is None


def sheet_rows(data: bytes, name: str) -> list[dict[str, Cell]]:
    sheet = openpyxl.load_workbook(io.BytesIO(data))[name]
    heading, *lines = sheet.iter_rows()
    for line in lines:
        for cell in line:
            assert cell.data_type != "f", "a formula"
    names = [cell.value for cell in heading]
    return [dict(zip(names, (unescaped(cell.value) for cell in line), strict=True)) for line in lines]


def unescaped(value: Cell | None) -> Cell:
    """A cell as Excel and LibreOffice read it: they undo the escapes of control characters (ECMA-376, ST_Xstring)."""
    if not isinstance(value, str):
        return "" if value is None else value
    return re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), value)


@pytest.mark.parametrize("name", ROWS)
def test_a_sheet_holds_what_the_table_does(name: str) -> None:
    found = table(decided_case(), name)  # type: ignore[arg-type]
    lines = sheet_rows(case_xlsx(decided_case()), name.capitalize())
    assert len(lines) == len(found.lines)
    for line, row in zip(lines, found.lines, strict=True):
        assert line.pop("cut") == ""
        assert {key: str(value) for key, value in line.items()} == {key: str(value) for key, value in row.items()}


@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12))
@settings(max_examples=30, deadline=None)
def test_a_cell_holds_any_text_as_it_is(text: str) -> None:
    for words in (text, f"a\r\n{text}\rb", "=" + text):
        (line,) = sheet_rows(case_xlsx(small_case(words, "t", "p")), "Claims")
        assert line["content"] == words


def test_text_that_begins_like_a_formula_is_marked_as_quoted() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(case_xlsx(sample_case())))["Claims"]
    (cell,) = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=SUM(A1:A9)"]
    assert cell.quotePrefix
    assert cell.data_type == "s"


def test_the_same_case_gives_the_same_workbook() -> None:
    assert case_xlsx(sample_case()) == case_xlsx(sample_case())
    later = msgspec.structs.replace(sample_case(), analysed_at="2027-01-01T00:00:00Z")
    assert case_xlsx(later) != case_xlsx(sample_case())
    assert case_xlsx(later, reproducible=True) == case_xlsx(sample_case(), reproducible=True)


@given(st.integers(0, 3), st.sampled_from(["a", "🔥", "é"]))
def test_what_a_cell_can_not_hold_says_so(over: int, letter: str) -> None:
    units = len(letter.encode("utf-16-le")) // 2
    text = letter * (MOST // units + over)
    cut = fitted(text)
    assert len(cut.encode("utf-16-le")) // 2 <= MOST
    if len(text) * units <= MOST:
        assert cut == text
    else:
        kept, _, notice = cut.partition("\n[")
        assert text.startswith(kept)
        assert notice.startswith("Cut here: a cell holds 32,767 characters")


def test_what_was_cut_is_named_and_stands_whole_in_csv() -> None:
    case = small_case("word " * 20_000, "t", "p")
    (line,) = sheet_rows(case_xlsx(case), "Claims")
    assert line["cut"] == "content"
    assert "CSV and JSON Lines have it whole" in str(line["content"])


def test_a_table_longer_than_a_sheet_goes_on_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = sheet_rows(case_xlsx(sample_case()), "Claims")
    for rows in (2, 5, len(whole), len(whole) + 1):
        monkeypatch.setattr("rashomon.export.as_xlsx.MOST_ROWS", rows)
        data = case_xlsx(sample_case())
        sheets = openpyxl.load_workbook(io.BytesIO(data)).sheetnames
        parts = [sheet_rows(data, name) for name in sheets if name.startswith("Claims")]
        assert [line for part in parts for line in part] == whole
        assert len(parts) == -(-len(whole) // (rows - 1))
        assert max(map(len, parts)) < rows
    assert [name for name in sheets if name.startswith("Claims")] == ["Claims"]


def test_the_limits_are_those_of_the_library(tmp_path: Path) -> None:
    import xlsxwriter

    sheet = xlsxwriter.Workbook(str(tmp_path / "limits.xlsx")).add_worksheet()
    assert sheet.write_string(MOST_ROWS - 1, 0, "x" * MOST) == 0
    assert sheet.write_string(MOST_ROWS, 0, "x") == -1
    assert sheet.write_string(0, 0, "x" * (MOST + 1)) == -2


def test_decisions_laid_over_once_are_not_laid_over_again() -> None:
    case = decided_case()
    for name in ROWS:
        assert table_csv(reviewed(case), name) == table_csv(case, name)
