"""Parties of single documents to parties of the case."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from rashomon.claims import lexicon
from rashomon.records import CaseResults, DocumentResults, Party, PartyKind, stable_id

_WORD = re.compile(r"\w+")


def link(results: Iterable[DocumentResults]) -> CaseResults:
    """Join the parties that carry the same full name in several documents.

    Unnamed parties never merge across documents, nor do persons known by one word only (two reports'
    "Mr. Holm" may be two people), nor bodies that any country has ("the Foreign Ministry"). The
    result doesn't depend on the order of documents.
    """
    groups: dict[tuple[str, ...], list[Party]] = defaultdict(list)
    for result in results:
        for party in result.parties:
            groups[_key(party)].append(party)
    parties, links = [], {}
    for key, members in groups.items():
        members.sort(key=lambda p: p.id)
        name = min((p.name for p in members), key=lambda n: (-len(n), n))
        joined = Party(
            id=stable_id("p", *key),
            name=name,
            kind=_kind(members),
            named=members[0].named,
            aliases=tuple(sorted({a for p in members for a in (p.name, *p.aliases)} - {name})),
            mentions=tuple(sorted((m for p in members for m in p.mentions), key=lambda m: (m.document, m.span))),
        )
        parties.append(joined)
        links.update({member.id: joined.id for member in members})
    parties.sort(key=lambda p: (p.name, p.id))
    return CaseResults(parties=tuple(parties), links=dict(sorted(links.items())))


def _key(party: Party) -> tuple[str, ...]:
    words = [w.lower() for w in _WORD.findall(party.name)]
    if not party.named or (party.kind == "person" and len(words) < 2):
        return ("alone", party.id)
    if all(word in lexicon.GENERIC for word in words):
        return ("alone", party.id)
    return ("person" if party.kind == "person" else "body", " ".join(words))


def _kind(members: list[Party]) -> PartyKind:
    """The kind most members have; ties go to the first in the alphabet."""
    kinds = [p.kind for p in members]
    return min(set(kinds), key=lambda k: (-kinds.count(k), k))
