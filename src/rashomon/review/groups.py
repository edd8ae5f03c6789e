"""Things put together to sets, each known by one of them, and taken to pieces again."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Groups(Generic[T]):
    """Sets of things, each with a head that it goes by. Whatever was never put together is a set of its own."""

    def __init__(self) -> None:
        self._head: dict[T, T] = {}
        self._members: dict[T, list[T]] = {}

    def head(self, thing: T) -> T:
        """What the thing's set goes by."""
        return self._head.get(thing, thing)

    def members(self, thing: T) -> list[T]:
        """All of the thing's set, the head first."""
        head = self.head(thing)
        return self._members.get(head, [head])

    def join(self, kept: T, other: T) -> None:
        """Put two sets together; the head of the first stays the head."""
        head, former = self.head(kept), self.head(other)
        if head == former:
            return
        joining = self.members(former)
        self._members[head] = [*self.members(head), *joining]
        self._members.pop(former, None)
        self._head.update((each, head) for each in joining)

    def inner(self) -> dict[T, T]:
        """From everything that is part of a set without being its head, to that head."""
        return dict(self._head)
