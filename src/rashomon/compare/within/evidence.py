"""Evidence that a claim rests on and that the document neither shows nor links to."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.compare.within.making import finding
from rashomon.reading import Reading
from rashomon.records import Claim, DocumentResults, Evidence, Finding, Span

#: Verbs by which evidence speaks for a claim, and by which somebody is said to have it.
_SPEAKS = frozenset(
    "show prove suggest indicate confirm reveal demonstrate establish corroborate support depict purport "
    "document".split()
)
_HAS = frozenset("have obtain see possess hold collect gather cite present examine review".split())


def findings(reading: Reading, results: DocumentResults) -> Iterator[Finding]:
    """One finding for each piece of evidence that is put forward for a claim and only mentioned."""
    told: set[Span] = set()
    for claim in results.claims:
        for evidence in claim.evidence:
            if evidence.presence != "mentioned" or evidence.span in told or not _put_forward(reading, evidence):
                continue
            told.add(evidence.span)
            outer = _outermost(results, claim, evidence)
            spans = (evidence.span, *outer.content)
            words = evidence.span.of(reading.text)
            explanation = f"“{words}” is named as evidence, but this text does not show it or link to it."
            yield finding(results.document, "evidence-not-shown", spans, explanation, 0.85)


def _put_forward(reading: Reading, evidence: Evidence) -> bool:
    """Whether evidence is the subject of a verb of showing, what somebody has, or evidence "of" or "that" something."""
    place = reading.root(evidence.span)
    if place is None:
        return False
    tokens = reading.annotations.tokens
    token = tokens[place]
    head = tokens[token.head]
    if token.relation == "nsubj" and head.lemma in _SPEAKS:
        return not any(
            t.relation == "neg" and t.head == token.head for t in tokens[max(0, token.head - 3) : token.head]
        )
    if token.relation == "dobj" and head.lemma in _HAS:
        return True
    if token.lemma in ("evidence", "proof"):
        return any(
            t.head == place and (t.relation in ("acl", "relcl", "ccomp") or t.lemma in ("of", "for", "against"))
            for t in tokens[place + 1 : place + 10]
        )
    return False


def _outermost(results: DocumentResults, claim: Claim, evidence: Evidence) -> Claim:
    """The claim furthest out that rests on the evidence: whoever brings it forward."""
    known = {c.id: c for c in results.claims}
    while claim.within in known and evidence in known[claim.within].evidence:
        claim = known[claim.within]
    return claim
