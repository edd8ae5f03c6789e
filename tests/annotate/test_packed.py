from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from rashomon.annotate.places import packed
from rashomon.annotate.places.packed import PackedLines, pack

_KEYS = st.binary(min_size=1, max_size=12).filter(lambda key: not set(key) & set(b"\t\n"))


@given(st.dictionaries(_KEYS, st.binary(max_size=200).filter(lambda value: b"\n" not in value), min_size=1), _KEYS)
def test_every_line_is_found_by_its_key_and_by_its_place(
    tmp_path_factory: object, table: dict[bytes, bytes], other: bytes
) -> None:
    path = Path(tmp_path_factory.mktemp("packed")) / "table"  # type: ignore[attr-defined]
    lines = sorted(key + b"\t" + value + b"\n" for key, value in table.items())
    lines.sort(key=lambda line: line.split(b"\t", 1)[0])
    block, packed._BLOCK = packed._BLOCK, 64
    try:
        pack(lines, path)
    finally:
        packed._BLOCK = block
    found = PackedLines(path)
    assert [line + b"\n" for line in found] == lines
    at = 0
    for line in lines:
        assert found.at(at) == line[:-1]
        at += len(line)
    assert {key: found.under(key) for key in table} == table
    assert found.under(other) == table.get(other)


def test_a_key_is_no_part_of_a_key(tmp_path: Path) -> None:
    pack([b"ardal\t1\n", b"port ardal\t2\n"], tmp_path / "table")
    found = PackedLines(tmp_path / "table")
    assert found.under(b"port") is None
    assert found.under(b"dal") is None
    assert found.under(b"a") is None
    assert found.under(b"ardal") == b"1"
