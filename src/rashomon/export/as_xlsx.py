"""A case as a workbook: a sheet for each of its tables, and one that says how to use them."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec

from rashomon.export.as_csv import risky
from rashomon.export.reviews import ADDRESS, laid
from rashomon.export.tables import ROWS, TO_FILL, Cell, Table, table
from rashomon.records import Case
from rashomon.review import Reviewed

if TYPE_CHECKING:
    from xlsxwriter import Workbook

#: UTF-16 units that a cell holds at the most.
MOST = 32_767
#: Rows that a sheet holds at the most, its heading among them. What is beyond, XlsxWriter would leave out.
MOST_ROWS = 1_048_576
CUT = "\n[Cut here: a cell holds {most:,} characters and this text has {length:,}. CSV and JSON Lines have it whole.]"
_WIDE = frozenset({"content", "quote", "question", "answer", "note", "notes", "anchor", "reasons", "added"})
_ABOUT = """\
Case {id}, exported by Rashomon {version}. One row for each claim, holder of an answer, piece of evidence and decision.

To review: in the sheets Claims and Holders write confirmed, rejected or unsure under "decision", a reason under "note"
and your name under "author". Save the sheet as CSV (UTF-8) and give it to: rashomon import CASE FILE
Columns are found by their names; you may sort, filter, move and add columns, and delete rows.

Spans are [start:end) in Unicode code points of the stored text. "address" opens the words while rashomon open runs.
A table of more than {rows:,} rows goes on in a further sheet ("Claims 2"): save each as CSV.
Text that begins like a formula is kept as text. A cell holds {most:,} characters: where one was too long, it says so,
and "cut" names its column; the whole text is in CSV and JSON Lines."""


def case_xlsx(case: Case | Reviewed, *, address: str = ADDRESS, reproducible: bool = False) -> bytes:
    """The tables of a case as one workbook. The same case gives the same bytes (by the same zlib).

    ``reproducible`` leaves out when the case was analysed.
    """
    import xlsxwriter

    reviewed = laid(case)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    # Otherwise the moment of writing would be part of the file.
    made = None if reproducible else reviewed.case.analysed_at
    book.set_properties({"created": datetime.fromisoformat(made[:19]) if made else datetime(1980, 1, 1)})
    _about(book, reviewed.case)
    styles = {
        (wide, quoted): book.add_format({"valign": "top", "text_wrap": wide, "quote_prefix": quoted})
        for wide in (False, True)
        for quoted in (False, True)
    }
    for rows in ROWS:
        whole = table(reviewed, rows, address=address)
        for number, start in enumerate(range(0, len(whole.lines), MOST_ROWS - 1) or [0], 1):
            part = msgspec.structs.replace(whole, lines=whole.lines[start : start + MOST_ROWS - 1])
            _sheet(book, rows.capitalize() + (f" {number}" if number > 1 else ""), part, styles)
    book.close()
    return out.getvalue()


def fitted(text: str) -> str:
    """A text as a cell can hold it: whole, or its beginning and a line that says that it was cut."""
    if 2 * len(text) <= MOST:  # no character is more than two units
        return text
    length = len(text.encode("utf-16-le", "surrogatepass")) // 2
    if length <= MOST:
        return text
    notice = CUT.format(most=MOST, length=length)
    # Half a surrogate pair at the end is dropped.
    kept = text.encode("utf-16-le", "surrogatepass")[: 2 * (MOST - len(notice))].decode("utf-16-le", "ignore")
    return kept + notice


def _about(book: Workbook, case: Case) -> None:
    sheet = book.add_worksheet("About")
    sheet.set_column(0, 0, 120)
    sheet.write_string(0, 0, fitted(case.title), book.add_format({"bold": True, "quote_prefix": True}))
    text = _ABOUT.format(id=case.id, version=case.pipeline.rashomon, most=MOST, rows=MOST_ROWS - 1)
    for number, line in enumerate(text.splitlines(), 1):
        sheet.write_string(number, 0, line)


def _sheet(book: Workbook, name: str, table: Table, styles: dict[tuple[bool, bool], Any]) -> None:
    sheet = book.add_worksheet(name)
    heading = book.add_format({"bold": True, "bottom": 1})
    columns = (*table.columns, "cut")
    for at, name in enumerate(columns):
        sheet.set_column(at, at, 60 if name in _WIDE else 16)
        sheet.write_string(0, at, name, heading)
    for number, line in enumerate(table.lines, 1):
        fit: dict[str, Cell] = {name: fitted(cell) if isinstance(cell, str) else cell for name, cell in line.items()}
        fit["cut"] = " ".join(name for name in table.columns if fit[name] != line[name])
        for at, name in enumerate(columns):
            cell, style = fit[name], styles[name in _WIDE, risky(fit[name])]
            if isinstance(cell, str):
                if cell:
                    sheet.write_string(number, at, cell, style)
            else:
                sheet.write_number(number, at, cell, style)
    last = max(1, len(table.lines))
    sheet.autofilter(0, 0, last, len(columns) - 1)
    sheet.freeze_panes(1, 1 + len(TO_FILL) if "decision" in columns else 1)
    if "decision" in columns:
        at = columns.index("decision")
        sheet.data_validation(1, at, last, at, {"validate": "list", "source": ["confirmed", "rejected", "unsure"]})
