"""Whole clauses, for what no slot is made for: they are laid beside clauses of other reports that say the same.

A clause lies in one voice, without the words that only say who speaks. What a verb of saying has no clause to follow it
is said with that verb ("the agency demanded an inquiry"), and then it is the outer voice that says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.claims.answers import kinds
from rashomon.claims.answers.bare import Bare
from rashomon.claims.answers.events import Events
from rashomon.claims.answers.text import NEGATIONS, Phrases
from rashomon.reading import Reading
from rashomon.records import Act, Claim, Span

#: Who does one of these is held to it himself; otherwise it is the outer voice that says that it was done.
_OWN_ACTS: frozenset[Act] = frozenset(("demands", "promises", "asks", "refuses", "denies", "accuses"))

_FEWEST_TERMS = 2

#: Relations from a verb to what it is said of; a step may lead on through a pronoun or a quantity ("all of the town").
_CORE = frozenset("nsubj nsubjpass dobj attr acomp oprd agent xcomp ccomp pobj csubj expl".split())
_CONTENT = frozenset(("NOUN", "PROPN", "VERB", "ADJ", "NUM"))
_EMPTY = frozenset("be have do say tell".split())
_DEPTH = 3

#: Taken for a speaker, these words may lie outside of the clause that they negate.
_TO_NOBODY = ["to", "no", "one"]
#: Evidence that does one of these "against" something says that it is not so.
_SPEAKS = frozenset("speak argue count militate tell testify".split())

#: Words by which a denial points back at what was said before it, and how long such a phrase may be.
_REFERRING = frozenset("accusation allegation claim report charge assertion suggestion this that it".split())
_LONGEST_REFERENCE = 8
_SHORTEST_SAID, _LONGEST_SAID = 4, 60
#: So many claims before a denial may be what it points back at.
_LOOK_BACK = 20

#: How many tokens the head of a report has, where its own date stands.
_HEAD = 30


def statements(reading: Reading, phrases: Phrases, events: Events, claims: Sequence[Claim]) -> list[Bare]:
    """The clauses of all claims, each once, by the innermost claim that it is in."""
    voices = _Regions(reading, phrases, claims)
    found = []
    for region, first, last in voices.runs():
        denied = region.act is not None and region.claim.act == "denies"
        if denied and _refers(reading, phrases, region.claim):
            continue  # "the ministry dismissed that": what it denies was said before
        begin = _below_dateline(reading, first, last)
        whole = region.act is not None
        for low, high in [(first, last)] if whole else phrases.clauses(begin, last):
            terms = clause_terms(phrases, low, high)
            if not terms:
                continue
            event = events.of(low)
            found.append(
                Bare(
                    "other", low, high, _denied(reading, region.claim) if denied else phrases.quote(low, high),
                    -1 if event is None else event, terms,
                    negated=_negated(phrases, low, high),
                    voice=region.act if region.act is not None else -1,
                )
            )  # fmt: skip
    return found


def rejections(reading: Reading, phrases: Phrases, events: Events, claims: Sequence[Claim]) -> list[Bare]:
    """ "The ministry rejected the account": who denies what somebody else was just said to have said."""
    found = []
    told = sorted((c for c in claims if c.content), key=lambda c: (c.content[0], c.id))
    for number, claim in enumerate(told):
        if claim.act != "denies" or not claim.source or not _refers(reading, phrases, claim):
            continue
        places = reading.places(claim.content[0])
        said = _said_before(reading, phrases, events, told, number)
        terms = clause_terms(phrases, said.start, said.stop - 1) if said else ()
        event = events.of(said.start) if said else None
        if terms:
            first = min(reading.places(span).start for span in (*claim.source, *claim.cue))
            value = phrases.quote(said.start, said.stop - 1)
            found.append(Bare("other", min(first, places.start), places.stop - 1, value,
                              -1 if event is None else event, terms,
                              negated=_negated(phrases, said.start, said.stop - 1), voice=places.start))  # fmt: skip
    return found


def _said_before(reading: Reading, phrases: Phrases, events: Events, told: Sequence[Claim], number: int) -> range:
    """What somebody else was last said to have said before a claim, in its sentence or the one before; or nothing."""
    claim = told[number]
    first = reading.places(claim.content[0]).start
    low, _ = events.sentence(max(0, events.sentence(first)[0] - 1))
    for other in reversed(told[max(0, number - _LOOK_BACK) : number]):
        if other.content[0].start < phrases.tokens[low].span.start:
            break
        said = reading.places(other.content[0])
        if (
            other.content[-1].end <= claim.content[0].start
            and other.claimers
            and not set(other.claimers) & set(claim.claimers)
            and other.act != "denies"
            and _SHORTEST_SAID <= len(said) <= _LONGEST_SAID
        ):
            return said
    return range(0)


def _refers(reading: Reading, phrases: Phrases, claim: Claim) -> bool:
    """Whether the content of a claim only points back at what somebody else said: "the account", "that"."""
    places = reading.places(claim.content[0]) if claim.content else range(0)
    words = {phrases.tokens[i].lemma for i in places} | {phrases.lower[i] for i in places}
    return 0 < len(places) <= _LONGEST_REFERENCE and not words.isdisjoint(_REFERRING)


def _denied(reading: Reading, claim: Claim) -> str:
    """What is denied, without who denies it: "not so: any part in it"."""
    return " ".join(piece.of(reading.text) for piece in claim.content)


def clause_terms(phrases: Phrases, low: int, high: int) -> tuple[str, ...]:
    """What a clause is compared by; nothing if it says too little.

    Lemmas of its content words; names and numbers with "name:" and "number:" before them; once more with "core:" those
    that its main verb, subject and objects are; "class:" and what means of harm it speaks of.
    """
    details = phrases.details(low, high)
    plain = phrases.lemmas(low, high) - {detail.partition(":")[2] for detail in details} - _EMPTY
    if not plain or len(plain | details) < _FEWEST_TERMS:
        return ()
    core = {f"core:{lemma}" for lemma in _core(phrases, low, high)}
    means = {f"class:{name}" for name, lemmas in kinds.MEANS.items() if lemmas & plain}
    return tuple(sorted(plain | details | core | means))


def _negated(phrases: Phrases, low: int, high: int) -> bool:
    """Whether a clause says that something is not so; "people, not arguments" and "without delay" leave it as it is."""
    if phrases.lower[high + 1 : high + 4] == _TO_NOBODY:
        return True
    for i in range(low, high + 1):
        aside = phrases.lower[i] == "without" or (i > low and phrases.lower[i - 1] == ",")
        if phrases.lower[i] in NEGATIONS and not aside:
            return True
        if phrases.lower[i] == "against" and i > low and phrases.tokens[i - 1].lemma in _SPEAKS:
            return True
    return False


def _core(phrases: Phrases, low: int, high: int) -> set[str]:
    """Lemmas of the main verb of a clause, its subject and objects: what it says in three words."""
    tokens = phrases.tokens
    inside = range(low, high + 1)
    roots = [
        i for i in inside if tokens[i].tag in ("VERB", "AUX") and (tokens[i].head not in inside or tokens[i].head == i)
    ]
    roots = roots or [i for i in inside if tokens[i].tag in ("VERB", "AUX")][:1]
    found = set(roots)
    for _ in range(_DEPTH):
        for i in inside:
            relation, head = tokens[i].relation, tokens[i].head
            bare = head in found and head not in roots and tokens[head].tag not in ("NOUN", "PROPN", "VERB")
            if head in found and (relation in _CORE or (relation in ("prep", "pobj") and bare)):
                found.add(i)
    return {tokens[i].lemma for i in found if tokens[i].tag in _CONTENT and tokens[i].lemma not in _EMPTY}


class _Region:
    """A stretch in one voice: of a claim, and if it is an act, the token whose voice says that it was done."""

    def __init__(self, claim: Claim, act: int | None = None) -> None:
        self.claim, self.act = claim, act


class _Regions:
    """The innermost claim at each token; none where only a speaker is named."""

    def __init__(self, reading: Reading, phrases: Phrases, claims: Sequence[Claim]) -> None:
        self._reading, self._phrases = reading, phrases
        self._at: list[_Region | None] = [None] * len(phrases.tokens)
        pieces = [(piece, claim) for claim in claims for piece in self._whole(claim)]
        for piece, claim in sorted(pieces, key=lambda it: (it[0].start - it[0].end, it[0], it[1].id)):
            self._paint(claim, piece)

    def _whole(self, claim: Claim) -> list[Span]:
        """The pieces of a content, those joined that only a word such as "reportedly" parts."""
        marks = {i for span in claim.cue for i in self._reading.places(span)}
        found: list[Span] = []
        for piece in sorted(claim.content):
            gap = self._reading.places(Span(found[-1].end, piece.start)) if found else range(0)
            if found and marks.issuperset(gap) and all(self._phrases.tokens[i].tag == "ADV" for i in gap):
                found[-1] = Span(found[-1].start, piece.end)
            else:
                found.append(piece)
        return found

    def _paint(self, claim: Claim, piece: Span) -> None:
        places = self._reading.places(piece)
        if not places:
            return
        cue = [i for span in claim.cue for i in self._reading.places(span)]
        said = cue and not self._is_clause(piece)
        if said:
            source = [i for span in claim.source for i in self._reading.places(span)]
            low, high = min([*source, *cue, places.start]), max([*source, *cue, places.stop - 1])
            if self._same_sentence(low, high):
                voice = places.start + len(places) // 2 if claim.act in _OWN_ACTS else cue[0]
                region = _Region(claim, voice)
                self._at[low : high + 1] = [region] * (high + 1 - low)
                return
        region = _Region(claim)
        self._at[places.start : places.stop] = [region] * len(places)
        for span in (*claim.source, *claim.cue):
            for i in self._reading.places(span):
                if i not in places:
                    self._at[i] = None

    def _is_clause(self, piece: Span) -> bool:
        """Whether a content says something by itself: a main verb that is no infinitive."""
        places = self._reading.places(piece)
        tokens = self._phrases.tokens
        if piece.of(self._reading.text)[:1] in "\"“”'‘":
            return True
        first = next((i for i in places if tokens[i].tag not in ("PUNCT", "ADV")), places.start)
        root = self._reading.root(piece)
        verbs = any(tokens[i].tag in ("VERB", "AUX") for i in places)
        infinitive = self._phrases.lower[first] == "to"
        return verbs and not infinitive and (root is None or tokens[root].tag in ("VERB", "AUX", "ADJ"))

    def _same_sentence(self, low: int, high: int) -> bool:
        span = self._phrases.span(low, high)
        sentence = self._reading.sentence(span.start)
        return sentence is not None and sentence.covers(span)

    def runs(self) -> Iterator[tuple[_Region, int, int]]:
        """Stretches of one region within one sentence: [first, last] tokens."""
        for sentence in self._reading.annotations.sentences:
            places = self._reading.places(sentence)
            first = places.start
            for i in range(places.start, places.stop + 1):
                region = self._at[first] if first < places.stop else None
                if i == places.stop or self._at[i] is not region:
                    if region is not None:
                        yield region, first, i - 1
                    first = i


def _below_dateline(reading: Reading, first: int, last: int) -> int:
    """Where a stretch begins that has the report's own date at its head."""
    published = reading.document.metadata.published
    if first >= _HEAD or published is None:
        return first
    for time in reading.annotations.times:
        places = reading.places(time.span)
        own = (
            time.value is not None and time.value[:10] == published[:10] and published[:4] in time.span.of(reading.text)
        )
        if own and first <= places.start < _HEAD and places.stop <= last:
            return places.stop
    return first
