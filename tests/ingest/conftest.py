from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rashomon.ingest import Reader, discover
from rashomon.records import Document


@pytest.fixture(scope="session")
def reader() -> Iterator[Reader]:
    with Reader() as reader:
        yield reader


@pytest.fixture
def read(reader: Reader, tmp_path: Path) -> Callable[[str, bytes | str], Document]:
    """Write a file of this name and content, and read it as a user would."""

    def read(name: str, content: bytes | str) -> Document:
        file = tmp_path / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        (found,) = discover([file]).inputs
        reading = reader.read(found)
        assert reading.original == file.read_bytes()
        return reading.document

    return read
