"""The headline beside the body: what it states more firmly."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from rashomon.compare.within.making import finding, listed
from rashomon.reading import Reading
from rashomon.records import Claim, DocumentResults, Finding, Span, Token

#: Words that name the same in a headline and in a body.
_ALIKE = tuple(
    frozenset(word[:5] for word in group.split())
    for group in (
        "stage staged orchestrate fabricate fake false hoax",
        "attack strike struck raid bombing airstrike shelling assault blast explosion hit bomb shell target",
        "kill dead die death slay murder fatal",
        "wound injure hurt",
        "shoot shot gun fire open",
        "troop soldier force army military",
        "hack cyberattack breach hacker",
        "blackout outage",
        "collapse burst breach fail break",
        "seize capture take recapture retake",
        "sabotage saboteur blow",
        "poison gas chemical sarin chlorine",
        "government regime authority",
        "rebel insurgent fighter militant",
        "accident mishap mistake error",
    )
)
_SOURCE = re.compile(r"^[^:.?!]{3,60}:\s")
_STOP = frozenset("be have do say tell new after over in on at as for of to".split())
_DISTANCE = frozenset(
    "alleged allegedly reportedly purported supposed supposedly claimed suspected apparent apparently".split()
)
_HEDGES = frozenset("may might could possible possibly likely seem appear fear suspect perhaps probably".split())

#: Share of a headline's words that a body claim must share to be about the same thing; set by hand.
_SAME_THING = 0.5


class _Words(msgspec.Struct, frozen=True):
    """What a headline says: its words as sets of stems, its verbs, and its names."""

    all: tuple[frozenset[str], ...]
    verbs: tuple[frozenset[str], ...]
    names: tuple[frozenset[str], ...]

    def has(self, stems: set[str]) -> bool:
        """Whether any of the words is meant by these stems."""
        return any(stems & word for word in self.all)


def findings(reading: Reading, results: DocumentResults) -> Iterator[Finding]:
    """At most one finding: what the headline says flatly, the body only holds back on or keeps at a distance."""
    headline = reading.document.headline
    if headline is None:
        return
    said = next((c for c in results.claims if c.within is None and any(s.overlaps(headline) for s in c.content)), None)
    if said is None or said.act != "asserts" or not said.certainty.endswith("-certain"):
        return
    span = _stated(reading, said, headline)
    tokens = reading.tokens((span,))
    if "?" in headline.of(reading.text) or any(t.lemma in _DISTANCE | _HEDGES for t in reading.tokens((headline,))):
        return
    words = _words(reading, tokens)
    if len(words.all) < 3:
        return
    matching = [c for c in results.claims if c.id != said.id and _same_thing(reading, c, words, headline)]
    outer = {claim.id: claim for claim in results.claims}
    hedged = [claim for claim in matching if _held_back(reading, claim, outer, words)]
    inside = {claim.within for claim in hedged}
    flat = [c for c in matching if c not in hedged and c.id not in inside and _says(reading, c, words)]
    if not hedged or flat:
        return
    held = listed(_hedge(reading, claim, words) for claim in hedged)
    yield finding(
        results.document,
        "headline-firmer-than-body",
        [span, *(s for claim in hedged for s in claim.content)],
        f"The headline says flatly what the text itself holds back on: {held}.",
        0.75,
    )


def _stated(reading: Reading, said: Claim, headline: Span) -> Span:
    """What the headline states, without a source named before a colon."""
    if said.voice == "attributed":
        return next(s for s in said.content if s.overlaps(headline))
    source = _SOURCE.match(headline.of(reading.text))
    return Span(headline.start + (source.end() if source else 0), headline.end)


def _words(reading: Reading, tokens: list[Token]) -> _Words:
    kept = [
        t
        for t in tokens
        if t.tag in ("NOUN", "VERB", "PROPN", "ADJ") and t.lemma not in _STOP and t.span.end - t.span.start > 2
    ]
    return _Words(
        tuple(frozenset(_stems(reading, t)) for t in kept),
        tuple(frozenset(_stems(reading, t)) for t in kept if t.tag == "VERB"),
        tuple(frozenset(_stems(reading, t)) for t in kept if t.tag == "PROPN"),
    )


def _stems(reading: Reading, token: Token) -> set[str]:
    """The first letters of a word and of its lemma, which taggers don't always get right."""
    return {token.lemma[:5], token.span.of(reading.text).lower()[:5]}


def _meant(stems: set[str]) -> set[str]:
    """The stems with those of words that name the same."""
    return stems.union(*(group for group in _ALIKE if group & stems))


def _same_thing(reading: Reading, claim: Claim, words: _Words, headline: Span) -> bool:
    """Whether a claim of the body shares enough of the headline's words, a verb and a name among them."""
    if claim.act not in ("asserts", "accuses", "denies") or any(s.overlaps(headline) for s in claim.content):
        return False
    tokens = reading.tokens((*claim.source, *claim.content))
    meant = _meant({stem for token in tokens for stem in _stems(reading, token)})
    shared = [word for word in words.all if word & meant]
    if len(shared) < max(2, _SAME_THING * len(words.all)):
        return False
    return all(not group or any(word & meant for word in group) for group in (words.verbs, words.names))


def _held_back(reading: Reading, claim: Claim, outer: dict[str, Claim], words: _Words) -> bool:
    """Whether a claim, or one that it is part of, is hedged there, or the writer keeps a distance from who says it."""
    if (claim.source and claim.cue_stance == "distancing") or _word(reading, claim, words) is not None:
        return True
    return claim.within in outer and _held_back(reading, outer[claim.within], outer, words)


def _word(reading: Reading, claim: Claim, words: _Words) -> Span | None:
    """The first word of a claim that holds back from something that the headline names."""
    tokens = reading.annotations.tokens
    for span in claim.content:
        for place in reading.places(span):
            token = tokens[place]
            if token.lemma in _DISTANCE and words.has(_stems(reading, tokens[token.head])):
                return token.span
            if token.lemma not in _HEDGES or token.tag == "ADJ":
                continue
            below = {i for i in range(place, min(place + 8, len(tokens))) if tokens[i].head in (place, token.head)}
            if any(words.has(_meant(_stems(reading, tokens[i]))) for i in {token.head, *below}):
                return token.span
    return None


def _hedge(reading: Reading, claim: Claim, words: _Words) -> str:
    """The words that hold back."""
    return (_word(reading, claim, words) or (claim.cue or claim.content)[0]).of(reading.text)


def _says(reading: Reading, claim: Claim, words: _Words) -> bool:
    """Whether a claim itself, not something in passing, says what the headline says."""
    if not words.verbs:
        return True
    tokens = reading.annotations.tokens
    for span in claim.content:
        root = reading.root(span)
        for place in reading.places(span) if root is not None else ():
            token = tokens[place]
            direct = place == root or (token.head == root and token.relation in ("ccomp", "xcomp", "conj"))
            if direct and any(_meant(_stems(reading, token)) & verb for verb in words.verbs):
                return True
    return False
