"""Words that keep a distance without saying whose: "the alleged attack", the "liberation" of a town."""

from __future__ import annotations

import re

from rashomon.claims import lexicon
from rashomon.claims.clauses import Clauses
from rashomon.records import Spans

#: A few words in quotation marks, not the start or the end of a longer quotation.
_QUOTED = re.compile(r"“([^“”\n]{2,40})”|\"([^\"\n]{2,40})\"|‘([^‘’\n]{2,40})’")
_MOST_WORDS = 3


def kept_at_a_distance(content: Clauses) -> list[str]:
    """Reasons in words, one for each noun that a word like "alleged" stands before."""
    reasons = []
    for place in content.places:
        lemma, token = content.lemma(place), content.token(place)
        form = content.word(place).lower()
        called = lemma == "call" and any(content.lemma(i) == "so" for i in content.children(place))
        styled = lemma in ("style", "proclaim", "describe") and any(
            content.lemma(i) == "self" for i in content.children(place)
        )
        if not (form in lexicon.DISTANCING_MODIFIERS or called or styled):
            continue
        if token.relation in ("amod", "compound", "nmod") and token.head > place:
            word = "so-called" if called else f"self-{form}" if styled else form
            reasons.append(f"“{word}” keeps a distance from “{content.word(token.head)}”")
    return reasons


def scare_quotes(text: str, content: Spans) -> list[str]:
    """Reasons in words, one for each common word or two in quotation marks within words that aren't quoted.

    Names and titles are none: something in them is written with a capital.
    """
    reasons = []
    for span in content:
        for match in _QUOTED.finditer(text, span.start, span.end):
            words = next(group for group in match.groups() if group)
            whole = match.start() == span.start and match.end() == span.end
            if whole or len(words.split()) > _MOST_WORDS or words != words.lower() or not words[-1].isalnum():
                continue
            reasons.append(f"quotation marks keep a distance from “{words}”")
    return reasons
