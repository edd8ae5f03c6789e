"""Things joined to sets."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Joined(Generic[T]):
    """Things joined to sets (union-find)."""

    def __init__(self) -> None:
        self._parent: dict[T, T] = {}

    def root(self, item: T) -> T:
        """The one that stands for the item's set."""
        parent = self._parent
        above = parent.setdefault(item, item)
        while above != item:
            # Halve the way for the next time.
            parent[item] = higher = parent[above]
            item, above = above, higher
        return item

    def join(self, a: T, b: T) -> None:
        """Make the sets of both one."""
        self._parent[self.root(a)] = self.root(b)
