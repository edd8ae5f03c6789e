"""What a text says of the agencies behind it: a credit of the whole, or of one passage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rashomon.compare.origins import agencies
from rashomon.compare.origins.text import Sentences
from rashomon.records import Document, Span

_NAME = r"(?P<name>" + agencies.pattern(agencies.NAMES) + r")(?![\w-])"
_CLEAR = r"(?<![\w-])(?P<name>" + agencies.pattern(set(agencies.NAMES) - agencies.ONLY_CREDITS) + r")(?![\w-])(?!/)"
_ANY_NAME = r"[A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*){0,3}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATE = (
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\b|" + _MONTH + r"\s+\d|\d{1,2}\s+" + _MONTH + r"|\d{4}\b|\d{1,2}[./]\d)"
)
_DASH = r"[-–—―]{1,3}"

# MOSCOW, 3 May (NAME) - ...
_DATELINE = re.compile(
    r"(?:^|(?<=\n)|(?<=[.:!?] )|(?<=[.:!?]\s\s))[ \t]*(?P<place>[A-ZÀ-Þ][\w.,'’/\- ]{1,60}?)[ \t]*"
    r"[(\[](?P<name>" + _ANY_NAME + r"|" + agencies.pattern(agencies.NAMES) + r")[)\]](?:\s*" + _DASH + r"|\s*:)"
)
# The same without a dash, only where a text begins.
_BARE_DATELINE = re.compile(r"^[A-ZÀ-Þ][\w.,'’\- ]{1,40}? [(\[]" + _NAME + r"[)\]]\s+(?=[A-Z\"“])", re.MULTILINE)
# A line of its own, perhaps with a date: "Reuters", "By The Associated Press", "AFP Sunday 3 May".
_OWN_LINE = re.compile(
    r"^[ \t]*(?:(?:[Bb]y|BY|[Ff]rom|[Ss]ource:?)\s+)?(?:[Tt]he\s+)?"
    + _NAME
    + r"[ \t]*(?:$|[|,/–—-]?[ \t]*"
    + _DATE
    + r")",
    re.MULTILINE,
)
# "By JANE DOE and JOHN ROE, Associated Press", "Jane Doe, Associated Press Published 6:23", "by Associated Press".
_BYLINE = re.compile(
    r"^[^\n]{0,60}?(?<!\w)(?:[Bb]y|BY) (?P<who>[^\n]{0,120}?)(?:[Tt]he )?" + _NAME
    + r"(?P<role>(?: [A-Z][\w-]+){0,4}) ?(?:$|[|,–—-]?[ \t]*" + _DATE + r"|Published|Updated)",
    re.MULTILINE,
)  # fmt: skip
_SIGNED = re.compile(
    r"^(?P<who>[A-Z][^\n.:(]{3,100}?),? ?(?:[Tt]he )?" + _NAME
    + r"[ \t]*(?:(?:Published|Updated|" + _DATE + r")|$(?=\s*(?:Updated|Published|" + _DATE + r"))"
    + r"|(?P<bare>$))",
    re.MULTILINE,
)  # fmt: skip
_WRITER = re.compile(
    r"^(?:[A-Z][\w.’'-]+ ){2,4}is an? (?:[\w-]+ ){0,2}?"
    + _NAME
    + r" (?:[\w-]+ ){0,2}?(?:writer|reporter|correspondent|editor)",
    re.MULTILINE,
)
# At the very end: "...siege. - AFP", "(AFP)", "Source: Reuters".
_SIGN_OFF = re.compile(r"(?:" + _DASH + r"\s*|[(\[])(?:[Tt]he )?" + _NAME + r"[)\]]?[\s.]*$")
_SOURCE = re.compile(r"(?<!\w)Source:?[ \t]+(?:[Tt]he )?" + _NAME + r"(?!/)")
# Not a picture's: "© AFP 2018 / A. Painter".
_RIGHTS = re.compile(
    r"(?:©|\([Cc]\)|[Cc]opyright)(?: \(c\)| ©)?(?: \d{4})?(?: by)?,?(?: [Tt]he)? "
    + _NAME
    + r"(?!\s*(?:\d{4}\s*)?[/A-Z])"
)
# Only a part of the report, and it isn't said which.
_HELPED = re.compile(
    _CLEAR.replace("(?!/)", "") + r"[^.\n]{0,160}? contributed\b"
    r"|(?:^|(?<=[\n(])|(?<=[.!?] ))(?:With|with|By|by) (?:(?:additional )?(?:reporting|material|input|files) )?"
    r"(?:(?:by|from) )?(?:[Tt]he )?" + _NAME.replace("?P<name>", "?P<name2>") + r"(?=\s*(?:$|[.,)\n]|and\b|[A-Z]))",
)  # fmt: skip
_PICTURE = re.compile(
    r"photo|image|picture|getty|handout|courtesy|caption|pool|credit|video|screenshot|graphic|\bFILE\b"
    r"|(?:\bvia|/|\|)\s*$",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\s*(?:/|\|(?!\s*(?:" + _DATE + r"))|\bphoto|\bfile\b|\bvideo|\bimage|\bpool\b|pictures?\b|graphics?\b)",
    re.IGNORECASE,
)

_STAFF = (
    r"(?:reporters?|correspondents?|journalists?|photographers?|teams?|cameram[ae]n|stringers?|videographers?|"
    r"news agency|agency|newsroom|tally|count|interview|report|story|writers?)"
)
_SAID = (
    r"(?:reported|reports|said|says|saying|quoted|quotes|cited|cites|mentioned|mentions|added|adds|announced|confirmed|"
    r"broadcast|citing|quoting|gave|put|published|carried|report|claimed|wrote|noted|stated|learned|learnt|revealed|"
    r"described|saw|counted)"
)
_BETWEEN = (
    r"(?:(?:'s|’s)(?: [A-Z]\w+){1,3})?(?: (?:on|late|early|later|also|earlier|however|meanwhile|has|have|had|then|which"
    r"|that|first|in|the|a) ?\w*| \w+day){0,3}"
)
# Words before a name that make it the channel that the words came through.
_BEFORE = re.compile(
    r"""\b(?i:told|tells|telling|informed|e-?mailed|(?:contacted|reached|interviewed)[ ]by
    |(?:spoke|speaking|spoken|talking|talked)[ ](?:to|with)
    |(?:interview|comments?|remarks?|statement|e-?mail|message|phone[ ]call|conversation|explained|said)
     [ ](?:[\w ]{0,20}\b)?(?:to|with)
    |according[ ]to|news[ ]agency|as[ ]saying[ ]by|citing|quoting|cited|quoted
    |(?:reported|quoted|cited|carried|published|released|obtained|seen|verified|reviewed|run|distributed|provided)
     [ ](?:\w+[ ])?(?:by|on|in)
    )
    (?:[ ](?:the|an?|its|their|his|her|one|state|state-(?:run|owned|controlled)|official|semi-official|independent
    |private|local|news|agency|[A-Z]\w+(?:'s|’s)?)){0,5}[ ]$""",
    re.VERBOSE,
)
_AFTER = re.compile(
    r"(?:'s|’s)?(?: (?:state |official )?(?:[Nn]ews|[Pp]ress) [Aa]gency| "
    + _STAFF
    + r")?(?: in [A-Z]\w+(?: [A-Z]\w+)?)?"
    + _BETWEEN
    + r" "
    + _SAID
    + r"\b"
)
_ARTICLE_AND_STAFF = re.compile(r"\b[Aa]n? $")
_STAFF_AFTER = re.compile(r" " + _STAFF + r"\b")

_PLAIN_WORD = re.compile(r"\w+")
# "Shelling kills ten AFP Ten people were ...", where lines have been lost.
_AT_ONCE = re.compile(r"\W{0,4}" + _NAME + r"(?=\s+(?!News|Press)[A-Z0-9\"“])")

_MENTION = re.compile(_CLEAR)
# Agencies that aren't in the list: "the Quelle News Agency", "state news agency Quelle".
_UNKNOWN = re.compile(
    r"(?<![\w-])(?P<name>(?:[A-Z][\w’']+ ){1,3}?(?:[Nn]ews|[Pp]ress) (?:Agency|agency(?!,? [A-Z])))(?!\w)"
    r"|(?:[Nn]ews|[Pp]ress) agency,? (?P<name2>[A-Z][\w’'-]+)"
)
_OF_A_COUNTRY = re.compile(r"^\w+(?:an|ish|ese|[^aeiou]i)$")
_OPENERS = frozenset(
    "The A An Also Meanwhile However Later Earlier But And On In At As According State Official Local".split()
)


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency and the passage that came through it; ``whole`` when the document as a whole is credited to it."""

    agency: str
    span: Span
    whole: bool


def find_credits(document: Document) -> tuple[Credit, ...]:
    """Credits and mentions of agencies, in the order of the text.

    "told AFP" or "AFP reported" speaks for its own sentence only. A credit to which no words can be given, as in
    "AP contributed to this report", stands for itself: it names an origin, but of no other passage.
    """
    text = document.text
    whole, passages = _whole(document)
    found = [Credit(agency, Span(0, len(text)), True) for agency in whole]
    found += [Credit(agency, span, False) for agency, span in passages]
    covered = set(whole)
    found += [Credit(agency, span, False) for agency, span in _mentions(text) if agency not in covered]
    return tuple(sorted(set(found), key=lambda c: (c.span, c.agency)))


def _whole(document: Document) -> tuple[set[str], list[tuple[str, Span]]]:
    """Agencies that the whole is credited to (none or one), and credits of passages."""
    text = document.text
    named: dict[str, Span] = {}
    for agency in (agencies.of_publisher(document.metadata.publisher), _of_author(document.metadata.author)):
        if agency:
            named[agency] = Span(0, len(text))
    datelines = list(_datelines(document))
    for agency, span in (*datelines, *_lines(document)):
        named.setdefault(agency, span)
    helped = []
    for match in _HELPED.finditer(text):
        name = match["name"] or match["name2"]
        if name not in agencies.ONLY_CREDITS and not _is_picture(text, match.start(), match.end()):
            helped.append((agencies.NAMES[name], Span(*match.span())))
    if len(named) == 1:
        return set(named), [(agency, span) for agency, span in helped if agency not in named]
    # Several agencies: a dateline holds for its paragraph, the rest for no words in particular.
    passages = [(agency, _paragraph(text, span)) for agency, span in datelines]
    seen = {agency for agency, _ in passages}
    passages += [(agency, span) for agency, span in named.items() if agency not in seen and span != (0, len(text))]
    return set(), passages + helped


def _of_author(said: str | None) -> str | None:
    if agency := agencies.of_publisher(said):
        return agency
    match = re.search(r"(?:,| of(?: the)?|/|-|–|\()\s*(?:[Tt]he )?" + _NAME + r"\)?$", said or "")
    return agencies.NAMES[match["name"]] if match else None


def _datelines(document: Document) -> Iterator[tuple[str, Span]]:
    text, publisher = document.text, (document.metadata.publisher or "").casefold()
    for match in _DATELINE.finditer(text):
        name = match["name"]
        agency = agencies.NAMES.get(name)
        if agency is None:
            # Any name in a dateline is an agency's, unless it is the paper's own or a short one for a state.
            if len(name) < 3 or name.casefold() in publisher or match.start() > 600 or _PICTURE.search(match.group()):
                continue
            agency = name
        yield agency, Span(*match.span())
    head = text[:600]
    for match in _BARE_DATELINE.finditer(head):
        if not _PICTURE.search(match.group()):
            yield agencies.NAMES[match["name"]], Span(*match.span())


def _lines(document: Document) -> Iterator[tuple[str, Span]]:
    text = document.text
    for expression in (_OWN_LINE, _BYLINE, _SIGNED, _WRITER, _RIGHTS):
        for match in expression.finditer(text):
            name = match["name"]
            alone = expression is _SIGNED and match["bare"] is not None and " and " not in match["who"]
            if alone or (expression is _SIGNED and len(name) < 6):
                continue  # Under a picture stands one name, and often no more than "AP".
            if "who" in match.groupdict() and _PICTURE.search(match["who"]):
                continue
            if not _is_picture(text, match.start("name"), match.end("name")):
                yield agencies.NAMES[name], Span(*match.span())
    after, tail = _after_title(document), max(0, len(text) - 80)
    for found in (_AT_ONCE.match(text, after) if after else None, _SIGN_OFF.search(text, tail)):
        if found and not _is_picture(text, found.start("name"), found.end("name")):
            yield agencies.NAMES[found["name"]], Span(*found.span())
    for match in _SOURCE.finditer(text):
        if not _is_picture(text, match.start(), match.end()):
            yield agencies.NAMES[match["name"]], Span(*match.span())


def _after_title(document: Document) -> int:
    """Where the headline or title ends that the text begins with, perhaps after a date; 0 if there is none."""
    if document.headline:
        return document.headline.end
    title = _PLAIN_WORD.findall(document.metadata.title or "")
    if not title:
        return 0
    words = list(_PLAIN_WORD.finditer(document.text, 0, 2 * len(document.metadata.title or "") + 60))
    spelt = [word.group() for word in words]
    for start in range(len(words) - len(title) + 1):
        if spelt[start : start + len(title)] == title:
            return words[start + len(title) - 1].end()
    return 0


def _is_picture(text: str, start: int, end: int) -> bool:
    """Whether a name at this place credits a picture rather than words."""
    line = max(text.rfind("\n", 0, start) + 1, start - 45)
    return bool(_PICTURE.search(text[line:start]) or _BESIDE.match(text, end))


def _paragraph(text: str, span: Span) -> Span:
    end = text.find("\n", span.end)
    return Span(span.start, len(text) if end < 0 else end)


def _mentions(text: str) -> Iterator[tuple[str, Span]]:
    sentences = None
    for agency, span in _speaking(text):
        sentences = sentences or Sentences(text)
        yield agency, sentences.around(span)


def _speaking(text: str) -> Iterator[tuple[str, Span]]:
    """Names of agencies in running text where the words around say that something came through them."""
    for match in _MENTION.finditer(text):
        if _passes_on(text, *match.span()):
            yield agencies.NAMES[match["name"]], Span(*match.span())
    for match in _UNKNOWN.finditer(text):
        words = (match["name"] or match["name2"]).split()
        while words and words[0] in _OPENERS:
            words.pop(0)
        name = " ".join(words)
        start = match.end() - len(name)
        if (
            len(words) < (3 if match["name"] else 1)
            or _MENTION.search(name)
            or not _passes_on(text, start, match.end())
        ):
            continue
        plain = re.sub(r" (?:news|press) agency$", "", name, flags=re.IGNORECASE)
        if name.endswith(" agency"):
            plain = plain.split()[-1]  # the words before may say whose it is
        if not _OF_A_COUNTRY.search(plain):  # "Syrian news agency" is no name
            yield agencies.NAMES.get(plain, f"{plain} news agency"), Span(*match.span())


def _passes_on(text: str, start: int, end: int) -> bool:
    """Whether the words around a name make it the channel of others."""
    before = text[max(0, start - 90) : start]
    staff = _ARTICLE_AND_STAFF.search(before) and _STAFF_AFTER.match(text, end)
    return bool(_BEFORE.search(before) or _AFTER.match(text, end) or staff) and not _is_picture(text, start, end)
