"""Whom an accusation is against, by the syntax of its sentence."""

from __future__ import annotations

from rashomon.claims import lexicon
from rashomon.claims.clauses import Clauses
from rashomon.records import Span, Spans

#: Relations that keep a name or a noun phrase together. A phrase with "of" is left out: "accused the army of arson".
_PHRASE = frozenset("det amod compound nmod poss case nummod quantmod cc conj appos".split())
#: The object of these is always somebody; one may condemn a deed, or blame the weather.
_OF_SOMEBODY = frozenset("accuse charge implicate incriminate accusation charge allegation hold point".split())
_AGAINST = {"accusation": ("against",), "charge": ("against",), "allegation": ("against",), "blame": ("on",)}


def accused_in(cue: Clauses, content: Clauses) -> Spans:
    """The words that name the accused; none where syntax doesn't tell."""
    for place in cue.places:
        lemma = cue.lemma(place)
        if lemma not in lexicon.ACCUSING and lemma not in ("hold", "point", "allegation"):
            continue
        found = _passive(cue, place) or _after(cue, place, lemma) or _object(cue, place)
        spans = tuple(_phrase(cue, head) for head in found)
        if spans and (lemma in _OF_SOMEBODY or any(cue.named(span) for span in spans)):
            return spans
    return ()


def _passive(cue: Clauses, verb: int) -> list[int]:
    """The subject of "was accused"; of "was blamed on" it is what had happened, and the accused stand after "on"."""
    children = cue.children_anywhere(verb)
    if cue.lemma(verb) == "blame" and any(cue.lemma(i) == "on" for i in children):
        return _objects_of(cue, verb, ("on",))
    return [i for i in children if cue.token(i).relation == "nsubjpass"][:1]


def _after(cue: Clauses, place: int, lemma: str) -> list[int]:
    """After a preposition: "accusations against the army", "blamed the fire on the police", "pointed the finger at"."""
    if lemma == "point":
        return _objects_of(cue, place, ("at",))
    return _objects_of(cue, place, _AGAINST.get(lemma, ()))


def _object(cue: Clauses, verb: int) -> list[int]:
    """The object of "accused", "blamed", "held responsible"."""
    if cue.token(verb).tag not in ("VERB", "AUX") or cue.lemma(verb) == "point":
        return []
    for child in cue.children_anywhere(verb):
        if cue.token(child).relation in ("dobj", "nsubj") and child > verb:
            return [child]
    # "held the army responsible": the parser may make a small clause of it.
    for child in cue.children_anywhere(verb):
        if cue.token(child).relation in ("ccomp", "xcomp", "oprd") and child > verb:
            return [i for i in cue.children_anywhere(child) if cue.token(i).relation == "nsubj"][:1]
    return []


def _objects_of(cue: Clauses, place: int, words: tuple[str, ...]) -> list[int]:
    for child in cue.children_anywhere(place):
        if cue.lemma(child) in words and cue.token(child).relation in ("prep", "dative"):
            return [i for i in cue.children_anywhere(child) if cue.token(i).relation == "pobj"][:1]
    return []


def _phrase(cue: Clauses, head: int) -> Span:
    """The noun phrase of a head as a span."""
    inside = {head}
    waiting = [head]
    while waiting:
        for child in cue.children_anywhere(waiting.pop()):
            if cue.token(child).relation in _PHRASE and child not in inside:
                inside.add(child)
                waiting.append(child)
    return Span(cue.token(min(inside)).span.start, cue.token(max(inside)).span.end)
