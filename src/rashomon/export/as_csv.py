"""A table as CSV that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io

from rashomon.export.reviews import ADDRESS
from rashomon.export.tables import Cell, Rows, table
from rashomon.records import Case
from rashomon.review import Reviewed

# What a spreadsheet may take as the start of a formula or an import. The full-width forms work in East Asian locales.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def table_csv(case: Case | Reviewed, rows: Rows = "claims", *, address: str = ADDRESS) -> str:
    """A table (RFC 4180, every cell quoted), with a byte order mark, so that spreadsheets read it as UTF-8.

    A text cell that a spreadsheet might run as a formula gets a leading apostrophe, and the row's last
    column, ``escaped``, names the columns of such cells: what it names minus one apostrophe is the raw text.
    Write it without newline translation: ``path.write_text(text, "utf-8", newline="")``.
    """
    found = table(case, rows, address=address)
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([*found.columns, "escaped"])
    for line in found.lines:
        escaped = [name for name in found.columns if risky(line[name])]
        cells = {name: f"'{cell}" if name in escaped else cell for name, cell in line.items()}
        writer.writerow([*(cells[name] for name in found.columns), " ".join(escaped)])
    return "\ufeff" + out.getvalue()


def claims_csv(case: Case | Reviewed, *, address: str = ADDRESS) -> str:
    """One claim a row: `table_csv` of ``claims``."""
    return table_csv(case, "claims", address=address)


def risky(cell: Cell) -> bool:
    """Whether a spreadsheet might run it. Numbers are this program's own: -2.6 has to stay a number."""
    return isinstance(cell, str) and cell.startswith(FORMULA_STARTS)
