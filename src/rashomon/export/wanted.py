"""Whom a name means in a case, and everything that finds the places where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import msgspec

from rashomon.export.naming import NamePattern, folded, is_pronoun, ordinary_words, own_words, stands_small
from rashomon.records import Case, Party, Span

# Each single word of their names tells who is meant.
_PERSONS = ("person", "unknown")
_Spans = dict[str, list[Span]]


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """A name to take out, with the parties that it names and all that finds it.

    ``forms`` are whole names of the parties as they are compared by, and ``pattern`` finds names. ``descriptions`` are
    the places, by document, where a text refers to these parties otherwise ("the minister"), ``described`` finds such
    phrases where they are repeated, and ``joint`` are the sources of claims that they share with others.
    ``other_words`` are words of the name that may be left to stand alone, ``all_words`` all single words of its names.
    """

    number: int
    name: str
    parties: frozenset[str]
    forms: frozenset[str]
    pattern: NamePattern
    descriptions: Mapping[str, list[Span]]
    described: NamePattern
    joint: Mapping[str, list[Span]]
    other_words: tuple[str, ...]
    all_words: tuple[str, ...]


def wanted(case: Case, number: int, name: str) -> Wanted:
    """What finds a name in a case."""
    parties = [party for party in case.parties if _is_called(party, name)]
    # A description ("the minister") may be another's elsewhere, so it is taken out only where it means this party.
    texts = [document.text for document in case.documents]
    called = [
        each
        for party in parties
        if party.named
        for each in dict.fromkeys((party.name, *party.aliases))
        if len(own := own_words(each)) > 1 or (own and not stands_small(own[0], texts))
    ]
    persons = [party for party in parties if party.kind in _PERSONS and party.named]
    words = [word for party in persons for each in (party.name, name) for word in own_words(each)]
    words += [each for each in called if " " not in each.strip()]
    # Who gives a name in small letters wants it gone in small letters, too.
    ordinary = [] if name == name.lower() else ordinary_words(words, texts)
    # The words of a body's name that are names by themselves: "Ansel" of the Ansel Harbour Authority.
    of_name = [word for word in own_words(name) if persons or not parties or not stands_small(word, texts)]
    other = of_name if not persons and " " in name.strip() else ()
    ids = frozenset(party.id for party in parties)
    descriptions, joint = _descriptions(case, ids)
    told = {span.of(each.text) for each in case.documents for span in descriptions.get(each.id, ())}
    told |= {alias for party in parties for alias in party.aliases}
    return Wanted(
        number=number,
        name=name,
        parties=ids,
        forms=frozenset(folded(each) for party in parties for each in (party.name, *party.aliases)),
        pattern=NamePattern(
            [name, *(each for each in called if " " in each.strip())],
            words,
            ordinary,
        ),
        descriptions=descriptions,
        described=NamePattern(words for words in told if " " in words.strip()),
        joint=joint,
        other_words=(*other, *(word.lower() for word in ordinary)),
        all_words=tuple(dict.fromkeys((*of_name, *words) or own_words(name.title()))),
    )


def stands_in(case: Case, wanted: Wanted) -> bool:
    """Whether a name is a party's or stands in a text."""
    return bool(wanted.parties) or any(True for each in case.documents for _ in wanted.pattern.spans(each.text))


def _is_called(party: Party, name: str) -> bool:
    """Whether a name is this party's: one of its names, or words of one that tell which it is."""
    asked = folded(name)
    if asked == party.id or asked in {folded(each) for each in (party.name, *party.aliases)}:
        return True
    # Of a person one word is enough; of a body, two of its name ("Harbour Authority").
    words, own = ({folded(word) for word in own_words(each.title())} for each in (name, party.name))
    enough = 1 if party.kind in _PERSONS else 2
    return len(words) >= enough and party.named and words <= own


def _descriptions(case: Case, parties: frozenset[str]) -> tuple[_Spans, _Spans]:
    """Where texts refer to parties, by document: their mentions, and the sources of claims that are theirs alone.

    Then the sources of claims that they share with others.
    """
    alone: _Spans = defaultdict(list)
    joint: _Spans = defaultdict(list)
    for party in case.parties:
        if party.id in parties:
            for mention in party.mentions:
                alone[mention.document].append(mention.span)
    for claim in case.claims:
        if not parties.isdisjoint(claim.claimers):
            (alone if parties.issuperset(claim.claimers) else joint)[claim.document] += claim.source
    texts = {document.id: document.text for document in case.documents}
    return {
        document: [span for span in spans if not is_pronoun(span.of(texts.get(document, "")))]
        for document, spans in alone.items()
    }, joint
