"""A page as a browser would take it apart, as far as the tests need it."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = {"meta", "br", "link", "img", "input", "hr", "rect", "line", "circle"}


class Page(HTMLParser):
    """Elements with their attributes, ids, links, headings, and the text content of what has an id or is asked for."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.texts: dict[str, str] = {}
        self._collecting: list[tuple[int, str]] = []
        self.article = ""
        self.feed(html)
        self.close()
        assert self.open == [], f"not closed: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.elements.append((tag, known))
        if tag == "article":
            self.article = known.get("id") or ""
        if tag not in VOID:
            self.open.append(tag)
            kind = known.get("class") or ""
            key = f"{self.article} text" if kind == "text" else f"quote {self.card}" if kind == "quote" else None
            if key:
                self._collecting.append((len(self.open), key))
                self.texts[key] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1] == tag, f"</{tag}> closes <{self.open[-1]}>"
        if self._collecting and self._collecting[-1][0] == len(self.open):
            self._collecting.pop()
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for _, key in self._collecting:
            self.texts[key] += data

    @property
    def card(self) -> str:
        """The id of the last claim card begun."""
        cards = (a for t, a in reversed(self.elements) if t == "li" and (a.get("class") or "").startswith("card"))
        return next(cards, {}).get("id") or ""

    def all(self, attribute: str) -> list[str]:
        """The values of an attribute over all elements."""
        return [value for _, attrs in self.elements if (value := attrs.get(attribute)) is not None]

    def tags(self, name: str) -> list[dict[str, str | None]]:
        """The attributes of each element of a name."""
        return [attrs for tag, attrs in self.elements if tag == name]
