"""Decisions from the tables of `rashomon export --format csv`."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Callable
from typing import Any, get_args

import msgspec

from rashomon.errors import InputError
from rashomon.records import Decision, Span
from rashomon.records.decision import Judgement
from rashomon.review.anchors import anchor_of
from rashomon.review.incoming.records import STATUSES, Incoming, Known, Refused, Taken
from rashomon.review.lay import reviewed as laid_over
from rashomon.review.matching import Matcher
from rashomon.review.records import About, Reviewed

_CELL = 50_000_000  # characters; a party's anchor may be long
Row = dict[str, str]


def from_csv(
    reviewed: Reviewed, data: bytes, *, author: str, has_file: Callable[[str], bool] = lambda sha256: False
) -> Incoming:
    """The decisions in a table of claims, of holders, or of the history.

    Of claims and holders what is in ``decision``, ``note`` and ``author`` is taken, and what holders have for a point;
    rows as they were exported bring nothing. ``author`` signs rows that name nobody. ``has_file`` tells by SHA-256
    whether the case keeps a file that a decision of a history speaks of. Raises InputError where it is no such table.
    """
    rows = _rows(data)
    columns = set(rows[0][1]) if rows else set()
    if not rows:
        return Incoming()
    if {"kind", "id", "judgement", "author", "anchor"} <= columns:
        return _history(reviewed, rows, author, has_file)
    if {"claim", "decision"} <= columns:
        return _Judged(reviewed, author).taken(rows)
    raise InputError(
        "not a table of claims, holders or decisions: it lacks the columns claim and decision, or kind, id, judgement, "
        "author and anchor. Make one with `rashomon export CASE --format csv`"
    )


def _rows(data: bytes) -> list[tuple[int, Row]]:
    """The rows, each with its first line, and without the apostrophes that keep spreadsheets from running a cell."""
    text = _text(data)
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    former = csv.field_size_limit(_CELL)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        rows, line = [], 1
        columns: list[str] = []
        for cells in reader:
            if not columns:
                columns = [cell.strip() for cell in cells]
            elif any(cells):
                row = dict(zip(columns, cells, strict=False))
                for name in row.get("escaped", "").split():
                    if row.get(name, "").startswith("'"):
                        row[name] = row[name][1:]
                rows.append((line, row))
            line = reader.line_num + 1
    except csv.Error as error:
        raise InputError(f"line {line}: not CSV ({error}); save it again as CSV in UTF-8") from error
    finally:
        csv.field_size_limit(former)
    return rows


def _text(data: bytes) -> str:
    codec = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise InputError(f"not text in UTF-8 (byte {error.start}); save it again as CSV in UTF-8") from error


class _Judged:
    """Takes judgements from rows of claims and holders."""

    def __init__(self, reviewed: Reviewed, author: str) -> None:
        self._reviewed, self._author = reviewed, author
        self._known, self._matcher = Known(reviewed), Matcher(reviewed.machine)
        self._refused: list[Refused] = []
        self._found: dict[About, list[Taken]] = defaultdict(list)
        self._count = 0

    def taken(self, rows: list[tuple[int, Row]]) -> Incoming:
        """What the rows bring."""
        for line, row in rows:
            self._claim(line, row)
            if row.get("point_decision", "").strip():
                self._point(line, row)
        taken: list[Taken] = []
        for found in self._found.values():
            first = found[0]
            if all(_says(each) == _says(first) for each in found):
                taken.append(first)
                continue
            lines = ", ".join(str(each.line) for each in found)
            what = f"{first.about[0]} {first.about[1]}"
            self._refused.append(Refused(line=first.line, what=what, why=f"lines {lines} disagree about it"))
        return Incoming(
            taken=tuple(sorted(taken, key=lambda each: each.line)),
            known=self._count,
            refused=tuple(sorted(self._refused, key=lambda each: each.line)),
        )

    def _claim(self, line: int, row: Row) -> None:
        judgement, note = row["decision"].strip().lower(), row.get("note", "").strip()
        made_at, author = row.get("decided_at", "").strip(), row.get("author", "").strip()
        what = f"claim {row['claim']}" if row["claim"] else "answer without a claim"
        if not judgement and not note:
            if made_at:
                why = "its decision was cleared, which undoes nothing; undo it in the workspace"
                self._refuse(line, what, why)
            return
        if judgement and judgement not in STATUSES:
            self._refuse(line, what, f"“{row['decision']}” is none of {', '.join(STATUSES)}")
            return
        id = self._held(row) if "span" in row else self._matcher.claim(row["claim"], _anchor(row))
        if id is None:
            self._refuse(line, what, "no claim of this case has these words at this place of a text with this hash")
            return
        self._judge(line, ("claim", id), judgement or "noted", note, author, made_at)

    def _point(self, line: int, row: Row) -> None:
        judgement, id = row["point_decision"].strip().lower(), row.get("point", "")
        if judgement not in STATUSES:
            self._refuse(line, f"point {id}", f"“{row['point_decision']}” is none of {', '.join(STATUSES)}")
        elif id not in self._matcher.points:
            self._refuse(line, f"point {id}", "this case has no such point")
        else:
            note, author, made_at = (row.get(f"point_{name}", "").strip() for name in ("note", "author", "decided_at"))
            self._judge(line, ("point", id), judgement, note, author, made_at)

    def _judge(self, line: int, about: About, judgement: str, note: str, author: str, made_at: str) -> None:
        """Take a judgement, unless it is in the history. ``made_at`` is when the one was made that was exported."""
        if self._known.has(about, judgement, note, author, made_at=made_at, basis=made_at):
            self._count += 1
            return
        # A row that was changed since it was exported still says when its former decision was made.
        changed = self._known.of_time(about, made_at)
        self._take(line, about, judgement, note, author, "" if changed else made_at, basis=made_at)

    def _held(self, row: Row) -> str | None:
        """The claim of a row of holders: the words of the answer must stand where the row says."""
        document = self._matcher.document({"text_sha256": row.get("text_sha256", "")})
        places = _spans(row["span"])
        if document is None or len(places) != 1 or Span(*places[0]).of(document.text) != row.get("quote"):
            return None
        claim = self._matcher.claims.get(row["claim"])
        if claim is not None and claim.document == document.id:
            return claim.id
        held = {
            holder.claim
            for point in self._reviewed.machine.points
            for position in point.positions
            for holder in position.holders
            if holder.document == document.id and holder.span == Span(*places[0]) and point.slot == row.get("slot")
        } - {None}
        return held.pop() if row["claim"] and len(held) == 1 else None

    def _take(
        self, line: int, about: About, judgement: str, note: str, author: str, made_at: str = "", basis: str = ""
    ) -> None:
        self._found[about].append(
            Taken(
                line=line,
                about=about,
                judgement=judgement,  # type: ignore[arg-type]  # looked up in STATUSES
                note=note,
                author=author or self._author,
                made_at=made_at,
                basis=basis,
                anchor=anchor_of(self._reviewed, about),
                unnamed=not author,
            )
        )

    def _refuse(self, line: int, what: str, why: str) -> None:
        self._refused.append(Refused(line=line, what=what, why=why))


def _says(taken: Taken) -> tuple[str, str, str]:
    return taken.judgement, taken.note, taken.author


def _anchor(row: Row) -> dict[str, Any]:
    """A claim's anchor out of its row. Columns that somebody took out are not asked for."""
    anchor: dict[str, Any] = {
        name: row[column]
        for name, column in (("text_sha256", "text_sha256"), ("voice", "voice"), ("quote", "content"))
        if column in row
    }
    for name, column in (("content", "content_spans"), ("source", "source_spans")):
        if column in row:
            anchor[name] = _spans(row[column])
    return anchor


def _spans(cell: str) -> list[list[int]]:
    return [[int(start), int(end)] for start, end in re.findall(r"\[(\d+):(\d+)\]", cell)]


def _history(reviewed: Reviewed, rows: list[tuple[int, Row]], author: str, has_file: Callable[[str], bool]) -> Incoming:
    """The decisions of a table of the history, each once, with withdrawals led to what they withdraw here."""
    known = Known(reviewed)
    taken: list[Taken] = []
    refused: list[Refused] = []
    numbers: dict[str, int] = {}  # as the table has them: the number here, below nought for the place in ``taken``
    count = 0
    for line, row in rows:
        what = f"decision {row.get('number', '')} ({row['kind']} {row['id']})"
        parsed, why = _parsed(row, has_file)
        if parsed is None:
            refused.append(Refused(line=line, what=what, why=why))
            continue
        judgement, anchor = parsed
        about, made_at = (row["kind"], row["id"]), row.get("made_at", "")
        by = row["author"].strip() or author
        undoes = None
        if judgement == "withdrawn":
            target = numbers.get(str(anchor.get("number")))
            if target is None:
                refused.append(Refused(line=line, what=what, why="what it withdraws was not taken"))
                continue
            undoes, anchor = (~target, {}) if target < 0 else (None, {"number": target})
        there = known.number(about, judgement, row["note"], by, made_at, anchor)
        if there is not None:
            count += 1
            numbers[row.get("number", "")] = there
            continue
        numbers[row.get("number", "")] = ~len(taken)
        taken.append(
            Taken(
                line=line, about=about, judgement=judgement, note=row["note"], author=by, made_at=made_at,
                anchor=anchor, undoes=undoes, unnamed=not row["author"].strip(),
            )
        )  # fmt: skip
    kept, lost = _matching(reviewed, taken)
    return Incoming(taken=kept, known=count, refused=tuple(sorted((*refused, *lost), key=lambda each: each.line)))


def _parsed(row: Row, has_file: Callable[[str], bool]) -> tuple[tuple[Judgement, dict[str, Any]] | None, str]:
    """Judgement and anchor of a row, or why there are none."""
    if row["judgement"] not in get_args(Judgement):
        return None, f"“{row['judgement']}” is no judgement"
    try:
        anchor = msgspec.json.decode(row["anchor"] or "{}", type=dict[str, Any])
    except (msgspec.MsgspecError, UnicodeError) as error:
        return None, f"its anchor is no JSON object ({error})"
    anchor.pop("imported", None)
    file = anchor.get("file")
    if isinstance(file, dict) and not has_file(str(file.get("sha256"))):
        return None, f"the case doesn't keep the file {file.get('name')} that it adds; add it in the workspace"
    judgement: Judgement = row["judgement"]  # type: ignore[assignment]
    return (judgement, anchor), ""


def _matching(reviewed: Reviewed, taken: list[Taken]) -> tuple[tuple[Taken, ...], list[Refused]]:
    """Those that would find their subjects, and those that would not. Tried by laying them over the case."""
    case = reviewed.machine
    first = len(case.decisions) + 1
    tried = tuple(_decision(at, each, first) for at, each in enumerate(taken))
    found = laid_over(msgspec.structs.replace(case, decisions=(*case.decisions, *tried)))
    before = {decision.number for decision in reviewed.unmatched}
    lost = {decision.number - first for decision in found.unmatched if decision.number not in before}
    for at, each in enumerate(taken):
        if each.undoes in lost:
            lost.add(at)
    place = {at: n for n, at in enumerate(at for at in range(len(taken)) if at not in lost)}
    kept = tuple(
        msgspec.structs.replace(taken[at], undoes=None if taken[at].undoes is None else place[taken[at].undoes or 0])
        for at in place
    )
    why = "this case doesn't have what it is about, or not all of it"
    refused = [
        Refused(line=taken[at].line, what=f"{taken[at].judgement} {' '.join(taken[at].about)}", why=why)
        for at in sorted(lost)
        if at >= 0
    ]
    return kept, refused


def _decision(at: int, taken: Taken, first: int) -> Decision:
    anchor = taken.anchor if taken.undoes is None else {"number": first + taken.undoes}
    return Decision(
        number=first + at, about=taken.about, judgement=taken.judgement, author=taken.author, made_at=taken.made_at,
        note=taken.note, anchor=anchor,
    )  # fmt: skip
