"""What an address or a form asks for, read in one way: whatever somebody may have typed or sent."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.datastructures import FormData, QueryParams


class Fields:
    """The fields of a query or a form. What isn't there reads as empty; files are left to whoever takes them."""

    def __init__(self, given: QueryParams | FormData) -> None:
        self._given = given

    def __contains__(self, name: str) -> bool:
        return name in self._given

    def exact(self, name: str) -> str:
        """A value as it was given."""
        value = self._given.get(name, "")
        return value if isinstance(value, str) else ""

    def text(self, name: str) -> str:
        """A text, which may have lines, without white space around it."""
        return self.exact(name).strip()

    def line(self, name: str) -> str:
        """A text as one line, without white space but single spaces."""
        return " ".join(self.exact(name).split())

    def number(self, name: str) -> int | None:
        """A whole number from 0; None for anything else, and for more digits than anything here is counted by."""
        value = self.exact(name)
        return int(value) if value.isdecimal() and len(value) < 12 else None

    def one_of(self, name: str, values: Sequence[str]) -> str:
        """One of some values; the first of them for anything else."""
        value = self.exact(name)
        return value if value in values else values[0]

    def every(self, name: str) -> tuple[str, ...]:
        """All values that a field has, each once, in their order."""
        return tuple(dict.fromkeys(value for value in self._given.getlist(name) if isinstance(value, str)))
