"""Containment that a text states itself: "Ariha, a town in Idlib province", "Aleppo's Salaheddin district"."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.annotate.places.lexicon import DIRECTIONS, GENERIC, IN_A_GAP
from rashomon.annotate.places.names import Named
from rashomon.annotate.words import Words

_LONGEST_GAP = 10
_INTO = frozenset(("in", "of", "inside", "within"))
_POSSESSIVES = frozenset(("'s", "’s", "'", "’"))
_SMALLER = ("town", "district")


def containers(words: Words, names: Sequence[Named]) -> dict[int, int]:
    """For places in a list of names that the text puts into another place of the list: which one that is."""
    found: dict[int, int] = {}
    for i in range(len(names) - 1):
        inner, outer = names[i], names[i + 1]
        gap = words.lower[inner.end : outer.first]
        if not words.joined(inner.end - 1, outer.first) or len(gap) > _LONGEST_GAP:
            continue
        if gap and gap[0] in _POSSESSIVES and set(gap[1:]) <= DIRECTIONS | GENERIC.keys() | {"of"}:
            found[i + 1] = i  # "Aleppo's Salaheddin district"
        elif GENERIC.get(inner.noun) == "region" and gap[-1:] == ["of"] and GENERIC.get(gap[0]) in _SMALLER:
            found[i + 1] = i  # "the Aleppo province village of Tokhar"
        elif _leads_into(words, inner, outer, gap):
            found[i] = i + 1
    return found


def _leads_into(words: Words, inner: Named, outer: Named, gap: Sequence[str]) -> bool:
    """Whether the words between two names say that the first place lies in the second."""
    if not gap:
        return False
    prepositions = [word for word in gap if word in _INTO]
    if gap == [","]:
        return ends_with(words, outer) if not inner.entries else bool(outer.entries)
    for place, word in enumerate(gap, start=inner.end):
        known = word in IN_A_GAP or word in DIRECTIONS or word in GENERIC
        if not known and not (words.tags[place] == "ADJ" or _compound(words, place)):
            return False
    if not prepositions:
        return gap == ["("]
    return True


def ends_with(words: Words, outer: Named) -> bool:
    """Whether a place after a comma is a wide one, and the last: "in Tokhar, Idlib," but not in a list of places."""
    wide = any(entry.kind in ("country", "region") for entry in outer.entries)
    following = words.word(outer.end)
    after = outer.end + 1
    goes_on = words.word(after) in ("and", "or") or (after < len(words) and words.cased[after][:1].isupper())
    return wide and (words.edge(outer.end) or following in (".", ")") or (following == "," and not goes_on))


def _compound(words: Words, place: int) -> bool:
    """Whether a word belongs to a compound like "rebel-held"."""
    return (words.word(place + 1) in ("-", "–") and words.glued(place + 1)) or (
        words.word(place - 1) in ("-", "–") and words.glued(place)
    )
