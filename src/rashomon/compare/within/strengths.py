"""One statement in two strengths: joined by a slash ("was staged/may have been"), or by one party in two places."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from rashomon.compare.within.accounts import accounts_in
from rashomon.compare.within.clauses import alike, clauses
from rashomon.compare.within.holders import Holders
from rashomon.compare.within.making import finding
from rashomon.reading import Reading
from rashomon.records import Claim, DocumentResults, Finding, Span

#: Words by which a speaker leaves open what happened.
_WITHHELD = re.compile(
    r"\b(?:too (?:soon|early) to (?:say|speak|tell|name|know|conclude|judge|blame|draw)|"
    r"(?:not|n['’]t|never) (?:yet )?(?:been )?(?:ruled?|ruling) (?:\w+ )?out|nothing (?:has been|is|was) ruled out|"
    r"(?:not|n['’]t) (?:yet )?(?:known|clear|certain) (?:what|who|why|how|whether)|no conclusions?)\b",
    re.IGNORECASE,
)
_MOST = 150  # accounts that are compared, in the order of the text
_MODALS = frozenset("may might could can would should".split())
_HEDGES = _MODALS | frozenset("seem appear possibly perhaps probably allegedly reportedly likely".split())


def findings(reading: Reading, results: DocumentResults) -> Iterator[Finding]:
    """Findings for slashes, and for parties that say flatly in one place what they hold back on in another."""
    yield from _slashes(reading, results)
    yield from _parties(reading, results)
    yield from _withheld(reading, results)


def _withheld(reading: Reading, results: DocumentResults) -> Iterator[Finding]:
    """What the headline, or a party itself, says flatly and its source elsewhere says can't be said yet."""
    holders = Holders(reading, results)
    headline = reading.document.headline
    flat = [c for c in results.claims if c.act == "asserts" and c.certainty == "true-certain" and c.claimers]
    for claim in results.claims:
        words = next((m for s in claim.content if (m := _WITHHELD.search(s.of(reading.text)))), None)
        if words is None or not claim.claimers or (headline and any(s.overlaps(headline) for s in claim.content)):
            continue
        given = [
            span
            for other in flat
            if holders.of(other) & holders.of(claim)
            for span in other.content
            if accounts_in(reading, span) and not _WITHHELD.search(span.of(reading.text))
        ]
        if not given:
            continue
        span = given[0]
        explanation = (
            f"{holders.words(claim)} is given as saying flatly “{span.of(reading.text)}”, and elsewhere that it can't "
            f"be said yet (“{words.group()}”)."
        )
        yield finding(results.document, "party-holds-two-positions", (span, *claim.content), explanation, 0.65)


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
    given = given[:_MOST]
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
        second = place if slash else _after_an_aside(reading, place)
        if not slash and not (token.lemma == "or" and tokens[second + 1].lemma in _HEDGES):
            continue
        first = place - 1 if not slash and tokens[place - 1].tag == "PUNCT" else place
        left, right = _verbs(reading, first, -1) or _verb_with_its_particle(reading, first), _verbs(reading, second, 1)
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


def _after_an_aside(reading: Reading, place: int) -> int:
    """The place before what follows "or", passing over an aside: "was breached, or at any rate may have been"."""
    tokens = reading.annotations.tokens
    for words in ("at any rate", "at least", "at the very least", "rather", "perhaps", "in any case"):
        length = len(words.split())
        end = min(place + length, len(tokens) - 2)
        if " ".join(t.span.of(reading.text).lower() for t in tokens[place + 1 : end + 1]) == words:
            return end + 1 if tokens[end + 1].span.of(reading.text) == "," else end
    return place


def _verb_with_its_particle(reading: Reading, slash: int) -> list[int]:
    """A verb and the one word that it goes with right before a slash: "gave way/may have been overtopped"."""
    tokens = reading.annotations.tokens
    if slash < 2 or tokens[slash - 1].head != slash - 2 or tokens[slash - 1].relation not in ("dobj", "prt", "advmod"):
        return []
    before = _verbs(reading, slash - 1, -1)
    return [*before, slash - 1] if before else []


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
