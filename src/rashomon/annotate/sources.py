"""Sources put right by syntax: who is spoken to or of is no speaker, and a verb's own subject is.

The span model takes the subject of a verb of saying for its source, also where the verb is passive ("ministers
were accused by the auditor") or says how something looks to nobody in particular ("the talks seem over"). Giving
the words to that person would put them into the wrong mouth. The other way round it sometimes finds nobody although
the verb has a subject. Which verbs, and whether their subjects are part of what is said, was counted in PolNeAR train
(docs/decisions/0007).
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence

import msgspec

from rashomon.records import Attribution, Span, Spans, Token

#: How sure the rules are at most: a choice, not a measurement.
_BY_RULE = 0.8

#: Relations that keep a noun phrase together.
_PARTS_OF_A_NAME = frozenset("det amod compound nmod poss case nummod prep pobj conj cc appos".split())

#: Verbs that in the passive have the speaker after "by", or nowhere. Their subjects are spoken to:
_SPOKEN_TO = frozenset("advise ask assure brief inform instruct order press question tell urge warn".split())
#: or of (unlike in "was quoted", "was heard saying"), and so is whom something is blamed on.
_SPOKEN_OF = frozenset(
    "accuse allege announce assume believe blame brand call castigate challenge charge claim condemn consider "
    "criticise criticize deem denounce depict describe dub expect fault fear hail identify label labelled lambaste "
    "name nominate portray praise rate rebuke report reprimand rumour rumor say slam suppose suspect think".split()
)
#: Verbs that say how something looks, to nobody in particular.
_SEEMING = frozenset(("appear", "seem"))

#: Subjects that stand for nobody, or only for what stands before them.
_EMPTY = frozenset("it there that this these those which what".split())


def corrected(attributions: Sequence[Attribution], tokens: Sequence[Token]) -> tuple[Attribution, ...]:
    """The attributions with their sources put right; all else as it was."""
    starts = [token.span.start for token in tokens]
    return tuple(_corrected(a, tokens, starts) for a in attributions)


def _corrected(attribution: Attribution, tokens: Sequence[Token], starts: list[int]) -> Attribution:
    places = _places(attribution.cue, starts)
    if not attribution.source:
        return _with_subject(attribution, places, tokens)
    for place in places:
        if tokens[place].lemma in _SPOKEN_TO | _SPOKEN_OF and _is_passive(place, tokens):
            return _without_subject(attribution, place, tokens)
    last = _last_verb(places, tokens)
    if last is not None and tokens[last].lemma in _SEEMING and _is_subject(attribution.source, last, tokens):
        return msgspec.structs.replace(
            attribution,
            source=(),
            content=_joined(attribution.source, attribution.content),
            source_confidence=min(attribution.source_confidence, _BY_RULE),
            rule="what seems so is no speaker; nobody is",
        )
    return attribution


def _without_subject(attribution: Attribution, verb: int, tokens: Sequence[Token]) -> Attribution:
    """The agent of a passive verb, or nobody, in place of its subject."""
    agent = _agent(verb, tokens, attribution.content)
    if agent is not None and attribution.source == (agent,):
        return attribution
    content = attribution.content
    if tokens[verb].lemma in _SPOKEN_OF and _is_subject(attribution.source, verb, tokens):
        content = _joined(attribution.source, content)
    return msgspec.structs.replace(
        attribution,
        source=(agent,) if agent else (),
        content=content,
        source_confidence=min(attribution.source_confidence, _BY_RULE),
        rule="the passive verb's subject is no speaker; " + ("the one named with “by” is" if agent else "nobody is"),
    )


def _with_subject(attribution: Attribution, places: Sequence[int], tokens: Sequence[Token]) -> Attribution:
    """The subject of the cue's last verb, if it is active, where the model found nobody."""
    verb = _last_verb(places, tokens)
    if verb is None or tokens[verb].lemma in _SEEMING or _is_passive(verb, tokens):
        return attribution
    subject = _child(verb, ("nsubj",), tokens)
    if subject is None or tokens[subject].lemma in _EMPTY:
        return attribution
    span = _phrase(subject, tokens, (*attribution.content, *attribution.cue))
    if any(span.overlaps(other) for other in (*attribution.content, *attribution.cue)):
        return attribution
    return msgspec.structs.replace(
        attribution,
        source=(span,),
        source_confidence=min(attribution.source_confidence, _BY_RULE),
        rule="the verb's subject is the speaker",
    )


def _is_passive(verb: int, tokens: Sequence[Token]) -> bool:
    """Whether a verb is passive. An auxiliary written to the subject is no sign: "he's said" is "he has said"."""
    auxiliary = _child(verb, ("auxpass",), tokens)
    if auxiliary is None:
        return _child(verb, ("nsubjpass",), tokens) is not None
    return auxiliary == 0 or tokens[auxiliary - 1].span.end < tokens[auxiliary].span.start


def _is_subject(source: Spans, verb: int, tokens: Sequence[Token]) -> bool:
    subject = _child(verb, ("nsubj", "nsubjpass"), tokens)
    return subject is not None and any(tokens[subject].span.overlaps(span) for span in source)


def _agent(verb: int, tokens: Sequence[Token], content: Spans) -> Span | None:
    """The noun phrase after "by", as far as it is no part of the content."""
    by = _child(verb, ("agent",), tokens)
    noun = None if by is None else _child(by, ("pobj",), tokens)
    return None if noun is None else _phrase(noun, tokens, content)


def _phrase(noun: int, tokens: Sequence[Token], taken: Spans) -> Span:
    """The noun phrase around a noun, as far as nothing else has taken it."""
    inside = {noun}
    for i in (*range(noun - 1, max(-1, noun - 10), -1), *range(noun + 1, min(len(tokens), noun + 15))):
        if any(tokens[i].span.overlaps(span) for span in taken):
            continue
        if tokens[i].head in inside and tokens[i].relation in _PARTS_OF_A_NAME:
            inside.add(i)
    return Span(tokens[min(inside)].span.start, tokens[max(inside)].span.end)


def _joined(one: Spans, two: Spans) -> Spans:
    """Two sets of spans in the order of the text; what they share is there once."""
    out: list[Span] = []
    for span in sorted((*one, *two)):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)


def _child(place: int, relations: Sequence[str], tokens: Sequence[Token]) -> int | None:
    near = range(max(0, place - 30), min(len(tokens), place + 30))
    return next((i for i in near if tokens[i].head == place != i and tokens[i].relation in relations), None)


def _last_verb(places: Sequence[int], tokens: Sequence[Token]) -> int | None:
    return next((place for place in reversed(places) if tokens[place].tag == "VERB"), None)


def _places(spans: Sequence[Span], starts: list[int]) -> list[int]:
    return [i for s in spans for i in range(bisect.bisect_left(starts, s.start), bisect.bisect_left(starts, s.end))]
