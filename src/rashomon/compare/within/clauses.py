"""Claims taken apart into clauses that can be compared: what is said of what, and whether it is said not to be so."""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

import msgspec

from rashomon.reading import Reading
from rashomon.records import Claim, Span, Token

#: Verbs that take back the verb under them: "failed to reach", "refused to go".
_UNDOING = frozenset("fail refuse decline deny avoid stop cease forget neglect".split())
_NO = frozenset("no none neither nobody nothing".split())
_LIGHT = frozenset("be have do make take get give go come say tell see want need try begin start use let keep".split())
#: Nouns that are about what follows "of": "dozens of people", "no trace of explosives".
_OF = frozenset(
    "dozen number hundred scores group member thousand lot trace sign mark remains residue evidence kind".split()
)
#: How many clauses that say the same or the opposite of one thing are compared.
MOST = 30
_LONGEST = 120  # tokens of one clause
_SUBJECTS = ("nsubj", "nsubjpass")
_PRONOUNS = frozenset("it they he she we i you this that these those who which what there one some more".split())


class Clause(msgspec.Struct, frozen=True, kw_only=True):
    """A predicate with the nouns that it is about. Lemmas, lower case.

    ``about`` are the heads of its objects, or of the subject of a passive or of "be"; ``doers`` the subject of an
    active verb or the one after "by". ``negated`` says that it is said not to be so, ``span`` covers all of it.
    """

    claim: Claim
    place: int
    predicate: str
    about: frozenset[str]
    doers: frozenset[str]
    described: frozenset[str]
    negated: bool
    how: str
    span: Span


def clauses(reading: Reading, claim: Claim) -> list[Clause]:
    """The clauses of one claim's content, in the order of the text."""
    places = [place for span in claim.content for place in reading.places(span)]
    inside = set(places)
    under: dict[int, list[int]] = {}
    tokens = reading.annotations.tokens
    for place in places:
        if tokens[place].head != place:
            under.setdefault(tokens[place].head, []).append(place)
    main = next((p for p in places if tokens[p].head not in inside or tokens[p].head == p), None)
    found = []
    for place in places:
        token = tokens[place]
        if token.tag not in ("VERB", "AUX") or token.relation in ("aux", "auxpass"):
            continue
        found.extend(_instead(reading, claim, place, under))
        clause = _clause(reading, claim, place, under, denied=claim.act == "denies" and place == main)
        if clause is not None:
            found.append(clause)
    return found


def _instead(reading: Reading, claim: Claim, place: int, under: dict[int, list[int]]) -> list[Clause]:
    """What is said not to be so beside what is: "it carried weapons, not grain"."""
    tokens = reading.annotations.tokens
    out = []
    for i in range(place + 1, min(place + 12, len(tokens) - 1)):
        noun = tokens[i + 1]
        if (
            tokens[i].lemma != "not"
            or tokens[i - 1].lemma not in (",", "and")
            or noun.tag not in ("NOUN", "DET", "ADJ")
        ):
            continue
        at = next((j for j in range(i + 1, min(i + 5, len(tokens))) if tokens[j].tag == "NOUN"), None)
        if at is None or not any(s.covers(tokens[at].span) for s in claim.content):
            continue
        out.append(
            Clause(
                claim=claim, place=place, predicate=tokens[place].lemma, about=frozenset((tokens[at].lemma,)),
                doers=frozenset(), described=frozenset(), negated=True, how="not",
                span=Span(tokens[place].span.start, tokens[at].span.end),
            )
        )  # fmt: skip
    return out


def alike(said: Sequence[Clause], keys: Callable[[Clause], Iterable[Hashable]]) -> Iterator[tuple[Clause, Clause]]:
    """The pairs of clauses that share a key, each once, in the order of the text: all pairs would be too many.

    Of what is said more than ``MOST`` times, no more is compared: lists and repetitions would cost their square.
    """
    holding: dict[Hashable, list[int]] = {}
    for place, clause in enumerate(said):
        for key in dict.fromkeys(keys(clause)):
            places = holding.setdefault(key, [])
            if len(places) < 2 * MOST and sum(said[p].negated == clause.negated for p in places) < MOST:
                places.append(place)
    pairs = {pair for places in holding.values() for pair in itertools.combinations(places, 2)}
    for one, other in sorted(pairs):
        yield said[one], said[other]


def _clause(reading: Reading, claim: Claim, place: int, under: dict[int, list[int]], *, denied: bool) -> Clause | None:
    tokens = reading.annotations.tokens
    children = under.get(place, [])
    passive = any(tokens[c].relation in ("auxpass", "nsubjpass") for c in children)
    subjects = [c for c in children if tokens[c].relation in _SUBJECTS]
    objects = [c for c in children if tokens[c].relation in ("dobj", "dative")]
    said = [c for c in children if tokens[c].relation in ("attr", "acomp", "oprd")]
    agents = [g for c in children if tokens[c].relation == "agent" for g in under.get(c, [])]
    if _supposed(tokens, place, children):
        return None
    if not objects and not passive and not said:
        objects = _object(reading, place)
    where = [
        g for c in children if tokens[c].relation == "prep" for g in under.get(c, []) if tokens[g].relation == "pobj"
    ]
    undone = _undone(tokens, place)
    expletive = any(tokens[c].relation == "expl" for c in children)
    if not subjects and not expletive and not (undone is not None and _has_subject(tokens, undone, place)):
        return None  # An order or a wish, or the half of a sentence.
    predicate = tokens[place].lemma
    doers: list[int] = []
    there = expletive
    if predicate == "be" and not said and where and not there:
        preposition = next(tokens[c].lemma for c in children if tokens[c].relation == "prep")
        predicate, about = f"be {preposition}", subjects
    elif predicate == "be":
        if not said:
            return None
        predicate = "exist" if there else tokens[said[0]].lemma
        about = said if there else subjects
    elif passive:
        about, doers = subjects, agents
    else:
        about, doers = objects, subjects
    if predicate in _LIGHT and not about:
        return None
    nouns = [*about, *said, *doers]
    negation = next((tokens[c] for c in children if tokens[c].relation == "neg"), None)
    none = next((tokens[g] for n in nouns for g in (n, *under.get(n, [])) if _is_none(tokens, g)), None)
    how = next((t.span.of(reading.text) for t in (negation, none, undone) if t is not None), "")
    inside = [place, *_below(place, under)]
    span = Span(tokens[min(inside)].span.start, tokens[max(inside)].span.end)
    return Clause(
        claim=claim,
        place=place,
        predicate=predicate,
        about=_heads(tokens, about, under),
        doers=_heads(tokens, doers, under),
        described=_heads(tokens, [*said, *where], under),
        negated=((negation is not None or none is not None) != (undone is not None)) != denied,
        how="denied" if denied else how,
        span=span,
    )


def _is_none(tokens: tuple[Token, ...], place: int) -> bool:
    """Whether a word with a noun says that there is none: "no", "nobody", "not a single"."""
    single = tokens[place].lemma == "not" and place + 2 < len(tokens) and tokens[place + 2].lemma in ("single", "one")
    return tokens[place].lemma in _NO or single


def _has_subject(tokens: tuple[Token, ...], undone: Token, place: int) -> bool:
    """Whether the words that take a verb back are no order: "stop attacking him"."""
    return (
        undone.tag != "VERB"
        or undone.lemma == "oppose"
        or any(tokens[t.head] is undone and t.relation in _SUBJECTS for t in tokens[max(0, place - 30) : place])
    )


def _supposed(tokens: tuple[Token, ...], place: int, children: list[int]) -> bool:
    """Whether a clause is a condition, a question or a wish, and so nothing that is said to be so."""
    gerund = tokens[place].relation in ("pcomp", "acl", "xcomp", "csubj", "amod")
    bare = any(tokens[c].tag == "PART" and tokens[c].relation == "aux" for c in children)
    if (gerund or bare) and _undone(tokens, place) is None:
        return True
    if any(
        tokens[c].lemma in ("if", "whether", "unless", "would", "could", "should", "might", "must") for c in children
    ):
        return True
    if any(tokens[i].lemma in ("what", "whether", "if") for i in range(max(0, place - 6), place)):
        return True
    subject = min((c for c in children if tokens[c].relation in _SUBJECTS), default=-1)
    past = any(
        tokens[c].lemma == "have" and c < subject for c in children
    )  # "Had they not come, many would have died."
    return past and any(token.lemma == "would" for token in tokens[place : place + 20])


def _object(reading: Reading, place: int) -> list[int]:
    """The noun that follows a verb which the parser left without an object: "struck (by mistake) a building"."""
    tokens = reading.annotations.tokens
    depth = 0
    for at in range(place + 1, min(place + 9, len(tokens))):
        word = tokens[at].span.of(reading.text)
        depth += (word == "(") - (word == ")")
        if depth or word == ")":
            continue
        if tokens[at].tag in ("NOUN", "PROPN"):
            if tokens[at].relation not in ("compound", "nmod", "poss"):
                return [] if tokens[at].relation == "pobj" else [at]
        elif tokens[at].tag not in ("DET", "ADJ", "NUM", "PART"):
            return []
    return []


def _heads(tokens: tuple[Token, ...], places: list[int], under: dict[int, list[int]]) -> frozenset[str]:
    """The lemmas of nouns and of those joined to them by "and"; "dozens of people" is about people."""
    out: set[str] = set()
    todo = list(places)
    while todo:
        place = todo.pop()
        token = tokens[place]
        if token.lemma in _OF:
            inner = [g for c in under.get(place, []) if tokens[c].lemma == "of" for g in under.get(c, [])]
            if inner:
                todo.extend(inner)
                continue
        if token.lemma not in _PRONOUNS:
            out.add(token.lemma)
        todo.extend(c for c in under.get(place, []) if tokens[c].relation == "conj")
    return frozenset(out)


def _undone(tokens: tuple[Token, ...], place: int) -> Token | None:
    """The words above a verb that take it back: "failed to", "as opposed to", "rather than", "without"."""
    token = tokens[place]
    head = tokens[token.head]
    if token.relation == "xcomp" and head.lemma in _UNDOING:
        return head
    if token.relation == "pcomp":
        if head.lemma == "without":
            return head
        above = tokens[head.head]
        if head.lemma == "to" and above.lemma in ("oppose", "opposed"):
            return above
        if head.lemma == "of" and above.lemma == "instead":
            return above
        if head.lemma in ("than", "instead"):
            return head
    return None


def _below(place: int, under: dict[int, list[int]]) -> list[int]:
    """The words of a clause: those nearest to its verb, where a list without an end hangs on it."""
    out: list[int] = []
    todo = deque(under.get(place, []))
    while todo and len(out) < _LONGEST:
        child = todo.popleft()
        out.append(child)
        todo.extend(under.get(child, []))
    return out
