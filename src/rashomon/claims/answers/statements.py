"""Whole clauses, for what no slot is made for: they are laid beside clauses of other reports that say the same.

A clause lies in one voice, without the words that only say who speaks. What a verb of saying has no clause to follow it
is said with that verb ("the agency demanded an inquiry"), and then it is the outer voice that says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.claims.answers.bare import Bare
from rashomon.claims.answers.content import clause_terms, negated
from rashomon.claims.answers.denials import refers
from rashomon.claims.answers.events import Events
from rashomon.claims.answers.text import Phrases
from rashomon.reading import Reading
from rashomon.records import Act, Claim, Span
from rashomon.records.marks import OPEN

#: Who does one of these is held to it himself; otherwise it is the outer voice that says that it was done.
_OWN_ACTS: frozenset[Act] = frozenset(("demands", "promises", "asks", "refuses", "denies", "accuses"))

#: What is asked for or promised isn't said to be so.
_OPEN_ACTS: frozenset[Act] = frozenset(("demands", "promises", "asks", "refuses"))

#: How many tokens the head of a report has, where its own date stands.
_HEAD = 30


def statements(reading: Reading, phrases: Phrases, events: Events, claims: Sequence[Claim]) -> list[Bare]:
    """The clauses of all claims, each once, by the innermost claim that it is in."""
    voices = _Regions(reading, phrases, claims)
    found = []
    for region, first, last in voices.runs():
        denied = region.act is not None and region.claim.act == "denies"
        if denied and refers(reading, phrases, region.claim):
            continue  # "the ministry dismissed that": what it denies was said before
        begin = _below_dateline(reading, first, last)
        whole = region.act is not None
        for low, high in [(first, last)] if whole else phrases.clauses(begin, last):
            terms = clause_terms(phrases, low, high)
            if not terms:
                continue
            if region.claim.act in _OPEN_ACTS:
                terms = tuple(sorted({*terms, OPEN}))
            event = events.told_in(low, high)
            found.append(
                Bare(
                    "other", low, high, _denied(reading, region.claim) if denied else phrases.quote(low, high),
                    -1 if event is None else event, terms,
                    negated=negated(phrases, low, high),
                    voice=region.act if region.act is not None else -1,
                )
            )  # fmt: skip
    return found


def _denied(reading: Reading, claim: Claim) -> str:
    """What is denied, without who denies it: "not so: any part in it"."""
    return " ".join(piece.of(reading.text) for piece in claim.content)


class _Region:
    """A stretch in one voice: of a claim, and if it is an act, the token whose voice says that it was done."""

    def __init__(self, claim: Claim, act: int | None = None) -> None:
        self.claim, self.act = claim, act


class _Regions:
    """The innermost claim at each token; none where only a speaker is named."""

    def __init__(self, reading: Reading, phrases: Phrases, claims: Sequence[Claim]) -> None:
        self._reading, self._phrases = reading, phrases
        self._at: list[_Region | None] = [None] * len(phrases.tokens)
        pieces = [(piece, claim) for claim in claims for piece in self._whole(claim)]
        for piece, claim in sorted(pieces, key=lambda it: (it[0].start - it[0].end, it[0], it[1].id)):
            self._paint(claim, piece)

    def _whole(self, claim: Claim) -> list[Span]:
        """The pieces of a content, those joined that only a word such as "reportedly" parts."""
        marks = {i for span in claim.cue for i in self._reading.places(span)}
        found: list[Span] = []
        for piece in sorted(claim.content):
            gap = self._reading.places(Span(found[-1].end, piece.start)) if found else range(0)
            if found and marks.issuperset(gap) and all(self._phrases.tokens[i].tag == "ADV" for i in gap):
                found[-1] = Span(found[-1].start, piece.end)
            else:
                found.append(piece)
        return found

    def _paint(self, claim: Claim, piece: Span) -> None:
        places = self._reading.places(piece)
        if not places:
            return
        cue = [i for span in claim.cue for i in self._reading.places(span)]
        said = cue and not self._is_clause(piece)
        if said:
            source = [i for span in claim.source for i in self._reading.places(span)]
            low, high = min([*source, *cue, places.start]), max([*source, *cue, places.stop - 1])
            if self._same_sentence(low, high):
                voice = places.start + len(places) // 2 if claim.act in _OWN_ACTS else cue[0]
                region = _Region(claim, voice)
                self._at[low : high + 1] = [region] * (high + 1 - low)
                return
        region = _Region(claim)
        self._at[places.start : places.stop] = [region] * len(places)
        for span in (*claim.source, *claim.cue):
            for i in self._reading.places(span):
                if i not in places:
                    self._at[i] = None

    def _is_clause(self, piece: Span) -> bool:
        """Whether a content says something by itself: a main verb that is no infinitive."""
        places = self._reading.places(piece)
        tokens = self._phrases.tokens
        if piece.of(self._reading.text)[:1] in "\"“”'‘":
            return True
        first = next((i for i in places if tokens[i].tag not in ("PUNCT", "ADV")), places.start)
        root = self._reading.root(piece)
        verbs = any(tokens[i].tag in ("VERB", "AUX") for i in places)
        infinitive = self._phrases.lower[first] == "to"
        return verbs and not infinitive and (root is None or tokens[root].tag in ("VERB", "AUX", "ADJ"))

    def _same_sentence(self, low: int, high: int) -> bool:
        span = self._phrases.span(low, high)
        sentence = self._reading.sentence(span.start)
        return sentence is not None and sentence.covers(span)

    def runs(self) -> Iterator[tuple[_Region, int, int]]:
        """Stretches of one region within one sentence: [first, last] tokens."""
        for sentence in self._reading.annotations.sentences:
            places = self._reading.places(sentence)
            first = places.start
            for i in range(places.start, places.stop + 1):
                region = self._at[first] if first < places.stop else None
                if i == places.stop or self._at[i] is not region:
                    if region is not None:
                        yield region, first, i - 1
                    first = i


def _below_dateline(reading: Reading, first: int, last: int) -> int:
    """Where a stretch begins that has the report's own date at its head."""
    published = reading.document.metadata.published
    if first >= _HEAD or published is None:
        return first
    for time in reading.annotations.times:
        places = reading.places(time.span)
        own = (
            time.value is not None and time.value[:10] == published[:10] and published[:4] in time.span.of(reading.text)
        )
        if own and first <= places.start < _HEAD and places.stop <= last:
            return places.stop
    return first
