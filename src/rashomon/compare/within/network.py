"""A simple temporal network (Dechter, Meiri, Pearl 1991): moments in days, bounds between them, what can't hold."""

from __future__ import annotations

import math
from collections.abc import Iterable

import msgspec

from rashomon.records import Spans


class Bound(msgspec.Struct, frozen=True, kw_only=True):
    """``low`` <= ``after`` - ``before`` <= ``high``, in days, with the words that say so.

    ``soft`` bounds are not said by the text but follow from how such reports are told.
    """

    before: str
    after: str
    low: float = -math.inf
    high: float = math.inf
    spans: Spans = ()
    why: str = ""
    soft: bool = False


def conflict(bounds: Iterable[Bound]) -> list[Bound]:
    """Bounds that can't hold together: those on one negative cycle of the distance graph, in its order, or nothing.

    Bellman and Ford's search, at most in time proportional to moments times bounds; it ends with the first cycle.
    """
    edges: list[tuple[str, str, float, Bound]] = []
    for bound in bounds:
        if bound.high < math.inf:
            edges.append((bound.before, bound.after, bound.high, bound))
        if bound.low > -math.inf:
            edges.append((bound.after, bound.before, -bound.low, bound))
    moments = list(dict.fromkeys(m for edge in edges for m in edge[:2]))
    distance = dict.fromkeys(moments, 0.0)
    reached: dict[str, tuple[str, Bound]] = {}
    for _ in moments:
        done = True
        for start, end, most, bound in edges:
            if distance[start] + most < distance[end] - 1e-9:
                distance[end] = distance[start] + most
                reached[end] = (start, bound)
                done = False
        if done:
            return []
        if cycle := _cycle(reached):
            return cycle
    return []


def _cycle(reached: dict[str, tuple[str, Bound]]) -> list[Bound]:
    """The bounds around a cycle of moments that each are reached from the one before; nothing if there is none."""
    seen: dict[str, str] = {}  # moment -> where the walk that came by it began
    for begin in reached:
        at = begin
        while at in reached and at not in seen:
            seen[at] = begin
            at = reached[at][0]
        if at in reached and seen[at] == begin:
            cycle, last = [], at
            while True:
                at, bound = reached[at]
                cycle.append(bound)
                if at == last:
                    return cycle[::-1]
    return []


def conflicts(bounds: Iterable[Bound]) -> list[list[Bound]]:
    """All conflicts that are found by taking, after each one, the bound with the widest room out of the network."""
    left = list(bounds)
    found = []
    while cycle := conflict(left):
        found.append(cycle)
        left.remove(max(cycle, key=lambda b: (b.soft, b.high - b.low)))
    return found
