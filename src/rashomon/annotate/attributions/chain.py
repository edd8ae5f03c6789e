"""All attributions of a text in its order, each with the one that holds it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from rashomon.records import Attribution


def in_order(found: Sequence[Attribution], added: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """All of them in the order of the text, each with the place of the smallest one whose content holds it."""
    everything = [*found, *added]
    order = sorted(range(len(everything)), key=lambda n: _first(everything[n]))
    place = {n: at for at, n in enumerate(order)}
    out = []
    for n in order:
        attribution = everything[n]
        if n < len(found):
            within = None if attribution.within is None else place[attribution.within]
        else:
            outer = [
                m for m in range(len(everything)) if m != n and _holds(everything[m], attribution) and m < len(found)
            ]
            within = place[min(outer, key=lambda m: _length(everything[m]))] if outer else None
        out.append(msgspec.structs.replace(attribution, within=within))
    return tuple(out)


def _first(attribution: Attribution) -> tuple[int, int]:
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return min(span.start for span in spans), max(span.end for span in spans)


def _length(attribution: Attribution) -> int:
    return sum(span.end - span.start for span in attribution.content)


def _holds(outer: Attribution, inner: Attribution) -> bool:
    return all(
        any(piece.covers(span) for piece in outer.content) for span in (*inner.source, *inner.cue, *inner.content)
    )
