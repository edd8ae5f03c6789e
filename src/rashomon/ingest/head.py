"""What the first words of a news text say about it: headline, day of publication, byline. Never a guess.

Many collections of articles glue headline, date and body into one line, so the headline is also
looked for by the words of a title that is known from elsewhere.
"""

from __future__ import annotations

import datetime
import re
import unicodedata

from rashomon.records import Metadata, Span

HEAD = 600  # characters in which a headline may begin
DATE_HEAD = 300  # characters in which a date of publication may stand
TITLE_LENGTH = 200

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
)
_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<{0}>(?:1[89]|20|21)\d\d)(?!\d)"
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = r"(?:(?P<weekday>Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:s|nes|rs|ur)?(?:day)?\.?,?\s+)?"
_DATE = _WEEKDAY + (
    r"(?:" + _DAY.format("d1") + r"\s+(?:of\s+)?" + _MONTH.format("m1") + r",?\s+" + _YEAR.format("y1")
    + r"|" + _MONTH.format("m2") + r"\s+" + _DAY.format("d2") + r",?\s+" + _YEAR.format("y2")
    + r"|" + _YEAR.format("y3") + r"-(?P<m3>[01]\d)-(?P<d3>[0-3]\d)(?!\d)"
    + r"|(?P<d4>[0-3]?\d)(?P<sign>[./-])(?P<m4>[0-3]?\d)(?P=sign)" + _YEAR.format("y4") + r")"
)  # fmt: skip
_LEAD = r"(?:(?:Posted|Published|Date\s+of\s+publication|Publication\s+date|Date)\b\s*(?:on|at)?\s*:?\s*)"
# A line may name its agency before the day: "AFP, Sunday 3 Jul 2016".
_AGENCY = r"(?:[A-Z][\w.&'’-]*,?\s+){1,3}?"
# A day that a sentence goes on from in lower case is part of that sentence ("12 March 2031 was…").
_NO_SENTENCE = r"(?=\s*(?:$|[^\sa-z]|(?:by|at|updated)\b|Get\b))"
_MARKED_DATE = re.compile(r"(?<![\w-])" + _LEAD + _DATE, re.IGNORECASE)
_FIRST_DATE = re.compile(_DATE + _NO_SENTENCE, re.MULTILINE)
_AGENCY_DATE = re.compile(_AGENCY + _DATE + _NO_SENTENCE, re.MULTILINE)
_DATE_LINE = re.compile(
    r"(?:" + _LEAD + r")?(?:" + _AGENCY + r")?" + _DATE + r"[\s,|-]*(?:\d{1,2}[:.]?\d\d)?[\w\s+:|.-]{0,20}"
)
_NAME = r"[A-Z][\w.'’-]*(?:\s+(?:de|van|von|al|el|bin|ben|da|[A-Z][\w.'’-]*)){1,4}"
_BYLINE = re.compile(
    r"[Bb][Yy]:?\s+(" + _NAME + r"(?:(?:,\s+|\s+and\s+)" + _NAME + r"){0,3})(?:\s*[|,–—-]\s*[^\n]{0,60})?"
)
# Before a headline that is glued to other words, none of these can stand: they belong to a sentence.
_SENTENCE_WORDS = frozenset(
    "a an the of in on at to from for with and or but that who which this these its his her their said says".split()
)
_SITE = re.compile(r"\s*[|–—-]\s+[^|–—]{1,40}$")
_CLOSING = "\"'”’)]»"


def read_head(text: str, known: Metadata, marked: Span | None = None) -> tuple[Metadata, Span | None]:
    """Fill the gaps of ``known`` from the text's head, and find the headline.

    ``marked`` is the headline where the format itself marks one. Returns the metadata and the
    span of the headline in the text, or none.
    """
    first = marked or first_line_title(text)
    headline = find_title(text, known.title) if known.title else None
    return (
        Metadata(
            title=known.title or (first.of(text) if first else None),
            publisher=known.publisher,
            author=known.author or find_author(text),
            published=known.published or find_date(text),
            url=known.url,
            language=known.language,
        ),
        headline or first,
    )


def _lines(text: str, length: int) -> list[Span]:
    """Spans of the lines that begin in the first ``length`` characters, blanks at both ends left out."""
    spans: list[Span] = []
    start = 0
    # A line that goes on after the window is taken as far as a title could be.
    for line in text[: length + TITLE_LENGTH + 1].splitlines(keepends=True):
        if start >= length:
            break
        stripped = line.strip(" \t\r\n\f\v\ufeff\u00a0\u2028\u2029\x85\x1c\x1d\x1e")
        offset = start + (line.index(stripped) if stripped else 0)
        spans.append(Span(offset, offset + len(stripped)))
        start += len(line)
    return spans


def first_line_title(text: str) -> Span | None:
    """The first line (after lines that are only a date or byline), if it can only be a title.

    A title is short, doesn't end like a sentence, and has more text on other lines below.
    """
    lines = _lines(text, HEAD)
    for number, line in enumerate(lines):
        words = line.of(text)
        if not words or _DATE_LINE.fullmatch(words) or _BYLINE.fullmatch(words):
            continue
        end = words.rstrip(_CLOSING)
        if len(words) >= TITLE_LENGTH or end.endswith((".", ":", ",", ";")) or not re.search(r"[^\W\d_]", words):
            return None
        # A window that ends within the line can't tell where the line ends.
        rest = text[line.end :]
        if not rest.strip() or rest.lstrip(" \t")[:1] not in "\r\n\f\v\u2028\u2029\x85\x1c\x1d\x1e":
            return None
        following = lines[number + 1].of(text) if number + 1 < len(lines) else ""
        if following and _wrapped(words, following):
            return None
        return line
    return None


def _wrapped(line: str, following: str) -> bool:
    """Whether a line may go on in the next one, as in text that was broken at a fixed width."""
    if following[0].islower():
        return True
    return len(line) > 50 and len(following) <= 100 and not following.rstrip(_CLOSING).endswith((".", "!", "?"))


def find_author(text: str) -> str | None:
    """The name in a line of its own such as "By Ada Lovelace"."""
    for line in _lines(text, HEAD):
        match = _BYLINE.fullmatch(line.of(text))
        if match:
            return " ".join(match[1].split())
    return None


def find_date(text: str) -> str | None:
    """The day of publication as an ISO 8601 date, if the head states one completely and clearly.

    It stands after a word such as "Published", or begins the text, or begins a line, perhaps
    after an agency's name. Days and months that could be taken for one another are left alone.
    """
    # A complete last date must not be cut in two by the window.
    head = text[: DATE_HEAD + 40]
    candidates = [m for m in _MARKED_DATE.finditer(head) if m.start() < DATE_HEAD][:1]
    for number, line in enumerate(line for line in _lines(text, DATE_HEAD) if line.end > line.start):
        words = head[line.start : line.end]
        patterns = (_FIRST_DATE,) if number == 0 else (_FIRST_DATE, _AGENCY_DATE)
        candidates += [m for m in (p.match(words) for p in patterns) if m][:1]
    for match in candidates:
        day = _day(match)
        if day is not None:
            return day.isoformat()
    return None


def _day(match: re.Match[str]) -> datetime.date | None:
    """The date that a match stands for, if there is such a day and its weekday agrees."""
    get = match.groupdict().get
    if get("sign"):
        day, month = int(get("d4") or 0), int(get("m4") or 0)
        if month > 12 and get("sign") == "/":
            day, month = month, day  # written month first
        elif day <= 12 and day != month:
            return None
        year = int(get("y4") or 0)
    else:
        year = int(get("y1") or get("y2") or get("y3") or 0)
        day = int(get("d1") or get("d2") or get("d3") or 0)
        name = get("m1") or get("m2")
        month = _MONTHS.index(name[:3].lower()) + 1 if name else int(get("m3") or 0)
    try:
        date = datetime.date(year, month, day)
    except ValueError:
        return None
    weekday = get("weekday")
    return None if weekday and _WEEKDAYS.index(weekday.lower()) != date.weekday() else date


def find_title(text: str, title: str) -> Span | None:
    """Where the words of a title stand in the text's head, whatever their case and punctuation.

    Only where they can be a headline: not in the middle of a sentence that has the same words. A
    site's name at the title's end ("… | Brell Herald") may be missing from the text.
    """
    for form in dict.fromkeys((title, _SITE.sub("", title))):
        wanted, _ = _letters(form)
        if len(wanted) < 8:
            continue
        have, places = _letters(text[: HEAD + 2 * len(form) + 100])
        at = have.find(wanted)
        while at >= 0 and places[at] < HEAD:
            # Letters that fold to several share one place: the end is one past the last letter's place.
            span = Span(places[at], places[at + len(wanted) - 1] + 1)
            if _stands_alone(text, span):
                return _with_marks(text, span)
            at = have.find(wanted, at + 1)
    return None


def _letters(text: str) -> tuple[str, list[int]]:
    """Letters and digits alone, folded, with the place in the text that each comes from."""
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for part in unicodedata.normalize("NFKD", character).casefold():
            if part.isalnum():
                folded.append(part)
                places.append(place)
    return "".join(folded), places


def _stands_alone(text: str, span: Span) -> bool:
    """Whether whole words are meant, and no sentence runs into or out of them."""
    before, after = text[: span.start], text[span.end : span.end + 80]
    if before[-1:].isalnum() or after[:1].isalnum() or text[span.start].islower():
        return False
    line = before.rpartition("\n")[2].split()
    if line and line[-1].casefold() in _SENTENCE_WORDS:
        return False
    rest = after.lstrip(" \t")
    return not (rest[:1].islower() or (rest[:1] == "," and rest[1:].lstrip()[:1].islower()))


def _with_marks(text: str, span: Span) -> Span:
    """The span with accents that follow its last letter, and quotation marks, brackets and ?! around it."""
    start, end = span
    while end < len(text) and (unicodedata.combining(text[end]) or text[end] in "?!…”’\"')]»"):
        end += 1
    while start and text[start - 1] in "“‘\"'([«":
        start -= 1
    return Span(start, end)
