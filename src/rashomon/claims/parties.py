"""Who is meant: names, titles, acronyms and pronouns of one document resolved to parties.

Precision before recall: what can't be told for sure stays a party of its own, or nobody.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

import msgspec

from rashomon.claims import lexicon
from rashomon.reading import Reading
from rashomon.records import Entity, Mention, Party, PartyKind, Span, Spans, stable_id

_DETERMINER = re.compile(r"^(?:the|a|an|this|that|these|those|some|several|his|her|its|their)\s+", re.IGNORECASE)
_INDEFINITE = re.compile(r"^(?:a|an|another|one|some|several|other|two|three|four|five|many|a few)\b", re.IGNORECASE)
_OWNED = re.compile(r"^(?:his|her|its|their|my|our|your)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:['’]s|['’])$")
_WORD = re.compile(r"[\w-]+")
_AROUND = ' \t\n\xa0,.;:“”"‘—–-[]'
_SPACE = re.compile(r"\s+")
_PERSON_NOUNS = lexicon.TITLES | lexicon.PERSONS
_OFFICES = lexicon.TITLES | lexicon.RANKS
_ONE = re.compile(r"^(?:a|an|the|one|another|his|her|its|their)\b", re.IGNORECASE)
_MAN = r"(?:spokes|chair|police|business|congress|gun|country|noble|fisher|fire|states|clergy|crafts|seaman|boat)?"
_GENDERED = (
    ("he", re.compile(rf"\b(?:mr|sir|lord|king|prince|{_MAN}man|father|brother|husband|son|boy)\b", re.I)),
    ("she", re.compile(rf"\b(?:mrs|ms|miss|lady|queen|{_MAN}woman|mother|sister|wife|daughter|girl)\b", re.I)),
)

#: How many attributions back the speaker for a pronoun is looked up.
_RECENT = 50


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Whom a source span stands for, how sure that is (0 to 1, set by hand for each rule), and why."""

    parties: tuple[str, ...]
    confidence: float
    reason: str


class _Cluster:
    """A party while it is being put together."""

    def __init__(self, id: str, name: str, kind: PartyKind, *, named: bool) -> None:
        self.id, self.name, self.kind, self.named = id, name, kind, named
        self.forms: Counter[str] = Counter()
        self.spans: set[Span] = set()
        self.titles: set[frozenset[str]] = set()
        self.pronouns: set[str] = set()  # "he" or "she", as far as the text tells

    def add(self, text: str, span: Span) -> None:
        self.forms[text] += 1
        self.spans.add(span)

    def may_be(self, pronoun: str) -> bool:
        """Whether "he" or "she" can stand for it: a person, or one unnamed speaker, not known to be the other."""
        words = {word.lower() for word in _WORD.findall(self.name)}
        one = not self.named and bool(_ONE.match(self.name)) and bool(words & _PERSON_NOUNS)
        return (self.kind == "person" or one) and (not self.pronouns or pronoun in self.pronouns)


class DocumentParties:
    """The parties of one document. ``source`` resolves spans; ``parties`` lists the result."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._text = reading.text
        self._clusters: dict[str, _Cluster] = {}
        self._of_entity: dict[Span, _Cluster] = {}
        self._sources: list[tuple[int, _Cluster]] = []  # (start, speaker) in the order of the attributions
        self._titled: dict[str, set[str]] = defaultdict(set)  # word of a title -> keys of persons
        self._persons_by_last: dict[str, set[str]] = defaultdict(set)
        self._gather()

    # -- names

    def _gather(self) -> None:
        found = [(self._widened(e), e) for e in self._reading.annotations.entities if e.kind != "people"]
        found = [(span, e) for span, e in found if any(c.isalpha() for c in span.of(self._text))]
        persons = [(span, e) for span, e in found if e.kind == "person"]
        full = {name for span, _ in persons if " " in (name := _personal(span.of(self._text)))}
        by_last: dict[str, set[str]] = defaultdict(set)
        for name in full:
            by_last[name.split()[-1]].add(name)
        for span, entity in persons:
            words = _personal(span.of(self._text))
            known = by_last.get(words, set()) if " " not in words else set()
            key = next(iter(known)) if len(known) == 1 else words
            self._enter("person:" + key, span, entity, "person")
        self._persons_by_last = by_last
        named_persons = {key.removeprefix("person:") for key in self._clusters}
        acronyms = self._acronyms([span for span, e in found if e.kind != "person"])
        for span, entity in found:
            if entity.kind == "person":
                continue
            words = _normal(span.of(self._text))
            last = by_last.get(words, set()) if " " not in words else set()
            person = words if words in named_persons else next(iter(last)) if len(last) == 1 else None
            if person is not None:
                self._enter("person:" + person, span, entity, "person")
                continue
            kind: PartyKind = {"organisation": "organisation", "state": "state"}.get(entity.kind, "unknown")  # type: ignore[assignment]
            self._enter("name:" + acronyms.get(words, words), span, entity, kind)

    def _enter(self, key: str, span: Span, entity: Entity, kind: PartyKind) -> None:
        text = _clean(span.of(self._text))
        cluster = self._clusters.get(key)
        if cluster is None:
            cluster = self._clusters[key] = _Cluster(self._id(key), text, kind, named=True)
        elif len(text) > len(cluster.name) and (kind == "person" or "." not in text):
            cluster.name = text
        cluster.add(text, span)
        self._of_entity[entity.span] = cluster
        cluster.pronouns |= _gender(self._text[max(0, span.start - 6) : span.end])
        title = self._title(span)
        if title and kind == "person":
            cluster.titles.add(title)
            for word in title:
                self._titled[word].add(key)

    def _widened(self, entity: Entity) -> Span:
        """A person's name with a first name that the name finder left out ("Dmitry" before "Peskov")."""
        if entity.kind != "person":
            return entity.span
        tokens = self._reading.annotations.tokens
        places = self._reading.places(entity.span)
        start = entity.span.start
        for place in range(places.start - 1, max(-1, places.start - 3), -1):
            token = tokens[place]
            word = token.span.of(self._text)
            if (
                token.tag != "PROPN"
                or token.relation != "compound"
                or token.head not in places
                or not word[:1].isupper()
                or not word.isalpha()
                or word.isupper()
                or word.lower() in lexicon.TITLES
                or self._reading.entity_over(token.span) is not None
                or "\n" in self._text[token.span.end : start]
            ):
                break
            start = token.span.start
        return Span(start, entity.span.end)

    def _acronyms(self, spans: Iterable[Span]) -> dict[str, str]:
        """Acronym -> full name, where the text introduces one: "Grain Port Authority (GPA)"."""
        out: dict[str, str] = {}
        for span in spans:
            full = _clean(span.of(self._text))
            after = re.match(r"\s*\(\s*([A-Z][A-Za-z.]{1,9})\s*[),;]", self._text[span.end : span.end + 14])
            if after and _initials(full) == after.group(1).replace(".", "").upper():
                out[_normal(after.group(1))] = _normal(full)
        return out

    def _title(self, span: Span) -> frozenset[str]:
        """Content words of a title that stands before or after a name in apposition."""
        reading, tokens = self._reading, self._reading.annotations.tokens
        root = reading.root(span)
        if root is None:
            return frozenset()
        words: set[str] = set()
        inside = reading.places(span)
        for place in range(max(0, inside.start - 8), inside.start):
            if tokens[place].head in inside or tokens[tokens[place].head].head in inside:
                words.add(_title_word(tokens[place].span.of(self._text)))
        for place in range(inside.stop, min(len(tokens), inside.stop + 9)):
            token = tokens[place]
            if token.head == root and token.relation == "appos":
                words.update(_title_word(t.span.of(self._text)) for t in tokens[inside.stop : place + 1])
        return frozenset(word for word in words if len(word) > 1)

    # -- sources

    def source(self, spans: Spans) -> Source:
        """Whom the source of an attribution stands for."""
        if not spans:
            return Source(parties=(), confidence=1.0, reason="no source named")
        span = spans[0]
        words = _clean(span.of(self._text))
        lower = words.lower()
        joint = self._joint(span)
        if joint:
            sources = [self._speaks(span, cluster, 0.9, f"named “{cluster.name}”") for cluster in joint]
            return Source(
                parties=tuple(dict.fromkeys(party for source in sources for party in source.parties)),
                confidence=0.9,
                reason="named together: " + ", ".join(f"“{cluster.name}”" for cluster in joint),
            )
        entity = self._entity_of(span)
        if entity is not None:
            cluster = self._of_entity[entity.span]
            cluster.add(words, span)
            return self._speaks(span, cluster, 0.95, f"named “{_clean(entity.span.of(self._text))}”")
        if lower in lexicon.PRONOUNS:
            return self._pronoun(span, lower)
        known = self._by_name(words)
        if known is not None:
            known.add(words, span)
            return self._speaks(span, known, 0.95, f"named “{words}”")
        described = self._described(words)
        if described is not None:
            described.add(words, span)
            return self._speaks(span, described, 0.85, f"described by the title of {described.name}")
        return self._unnamed(span, words)

    def _joint(self, span: Span) -> list[_Cluster]:
        """The parties of a source that names several ("Ada Holm and Jan Varo"), if all of them go by names."""
        reading, tokens = self._reading, self._reading.annotations.tokens
        root = reading.root(span)
        if root is None:
            return []
        heads = [root]
        for place in reading.places(span):
            if (
                tokens[place].relation == "conj"
                and tokens[place].head in heads
                and tokens[place].tag in ("PROPN", "NOUN")
            ):
                heads.append(place)
        if len(heads) < 2:
            return []
        named = [reading.entity_over(tokens[place].span) for place in heads]
        found = [self._of_entity[e.span] for e in named if e is not None and e.span in self._of_entity]
        return found if len(found) == len(heads) else []

    def _speaks(self, span: Span, cluster: _Cluster, confidence: float, reason: str) -> Source:
        self._sources.append((span.start, cluster))
        words = span.of(self._text).lower()
        cluster.pronouns |= {words} if words in lexicon.PERSONAL else _gender(words)
        return Source(parties=(cluster.id,), confidence=confidence, reason=reason)

    def _entity_of(self, span: Span) -> Entity | None:
        """The name that the source's head is, or is joined to: not one that only modifies it."""
        reading, tokens = self._reading, self._reading.annotations.tokens
        root = reading.root(span)
        names = [e for e in reading.entities(span) if e.span in self._of_entity]
        if root is None or not names:
            return None
        head = tokens[root].span
        for entity in names:
            if entity.span.overlaps(head):
                return entity
        for entity in names:
            place = reading.root(entity.span)
            if entity.kind == "person" and place is not None:
                token = tokens[place]
                before = token.relation == "compound" and token.head == root and root < place
                if before or (token.relation == "appos" and token.head == root):
                    return entity
        return None

    def _pronoun(self, span: Span, word: str) -> Source:
        """He and she are the last one who spoke, if that one is near and may be called so."""
        if word in ("who", "that", "which"):
            entity = self._antecedent(span)
            if entity is not None:
                return self._speaks(span, self._of_entity[entity.span], 0.8, "relative pronoun after the name")
            return self._nobody(word)
        if word not in lexicon.PERSONAL:
            return self._nobody(word)
        window = Span(max(0, span.start - 600), span.start)
        named = [e for e in self._reading.entities(window) if e.kind == "person" and e.span in self._of_entity]
        near = {id(self._of_entity[e.span]): self._of_entity[e.span] for e in named}
        near = {key: cluster for key, cluster in near.items() if cluster.may_be(word)}
        spoke = [(at, c) for at, c in self._sources[-_RECENT:] if window.start <= at < span.start]
        last = max(spoke, key=lambda item: item[0])[1] if spoke else None
        if last is not None and self._someone_between(max(at for at, c in spoke if c is last), span.start, last):
            return self._nobody(word)
        if last is not None and last.may_be(word):
            others = [cluster for key, cluster in near.items() if key != id(last)]
            if word in last.pronouns or not others:
                return self._speaks(span, last, 0.9, f"“{word}”: the last one who spoke, and no other fits")
            return self._speaks(span, last, 0.7, f"“{word}”: the last one who spoke; others are named nearby")
        if len(near) == 1:
            return self._speaks(span, next(iter(near.values())), 0.65, f"“{word}”: the only person named nearby")
        return self._nobody(word)

    def _someone_between(self, start: int, end: int, last: _Cluster) -> bool:
        """Whether an unnamed person is the subject of a verb between the last speaker and a pronoun."""
        tokens = self._reading.annotations.tokens
        for place in self._reading.places(Span(start, end)):
            token = tokens[place]
            if (
                token.relation in ("nsubj", "nsubjpass")
                and token.tag == "NOUN"
                and token.lemma in _PERSON_NOUNS
                and not any(span.covers(token.span) for span in last.spans if span.start >= start)
            ):
                return True
        return False

    @staticmethod
    def _nobody(word: str) -> Source:
        return Source(parties=(), confidence=0.3, reason=f"“{word}”: could not tell who is meant")

    def _antecedent(self, span: Span) -> Entity | None:
        tokens = self._reading.annotations.tokens
        place = self._reading.root(span)
        if place is None:
            return None
        for _ in range(4):
            token = tokens[place]
            if token.relation == "relcl":
                entity = self._reading.entity_over(tokens[token.head].span)
                return entity if entity is not None and entity.span in self._of_entity else None
            if token.head == place:
                return None
            place = token.head
        return None

    def _by_name(self, words: str) -> _Cluster | None:
        """The party that goes by just this name elsewhere in the text, where the name finder missed it here."""
        bare = _DETERMINER.sub("", words)
        if not bare[:1].isupper():
            return None
        person = _personal(bare)
        last = self._persons_by_last.get(person, set())
        key = person if "person:" + person in self._clusters else next(iter(last)) if len(last) == 1 else None
        if key is not None:
            return self._clusters.get("person:" + key)
        return self._clusters.get("name:" + _normal(bare))

    def _described(self, words: str) -> _Cluster | None:
        """The one person whose title holds all the words of a definite description, and no other rank."""
        if _INDEFINITE.match(words):
            return None
        wanted = frozenset(_title_word(w) for w in _WORD.findall(_DETERMINER.sub("", words)))
        if not wanted & lexicon.TITLES:
            return None
        keys = set.intersection(*(self._titled.get(word, set()) for word in wanted))
        fitting = [self._clusters[key] for key in sorted(keys)]
        fitting = [c for c in fitting if any(wanted <= t and not (t - wanted) & lexicon.RANKS for t in c.titles)]
        return fitting[0] if len(fitting) == 1 else None

    def _unnamed(self, span: Span, words: str) -> Source:
        """A group or thing without a proper name: one party for one definite description, else one for each."""
        bare = _DETERMINER.sub("", words).lower()
        kind: PartyKind = "group"
        root = self._reading.root(span)
        if root is not None and self._reading.annotations.tokens[root].lemma in lexicon.EVIDENCE:
            kind = "evidence"
        apart = _INDEFINITE.match(words) or _OWNED.match(words)
        key = f"unnamed:{span.start}" if apart else f"unnamed:{bare}"
        names = [w for w in _WORD.findall(_DETERMINER.sub("", words)) if len(w) > 3]
        named = len(names) > 1 and all(w[0].isupper() for w in names) and kind != "evidence"
        kind = "unknown" if named else kind
        cluster = self._clusters.setdefault(key, _Cluster(self._id(key), words, kind, named=named))
        cluster.add(words, span)
        return self._speaks(span, cluster, 0.9, f"described as “{words}”")

    # -- result

    def _id(self, key: str) -> str:
        return stable_id("p", self._reading.document.id, key)

    def parties(self) -> tuple[Party, ...]:
        """All parties, in the order of their first mention."""
        made = []
        for cluster in self._clusters.values():
            name = _SPACE.sub(" ", cluster.name)
            made.append(
                Party(
                    id=cluster.id,
                    name=name,
                    kind=cluster.kind,
                    named=cluster.named,
                    aliases=tuple(sorted({_SPACE.sub(" ", form) for form in cluster.forms} - {name})),
                    mentions=tuple(
                        Mention(document=self._reading.document.id, span=span) for span in sorted(cluster.spans)
                    ),
                )
            )
        return tuple(sorted(made, key=lambda p: (p.mentions[0].span, p.id)))


def _gender(words: str) -> set[str]:
    """The pronoun that a title or a gendered noun calls for; none if there is neither, or both."""
    found = {pronoun for pronoun, sign in _GENDERED if sign.search(words)}
    return found if len(found) == 1 else set()


def _clean(words: str) -> str:
    bare = words.strip(_AROUND)
    if bare.count("(") != bare.count(")"):
        bare = bare.replace("(", " ").replace(")", " ").strip(_AROUND)
    return _POSSESSIVE.sub("", bare).rstrip(_AROUND)


def _normal(name: str) -> str:
    """A name for comparison: its words without "the", case or punctuation."""
    return " ".join(word.lower() for word in _WORD.findall(_clean(_DETERMINER.sub("", name))))


def _personal(name: str) -> str:
    """A person's name for comparison, without the titles before it."""
    words = _normal(name).split()
    while len(words) > 1 and words[0] in lexicon.TITLES:
        words.pop(0)
    return " ".join(words)


def _initials(name: str) -> str:
    return "".join(w[0] for w in _WORD.findall(name) if w[0].isupper()).upper()


def _title_word(word: str) -> str:
    """A word of a title for comparison: offices as they are; of other capitalised words the first four letters, which
    joins a country to its adjective (Varda, Vardan)."""
    lower = _POSSESSIVE.sub("", word).lower()
    return lower if lower in _OFFICES or word.islower() or len(lower) < 5 else lower[:4] + "~"
