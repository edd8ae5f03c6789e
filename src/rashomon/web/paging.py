"""Long lists a page at a time. What is not on this page is counted and one click away, never left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

import msgspec

T = TypeVar("T")
A_PAGE = 50


class Page(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """One page of a list. ``number`` counts from 1, and so does ``first``: the place of its first item in the whole."""

    items: Sequence[T]
    number: int
    pages: int
    first: int
    total: int

    @property
    def last(self) -> int:
        """The place of the last item of this page in the whole list."""
        return self.first + len(self.items) - 1


def page_of(items: Sequence[T], asked: int | None, size: int = A_PAGE) -> Page[T]:
    """The page of this number, or the nearest there is; the first where none is asked for."""
    pages = max(1, -(-len(items) // size))
    number = min(max(1, asked or 1), pages)
    start = (number - 1) * size
    return Page(items=items[start : start + size], number=number, pages=pages, first=start + 1, total=len(items))


def page_with(place: int, size: int = A_PAGE) -> int:
    """The number of the page that the item at this place (from 0) is on."""
    return place // size + 1
