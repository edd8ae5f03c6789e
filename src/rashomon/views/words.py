"""Words for codes: what people read in place of ``true-uncertain`` or ``needs-ocr``.

Everything that a page says about a claim in the tool's own words is here, so that it can be read in one
place for tone and even-handedness. None of these functions knows who the parties are.
"""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Literal

from rashomon.records import Act, Claim, Evidence, Form, Place, Quantity, Stance, TimeExpression, When
from rashomon.records.values import RelationKind

ConfidenceLevel = Literal["high", "middling", "low"]
# Below the first a source is shown as unsure, below the second as likely. Confidence is a calibrated chance.
UNSURE_BELOW, LIKELY_BELOW = 0.5, 0.7

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_CERTAINTY = {
    "true-certain": "stated flatly",
    "true-uncertain": "hedged",
    "false-certain": "said not to be so",
    "false-uncertain": "said not to be so, hedged",
    "unknown": "not clear how firmly",
}
_FORM: dict[Form, str] = {"direct": "direct quotation", "indirect": "indirect speech", "mixed": "mixed quotation"}
_ACT: dict[Act, str] = {
    "asserts": "statement",
    "denies": "denial",
    "demands": "demand",
    "refuses": "refusal",
    "promises": "promise",
    "asks": "question",
    "accuses": "accusation",
}
_STANCE: dict[Stance, str | None] = {
    "neutral": None,
    "distancing": "distancing word",
    "endorsing": "endorsing word",
}
_EVIDENCE = {
    "imagery": "imagery",
    "video": "video",
    "document": "a document",
    "sample": "a sample",
    "witness": "a witness",
    "intercept": "an intercept",
    "media": "media reports",
    "unspecified": "kind not stated",
}
_KIND = {
    "person": "person",
    "organisation": "organisation",
    "state": "state",
    "group": "group",
    "evidence": "evidence, not a person",
    "unknown": "",
}
_RELATION: dict[RelationKind, str] = {
    "government-of": "government of",
    "capital-of": "capital of",
    "seat-of": "seat of",
    "people-of": "people of",
    "part-of": "part of",
    "member-of": "member of",
    "speaks-for": "speaks for",
}
_RELATION_BACK: dict[RelationKind, str] = {
    "government-of": "has as its government",
    "capital-of": "has as its capital",
    "seat-of": "has its seat in",
    "people-of": "has as its people",
    "part-of": "includes",
    "member-of": "has as a member",
    "speaks-for": "is spoken for by",
}


def plainly(code: str) -> str:
    """A code that has no words of its own yet, made readable."""
    words = code.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def certainty_words(claim: Claim) -> str:
    """How firmly the claim is put, as the text puts it."""
    if claim.act == "denies" and claim.certainty.startswith("false"):
        return "denied" if claim.certainty == "false-certain" else "denied, hedged"
    return _CERTAINTY[claim.certainty]


def certainty_name(code: str) -> str:
    """What a value of certainty is called where no claim is at hand."""
    return _CERTAINTY.get(code, plainly(code))


def act_name(code: str) -> str:
    """What an act is called where no claim is at hand."""
    return next((words for act, words in _ACT.items() if act == code), plainly(code))


def stance_words(claim: Claim, cue: str) -> str | None:
    """What the writer's choice of verb does, with the verb: ``distancing word: claimed``. None if neutral."""
    words = _STANCE[claim.cue_stance]
    return f"{words}: {cue}" if words and cue else words


def form_words(claim: Claim) -> str:
    """Direct, indirect or mixed quotation."""
    return _FORM[claim.form]


def act_words(claim: Claim) -> str:
    """What is done by saying it: a statement, a denial, a demand."""
    return _ACT[claim.act]


def confidence_level(confidence: float) -> ConfidenceLevel:
    """Which of three levels a calibrated chance is on."""
    if confidence < UNSURE_BELOW:
        return "low"
    return "middling" if confidence < LIKELY_BELOW else "high"


def confidence_words(claim: Claim) -> str:
    """How sure the machine is that the words are given to the right source."""
    subject = "source" if claim.voice == "attributed" else "voice"
    return {"high": f"{subject} clear", "middling": f"{subject} likely", "low": f"{subject} unsure"}[
        confidence_level(claim.confidence)
    ]


def evidence_kind_words(kind: str) -> str:
    """What sort of evidence is cited: ``imagery``, ``a witness``."""
    return _EVIDENCE.get(kind, plainly(kind).lower())


def evidence_words(evidence: Evidence) -> str:
    """What kind of evidence is cited and whether the document shows it."""
    if evidence.presence == "mentioned":
        return f"{_EVIDENCE[evidence.kind]}, {'shown or linked' if evidence.shown else 'mentioned, not shown'}"
    return f"{_EVIDENCE[evidence.kind]}, {evidence.presence}"


_COUNTED = {
    "killed": "killed", "injured": "injured", "children_killed": "children killed", "women_killed": "women killed",
    "detained": "detained", "missing": "missing",
}  # fmt: skip


def count_words(quantity: Quantity) -> str:
    """A count in figures, what is counted, and whether it is counted in another one: ``at least 24 killed``."""
    number = bounds_words(quantity.low, quantity.high)
    of = _COUNTED.get(quantity.of, "")
    return " ".join(part for part in (number, of) if part) + (", part of another count" if quantity.part else "")


def time_words(time: TimeExpression) -> str:
    """What a time was read as; that it could not be told where the text gives no date to count from."""
    if time.when is not None:
        exact = re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}", time.value or "")
        return (date_words(exact[0]) if exact else when_words(time.when)) or ""
    if time.value and time.value.startswith("P") and time.value[1:2].isalnum() and not time.value.endswith("_REF"):
        return "a length of time"
    return "date not known"


def place_words(place: Place) -> str:
    """A place and what it lies in; that it is not in the gazetteer where it isn't."""
    if place.reference is None and not place.within:
        return "not in the gazetteer"
    return ", ".join((place.name, *place.within))


def relation_words(kind: RelationKind) -> str:
    """How one party stands to another: ``capital of``."""
    return _RELATION[kind]


def relation_back_words(kind: RelationKind) -> str:
    """The same seen from the other one: ``has as its capital``."""
    return _RELATION_BACK[kind]


def kind_words(kind: str) -> str:
    """What sort of thing a party is; empty if unknown."""
    return _KIND.get(kind, plainly(kind))


def failure_words(code: str) -> str:
    """A heading for a reason why a file could not be read; the message beside it says what to do."""
    return {"needs-ocr": "Needs OCR", "needs-password": "Needs a password"}.get(code, plainly(code))


def bounds_words(low: int | None, high: int | None) -> str | None:
    """The bounds of a count: ``at least 20``, ``36 to 44``; None if it has none."""
    if low is None:
        return None if high is None else f"at most {high:,}"
    if high is None:
        return f"at least {low:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def date_words(date: str | None) -> str | None:
    """``2017-04-14`` as ``14 April 2017``; anything that isn't an ISO date as it stands."""
    if not date:
        return None
    found = re.fullmatch(
        r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:[T ]([0-9]{2}:[0-9]{2})(?::[0-9.]+)?(Z|\+00:00)?)?)?)?", date
    )
    if not found:
        return date
    year, month, day, time, utc = found.groups()
    if month and not 1 <= int(month) <= 12:
        return date
    words = " ".join(part for part in (day and str(int(day)), month and MONTHS[int(month) - 1], year) if part)
    return words + (f", {time}" if time else "") + (" UTC" if time and utc else "")


def when_words(when: When | None) -> str | None:
    """A time as precisely as it was stated."""
    if when is None:
        return None
    if when.precision == "year" and when.earliest[:4] == when.latest[:4]:
        return when.earliest[:4]
    return dates_words(when.earliest, when.latest)


def dates_words(first: str, last: str) -> str:
    """Two ISO dates as an interval: ``14 April 2017``, ``15 to 29 February 2016``, ``March 2011`` for a whole month."""
    if first == last:
        return date_words(first) or ""
    both = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2}) ([0-9]{4})-([0-9]{2})-([0-9]{2})", f"{first} {last}")
    if both and both[1] == both[4]:
        year, month = int(both[1]), int(both[2])
        if both.group(2, 3, 5, 6) == ("01", "01", "12", "31"):
            return both[1]
        if both[2] == both[5] and 1 <= month <= len(MONTHS):
            if int(both[3]) == 1 and int(both[6]) == monthrange(year, month)[1]:
                return f"{MONTHS[month - 1]} {year}"
            return f"{int(both[3])} to {date_words(last)}"
    return f"{date_words(first)} to {date_words(last)}"


def own_marks(quote: str) -> tuple[bool, bool]:
    """Whether words bring the opening and the closing quotation mark of their own, so that they need no other.

    A mark within (“the “rocket” that nobody saw”) is not one of theirs. A stop may follow the closing one.
    """
    open_at: list[int] = []
    unopened = False
    pairs = set()
    for at, letter in enumerate(quote):
        if letter == "“":
            open_at.append(at)
        elif letter == "”":
            if open_at:
                pairs.add((open_at.pop(), at))
            else:
                unopened = True
    last = len(quote.rstrip(" .,;:!?…")) - 1
    around = (0, last) in pairs
    return around or 0 in open_at, around or (unopened and quote[last : last + 1] == "”")


def counted(number: int, one: str, many: str | None = None) -> str:
    """``1 claim``, ``2 claims``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
