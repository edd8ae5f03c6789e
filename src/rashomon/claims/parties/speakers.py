"""Whom the source of an attribution stands for."""

from __future__ import annotations

import msgspec

from rashomon.claims.parties import lexicon, people, pronouns
from rashomon.claims.parties.phrases import Phrase, phrase_before, text_of
from rashomon.claims.parties.register import Cluster, Register, gender
from rashomon.claims.parties.words import DETERMINER, INDEFINITE, OWNED, WORD, clean, normal, tidy
from rashomon.reading import Reading
from rashomon.records import PartyKind, Span, Spans

#: How many attributions back the speaker for a pronoun is looked up, and how many characters.
_RECENT = 50
_NEAR = 600
#: Longer sources are sentences about a party, not names for it.
_LONGEST_ALIAS = 60
#: What "the claim" may be called that somebody made "in a statement".
_STATEMENTS = frozenset("statement claim announcement communique communiqué message release".split())
_PERSON_NOUNS = lexicon.TITLES | lexicon.PERSONS


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Whom a source span stands for, how sure that is (0 to 1, set by hand for each rule), and why."""

    parties: tuple[str, ...]
    confidence: float
    reason: str


class Speakers:
    """Resolves sources, in the order of the text, to the parties of a register, which grows by those without a name."""

    def __init__(self, reading: Reading, register: Register, quoted: bytearray) -> None:
        self._reading, self._register, self._quoted = reading, register, quoted
        self._text = reading.text
        self._sources: list[tuple[int, Cluster]] = []  # (start, speaker) in the order of the attributions

    def source(self, spans: Spans) -> Source:
        """Whom the source of an attribution stands for."""
        if not spans:
            return Source(parties=(), confidence=1.0, reason="no source named")
        span = self._last_phrase(spans[0])
        found, confidence, reason = self._resolved(span)
        shown = tidy(span.of(self._text))
        for cluster in found:
            self._speaks(span, cluster)
            if len(found) == 1 and len(shown) <= _LONGEST_ALIAS and shown.lower() not in lexicon.PRONOUNS:
                cluster.forms[shown] += 1
        return Source(parties=tuple(dict.fromkeys(c.id for c in found)), confidence=confidence, reason=reason)

    def meant(self, spans: Spans) -> tuple[str, ...]:
        """Ids of the parties that words stand for which are no source, as far as that can be told."""
        found = [cluster for span in spans for cluster in self._resolved(span)[0]]
        for cluster in found:
            cluster.acts = True
        return tuple(dict.fromkeys(cluster.id for cluster in found))

    def _resolved(self, span: Span) -> tuple[list[Cluster], float, str]:
        words = clean(span.of(self._text))
        lower = words.lower()
        joint = self._joint(span)
        if joint:
            return joint, 0.9, "named together: " + ", ".join(f"“{cluster.name}”" for cluster in joint)
        if lower in lexicon.PRONOUNS:
            return self._pronoun(span, lower)
        place = self._place_of(span)
        if place is not None:
            cluster = self._register.at[place]
            head = text_of(self._reading, place)
            if head[:1].isupper() and normal(head) in normal(cluster.name).split():
                return [cluster], 0.95, f"named “{tidy(words)}”"
            return [cluster], 0.85, f"described as “{tidy(words)}”, who is {cluster.name}"
        stated = self._whose_statement(span, lower)
        if stated is not None:
            return [stated], 0.8, f"“{tidy(words)}”: of {stated.name}, who made it"
        known = self._by_name(words)
        if known is not None:
            return [known], 0.95, f"named “{words}”"
        if lower.split()[0:1] and lower.split()[0] in ("who", "whom", "which", "that") and len(lower.split()) > 1:
            antecedent = self._antecedent(span)
            found = [] if antecedent is None else [antecedent]
            return found, 0.7 if found else 0.3, f"“{tidy(words)}”: a relative clause"
        if self._is_no_phrase(span):
            return [], 0.3, f"“{tidy(words)}”: could not tell who is meant"
        return [self._unnamed(span, words)], 0.9, f"described as “{tidy(words)}”"

    def _is_no_phrase(self, span: Span) -> bool:
        """Whether a source is headed by a verb or a joining word, and so names nobody: "named because he works"."""
        root = self._reading.root(span)
        if root is None:
            return False
        token = self._reading.annotations.tokens[root]
        last = text_of(self._reading, root).lower()
        partial = token.tag == "VERB" and last.endswith("ed") and phrase_before(self._reading, root).determiner
        return token.tag in ("VERB", "AUX", "ADP", "SCONJ", "ADV", "PART", "CCONJ") and not partial

    def _speaks(self, span: Span, cluster: Cluster) -> None:
        self._sources.append((span.start, cluster))
        cluster.acts = True
        words = span.of(self._text).lower()
        cluster.pronouns |= {pronouns.PERSONAL[words]} if words in pronouns.PERSONAL else gender(words)
        if words in pronouns.PERSONAL or words == "it":
            places = self._reading.places(span)
            if len(places) == 1 and self._register.at.get(places.start) is not cluster:
                self._register.mention(cluster, places.start, places.start, form=cluster.name)

    def _place_of(self, span: Span) -> int | None:
        """Place of the mention that a source's head is, or is joined to: not one that only modifies it."""
        reading, register, tokens = self._reading, self._register, self._reading.annotations.tokens
        root = reading.root(span)
        if root is None:
            return None
        if root in register.at:
            return root
        if tokens[root].lemma in lexicon.KINDS_OF_GROUP and root - 1 in reading.places(span):
            before = next((i for i in range(root - 1, max(-1, root - 5), -1) if self._names_a_group(i, span)), None)
            if before is not None:
                return before
        for place in reading.places(span):
            cluster = register.at.get(place)
            if cluster is None or tokens[place].head != root:
                continue
            title = tokens[place].relation == "compound" and root < place and cluster.kind == "person"
            one = tokens[root].lemma == "one"  # "One of the survivors, a driller who …"
            if title or (tokens[place].relation == "appos" and (cluster.named or one)):
                return place
        return self._called(span, root)

    def _called(self, span: Span, root: int) -> int | None:
        """Place of the name in "a witness named Ada", "a group known as the Harbour Front"."""
        places = self._reading.places(span)
        for place in places:
            if self._reading.annotations.tokens[place].head != root and place != root:
                continue
            word = text_of(self._reading, place).lower()
            known = word in ("known", "identified") and "as" in (
                text_of(self._reading, i).lower() for i in range(place + 1, min(places.stop, place + 3))
            )
            if word in ("named", "called", "dubbed") or known:
                return next((i for i in range(place + 1, min(places.stop, place + 5)) if i in self._register.at), None)
        return None

    def _last_phrase(self, span: Span) -> Span:
        """The last noun phrase of a source that runs two together, the comma lost: "the capital the army"."""
        tokens, places = self._reading.annotations.tokens, self._reading.places(span)
        for place in reversed(places[1:]):
            if tokens[place].tag in ("VERB", "AUX"):
                break
            two = text_of(self._reading, place).lower() in ("the", "a", "an") and tokens[place - 1].tag in (
                "NOUN",
                "PROPN",
            )
            if two and self._text[tokens[place - 1].span.end : tokens[place].span.start].isspace():
                return Span(tokens[place].span.start, span.end)
        return span

    def _whose_statement(self, span: Span, words: str) -> Cluster | None:
        """ "The statement" is the last speaker's, if the text speaks of a statement since."""
        root = self._reading.root(span)
        noun = "" if root is None else self._reading.annotations.tokens[root].lemma
        told = words in ("the statement", "statement") or (noun in _STATEMENTS and words.startswith("the "))
        if not told or not self._sources:
            return None
        at, last = max((item for item in self._sources if item[0] < span.start), default=(0, None), key=lambda i: i[0])
        near = last is not None and span.start - at < _NEAR and "statement" in self._text[at : span.start]
        return last if near and last is not None and last.kind != "evidence" else None

    def _names_a_group(self, place: int, span: Span) -> bool:
        """Whether a word before "group" names it: "Islamic State (IS) group", unlike "Kurdish group"."""
        cluster = self._register.at.get(place)
        inside = place in self._reading.places(span)
        return inside and cluster is not None and cluster.named and cluster.kind in ("organisation", "unknown")

    def _joint(self, span: Span) -> list[Cluster]:
        """The parties of a source that names several: "Ada Holm and Jan Varo", "the Observatory and officials"."""
        reading, tokens = self._reading, self._reading.annotations.tokens
        root = reading.root(span)
        if root is None:
            return []
        heads = [root]
        for place in reading.places(span):
            joined = tokens[place].relation == "conj" and tokens[place].head in heads
            if joined and tokens[place].tag in ("PROPN", "NOUN"):
                heads.append(place)
        if len(heads) == 1:
            before = self._before_and(span, root)
            heads = [root] if before is None else [before, root]
        if len(heads) < 2 or not all(self._stands_alone(place) for place in heads):
            return []
        found = [self._register.at.get(place) or self._joined(place) for place in heads]
        return list(dict.fromkeys(found))

    def _before_and(self, span: Span, root: int) -> int | None:
        """Place of "Observatory" in "the Observatory and local officials", where the parse makes it a modifier."""
        places, at = self._reading.places(span), self._register.at
        named = ("organisation", "person", "unknown")
        for place in places:
            if place + 1 < root and text_of(self._reading, place + 1) == "and" and place in at:
                others = [at[i].kind for i in range(place + 2, root) if i in at]
                return place if at[place].kind in named and not set(others) & set(named) else None
        return None

    def _stands_alone(self, place: int) -> bool:
        """Whether one of several joined nouns names somebody by itself: unlike in "the head and founder"."""
        token = self._reading.annotations.tokens[place]
        plural = token.tag == "NOUN" and text_of(self._reading, place).lower() != token.lemma
        return place in self._register.at or plural or bool(phrase_before(self._reading, place).determiner)

    def _joined(self, place: int) -> Cluster:
        tokens = self._reading.annotations.tokens
        start = phrase_before(self._reading, place, loose=True).start
        span = Span(tokens[start].span.start, tokens[place].span.end)
        return self._unnamed(span, clean(span.of(self._text)))

    def _pronoun(self, span: Span, word: str) -> tuple[list[Cluster], float, str]:
        """He and she are the last one who spoke, if that one is near and may be called so."""
        nobody: tuple[list[Cluster], float, str] = ([], 0.3, f"“{word}”: could not tell who is meant")
        place = self._reading.root(span)
        told = None if place is None else self._register.at.get(place)
        if told is not None:
            nobody = ([told], 0.6, f"“{word}”: the one the text spoke of last")
        if word in ("who", "that", "which"):
            antecedent = self._antecedent(span)
            return nobody if antecedent is None else ([antecedent], 0.8, "relative pronoun after the name")
        spoke = [(at, c) for at, c in self._sources[-_RECENT:] if span.start - _NEAR <= at < span.start]
        last_at, last = max(spoke, key=lambda item: item[0]) if spoke else (0, None)
        if word == "it":
            if last is not None and last.is_body and not self._others(span, last_at, last):
                return [last], 0.7, "“it”: the body that spoke last"
            return nobody
        if word not in ("he", "she"):
            return nobody
        near = {id(c): c for at, c in self._near(span) if c.kind == "person" and c.may_be(word)}
        if last is not None and self._someone_between(last_at, span.start, last):
            return nobody
        if last is not None and last.may_be(word):
            others = [cluster for key, cluster in near.items() if key != id(last)]
            if word in last.pronouns or not others:
                return [last], 0.9, f"“{word}”: the last one who spoke, and no other fits"
            return [last], 0.7, f"“{word}”: the last one who spoke; others are named nearby"
        if len(near) == 1:
            return list(near.values()), 0.65, f"“{word}”: the only person named nearby"
        return nobody

    def _near(self, span: Span) -> list[tuple[int, Cluster]]:
        places = self._reading.places(Span(max(0, span.start - _NEAR), max(1, span.start)))
        return [(i, self._register.at[i]) for i in places if i in self._register.at]

    def _others(self, span: Span, since: int, last: Cluster) -> bool:
        """Whether another body is the subject of a verb between the last speaker and "it"."""
        tokens = self._reading.annotations.tokens
        return any(
            cluster is not last and cluster.is_body and tokens[i].relation in ("nsubj", "nsubjpass")
            for i, cluster in self._near(span)
            if tokens[i].span.start > since
        )

    def _someone_between(self, start: int, end: int, last: Cluster) -> bool:
        """Whether an unnamed person is the subject of a verb between the last speaker and a pronoun."""
        tokens = self._reading.annotations.tokens
        for place in self._reading.places(Span(start, end)):
            token = tokens[place]
            if (
                token.relation in ("nsubj", "nsubjpass")
                and token.tag == "NOUN"
                and token.lemma in _PERSON_NOUNS
                and not self._quoted[token.span.start]  # Who is spoken of in a quotation doesn't speak it.
                and self._register.at.get(place) is None
                and not any(span.covers(token.span) for span in last.spans if span.start >= start)
            ):
                return True
        return False

    def _antecedent(self, span: Span) -> Cluster | None:
        tokens = self._reading.annotations.tokens
        place = self._reading.root(span)
        if place is None:
            return None
        for _ in range(4):
            token = tokens[place]
            if token.relation == "relcl":
                return self._register.at.get(token.head)
            if token.head == place:
                return None
            place = token.head
        return None

    def _by_name(self, words: str) -> Cluster | None:
        """The party that goes by just this name elsewhere in the text, where it was not found here."""
        bare = DETERMINER.sub("", words)
        if not bare[:1].isupper():
            return None
        person = people.key_of(self._register, bare)
        return person if person is not None else self._register.clusters.get("name:" + normal(bare))

    def _unnamed(self, span: Span, words: str) -> Cluster:
        """A group or thing without a proper name: one party for one definite description, else one for each.

        "The source" is the one that was introduced by this word before ("a police source"), if only one is near.
        """
        bare = normal(words)
        kind: PartyKind = "group"
        root = self._reading.root(span)
        tokens = self._reading.annotations.tokens
        noun = "" if root is None else tokens[root].lemma
        if noun in lexicon.EVIDENCE:
            kind = "evidence"
        apart = bool(INDEFINITE.match(words) or OWNED.match(words))
        parts = [w for w in WORD.findall(DETERMINER.sub("", words)) if len(w) > 3]
        named = len(parts) > 1 and all(w[0].isupper() for w in parts) and kind != "evidence"
        kind = "unknown" if named else kind
        cluster = None if apart or named else self._introduced(span, bare, noun)
        if cluster is None:
            key = f"unnamed:{span.start}" if apart else f"unnamed:{bare}"
            cluster = self._register.cluster(key, tidy(words), kind, named=named)
            cluster.nouns.add(noun)
        phrase = None if root is None else phrase_before(self._reading, root)
        whole = span
        if root is not None and phrase is not None and tokens[phrase.start].span.start >= span.start:
            end = tokens[root].span.end
            whole = Span(max(span.start, tokens[phrase.start].span.start), end)
            span = Span(max(span.start, tokens[self._own_first(phrase)].span.start), end)
        for form in {words, whole.of(self._text)}:
            cluster.forms[tidy(form)] += 1
            if not named:
                cluster.forms[tidy(DETERMINER.sub("", form))] += 1
        cluster.add(tidy(words), span)
        if root is not None:
            self._register.at.setdefault(root, cluster)
            self._affiliate(cluster, root)
        return cluster

    def _own_first(self, phrase: Phrase) -> int:
        """The first of a phrase's words after whoever it belongs to: every word is one party's."""
        owner = next((i for i in range(phrase.head - 1, phrase.start - 1, -1) if i in self._register.at), None)
        if owner is None:
            unknown = phrase.possessor is not None and phrase.determiner in lexicon.PRONOUNS
            return phrase.own if unknown else phrase.start
        self._register.set_half_aside(owner, phrase.start, phrase.head)
        return owner + 1

    def _introduced(self, span: Span, bare: str, noun: str) -> Cluster | None:
        near = {
            id(cluster): cluster
            for at, cluster in self._sources[-_RECENT:]
            if not cluster.named and noun in cluster.nouns and 0 <= span.start - at < 2 * _NEAR
        }
        fitting = [c for c in near.values() if set(bare.split()) <= set(normal(c.name).split())]
        return fitting[0] if len(near) == len(fitting) == 1 else None

    def _affiliate(self, cluster: Cluster, root: int) -> None:
        """The party that an unnamed one belongs to, named before its head: "US officials", "Halvora's divers"."""
        if cluster.named or cluster.owner is not None:
            return
        phrase = phrase_before(self._reading, root)
        owners = [self._register.at[i] for i in range(phrase.start, root) if i in self._register.at]
        if len(set(owners)) == 1 and owners[0] is not cluster:
            cluster.owner = owners[0]
