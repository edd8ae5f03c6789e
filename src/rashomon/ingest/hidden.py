"""Words in a page that its reader doesn't see: found by the page's own mark-up and inline styles."""

from __future__ import annotations

import re
from typing import Any

_HIDING = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0*(?:\.0+)?(?:%|\s|;|!|$)"
    r"|font-size\s*:\s*0*(?:(?:\.\d+)?(?:px|pt)|(?:\.0+)?(?:em|rem|ex|%|\s|;|!|$))"
    r"|(?:left|right|top|bottom|text-indent|margin-left|margin-top)\s*:\s*-\d{4,}(?:\.\d+)?(?:px|pt|em|rem|\s|;|!|$))",
    re.IGNORECASE,
)
_COLOUR = re.compile(r"(?:^|;)\s*color\s*:\s*([^;!]+)", re.IGNORECASE)
_BACKGROUND = re.compile(r"(?:^|;)\s*background(-color|-image)?\s*:\s*([^;!]+)", re.IGNORECASE)
_COLOUR_VALUE = re.compile(r"#[0-9a-f]{3,8}\b|rgba?\([^)]*\)|[a-z]+", re.IGNORECASE)
_NAMED = {"white": "#ffffff", "black": "#000000", "transparent": None}
_UNSEEN_TAGS = frozenset(("template",))
_NO_WORDS = frozenset(("script", "style"))


def take_hidden(tree: Any) -> str:
    """Take all hidden elements out of a parsed page, and give back their words, a line for each.

    Hidden are elements with ``hidden``, ``aria-hidden``, ``display:none``, ``visibility:hidden``,
    no opacity, no font size, a place far off the page, or the colour of what is behind them. Only
    attributes are looked at: a style sheet isn't applied.
    """
    styled = any(_is(e, "style") or (_is(e, "link") and "stylesheet" in (e.get("rel") or "")) for e in tree.iter())
    words: list[str] = []
    # Each entry: the element, the colour of its text and the background it stands on.
    pending: list[tuple[Any, str, str | None]] = [(tree, "#000000", "#ffffff")]
    while pending:
        element, colour, background = pending.pop()
        if not isinstance(element.tag, str) or element.tag in _NO_WORDS:
            continue
        style = element.get("style") or ""
        background = _background(element, style, background, styled)
        colour = _text_colour(element, style) or colour
        if _unseen(element, style):
            _take(element, words)
            continue
        if colour == background:
            # Children may have a colour of their own: only this element's own words can't be seen.
            _take_own(element, words)
        pending.extend((child, colour, background) for child in reversed(element))
    return "\n".join(words)


def _is(element: Any, tag: str) -> bool:
    return bool(element.tag == tag)


def _unseen(element: Any, style: str) -> bool:
    return (
        element.tag in _UNSEEN_TAGS
        or "hidden" in element.attrib
        or (element.get("aria-hidden") or "").strip().lower() == "true"
        or bool(style and _HIDING.search(style))
    )


def _take(element: Any, words: list[str]) -> None:
    """Remove an element, but not the words after it, and note its words."""
    found = " ".join(_inner_words(element))
    if found:
        words.append(found)
    element.text = None
    for child in list(element):
        element.remove(child)
    parent = element.getparent()
    if parent is not None:
        element.drop_tag()  # leaves the tail where it is


def _take_own(element: Any, words: list[str]) -> None:
    own = [element.text, *(child.tail for child in element)]
    found = " ".join(" ".join(part.split()) for part in own if part and part.strip())
    if not found:
        return
    words.append(found)
    element.text = None
    for child in element:
        child.tail = None


def _inner_words(element: Any) -> list[str]:
    found: list[str] = []
    for part in element.iter():
        if isinstance(part.tag, str) and part.tag not in _NO_WORDS and part.text:
            found += part.text.split()
        if part is not element and part.tail:
            found += part.tail.split()
    return found


def _text_colour(element: Any, style: str) -> str | None:
    match = _COLOUR.search(style)
    if match:
        return _colour(match[1])
    return _colour(element.get("color") or "") if element.tag == "font" else None


def _background(element: Any, style: str, inherited: str | None, styled: bool) -> str | None:
    """The colour behind an element, or none if it can't be known."""
    for match in _BACKGROUND.finditer(style):
        if "url(" in match[2] or "gradient" in match[2] or match[1] == "-image":
            return None
        value = _colour(match[2])
        if value:
            return value
    if element.get("bgcolor"):
        return _colour(element.get("bgcolor"))
    if element.get("background"):
        return None
    if styled and (element.get("class") or element.get("id")):
        return None  # the style sheet may set one
    return inherited


def _colour(value: str) -> str | None:
    """A CSS colour as #rrggbb; near-white counts as white. None where there is no plain colour."""
    match = _COLOUR_VALUE.search(value.strip().lower())
    if not match:
        return None
    text = match[0]
    if text.startswith("#"):
        digits = text[1:]
        digits = "".join(d * 2 for d in digits[:3]) if len(digits) in (3, 4) else digits[:6]
        if len(digits) < 6:
            return None
        parts = [int(digits[i : i + 2], 16) for i in (0, 2, 4)]
    elif text.startswith("rgb"):
        numbers = [float(n) for n in re.findall(r"\d{1,3}(?:\.\d{1,6})?", text)]
        if len(numbers) < 3 or (len(numbers) > 3 and numbers[3] == 0):
            return None
        parts = [min(255, int(n)) for n in numbers[:3]]
    else:
        return _NAMED.get(text, text)
    if min(parts) >= 250:
        return "#ffffff"
    return "#{:02x}{:02x}{:02x}".format(*parts)
