"""Attributions mended where they are cut wrong: a source that runs into its verb, a cue without its verb or agent."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from rashomon.annotate.attributions.syntax import Syntax
from rashomon.annotate.attributions.verbs import BY_RULE, SEEING, SPEAKING
from rashomon.records import Attribution, Span, Spans

_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "SYM", "X"))

_EDGES = " ,;:\n\t\xa0"


def mended(attribution: Attribution, syntax: Syntax) -> Attribution:
    """An attribution with the cuts put right that syntax is sure of."""
    return _agent_out(_with_source(_whole_cue(_cut(attribution), syntax), syntax), syntax)


def without_empty(attributions: Sequence[Attribution], syntax: Syntax) -> list[Attribution]:
    """All but those inside others whose cue is an auxiliary of a verb that reports nothing: "he | had | left"."""
    empty = {
        n
        for n, attribution in enumerate(attributions)
        if attribution.within is not None and _reports_nothing(attribution, syntax)
    }
    kept = [n for n in range(len(attributions)) if n not in empty]
    place = {n: at for at, n in enumerate(kept)}

    def holder(n: int) -> int | None:
        within = attributions[n].within
        while within in empty:
            within = attributions[within].within
        return None if within is None else place[within]

    return [msgspec.structs.replace(attributions[n], within=holder(n)) for n in kept]


def _reports_nothing(attribution: Attribution, syntax: Syntax) -> bool:
    cue = syntax.places(attribution.cue)
    if not cue or any(syntax.tokens[i].tag not in ("AUX", "PART", "ADV", "PUNCT", "PRON") for i in cue):
        return False
    verb = syntax.tokens[syntax.tokens[cue[-1]].head]
    return verb.tag == "VERB" and verb.lemma not in SPEAKING


def _cut(attribution: Attribution) -> Attribution:
    """A source that runs into its own cue ends before it."""
    if not attribution.source or not attribution.cue:
        return attribution
    first = attribution.cue[0]
    cut = tuple(
        Span(s.start, min(s.end, first.start)) if s.start < first.start < s.end else s
        for s in attribution.source
        if not (first.start <= s.start < first.end)
    )
    return (
        _with(attribution, "source", cut, "the source ends before its verb")
        if cut != attribution.source
        else attribution
    )


def _whole_cue(attribution: Attribution, syntax: Syntax) -> Attribution:
    """A cue cut off before its verb gets it back: "should | say so", "Holm | demanded that …"."""
    cue, content = syntax.places(attribution.cue), syntax.places(attribution.content)
    if not cue or not content or any(syntax.tokens[i].tag in ("VERB", "NOUN", "ADP") for i in cue):
        return attribution
    verb = syntax.tokens[cue[-1]].head
    while verb in content and verb + 1 < len(syntax.tokens) and syntax.tokens[verb + 1].relation in ("prt", "neg"):
        verb += 1
    if syntax.tokens[syntax.tokens[cue[-1]].head].tag != "VERB" or not cue[-1] < verb <= cue[-1] + 3:
        return attribution
    if syntax.tokens[syntax.tokens[cue[-1]].head].lemma not in SPEAKING:
        return attribution
    between = range(cue[-1] + 1, verb + 1)
    if any(syntax.tokens[i].tag not in ("VERB", "AUX", "PART", "ADV", "ADP") for i in between):
        return attribution
    rest = [i for i in content if i > verb]
    if not rest or (verb not in content and verb + 1 not in content):
        return attribution
    named = all(syntax.tokens[i].tag == "PROPN" and syntax.tokens[i].head in (*cue, verb) for i in cue)
    if named and (attribution.source or syntax.tokens[cue[-1]].relation != "nsubj"):
        return attribution
    start = syntax.tokens[between[0] if named else cue[0]].span.start
    whole = Span(start, syntax.tokens[verb].span.end)
    kept = tuple(
        Span(max(s.start, whole.end), s.end) if s.start < whole.end else s
        for s in attribution.content
        if s.end > whole.end
    )
    return msgspec.structs.replace(
        attribution,
        source=attribution.cue if named else attribution.source,
        cue=(whole,),
        content=kept,
        rule="the cue with its verb",
    )


def _with_source(attribution: Attribution, syntax: Syntax) -> Attribution:
    """The subject of an active cue verb is the source, where what was found is no noun phrase."""
    verb = next((i for i in syntax.places(attribution.cue) if syntax.tokens[i].tag == "VERB"), None)
    if verb is None:
        return attribution
    subject = syntax.child(verb, "nsubj")
    if (
        subject is None
        or syntax.child(verb, "auxpass") is not None
        or syntax.tokens[subject].tag not in ("NOUN", "PROPN")
    ):
        return attribution
    phrase = syntax.noun_phrase(subject)
    content = set(syntax.places(attribution.content))
    if phrase is None or subject in content or content & set(syntax.places((phrase,))):
        return attribution
    places = syntax.places(attribution.source)
    if not places:
        return attribution
    start = attribution.source[0].start
    if len(attribution.source) == 1 and start < phrase.start and attribution.source[0].covers(phrase):
        before = syntax.text[start : phrase.start].rstrip()
        if before.endswith(","):  # "Hospital in Port Ferrin, the director, said"
            return _with(attribution, "source", (phrase,), "the subject of the verb is the source")
    root = next((i for i in places if syntax.tokens[i].head not in places or syntax.tokens[i].head == i), places[0])
    if subject in places or syntax.tokens[root].tag in _NOMINAL:
        return attribution
    return _with(attribution, "source", (phrase,), "the subject of the verb is the source")


def _agent_out(attribution: Attribution, syntax: Syntax) -> Attribution:
    """ "Is viewed by the Kremlin as part of …": who is named with "by" is the source, what follows is the content."""
    if attribution.source:
        return attribution
    for verb in syntax.places((*attribution.cue, *attribution.content)):
        token = syntax.tokens[verb]
        if token.lemma not in SEEING or token.tag != "VERB" or syntax.child(verb, "auxpass") is None:
            continue
        near = {verb, syntax.child(verb, "auxpass")}
        if not near & set(syntax.places(attribution.cue)):
            continue
        by = syntax.child(verb, "agent")
        agent = None if by is None else syntax.child(by, "pobj")
        source = None if agent is None else syntax.noun_phrase(agent)
        after = syntax.child(verb, "prep", "oprd", "advcl")
        if by is None or source is None or after is None or syntax.text[syntax.tokens[after].span.start :][:2] != "as":
            return attribution
        said = [i for i in syntax.below(after) if i != after]
        content = syntax.span(said)
        if content is None:
            return attribution
        subject = syntax.child(verb, "nsubjpass")
        about = None if subject is None else syntax.noun_phrase(subject)
        pieces = tuple(s for s in (about, content) if s is not None)
        aux = syntax.child(verb, "auxpass")
        cue = syntax.span(sorted({aux if aux is not None else verb, verb, by}))
        made = _with(attribution, "source", (source,), "the one named with “by” is the source")
        return msgspec.structs.replace(made, content=pieces, cue=(cue,) if cue is not None else attribution.cue)
    return attribution


def _with(attribution: Attribution, field: str, spans: Spans, rule: str) -> Attribution:
    changed = msgspec.structs.replace(attribution, **{field: spans}, rule=rule)
    return msgspec.structs.replace(changed, source_confidence=min(attribution.source_confidence, BY_RULE))


def trimmed(attribution: Attribution, text: str) -> Attribution:
    """The spans without commas and blanks at their ends, where the model puts them now and then."""
    source, content = _bare(attribution.source, text), _bare(attribution.content, text)
    if (source, content) == (attribution.source, attribution.content) or not content:
        return attribution
    return msgspec.structs.replace(attribution, source=source, content=content)


def _bare(spans: Spans, text: str) -> Spans:
    out = []
    for span in spans:
        words = span.of(text)
        start = span.start + len(words) - len(words.lstrip(_EDGES))
        end = span.start + len(words.rstrip(_EDGES))
        if start < end:
            out.append(Span(start, end))
    return tuple(out)
