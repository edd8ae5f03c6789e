"""Whether words are quoted, reported, or both."""

from __future__ import annotations

from rashomon.records import Form, Spans

#: What closes each opening mark.
_CLOSING = {"“": "”", "„": "“”", "«": "»", '"': '"'}


def quoted_characters(text: str) -> bytearray:
    """One flag per code point: inside double quotation marks. An unclosed mark runs to its line's end."""
    flags = bytearray(len(text))
    closing = ""
    for place, char in enumerate(text):
        if char == "\n" or (closing and char in closing):
            closing = ""
        elif not closing and char in _CLOSING:
            closing = _CLOSING[char]
        elif closing:
            flags[place] = 1
    return flags


def form_of(text: str, flags: bytearray, content: Spans) -> Form:
    """``direct`` if nine tenths of the letters stand in quotation marks, ``indirect`` if none do, else ``mixed``."""
    letters = [flags[i] for span in content for i in range(span.start, span.end) if text[i].isalnum()]
    inside = sum(letters)
    if not inside:
        return "indirect"
    return "direct" if inside >= 0.9 * len(letters) else "mixed"
