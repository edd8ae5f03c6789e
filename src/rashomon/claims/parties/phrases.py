"""Noun phrases around a head word: determiner, owner and the words between, told by what stands beside what.

Parses of names and titles vary with the names in them; that a phrase is an unbroken row of words doesn't.
"""

from __future__ import annotations

import msgspec

from rashomon.claims.parties.words import normal
from rashomon.reading import Reading
from rashomon.records import Span, Token

_LONGEST = 9
_OWNING = frozenset(("his", "her", "its", "their"))


class Phrase(msgspec.Struct, frozen=True, kw_only=True):
    """A noun phrase as places in the token list: [start, head], with what introduces it.

    ``possessor`` is the place of the last word of a possessor ("Russia" in "Russia's minister") or of a possessive
    pronoun; the phrase's own words start at ``own``, after it. ``determiner`` is lower case, "" if there is none.
    """

    start: int
    own: int
    head: int
    determiner: str
    possessor: int | None = None


def text_of(reading: Reading, place: int) -> str:
    """The word at a place in the token list."""
    return reading.annotations.tokens[place].span.of(reading.text)


def apart(reading: Reading, left: int, right: int) -> bool:
    """Whether a line break or more than a space lies between two neighbouring words."""
    tokens = reading.annotations.tokens
    between = reading.text[tokens[left].span.end : tokens[right].span.start]
    return "\n" in between or len(between) > 2


def phrase_before(reading: Reading, head: int, *, loose: bool = False) -> Phrase:
    """The noun phrase that ends with a head word. ``loose`` asks nothing of the parse, as fits titles before names."""
    tokens = reading.annotations.tokens
    place, own, possessor, determiner = head, head, None, ""
    while place > 0 and head - place < _LONGEST and not apart(reading, place - 1, place):
        before = tokens[place - 1]
        word = text_of(reading, place - 1).lower()
        if before.tag == "DET" or word in ("the", "a", "an"):
            determiner, place = word, place - 1
            break
        if before.tag == "PRON" and word in _OWNING:
            determiner, possessor, own, place = word, place - 1, place, place - 1
            break
        if before.relation == "case" and word in ("'s", "’s", "'", "’") and place > 1:
            if possessor is not None:
                break
            possessor, own = place - 2, place
            place -= 2
            continue
        if not _modifies(reading, place - 1, place, head, loose=loose):
            break
        place -= 1
        own = own if possessor is not None else place
    if possessor is None and determiner:
        own = place + 1
    return Phrase(start=place, own=own, head=head, determiner=determiner, possessor=possessor)


def _modifies(reading: Reading, at: int, place: int, head: int, *, loose: bool) -> bool:
    tokens = reading.annotations.tokens
    token, after = tokens[at], tokens[place]
    word = text_of(reading, at)
    if word == "-":
        return at > 0 and token.span.start == tokens[at - 1].span.end and token.span.end == after.span.start
    if word.lower() == "of" and loose:
        return at > 0 and text_of(reading, place)[:1].isupper() and text_of(reading, at - 1)[:1].isupper()
    if token.tag in ("CCONJ",) and loose:
        return at > 0 and text_of(reading, place)[:1].isupper() and text_of(reading, at - 1)[:1].isupper()
    if token.tag in ("NOUN", "PROPN", "ADJ", "NUM"):
        if loose:
            return (
                token.relation not in ("dobj", "iobj", "pobj", "nsubj")
                or word[:1].isupper()
                or _within(token, at, head)
            )
        return _within(token, at, head)
    return token.tag == "VERB" and token.relation in ("amod", "compound") and _within(token, at, head)


def _within(token: Token, at: int, head: int) -> bool:
    return at < token.head <= head


def words_of(reading: Reading, start: int, end: int) -> tuple[str, ...]:
    """The words of the tokens [start, end), normalised, punctuation left out."""
    words = (normal(text_of(reading, i)) for i in range(start, end))
    return tuple(w for word in words for w in word.split() if w)


def span_of(reading: Reading, start: int, last: int) -> Span:
    """From the start of one token to the end of another."""
    tokens = reading.annotations.tokens
    return Span(tokens[start].span.start, tokens[last].span.end)


def complement(reading: Reading, head: int, prepositions: tuple[str, ...] = ("of", "for", "at")) -> int | None:
    """Place of the noun after "of", "for" or "at" that directly follows a head word: "head *of the Observatory*"."""
    tokens = reading.annotations.tokens
    at = head + 1
    if at + 1 >= len(tokens) or text_of(reading, at).lower() not in prepositions or apart(reading, head, at):
        return None
    noun = next(
        (
            i
            for i in range(at + 1, min(len(tokens), at + 9))
            if tokens[i].head == at and tokens[i].relation in ("pobj", "pcomp")
        ),
        None,
    )
    if noun is not None and "\n" not in reading.text[tokens[head].span.end : tokens[noun].span.start]:
        return noun
    return None
