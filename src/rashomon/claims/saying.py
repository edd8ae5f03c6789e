"""When a claim was said: the time attached to its cue, kept apart from the times spoken of."""

from __future__ import annotations

from rashomon.reading import Reading, beginning_in
from rashomon.records import Span, Spans, When, hull

#: How far up the syntax a time may hang below its cue.
_STEPS = 5
_NEAR = 300  # characters

#: Clauses of their own: a time below one of these is the time of something else.
_OTHER_CLAUSES = frozenset("relcl advcl acl ccomp pcomp".split())


def said_at(reading: Reading, cue: Spans, content: Spans) -> When | None:
    """The resolved time that hangs on the cue ("told reporters on Friday that ..."), or none if no or several do."""
    if not cue or not reading.annotations.times:
        return None
    tokens = reading.annotations.tokens
    cues = {place for span in cue for place in reading.places(span)}
    near = hull(cue)
    found: list[When] = []
    for time in beginning_in(reading.annotations.times, Span(near.start - _NEAR, near.end + _NEAR)):
        if time.when is None:
            continue
        if any(time.span.overlaps(span) for span in content):
            continue
        place = reading.root(time.span)
        for _ in range(_STEPS):
            if place is None or place in cues:
                break
            if tokens[place].relation in _OTHER_CLAUSES or tokens[place].head == place:
                place = None
                break
            place = tokens[place].head
        if place in cues:
            found.append(time.when)
    different = list(dict.fromkeys(found))
    return different[0] if len(different) == 1 else None
