"""Statements in the article's own voice that a reader would want a source for.

Not every one: what anybody can look up or see ("the talks were held on Friday") needs none. What does: who did harm,
how many were hurt, what somebody wants, sweeping, judging or loaded words, and asides by which the writer vouches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rashomon.compare.within.loaded import called
from rashomon.compare.within.making import finding
from rashomon.reading import Reading, beginning_in
from rashomon.records import Claim, DocumentResults, Finding

_HARM = frozenset(
    "kill murder bomb attack shell strike target massacre torture execute assassinate besiege slaughter raid hit shoot "
    "gun fire ambush behead gas destroy abduct kidnap sabotage poison orchestrate stage plot".split()
)
_JUDGING = re.compile(
    r"\b(?:essential|crucial|decisive|instrumental|disastrous|catastrophic|unprecedented|notorious|infamous|obviously|"
    r"clearly|undoubtedly|unquestionably|inevitabl[ey]|undeniabl[ey]|first time|worst|deadliest|biggest|largest|most|"
    r"never before|always|by far|of course|no doubt|devastating|"
    r"humiliating|desperate)\b",
    re.IGNORECASE,
)
_WANTS = re.compile(
    r"\b(?:in (?:an|a) (?:attempt|bid|effort) to|in order to|with the (?:aim|goal|intention) of|aimed at|so as to|"
    r"because|in retaliation|in revenge|as payback|wants? to|seeks? to|hopes? to|fears?)\b",
    re.IGNORECASE,
)
_COUNTED = frozenset("killed injured children_killed women_killed detained missing".split())

#: Words of reporting: a source may be there that was not found.
_REPORTING = re.compile(
    r"\b(?:said|says?|told|tells|according|report(?:s|ed|edly)?|quot(?:ed|ing)|announced?|claim(?:s|ed|ing)?|allege\w*|"
    r"statement|believed|thought|added|confirmed|stated|declared|accus\w+|blam\w+|den(?:y|ies|ied)|tweet\w*|posted|"
    r"activists?|sources?|witness\w*|agency|news|correspondent|verif\w+|comment|unclear|interview\w*|wrote|puts?|estimat\w+|"
    r"the (?:observatory|monitor|watchdog))\b",
    re.IGNORECASE,
)
_NO_TEXT = re.compile(
    r"\b(?:read more|click|subscribe|follow us|photo|copyright|editing by|reporting by|watch)\b", re.I
)


def findings(reading: Reading, results: DocumentResults) -> Iterator[Finding]:
    """One finding for each own-voice statement with a reason to ask for a source."""
    for claim in results.claims:
        if claim.voice != "article" or claim.act != "asserts" or not claim.certainty.endswith("-certain"):
            continue
        reason, weight = _reason(reading, results, claim)
        if reason:
            explanation = f"The text says this as a fact, in its own voice, and names no source. It {reason}."
            yield finding(results.document, "own-voice-claim", claim.content, explanation, claim.confidence * weight)


def _reason(reading: Reading, results: DocumentResults, claim: Claim) -> tuple[str, float]:
    """Why a reader would want a source, and how surely (0 to 1, by hand); nothing if there is no reason."""
    span = claim.content[0]
    words = span.of(reading.text)
    if any("aside" in reason for reason in claim.reasons):
        return "is an aside by which the writer vouches for something", 1.0
    if any("reports an act" in reason for reason in claim.reasons):
        return "reports what passed between others", 0.9
    if _REPORTING.search(words) or _NO_TEXT.search(words):
        return "", 0.0
    counted = [q for q in beginning_in(results.quantities, span) if q.of in _COUNTED and span.covers(q.span)]
    if counted:
        return f"gives a number of people harmed (“{counted[0].span.of(reading.text)}”)", 1.0
    harm = _harm(reading, claim)
    if harm:
        return f"says who did harm (“{harm}”)", 1.0
    judging = _JUDGING.search(words)
    if judging and judging.group().lower() != "most":
        return f"judges or generalises (“{judging.group()}”)", 0.9
    loaded = called(reading, span)
    if loaded is not None:
        return f"uses a word that judges (“{loaded.of(reading.text)}”)", 0.9
    wants = _WANTS.search(words)
    if wants:
        return f"says why something was done or what is wanted (“{wants.group()}”)", 0.9
    return "", 0.0


def _harm(reading: Reading, claim: Claim) -> str:
    """A verb of harm with its doer named, in the past: "rebels shelled the town", "was bombed by the army"."""
    tokens = reading.annotations.tokens
    for place in reading.places(claim.content[0]):
        token = tokens[place]
        if token.tag != "VERB" or token.lemma not in _HARM:
            continue
        children = [t for t in tokens[max(0, place - 12) : place + 12] if tokens[t.head] is token and t is not token]
        passive = any(t.relation in ("auxpass", "nsubjpass") for t in children)
        doer = any(t.relation == "agent" for t in children) if passive else any(t.relation == "nsubj" for t in children)
        harmed = passive or any(t.relation in ("dobj", "prep") for t in children)
        if doer and harmed:
            return token.span.of(reading.text)
    return ""
