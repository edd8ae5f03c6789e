"""What other programs need to check annotations with: a browser test counts in UTF-16, as `Passage` says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple


class Anchored(NamedTuple):
    """A target of an annotation: the document's address, code points, and the words with those around them."""

    source: str
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


def anchored(collection: dict[str, Any]) -> Iterator[Anchored]:
    """Every target with selectors in an annotation collection."""
    for annotation in collection.get("first", {}).get("items", ()):
        for target in annotation["target"]:
            if "selector" in target:
                position, quote = target["selector"]
                yield Anchored(
                    target["source"]["id"], position["start"], position["end"], quote["exact"], quote["prefix"],
                    quote["suffix"],
                )  # fmt: skip


def utf16(text: str, offset: int) -> int:
    """An offset in code points as JavaScript counts it."""
    return len(text[:offset].encode("utf-16-le")) // 2
