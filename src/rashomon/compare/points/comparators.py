"""Whether two answers are one, can both be true, or can't. Each verdict names its rule.

Judged blind: nothing here sees who gives an answer or where it was printed. Parties are seen only where they are the
answer itself (who did it).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Literal, NamedTuple

from rashomon.compare.meaning import words as meanings
from rashomon.compare.points.rivals import rivals
from rashomon.records import Answer, Slot, When
from rashomon.records.marks import (
    BLAMED,
    CLASS,
    CORE,
    DISTANCE,
    MORE,
    NAME,
    ONLY,
    OVER,
    PEOPLE,
    RELATION,
    SIDE,
    SITUATION,
    UNKNOWN,
)

Verdict = Literal["same", "compatible", "conflict"]

_SAME_MEANING = 0.6  # likeness of two words that makes them one
_SAME_WORDS = 0.5  # share of two texts' content words that makes them one answer
_NEARLY_ALL = 0.75
_NOTHING = frozenset(("none", "nothing", "nobody"))
_FEWEST_DENIED = 3  # content words that a denial and what it denies share
_SAME_CONTEXT = 2  # words around two counts of things that say that they are of the same ones
_ABOVE = re.compile(r"(?:more than|over|above|upwards? of|in excess of)\b", re.IGNORECASE)

#: Words, within a count, by which it may have gone on growing.
_RISING = frozenset(("rise", "climb", "grow"))

#: Pairs of classes (of targets, means, causes) that can't both be the answer.
EXCLUSIVE = frozenset(
    frozenset(pair)
    for pair in (
        ("civil", "military"), ("air", "ground"), ("accident", "air"), ("accident", "ground"), ("accident", "device"),
        ("accident", "attack"), ("accident", "bomb"), ("accident", "mine"), ("accident", "struck"), ("mine", "struck"),
    )
)  # fmt: skip


#: Classes of things of which one may have been used and another not.
_MIXED = frozenset(("ground",))

#: Pairs of kinds of one class that can't both be the answer.
_KINDS = frozenset((frozenset(("jet", "helicopter")),))


#: Kinds of sites that exclude each other.
_SITES = {
    "market": frozenset("market marketplace bakery shop".split()),
    "homes": frozenset("home house apartment residential".split()),
    "hospital": frozenset(("hospital", "clinic")),
    "school": frozenset(("school",)),
    "place of worship": frozenset(("mosque", "church")),
    "base": frozenset("base airbase barracks checkpoint".split()),
}


class Judged(NamedTuple):
    """A verdict and the rule that gave it, in words."""

    verdict: Verdict
    rule: str


def counts(a: Answer, b: Answer) -> Judged:
    """Intervals of numbers: equal ones are one answer, overlapping ones can both be true."""
    if a.number is None or b.number is None:
        return polarity(a, b)
    if a.number == b.number:
        return Judged("same", "the same number")
    if a.topic == MORE:
        return Judged("compatible", "each adds to another count")
    if a.topic == OVER:
        return Judged("compatible", "each is of a time of its own")
    (low, high), (other_low, other_high) = a.number or (None, None), b.number or (None, None)
    apart = (high is not None and other_low is not None and high < other_low) or (
        other_high is not None and low is not None and other_high < low
    )
    if apart:
        lower = a if high is not None and other_low is not None and high < other_low else b
        upper = b if lower is a else a
        if above(upper) and _next_to(lower, upper):
            return Judged("compatible", "more than a round number, and that number")
        if _RISING & set(lower.terms):
            return Judged("compatible", "the lower one was told as still rising")
        return Judged("conflict", "no number is in both")
    return Judged("compatible", "a number can be in both")


def above(answer: Answer) -> bool:
    """Whether a count says "more than" a number, and not "at least"."""
    return _ABOVE.match(answer.value) is not None


def _next_to(lower: Answer, upper: Answer) -> bool:
    """Whether one count ends where the other begins."""
    return lower.number is not None and upper.number is not None and lower.number[1] == (upper.number[0] or 0) - 1


def times(a: Answer, b: Answer) -> Judged:
    """Intervals of days."""
    if a.topic == "clock":
        return _clocks(a, b)
    if a.when is None or b.when is None:
        return Judged("compatible", "one gives no date")
    if _days(a.when) == _days(b.when):
        return Judged("same", "the same time")
    if a.when.earliest[:10] <= b.when.latest[:10] and b.when.earliest[:10] <= a.when.latest[:10]:
        return Judged("compatible", "one time lies in the other")
    if a.value and a.value.lower() == b.value.lower():
        return Judged("compatible", "the same words, of days that can't be told")
    return Judged("conflict", "the times share no day")


#: Minutes by which two times of one moment may differ, and by which they can't.
_SAME_MINUTES, _OTHER_MINUTES = 5, 15


def _clocks(a: Answer, b: Answer) -> Judged:
    """Times of the day: a few minutes are nothing, more than an hour's quarter can't be."""
    gap = abs(_minutes(a) - _minutes(b))
    gap = min(gap, 24 * 60 - gap)
    if gap <= _SAME_MINUTES:
        return Judged("same", "about the same time of day")
    return Judged("conflict", "other times of day") if gap > _OTHER_MINUTES else _open()


def _minutes(answer: Answer) -> int:
    hours, _, minutes = answer.terms[0].partition(":")
    return 60 * int(hours) + int(minutes)


def places(a: Answer, b: Answer) -> Judged:
    """Places by containment: ``terms`` hold a place and what it lies in, nearest first."""
    if (left_open := _left_open(a, b)) is not None:
        return left_open
    if a.topic.startswith("side"):
        same = bool(set(a.terms) & set(b.terms))
        return Judged("same", "the same side") if same else Judged("conflict", "two sides of a border")
    if a.topic == "" and a.terms[:1] == b.terms[:1] and (relation := _relations(a) | _relations(b)):
        if len(relation) == 2:
            return Judged("conflict", "near a place, and in it")
        if _relations(a) != _relations(b) and "near" in relation:
            return Judged("compatible", "near a place, or somewhere of its name")
    if a.terms[:1] == b.terms[:1] or (a.topic == "site" and set(a.terms) & set(b.terms)):
        return Judged("same", "the same place")
    if a.topic == "site" and (one := _site(a)) and (other := _site(b)):
        if one == other:
            return Judged("same", "the same kind of site")
        return Judged("conflict", f"{one} and {other} are two kinds of sites")
    if a.terms[0] in b.terms or b.terms[0] in a.terms:
        return Judged("compatible", "one place lies in the other")
    return Judged("compatible", "it is not known how the places lie to each other")


def _relations(answer: Answer) -> frozenset[str]:
    return frozenset(t.removeprefix(RELATION) for t in answer.terms if t.startswith(RELATION))


def _site(answer: Answer) -> str:
    """The kind of a site; nothing for "area" and the like, which may hold any other."""
    return next((name for name, words in _SITES.items() if words & set(answer.terms)), "")


def _left_open(a: Answer, b: Answer) -> Judged | None:
    """Of two answers of which one or both say that it can't be said; none where neither does."""
    open_ = [answer for answer in (a, b) if UNKNOWN in answer.terms]
    if not open_:
        return None
    if len(open_) == 2:
        return Judged("same", "both leave it open")
    other = b if open_[0] is a else a
    firm = other.stance == "asserts" and not other.negated and open_[0].stance != "hedges"
    return Judged("conflict", "one says that it isn't known") if firm else Judged("compatible", "it is left open")


def agents(a: Answer, b: Answer) -> Judged:
    """Parties by their proper words; the side of a state that they stand on tells two of one state apart."""
    if (left_open := _left_open(a, b)) is not None:
        return left_open
    if a.negated != b.negated:
        unnamed = not (_proper(a) or _proper(b))
        shared = _proper(a) & _proper(b) or (unnamed and _sides(a) == _sides(b))
        return Judged("conflict", "one says so, the other denies it") if shared else Judged("compatible", "of others")
    if _proper(a) and _proper(a) == _proper(b):
        return Judged("same", "the same party")
    if not _proper(a) or not _proper(b):
        sides = _sides(a), _sides(b)
        if sides[0] == sides[1] and not _proper(a) and not _proper(b):
            return Judged("same", "the same kind of party")
        if sides[0] and sides[1] and not sides[0] & sides[1]:
            return Judged("conflict", "a state's side and the side against it")
        return Judged("compatible", "one names no party")
    if _proper(a) & _proper(b):
        return Judged("compatible", "the parties named overlap")
    return Judged("conflict", "different parties")


def _sides(answer: Answer) -> frozenset[str]:
    return frozenset(t for t in answer.terms if t.startswith(SIDE))


def classes(a: Answer, b: Answer) -> Judged:
    """Targets, means and causes, by their classes, then by their words."""
    if (left_open := _left_open(a, b)) is not None:
        return left_open
    mine, theirs = _classes(a), _classes(b)
    alike = _alike(a, b)
    if a.negated != b.negated:
        shared = (mine & theirs) - _MIXED
        return Judged("conflict", "one says so, the other denies it") if shared or alike else _open()
    if (ONLY in a.terms or ONLY in b.terms) and not (_plain(a) - {ONLY}) & (_plain(b) - {ONLY}):
        return Judged("conflict", "one says that it was nothing else")
    if mine == theirs and (alike or mine):
        return Judged("same", "the same words" if alike else "of one class: " + ", ".join(sorted(mine)))
    for one in mine - theirs:
        for other in theirs - mine:
            pair = frozenset((one, other))
            if (pair in EXCLUSIVE and not mine & theirs) or pair in _KINDS:
                return Judged("conflict", f"{one} and {other} exclude each other")
    return _open()


def polarity(a: Answer, b: Answer) -> Judged:
    """Whether it happened: yes or no."""
    if a.negated == b.negated:
        return Judged("same", "both say so" if not a.negated else "both deny it")
    return Judged("conflict", "one says so, the other denies it")


def statements(a: Answer, b: Answer) -> Judged:
    """Whole clauses that are much alike: a negation in one of them makes them rivals only if the rest is the same."""
    if a.number is not None and b.number is not None:
        judged = counts(a, b)
        if judged.verdict == "conflict" and not _of_one_thing(a, b):
            return Judged("compatible", "counts of other things, it may be")
        return judged
    plain = _plain(a), _plain(b)
    shared = len(plain[0] & plain[1])
    if a.negated != b.negated:
        alike = shared >= _NEARLY_ALL * len(plain[0] | plain[1]) > 0
        if alike or _denies(*((a, b) if a.negated else (b, a))):
            return Judged("conflict", "the same words, but for a negation")
        return _open()
    if shared >= _SAME_WORDS * min(len(plain[0]), len(plain[1])):
        rival = rivals(a.value, b.value, (frozenset(a.terms), frozenset(b.terms)))
        if rival is not None:
            return Judged("conflict", f"the same words, but for {rival[0]} and {rival[1]}")
    if _mostly_in(*plain):
        return Judged("same", "nearly the same words, or words that mean the same")
    return Judged("compatible", "alike, but one says more than the other")


def _of_one_thing(a: Answer, b: Answer) -> bool:
    """Whether two counts of things are of the same ones, by the words around them; of people by their topic."""
    if a.topic.startswith((PEOPLE, DISTANCE)):
        return not a.topic.startswith(DISTANCE)  # from where, and which way, isn't known
    counted = {word for word in a.topic.split() if word not in ("number", "of")}
    return _in_common(frozenset(a.terms) - counted, frozenset(b.terms) - counted) >= _SAME_CONTEXT


def _denies(one: Answer, other: Answer) -> bool:
    """Whether the other says nearly all that the first one says is not so; it may say more than that."""
    mine, theirs = _content(one), _content(other)
    core = frozenset(t.removeprefix(CORE) for t in one.terms if t.startswith(CORE) and t.count(":") == 1) - _NOTHING
    covered = _in_common(mine, theirs)
    if _in_common(core, theirs) < len(core):
        return False
    return covered >= _FEWEST_DENIED and covered >= len(mine) - 1 and covered >= _NEARLY_ALL * len(mine)


def _content(answer: Answer) -> frozenset[str]:
    """The words and names of a statement, without marks."""
    words = (t.removeprefix(NAME) for t in answer.terms if not t.startswith((CORE, CLASS)))
    return frozenset(words) - _NOTHING


def _plain(answer: Answer) -> frozenset[str]:
    return frozenset(t for t in answer.terms if ":" not in t)


def sequences(a: Answer, b: Answer) -> Judged:
    """What was going on then: who is on the way isn't in one place; and what came before and after, by its words."""
    if a.topic != SITUATION:
        return wordings(a, b)
    mine, theirs = _classes(a), _classes(b)
    if mine != theirs:
        return Judged("conflict", "on the way and in one place exclude each other")
    return Judged("same", "the same words") if _alike(a, b) else _open()


def damages(a: Answer, b: Answer) -> Judged:
    """What was damaged. Of two counts of things nothing tells that they are of the same ones."""
    if a.number is not None and b.number is not None and a.number != b.number:
        return _open()
    return wordings(a, b)


def wordings(a: Answer, b: Answer) -> Judged:
    """Free text: the same words are one answer; others can both be true."""
    return Judged("same", "the same words") if _alike(a, b) and a.negated == b.negated else _open()


COMPARATORS: dict[Slot, Callable[[Answer, Answer], Judged]] = {
    "killed": counts, "injured": counts, "children_killed": counts, "women_killed": counts, "detained": counts,
    "time": times, "place": places, "agent": agents, "claim_of_responsibility": agents, "target": classes,
    "means": classes, "cause": classes, "occurred": polarity, "damage": damages, "intent": wordings,
    "evidence": wordings, "sequence": sequences, "other": statements,
}  # fmt: skip


def _open() -> Judged:
    return Judged("compatible", "nothing says that they exclude each other")


def _proper(answer: Answer) -> frozenset[str]:
    return frozenset(t for t in answer.terms if not t.startswith(SIDE) and t not in ("coalition", "unnamed", BLAMED))


def _classes(answer: Answer) -> frozenset[str]:
    return frozenset(t.removeprefix(CLASS) for t in answer.terms if t.startswith(CLASS))


def _alike(a: Answer, b: Answer) -> bool:
    return _mostly_in(*(frozenset(t for t in x.terms if not t.startswith(CLASS)) for x in (a, b)))


def _mostly_in(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether most of the words of the shorter one are in the other, or words that can stand for them."""
    fewer, more = (one, other) if len(one) <= len(other) else (other, one)
    enough = _SAME_WORDS * len(fewer)
    return bool(fewer) and (len(fewer & more) >= enough or _in_common(fewer, more) >= enough)


def _in_common(some: frozenset[str], others: frozenset[str]) -> int:
    """How many of some words others have, too, or a word that can stand for them."""
    same = some & others
    return len(same) + sum(any(like(word, other) for other in others) for word in some - same)


@lru_cache(maxsize=100_000)
def like(one: str, other: str) -> bool:
    """Whether two words can stand for each other."""
    return meanings().likeness(one, other) >= _SAME_MEANING


def _days(when: When) -> tuple[str, str]:
    return when.earliest[:10], when.latest[:10]
