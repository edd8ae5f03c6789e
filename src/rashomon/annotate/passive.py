"""Sources that are really addressees: "Ministers were accused by the auditor", "he was told".

The span model takes the subject of a verb of saying for its source, also where the verb is passive and
the subject is the one who is spoken to or of. Giving the words to that person would put them into the
wrong mouth, so the agent named with "by" takes the place, or nobody.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence

import msgspec

from rashomon.records import Attribution, Span, Token

#: Verbs whose passive subject is spoken to or of, never the speaker (unlike "was quoted", "was heard").
_SPOKEN_TO = frozenset(
    "accuse advise ask assure blame brief castigate challenge charge condemn criticise criticize denounce fault inform "
    "instruct lambaste order praise question rebuke reprimand slam tell urge warn".split()
)
_BELIEVED = frozenset(
    "allege assume believe claim expect fear hope report rumour rumor say suppose think suspect".split()
)


def corrected(attributions: Sequence[Attribution], tokens: Sequence[Token], text: str) -> tuple[Attribution, ...]:
    """The attributions with the sources of passive verbs put right; all else as it was."""
    starts = [token.span.start for token in tokens]
    return tuple(_corrected(a, tokens, starts, text) for a in attributions)


def _corrected(attribution: Attribution, tokens: Sequence[Token], starts: list[int], text: str) -> Attribution:
    if len(attribution.source) != 1:
        return attribution
    source = attribution.source[0]
    for place in _places(attribution.cue, starts):
        verb = tokens[place]
        subjects = [i for i in _near(place, tokens) if tokens[i].head == place and tokens[i].relation == "nsubjpass"]
        if not subjects or not source.overlaps(tokens[subjects[0]].span):
            continue
        expletive = source.of(text).lower() in ("it", "there") and verb.lemma in _BELIEVED
        if verb.lemma in _SPOKEN_TO or expletive:
            agent = _agent(place, tokens)
            return msgspec.structs.replace(attribution, source=(agent,) if agent else ())
    return attribution


def _agent(verb: int, tokens: Sequence[Token]) -> Span | None:
    """The noun phrase after "by", whole."""
    by = next((i for i in _near(verb, tokens) if tokens[i].head == verb and tokens[i].relation == "agent"), None)
    if by is None:
        return None
    noun = next((i for i in _near(by, tokens) if tokens[i].head == by and tokens[i].relation == "pobj"), None)
    if noun is None:
        return None
    inside = {noun}
    for i in _near(noun, tokens):
        if tokens[i].head in inside and tokens[i].relation in (
            "det",
            "amod",
            "compound",
            "nmod",
            "poss",
            "case",
            "nummod",
        ):
            inside.add(i)
    return Span(tokens[min(inside)].span.start, tokens[max(inside)].span.end)


def _near(place: int, tokens: Sequence[Token]) -> range:
    return range(max(0, place - 30), min(len(tokens), place + 30))


def _places(spans: Sequence[Span], starts: list[int]) -> list[int]:
    return [i for s in spans for i in range(bisect.bisect_left(starts, s.start), bisect.bisect_left(starts, s.end))]
