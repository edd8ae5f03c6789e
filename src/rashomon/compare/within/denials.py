"""What one says and another denies, refuses or calls untrue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rashomon.compare.within.holders import Holders
from rashomon.compare.within.making import finding
from rashomon.reading import Reading, beginning_in
from rashomon.records import Claim, DocumentResults, Finding, Span, hull

#: How a speaker takes up what was just said, to say that it is not so.
_REBUTTAL = re.compile(
    r"^[\s\"“'‘]*(?:not so|not true|untrue|false|nonsense|a lie|lies|wrong|baseless|(?:that|this|it) (?:is|was|'s|’s) "
    r"(?:not (?:true|so)|untrue|false|nonsense|a lie|wrong|baseless))\b",
    re.IGNORECASE,
)
#: Denied things that only point back: "denied the allegation", "rejected this".
_POINTING = re.compile(
    r"^(?:that|such|the|any|these|those|this|all|his|her|its|their)?\s*(?:\w+\s+)?(?:claims?|accusations?|allegations?|"
    r"charges?|reports?|suggestions?|assertions?|involvement|responsibility|wrongdoing|role|part|blame|guilt|"
    r"version|account|it|this|that|them)\b",
    re.IGNORECASE,
)
#: Words by which somebody says that they had no part in it.
_NO_PART = re.compile(
    r"\b(?:nothing to do with|no (?:part|role|hand|involvement|knowledge|connection|link)|"
    r"(?:not|n['’]t) (?:responsible|involved|behind)|never (?:took part|ordered|attacked)|not our (?:doing|work))\b",
    re.IGNORECASE,
)
#: "No such warnings ever arrived": the warnings that somebody spoke of before.
_NO_SUCH = re.compile(r"\b(?:no|never any|not any|n['’]t any) such (\w+)", re.IGNORECASE)
_DENYING = frozenset("deny reject dismiss refute dispute contradict rebut denial rejection disavow".split())
_EMPTY = frozenset("be have do say make take people government country force day time".split())
_NEAR = 900  # characters
_SHORT = 5  # words


def findings(reading: Reading, results: DocumentResults) -> Iterator[Finding]:
    """One finding for each denial, with the claim that it denies."""
    holders = Holders(reading, results)
    told = _Told(results)
    for claim in results.claims:
        if claim.voice != "attributed" or not claim.content:
            continue
        denied = _denied(reading, told, holders, claim)
        if denied is None:
            continue
        spans = [*denied.content, *claim.cue, *claim.content]
        explanation = f"{_upper(holders.words(denied))} says it; {holders.words(claim)} says that it is not so."
        yield finding(results.document, "contradiction-within-document", spans, explanation, 0.75)
        if _gives_no_other(results, holders, claim):
            explanation = (
                f"{_upper(holders.words(claim))} denies what {holders.words(denied)} says. This text gives no account "
                "of what happened by the one who denies."
            )
            yield finding(results.document, "denial-without-alternative", spans[-2:], explanation, 0.7)


def _gives_no_other(results: DocumentResults, holders: Holders, denial: Claim) -> bool:
    """Whether a denier who is named says nothing in the text but that it is not so."""
    side = holders.sides(denial)
    if not side or denial.act != "denies":
        return False
    said = (c for c in results.claims if c.id != denial.id and c.voice == "attributed" and c.within is None)
    return not any(
        c.act in ("asserts", "accuses") and not c.certainty.startswith("false") and holders.sides(c) & side
        for c in said
    )


class _Named(NamedTuple):
    span: Span
    party: str


class _Told:
    """What a document tells that can be denied, and where its parties are named."""

    def __init__(self, results: DocumentResults) -> None:
        said = (c for c in results.claims if c.within is None and c.act in ("asserts", "accuses"))
        self._claims = [(_whole(claim), claim) for claim in said if claim.claimers]
        named = (_Named(mention.span, party.id) for party in results.parties for mention in party.mentions)
        self._named = sorted(named)

    def near(self, words: Span, *, untrue_too: bool = False) -> list[Claim]:
        """The claims before and behind some words, in the order of the text; without those that say it is not so."""
        return [
            c
            for at, c in self._claims
            if min(abs(words.start - at.end), abs(at.start - words.end)) < _NEAR
            and (untrue_too or (c.certainty.startswith("true") and not c.evidence))
        ]

    def named_in(self, claim: Claim) -> set[str]:
        """The parties that a claim names."""
        named = (n for content in claim.content for n in beginning_in(self._named, content) if content.covers(n.span))
        return {each.party for each in named}


def _denied(reading: Reading, told: _Told, holders: Holders, claim: Claim) -> Claim | None:
    """The claim that a denial is about: one on the denier, or the one just before."""
    words = claim.content[0].of(reading.text)
    spoken = _no_such(reading, told, holders, claim)
    if spoken is not None:
        return spoken
    rebuttal = bool(_REBUTTAL.match(words))
    no_part = any(_NO_PART.search(s.of(reading.text)) for s in claim.content)
    if not rebuttal and not no_part and not (claim.act == "denies" and _plainly(reading, claim)):
        return None
    others = [
        other
        for other in told.near(_whole(claim), untrue_too=rebuttal)
        if other.id != claim.id
        and not holders.of(other) & holders.of(claim)
        and not (holders.sides(other) & holders.sides(claim))
    ]
    before = [o for o in others if _end(o) <= _start(claim) and _start(claim) - _end(o) < _NEAR]
    after = [o for o in others if _end(claim) <= _start(o) and _start(o) - _end(claim) < _NEAR]
    if rebuttal:
        return before[-1] if before and _start(claim) - _end(before[-1]) < _NEAR / 3 else None
    for near in (before[::-1], after):
        spoken_of = next((other for other in near if _speaks_of(reading, told, holders, other, claim)), None)
        if spoken_of is not None:
            return spoken_of
    if _POINTING.match(words) and len(words.split()) <= _SHORT and before:
        return before[-1] if _start(claim) - _end(before[-1]) < _NEAR / 3 else None
    return None


def _no_such(reading: Reading, told: _Told, holders: Holders, claim: Claim) -> Claim | None:
    """The claim of another that first spoke of what this one says there was none of: "no such warnings"."""
    match = next((m for span in claim.content if (m := _NO_SUCH.search(span.of(reading.text)))), None)
    if match is None or claim.act not in ("asserts", "denies"):
        return None
    span = next(s for s in claim.content if match.string == s.of(reading.text))
    noun = reading.annotations.tokens[
        reading.places(Span(span.start + match.start(1), span.start + match.end(1))).start
    ]
    spoken = [
        other
        for other in told.near(_whole(claim), untrue_too=True)
        if _end(other) <= _start(claim)
        and not holders.of(other) & holders.of(claim)
        and any(token.lemma == noun.lemma for token in reading.tokens(other.content))
    ]
    return spoken[-1] if spoken else None


def _plainly(reading: Reading, claim: Claim) -> bool:
    """Whether a verb of denial is used, as something done."""
    lemmas = {token.lemma for token in reading.tokens(claim.cue)}
    return bool(lemmas & _DENYING) and not lemmas & {"may", "might", "could", "would", "will"}


def _speaks_of(reading: Reading, told: _Told, holders: Holders, other: Claim, denier: Claim) -> bool:
    """Whether a claim is about whoever denies, or about one of the denier's side."""
    named = told.named_in(other)
    if named & set(denier.claimers):
        return True
    near = min(abs(_start(denier) - _end(other)), abs(_start(other) - _end(denier))) < _NEAR / 3
    alike = _words(reading, other) & _words(reading, denier)
    return near and bool((alike or other.act == "accuses") and holders.sides(denier) & holders.with_sides(named))


def _words(reading: Reading, claim: Claim) -> set[str]:
    """The nouns and verbs of a claim that say what it is about."""
    tokens = reading.tokens(claim.content)
    return {t.lemma for t in tokens if t.tag in ("NOUN", "VERB") and t.lemma not in _EMPTY}


def _whole(claim: Claim) -> Span:
    return hull((*claim.source, *claim.cue, *claim.content))


def _start(claim: Claim) -> int:
    return _whole(claim).start


def _end(claim: Claim) -> int:
    return _whole(claim).end


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
