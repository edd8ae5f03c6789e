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


def page_of(items: Sequence[T], asked: str | None, size: int = A_PAGE) -> Page[T]:
    """The page asked for (its number as the address has it); the nearest there is for any other number or word."""
    pages = max(1, -(-len(items) // size))
    number = min(max(1, int(asked)), pages) if asked and asked.isdecimal() and len(asked) < 10 else 1
    start = (number - 1) * size
    return Page(items=items[start : start + size], number=number, pages=pages, first=start + 1, total=len(items))


def page_with(place: int, size: int = A_PAGE) -> int:
    """The number of the page that the item at this place (from 0) is on."""
    return place // size + 1
