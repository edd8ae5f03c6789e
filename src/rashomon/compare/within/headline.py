"""The headline beside the body: what it states more firmly."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from rashomon.compare.within.accounts import accounts_in
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
        "sabotage saboteur blow blew blown explode explosive explosion blast bomb",
        "cut outage blackout power",
        "leak leaked escape release",
        "lab laboratory",
        "drunk drink alcohol",
        "poison gas chemical sarin chlorine",
        "government regime authority",
        "rebel insurgent fighter militant",
        "accident mishap mistake error",
    )
)
_SOURCE = re.compile(r"^[^:.?!]{3,60}:\s")
_SOURCE_AFTER = re.compile(
    r",\s+[^,]{2,40}\s(?:says?|said|claims?|claimed|reports?|reported|insists?|alleges?)$|"
    r"(?::|\s[-–—])\s[\w.’' ]{2,40}$"
)
_STOP = frozenset("be have do say tell new after over in on at as for of to".split())
_DISTANCE = frozenset(
    "alleged allegedly reportedly purported supposed supposedly claimed suspected apparent apparently".split()
)
_HEDGES = frozenset("may might could possible possibly likely seem appear fear suspect perhaps probably".split())

#: Share of a headline's words that a body claim must share to be about the same thing; set by hand.
_SAME_THING = 0.5
#: The share for a claim by the source that the headline names.
_BY_THE_SAME = 0.3


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
    if said is None or said.act != "asserts":
        return
    span = _stated(reading, said, headline)
    tokens = reading.tokens((span,))
    if "?" in headline.of(reading.text) or any(t.lemma in _DISTANCE | _HEDGES for t in reading.tokens((headline,))):
        return
    words = _words(reading, tokens)
    if len(words.all) < 2 or not (words.verbs or len(words.all) > 2):
        return
    below = [c for c in results.claims if c.id != said.id and _below(c, headline)]
    lead = min((c.content[0].start for c in below if c.content[0].start >= headline.end), default=-1)
    matching = [
        c
        for c in below
        if _same_thing(reading, c, words, headline, by_the_same=_one_source(reading, said, c), lead=lead)
    ]
    outer = {claim.id: claim for claim in results.claims}
    hedged = [
        claim
        for claim in matching
        if _held_back(reading, claim, outer, words)
        or (claim.content[0].start == lead and claim.certainty.endswith("-uncertain"))
    ]
    inside = {claim.within for claim in hedged}
    flat = [c for c in matching if c not in hedged and c.id not in inside and _says(reading, c, words)]
    if not hedged or flat:
        return
    held = listed(_hedge(reading, claim, words) for claim in hedged)
    yield finding(
        results.document,
        "headline-firmer-than-body",
        [span, *(s for claim in hedged for s in _below(claim, headline))],
        f"The headline says flatly what the text itself holds back on: {held}.",
        0.75,
    )


def _stated(reading: Reading, said: Claim, headline: Span) -> Span:
    """What the headline states, without the source named before or after it."""
    words = headline.of(reading.text)
    pieces = [s for s in said.content if headline.covers(s) and 2 * (s.end - s.start) > headline.end - headline.start]
    if said.voice == "attributed" and pieces:
        return pieces[0]
    before, after = _SOURCE.match(words), _SOURCE_AFTER.search(words)
    if before and after:  # A colon: the shorter side is the source.
        after = after if len(words) - after.start() < before.end() else None
        before = None if after else before
    start = headline.start + (before.end() if before else 0)
    return Span(start, headline.start + after.start() if after else headline.end)


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


def _same_thing(reading: Reading, claim: Claim, words: _Words, headline: Span, *, by_the_same: bool, lead: int) -> bool:
    """Whether a claim of the body shares enough of the headline's words, a verb and a name among them.

    The first claim below, at ``lead``, is what the headline was made from: it needs fewer.
    """
    below = _below(claim, headline)
    if claim.act not in ("asserts", "accuses", "denies") or not below:
        return False
    named = accounts_in(reading, headline)
    if named and any(named.keys() & accounts_in(reading, s).keys() for s in below):
        return True
    tokens = reading.tokens((*claim.source, *below))
    meant = _meant({stem for token in tokens for stem in _stems(reading, token)})
    shared = [word for word in words.all if word & meant]
    leads = claim.content[0].start == lead
    if len(shared) < 2 or len(shared) < (_BY_THE_SAME if by_the_same or leads else _SAME_THING) * len(words.all):
        return False
    if by_the_same or (leads and claim.certainty.endswith("-uncertain")):
        return True
    named_too = not words.names or any(word & meant for word in words.names)
    unsure = bool(claim.cue) and claim.certainty.endswith("-uncertain")
    return named_too and (unsure or not words.verbs or any(word & meant for word in words.verbs))


def _below(claim: Claim, headline: Span) -> tuple[Span, ...]:
    """The pieces of a content that lie in the body."""
    return tuple(s for s in claim.content if not s.overlaps(headline))


def _one_source(reading: Reading, said: Claim, claim: Claim) -> bool:
    """Whether the headline and a claim of the body name one source: by party, or by the same noun."""
    if set(said.claimers) & set(claim.claimers):
        return True
    nouns = [{t.lemma for t in reading.tokens(c.source) if t.tag in ("NOUN", "PROPN")} for c in (said, claim)]
    return bool(nouns[0] & nouns[1])


def _held_back(reading: Reading, claim: Claim, outer: dict[str, Claim], words: _Words) -> bool:
    """Whether a claim, or one that it is part of, is hedged there, or the writer keeps a distance from who says it."""
    headline = reading.document.headline
    account = headline is not None and any(
        accounts_in(reading, headline).keys() & accounts_in(reading, s).keys() for s in claim.content
    )
    unsure = claim.certainty.endswith("-uncertain") and (claim.cue or claim.cue_stance != "distancing")
    if (
        (unsure and (account or _says(reading, claim, words)))
        or _kept_at_a_distance(reading, claim)
        or _word(reading, claim, words) is not None
    ):
        return True
    return claim.within in outer and _held_back(reading, outer[claim.within], outer, words)


def _kept_at_a_distance(reading: Reading, claim: Claim) -> bool:
    """Whether the cue keeps a distance from what is said; "claimed the lives of" says nothing."""
    lives = any(token.lemma in ("life", "responsibility") for token in reading.tokens(claim.content)[:3])
    return bool(claim.source) and claim.cue_stance == "distancing" and not lives


def _word(reading: Reading, claim: Claim, words: _Words) -> Span | None:
    """The first word of a claim that holds back from something that the headline names."""
    tokens = reading.annotations.tokens
    for span in claim.content:
        for place in reading.places(span):
            token = tokens[place]
            near = place < token.head < place + 5 or token.relation == "advmod"
            if token.lemma in _DISTANCE and near and words.has(_stems(reading, tokens[token.head])):
                return token.span
            if token.lemma not in _HEDGES or token.tag == "ADJ":
                continue
            below = {i for i in range(place, min(place + 8, len(tokens))) if tokens[i].head in (place, token.head)}
            if any(words.has(_meant(_stems(reading, tokens[i]))) for i in {token.head, *below}):
                return token.span
    return None


def _hedge(reading: Reading, claim: Claim, words: _Words) -> str:
    """The words that hold back."""
    found = _word(reading, claim, words)
    if found is None and claim.cue_stance == "neutral":
        found = next((t.span for t in reading.tokens(claim.content) if t.lemma in _HEDGES), None)
    return (found or (claim.cue or claim.content)[0]).of(reading.text)


def _says(reading: Reading, claim: Claim, words: _Words) -> bool:
    """Whether a claim itself, not something in passing, says what the headline says."""
    if not words.verbs:
        return True
    tokens = reading.annotations.tokens
    for span in claim.content:
        places = reading.places(span)
        for place in places:
            if not any(_meant(_stems(reading, tokens[place])) & verb for verb in words.verbs):
                continue
            at = place
            while (
                tokens[at].relation in ("ccomp", "xcomp", "conj", "parataxis", "acomp", "attr")
                and tokens[at].head in places
            ):
                if tokens[at].head == at:
                    break
                at = tokens[at].head
            if at == reading.root(span) or tokens[at].head not in places or tokens[at].head == at:
                return True
    return False
