"""Statements that say that something is not so, beside those of others in the same incident which say that it is.

They need not be much alike: "they gave no warning" and "the crowd had been warned three times" share one word. What a
denial is about are the things that it says there were none of, or else its main verb with its subject and objects.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from rashomon.compare.meaning import words as meanings
from rashomon.records import Answer, Span
from rashomon.records.marks import CORE, MISSING, NAME, OPEN

#: Words that say nothing of what there was, or only of how much is known or said of it.
_EMPTY = frozenset(
    "be have do none nothing nobody one get give make take say tell speak comment reaction statement information word "
    "detail sign evidence indication reason doubt way claim responsibility choice time place know clear confirm verify "
    "number figure report people person day immediate access plan intention longer more confirmation proof idea need "
    "go come see want official source government force group man woman other thing part year month week".split()
)

#: With one of these as their core, statements are about what is said or known.
_SAYING = frozenset(
    "mention say tell specify comment name identify provide respond answer elaborate know mean want believe think "
    "clear confirm verify claim report show give".split()
)

#: Of these, some say more of a thing that there was none of: "gave no warning".
_GIVING = frozenset("give show provide".split())

#: What makes a noun of a verb, and how many letters stay before it.
_ENDINGS = ("ation", "ate", "ion", "ing", "ment")
_STEM = 4

#: From this cosine on a word stands for another.
_NEAR = 0.7

#: A thing that more statements of an incident speak of than this share says little; these are the least and the most.
_COMMON, _FEWEST_COMMON, _MOST_COMMON = 0.03, 4, 30

#: How many words of a core say what a denial is about.
_FEWEST = 2
#: How a statement begins that leaves open whether it is so.
_ASKING = ("whether ", "if ")

_Passage = tuple[str, Span]


class _About(NamedTuple):
    """What a denial is about: words, and whether these are things of which it says that there were none."""

    words: frozenset[str]
    missing: bool


def refuted(answers: Sequence[Answer], incidents: Mapping[tuple[str, str], str]) -> Iterator[list[Answer]]:
    """Groups of statements of which some deny what the others say; ``incidents`` says of which one an event is."""
    by_incident: dict[str, dict[_Passage, list[Answer]]] = defaultdict(lambda: defaultdict(list))
    for answer in answers:
        key = incidents.get((answer.document, answer.event))
        if key is not None:
            by_incident[key][answer.document, answer.span].append(answer)
    for key in sorted(by_incident):
        yield from _of_incident(by_incident[key])


def _of_incident(passages: Mapping[_Passage, Sequence[Answer]]) -> Iterator[list[Answer]]:
    said = {passage: _words(members[0]) for passage, members in passages.items()}
    common = min(max(_FEWEST_COMMON, _COMMON * len(said)), _MOST_COMMON)
    index: dict[str, set[_Passage]] = defaultdict(set)
    for passage, words in said.items():
        for word in words:
            index[_stem(word)].add(passage)
    denials: dict[_About, list[Answer]] = defaultdict(list)
    for passage in sorted(passages):
        for answer in passages[passage]:
            if answer.negated and (about := _about(answer)) is not None:
                denials[about].append(answer)
    for about, denying in sorted(denials.items(), key=lambda it: (sorted(it[0].words), it[0].missing)):
        own = {(answer.document, answer.span) for answer in denying}
        found = {
            passage
            for word in about.words
            if len(index[_stem(word)]) <= common
            for passage in index[_stem(word)] - own
            if about.missing or all(_says(said[passage], other) for other in about.words)
        }
        against = [answer for passage in sorted(found) for answer in passages[passage] if _states(answer)]
        holders = {(a.party, a.voice, a.document) for a in denying}
        if {(a.party, a.voice, a.document) for a in against} - holders:
            yield [*denying, *against]


def _says(words: frozenset[str], word: str) -> bool:
    """Whether one of some words comes to the same as another word."""
    return any(_stem(word) == _stem(other) or _likeness(word, other) >= _NEAR for other in words)


def _states(answer: Answer) -> bool:
    """Whether a statement says that something is so, and doesn't only ask or deny it."""
    asked = answer.value.lower().startswith(_ASKING)
    return not answer.negated and not asked and OPEN not in answer.terms and answer.stance not in ("denies", "doubts")


def _words(answer: Answer) -> frozenset[str]:
    words = (term.removeprefix(NAME) for term in answer.terms)
    return frozenset(word for word in words if ":" not in word)


def _about(answer: Answer) -> _About | None:
    """What a denial is about; none where it says only how much is known, or too little."""
    core = frozenset(t.removeprefix(CORE) for t in answer.terms if t.startswith(CORE) and t.count(":") == 1)
    missing = frozenset(t.removeprefix(MISSING) for t in answer.terms if t.startswith(MISSING))
    words = (missing or core) - _EMPTY
    if OPEN in answer.terms or core & (_SAYING - _GIVING if missing else _SAYING):
        return None
    if not words or (not missing and len(words) < _FEWEST):
        return None
    return _About(words, bool(missing))


@lru_cache(maxsize=50_000)
def _stem(word: str) -> str:
    """A word without what makes a noun of a verb: "inspection" and "inspect", "evacuation" and "evacuate"."""
    ending = next((ending for ending in _ENDINGS if word.endswith(ending) and len(word) - len(ending) >= _STEM), "")
    return word[: len(word) - len(ending)].removesuffix("e")


@lru_cache(maxsize=200_000)
def _likeness(one: str, other: str) -> float:
    return meanings().likeness(one, other)
