"""An event that the text calls alleged in one place and takes for granted in another."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.compare.within.making import finding, listed
from rashomon.compare.within.moments import GENERIC, INCIDENTS, Moments
from rashomon.reading import Reading
from rashomon.records import DocumentResults, Finding, Span

_FAMILIES = tuple(
    group.split()
    for group in (
        "shooting shootout massacre killing murder ambush clash",
        "hack cyberattack",
        "explosion blast detonation",
        "breach collapse failure burst",
        "blackout outage",
        "sinking capsizing",
        "strike airstrike",
    )
)
_ROOT = 5  # letters that words of one root have in common
_OPEN = frozenset("may might could possible possibly likely seem appear fear suspect perhaps probably ?".split())
_ATTACKING = frozenset("hack bomb shell strike raid shoot ambush gas poison torch".split())
_DISTANCE = frozenset("alleged claimed purported supposed suspected so-called".split())


def findings(reading: Reading, results: DocumentResults) -> Iterator[Finding]:
    """At most one finding for each noun: all the places where it is kept at a distance, and where it isn't."""
    yield from _in_headline(reading, results)
    moments = Moments(reading)
    tokens = reading.annotations.tokens
    definite = set(moments.incidents())
    first_named: dict[str, int] = {}
    kept: dict[str, list[int]] = {}
    plain: dict[str, list[int]] = {}
    for place, token in enumerate(tokens):
        if token.lemma not in INCIDENTS or token.tag != "NOUN":
            continue
        before = {tokens[i].span.of(reading.text).lower() for i in reading.places(moments.phrase(place))}
        if before & _DISTANCE:
            kept.setdefault(_family(token.lemma), []).append(place)
        elif place in definite or (
            token.lemma not in GENERIC and first_named.setdefault(_family(token.lemma), place) == place
        ):
            plain.setdefault(_family(token.lemma), []).append(place)
    lemmas = {tokens[place].lemma for places in kept.values() for place in places}
    for noun in kept.keys() & plain.keys():
        alike = [
            p
            for p in plain[noun]
            if (p in definite or tokens[p].lemma not in lemmas)
            and (first_named.get(noun) == p or any(_alike(moments, p, k) for k in kept[noun]))
        ]
        if not alike:
            continue
        at_distance = [moments.phrase(p) for p in kept[noun]]
        for_granted = [moments.phrase(p) for p in alike]
        explanation = (
            f"The text keeps a distance in one place ({listed(s.of(reading.text) for s in at_distance)}) and takes it "
            f"for granted in another ({listed(s.of(reading.text) for s in for_granted)})."
        )
        yield finding(results.document, "contradiction-within-document", (*at_distance, *for_granted), explanation, 0.6)


def _in_headline(reading: Reading, results: DocumentResults) -> Iterator[Finding]:
    """What the headline says flatly happened ("Saboteurs brought down the dam") and the text calls alleged."""
    headline = reading.document.headline
    if headline is None:
        return
    title = reading.tokens((headline,))
    said = next((c for c in results.claims if any(s.overlaps(headline) for s in c.content)), None)
    if said is None or said.act != "asserts" or any(t.lemma in _DISTANCE | _OPEN for t in title):
        return
    tokens = reading.annotations.tokens
    for place, token in enumerate(tokens):
        head = token.tag == "NOUN" and token.relation not in ("compound", "nmod") and token.span.start >= headline.end
        at = next((i for i in range(place - 1, max(-1, place - 4), -1) if _word(reading, i) in _DISTANCE), None)
        if not head or at is None or any(tokens[i].head != place for i in range(at, place)):
            continue
        deeds = (t for t in title if t.lemma != token.lemma or t.lemma in INCIDENTS)  # "alleged rebels" are no deed
        named = next((t for t in deeds if _same_deed(token.lemma, t.lemma)), None)
        if named is None:
            continue
        phrase = Span(tokens[at].span.start, token.span.end)
        explanation = (
            f"The headline takes for granted (“{named.span.of(reading.text)}”) what the text keeps at a distance "
            f"(“{phrase.of(reading.text)}”)."
        )
        spans = (next(s for s in said.content if s.overlaps(headline)), phrase)
        yield finding(results.document, "contradiction-within-document", spans, explanation, 0.6)
        return


def _same_deed(noun: str, word: str) -> bool:
    """Whether a noun and a word of the headline are of one root ("sabotage", "saboteur"), or a deed and its kind."""
    if min(len(noun), len(word)) >= _ROOT and noun[:_ROOT] == word[:_ROOT]:
        return True
    return noun == "attack" and (word in _ATTACKING or word.removesuffix("ed") in _ATTACKING)


def _word(reading: Reading, place: int) -> str:
    return reading.annotations.tokens[place].span.of(reading.text).lower()


def _family(noun: str) -> str:
    """Nouns for incidents that may be one and the same, by the first of them."""
    return next((group[0] for group in _FAMILIES if noun in group), noun)


def _alike(moments: Moments, plain: int, kept: int) -> bool:
    """Whether a noun taken for granted has a word with the one kept at a distance in common, or no other than it."""
    a, b = moments.described(plain), moments.described(kept) - _DISTANCE
    return bool(a & b) or not a
