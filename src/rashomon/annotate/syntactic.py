"""What syntax says for certain about who says what, where the span model missed it or cut it wrong.

Repairs: a source that swallowed its verb or is no noun phrase, an agent with "by" that
landed in the content, a content beyond the headline. Additions: colons in headlines ("Minister: Ferry was hit"), "X's
call to …", and verbs of saying with a clause inside a content that the model left whole.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from rashomon.annotate.headlines import with_headline
from rashomon.annotate.syntax import Syntax
from rashomon.records import Attribution, Entity, Span, Spans, Token

#: How sure the rules are at most: choices, not measurements.
_BY_RULE = 0.7

_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "SYM", "X"))

_EDGES = " ,;:\n\t\xa0"

#: Verbs that report with a clause, also when they stand inside another's words.
_REPORTING = frozenset(
    "say claim allege assert state announce declare report insist maintain argue warn admit acknowledge confirm deny "
    "believe think suspect fear show prove suggest indicate demonstrate reveal establish conclude estimate predict "
    "contend testify complain note add write".split()
)
_ADDRESSING = frozenset(
    "ask demand urge call accuse blame tell order refuse reject promise threaten describe see want speak talk discuss "
    "know hear learn report mention explain stress call hope expect wonder doubt agree concede "
    "vow swear demand".split()
)
#: Nouns that report or demand with "that", "to", "for" or "of".
_SAYINGS = frozenset(
    "call demand claim allegation accusation denial assertion statement warning promise request appeal plea insistence "
    "pledge vow refusal suggestion contention belief conclusion admission proposal threat".split()
)
#: Verbs that, in the passive, tell how somebody sees the subject: "is viewed by the Kremlin as …".
_SEEING = frozenset(
    "view see regard consider describe portray perceive condemn denounce dismiss hail welcome praise".split()
)


def repaired(
    text: str,
    attributions: Sequence[Attribution],
    tokens: Sequence[Token],
    entities: Sequence[Entity],
    headline: Span | None = None,
) -> tuple[Attribution, ...]:
    """The attributions with what syntax repairs and adds, in the order of the text."""
    syntax = Syntax(text, tokens, entities)
    attributions = _without_empty(attributions, syntax)
    found = [_agent_out(_with_source(_whole_cue(_cut(a), syntax), syntax), syntax) for a in attributions]
    if headline is not None:
        found = with_headline(found, syntax, headline)
    added = [*_calls(found, syntax)]
    added += _clauses([*found, *added], syntax)
    return _in_order([_trimmed(a, text) for a in found], added)


def _trimmed(attribution: Attribution, text: str) -> Attribution:
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


# -- repairs


def _without_empty(attributions: Sequence[Attribution], syntax: Syntax) -> list[Attribution]:
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
    return verb.tag == "VERB" and verb.lemma not in _REPORTING | _ADDRESSING


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
    if syntax.tokens[syntax.tokens[cue[-1]].head].lemma not in _REPORTING | _ADDRESSING:
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
        if token.lemma not in _SEEING or token.tag != "VERB" or syntax.child(verb, "auxpass") is None:
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
    return msgspec.structs.replace(changed, source_confidence=min(attribution.source_confidence, _BY_RULE))


# -- additions


def _taken(attributions: Sequence[Attribution], syntax: Syntax) -> set[int]:
    return {i for a in attributions for i in syntax.places(a.cue)}


def _calls(attributions: Sequence[Attribution], syntax: Syntax) -> list[Attribution]:
    """ "Mr. Holm's call to hand over the charts": whose call it is, and for what."""
    taken, out = _taken(attributions, syntax), []
    for noun, token in enumerate(syntax.tokens):
        if token.tag != "NOUN" or token.lemma not in _SAYINGS or noun in taken:
            continue
        owner = syntax.child(noun, "poss")
        said = next((i for i in syntax.children[noun] if i > noun and _what_is_called_for(syntax, i)), None)
        if said is None and noun + 1 < len(syntax.tokens):  # "rejected the call to go", parsed as "rejected ... to go"
            to = syntax.tokens[noun + 1]
            said = to.head if to.tag == "PART" and to.lemma == "to" and to.head > noun + 1 else None
        if owner is None or said is None or syntax.tokens[owner].tag == "PRON":
            continue
        source = syntax.span([i for i in syntax.below(owner) if syntax.tokens[i].relation != "case"])
        content = syntax.span(syntax.below(said))
        if source is None or content is None:
            continue
        out.append(_made((source,), (token.span,), content, "whose the saying is"))
    return out


def _what_is_called_for(syntax: Syntax, place: int) -> bool:
    token = syntax.tokens[place]
    if token.relation in ("acl", "relcl", "ccomp", "xcomp"):
        return _starts_with(syntax, place, ("to", "that"))
    return token.relation == "prep" and token.lemma == "for"


def _starts_with(syntax: Syntax, place: int, words: tuple[str, ...]) -> bool:
    first = syntax.below(place)[0]
    return syntax.tokens[first].span.of(syntax.text).lower() in words


def _clauses(attributions: Sequence[Attribution], syntax: Syntax) -> list[Attribution]:
    """Verbs of saying or showing with a clause, inside the content of another attribution only."""
    taken, out = _taken(attributions, syntax), []
    inside = {i for a in attributions for i in syntax.places(a.content)}
    for verb in sorted(inside - taken):
        token = syntax.tokens[verb]
        if token.tag != "VERB" or token.lemma not in _REPORTING:
            continue
        subject, clause = syntax.child(verb, "nsubj"), syntax.child(verb, "ccomp")
        if subject is None or clause is None or clause < verb or subject > verb:
            continue
        if (
            syntax.tokens[subject].tag not in ("NOUN", "PROPN", "PRON")
            or syntax.child(clause, "nsubj", "nsubjpass") is None
        ):
            continue
        if syntax.tokens[subject].lemma in ("it", "this", "that", "which", "what", "there", "i", "we", "you"):
            continue
        source, content = syntax.noun_phrase(subject), syntax.span(syntax.below(clause))
        if source is None or content is None or not inside >= set(syntax.places((source, content))):
            continue
        out.append(_made((source,), (token.span,), content, "a verb of saying with its clause"))
    return out


def _made(source: Spans, cue: Spans, content: Span, rule: str) -> Attribution:
    return Attribution(
        source=source, cue=cue, content=(content,), confidence=_BY_RULE, source_confidence=_BY_RULE, rule=rule
    )


def _in_order(found: Sequence[Attribution], added: Sequence[Attribution]) -> tuple[Attribution, ...]:
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
