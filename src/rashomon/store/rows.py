"""How records lie in rows: one description per kind of record, used to write it and to read it back.

A field of a record lies in columns by four rules:

- text, numbers, yes and no: one column with the field's name;
- a span: two columns, ``start`` and ``end``, after the field's name unless that is ``span``;
- a record within the record: its columns, after the field's name unless that is ``when`` or ``metadata``;
- anything else (lists of text, objects): one column with JSON.

Lists of records are tables of their own, see `rashomon.store.tables`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from types import NoneType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

import msgspec

from rashomon.records import Passage, Span

if TYPE_CHECKING:
    import apsw

Cells = tuple[Any, ...]
Texts = Callable[[str], str]

_WITHOUT_PREFIX = {"span", "when", "metadata"}


class Field(NamedTuple):
    """One field of a record, the columns that it lies in, and the way there and back.

    ``as_is`` where the value stands in one column as it is.
    """

    name: str
    columns: tuple[str, ...]
    put: Callable[[Any], Cells]
    take: Callable[[Cells], Any]
    as_is: bool = False


class Shape:
    """How one kind of record lies in columns.

    ``leave`` names the fields that lie in tables of their own; `take` gets their values from its caller.
    ``column`` is the column's name where the record is no more than a text.
    """

    def __init__(self, record: type, *, leave: Sequence[str] = (), column: str = "") -> None:
        self.record = record
        self._alone = record is str or record is Span  # the record is its only field
        if self._alone:
            fields = [_field(column, str) if record is str else _field("span", Span)]
        else:
            hints = get_type_hints(record)
            fields = [_field(name, hints[name]) for name in _field_names(record) if name not in leave]
        self._fields = fields
        self.columns = tuple(column for field in fields for column in field.columns)
        # For speed, since a case has a million cells: those that stand for themselves, and the rest.
        at = [sum(len(field.columns) for field in fields[:before]) for before in range(len(fields))]
        self._as_is = [(each.name, start) for each, start in zip(fields, at, strict=True) if each.as_is]
        self._to_take = [
            (each.name, slice(start, start + len(each.columns)), each.take)
            for each, start in zip(fields, at, strict=True)
            if not each.as_is
        ]

    def put(self, record: Any) -> Cells:
        """What stands in the columns for this record."""
        if self._alone:
            return self._fields[0].put(record)
        cells: list[Any] = []
        for field in self._fields:
            cells.extend(field.put(getattr(record, field.name)))
        return tuple(cells)

    def take(self, cells: Cells, **left: Any) -> Any:
        """The record that stands in the columns; ``left`` are the values of the fields left out."""
        if self._alone:
            return self._fields[0].take(cells)
        for name, at in self._as_is:
            left[name] = cells[at]
        for name, where, take in self._to_take:
            left[name] = take(cells[where])
        return self.record(**left)


class Table:
    """A table that holds a list of records, in order, for each of its owners.

    ``owner`` names the columns that say whose list it is, and ``key`` the columns that the children's ``owner`` columns
    lead to. ``children`` maps the names of fields to the tables that hold them. ``fixed`` is a column with one value,
    where several lists share a table. ``order`` is the column that numbers the list, or the columns that it is sorted
    by where it is not numbered. ``quotes`` is the SQL for the id of the document that the row's span is in; such a
    table has a column ``quote``. ``derived`` makes further columns, out of the record and the document's text.
    """

    def __init__(
        self,
        name: str,
        record: type,
        *,
        owner: tuple[str, ...] = (),
        key: tuple[str, ...] = (),
        column: str = "",
        order: tuple[str, ...] = ("place",),
        numbered: bool = True,
        fixed: tuple[str, str] | None = None,
        quotes: str = "",
        derived: tuple[tuple[str, ...], Callable[[Any, str], Cells]] | None = None,
        children: Mapping[str, Table] | None = None,
    ) -> None:
        self.name, self.owner, self.key, self.order, self.numbered = name, owner, key, order, numbered
        self.fixed, self.quotes, self.derived, self.children = fixed, quotes, derived, dict(children or {})
        self.shape = Shape(record, leave=tuple(self.children), column=column)
        own = self.shape.columns
        self.insert_columns = (
            *(column for column in owner if column not in own),
            *(fixed[:1] if fixed else ()),
            *(order if numbered else ()),
            *own,
            *(("quote",) if quotes else ()),
            *(derived[0] if derived else ()),
        )

    def insertion(self) -> str:
        """The SQL that adds a row."""
        return f"INSERT INTO {self.name} ({named(self.insert_columns)}) VALUES ({_marks(self.insert_columns)})"

    def replacement(self) -> str:
        """The SQL that gives the row with this key other values; takes the shape's cells, then the key."""
        matches = " AND ".join(f'"{column}" = ?' for column in self.key)
        return f"UPDATE {self.name} SET ({named(self.shape.columns)}) = ({_marks(self.shape.columns)}) WHERE {matches}"


Rows = dict[Table, list[Cells]]


def insert(
    connection: apsw.Connection,
    table: Table,
    records: Sequence[Any],
    *,
    texts: Texts,
    **owner: str | None,
) -> None:
    """Add a list of records and all that belongs to them, with the words of every span beside it.

    ``texts`` leads from a document's id to its text. Raises ValueError for a span outside its text, and for a record
    of another document than its owner's.
    """
    insert_rows(connection, made_rows(table, records, texts=texts, **owner))


def made_rows(table: Table, records: Sequence[Any], *, texts: Texts, **owner: str | None) -> Rows:
    """The rows that `insert` adds, by table, parents first. For very many, to be made before the transaction."""
    rows: Rows = {}
    _gather(table, records, dict(owner), texts, owner.get("document") or "", rows)
    return rows


def insert_rows(connection: apsw.Connection, rows: Rows) -> None:
    """Add rows made before."""
    for table, lines in rows.items():
        connection.executemany(table.insertion(), lines)


def fetch(
    connection: apsw.Connection, table: Table, where: str = "", bindings: Cells = ()
) -> dict[Cells, tuple[Any, ...]]:
    """The lists of records in a table, by owner; ``where`` is an SQL condition on the rows."""
    parts = {
        field: fetch(connection, child, _inside(child, table, where), bindings)
        for field, child in table.children.items()
    }
    conditions = [where] if where else []
    if table.fixed:
        conditions.append(f"{table.fixed[0]} = '{table.fixed[1]}'")
    columns = (*table.owner, *table.key, *table.shape.columns)
    query = f"SELECT {named(columns)} FROM {table.name}"
    if conditions:
        query += " WHERE " + " AND ".join(conditions)
    query += f" ORDER BY {named((*table.owner, *table.order))}"
    to_key, to_own = len(table.owner), len(table.owner) + len(table.key)
    take = table.shape.take
    found: dict[Cells, list[Any]] = defaultdict(list)
    for cells in connection.execute(query, bindings if where else ()):
        if parts:
            key = cells[to_key:to_own]
            record = take(cells[to_own:], **{field: lists.get(key, ()) for field, lists in parts.items()})
        else:
            record = take(cells[to_own:])
        found[cells[:to_key]].append(record)
    return {owner: tuple(records) for owner, records in found.items()}


def quote(text: str, span: Span, document: str) -> str:
    """The words of a span; ValueError if it lies outside the text or is empty."""
    if not 0 <= span.start < span.end <= len(text):
        raise ValueError(f"span [{span.start}, {span.end}) is not in document {document}, of {len(text)} characters")
    return span.of(text)


def named(columns: Sequence[str]) -> str:
    """Names of columns for SQL, in quotation marks since some are also words of SQL."""
    return ", ".join(f'"{column}"' for column in columns)


def _gather(
    table: Table,
    records: Sequence[Any],
    owner: dict[str, Any],
    texts: Texts,
    document: str,
    rows: Rows,
) -> None:
    """Put the rows for the records into ``rows``, parents before their children."""
    own = table.shape.columns
    head = tuple(value for column, value in owner.items() if column not in own)
    if table.fixed:
        head += (table.fixed[1],)
    shared = [(own.index(column), value) for column, value in owner.items() if column in own]
    document_at = own.index("document") if "document" in own else None
    start_at = own.index("start") if table.quotes else 0
    lines = rows.setdefault(table, [])
    for place, record in enumerate(records):
        cells = table.shape.put(record)
        for at, value in shared:
            if cells[at] != value:
                raise ValueError(f"{table.name}: {record!r} is of {own[at]} {cells[at]!r}, not {value!r}")
        if document_at is not None:
            document = cells[document_at]
        row = (*head, place, *cells) if table.numbered else (*head, *cells)
        if table.quotes:
            row += (quote(texts(document), Span(cells[start_at], cells[start_at + 1]), document),)
        if table.derived:
            row += table.derived[1](record, texts(document))
        lines.append(row)
        if table.children:
            known = {**owner, "place": place, **dict(zip(own, cells, strict=True))}
            keys = [known[column] for column in table.key]
            for field, child in table.children.items():
                theirs = dict(zip(child.owner, keys, strict=True))
                _gather(child, getattr(record, field), theirs, texts, document, rows)


def _inside(child: Table, parent: Table, where: str) -> str:
    """The condition that a row belongs to a row of the parent that fulfils ``where``."""
    if not where:
        return ""
    return f"({named(child.owner)}) IN (SELECT {named(parent.key)} FROM {parent.name} WHERE {where})"


def _marks(columns: Sequence[str]) -> str:
    return ", ".join("?" * len(columns))


def _field_names(record: type) -> tuple[str, ...]:
    if record is Passage:
        return Passage._fields
    return tuple(field.name for field in msgspec.structs.fields(record))


def _field(name: str, hint: Any) -> Field:
    """The field's columns by the four rules of this module."""
    kinds = [kind for kind in get_args(hint) if kind is not NoneType] if NoneType in get_args(hint) else [hint]
    kind = kinds[0]
    prefix = "" if name in _WITHOUT_PREFIX else name + "_"
    if kind is Span:
        return Field(
            name,
            (prefix + "start", prefix + "end"),
            lambda span: (None, None) if span is None else (span[0], span[1]),
            lambda cells: None if cells[0] is None else Span._make(cells),
        )
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return _nested(name, prefix, Shape(kind), optional=kind is not hint)
    if kind is bool:
        return Field(name, (name,), lambda value: (int(value),), lambda cells: bool(cells[0]))
    if kind in (str, int, float) or get_origin(kind) is Literal:
        return Field(name, (name,), lambda value: (value,), lambda cells: cells[0], as_is=True)
    decode = msgspec.json.Decoder(kind).decode
    return Field(
        name,
        (name,),
        lambda value: (None if value is None else msgspec.json.encode(value, order="deterministic").decode(),),
        lambda cells: None if cells[0] is None else decode(cells[0]),
    )


def _nested(name: str, prefix: str, shape: Shape, *, optional: bool) -> Field:
    """A record within a record. One that may be absent is absent where its first column is empty."""
    nothing = (None,) * len(shape.columns)

    def put(record: Any) -> Cells:
        return nothing if record is None else shape.put(record)

    def take(cells: Cells) -> Any:
        return None if optional and cells[0] is None else shape.take(cells)

    return Field(name, tuple(prefix + column for column in shape.columns), put, take)
