"""Descriptions in place of names: "the Russian foreign minister", "Ruvenia's leader", "the ministry"."""

from __future__ import annotations

import bisect
import re
from collections import defaultdict

from rashomon.claims.parties import countries, lexicon
from rashomon.claims.parties.antecedents import Antecedents
from rashomon.claims.parties.people import own_start
from rashomon.claims.parties.phrases import Phrase, apart, complement, phrase_before, text_of, words_of
from rashomon.claims.parties.register import Cluster, Register, Title, gender
from rashomon.claims.parties.words import normal
from rashomon.reading import Reading
from rashomon.records import Span

_ROLES = (
    (lexicon.TITLES | lexicon.PERSONS)
    - lexicon.COURTESY
    - frozenset("foreign prime deputy vice former acting father mother".split())
)
_DEFINITE = frozenset(("the", "this", "that"))
_SMALL = frozenset("the a an of and then new country state".split())

#: Verbs that say of whom and then of or for what.
_CHARGING = frozenset(
    "accuse suspect warn inform notify remind convict clear deprive rid blame criticise criticize praise thank condemn "
    "sue fine".split()
)
_COUNTRIES = frozenset(("country", "nation"))
_AGED = re.compile(r"\b[Tt]he (\d{1,3})[- ]years?[- ]old\b")

#: How far back, in characters, a body is looked for that "the ministry" may be.
_NEAR = 600

#: Where a text has said, in characters, whose words it gives.
_BEGINNING = 500


def resolve_all(reading: Reading, register: Register) -> None:
    """Enter every description that can stand for one party of the text only, from its beginning to its end."""
    nouns = lexicon.ANY_BODY.union(*(c.nouns for c in register.each()))
    known = _Known(register)
    _aged(reading, register)
    above = Antecedents(reading, register)
    for place, token in enumerate(reading.annotations.tokens):
        if token.tag not in ("NOUN", "PROPN") or place in register.at or place in register.titled:
            continue
        word = normal(text_of(reading, place))
        if word in _COUNTRIES:
            _country(reading, register, above, place)
        elif word in _ROLES or (place and text_of(reading, place - 1) == "former"):
            _person(reading, register, known, place)
        elif word in nouns and token.tag == "NOUN":
            _body(reading, register, known, place, word)
        elif word in nouns and token.span.of(reading.text)[:1].isupper():
            _defined(reading, register, known, place, word)


def _aged(reading: Reading, register: Register) -> None:
    """ "The 54-year-old (teacher)" is the only person of that age, once it was told."""
    people = [c for c in register.each() if c.kind == "person" and c.age is not None]
    for found in _AGED.finditer(reading.text) if people else ():
        fitting = [c for c in people if c.age == int(found.group(1))]
        if len(fitting) != 1 or not 0 <= fitting[0].first < found.start():
            continue
        places = reading.places(Span(found.start(), found.end()))
        last = places.stop - 1
        noun = reading.annotations.tokens[last].head
        whole = not any(reading.annotations.tokens[i].relation == "case" for i in range(last, min(noun, last + 3)))
        if last < noun <= last + 3 and whole and reading.annotations.tokens[noun].tag == "NOUN":
            last = noun
        if last not in register.at and last not in register.titled:
            register.mention(fitting[0], places.start, last)


def _country(reading: Reading, register: Register, above: Antecedents, head: int) -> None:
    """ "The country" is the state of whoever is the subject above it, else the only one named near before."""
    phrase, tokens = phrase_before(reading, head), reading.annotations.tokens
    if phrase.determiner != "the" or phrase.own != head or complement(reading, head, ("of",)) is not None:
        return
    if any(t.head == head and t.relation in ("acl", "relcl") for t in tokens[head + 1 : head + 8]):
        return  # "The country involved" may be any.
    since = above.sentence_start(head, 1)
    near = [(i, c) for i, c in above.before(head) if i >= since and c.kind == "state"]
    subject = next((c for at in above.above(head) if at < head and (c := register.at.get(at)) is not None), None)
    state = None
    if subject is not None:
        state = subject if subject.kind == "state" else subject.owner
    if state is None or state.kind != "state":
        named = {id(c): c for _, c in near}
        state = next(iter(named.values())) if len(named) == 1 else None
    elif near and near[-1][1] is not state:
        state = None
    if state is not None and _is_country(register, state):
        register.mention(state, phrase.start, head, form=state.name)


def _is_country(register: Register, state: Cluster) -> bool:
    """Whether a state is one of the table, or has what only countries have: a minister, an army, a parliament."""
    if countries.country_named(state.name) is not None:
        return True
    owned = [c for c in register.each() if c.owner is state]
    return any(c.nouns & lexicon.OF_STATES or any(t.words & lexicon.OF_STATES for t in c.titles) for c in owned)


class _Known:
    """The parties of a text by what they may be called: all that is said of them before descriptions are resolved."""

    def __init__(self, register: Register) -> None:
        self._titled = [c for _, c in sorted(register.clusters.items()) if c.kind == "person" and c.titles]
        self.leading = [c for c in self._titled if any(_leads(t.words) and not t.words & {"former"} for t in c.titles)]
        self._holders: dict[tuple[frozenset[str], str], list[Cluster]] = {}
        self._called: dict[str, list[Cluster]] = defaultdict(list)
        for cluster in register.each():
            for noun in cluster.nouns if cluster.kind != "person" else ():
                self._called[noun].append(cluster)
        #: Bodies that no noun of their own tells apart from others.
        self.plain = [
            c for c in register.each() if c.kind == "organisation" and c.named and not c.nouns & lexicon.BODIES.keys()
        ]

    def holders(self, words: frozenset[str], owner: Cluster | None) -> list[Cluster]:
        """The persons that have a title which a description fits."""
        key = (words, "" if owner is None else owner.id)
        if key not in self._holders:
            self._holders[key] = [c for c in self._titled if any(_fits(words, owner, title) for title in c.titles)]
        return self._holders[key]

    def called(self, noun: str, before: int) -> list[Cluster]:
        """The bodies that go by a noun and are named before a character."""
        return [c for c in self._called.get(noun, ()) if 0 <= c.first < before]


def _person(reading: Reading, register: Register, known: _Known, head: int) -> None:
    phrase = phrase_before(reading, head)
    last = head
    if head + 2 < len(reading.annotations.tokens) and text_of(reading, head + 1) == "of":
        last = head + 2 if text_of(reading, head + 2) in ("State", "Defence", "Defense", "Staff") else head
    owner_at = next((i for i in range(head - 1, phrase.start - 1, -1) if i in register.at), None)
    own = phrase.own if owner_at is None else max(phrase.own, owner_at + 1)
    if owner_at is None:
        owner_at = complement(reading, last, ("of",))
    owner = None if owner_at is None else register.at.get(owner_at)
    if owner is None and owner_at is not None and last == head:
        return  # "The captain of the trawler" is not the other captain.
    if not _is_definite(reading, phrase, owner is not None):
        return
    words = frozenset(words_of(reading, own, last + 1)) - _SMALL
    cluster = _person_described(known, words, owner, _start(reading, head))
    if cluster is None and owner_at is None and phrase.determiner == "the":
        cluster = _varied(reading, register, known, phrase, words)
    if cluster is not None:
        start = phrase.start if owner_at is None and phrase.possessor is None else own_start(reading, register, phrase)
        register.mention(cluster, start, last, head=head)
        register.at[last] = cluster


def _start(reading: Reading, place: int) -> int:
    return reading.annotations.tokens[place].span.start


def _is_definite(reading: Reading, phrase: Phrase, owned: bool) -> bool:
    if phrase.determiner:
        return phrase.determiner in _DEFINITE or phrase.possessor is not None
    capital = text_of(reading, phrase.head)[:1].isupper()
    if owned and (not phrase.start or apart(reading, phrase.start - 1, phrase.start)):
        return True  # A headline leaves out "the".
    return capital and phrase.start < phrase.head if not owned else capital or phrase.possessor is not None


def _person_described(known: _Known, words: frozenset[str], owner: Cluster | None, at: int) -> Cluster | None:
    """The one person of the text that a definite description fits, by the titles that the text gives.

    A description without owner must follow a mention of the person, unless it is an office named in full.
    """
    fitting = known.holders(words, owner)
    if len(fitting) > 1:
        exact = [c for c in fitting if any(t.owner is owner and owner is not None for t in c.titles)]
        fitting = exact or fitting
    if len(fitting) > 1:
        fitting = [c for c in fitting if any(at - _NEAR <= span.start < at for span in c.spans)]
    if len(fitting) != 1:
        return None
    named_before = 0 <= fitting[0].first < at
    return fitting[0] if named_before or owner is not None or len(words) > 1 else None


def _fits(words: frozenset[str], owner: Cluster | None, title: Title) -> bool:
    """Whether a description's words all stand in a title, or call its holder leader or chief, of the same owner."""
    if owner is not None and title.owner is not None and owner is not title.owner:
        return False
    ranks = title.words & lexicon.RANKS
    if words & lexicon.TITLES - {"chief"} or words & lexicon.PERSONS - lexicon.LEADERS - lexicon.CHIEFS:
        return words <= title.words and not ranks - words
    same_owner = owner is not None and owner is title.owner
    if words & lexicon.LEADERS:
        return same_owner and owner is not None and owner.kind == "state" and _leads(title.words)
    chief = words & lexicon.CHIEFS
    rest = words - chief
    if chief and rest:
        return rest <= title.words and bool(title.words & lexicon.CHIEF_OFFICES) and not ranks
    return words <= title.words and not ranks - words


def _varied(
    reading: Reading, register: Register, known: _Known, phrase: Phrase, words: frozenset[str]
) -> Cluster | None:
    """ "The strongman" is the only head of state of a text; "The former wrestler", who begins a sentence and was never
    spoken of, is the only person who the sentence before is about."""
    at = _start(reading, phrase.head)
    if words <= lexicon.LEADERS:
        heads = [c for c in known.leading if 0 <= c.first < at]
        return heads[0] if len(heads) == 1 else None
    tokens = reading.annotations.tokens
    opens = (
        not phrase.start
        or text_of(reading, phrase.start - 1) in (".", "”", '"')
        or apart(reading, phrase.start - 1, phrase.start)
    )
    if "former" not in words or words & lexicon.TITLES - {"former"} or not opens:
        return None
    if tokens[phrase.head].relation not in ("nsubj", "nsubjpass"):
        return None
    noun = tokens[phrase.head].lemma
    if any(t.lemma == noun for t in tokens[: phrase.head]):
        return None
    sentences = reading.annotations.sentences
    before = bisect.bisect_left(sentences, (tokens[phrase.start].span.start, -1)) - 1
    if before < 0:
        return None
    people = {
        id(c): c
        for i in reading.places(sentences[before])
        if tokens[i].relation in ("nsubj", "nsubjpass") and (c := register.at.get(i)) is not None
    }
    found = next(iter(people.values())) if len(people) == 1 else None
    return found if found is not None and found.kind == "person" and not gender(noun) - found.pronouns else None


def _leads(words: frozenset[str]) -> bool:
    return not words & lexicon.RANKS - {"prime"} and (
        bool(words & lexicon.HEADS_OF_STATE) or {"prime", "minister"} <= words
    )


def _defined(reading: Reading, register: Register, known: _Known, head: int, word: str) -> None:
    """ "The Ministry", with a capital, is the one that the text begins with, as statements and laws have it."""
    phrase = phrase_before(reading, head)
    at = _start(reading, head)
    if _in_headline(reading, head) and phrase.start == head and reading.annotations.tokens[head].relation != "compound":
        _told_below(register, known, head, word)
        return
    fitting = known.called(word, at)
    if phrase.determiner == "the" and phrase.own == head and fitting:
        first = min(fitting, key=lambda c: c.first)
        if first.first < _BEGINNING:
            register.mention(first, phrase.start, head)


def _in_headline(reading: Reading, place: int) -> bool:
    headline = reading.document.headline
    return headline is not None and headline.covers(reading.annotations.tokens[place].span)


def _told_below(register: Register, known: _Known, head: int, word: str) -> None:
    """A headline leaves out "the" and is written last: "Coastguard denies …" is the only one that the text calls so."""
    fitting = known.called(word, 1 << 60)
    if len(fitting) == 1:
        register.mention(fitting[0], head, head)


def _body(reading: Reading, register: Register, known: _Known, head: int, word: str) -> None:
    """ "The ministry", "the company": the one body near before that goes by this noun."""
    phrase = phrase_before(reading, head)
    if _in_headline(reading, head) and phrase.start == head and word not in lexicon.ANY_BODY:
        if reading.annotations.tokens[head].relation in ("nsubj", "nsubjpass"):
            _told_below(register, known, head, word)
        return
    if phrase.determiner != "the" or phrase.possessor is not None or phrase.own != head:
        return  # "This newspaper" is the one that writes.
    tokens = reading.annotations.tokens
    of = complement(reading, head, ("of", "for"))
    verb = tokens[tokens[head].head].lemma if tokens[head].relation == "dobj" else ""
    if tokens[head].relation in ("compound", "nmod", "amod"):
        return
    if of is not None and tokens[of].tag != "VERB" and verb not in _CHARGING:
        return
    at = _start(reading, head)
    fitting = known.called(word, at)
    if len(fitting) > 1:
        fitting = [c for c in fitting if any(at - _NEAR <= span.start < at for span in c.spans)]
    if not fitting and word in lexicon.ANY_BODY:
        fitting = [c for c in known.plain if any(at - _NEAR <= span.start < at for span in c.spans)]
        close = [c for c in fitting if any(at - _NEAR // 3 <= span.start < at for span in c.spans)]
        fitting = close if len(close) == 1 else fitting
        if word in lexicon.BUSINESSES:  # A union is no company.
            fitting = [c for c in fitting if not lexicon.NO_BUSINESSES & {normal(c.name).split()[-1], *c.nouns}]
    if len(fitting) == 1:
        register.mention(fitting[0], phrase.start, head)
