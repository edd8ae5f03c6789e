"""When an answer was given, as far as the record tells, and which of two was given first.

A time of saying comes before the date of the report. Within one report its date says nothing; only times of saying do,
or words by which the report itself puts two statements in order ("initially said", "a new toll"). Where days are equal
or unknown nothing is guessed, but for a report that calls itself new: what it says came after what other reports of the
same day say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import msgspec

from rashomon.records import Claim, Document, DocumentResults, Holder, Span, hull

#: Characters before and after a cue in which a word of order belongs to it, and before a count.
_BESIDE_CUE = 14
_BEFORE_COUNT = 45

#: Characters in which a report says of itself that it is new, where it doesn't do so with its toll.
_TOP = 200

_NEW_AT_TOP = re.compile(r"\bUPDATED?\b|\bupdate\s*\d*\s*[:\-–—]|\bnew toll\b", re.IGNORECASE)
_COUNT = r"(?:death |casualty )?(?:toll|count|tally|figures?|estimates?|numbers?)"
_NEW_TOLL = re.compile(
    rf"\b(?:(?:new|updated?|revised|latest|higher|lower|rising) {_COUNT}"
    r"|(?:raised|revised|updated|increased|lowered)(?: (?:the|its|their|his|her|an?|earlier|previous|initial))*"
    rf" {_COUNT})\b",
    re.IGNORECASE,
)
_LATER = re.compile(r"\b(?:later|subsequently|afterwards?|has since|have since|now)\b", re.IGNORECASE)
_ADDS = re.compile(r"\badd(?:s|ed|ing)?\b", re.IGNORECASE)
_EARLIER = re.compile(r"\b(?:initially|earlier|previously|at first|originally)\b", re.IGNORECASE)
_BEFORE_A_COUNT = re.compile(
    rf"(?P<late>{_NEW_TOLL.pattern}|\b(?:rose|risen|rises|climb(?:s|ed)|raised|revised|increased|gone up|grown|grew|up|"
    rf"lowered|cut|dropped|fell|fallen|down) (?:\w+ ){{0,4}}?to\b)"
    rf"|(?P<early>\b(?:earlier|previous|initial|preliminary|provisional|first|original) {_COUNT}\b"
    r"|\b(?:up|down) from\b|\b(?:earlier|initially|previously|at first|originally)\b)",
    re.IGNORECASE,
)


class Marks(msgspec.Struct):
    """What reports say of the order of their statements. `see` each of them; texts aren't kept.

    ``newer`` are the reports that call themselves new; 1 and -1 mark claims and counts as later and earlier ones.
    """

    newer: set[str] = set()
    of_claim: dict[str, int] = {}
    of_count: dict[tuple[str, Span], int] = {}

    def see(self, document: Document, results: DocumentResults) -> None:
        """Take note of a document's words of order."""
        text = document.text
        if _NEW_AT_TOP.search(text, 0, _TOP) or _NEW_TOLL.search(text):
            self.newer.add(document.id)
        for claim in results.claims:
            if claim.cue:
                cue = hull(claim.cue)
                mark = _mark(text[max(0, cue.start - _BESIDE_CUE) : cue.end + _BESIDE_CUE])
                if mark:
                    self.of_claim[claim.id] = mark
        for answer in results.answers:
            if answer.number is not None:
                start = max(0, answer.span.start - _BEFORE_COUNT)
                beside = list(_BEFORE_A_COUNT.finditer(text, start, answer.span.end))
                if beside:
                    self.of_count[answer.document, answer.span] = 1 if beside[-1]["late"] else -1

    def add(self, other: Marks) -> None:
        """Take over what was seen of other documents."""
        self.newer |= other.newer
        self.of_claim |= other.of_claim
        self.of_count |= other.of_count

    def new(self, document: str) -> bool:
        """Whether a report says of itself that it is new."""
        return document in self.newer

    def of(self, holder: Holder) -> int:
        """1 for an answer that its report calls a later one, -1 for an earlier one, else 0."""
        own = self.of_count.get((holder.document, holder.span), 0)
        return own or (self.of_claim.get(holder.claim, 0) if holder.claim else 0)


def _mark(words: str) -> int:
    if _ADDS.search(words):
        return 0  # what somebody adds doesn't take the place of what they said
    late, early = bool(_LATER.search(words)), bool(_EARLIER.search(words))
    return 0 if late == early else 1 if late else -1


class Moment(NamedTuple):
    """When a holder gave an answer: between two days, both included, in this document.

    ``said`` where it is a time of saying and not the date of the report; ``mark`` as in `Marks.of`.
    """

    earliest: str
    latest: str
    said: bool
    document: str
    mark: int
    new: bool

    @property
    def rank(self) -> int:
        """The order of answers of one day in several reports."""
        return self.mark or int(self.new)

    def before(self, other: Moment) -> bool:
        """Whether this one was surely first."""
        if self.document == other.document:
            if self.said and other.said and self.latest < other.earliest:
                return True
            return self.mark < other.mark
        if self.latest < other.earliest:
            return True
        one_day = self.earliest == self.latest == other.earliest == other.latest
        return one_day and self.rank < other.rank

    def words(self) -> str:
        """The moment in words."""
        day = self.earliest if self.earliest == self.latest else f"{self.earliest} to {self.latest}"
        words = f"said on {day}" if self.said else f"in a report of {day}"
        if self.mark:
            return words + (", there called later" if self.mark > 0 else ", there called earlier")
        return words + (", which calls itself new" if self.new else "")


class Moments:
    """Tells when holders gave their answers. ``published`` are dates of documents, ISO 8601."""

    def __init__(self, claims: Mapping[str, Claim], published: Mapping[str, str | None], marks: Marks) -> None:
        self._claims, self._published, self._marks = claims, published, marks

    def of(self, holder: Holder) -> Moment | None:
        """When the answer was given; None where neither is known."""
        printed = day(self._published.get(holder.document))
        claim = self._claims.get(holder.claim) if holder.claim else None
        said = claim.said_at if claim is not None else None
        mark, new = self._marks.of(holder), self._marks.new(holder.document)
        first, last = (day(said.earliest), day(said.latest)) if said is not None else (None, None)
        # Nobody prints what wasn't said yet: such a time was read wrongly.
        if first is not None and last is not None and (printed is None or first <= printed):
            return Moment(first, min(last, printed or last), True, holder.document, mark, new)
        return None if printed is None else Moment(printed, printed, False, holder.document, mark, new)


def day(stated: str | None) -> str | None:
    """The day of an ISO 8601 date or time; None where it has none."""
    try:
        return date.fromisoformat((stated or "")[:10]).isoformat()
    except ValueError:
        return None
