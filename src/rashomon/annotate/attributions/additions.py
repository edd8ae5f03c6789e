"""Attributions that the span model missed and syntax is sure of.

"X's call to …" (:func:`calls`), and verbs of saying with a clause inside a content that the model left whole
(:func:`clauses`).
"""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.annotate.attributions.syntax import Syntax
from rashomon.annotate.attributions.verbs import BY_RULE, REPORTING
from rashomon.records import Attribution, Spans

#: Nouns that report or demand with "that", "to", "for" or "of".
_SAYINGS = frozenset(
    "call demand claim allegation accusation denial assertion statement warning promise request appeal plea insistence "
    "pledge vow refusal suggestion contention belief conclusion admission proposal threat".split()
)


def taken_by(attributions: Sequence[Attribution], syntax: Syntax) -> set[int]:
    """Places of the words that are a cue already."""
    return {i for a in attributions for i in syntax.places(a.cue)}


def calls(attributions: Sequence[Attribution], syntax: Syntax) -> list[Attribution]:
    """ "Mr. Holm's call to hand over the charts": whose call it is, and for what."""
    taken, out = taken_by(attributions, syntax), []
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
        out.append(made((source,), (token.span,), (content,), "whose the saying is"))
    return out


def _what_is_called_for(syntax: Syntax, place: int) -> bool:
    token = syntax.tokens[place]
    if token.relation in ("acl", "relcl", "ccomp", "xcomp"):
        return _starts_with(syntax, place, ("to", "that"))
    return token.relation == "prep" and token.lemma == "for"


def _starts_with(syntax: Syntax, place: int, words: tuple[str, ...]) -> bool:
    first = syntax.below(place)[0]
    return syntax.tokens[first].span.of(syntax.text).lower() in words


def clauses(attributions: Sequence[Attribution], syntax: Syntax) -> list[Attribution]:
    """Verbs of saying or showing with a clause, inside the content of another attribution only."""
    taken, out = taken_by(attributions, syntax), []
    inside = {i for a in attributions for i in syntax.places(a.content)}
    for verb in sorted(inside - taken):
        token = syntax.tokens[verb]
        if token.tag != "VERB" or token.lemma not in REPORTING:
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
        out.append(made((source,), (token.span,), (content,), "a verb of saying with its clause"))
    return out


def made(source: Spans, cue: Spans, content: Spans, rule: str) -> Attribution:
    """An attribution found by a rule."""
    return Attribution(
        source=source, cue=cue, content=content, confidence=BY_RULE, source_confidence=BY_RULE, rule=rule
    )
