"""Corpora of time expressions: WikiWars (histories with TIMEX2 in the text) and timenorm's TimeBank expressions."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import msgspec

from rashomon.records import Span


class GoldTime(msgspec.Struct, frozen=True):
    """A time as people marked it; a few have no value."""

    span: Span
    value: str | None


class History(msgspec.Struct, frozen=True):
    """One WikiWars text, the date it was taken on, and its outermost times in order."""

    number: int
    text: str
    published: str
    times: tuple[GoldTime, ...]


class DatedExpressions(msgspec.Struct, frozen=True):
    """The expressions of one TimeBank document, each with its value, and the document's creation time."""

    published: str
    expressions: tuple[tuple[str, str], ...]


def histories(folder: Path) -> list[History]:
    """The texts of a folder of WikiWars key files (``NN_Name.key.xml``), by number.

    Raises FileNotFoundError if there are none.
    """
    paths = sorted(folder.glob("*.key.xml"))
    if not paths:
        raise FileNotFoundError(f"no WikiWars key files in {folder}")
    return [_history(path) for path in paths]


def _history(path: Path) -> History:
    root = ElementTree.parse(path).getroot()
    parts: list[str] = []
    times: list[GoldTime] = []

    def read(element: ElementTree.Element, inside: bool) -> None:
        parts.append(element.text or "")
        for child in element:
            start = sum(map(len, parts))
            read(child, True)
            if not inside:
                times.append(GoldTime(Span(start, sum(map(len, parts))), child.get("val") or None))
            parts.append(child.tail or "")

    body, created = root.find("TEXT"), root.find("DATETIME/TIMEX2")
    if body is None or created is None:
        raise ValueError(f"{path} has no TEXT or no DATETIME")
    read(body, False)
    return History(int(path.name[:2]), "".join(parts), (created.text or "")[:10], tuple(times))


def dated_expressions(path: Path) -> list[DatedExpressions]:
    """The documents of timenorm's table: blocks of ``expression, type, value`` whose first row is the creation time."""
    documents = []
    for block in path.read_text(encoding="utf-8").strip("\n").split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n")]
        documents.append(DatedExpressions(rows[0][2], tuple((row[0], row[2]) for row in rows[1:])))
    return documents
