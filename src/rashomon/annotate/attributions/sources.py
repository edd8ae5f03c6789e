"""Sources put right by syntax: who is spoken to or of is no speaker, and a verb's own subject is.

The span model takes the subject of a verb of saying for its source, also where the verb is passive ("ministers
were accused by the auditor") or says how something looks to nobody in particular ("the talks seem over"). Giving
the words to that person would put them into the wrong mouth. The other way round it sometimes finds nobody although
the verb has a subject. Which verbs, and whether their subjects are part of what is said, was counted in PolNeAR train
(docs/decisions/0007).
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from rashomon.annotate.attributions.syntax import Syntax
from rashomon.records import Attribution, Span, Spans
from rashomon.records.span import united

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


def corrected(attribution: Attribution, syntax: Syntax) -> Attribution:
    """The attribution with its source put right; all else as it was."""
    places = syntax.places(attribution.cue)
    if not attribution.source:
        return _with_subject(attribution, places, syntax)
    for place in places:
        if syntax.tokens[place].lemma in _SPOKEN_TO | _SPOKEN_OF and _is_passive(place, syntax):
            return _without_subject(attribution, place, syntax)
    last = _last_verb(places, syntax)
    if last is not None and syntax.tokens[last].lemma in _SEEMING and _is_subject(attribution.source, last, syntax):
        return msgspec.structs.replace(
            attribution,
            source=(),
            content=united((*attribution.source, *attribution.content)),
            source_confidence=min(attribution.source_confidence, _BY_RULE),
            rule="what seems so is no speaker; nobody is",
        )
    return attribution


def _without_subject(attribution: Attribution, verb: int, syntax: Syntax) -> Attribution:
    """The agent of a passive verb, or nobody, in place of its subject."""
    agent = _agent(verb, syntax, attribution.content)
    if agent is not None and attribution.source == (agent,):
        return attribution
    content = attribution.content
    if syntax.tokens[verb].lemma in _SPOKEN_OF and _is_subject(attribution.source, verb, syntax):
        content = united((*attribution.source, *content))
    return msgspec.structs.replace(
        attribution,
        source=(agent,) if agent else (),
        content=content,
        source_confidence=min(attribution.source_confidence, _BY_RULE),
        rule="the passive verb's subject is no speaker; " + ("the one named with “by” is" if agent else "nobody is"),
    )


def _with_subject(attribution: Attribution, places: Sequence[int], syntax: Syntax) -> Attribution:
    """The subject of the cue's last verb, if it is active, where the model found nobody."""
    verb = _last_verb(places, syntax)
    if verb is None or syntax.tokens[verb].lemma in _SEEMING:
        return attribution
    if _is_passive(verb, syntax):
        return _with_agent(attribution, verb, syntax)
    subject = syntax.child(verb, "nsubj")
    if subject is None or syntax.tokens[subject].lemma in _EMPTY:
        return attribution
    span = _phrase(subject, syntax, (*attribution.content, *attribution.cue))
    if any(span.overlaps(other) for other in (*attribution.content, *attribution.cue)):
        return attribution
    return msgspec.structs.replace(
        attribution,
        source=(span,),
        source_confidence=min(attribution.source_confidence, _BY_RULE),
        rule="the verb's subject is the speaker",
    )


def _with_agent(attribution: Attribution, verb: int, syntax: Syntax) -> Attribution:
    """Who is named with "by" after a passive verb of saying, where the model found nobody."""
    if syntax.tokens[verb].lemma not in _SPOKEN_TO | _SPOKEN_OF:
        return attribution
    agent = _agent(verb, syntax, (*attribution.content, *attribution.cue))
    if agent is None or any(agent.overlaps(span) for span in (*attribution.content, *attribution.cue)):
        return attribution
    return msgspec.structs.replace(
        attribution,
        source=(agent,),
        source_confidence=min(attribution.source_confidence, _BY_RULE),
        rule="the one named with “by” is the speaker",
    )


def _is_passive(verb: int, syntax: Syntax) -> bool:
    """Whether a verb is passive. An auxiliary written to the subject is no sign: "he's said" is "he has said"."""
    auxiliary = syntax.child(verb, "auxpass")
    if auxiliary is None:
        return syntax.child(verb, "nsubjpass") is not None
    return auxiliary == 0 or syntax.tokens[auxiliary - 1].span.end < syntax.tokens[auxiliary].span.start


def _is_subject(source: Spans, verb: int, syntax: Syntax) -> bool:
    subject = syntax.child(verb, "nsubj", "nsubjpass")
    return subject is not None and any(syntax.tokens[subject].span.overlaps(span) for span in source)


def _agent(verb: int, syntax: Syntax, content: Spans) -> Span | None:
    """The noun phrase after "by", as far as it is no part of the content."""
    by = syntax.child(verb, "agent")
    noun = None if by is None else syntax.child(by, "pobj")
    return None if noun is None else _phrase(noun, syntax, content)


def _phrase(noun: int, syntax: Syntax, taken: Spans) -> Span:
    """The noun phrase around a noun, as far as nothing else has taken it."""
    inside = {noun}
    for i in (*range(noun - 1, max(-1, noun - 10), -1), *range(noun + 1, min(len(syntax.tokens), noun + 15))):
        if any(syntax.tokens[i].span.overlaps(span) for span in taken):
            continue
        if syntax.tokens[i].head in inside and syntax.tokens[i].relation in _PARTS_OF_A_NAME:
            inside.add(i)
    return Span(syntax.tokens[min(inside)].span.start, syntax.tokens[max(inside)].span.end)


def _last_verb(places: Sequence[int], syntax: Syntax) -> int | None:
    return next((place for place in reversed(places) if syntax.tokens[place].tag == "VERB"), None)
