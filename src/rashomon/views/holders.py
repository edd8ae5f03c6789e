"""Who gives an answer, and what they do with it: assert, hedge, deny or doubt it, or pass it on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from rashomon.records import Holder, Passage, Position
from rashomon.views import terms
from rashomon.views.index import CaseIndex
from rashomon.views.passages import PassageLine, passage_line

_STANCES = ("asserts", "denies", "hedges", "doubts", "cites")
_VOICES = ("attributed", "article", "headline")
#: Stances of those who give an answer as their own.
OWN = ("asserts", "hedges")
_NOBODY = {
    "attributed": "A source not identified",
    "article": "The article’s own voice",
    "headline": "The headline",
}


class HolderLine(msgspec.Struct, frozen=True, kw_only=True):
    """Who gives an answer, how they stand to it, and with which words.

    ``party`` is None for the article's own voice, for headlines, and where the source could not be told.
    """

    who: str
    party: str | None
    stance: str
    passages: tuple[PassageLine, ...]


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """What a party does with one answer to a question. ``position`` leads to the answer."""

    stance: str
    answer: terms.AnswerWords
    position: str


class Giver(msgspec.Struct, frozen=True, kw_only=True):
    """Who gives an answer, in a list: a party, or in ``voice`` the words for whoever is none.

    It outlasts decisions that leave the point as it was, but may rename the party: so the name is asked for where it is
    shown. ``stance`` is empty for whoever gives the answer as their own, firmly or not.
    """

    party: str | None
    voice: str
    stance: str


def holder_lines(index: CaseIndex, holders: Iterable[Holder], value: str) -> tuple[HolderLine, ...]:
    """One line for each party and stance, with all of its passages."""
    return tuple(
        HolderLine(
            who=who(index, members[0], len(members)),
            party=members[0].party,
            stance=terms.stance_words(members[0].stance, value),
            passages=tuple(passage_line(index, Passage(h.document, h.span), h.claim) for h in members),
        )
        for members in _by_holder(holders)
    )


def givers(position: Position) -> tuple[Giver, ...]:
    """Whoever gives an answer, in the order of `ordered`."""
    own = (*OWN, "denies") if terms.denies(position.value) else OWN
    return tuple(
        Giver(
            party=members[0].party,
            voice="" if members[0].party else _voice(members[0], len(members)),
            stance="" if members[0].stance in own else terms.stance_words(members[0].stance),
        )
        for members in _by_holder(ordered(position.holders))
    )


def who(index: CaseIndex, holder: Holder, times: int = 1) -> str:
    """The party that gives an answer, or the voice that does."""
    return _voice(holder, times) if holder.party is None else index.party_name(holder.party)


def _voice(holder: Holder, times: int) -> str:
    return "The articles’ own voice" if holder.voice == "article" and times > 1 else _NOBODY[holder.voice]


def given(held: Iterable[tuple[Position, Holder]]) -> tuple[Given, ...]:
    """Each stance to each answer once."""
    found = {
        (position.id, terms.stance_words(holder.stance, position.value)): Given(
            stance=terms.stance_words(holder.stance, position.value),
            answer=terms.given_words(holder.stance, position.value),
            position=position.id,
        )
        for position, holder in held
    }
    return tuple(found.values())


def ordered(holders: Iterable[Holder]) -> list[Holder]:
    """Whoever says so themselves before who passes it on, who is identified before who isn't, text before headline."""
    return sorted(holders, key=_order)


def _order(holder: Holder) -> tuple[object, ...]:
    stance = _STANCES.index(holder.stance) if holder.stance in _STANCES else len(_STANCES)
    return stance, holder.party is None, _VOICES.index(holder.voice), holder.document, holder.span


def _by_holder(holders: Iterable[Holder]) -> list[list[Holder]]:
    """Holders by party and stance, in their order. Sources not identified may be several."""
    by: dict[tuple[str, str, str], list[Holder]] = defaultdict(list)
    for holder in holders:
        apart = holder.document if holder.party is None and holder.voice != "article" else ""
        by[holder.party or holder.voice, holder.stance, apart].append(holder)
    return list(by.values())
