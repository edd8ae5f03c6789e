"""Statements that are the same words but for one thing: what each of them has in its place are rival answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import product

from rashomon.compare.meaning import CALENDAR
from rashomon.compare.meaning import words as meanings
from rashomon.records.marks import CLASS, NAME

#: So many content words must stand in both, in one order, ...
_FRAME = 4
#: ... and be this share of the longer statement's.
_SHARE = 0.6
#: Two statements may differ in two places if so many are the same.
_LONG_FRAME = 8

#: How many words may stand in one place, and how many more be in one statement only.
_LONGEST = 5
_LOOSE = 2

_STEM = 5

_SPELLING = 0.7
_SAMENAME = 0.85

#: Who stands on a state's side and who against it, as statements put it: nobody is meant by words of both.
_SIDES = (
    frozenset("government regime army military forces troops police soldiers authorities".split()),
    frozenset("rebel rebels opposition militants insurgents jihadists terrorists terrorist gunmen".split()),
)

_BODIES = frozenset(
    "group groups organisation organization front party movement militia network terror terrorist jihadist".split()
)

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_EMPTY = frozenset(
    "a an the this that these those its their his her of in on at to for from by with as but be is are was were "
    "been being has have had do does did it they he she who which also then so while when after before during near "
    "into over about some any there here said says according told s al".split()
)


def rivals(one: str, other: str, terms: tuple[frozenset[str], frozenset[str]]) -> tuple[str, str] | None:
    """What stands in each of two statements where the other has something that it can't be too; none if nothing does.

    ``terms`` are the statements' terms: classes of means among them exclude each other where the rest is the same.
    """
    mine, theirs = _content(one), _content(other)
    same, places, loose = 0, [], 0
    matcher = SequenceMatcher(None, [w.lower() for w in mine], [w.lower() for w in theirs], autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            same += b - a
        elif kind == "replace" and (_listed(mine, a, b) or _listed(theirs, c, d)):
            return None
        elif kind == "replace" and not _one_name(mine[a:b], theirs[c:d]):
            places.append((mine[a:b], theirs[c:d]))
        elif kind != "replace":
            loose += b - a + d - c
    few = len(places) == 1 or (len(places) == 2 and same >= _LONG_FRAME)
    if not few or loose > _LOOSE or same < _FRAME or same < _SHARE * max(len(mine), len(theirs)):
        return None
    classes = [frozenset(t for t in own if t.startswith(CLASS)) for own in terms]
    apart = bool(classes[0] and classes[1] and not classes[0] & classes[1])
    for some, others in places:
        if max(len(some), len(others)) <= _LONGEST and (apart or _exclude(some, others, terms)):
            return " ".join(some), " ".join(others)
    return None


def _listed(words: Sequence[str], start: int, end: int) -> bool:
    """Whether a stretch is part of a list: lists of the same things differ in many ways."""
    return any(word in ("and", "or") for word in words[max(0, start - 1) : end + 1])


@lru_cache(maxsize=10_000)
def _content(text: str) -> tuple[str, ...]:
    words = (word.replace("’", "'").removesuffix("'s") for word in _WORD.findall(text))
    return tuple(word for word in words if word.lower() not in _EMPTY)


def _one_name(some: Sequence[str], others: Sequence[str]) -> bool:
    """Whether two stretches are one name or number in two spellings; numbers are left to the counts."""
    one, other = "".join(some).lower(), "".join(others).lower()
    if any(c.isdigit() for c in one + other):
        return True
    if meanings().apart(one, other):
        return False  # "northern" and "southern" are spelt alike
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _SPELLING


def _exclude(some: Sequence[str], others: Sequence[str], terms: tuple[frozenset[str], frozenset[str]]) -> bool:
    """Whether two stretches are two names, the two sides of a state, or hold words that exclude each other."""
    one, other = ({word.lower() for word in words} for words in (some, others))
    if any(meanings().apart(a, b) for a, b in product(one, other)):
        return True
    sides = [{i for i, side in enumerate(_SIDES) if side & words} for words in (one, other)]
    if len(sides[0]) == len(sides[1]) == 1:
        return sides[0] != sides[1] and "anti" not in one | other
    named = [any(NAME + word in own for word in words) for words, own in zip((one, other), terms, strict=True)]
    if not all(named) or (one | other) & _BODIES or any(word.isupper() for word in (*some, *others)):
        return False  # bodies go by many names, and letters stand for some
    if bool(one & CALENDAR) != bool(other & CALENDAR):
        return False  # a day is no rival of a place
    if any(a.startswith(b[:_STEM]) or b.startswith(a[:_STEM]) for a, b in product(one, other)):
        return False
    return not any(meanings().likeness(a, b) >= _SAMENAME for a, b in product(one, other))
