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

#: How sure the rule is at most: a choice, not a measurement.
_BY_RULE = 0.8

#: Relations that keep a noun phrase together.
_PARTS_OF_A_NAME = frozenset("det amod compound nmod poss case nummod prep pobj conj cc appos".split())

#: Verbs that in the passive have the speaker after "by", or nowhere: subjects are spoken to or of (unlike in "was
#: quoted", "was heard saying"), and so is whom something is blamed on.
_NEVER_THE_SUBJECT = frozenset(
    "accuse advise ask assure blame brief castigate challenge charge condemn criticise criticize denounce fault inform "
    "instruct lambaste order praise question rebuke reprimand slam tell urge warn "
    "allege assume believe claim expect fear report rumour rumor say suppose think suspect".split()
)


def corrected(attributions: Sequence[Attribution], tokens: Sequence[Token]) -> tuple[Attribution, ...]:
    """The attributions with the sources of passive verbs put right; all else as it was."""
    starts = [token.span.start for token in tokens]
    return tuple(_corrected(a, tokens, starts) for a in attributions)


def _corrected(attribution: Attribution, tokens: Sequence[Token], starts: list[int]) -> Attribution:
    if not attribution.source:
        return attribution
    for place in _places(attribution.cue, starts):
        verb = tokens[place]
        if verb.lemma not in _NEVER_THE_SUBJECT or not any(
            tokens[i].head == place and tokens[i].relation in ("auxpass", "nsubjpass") for i in _near(place, tokens)
        ):
            continue
        agent = _agent(place, tokens, attribution.content)
        if agent is not None and attribution.source[0] == agent and len(attribution.source) == 1:
            return attribution
        return msgspec.structs.replace(
            attribution,
            source=(agent,) if agent else (),
            source_confidence=min(attribution.source_confidence, _BY_RULE),
            rule="the passive verb's subject is no speaker; "
            + ("the one named with “by” is" if agent else "nobody is"),
        )
    return attribution


def _agent(verb: int, tokens: Sequence[Token], content: Sequence[Span]) -> Span | None:
    """The noun phrase after "by", as far as it is no part of the content."""
    by = next((i for i in _near(verb, tokens) if tokens[i].head == verb and tokens[i].relation == "agent"), None)
    if by is None:
        return None
    noun = next((i for i in _near(by, tokens) if tokens[i].head == by and tokens[i].relation == "pobj"), None)
    if noun is None:
        return None
    inside = {noun}
    for i in (*range(noun - 1, max(-1, noun - 10), -1), *range(noun + 1, min(len(tokens), noun + 15))):
        if any(tokens[i].span.overlaps(span) for span in content):
            continue
        if tokens[i].head in inside and tokens[i].relation in _PARTS_OF_A_NAME:
            inside.add(i)
    return Span(tokens[min(inside)].span.start, tokens[max(inside)].span.end)


def _near(place: int, tokens: Sequence[Token]) -> range:
    return range(max(0, place - 30), min(len(tokens), place + 30))


def _places(spans: Sequence[Span], starts: list[int]) -> list[int]:
    return [i for s in spans for i in range(bisect.bisect_left(starts, s.start), bisect.bisect_left(starts, s.end))]
