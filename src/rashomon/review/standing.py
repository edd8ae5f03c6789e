"""Which decisions of a history stand, once those that were withdrawn are left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rashomon.records import Decision


def withdrawn(history: Sequence[Decision]) -> frozenset[int]:
    """Numbers of the decisions that a later one withdrew, and that withdrawal stands.

    A withdrawal can only be withdrawn by a later one, so going backwards settles each before it is asked for.
    """
    void: set[int] = set()
    for decision in reversed(history):
        target = target_of(decision)
        if decision.number not in void and target is not None:
            void.add(target)
    return frozenset(void)


def target_of(decision: Decision) -> int | None:
    """The number of the earlier decision that this one withdraws, if it does."""
    number = decision.anchor.get("number")
    if decision.judgement != "withdrawn" or type(number) is not int or not 0 < number < decision.number:
        return None
    return number


def to_undo(history: Sequence[Decision], author: str) -> Decision | None:
    """The latest decision of an author that stands and is no withdrawal: what "undo" undoes."""
    void = withdrawn(history)
    mine = (d for d in reversed(history) if d.author == author and d.number not in void)
    return next((d for d in mine if d.judgement != "withdrawn"), None)


def standing(history: Iterable[Decision], void: frozenset[int]) -> tuple[Decision, ...]:
    """The decisions that stand, other than withdrawals, in the order that they were made."""
    return tuple(d for d in history if d.number not in void and d.judgement != "withdrawn")
