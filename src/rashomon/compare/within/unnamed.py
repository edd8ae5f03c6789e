"""Claims whose source nobody can ask: "officials", "a source close to the talks", "witnesses"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from rashomon.compare.within.making import finding
from rashomon.reading import Reading
from rashomon.records import Claim, DocumentResults, Finding, hull

#: Nouns for people who may be anybody.
_ANYBODY = frozenset(
    "source official witness eyewitness resident activist medic doctor nurse aide diplomat insider analyst "
    "expert critic rebel fighter militant soldier officer villager local survivor employee worker bystander neighbour "
    "neighbor relative lawyer adviser advisor engineer commander paramedic rescuer shopkeeper fisherman driver "
    "person people man woman somebody someone some many commentator supporter opponent refugee campaigner "
    "delegate".split()
)
_FIGHTERS = frozenset("rebel fighter militant soldier officer commander".split())
_INDEFINITE = re.compile(
    r"^(?:a|an|one|another|some|several|many|two|three|four|five|few|a few|other|various|unnamed|anonymous)\b", re.I
)
_ANONYMOUS = re.compile(
    r"condition of anonymity|declin\w+ to be (?:named|identified)|asked not to be (?:named|identified)|"
    r"not (?:authori[sz]ed|allowed) to (?:speak|talk|brief)|\b(?:unnamed|anonymous|unidentified)\b|requested anonymity",
    re.IGNORECASE,
)


def findings(reading: Reading, results: DocumentResults) -> Iterator[Finding]:
    """One finding for each unnamed source of a document, with all that it is given as the source of."""
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in results.claims:
        words = _unnamed(reading, claim)
        if words is not None:
            groups[words].append(claim)
    for claims in groups.values():
        source = hull(claims[0].source).of(reading.text)
        said = "this is" if len(claims) == 1 else f"{len(claims)} claims are"
        asked = bool(_ANONYMOUS.search(_sentence(reading, claims[0])))
        explanation = f"The only source that {said} given is “{source}”: nobody is named who could be asked."
        if asked:
            explanation += " The text says that the source is not to be named."
        spans = [span for claim in claims for span in (*claim.source, *claim.content)]
        yield finding(results.document, "unnamed-source", spans, explanation, 0.95 if asked else 0.85)


def _unnamed(reading: Reading, claim: Claim) -> str | None:
    """The words for an unnamed source, normalised, or none if the source is named, an organisation or unclear."""
    if claim.voice != "attributed" or not claim.source or claim.confidence < 0.4:
        return None
    whole = hull(claim.source)
    words = whole.of(reading.text).strip(" ,")
    root = reading.root(whole)
    if root is None or any(e.kind == "person" for e in reading.entities(whole)):
        return None
    token = reading.annotations.tokens[root]
    if token.tag not in ("NOUN", "PRON", "DET", "ADJ") or token.lemma not in _ANYBODY:
        return None
    if token.lemma in _FIGHTERS and any(e.kind in ("organisation", "people", "state") for e in reading.entities(whole)):
        return None  # Speaks for a side that is named.
    plural = token.span.of(reading.text).lower() != token.lemma
    definite = re.match(r"(?:the|this|that|these|those|his|her|its|their|our)\b", words, re.I)
    if definite and not (token.lemma in ("source", "witness", "eyewitness") or _ANONYMOUS.search(words)):
        return None
    if not (plural or _INDEFINITE.match(words) or token.lemma == "people" or _ANONYMOUS.search(words) or not definite):
        return None
    return re.sub(r"^(?:the|a|an)\s+", "", " ".join(words.lower().split()))


def _sentence(reading: Reading, claim: Claim) -> str:
    sentence = reading.sentence(claim.source[0].start)
    return "" if sentence is None else sentence.of(reading.text)
