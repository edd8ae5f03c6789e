"""Contradictions on one thing: said to be so by one, said not to be so by another.

Two clauses are compared only if their predicates mean the same or the opposite and they are about the same noun; a
claim and the denial of it are the plain case ("hit a building", "as opposed to hitting a building").
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.compare.within.clauses import Clause, alike, clauses
from rashomon.compare.within.holders import Holders
from rashomon.compare.within.making import finding
from rashomon.reading import Reading
from rashomon.records import Claim, DocumentResults, Finding

#: Predicates that mean the same of the same thing.
_SAME = tuple(
    frozenset(group.split())
    for group in (
        "hit strike target bomb shell attack pound bombard raid",
        "kill slay murder",
        "destroy demolish level raze burn",
        "disable switch deactivate",
        "sink capsize",
        "seize capture take retake recapture control",
        "use employ deploy",
        "fire launch shoot",
        "cause trigger",
        "violate breach break",
        "withdraw retreat pull",
        "close shut block",
        "carry bear",
    )
)
#: Nouns too general to be about one thing.
_ANY = frozenset("people law thing way time country world something anything everything".split())
_NOTICES = frozenset("hear see exist receive get find notice feel".split())
_HAPPENS = frozenset("sound ring work arrive come go appear start begin fly land pass explode".split())
_NOBODY = frozenset("nobody none no-one noone one anybody anyone".split())
#: Verbs whose object is there once they are done.
_GETS = frozenset("exist receive get have give send issue hear make".split())
_MAKES = frozenset("send give find count see hear leave receive issue record discover spot hold fire".split())
_OPPOSITES = tuple(
    frozenset(pair.split())
    for pair in (
        "open close",
        "open closed",
        "open lock",
        "open locked",
        "arm unarmed",
        "open shut",
        "alive dead",
        "safe dangerous",
        "safe unsafe",
        "armed unarmed",
        "empty full",
        "guilty innocent",
        "legal illegal",
        "true false",
        "intact destroyed",
        "work break",
        "succeed fail",
        "allow block",
        "rise fall",
        "accept reject",
        "deliberate accidental",
        "stop continue",
        "full low",
        "calm rough",
        "online offline",
        "connected disconnected",
        "connect disconnect",
        "intact broken",
        "intact damaged",
        "peaceful violent",
        "civilian military",
        "occupied empty",
        "voluntary forced",
        "visible hidden",
        "enough insufficient",
        "sober drunk",
    )
)


def findings(reading: Reading, results: DocumentResults) -> Iterator[Finding]:
    """One finding for each pair of claims that can't both be so."""
    holders = Holders(reading, results)
    said = [c for claim in results.claims if _compared(claim) for c in clauses(reading, claim)]
    told: set[frozenset[str]] = set()
    repeated: set[tuple[frozenset[str], frozenset[frozenset[str]]]] = set()
    for one, other in alike(said, _keys):
        if not _contradict(one, other) or one.claim.id == other.claim.id:
            continue
        if _one_line(one, other) or frozenset((one.claim.id, other.claim.id)) in told:
            continue
        told.add(frozenset((one.claim.id, other.claim.id)))
        words = frozenset((one.span.of(reading.text), other.span.of(reading.text)))
        sides = frozenset((holders.of(one.claim), holders.of(other.claim)))
        if (words, sides) in repeated:
            continue
        repeated.add((words, sides))
        same = holders.of(one.claim) & holders.of(other.claim)
        if same and one.claim.voice != "attributed":
            continue  # The writer goes on; what looks opposite is mostly of two things.
        who, whom = holders.words(one.claim), holders.words(other.claim)
        things = one.about & other.about or one.doers & other.doers or one.described & other.described
        things = things or (one.about | one.doers) & (other.about | other.doers)
        thing = " and ".join(sorted(things))
        if same:
            explanation = f"{_upper(who)} says two things of the {thing} that don't go together."
        else:
            explanation = f"{_upper(who)} and {whom} contradict each other on the {thing}."
        no = next((c for c in (one, other) if c.negated), None)
        if no is not None and no.how:
            explanation += f" One of the two says that it is not so (“{no.how}”)."
        yield finding(
            results.document,
            "party-holds-two-positions" if same else "contradiction-within-document",
            (*one.claim.content, *other.claim.content),
            explanation,
            0.75,
        )


def _compared(claim: Claim) -> bool:
    """Headlines are left out: what they leave out makes their syntax too uncertain."""
    return claim.voice != "headline" and claim.act in ("asserts", "denies")


def _keys(clause: Clause) -> Iterator[tuple[str, ...]]:
    """What two clauses must share to be compared: a noun, and predicates of one meaning or of opposite ones."""
    families = {clause.predicate}
    for groups in (_SAME, _OPPOSITES):
        families |= {" ".join(sorted(group)) for group in groups if clause.predicate in group}
    if clause.predicate in _NOTICES | _HAPPENS | _MAKES:
        families.add("is there")
    for noun in clause.about | clause.doers | clause.described:
        yield from ((noun, family) for family in families)
        if clause.negated and clause.predicate in _GETS:
            yield from (("stem", noun[:length]) for length in range(4, len(noun) + 1))
    if not clause.negated:
        yield "stem", clause.predicate.removesuffix("e")


def _contradict(one: Clause, other: Clause) -> bool:
    if one.predicate.startswith("be ") and one.predicate == other.predicate and one.negated != other.negated:
        no = one if one.negated else other
        return bool(one.described & other.described) and (no.about <= _NOBODY or bool(one.about & other.about))
    if _missing(one, other) or _missing(other, one) or _by_noun(one, other) or _by_noun(other, one):
        return True
    about = (one.about & other.about) - _ANY
    if one.predicate == other.predicate:
        opposite = one.negated != other.negated
    elif any(one.predicate in g and other.predicate in g for g in _SAME):
        opposite = one.negated != other.negated and bool(about)
    elif any(one.predicate in g and other.predicate in g for g in _OPPOSITES):
        opposite = one.negated == other.negated and bool(about)
    else:
        return False
    if not opposite:
        return False
    if about and one.predicate in ("exist", "have"):
        return bool(one.described & other.described - about)
    if about:
        return not (one.doers and other.doers and one.predicate == other.predicate and not one.doers & other.doers)
    return bool(not one.about and not other.about and (one.doers & other.doers) - _ANY)


def _missing(no: Clause, yes: Clause) -> bool:
    """ "There was no warning" against "they had sent a warning"."""
    if no.predicate in _NOTICES and no.negated and not yes.negated and yes.predicate in _HAPPENS:
        return bool(no.about & yes.doers)
    return (
        no.predicate == "exist"
        and no.negated
        and not yes.negated
        and yes.predicate in _MAKES
        and bool(no.about & yes.about)
    )


def _by_noun(no: Clause, yes: Clause) -> bool:
    """ "They never received a warning" against "he warned them"."""
    if not no.negated or yes.negated or no.predicate not in _GETS or not yes.about | yes.doers:
        return False
    stem = yes.predicate.removesuffix("e")
    return len(stem) > 3 and any(noun.startswith(stem) and len(noun) > len(yes.predicate) for noun in no.about)


def _one_line(one: Clause, other: Clause) -> bool:
    """Whether one claim lies in the other, or both are words of one sentence of one speaker."""
    a, b = one.claim, other.claim
    return any(x.overlaps(y) for x in a.content for y in b.content) or a.within == b.id or b.within == a.id


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]
