"""PDF: the text layer, page by page, with what a reader can't see kept apart."""

from __future__ import annotations

import time
from typing import Any

from rashomon.errors import UnreadableFile
from rashomon.ingest.extract import Extract
from rashomon.ingest.head import find_title
from rashomon.ingest.lines import paragraphs
from rashomon.ingest.page import Page, read_page
from rashomon.records import Metadata, Notice
from rashomon.settings import Limits

# Of the time for one file, what reading pages may take; the rest is for what follows.
TIME_SHARE = 0.7
_WRONG_PASSWORD = 4  # FPDF_ERR_PASSWORD


def read(data: bytes, limits: Limits) -> Extract:
    """The text of all pages that can be read, with notices about those that can't.

    Raises UnreadableFile if the file is damaged, needs a password or has no text.
    """
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
        count = len(document)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _WRONG_PASSWORD:
            remedy = "Open it with the password, save a copy without the password, then add it."
            raise UnreadableFile("needs-password", f"The PDF is locked with a password. {remedy}") from None
        raise UnreadableFile("damaged", f"The PDF can't be opened ({error}). Get it again from its source.") from None
    if count == 0:
        raise UnreadableFile("damaged", "The PDF has no pages that can be found. Get it again from its source.")

    pages, lost, unread = _pages(document, count, limits)
    text = paragraphs([page.lines for page in pages.values()])
    hidden = {number: page.hidden for number, page in pages.items() if page.hidden}
    if not text.strip():
        if lost:
            raise UnreadableFile("damaged", f"No page of the PDF can be read. {_get_again(lost)}")
        if hidden:
            raise UnreadableFile("empty", "All words of the PDF are hidden from its readers. Look at the original.")
        remedy = "Run a text recognition (OCR) program over it, and add the result."
        raise UnreadableFile("needs-ocr", f"The PDF has pictures of pages but no text. {remedy}")
    scans = [number for number, page in pages.items() if page.scan]
    notices = _notices(hidden, lost, unread, scans, limits)
    return Extract(text=text, metadata=_metadata(document, text), notices=notices)


def _pages(document: Any, count: int, limits: Limits) -> tuple[dict[int, Page], list[int], list[int]]:
    """Pages by their number (from 1), the numbers of those that are broken, and of those left unread."""
    import pypdfium2 as pdfium

    pages: dict[int, Page] = {}
    lost: list[int] = []
    stop = time.monotonic() + TIME_SHARE * limits.seconds
    characters = 0
    for number in range(1, min(count, limits.pages) + 1):
        if time.monotonic() > stop:
            return pages, lost, list(range(number, count + 1))
        try:
            page = document[number - 1]
            pages[number] = read_page(page)
            page.close()
        except pdfium.PdfiumError:
            lost.append(number)
            continue
        characters += sum(len(line.text) for line in pages[number].lines)
        if characters > limits.text_characters:
            message = f"The text has more than {limits.text_characters:,} characters. Split the PDF and add the parts."
            raise UnreadableFile("too-large", message)
    return pages, lost, list(range(limits.pages + 1, count + 1))


def _metadata(document: Any, text: str) -> Metadata:
    """Title and author that the file states, if the text's head has them too: they are often left from a template."""
    stated = {key: " ".join(value.replace("\0", "").split()) for key, value in document.get_metadata_dict().items()}
    title, author = stated.get("Title") or None, stated.get("Author") or None
    return Metadata(
        title=title if title and find_title(text, title) else None,
        author=author if author and " " in author and author.casefold() in text[:3000].casefold() else None,
    )


def _notices(
    hidden: dict[int, str], lost: list[int], unread: list[int], scans: list[int], limits: Limits
) -> tuple[Notice, ...]:
    notices: list[Notice] = []
    if hidden:
        message = f"{_named(list(hidden))} of the PDF: words that a reader doesn't see. They are kept here, apart."
        notices.append(Notice(code="hidden-text", message=message, detail="\n".join(hidden.values())))
    if lost:
        notices.append(Notice(code="pages-lost", message=f"{_named(lost)} can't be read. {_get_again(lost)}"))
    if unread:
        why = f"the limits are {limits.pages:,} pages and {limits.seconds:g} seconds"
        message = f"{_named(unread)} were left unread: {why}. Split the PDF and add the rest."
        notices.append(Notice(code="pages-unread", message=message))
    if scans:
        message = f"{_named(scans)}: a program recognised the text in a picture of the page. Check it by eye."
        notices.append(Notice(code="recognised-text", message=message))
    return tuple(notices)


def _get_again(lost: list[int]) -> str:
    return f"Get the PDF again from its source, or print {'it' if len(lost) == 1 else 'them'} to a new PDF."


def _named(numbers: list[int]) -> str:
    """Page numbers as people write them: "Page 3", "Pages 1, 4–6"."""
    parts: list[list[int]] = []
    for number in sorted(numbers):
        if parts and number == parts[-1][1] + 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    text = ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in parts)
    return f"Page{'s' if len(numbers) > 1 else ''} {text}"
