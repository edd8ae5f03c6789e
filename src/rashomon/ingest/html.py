"""HTML: the article's text and what the page says about it. Nothing is fetched, nothing is run."""

from __future__ import annotations

import re
from typing import Any

from rashomon.errors import UnreadableFile
from rashomon.ingest.extract import Extract
from rashomon.ingest.hidden import take_hidden
from rashomon.ingest.text import Decoded, decode, notices
from rashomon.records import Metadata, Notice, Span

DEPTH = 200  # deeper nesting is taken out before libraries that recurse see the page
_CHARSET = re.compile(rb"""<meta[^<>]{0,500}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{1,40})|^\s*<\?xml[^<>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{1,40})""", re.IGNORECASE)  # fmt: skip # noqa: E501
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^<>]*\?>")
_TAG = re.compile(r"<[^<>]*>")
# Control characters that XML, and so lxml, can't hold.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_BODILESS = ("script", "style", "template", "noscript", "head", "title", "a")


def read(data: bytes) -> Extract:
    """The article in a page, its title as the first line; hidden words are kept apart in a notice.

    Raises UnreadableFile if the page holds no text.
    """
    decoded = decode_page(data)
    source, controls = _CONTROLS.subn("\ufffd", decoded.text)
    if not source.strip("\ufeff \t\r\n"):
        raise UnreadableFile("empty", "The page is empty. Save it again with its content.")
    tree, cut = _parse(source)
    found = list(notices(decoded))
    if cut:
        found.append(cut)
    hidden = take_hidden(tree) if tree is not None else ""
    if hidden:
        message = "The page holds words that a reader doesn't see. They are kept here, apart from the text."
        found.append(Notice(code="hidden-text", message=message, detail=hidden))
    if tree is None or not _has_words(tree):
        raise UnreadableFile("empty", _no_text(hidden))
    _flatten(tree)
    text, metadata, headline = _article(tree)
    if not text.strip():
        raise UnreadableFile("empty", _no_text(hidden))
    return Extract(
        text=text,
        metadata=metadata,
        headline=headline,
        codec=decoded.codec,
        replacements=decoded.replacements + controls,
        notices=tuple(found),
    )


def _no_text(hidden: str) -> str:
    where = " All words on it are hidden." if hidden else " It may need a browser to show them."
    return f"The page holds no words of an article.{where} Copy the text from the browser into a .txt file."


def decode_page(data: bytes) -> Decoded:
    """The page as text: by byte order mark, the charset that it declares, or as plain text would be."""
    match = _CHARSET.search(data[:4096])
    declared = (match[1] or match[2]).decode("ascii").lower() if match else None
    # Browsers read these as their Windows supersets, and so were the pages written. A page that
    # could be found to declare UTF-16 in single bytes isn't in UTF-16.
    declared = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252",
                "ascii": "cp1252", "windows-1252": "cp1252", "utf8": "utf-8", "gb2312": "gb18030", "gbk": "gb18030",
                "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8"}.get(declared or "", declared)  # fmt: skip
    if declared is not None and declared != "utf-8":
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            # Bytes that are valid UTF-8 were hardly ever written as anything else.
            if not data.isascii() and not declared.startswith(("iso-2022", "hz", "utf-7")):
                declared = "utf-8"
    return decode(data, declared)


def _parse(source: str) -> tuple[Any, Notice | None]:
    """The page as a tree, and a notice if the parser gave up at too deep nesting (2,048 levels)."""
    import lxml.etree
    import lxml.html

    parser = lxml.html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    try:
        # lxml refuses text that declares an encoding.
        tree = lxml.html.document_fromstring(_XML_DECLARATION.sub("", source), parser=parser)
    except lxml.etree.ParserError:
        return None, None
    except lxml.etree.XMLSyntaxError as error:
        _check_memory(parser)
        raise UnreadableFile(
            "damaged", f"The page can't be parsed ({error}). Save it again from the browser."
        ) from None
    _check_memory(parser)
    for entry in parser.error_log:
        if entry.type_name == "ERR_RESOURCE_LIMIT":
            detail = _words_after(source, entry.line, entry.column)
            message = "Elements are nested too deeply; the parser stopped there, and what follows is not in the text."
            return tree, Notice(code="too-deep", message=message, detail=detail)
    return tree, None


def _check_memory(parser: Any) -> None:
    """Raise MemoryError if the parser ran out of it, which it only logs."""
    if any(entry.type_name == "ERR_NO_MEMORY" for entry in parser.error_log):
        raise MemoryError


def _words_after(source: str, line: int, column: int) -> str:
    """The words of the source from a place on that the parser named."""
    import html

    lines = _XML_DECLARATION.sub("", source).split("\n")
    rest = "\n".join([lines[line - 1][max(0, column - 1) :], *lines[line:]]) if 0 < line <= len(lines) else source
    # The place may be the end of the tag that was one too many.
    return " ".join(html.unescape(_TAG.sub(" ", rest.removeprefix(">"))).split())


def _has_words(tree: Any) -> bool:
    """Whether anything but links and scripts has words."""
    skip = 0
    import lxml.etree

    for event, element in lxml.etree.iterwalk(tree, events=("start", "end")):
        inner = element.tag in _BODILESS
        if event == "start":
            skip += inner
            words = element.text
        else:
            skip -= inner
            words = element.tail
        if not skip and words and re.search(r"\w", words):
            return True
    return False


def _flatten(tree: Any) -> None:
    """Unwrap what is nested below ``DEPTH`` levels, so that no words are lost and no library recurses too far."""
    level = [tree]
    for _ in range(DEPTH):
        level = [child for element in level for child in element]
        if not level:
            return
    # Leaves stay, as they may be paragraphs; all that holds other elements is dissolved, outermost first.
    while level:
        holders = [element for element in level if len(element)]
        level = [child for element in holders for child in element]
        for element in holders:
            element.drop_tag()


def _article(tree: Any) -> tuple[str, Metadata, Span | None]:
    from copy import deepcopy

    from trafilatura import bare_extraction
    from trafilatura.settings import DEFAULT_CONFIG, Extractor

    config: Any = deepcopy(DEFAULT_CONFIG)
    # By default articles below 250 characters lose their paragraphs; short notes are news as well.
    config["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "10"
    # Dates as the page marks them up; no search through its text, and no limit at today.
    dates: Any = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}
    options = Extractor(
        config=config,
        output_format="python",
        comments=False,
        with_metadata=True,
        date_params=dates,
    )
    found: Any = bare_extraction(tree, options=options)
    if found is None:
        return "", Metadata(), None
    body = "\n".join(line.rstrip() for line in (found.text or "").split("\n")).strip()
    title = _line(found.title)
    metadata = Metadata(
        title=title,
        publisher=_line(found.sitename),
        author=_line(found.author),
        published=found.date or None,
        url=found.url or None,
    )
    if not body or not title:
        return body, metadata, None
    first = body.split("\n", 1)[0]
    if "".join(first.casefold().split()) == "".join(title.casefold().split()):
        return body, metadata, Span(0, len(first))
    return f"{title}\n{body}", metadata, Span(0, len(title))


def _line(value: str | None) -> str | None:
    return " ".join(value.split()) or None if value else None
