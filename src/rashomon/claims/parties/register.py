"""The parties of a document while they are being put together."""

from __future__ import annotations

import re
from collections import Counter

import msgspec

from rashomon.claims.parties import lexicon
from rashomon.claims.parties.phrases import span_of
from rashomon.claims.parties.words import clean, normal
from rashomon.reading import Reading
from rashomon.records import PartyKind, Span, stable_id
from rashomon.records.values import RelationKind

_ONE = re.compile(r"^(?:a|an|the|one|another|his|her|its|their)\b", re.IGNORECASE)
_MAN = r"(?:spokes|chair|police|business|congress|gun|country|noble|fisher|fire|states|clergy|crafts|seaman|boat)?"
_GENDERED = (
    ("he", re.compile(rf"\b(?:mr|sir|lord|king|prince|{_MAN}man|father|brother|husband|son|boy)\b", re.I)),
    ("she", re.compile(rf"\b(?:mrs|ms|miss|lady|queen|{_MAN}woman|mother|sister|wife|daughter|girl)\b", re.I)),
)
_PIECE = re.compile(r"\w+|\S")
_BODY_NOUNS = lexicon.ANY_BODY | lexicon.BODIES.keys() - {"forces", "troops", "authorities", "media", "police"}
_PERSON_NOUNS = lexicon.TITLES | lexicon.PERSONS


class Title(msgspec.Struct, frozen=True):
    """An office or description given with a name: its words, and the party that it is an office of."""

    words: frozenset[str]
    owner: Cluster | None


class Cluster:
    """A party while it is being put together."""

    def __init__(self, id: str, name: str, kind: PartyKind, *, named: bool) -> None:
        self.id, self.name, self.kind, self.named = id, name, kind, named
        self.forms: Counter[str] = Counter()
        self.spans: set[Span] = set()
        self.titles: list[Title] = []
        self.nouns: set[str] = set()  # head nouns it may be called by: "the operator"
        self.pronouns: set[str] = set()  # "he" or "she", as far as the text tells
        self.age: int | None = None  # in years, as the text gives it
        self.owner: Cluster | None = None
        self.related: set[tuple[RelationKind, str]] = set()
        self.first = -1  # start of its first mention by name
        self.acts = False  # whether it does, owns or says something, not only lies somewhere

    def add(self, form: str, span: Span) -> None:
        """One more mention."""
        self.forms[form] += 1
        self.spans.add(span)
        self.first = span.start if self.first < 0 else min(self.first, span.start)

    def relate(self, kind: RelationKind, other: Cluster) -> None:
        """Say how it stands to another party."""
        if other is not self:
            self.related.add((kind, other.id))

    def may_be(self, pronoun: str) -> bool:
        """Whether "he" or "she" can stand for it: a person, or one unnamed speaker, not known to be the other."""
        words = set(normal(self.name).split())
        one = not self.named and bool(_ONE.match(self.name)) and bool(words & _PERSON_NOUNS)
        return (self.kind == "person" or one) and (not self.pronouns or pronoun in self.pronouns)

    @property
    def is_body(self) -> bool:
        """Whether it is one body or state that "it" can stand for."""
        return self.kind in ("organisation", "state", "unknown") and self.named

    @property
    def is_one_body(self) -> bool:
        """The same, or an unnamed one of the kind: "a monitoring group", "the volunteer agency"."""
        unnamed = self.kind == "group" and not self.named and bool(self.nouns & _BODY_NOUNS)
        return self.is_body or (unnamed and bool(_ONE.match(self.name)))


class Register:
    """All parties of a document by key, and whose mention each word heads."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.clusters: dict[str, Cluster] = {}
        self.at: dict[int, Cluster] = {}
        self.owned_by: list[tuple[Cluster, frozenset[str], int]] = []  # offices of whom a pronoun stands for
        self.inner: list[tuple[Cluster, Span]] = []  # mentions that only say whose office or body something is
        self.titled: set[int] = set()  # places of words in titles and appositions, which are no descriptions of others

    def cluster(self, key: str, name: str, kind: PartyKind, *, named: bool = True) -> Cluster:
        """The party with a key; new if there is none yet."""
        found = self.clusters.get(key)
        if found is None:
            made = Cluster(stable_id("p", self._reading.document.id, key), name, kind, named=named)
            found = self.clusters[key] = made
        return found

    def mention(self, cluster: Cluster, start: int, last: int, *, head: int | None = None, form: str = "") -> None:
        """Enter the words from one token to another as a mention, headed by its last word if not told otherwise."""
        span = span_of(self._reading, start, last)
        text = clean(span.of(self._reading.text))
        lead = span.of(self._reading.text).find(text[:1]) if text else 0
        cluster.add(form or text, Span(span.start + max(0, lead), span.start + max(0, lead) + len(text)))
        self.at[last if head is None else head] = cluster
        cluster.pronouns |= gender(span.of(self._reading.text))

    def set_aside(self, place: int) -> None:
        """Mark the mention that a word belongs to as inside another party's: it counts only if there is no other."""
        cluster = self.at.get(place)
        if cluster is None:
            return  # an adjective of a state that is no party here
        span = self._reading.annotations.tokens[place].span
        self.inner.extend((cluster, other) for other in cluster.spans if other.covers(span))

    def set_half_aside(self, place: int, start: int, last: int) -> None:
        """Mark a mention inside the phrase [start, last] of another party, if it is half of the phrase or more.

        In "the Syrian president's forces" the forces have words enough of their own; "His aides" are half "his".
        """
        cluster = self.at.get(place)
        if cluster is None:
            return
        text, token = self._reading.text, self._reading.annotations.tokens[place].span
        whole = span_of(self._reading, start, last)
        inner = max((s for s in cluster.spans if s.covers(token)), key=lambda s: s.end - s.start, default=token)
        if 2 * len(_PIECE.findall(inner.of(text))) >= len(_PIECE.findall(whole.of(text))):
            self.set_aside(place)

    def outermost(self) -> None:
        """Leave out mentions set aside, where a party has others; "its" is half of "its commander"."""
        tokens = self._reading.annotations.tokens
        for place, cluster in self.at.items():
            following = self.at.get(place + 1)
            if following is None or following is cluster or tokens[place].head != place + 1:
                continue
            owns = tokens[place].tag == "PRON" and tokens[place].relation == "poss"
            if owns and any(span.end == tokens[place + 1].span.end for span in following.spans):
                self.set_half_aside(place, place, place + 1)
        for cluster, span in self.inner:
            if len(cluster.spans) > 1:
                cluster.spans.discard(span)

    def each(self) -> tuple[Cluster, ...]:
        """All parties, each once: one that goes by two names stands under two keys."""
        return tuple(dict.fromkeys(self.clusters.values()))

    def join(self, cluster: Cluster, other: Cluster) -> None:
        """Make two parties one, under the name of the second."""
        other.forms += cluster.forms
        other.spans |= cluster.spans
        other.titles += cluster.titles
        other.nouns |= cluster.nouns
        other.related |= {(kind, party) for kind, party in cluster.related if party != other.id}
        other.owner = other.owner or cluster.owner
        other.acts = other.acts or cluster.acts
        other.first = min(first for first in (cluster.first, other.first) if first >= 0)
        self.at = {place: other if found is cluster else found for place, found in self.at.items()}
        self.clusters = {key: other if found is cluster else found for key, found in self.clusters.items()}

    def rename(self, cluster: Cluster, name: str) -> None:
        """Take the fuller of two names for the one to show."""
        if (len(name), name) > (len(cluster.name), cluster.name) and (cluster.kind == "person" or "." not in name):
            cluster.name = name


def gender(words: str) -> set[str]:
    """The pronoun that a title or a gendered noun calls for; none if there is neither, or both."""
    found = {pronoun for pronoun, sign in _GENDERED if sign.search(words)}
    return found if len(found) == 1 else set()
