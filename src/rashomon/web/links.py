"""The workspace's addresses. A stable one for whatever can be pointed at, with the id of its case."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from rashomon.records import Span


def _quoted(id: str) -> str:
    """An id as a part of a path. Ids are letters and digits; but addresses hold whatever somebody types."""
    return id if id.isalnum() and id.isascii() else quote(id, safe="")


class Links:
    """Makes the addresses of one case, as paths on the server."""

    def __init__(self, case: str) -> None:
        self._base = f"/c/{_quoted(case)}"

    def page(self, name: str = "", **query: str) -> str:
        """A page by name; the overview without one."""
        asked = {key: value for key, value in query.items() if value}
        return f"{self._base}/{name}" + (f"?{urlencode(asked)}" if asked else "")

    def point(self, id: str, **query: str) -> str:
        """One question with its answers."""
        return self.page(f"point/{_quoted(id)}", **query)

    def party(self, id: str) -> str:
        """One party."""
        return self.page(f"party/{_quoted(id)}")

    def claim(self, id: str) -> str:
        """A claim; it opens its document at the words."""
        return self.page(f"claim/{_quoted(id)}")

    def finding(self, id: str) -> str:
        """A finding; it opens the list of them at its place."""
        return self.page(f"finding/{_quoted(id)}")

    def document(self, id: str, span: Span | None = None) -> str:
        """A document, at a passage where one is given. Offsets are code points of the text, half-open."""
        path = self.page(f"document/{_quoted(id)}")
        return path if span is None else f"{path}/{span.start}-{span.end}#words"

    def place(self, anchor: str) -> str:
        """What `rashomon.views` calls the place of a passage: a document's id and an offset, or the id alone."""
        document, _, start = anchor.rpartition("-")
        if not document or not start.isdecimal():
            return self.document(anchor)
        return f"{self.document(document)}#{quote(anchor, safe='')}"
