"""How firmly a content is put, and what is done by saying it.

The five values are DARPA AIDA's; the score runs from -3 (certainly not) to 3 (certainly), as in the
factuality corpora (Saurí and Pustejovsky, 2009; Stanovsky et al., ACL 2017). Three things are joined: what the
cue does (``acts``), what the words around the main event say (``event``), and how the certainty model reads the
content by itself. Of several, the weaker one decides.
"""

from __future__ import annotations

import msgspec

from rashomon.claims.accused import accused_in
from rashomon.claims.acts import OPEN_ACTS, Attitude, Cue
from rashomon.claims.clauses import Clauses
from rashomon.claims.distance import kept_at_a_distance, scare_quotes
from rashomon.claims.event import Event, event_of
from rashomon.reading import Reading
from rashomon.records import Act, Certainty, Spans, Stance

#: From this score on, either way, a claim is certain.
CERTAIN = 1.7

#: Below this score the model reads an event as put with reserve even without a word that says so.
RESERVED = 1.3

#: Below this score the model reads an event as not so even without a word that negates it.
NOT_SO = -1.0

#: The highest score of what is not certain.
_UNCERTAIN = 1.5

#: The lowest score of what is put at all.
_LEAST = 0.5


class Force(msgspec.Struct, frozen=True, kw_only=True):
    """The act, the certainty and the cue's stance, with the reasons in words; of an accusation also the accused."""

    act: Act
    certainty: Certainty
    score: float | None
    stance: Stance
    reasons: tuple[str, ...]
    accused: Spans = ()


def force_of(reading: Reading, source: Spans, cue: Spans, content: Spans) -> Force:
    """Judge a content under its cue; without a cue it is in the article's own voice."""
    said, told = Clauses(reading, content), Clauses(reading, cue)
    by_cue = Cue(Clauses(reading, source), told, said).read()
    distances = kept_at_a_distance(said) + ([] if cue else scare_quotes(reading.text, content))
    stance: Stance = "distancing" if distances and not cue else by_cue.stance
    reasons = (*by_cue.reasons, *distances)
    accused = accused_in(told, said) if by_cue.act == "accuses" else ()
    event = event_of(said)
    act: Act = by_cue.act
    score: float | None = None
    if act not in OPEN_ACTS and by_cue.attitude != "open":
        if act == "asserts" and event is not None and event.doing != "asserts":
            act, reasons = event.doing, (*reasons, *event.reasons)
        else:
            endorsed = by_cue.stance == "endorsing"
            read, why = _score(reading, content, event, endorsed=endorsed)
            reasons += why
            score = _under(by_cue.attitude, read)
    return Force(act=act, certainty=_value(score), score=score, stance=stance, reasons=reasons, accused=accused)


def _under(attitude: Attitude, score: float | None) -> float | None:
    """A content's score as its source stands to it."""
    if score is None or attitude == "holds":
        return score
    if attitude == "rejects":
        return -score
    held_back = max(-_UNCERTAIN, min(_UNCERTAIN, score))
    return -held_back if attitude == "doubts" else held_back


def _value(score: float | None) -> Certainty:
    if score is None:
        return "unknown"
    if score > 0:
        return "true-certain" if score >= CERTAIN else "true-uncertain"
    return "false-certain" if score <= -CERTAIN else "false-uncertain"


def _score(
    reading: Reading, content: Spans, event: Event | None, *, endorsed: bool
) -> tuple[float | None, tuple[str, ...]]:
    """The event's score with the reasons: the words around it decide, and where they say nothing, the model."""
    if event is None:
        return 3.0, ()
    if event.polarity == "open":
        return None, event.reasons
    read = reading.commitment(content, event.place)
    sign = 1.0 if event.polarity == "so" else -1.0
    size = 3.0 if read is None else abs(read)
    if event.unsure:
        return sign * min(max(size, _LEAST), _UNCERTAIN), event.reasons
    if event.reasons or read is None or read >= RESERVED or event.plain or endorsed:
        return sign * max(size, CERTAIN), event.reasons
    if read <= NOT_SO:
        return read, (f"reads as not so ({read:+.1f} of ±3)",)
    return max(read, _LEAST), (f"reads as put with reserve ({read:+.1f} of ±3)",)
