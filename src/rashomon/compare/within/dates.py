"""Dates that don't fit by themselves: a weekday that the date did not fall on, one incident with two days."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from datetime import date

from rashomon.compare.within.making import finding
from rashomon.compare.within.moments import Moments, days
from rashomon.reading import Reading
from rashomon.records import DocumentResults, Finding, Span, hull

_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_WEEKDAY = re.compile(r"\b(" + "|".join(rf"{d}|{d[:3]}(?:s|rs|nes|ur)?\.?" for d in _WEEKDAYS) + r")(?=[\s,(]|$)", re.I)
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\d{1,2}[./-]\d{1,2}", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,(]*(?:the\s+)?$", re.IGNORECASE)


def findings(reading: Reading, results: DocumentResults) -> Iterator[Finding]:
    """One finding for each weekday beside a date that it was not, and for each incident with two days."""
    yield from _weekdays(reading, results)
    yield from _two_days(reading, results)


def _weekdays(reading: Reading, results: DocumentResults) -> Iterator[Finding]:
    previous: Span | None = None
    for time in reading.annotations.times:
        words = time.span.of(reading.text)
        span = days(time.when)
        before, previous = previous, time.span
        if span is None or span[0] != span[1] or not _MONTH.search(words):
            continue
        match = _WEEKDAY.search(words)
        named = match.group(1) if match else ""
        whole = time.span
        if not named and before is not None and _BETWEEN.fullmatch(reading.text[before.end : time.span.start]):
            match = _WEEKDAY.fullmatch(before.of(reading.text).strip(" ,"))
            named, whole = (match.group(1) if match else ""), hull((before, time.span))
        if not named:
            continue
        real = _WEEKDAYS[date.fromordinal(span[0]).weekday()]
        if real.startswith(named.lower()[:3]):
            continue
        stated_year = re.search(r"\b(?:19|20)\d\d\b", whole.of(reading.text)) is not None
        explanation = (
            f"“{whole.of(reading.text)}”: {date.fromordinal(span[0]).isoformat()} was a {real.capitalize()}."
            + ("" if stated_year else " The year is taken from the date of the report.")
        )
        yield finding(results.document, "date-conflict", [whole], explanation, 0.9 if stated_year else 0.75)


def _two_days(reading: Reading, results: DocumentResults) -> Iterator[Finding]:
    moments = Moments(reading)
    incidents = moments.incidents()
    stated = [(p, t, moments.tokens[p].lemma) for p in incidents if (t := moments.stated(p)) is not None]
    verbs = list(moments.verbs())
    for (one, first, name), (other, second, noun) in itertools.combinations([*stated, *verbs], 2):
        a, b = days(first.when), days(second.when)
        if a is None or b is None or name != noun or (a[0] <= b[1] and b[0] <= a[1]):
            continue
        both = moments.tokens[one].tag != "VERB" and moments.tokens[other].tag != "VERB"
        if both and (moments.differ(one, other) or not moments.identified(one, other)):
            continue
        if not both and not moments.main(name, incidents):
            continue
        explanation = (
            f"“{moments.named(one).of(reading.text)}” is dated {date.fromordinal(a[0])} in one place and "
            f"{date.fromordinal(b[0])} in another (“{moments.named(other).of(reading.text)}”)."
        )
        spans = [first.span, moments.named(one), second.span, moments.named(other)]
        yield finding(results.document, "date-conflict", spans, explanation, 0.6)
