"""Whether words are quoted, reported, or both."""

from __future__ import annotations

from rashomon.records import Form, Spans

#: What closes each opening mark.
_CLOSING = {"“": "”", "„": "“”", "«": "»"}


def quoted_characters(text: str) -> bytearray:
    """One flag per code point: inside double quotation marks. An unclosed mark runs to its line's end.

    Straight marks open before a word and close behind one, so that one that lacks its partner doesn't turn the rest of
    a text inside out; a mark that opens inside a quotation goes on with it, as at the head of each of its paragraphs.
    """
    flags = bytearray(len(text))
    closing = ""
    for place, char in enumerate(text):
        if char == "\n":
            closing = ""
        elif char == '"':
            opens = _opens(text, place)
            if closing and not opens:
                closing = ""
            elif opens and not closing:
                closing = char
        elif closing and char in closing:
            closing = ""
        elif not closing and char in _CLOSING:
            closing = _CLOSING[char]
        elif closing:
            flags[place] = 1
    return flags


def _opens(text: str, place: int) -> bool:
    """Whether a straight mark stands before a word: space, a bracket, a dash or nothing before it, and none after."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return (not before or not before.strip() or before in "([{-–—/“‘'") and bool(after.strip())


def form_of(text: str, flags: bytearray, content: Spans) -> Form:
    """``direct`` if nine tenths of the letters stand in quotation marks, ``indirect`` if none do, else ``mixed``."""
    letters = [flags[i] for span in content for i in range(span.start, span.end) if text[i].isalnum()]
    inside = sum(letters)
    if not inside:
        return "indirect"
    return "direct" if inside >= 0.9 * len(letters) else "mixed"
