"""Lines as a page shows them into paragraphs. Pure geometry, in points; no PDF library here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

import msgspec

# What PDFium puts where a word is divided at the end of a line; a soft hyphen says the same.
HYPHEN = "\x02"
_DIVIDED = re.compile(r"(\w+)[ \t]*" + HYPHEN + r"\s*(\w+)")
_ENDS = re.compile(r"[.!?:;…][\"'”’)\]»]*$")
_BULLET = re.compile(r"^(?:[•‣▪●◦*–—-]|\(?\w{1,3}[.)])\s")


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a page: its words, where it begins and ends, and how large its letters are."""

    text: str
    left: float
    right: float
    y: float  # of the baseline; grows upwards
    end_y: float  # of the last letter: another one if a divided word runs on into the next line
    size: float
    first_word: float  # its width


def paragraphs(pages: Sequence[Sequence[Line]]) -> str:
    """The text of all pages, a line for each paragraph and an empty line between pages.

    Two lines are joined only where the second plainly goes on: same size, no gap or indent, and
    its first word would not have fitted on the line above, or a sentence that has not ended goes
    on in lower case.
    """
    text = ""
    before: Line | None = None
    last_margin = 0.0
    for page in pages:
        margins = _margins(page)
        pitch = _pitch(page)
        for number, line in enumerate(page):
            if before is None:
                glue = ""
            elif number:
                glue = " " if _goes_on(before, line, margins[number - 1], pitch) else "\n"
            else:
                # Over a page's end only what can't be a heading, a page number or a new paragraph.
                glue = " " if _runs_over(before, line, last_margin) else "\n\n"
            if text.endswith(HYPHEN) and glue == " ":
                glue = ""
            text += glue + line.text
            before = line
        if page:
            last_margin = margins[-1]
    return _undivide(text)


def _margins(page: Sequence[Line]) -> list[float]:
    """For each line, how far the lines of its column reach to the right."""
    # Quadratic in lines of a page; a page with thousands is a table or an attack, and keeps its lines.
    if len(page) > 1_000:
        return [float("inf")] * len(page)
    return [
        max(o.right for o in page if abs(o.size - line.size) < 0.1 * line.size and _overlap(line, o)) for line in page
    ]


def _overlap(a: Line, b: Line) -> bool:
    shared = min(a.right, b.right) - max(a.left, b.left)
    return a is b or shared > 0.5 * min(a.right - a.left, b.right - b.left)


def _pitch(page: Sequence[Line]) -> float:
    """The usual distance from one line to the next."""
    steps = [a.end_y - b.y for a, b in pairwise(page) if 0 < a.end_y - b.y < 4 * a.size]
    # The lower half's middle: gaps between paragraphs may be as many as lines within them.
    return median(sorted(steps)[: max(1, (len(steps) + 1) // 2)]) if steps else 0.0


def _goes_on(before: Line, line: Line, margin: float, pitch: float) -> bool:
    step = before.end_y - line.y
    if abs(before.size - line.size) > 0.1 * before.size or not 0 < step <= 1.25 * max(pitch, before.size):
        return False
    indent = line.left - before.left
    if indent > 0.5 * line.size and not _BULLET.match(before.text):
        return False
    if _BULLET.match(line.text):
        return False
    return _full(before, line, margin) or _unfinished(before, line)


def _runs_over(before: Line, line: Line, margin: float) -> bool:
    return (
        abs(before.size - line.size) <= 0.1 * before.size and _full(before, line, margin) and _unfinished(before, line)
    )


def _full(before: Line, line: Line, margin: float) -> bool:
    """Whether the next line's first word would not have fitted at the end of this line."""
    return before.right + 0.25 * before.size + line.first_word > margin


def _unfinished(before: Line, line: Line) -> bool:
    return line.text[:1].islower() and not _ENDS.search(before.text)


def _undivide(text: str) -> str:
    """Put divided words together. Their hyphen goes only if the text has the whole word elsewhere."""
    if HYPHEN not in text:
        return text
    words = {word.casefold() for word in re.findall(r"\w+", text)}

    def join(match: re.Match[str]) -> str:
        whole = match[1] + match[2]
        return whole if whole.casefold() in words else f"{match[1]}-{match[2]}"

    return _DIVIDED.sub(join, text).replace(HYPHEN, "-")
