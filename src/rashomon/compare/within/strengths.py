"""One statement in two strengths: joined by a slash ("was staged/may have been"), or by one party in two places."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from rashomon.compare.within.clauses import clauses
from rashomon.compare.within.holders import Holders
from rashomon.compare.within.making import finding
from rashomon.reading import Reading
from rashomon.records import Claim, DocumentResults, Finding, Span

_MODALS = frozenset("may might could can would should".split())
_HEDGES = _MODALS | frozenset("seem appear possibly perhaps probably allegedly reportedly likely".split())


def findings(reading: Reading, results: DocumentResults) -> Iterator[Finding]:
    """Findings for slashes, and for parties that say flatly in one place what they hold back on in another."""
    yield from _slashes(reading, results)
    yield from _parties(reading, results)
    yield from _before_and_now(reading, results)


def _parties(reading: Reading, results: DocumentResults) -> Iterator[Finding]:
    """Two claims of one party with the same predicate of the same thing, one flat and one hedged."""
    holders = Holders(reading, results)
    headline = reading.document.headline
    claims = [
        c
        for c in results.claims
        if c.claimers
        and c.act == "asserts"
        and not (headline is not None and any(s.overlaps(headline) for s in c.content))
    ]
    told: set[frozenset[str]] = set()
    for one, other in itertools.combinations([k for c in claims for k in clauses(reading, c)], 2):
        a, b = one.claim, other.claim
        if one.span.overlaps(other.span) or one.span.of(reading.text) == other.span.of(reading.text):
            continue
        if "relcl" in (
            reading.annotations.tokens[one.place].relation,
            reading.annotations.tokens[other.place].relation,
        ):
            continue
        if (
            a.id == b.id
            or a.within
            or b.within
            or not holders.of(a) & holders.of(b)
            or one.predicate != other.predicate
        ):
            continue
        if not one.about & other.about or one.negated != other.negated or frozenset((a.id, b.id)) in told:
            continue
        if a.certainty.endswith("-certain") == b.certainty.endswith("-certain") or "unknown" in (
            a.certainty,
            b.certainty,
        ):
            continue
        told.add(frozenset((a.id, b.id)))
        flat, held = (one, other) if a.certainty.endswith("-certain") else (other, one)
        explanation = (
            f"{holders.words(a)} says it flatly in one place (“{flat.span.of(reading.text)}”) and holds back in "
            f"another (“{held.span.of(reading.text)}”)."
        )
        yield finding(results.document, "party-holds-two-positions", (flat.span, held.span), explanation, 0.65)


def _before_and_now(reading: Reading, results: DocumentResults) -> Iterator[Finding]:
    """What a side had said before, as the text itself marks it, beside what it says in the same text."""
    holders = Holders(reading, results)
    claims = [c for c in results.claims if c.claimers and c.cue and c.within is None and c.act in ("asserts", "denies")]
    for before in claims:
        if not _earlier(reading, before):
            continue
        now = [
            c
            for c in claims
            if c.id != before.id
            and not _earlier(reading, c)
            and (holders.sides(c) & holders.sides(before) or holders.of(c) & holders.of(before))
            and _topics(reading, c) & _topics(reading, before)
        ]
        if now:
            nearest = min(now, key=lambda c: abs(c.content[0].start - before.content[0].start))
            explanation = (
                f"{holders.words(before)} said one thing before, as the text marks it, "
                f"and {holders.words(nearest)} says another now."
            )
            spans = (*before.content, *nearest.content)
            yield finding(results.document, "party-holds-two-positions", spans, explanation, 0.6)


def _earlier(reading: Reading, claim: Claim) -> bool:
    """Whether the text says that a claim was made before: "at first said", "had earlier said"."""
    start = max(0, claim.cue[0].start - 25)
    near = reading.text[start : claim.cue[-1].end].lower()
    marks = ("at first", "initially", "first said", "earlier said", "had earlier", "had first", "originally said")
    return any(mark in near for mark in marks)


def _topics(reading: Reading, claim: Claim) -> set[str]:
    tokens = reading.tokens(claim.content)
    return {t.lemma for t in tokens if t.tag == "NOUN" and t.lemma not in ("people", "time", "day", "year")}


def _slashes(reading: Reading, results: DocumentResults) -> Iterator[Finding]:
    """One finding for each slash between two finite verbs of which one holds back and the other doesn't."""
    tokens = reading.annotations.tokens
    for place, token in enumerate(tokens):
        if "/" not in token.span.of(reading.text) or not 0 < place < len(tokens) - 1:
            continue
        left, right = _verbs(reading, place, -1), _verbs(reading, place, 1)
        if not left or not right:
            continue
        firm = [not any(tokens[i].lemma in _HEDGES for i in side) for side in (left, right)]
        if firm[0] == firm[1]:
            continue
        spans = [Span(tokens[side[0]].span.start, tokens[side[-1]].span.end) for side in (left, right)]
        flat, hedged = spans if firm[0] else spans[::-1]
        explanation = (
            f"Two strengths are joined by a slash: “{flat.of(reading.text)}” says it flatly, "
            f"“{hedged.of(reading.text)}” holds back. The text does not say which of the two was said."
        )
        yield finding(results.document, "party-holds-two-positions", spans, explanation, 0.9)


def _verbs(reading: Reading, slash: int, step: int) -> list[int]:
    """The unbroken verbs and hedges right beside a slash, in order; nothing if there is no finite verb."""
    tokens = reading.annotations.tokens
    out: list[int] = []
    place = slash + step
    while 0 <= place < len(tokens) and len(out) < 5:
        token = tokens[place]
        if token.tag not in ("VERB", "AUX") and token.lemma not in _HEDGES and token.relation != "neg":
            break
        out.append(place)
        place += step
    out.sort()
    return out if any(tokens[i].tag in ("VERB", "AUX") for i in out) else []
