"""Which passage of which document an annotation is of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urldefrag, urlsplit

from rashomon.records import Case, Document, Passage, Span

Node = dict[str, Any]


class Unmatched(Exception):
    """Why something of a file matches nothing in the case."""


class Targets:
    """Resolves targets of annotations (W3C Web Annotation) in one case."""

    def __init__(self, case: Case) -> None:
        self._documents = {document.id: document for document in case.documents}
        self._by_text = {document.text_sha256: document for document in case.documents if document.text_sha256}
        self._by_name: dict[str, set[str]] = defaultdict(set)
        for document in case.documents:
            names = [document.metadata.url, *(p.metadata.url for p in document.provenances), document.name]
            for name in filter(None, names):
                self._by_name[_address(name)].add(document.id)

    def passages(self, target: Any) -> list[Passage]:
        """The passages of a target, or of several. Raises Unmatched where one of them is not in the case."""
        return [self._passage(each) for each in nodes(target)]

    def _passage(self, target: Node) -> Passage:
        if "selector" not in target:
            raise Unmatched("it is about a whole document, not about a passage")
        document, sure = self._document(target.get("source"))
        if document.status != "ok":
            raise Unmatched(f"{document.name} could not be read")
        return Passage(document.id, _span(document.text, list(_selectors(target["selector"])), sure=sure))

    def _document(self, source: Any) -> tuple[Document, bool]:
        """The document, and whether it is sure that its text is the one that the annotation's offsets count in."""
        about = source if isinstance(source, dict) else {"id": source}
        names = [str(about[key]) for key in ("canonical", "id", "via", "url") if isinstance(about.get(key), str)]
        hashes = [each for name in names for each in re.findall(r"(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])", name)]
        if hashes:
            for each in hashes:
                if each in self._by_text:
                    return self._by_text[each], True
            raise Unmatched(f"no document of this case has a text with SHA-256 {hashes[0]}")
        for name in names:
            last = unquote(_address(name)).rpartition("/document/")
            if last[1] and last[2] in self._documents:
                return self._documents[last[2]], True
        found = {id for name in names for id in self._by_name.get(_address(name), ())}
        if len(found) != 1:
            many = "several documents" if found else "no document"
            raise Unmatched(f"{many} of this case came from {', '.join(names) or 'its source, which it does not name'}")
        return self._documents[found.pop()], False


def nodes(value: Any) -> list[Node]:
    """One JSON-LD value or several as a list of objects; what is only an address is one with that id."""
    every = value if isinstance(value, list) else [value]
    return [each if isinstance(each, dict) else {"id": each} for each in every if isinstance(each, dict | str)]


def _address(name: str) -> str:
    """An address without what doesn't tell one page from another."""
    try:
        parts = urlsplit(urldefrag(name.strip()).url)
    except ValueError:  # "http://[", say
        return name.strip()
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}{'?' + parts.query if parts.query else ''}" if parts.netloc else name.strip()


def _selectors(selector: Any) -> Iterator[Node]:
    for each in nodes(selector):
        yield each
        if "refinedBy" in each:
            yield from _selectors(each["refinedBy"])


def _span(text: str, selectors: list[Node], *, sure: bool) -> Span:
    """Where the selectors lead. Offsets count only where the words stand there, or the text is the very one."""
    at = next((each for each in selectors if each.get("type") == "TextPositionSelector"), None)
    quote = next((each for each in selectors if each.get("type") == "TextQuoteSelector"), None)
    exact = quote.get("exact") if quote else None
    start, end = (at.get("start"), at.get("end")) if at else (None, None)
    inside = type(start) is int and type(end) is int and 0 <= start < end <= len(text)
    if isinstance(exact, str) and exact:
        if inside and text[start:end] == exact:
            return Span(start, end)  # type: ignore[arg-type]  # both are int
        assert quote is not None
        return _quoted(text, exact, str(quote.get("prefix") or ""), str(quote.get("suffix") or ""))
    if at is None:
        raise Unmatched("it has neither a TextPositionSelector nor a TextQuoteSelector")
    if not inside:
        raise Unmatched(f"the text has no place {start} to {end}")
    if not sure:
        raise Unmatched("it has offsets without words, and nothing tells that they count in the text of this case")
    return Span(start, end)  # type: ignore[arg-type]


def _quoted(text: str, exact: str, prefix: str, suffix: str) -> Span:
    """The one place where the words stand; white space may differ. What is around them decides between several."""
    found = list(_places(text, exact))
    if not found:
        raise Unmatched(f"the words “{_short(exact)}” are not in the text")
    if len(found) > 1:
        found = [span for span in found if _around(text, span, prefix, suffix)]
        if not (prefix.strip() or suffix.strip()) or len(found) != 1:
            raise Unmatched(f"the words “{_short(exact)}” are in the text more than once, and nothing tells which")
    return found[0]


def _places(text: str, words: str) -> Iterator[Span]:
    pattern = r"\s+".join(map(re.escape, words.split()))
    return (Span(*match.span(1)) for match in re.finditer(f"(?=({pattern}))", text) if pattern)


def _around(text: str, span: Span, prefix: str, suffix: str) -> bool:
    before, after = " ".join(text[: span.start].split()), " ".join(text[span.end :].split())
    return before.endswith(" ".join(prefix.split())) and after.startswith(" ".join(suffix.split()))


def _short(words: str) -> str:
    return words if len(words) <= 60 else words[:57] + "..."
