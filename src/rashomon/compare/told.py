"""What is kept of a text for the timeline: the words around events and statements, and the orders that it states."""

from __future__ import annotations

import bisect
import re
from collections import defaultdict
from typing import NamedTuple

import msgspec

from rashomon.compare.origins.text import Sentences
from rashomon.records import Answer, Claim, Document, DocumentResults, Event, Span, TimeExpression

#: Characters of an excerpt at the most, and how many of them stand before the word that it is about.
_LONGEST = 200
_LEAD = 100

#: Characters between the word for an event and the "after" that puts it after another, at the most.
_NEAR = 80

#: What a statement speaks of so, had not happened yet.
_TO_COME = re.compile(
    r"\b(?:will|would|shall|may|might|could|should|if|plan(?:s|ned|ning)?|intend(?:s|ed)?|threat\w*|warn\w*|expect\w*"
    r"|upcoming|next|soon|prevent\w*|avoid\w*|risk\w*|going to|about to)\b|\w['’]ll\b",
    re.IGNORECASE,
)

_AFTER = frozenset(("after", "following"))


class Excerpt(NamedTuple):
    """Words of a text: the sentence around something, cut where it is long.

    ``claim`` is whose words they are, ``slots`` the number of slots of the event that they answer.
    """

    span: Span
    text: str
    claim: str | None = None
    slots: int = 0


class Order(NamedTuple):
    """One text says that one of its events came after another one. ``span`` covers the words for both."""

    document: str
    later: str
    earlier: str
    span: Span


class Told(msgspec.Struct):
    """Excerpts and orders of all documents. `see` each of them; texts aren't kept.

    ``spoken_of`` has for each claim the events that it speaks of, unless as of what is to come.
    """

    events: dict[tuple[str, str], Excerpt] = {}
    statements: dict[str, Excerpt] = {}
    times: dict[tuple[str, Span], Excerpt] = {}
    orders: list[Order] = []
    spoken_of: dict[str, list[tuple[str, Excerpt]]] = {}

    def add(self, other: Told) -> None:
        """Take over what was seen of other documents."""
        self.events |= other.events
        self.statements |= other.statements
        self.times |= other.times
        self.orders += other.orders
        self.spoken_of |= other.spoken_of

    def see(self, document: Document, results: DocumentResults) -> None:
        """Take the excerpts of one document: of its dated events and statements, no others."""
        text, sentences = document.text, Sentences(document.text)
        claims = sorted(
            ((span, claim) for claim in results.claims for span in claim.content),
            key=lambda it: (it[0].end - it[0].start, it[0], it[1].id),
        )

        answers: dict[str, list[Answer]] = defaultdict(list)
        for answer in results.answers:
            answers[answer.event].append(answer)

        def excerpt(span: Span, event: str = "", within: Span | None = None) -> Excerpt:
            words = _cut(text, within or sentences.around(span), span)
            slots = {answer.slot for answer in answers.get(event, ()) if words.covers(answer.span)}
            return Excerpt(words, " ".join(words.of(text).split()), _whose(claims, span), len(slots))

        dated = sorted((time for time in results.times if time.when is not None), key=lambda time: time.span)
        for event in results.events:
            if event.when is not None:
                at = _dated_mention(event, dated, sentences)
                if at is not None:
                    self.events[document.id, event.id] = excerpt(at, event.id)
        for claim in results.claims:
            if claim.said_at is not None and claim.voice == "attributed" and claim.content:
                own = max(claim.content, key=lambda span: (span.end - span.start, -span.start))
                self.statements[claim.id] = excerpt(Span(own.start, own.start + 1), within=own)
                if claim.act in ("asserts", "denies", "accuses") and not _TO_COME.search(text, own.start, own.end):
                    self.spoken_of[claim.id] = [
                        (event.id, excerpt(mention))
                        for event in results.events
                        for mention in event.mentions[:1]
                        if any(span.covers(mention) for span in claim.content)
                    ]
        mentions = _Mentions(results.events)
        for answer in results.answers:
            if answer.slot == "time" and (answer.when is not None or answer.topic == "clock"):
                around, whose = sentences.around(answer.span), _whose(claims, answer.span)
                if any(_whose(claims, mention) == whose for mention in mentions.of(answer.event, around)):
                    self.times[document.id, answer.span] = excerpt(answer.span, answer.event)
            elif answer.slot == "sequence":
                self.orders.extend(_order(document, answer.event, answer.span, mentions, sentences))


class _Mentions:
    """The words for events, in the order of the text."""

    def __init__(self, events: tuple[Event, ...]) -> None:
        self._ordered = sorted((mention, event.id) for event in events for mention in event.mentions)
        self._of: dict[str, list[Span]] = defaultdict(list)
        for mention, event in self._ordered:
            self._of[event].append(mention)

    def of(self, event: str, around: Span) -> list[Span]:
        """The words for one event within a span."""
        own = self._of.get(event, [])
        first = bisect.bisect_left(own, (around.start, 0))
        return [span for span in own[first:] if span.end <= around.end]

    def within(self, around: Span) -> set[str]:
        """The events that words within a span speak of."""
        first = bisect.bisect_left(self._ordered, ((around.start, 0), ""))
        last = bisect.bisect_left(self._ordered, ((around.end, 0), ""))
        return {event for mention, event in self._ordered[first:last] if mention.end <= around.end}


def _order(document: Document, event: str, span: Span, mentions: _Mentions, sentences: Sentences) -> list[Order]:
    """The order that "after the raid" states, where it is plain what came after what."""
    word = span.of(document.text).split(maxsplit=1)[0].lower()
    others = mentions.within(span) - {event}
    around = sentences.around(Span(span.start, span.start + 1))
    own = [mention for mention in mentions.of(event, around) if mention.end <= span.start]
    if len(others) != 1 or not own or span.start - own[-1].end > _NEAR or not (word in _AFTER or word == "before"):
        return []
    [other] = others
    whole = Span(own[-1].start, span.end)
    return [Order(document.id, *((event, other) if word in _AFTER else (other, event)), whole)]


def _dated_mention(event: Event, dated: list[TimeExpression], sentences: Sentences) -> Span | None:
    """The first word for an event with its time in the same sentence; the first one if no sentence has both."""
    starts = [time.span.start for time in dated]
    for mention in event.mentions:
        around = sentences.around(mention)
        for time in dated[bisect.bisect_left(starts, around.start) : bisect.bisect_left(starts, around.end)]:
            if time.when == event.when:
                return mention
    return event.mentions[0] if event.mentions else None


def _whose(claims: list[tuple[Span, Claim]], span: Span) -> str | None:
    middle = (span.start + span.end) // 2
    return next((claim.id for piece, claim in claims if piece.start <= middle < piece.end), None)


def _cut(text: str, around: Span, span: Span) -> Span:
    """As much of the surrounding words as an excerpt may have, whole words only."""
    start, end = min(around.start, span.start), max(around.end, span.end)
    if end - start > _LONGEST:
        if span.start - start > _LEAD:
            start = _word_start(text, span.start - _LEAD, span.start)
        if end - start > _LONGEST:
            end = _word_end(text, max(start + _LONGEST, span.end), span.end)
    while start < span.start and text[start].isspace():
        start += 1
    while end > span.end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _word_start(text: str, at: int, last: int) -> int:
    while at < last and at > 0 and text[at - 1].isalnum():
        at += 1
    return at


def _word_end(text: str, at: int, first: int) -> int:
    while at > first and at < len(text) and text[at].isalnum():
        at -= 1
    return at
