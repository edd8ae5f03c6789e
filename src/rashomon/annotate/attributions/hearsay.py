"""What is passed on without saying whose word it is: "reportedly", "it is believed that …", "is said to have …".

Nobody is the source. The subject of such a clause is what is spoken of, and to make it the speaker would put words into
a mouth that never said them. PolNeAR's annotators mark these cues, without a source.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from rashomon.annotate.attributions.additions import made, taken_by
from rashomon.annotate.attributions.syntax import Syntax
from rashomon.annotate.attributions.verbs import BY_RULE, HEARSAY, HEARSAY_ADVERBS
from rashomon.records import Attribution, Spans
from rashomon.records.span import united

_NOBODY = "hearsay: nobody is named as its source"

_OTHER_CLAUSES = ("advcl", "parataxis", "conj", "cc", "dep")


def as_hearsay(attribution: Attribution, syntax: Syntax) -> Attribution:
    """An attribution with such a cue has the source and the content that its clause gives it."""
    cue = syntax.places(attribution.cue)
    if not cue:
        return attribution
    if all(syntax.tokens[i].lemma in HEARSAY_ADVERBS for i in cue):
        read = _with_adverb(cue[0], syntax)
        told = united((*attribution.source, *attribution.content))
        if read is None and not attribution.source:
            return attribution
        read = read or made((), attribution.cue, told, _NOBODY)
    else:
        verb = next((i for i in reversed(cue) if _passes_on(i, syntax)), None)
        read = None if verb is None else _with_passive(verb, syntax)
    if read is None or (read.source, read.content) == (attribution.source, attribution.content):
        return attribution
    return msgspec.structs.replace(
        attribution,
        source=read.source,
        content=read.content,
        source_confidence=min(attribution.source_confidence, BY_RULE),
        rule=read.rule,
    )


def hearsay(attributions: Sequence[Attribution], syntax: Syntax) -> list[Attribution]:
    """The clauses passed on in the writer's own voice that no attribution has yet."""
    taken, out = taken_by(attributions, syntax), []
    inside = {i for a in attributions for i in syntax.places(a.content)}
    for place, token in enumerate(syntax.tokens):
        if place in taken or place in inside:
            continue
        if token.lemma in HEARSAY_ADVERBS:
            found = _with_adverb(place, syntax)
        elif _passes_on(place, syntax):
            found = _with_passive(place, syntax)
        else:
            found = None
        if found is None or taken & set(syntax.places((*found.source, *found.cue, *found.content))):
            continue
        out.append(found)
    return out


def _passes_on(place: int, syntax: Syntax) -> bool:
    token = syntax.tokens[place]
    return token.tag == "VERB" and token.lemma in HEARSAY and syntax.child(place, "auxpass") is not None


def _with_adverb(adverb: int, syntax: Syntax) -> Attribution | None:
    """ "S reportedly V": the clause. "Wounded, reportedly by a mine": the phrase."""
    told = syntax.tokens[adverb].head
    head = syntax.tokens[told]
    if told == adverb or head.relation == "amod" or head.tag not in ("VERB", "AUX", "ADP"):
        return None
    content = _pieces([i for i in syntax.below(told, without=_OTHER_CLAUSES) if i != adverb], syntax)
    return made((), (syntax.tokens[adverb].span,), content, _NOBODY) if content else None


def _with_passive(verb: int, syntax: Syntax) -> Attribution | None:
    """ "It is believed that S", "S is said to V"."""
    subject, auxiliary = syntax.child(verb, "nsubjpass"), syntax.child(verb, "auxpass")
    if subject is None or auxiliary is None or auxiliary > verb:
        return None
    if syntax.tokens[subject].lemma == "it":
        clause = syntax.child(verb, "ccomp")
        about: list[int] = []
    else:
        clause = syntax.child(verb, "xcomp")
        about = syntax.below(subject)
    if clause is None or clause < verb or (about and syntax.tokens[syntax.below(clause)[0]].lemma != "to"):
        return None
    agent = syntax.child(verb, "agent")
    speaker = None if agent is None else syntax.child(agent, "pobj")
    source = None if speaker is None else syntax.noun_phrase(speaker)
    cue = syntax.span(range(auxiliary, verb + 1))
    content = _pieces([*about, *syntax.below(clause)], syntax)
    if cue is None or not content or (source is None and agent is not None):
        return None
    rule = _NOBODY if source is None else "the one named with “by” is the source"
    return made((source,) if source else (), (cue,), content, rule)


def _pieces(places: Sequence[int], syntax: Syntax) -> Spans:
    """Unbroken runs of words as spans, without those that are only punctuation."""
    runs: list[list[int]] = []
    for place in sorted(places):
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    spans = (syntax.span(run) for run in runs)
    return tuple(span for span in spans if span is not None)
