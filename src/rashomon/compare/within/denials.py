"""What one says and another denies, refuses or calls untrue."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.compare.within.holders import Holders
from rashomon.compare.within.making import finding
from rashomon.reading import Reading
from rashomon.records import Claim, DocumentResults, Finding, hull

#: How a speaker takes up what was just said, to say that it is not so.
_REBUTTAL = re.compile(
    r"^[\s\"“'‘]*(?:not so|not true|untrue|false|nonsense|a lie|lies|wrong|baseless|(?:that|this|it) (?:is|was|'s|’s) "
    r"(?:not (?:true|so)|untrue|false|nonsense|a lie|wrong|baseless))\b",
    re.IGNORECASE,
)
#: Denied things that only point back: "denied the allegation", "rejected this".
_POINTING = re.compile(
    r"^(?:that|such|the|any|these|those|this|all|his|her|its|their)?\s*(?:\w+\s+)?(?:claims?|accusations?|allegations?|"
    r"charges?|reports?|suggestions?|assertions?|involvement|responsibility|wrongdoing|it|this|that|them)\b",
    re.IGNORECASE,
)
_DENYING = frozenset("deny reject dismiss refute dispute contradict rebut denial rejection disavow".split())
_NEAR = 900  # characters
_SHORT = 5  # words


def findings(reading: Reading, results: DocumentResults) -> Iterator[Finding]:
    """One finding for each denial, with the claim that it denies."""
    holders = Holders(reading, results)
    for claim in results.claims:
        if claim.voice != "attributed" or not claim.content:
            continue
        denied = _denied(reading, results, holders, claim)
        if denied is None:
            continue
        spans = [*denied.content, *claim.cue, *claim.content]
        explanation = f"{_upper(holders.words(denied))} says it; {holders.words(claim)} says that it is not so."
        yield finding(results.document, "contradiction-within-document", spans, explanation, 0.75)


def _denied(reading: Reading, results: DocumentResults, holders: Holders, claim: Claim) -> Claim | None:
    """The claim that a denial is about: one on the denier, or the one just before."""
    words = claim.content[0].of(reading.text)
    rebuttal = bool(_REBUTTAL.match(words))
    if not rebuttal and not (claim.act == "denies" and _plainly(reading, claim)):
        return None
    before = [
        other
        for other in results.claims
        if other.within is None
        and other.id != claim.id
        and other.act in ("asserts", "accuses")
        and other.certainty.startswith("true")
        and _end(other) <= _start(claim)
        and _start(claim) - _end(other) < _NEAR
        and other.claimers
        and not other.evidence
        and not holders.of(other) & holders.of(claim)
        and not (holders.sides(other) & holders.sides(claim))
    ]
    if rebuttal:
        return before[-1] if before and _start(claim) - _end(before[-1]) < _NEAR / 3 else None
    spoken_of = [other for other in before if _speaks_of(results, other, claim)]
    if spoken_of:
        return spoken_of[-1]
    if _POINTING.match(words) and len(words.split()) <= _SHORT and before:
        return before[-1] if _start(claim) - _end(before[-1]) < _NEAR / 3 else None
    return None


def _plainly(reading: Reading, claim: Claim) -> bool:
    """Whether a verb of denial is used, as something done."""
    lemmas = {token.lemma for token in reading.tokens(claim.cue)}
    return bool(lemmas & _DENYING) and not lemmas & {"may", "might", "could", "would", "will"}


def _speaks_of(results: DocumentResults, other: Claim, denier: Claim) -> bool:
    """Whether a claim is about whoever denies."""
    mentions = [m.span for party in results.parties if party.id in denier.claimers for m in party.mentions]
    return any(content.covers(mention) for content in other.content for mention in mentions)


def _start(claim: Claim) -> int:
    return hull((*claim.source, *claim.cue, *claim.content)).start


def _end(claim: Claim) -> int:
    return hull((*claim.source, *claim.cue, *claim.content)).end


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
