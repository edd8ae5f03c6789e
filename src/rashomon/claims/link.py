"""Parties of single documents to parties of the case.

What is joined: the same full name (with or without a middle name, in another transliteration); an acronym, another name
or a short name with the one body that has it; a country under its names; a state's body with the same body of the same
state, or with the one that the same person speaks for; a surname and office with the only person of both. What never
is: unnamed parties, other persons known by one word, and other bodies that any country has, if it isn't said whose. The
result doesn't depend on the order of documents.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

import msgspec

from rashomon.claims.parties import countries, lexicon
from rashomon.claims.parties.bodies import head_word, is_acronym, same_kind
from rashomon.claims.parties.words import folded, initials, normal, personal
from rashomon.records import CaseResults, DocumentResults, Party, PartyKind, Relation, stable_id
from rashomon.records.values import RelationKind

_Key = tuple[str, ...]
_SMALL = frozenset("of for and the in on a an s".split())
_SHORTEST_INITIALS = 3


def link(results: Iterable[DocumentResults]) -> CaseResults:
    """Join the parties of documents to parties of the case; see the module for what is joined and what never is."""
    ordered = sorted(results, key=lambda r: r.document)
    keys = _Keys(ordered).all
    groups: dict[_Key, list[Party]] = defaultdict(list)
    for result in ordered:
        for party in result.parties:
            groups[keys[party.id]].append(party)
    links = {member.id: stable_id("p", *key) for key, members in groups.items() for member in members}
    parties = sorted((_joined(key, members, links) for key, members in groups.items()), key=lambda p: (p.name, p.id))
    return CaseResults(parties=_with_capitals(parties), links=dict(sorted(links.items())))


class _Keys:
    """What tells parties apart in a case: parties with equal keys are one. ``all`` has a key for each party's id."""

    def __init__(self, results: Sequence[DocumentResults]) -> None:
        self._parties = [party for result in results for party in result.parties]
        self._by_id = {party.id: party for party in self._parties}
        self.all: dict[str, _Key] = {party.id: self._of_name(party) for party in self._parties}
        self._states()
        self._bodies()
        self._persons()
        self._spellings(results)
        self._acronyms()
        self._short_names()
        self._surnames()
        self._spoken_for()

    @staticmethod
    def _of_name(party: Party) -> _Key:
        country = countries.country_named(party.name) if party.kind != "person" else None
        words = tuple((personal if party.kind == "person" else normal)(party.name).split())
        if not party.named or not words:
            return ("alone", party.id)
        if country is not None:
            return ("name", *country.key.split())
        if len(words) < 2 and party.kind == "person":
            return ("alone", party.id)
        if all(word in lexicon.GENERIC for word in words):
            return ("alone", party.id)
        while len(words) > 2 and words[-1] in lexicon.KINDS_OF_GROUP | {"terrorist", "militant"}:
            words = words[:-1]  # "the Islamic State militant group"
        known = lexicon.OTHER_NAMES.get(" ".join(words)) if party.kind != "person" else None
        return ("name", *(known.split() if known else words))

    def _states(self) -> None:
        """A state that one document names by its adjective only goes by the name that another gives."""
        names = {
            " ".join(self.all[p.id][1:]) for p in self._parties if p.kind == "state" and self.all[p.id][0] == "name"
        }
        states = countries.States(names)
        for party in self._parties:
            if party.kind == "state" and self.all[party.id][0] == "name":
                state = states.of_adjective(party.name)
                if state is not None:
                    self.all[party.id] = ("name", *state.split())

    def _bodies(self) -> None:
        """What belongs to a state: told by whose it is and the words for what it is."""
        for party in self._parties:
            owner = self._by_id.get(party.affiliation or "")
            if owner is None or owner.kind != "state" or party.kind == "person" or not party.named:
                continue
            state = self.all[owner.id]
            own = [w for w in normal(party.name).split() if w not in _SMALL and not _names(w, owner)]
            if state[0] == "name" and own and own[-1] in lexicon.BODIES:
                self.all[party.id] = ("body", *state[1:], "/", *sorted(same_kind(own)))
            elif state[0] == "name" and own and set(own) & lexicon.BODIES.keys():
                self.all[party.id] = ("body", *state[1:], "/", *sorted(own))

    def _persons(self) -> None:
        """Middle names may be left out, if no two persons of the case differ in nothing else."""
        middles: dict[tuple[str, str], set[_Key]] = defaultdict(set)
        for party in self._parties:
            words = self.all[party.id][1:]
            if party.kind == "person" and self.all[party.id][0] == "name" and len(words) > 1:
                middles[words[0], words[-1]].add(words[1:-1])
        for party in self._parties:
            words = self.all[party.id][1:]
            if party.kind != "person" or self.all[party.id][0] != "name" or len(words) < 2:
                continue
            given = {m for m in middles[words[0], words[-1]] if m}
            if all(_compatible(a, b) for a, b in combinations(sorted(given), 2)):
                self.all[party.id] = ("name", words[0], words[-1])

    def _surnames(self) -> None:
        """ "Colonel Tamm" is the only Tamm of the case whose full name is known, if that one is a colonel, too."""
        full: dict[str, set[_Key]] = defaultdict(set)
        offices: dict[_Key, set[str]] = defaultdict(set)
        for party in self._parties:
            key = self.all[party.id]
            if party.kind == "person" and key[0] == "name" and len(key) > 2:
                full[key[-1]].add(key)
                offices[key] |= _offices(party)
        short = [p for p in self._parties if p.kind == "person" and p.named and len(personal(p.name).split()) == 1]
        for party in short:
            fitting = full.get(personal(party.name), set())
            if self.all[party.id][0] == "alone" and len(fitting) == 1 and _offices(party) & offices[min(fitting)]:
                self.all[party.id] = min(fitting)

    def _spoken_for(self) -> None:
        """ "The Interior Ministry" of one document is the state's of another, if one person speaks for both."""
        bodies: dict[_Key, set[str]] = defaultdict(set)
        for party in self._parties:
            if party.kind == "person" and self.all[party.id][0] == "name":
                bodies[self.all[party.id]] |= {r.party for r in party.related if r.kind == "speaks-for"}
        for spoken_for in bodies.values():
            keys = {self.all[body] for body in spoken_for if body in self.all}
            owned = {key for key in keys if key[0] == "body"}
            for body in sorted(spoken_for & self._by_id.keys()):
                kind = tuple(sorted(same_kind(own))) if (own := normal(self._by_id[body].name).split()) else ()
                fitting = [key for key in owned if key[key.index("/") + 1 :] == kind]
                if self.all[body][0] == "alone" and self._by_id[body].named and len(fitting) == 1:
                    self.all[body] = fitting[0]

    def _spellings(self, results: Sequence[DocumentResults]) -> None:
        """Transliterations of one name are one, unless a document tells two parties so apart."""
        spelt: dict[_Key, set[_Key]] = defaultdict(set)
        for key in self.all.values():
            if key[0] == "name":
                spelt[_folded(key)].add(key)
        apart = set()
        for result in results:
            seen = Counter(_folded(key) for key in {self.all[p.id] for p in result.parties} if key[0] == "name")
            apart |= {form for form, times in seen.items() if times > 1}
        for party_id, key in self.all.items():
            form = _folded(key)
            if key[0] == "name" and len(spelt[form]) > 1 and form not in apart:
                self.all[party_id] = min(spelt[form])

    def _acronyms(self) -> None:
        """Acronyms that a document gives for a name, or that are the initials of one name in the case."""
        given: dict[str, set[_Key]] = defaultdict(set)
        possible: dict[str, set[_Key]] = defaultdict(set)
        for party in self._parties:
            key = self.all[party.id]
            if not party.named or party.kind == "person" or is_acronym(party.name):
                continue
            for alias in party.aliases:
                if is_acronym(alias):
                    given[normal(alias)].add(key)
            for short in {initials(party.name), "".join(w[0] for w in party.name.split()).upper()}:
                if len(short) >= _SHORTEST_INITIALS:
                    possible[short.lower()].add(key)
        for party in self._parties:
            short = normal(party.name)
            if party.kind == "person" or not party.named or not is_acronym(party.name):
                continue
            known = lexicon.WELL_KNOWN.get(short)
            fitting = given.get(short) or ({("name", *known.split())} if known else possible.get(short, set()))
            fitting = {key for key in fitting if key[0] != "alone"} if len(fitting) == 1 else set()
            if fitting and countries.country_named(party.name) is None:
                self.all[party.id] = next(iter(fitting))

    def _short_names(self) -> None:
        """ "The Observatory" in one document is the only body of the case whose full name that word heads."""
        heads: dict[str, set[_Key]] = defaultdict(set)
        for party in self._parties:
            key = self.all[party.id]
            if key[0] == "name" and len(key) > 2 and party.kind in ("organisation", "unknown"):
                heads[head_word(party.name)].add(key)
        named: dict[str, set[_Key]] = defaultdict(set)
        for party in self._parties:
            if self.all[party.id][0] != "alone" and party.kind in ("organisation", "unknown"):
                for alias in party.aliases:
                    if len(alias.split()) > 1 and alias.removeprefix("the ").istitle():
                        named[normal(alias)].add(self.all[party.id])
        for party in self._parties:
            key = self.all[party.id]
            given = named.get(" ".join(key[1:]), set()) - {key}
            if key[0] == "name" and len(key) > 2 and party.kind in ("organisation", "unknown") and len(given) == 1:
                self.all[party.id] = next(iter(given))  # The other name that a document gives it.
                continue
            if key[0] != "name" or len(key) != 2 or party.kind not in ("organisation", "unknown"):
                continue
            fitting = heads.get(key[1], set())
            if key[1] not in lexicon.GENERIC | lexicon.KINDS_OF_GROUP and len(fitting) == 1 and len(key[1]) > 4:
                self.all[party.id] = next(iter(fitting))


def _offices(party: Party) -> set[str]:
    """The words for offices in a person's names: "colonel" of "Colonel Tamm"."""
    words = {word for name in (party.name, *party.aliases) for word in normal(name).split()}
    return {word for word in words & lexicon.TITLES - lexicon.COURTESY if word not in ("foreign", "former", "acting")}


def _folded(key: _Key) -> _Key:
    """A name in a form in which its usual transliterations are equal."""
    particles = ("al", "el", "as", "ad", "an", "ar", "ash", "at", "az", "ul")
    return tuple(folded(word) for word in key[1:] if word not in particles)


def _compatible(one: _Key, other: _Key) -> bool:
    """Whether two middle names may be one: equal, or one the other's initial."""
    return len(one) == len(other) and all(
        a == b or (a[0] == b[0] and 1 in (len(a), len(b))) for a, b in zip(one, other, strict=True)
    )


def _names(word: str, state: Party) -> bool:
    """Whether a word of a body's name is the state's name or adjective."""
    country = countries.country_named(state.name)
    own = {w for name in (state.name, *state.aliases) for w in normal(name).split()}
    if word in own or word.removesuffix("s") in own:
        return True
    if country is not None:
        return countries.country_of_adjective(word) is country or any(word in n.split() for n in country.names)
    return countries.adjective_of(word, state.name)


def _joined(key: _Key, members: list[Party], links: dict[str, str]) -> Party:
    members = sorted(members, key=lambda p: p.id)
    name = min((p.name for p in members), key=lambda n: (-len(n), n))
    if _kind(members) == "state":  # "Ruvenia" rather than "Ruvenian"
        forms = sorted({form for p in members for form in (p.name, *p.aliases)})
        name = next((form for form in forms if countries.adjective_of(name, form)), name)
    own = stable_id("p", *key)
    owners = Counter(links[p.affiliation] for p in members if p.affiliation in links)
    owners.pop(own, None)
    related = {(r.kind, links[r.party]) for p in members for r in p.related if links.get(r.party, own) != own}
    return Party(
        id=own,
        name=name,
        kind=_kind(members),
        named=members[0].named,
        aliases=tuple(sorted({a for p in members for a in (p.name, *p.aliases)} - {name})),
        affiliation=min(owners, key=lambda o: (-owners[o], o)) if owners else None,
        related=tuple(Relation(kind=kind, party=party) for kind, party in sorted(related)),
        mentions=tuple(sorted((m for p in members for m in p.mentions), key=lambda m: (m.document, m.span))),
    )


def _kind(members: list[Party]) -> PartyKind:
    """The kind most members have; ties go to the first in the alphabet."""
    kinds = [p.kind for p in members]
    return min(set(kinds), key=lambda k: (-kinds.count(k), k))


def _with_capitals(parties: Sequence[Party]) -> tuple[Party, ...]:
    """Capitals and seats of government beside their state, also where no document names both."""
    states = {c.key: p for p in parties if p.named and (c := countries.country_named(p.name)) is not None}
    out = []
    for party in parties:
        related = {(r.kind, r.party) for r in party.related}
        found: tuple[tuple[countries.Country | None, RelationKind], ...] = (
            (countries.country_of_capital(party.name), "capital-of"),
            (countries.country_of_seat(party.name), "seat-of"),
        )
        for country, kind in found:
            state = None if country is None or not party.named or party.kind == "person" else states.get(country.key)
            if state is not None and state.id != party.id:
                related.add((kind, state.id))
        made = tuple(Relation(kind=kind, party=other) for kind, other in sorted(related))
        out.append(msgspec.structs.replace(party, related=made))
    return tuple(out)
