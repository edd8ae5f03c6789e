"""Numbers of one thing that don't agree: one that takes up another and isn't it, or two set against each other."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterator

import msgspec

from rashomon.compare.within.clauses import MOST, Clause, clauses
from rashomon.compare.within.holders import Holders
from rashomon.compare.within.making import finding
from rashomon.reading import Reading, beginning_in
from rashomon.records import Claim, DocumentResults, Finding, Quantity, Span

_TAKES_UP = re.compile(r"\b(?:the|these|those|all)\s+$", re.IGNORECASE)
_HARMED = frozenset("victim dead body casualty".split())
_COUNTED = frozenset("killed injured detained missing".split())
_SMALL = "zero one two three four five six seven eight nine ten eleven twelve".split()
_UNITS = frozenset(
    "day hour week month year time minute percent per mile kilometer kilometre metre meter people".split()
)
_OTHERS = re.compile(r"\b(?:others?|more|another|further|additional)\b", re.IGNORECASE)

#: "The number of men": of those spoken of before. Characters back to where they may have been.
_NUMBER_OF = re.compile(r"number of\b", re.IGNORECASE)
_AGAIN_REACH = 500

#: Words by which a text sets one number against another.
_AGAINST = re.compile(
    r"\b(?:puts? (?:the|that|its) (?:\w+ )?(?:toll|number|figure|count|dead|injured|wounded|missing)|confirmed|only|"
    r"at most|no more than|higher|lower|disput\w+|contradict\w+|"
    r"conflicting|revised)\b",
    re.IGNORECASE,
)


def findings(reading: Reading, results: DocumentResults) -> Iterator[Finding]:
    """One finding for each definite count of the dead that no earlier one can be, and for each two set in contrast."""
    yield from _taken_up(reading, results)
    yield from _set_against(reading, results)
    yield from _same_said(reading, results)
    yield from _given_again(reading, results)


def _taken_up(reading: Reading, results: DocumentResults) -> Iterator[Finding]:
    counts = _joined(reading, results)
    yield from _taken_up_by_name(reading, results)
    for quantity in results.quantities:
        if quantity.low is None or quantity.low != quantity.high or not _takes_up(reading, quantity):
            continue
        earlier = [q for q in counts if q.of == "killed" and q.span.end <= quantity.span.start and not q.part]
        if not earlier or len({(q.low, q.high) for q in earlier}) > 2 or any(_overlap(q, quantity) for q in earlier):
            continue
        if sum(q.low or 0 for q in earlier) == quantity.low:
            continue
        explanation = (
            f"“{quantity.span.of(reading.text)}” takes up a number given before, "
            f"but before it was “{earlier[0].span.of(reading.text)}”."
        )
        spans = (_clause(reading, earlier[0].span), _clause(reading, quantity.span))
        yield finding(results.document, "contradiction-within-document", spans, explanation, 0.65)


def _taken_up_by_name(reading: Reading, results: DocumentResults) -> Iterator[Finding]:
    """ "Eight houses were swept away" and later "the twelve houses"."""
    nouns = [_noun(reading, quantity) for quantity in results.quantities]
    counted: dict[str | None, list[Quantity]] = defaultdict(list)
    for quantity, noun in zip(results.quantities, nouns, strict=True):
        counted[noun].append(quantity)
    for quantity, noun in zip(results.quantities, nouns, strict=True):
        if quantity.low is None or quantity.low != quantity.high or noun is None or quantity.part:
            continue
        start = quantity.span.start
        if not _TAKES_UP.search(reading.text[max(0, start - 8) : start]) or _given_by_number(reading, quantity):
            continue
        alike = [q for q in counted[noun] if q.span.end <= start]
        if not alike or len({(q.low, q.high) for q in alike}) > 1 or any(_overlap(q, quantity) for q in alike):
            continue
        if any(_OTHERS.search(q.span.of(reading.text)) or q.part or q.low == 1 for q in (*alike, quantity)):
            continue
        if any(re.search(rf"\b{form}\b", reading.text[:start], re.IGNORECASE) for form in _forms(quantity.low)):
            continue  # The number stands before, if not with its noun.
        first = alike[0].span
        explanation = (
            f"“{quantity.span.of(reading.text)}” takes up “{first.of(reading.text)}”, which was another number."
        )
        spans = (_clause(reading, first), _clause(reading, quantity.span))
        yield finding(results.document, "contradiction-within-document", spans, explanation, 0.6)


def _forms(number: int) -> list[str]:
    """The ways in which a number may be written."""
    return [str(number), *_SMALL[number : number + 1]]


def _noun(reading: Reading, quantity: Quantity) -> str | None:
    """What is counted, if the text names it by a noun."""
    nouns = [t.lemma for t in reading.tokens((quantity.span,)) if t.tag == "NOUN"]
    return nouns[-1] if nouns and nouns[-1] not in _UNITS else None


def _clause(reading: Reading, span: Span) -> Span:
    """A count with the verb that says what became of those counted, if it stands beside it."""
    tokens = reading.annotations.tokens
    places = reading.places(span)
    place = next((i for i in places if tokens[i].head not in places), None)
    if place is None:
        return span
    start = (
        tokens[places.start - 1].span.start if places.start and tokens[places.start - 1].tag == "DET" else span.start
    )
    verb = tokens[place].head
    if tokens[verb].tag not in ("VERB", "AUX") or not 0 < verb - place < 9:
        return Span(start, span.end)
    after = [
        i for i in range(verb + 1, min(verb + 2, len(tokens))) if tokens[i].head == verb and tokens[i].tag == "ADJ"
    ]
    return Span(start, tokens[max([verb, *after])].span.end)


def _said(reading: Reading, count: Span) -> Span:
    """A count with the verb before it that says what became of those counted, if it stands close: "drowned 38"."""
    tokens = reading.annotations.tokens
    places = reading.places(count)
    place = next((i for i in places if tokens[i].head not in places), None)
    verb = place if place is None else tokens[place].head
    if verb is None or place is None or tokens[verb].tag != "VERB" or not 0 < place - verb < 9:
        return count
    return Span(tokens[verb].span.start, count.end)


def _joined(reading: Reading, results: DocumentResults) -> list[Quantity]:
    """The counts, with two of harm that "and" joins as one: "three shepherds and a guard are dead"."""
    out: list[Quantity] = []
    for quantity in results.quantities:
        last = out[-1] if out else None
        if last is not None and reading.text[last.span.end : quantity.span.start] == " and ":
            harm = {last.of, quantity.of} - {"other"}
            if len(harm) == 1 and last.low is not None and quantity.low is not None:
                high = None if last.high is None or quantity.high is None else last.high + quantity.high
                out[-1] = msgspec.structs.replace(
                    last,
                    of=harm.pop(),
                    span=Span(last.span.start, quantity.span.end),
                    low=last.low + quantity.low,
                    high=high,
                )
                continue
        out.append(quantity)
    return out


def _takes_up(reading: Reading, quantity: Quantity) -> bool:
    start, words = quantity.span.start, quantity.span.of(reading.text)
    if re.search(r"\b(?:number|toll|total)\b", words, re.IGNORECASE):
        return False
    if not _TAKES_UP.search(reading.text[max(0, start - 8) : start]) and not _TAKES_UP.match(words[:4]):
        return False
    return any(token.lemma in _HARMED for token in reading.tokens((quantity.span,)))


def _set_against(reading: Reading, results: DocumentResults) -> Iterator[Finding]:
    """Counts of the same harm by different holders, near each other, with words that set one against the other."""
    holders = Holders(reading, results)
    counts = [q for q in results.quantities if q.of in _COUNTED and not q.part]
    kinds = sorted({q.of for q in counts})
    for one, other in (pair for kind in kinds for pair in itertools.pairwise(q for q in counts if q.of == kind)):
        between = reading.text[one.span.end : other.span.end]
        if one.of != other.of or _overlap(one, other) or "\n\n" in between or len(between) > 300:
            continue
        if _OTHERS.search(one.span.of(reading.text)) or _OTHERS.search(other.span.of(reading.text)):
            continue
        if not _AGAINST.search(between):
            continue
        a, b = _claim(results, one.span), _claim(results, other.span)
        if (a is None and b is None) or (a and b and (a.id == b.id or holders.of(a) & holders.of(b))):
            continue
        if not any(c is not None and c.claimers for c in (a, b)):
            continue  # The writer goes on: mostly of something else.
        by, also = (holders.words(c) if c else "the text" for c in (a, b))
        explanation = f"{by} gives “{one.span.of(reading.text)}”, {also} “{other.span.of(reading.text)}”."
        spans = (
            _said(reading, one.span),
            *(a.content if a else ()),
            _said(reading, other.span),
            *(b.content if b else ()),
        )
        yield finding(results.document, "contradiction-within-document", spans, explanation, 0.7)


def _same_said(reading: Reading, results: DocumentResults) -> Iterator[Finding]:
    """One thing said of different numbers by different holders: "eight houses burned", "fourteen houses burned"."""
    holders = Holders(reading, results)
    said = []
    for claim in results.claims:
        for clause in clauses(reading, claim) if claim.voice != "headline" and claim.act == "asserts" else ():
            for quantity in beginning_in(results.quantities, clause.span)[:MOST]:
                noun = _noun(reading, quantity)
                if noun is not None and noun in clause.about | clause.doers and not quantity.part:
                    said.append((clause, quantity, noun))
    numbers: dict[str, set[tuple[int | None, int | None]]] = defaultdict(set)
    for quantity in results.quantities:
        named = _noun(reading, quantity)
        if named is not None:
            numbers[named].add((quantity.low, quantity.high))
    said.sort(key=lambda item: item[2])
    groups = (list(group)[:MOST] for _, group in itertools.groupby(said, key=lambda item: item[2]))
    pairs = (pair for group in groups for pair in itertools.combinations(group, 2))
    for (one, first, noun), (other, second, _) in pairs:
        if (
            len(numbers[noun]) > 2
            or one.predicate != other.predicate
            or one.negated
            or other.negated
            or _overlap(first, second)
        ):
            continue
        apart = one.claim.within != other.claim.id and other.claim.within != one.claim.id
        if any(_placed(reading, clause) for clause in (one, other)):
            continue  # Perhaps of two places or two days.
        if not apart or holders.of(one.claim) & holders.of(other.claim):
            continue
        if any(_OTHERS.search(q.span.of(reading.text)) for q in (first, second)):
            continue
        explanation = (
            f"{holders.words(one.claim)} gives “{first.span.of(reading.text)}”, {holders.words(other.claim)} "
            f"“{second.span.of(reading.text)}”."
        )
        spans = (first.span, *one.claim.content, second.span, *other.claim.content)
        yield finding(results.document, "contradiction-within-document", spans, explanation, 0.65)


def _given_again(reading: Reading, results: DocumentResults) -> Iterator[Finding]:
    """ "30 people stood there. Police said there were 20"; "62 men", and another puts "the number of men" at 48."""
    holders = Holders(reading, results)
    latest: dict[str, Quantity] = {}
    for quantity in results.quantities:
        words = quantity.what.lower().split()
        if quantity.of != "other" or not words:
            continue
        before = latest.get(words[-1])
        if quantity.what in quantity.span.of(reading.text) and not _given_by_number(reading, quantity):
            latest[words[-1]] = quantity
            continue
        if before is None or _overlap(before, quantity) or quantity.span.start - before.span.end > _AGAIN_REACH:
            continue
        a, b = _claim(results, before.span), _claim(results, quantity.span)
        if b is None or not b.claimers or (a is not None and (a.id == b.id or holders.of(a) & holders.of(b))):
            continue
        by, also = (holders.words(c) if c else "the text" for c in (a, b))
        explanation = f"{by} gives “{before.span.of(reading.text)}”, {also} “{quantity.span.of(reading.text)}”."
        spans = (before.span, *(a.content if a else ()), quantity.span, *b.content)
        yield finding(results.document, "contradiction-within-document", spans, explanation, 0.65)


def _given_by_number(reading: Reading, quantity: Quantity) -> bool:
    return _NUMBER_OF.match(quantity.span.of(reading.text)) is not None


def _placed(reading: Reading, clause: Clause) -> bool:
    """Whether a clause names a place, a party or a time."""
    named = any(token.tag == "PROPN" for token in reading.tokens((clause.span,)))
    return named or not reading.timed.isdisjoint(reading.places(clause.span))


def _claim(results: DocumentResults, span: Span) -> Claim | None:
    """The narrowest claim that holds some words."""
    holding = [c for c in results.claims if any(s.covers(span) for s in c.content)]
    return min(holding, key=lambda c: sum(s.end - s.start for s in c.content), default=None)


def _overlap(one: Quantity, other: Quantity) -> bool:
    return (one.low is None or other.high is None or one.low <= other.high) and (
        one.high is None or other.low is None or other.low <= one.high
    )
