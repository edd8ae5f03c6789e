"""One page of a PDF: its lines as a reader sees them, and the words on it that they don't see.

Uses PDFium's own functions, as the Python helpers give no access to single characters.
"""

from __future__ import annotations

import ctypes
import math
from typing import Any

import msgspec

from rashomon.ingest.lines import HYPHEN, Line

WHITE = 250  # of 255
SMALLEST = 1.0  # points; smaller letters can't be read
TRANSPARENT = 5  # of 255
_HYPHENS = (0x02, 0xFFFE)
_INVISIBLE = 3  # text render mode
_CLIP_ONLY = 7
_FILLING = (0, 4)  # render modes that fill letters without an outline

Box = tuple[float, float, float, float]


class Page(msgspec.Struct, frozen=True):
    """One page's lines that a reader sees, the words that they don't, and whether it is a scan with a text layer."""

    lines: list[Line]
    hidden: str
    scan: bool = False


class _Run(msgspec.Struct):
    """Characters in a row that one text object of the page draws."""

    start: int
    end: int
    object: Any


def read_page(page: Any) -> Page:
    """Read a loaded page. Raises PdfiumError if it is broken."""
    import pypdfium2.raw as raw

    text_page = page.get_textpage()
    handle = text_page.raw
    runs = _runs(handle, text_page.count_chars())
    modes = [raw.FPDFTextObj_GetTextRenderMode(run.object) for run in runs if run.object]
    # A scan whose text was recognised by a program has it as invisible letters over the picture.
    scan = bool(modes) and all(mode == _INVISIBLE for mode in modes) and _has_picture(page)
    box = page.get_bbox()
    backdrops: list[Box] | None = None
    visible: list[int] = []
    hidden: list[int] = []
    for run in runs:
        if not run.object:  # blanks and line ends that PDFium made up: they part words on both sides
            visible.extend(range(run.start, run.end))
            hidden.extend(range(run.start, run.end))
            continue
        state = _unreadable(handle, run, box, scan)
        fill = _fill(run.object) if not state and _fills(run.object) else None
        if fill is not None and fill[3] <= TRANSPARENT:
            state = True
        elif fill is not None and min(fill[:3]) >= WHITE:
            if backdrops is None:
                backdrops = _backdrops(page)
            state = not _on_backdrop(handle, run.start, backdrops)
        (hidden if state else visible).extend(range(run.start, run.end))
    lines = _lines(handle, visible)
    words = " ".join("".join(_character(handle, i) for i in hidden).replace(HYPHEN, "").split())
    text_page.close()
    return Page(lines, words, scan)


def _runs(handle: Any, count: int) -> list[_Run]:
    import pypdfium2.raw as raw

    runs: list[_Run] = []
    address = -1
    for index in range(count):
        found = raw.FPDFText_GetTextObject(handle, index)
        here = ctypes.addressof(found.contents) if found else 0
        if here != address or not runs:
            runs.append(_Run(index, index + 1, found if found else None))
            address = here
        else:
            runs[-1].end = index + 1
    return runs


def _fill(text_object: Any) -> tuple[int, int, int, int] | None:
    import pypdfium2.raw as raw

    parts = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFPageObj_GetFillColor(text_object, *parts):
        return None
    return parts[0].value, parts[1].value, parts[2].value, parts[3].value


def _fills(text_object: Any) -> bool:
    """Whether the letters are filled; outlined ones have another colour."""
    import pypdfium2.raw as raw

    return int(raw.FPDFTextObj_GetTextRenderMode(text_object)) in _FILLING


def _unreadable(handle: Any, run: _Run, box: Box, scan: bool) -> bool:
    """Whether letters are invisible by their mode, too small, or off the page."""
    import pypdfium2.raw as raw

    if raw.FPDFTextObj_GetTextRenderMode(run.object) in (_INVISIBLE, _CLIP_ONLY) and not scan:
        return True
    if 0 < _size(handle, run.start) < SMALLEST:
        return True
    edges = [_char_box(handle, run.start), _char_box(handle, run.end - 1)]
    left, bottom, right, top = box
    return all(r < left or x > right or t < bottom or b > top for x, r, b, t in edges)


def _size(handle: Any, index: int) -> float:
    """The height that a font of this character stands in on the page, in points."""
    import pypdfium2.raw as raw

    matrix = raw.FS_MATRIX()
    scale = 1.0
    if raw.FPDFText_GetMatrix(handle, index, matrix):
        scale = math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))
    return float(raw.FPDFText_GetFontSize(handle, index)) * scale


def _char_box(handle: Any, index: int) -> Box:
    """Left, right, bottom and top of a character."""
    import pypdfium2.raw as raw

    parts = [ctypes.c_double() for _ in range(4)]
    raw.FPDFText_GetCharBox(handle, index, *parts)
    return parts[0].value, parts[1].value, parts[2].value, parts[3].value


def _has_picture(page: Any) -> bool:
    import pypdfium2.raw as raw

    return any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE]))


def _backdrops(page: Any) -> list[Box]:
    """Where white letters may be seen: pictures, shadings and filled shapes that aren't white."""
    import pypdfium2.raw as raw

    found: list[Box] = []
    kinds = [raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING, raw.FPDF_PAGEOBJ_PATH]
    for item in page.get_objects(filter=kinds):
        if item.type == raw.FPDF_PAGEOBJ_PATH:
            mode, stroke = ctypes.c_int(), ctypes.c_int()
            raw.FPDFPath_GetDrawMode(item.raw, mode, stroke)
            fill = _fill(item.raw)
            if not mode.value or fill is None or min(fill[:3]) >= WHITE or fill[3] == 0:
                continue
        found.append(item.get_bounds())
    return found


def _on_backdrop(handle: Any, index: int, backdrops: list[Box]) -> bool:
    left, right, bottom, top = _char_box(handle, index)
    x, y = (left + right) / 2, (bottom + top) / 2
    return any(a <= x <= c and b <= y <= d for a, b, c, d in backdrops)


def _character(handle: Any, index: int) -> str:
    import pypdfium2.raw as raw

    code = int(raw.FPDFText_GetUnicode(handle, index))
    if code in _HYPHENS:
        return HYPHEN
    if code == 0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return "\ufffd" if code else ""
    return chr(code)


def _lines(handle: Any, indices: list[int]) -> list[Line]:
    """The lines that these characters stand in."""
    lines: list[Line] = []
    row: list[tuple[int, str]] = []
    for index in [*indices, -1]:
        character = _character(handle, index) if index >= 0 else "\n"
        if character in "\r\n" and character:
            line = _line(handle, row)
            if line:
                lines.append(line)
            row = []
        elif character:
            row.append((index, character))
    return lines


def _line(handle: Any, row: list[tuple[int, str]]) -> Line | None:
    text = "".join(character for _, character in row)
    words = text.strip()
    if not words:
        return None
    start = len(text) - len(text.lstrip())
    first_word_end = start + len(words.split(None, 1)[0])
    first, last = row[start][0], row[start + len(words) - 1][0]
    left = _char_box(handle, first)[0]
    return Line(
        text=" ".join(words.split()),
        left=left,
        right=_char_box(handle, last)[1],
        y=_baseline(handle, first),
        end_y=_baseline(handle, last),
        size=_size(handle, first) or 1.0,
        first_word=_char_box(handle, row[first_word_end - 1][0])[1] - left,
    )


def _baseline(handle: Any, index: int) -> float:
    import pypdfium2.raw as raw

    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(handle, index, x, y)
    return y.value
