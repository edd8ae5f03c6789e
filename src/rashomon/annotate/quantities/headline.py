"""The figure that a report leads with."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.records import Quantity

_DEAD = frozenset(("killed", "children_killed", "women_killed"))
#: What vague words are at least ("several", "dozens", "scores", "hundreds", "thousands").
_VAGUE = frozenset((2, 24, 40, 200, 2000))
#: A toll this many times larger than all others is of a whole war, told as background.
_BACKGROUND = 100


def headline_figure(quantities: Sequence[Quantity]) -> Quantity | None:
    """The count of the dead that a report leads with: the first that is a total, in the order of the text.

    A first count that is vague ("dozens") gives way to the first exact one that it can stand for. Counts of dead
    children or women stand in where there is no other total. None if nobody is counted as killed.
    """
    dead = [q for q in quantities if q.of in _DEAD and not q.part]
    totals = [q for q in dead if q.of == "killed"] or dead
    if not totals:
        return None
    incident = [q for q in totals if not _background(q, totals)] or totals
    first = incident[0]
    if first.high is not None or first.low not in _VAGUE:
        return first
    low = first.low
    return next((q for q in incident if q is not first and (q.low or 0) >= low and not _vague(q)), first)


def _vague(quantity: Quantity) -> bool:
    return quantity.high is None and quantity.low in _VAGUE


def _background(quantity: Quantity, totals: Sequence[Quantity]) -> bool:
    others = [q.low or q.high or 0 for q in totals if (q.low, q.high) != (quantity.low, quantity.high)]
    return bool(others) and (quantity.low or 0) > _BACKGROUND * max(others)
