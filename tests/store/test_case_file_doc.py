"""docs/case-file.md names every table, view and column, in the words of schema.sql.

`python -m tests.store.test_case_file_doc` writes that part of it anew.
"""

from __future__ import annotations

import re
from pathlib import Path

import apsw

from rashomon.store import migrations

DOC = Path(__file__).parents[2] / "docs" / "case-file.md"
MARK = "<!-- From here on made from src/rashomon/store/schema.sql by `python -m tests.store.test_case_file_doc`. -->\n"


def made_from_schema() -> str:
    """The tables and views with the comments of schema.sql."""
    parts = []
    for block in migrations.schema().split("\n\n"):
        heading = re.match(r"--! (.+)", block)
        if heading:
            parts.append(f"## {heading[1]}\n")
        made = re.search(r"CREATE (TABLE|VIEW) (\w+)", block)
        if not made:
            continue
        about = " ".join(re.findall(r"^-- (.+)$", block[: made.start()], re.MULTILINE))
        rows = []
        for line in block[made.end() :].splitlines():
            code, _, comment = line.partition("  -- ")
            if comment:
                column = re.search(r" AS (\w+),?\s*$", code) or re.match(r"\s+(\w+) ", code)
                assert column, line
                rows.append(f"| `{column[1]}` | {comment.strip().replace('|', chr(92) + '|')} |")
        parts.append(f"### `{made[2]}`\n\n{about}\n\n| Column | What is in it |\n|---|---|\n" + "\n".join(rows) + "\n")
    return "\n".join(parts)


def test_the_document_is_up_to_date() -> None:
    text = DOC.read_text(encoding="utf-8")
    assert text.partition(MARK)[2].strip() == made_from_schema().strip(), "run python -m tests.store.test_case_file_doc"


def test_every_table_view_and_column_is_described() -> None:
    """Asked of SQLite rather than of the comments, so that a column without a comment fails."""
    memory = apsw.Connection(":memory:")
    memory.execute(migrations.schema())
    sections = dict(re.findall(r"^### `(\w+)`\n(.*?)(?=^##|\Z)", DOC.read_text(encoding="utf-8"), re.M | re.S))
    there = memory.execute(
        "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite_%'"
    )
    names = {str(name) for (name,) in there}
    assert set(sections) == names
    for name in names:
        columns = [row[1] for row in memory.execute(f"PRAGMA table_info({name})")]
        assert re.findall(r"^\| `(\w+)` \| \S", sections[name], re.M) == columns, name


def test_its_queries_run() -> None:
    memory = apsw.Connection(":memory:")
    memory.execute(migrations.schema())
    queries = re.findall(r"```sql\n(.*?)```", DOC.read_text(encoding="utf-8"), re.S)
    assert queries
    for query in queries:
        memory.execute(query)


if __name__ == "__main__":
    text = DOC.read_text(encoding="utf-8")
    DOC.write_text(text.partition(MARK)[0] + MARK + "\n" + made_from_schema(), encoding="utf-8")
