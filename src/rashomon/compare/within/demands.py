"""What one side asks for and another refuses, and sides that blame each other."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from rashomon.compare.within.holders import Holders
from rashomon.compare.within.making import finding
from rashomon.reading import Reading
from rashomon.records import Claim, DocumentResults, Finding

#: What was asked for just before: "dismissed the request".
_THE_DEMAND = re.compile(r"^(?:the|this|that|any|such)\s+(?:request|demand|call|appeal|proposal|offer|idea)s?\b", re.I)
_CLOSE = 200  # characters
_MOST = 100  # accusations that are compared, in the order of the text
#: Words for handing over whom or what another wants.
_GIVEN_UP = re.compile(
    r"\b(?:(?:hand|turn|give|giv|deliver)(?:s|ed|en|ing)?\b.{0,40}\b(?:over|up)|surrender|extradit)", re.I
)


def findings(reading: Reading, results: DocumentResults) -> Iterator[Finding]:
    """One finding for each demand that is refused, and for each two accusations that don't go together."""
    holders = Holders(reading, results)
    yield from _refused(reading, results, holders)
    yield from _blamed(reading, results, holders)


def _refused(reading: Reading, results: DocumentResults, holders: Holders) -> Iterator[Finding]:
    for refusal in results.claims:
        if refusal.act != "refuses" or not refusal.claimers:
            continue
        words = _content(reading, refusal)
        points_back = any(_THE_DEMAND.search(span.of(reading.text)) for span in refusal.content)
        asked = [
            c
            for c in results.claims
            if c.act == "demands"
            and c.claimers
            and c.content[0].start < refusal.content[0].start
            and not any(a.overlaps(b) for a in c.content for b in refusal.content)
            and not holders.of(c) & holders.of(refusal)
            and (_content(reading, c) & words or (points_back and _near(c, refusal)))
        ]
        if asked:
            spans = (*asked[-1].content, *refusal.cue, *refusal.content)
            explanation = f"{holders.words(asked[-1])} asks for what {holders.words(refusal)} refuses."
            yield finding(results.document, "contradiction-within-document", spans, explanation, 0.6)


def _near(demand: Claim, refusal: Claim) -> bool:
    return 0 <= refusal.content[0].start - demand.content[-1].end < _CLOSE


def _blamed(reading: Reading, results: DocumentResults, holders: Holders) -> Iterator[Finding]:
    accusing = [c for c in results.claims if c.act == "accuses" and c.claimers][:_MOST]
    for one, other in itertools.combinations(accusing, 2):
        if holders.of(one) & holders.of(other):
            continue
        if not (_accuses(reading, one, other) or _accuses(reading, other, one)):
            continue
        spans = [s for c in (one, other) for s in (*c.cue, *c.content)]
        explanation = f"{holders.words(one)} and {holders.words(other)} each put the blame elsewhere."
        yield finding(results.document, "contradiction-within-document", spans, explanation, 0.7)


def _accuses(reading: Reading, claim: Claim, other: Claim) -> bool:
    """Whether one claim accuses whoever makes the other: by party, or in the same words at its start."""
    if set(claim.accused_parties) & set(other.claimers):
        return True
    accused = [t.lemma for t in reading.tokens(claim.content[:1])[:4] if t.tag in ("NOUN", "PROPN")]
    accuser = {t.lemma for t in reading.tokens(other.source) if t.tag in ("NOUN", "PROPN")}
    return bool(accused) and accused[0] in accuser


def _content(reading: Reading, claim: Claim) -> set[str]:
    tokens = reading.tokens(claim.content)
    found = {
        t.lemma for t in tokens if t.tag in ("NOUN", "VERB") and t.lemma not in ("be", "have", "do", "make", "people")
    }
    given_up = any(_GIVEN_UP.search(span.of(reading.text)) for span in claim.content)
    return found | {"hand over"} if given_up else found
