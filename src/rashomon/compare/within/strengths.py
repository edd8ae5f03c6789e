"""One statement in two strengths: joined by a slash ("was staged/may have been"), or by one party in two places."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from rashomon.compare.within.accounts import accounts_in
from rashomon.compare.within.clauses import alike, clauses
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
    said = [k for c in claims if c.within is None for k in clauses(reading, c)]
    for one, other in alike(said, lambda k: ((k.predicate, k.negated, noun) for noun in k.about)):
        a, b = one.claim, other.claim
        if one.span.overlaps(other.span) or one.span.of(reading.text) == other.span.of(reading.text):
            continue
        if "relcl" in (
            reading.annotations.tokens[one.place].relation,
            reading.annotations.tokens[other.place].relation,
        ):
            continue
        if a.id == b.id or not holders.of(a) & holders.of(b) or frozenset((a.id, b.id)) in told:
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
    yield from _one_account(reading, results, claims, holders, told)


def _one_account(
    reading: Reading, results: DocumentResults, claims: list[Claim], holders: Holders, known: set[frozenset[str]]
) -> Iterator[Finding]:
    """One account of what happened ("sabotage") that a party gives flatly and, elsewhere, as a possibility."""
    given = [(c, name, words) for c in claims for s in c.content for name, words in accounts_in(reading, s).items()]
    told: set[tuple[str, frozenset[str]]] = set()
    for (one, name, first), (other, also, second) in itertools.combinations(given, 2):
        if name != also or one.id == other.id or not holders.of(one) & holders.of(other):
            continue
        if frozenset((one.id, other.id)) in known:
            continue
        firm = [c.certainty.endswith("-certain") for c in (one, other)]
        pair = (name, holders.of(one))
        if firm[0] == firm[1] or pair in told or one.within == other.id or other.within == one.id:
            continue
        told.add(pair)
        flat, held = (first, second) if firm[0] else (second, first)
        explanation = (
            f"{holders.words(one)} gives the account “{name}” flatly in one place (“{flat.of(reading.text)}”) and as "
            f"uncertain in another (“{held.of(reading.text)}”)."
        )
        spans = [s for c, w in ((one, first), (other, second)) for s in (w, *(p for p in c.content if p.covers(w)))]
        yield finding(results.document, "party-holds-two-positions", spans, explanation, 0.65)


def _slashes(reading: Reading, results: DocumentResults) -> Iterator[Finding]:
    """One finding for each slash between two finite verbs of which one holds back and the other doesn't."""
    tokens = reading.annotations.tokens
    for place, token in enumerate(tokens):
        if not 0 < place < len(tokens) - 1:
            continue
        slash = "/" in token.span.of(reading.text)
        if not slash and not (token.lemma == "or" and tokens[place + 1].lemma in _HEDGES):
            continue
        first = place - 1 if not slash and tokens[place - 1].tag == "PUNCT" else place
        left, right = _verbs(reading, first, -1), _verbs(reading, place, 1)
        if not left or not right:
            continue
        firm = [not any(tokens[i].lemma in _HEDGES for i in side) for side in (left, right)]
        if firm[0] == firm[1]:
            continue
        spans = [Span(tokens[side[0]].span.start, tokens[side[-1]].span.end) for side in (left, right)]
        flat, hedged = spans if firm[0] else spans[::-1]
        explanation = (
            f"Two strengths are joined by “{token.span.of(reading.text)}”: “{flat.of(reading.text)}” says it flatly, "
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
