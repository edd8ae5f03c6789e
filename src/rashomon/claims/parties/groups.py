"""People without a name who are spoken of more than once: "two herders ... the herders", "a farmer ... the farmer"."""

from __future__ import annotations

from collections import Counter

import msgspec

from rashomon.claims.parties import lexicon
from rashomon.claims.parties.phrases import Phrase, complement, phrase_before, text_of, words_of
from rashomon.claims.parties.register import Register
from rashomon.claims.parties.words import tidy
from rashomon.reading import Reading

_NO_NOUNS = lexicon.COURTESY | frozenset("foreign prime deputy vice former acting general major father head".split())
_DEFINITE = frozenset(("the", "these", "those", "this", "that", "both"))
_SAID_OF_PEOPLE = frozenset(
    "kill injure wound arrest detain rescue evacuate hospitalise hospitalize treat shoot murder abduct kidnap bury "
    "say tell ask claim deny insist complain testify recall protest flee".split()
)

#: How far apart, in characters, two mentions of one unnamed group may be.
_NEAR = 2500


class _Mention(msgspec.Struct, frozen=True):
    phrase: Phrase
    definite: bool
    words: frozenset[str]


def enter(reading: Reading, register: Register) -> None:
    """Register each unnamed person or group that the text comes back to with "the" and the same noun.

    Once a text brings in others by the same noun ("two herders" again), "the herders" may be either, and is left alone.
    """
    human = human_nouns(reading)
    by_noun: dict[tuple[str, bool], list[_Mention]] = {}
    for place, token in enumerate(reading.annotations.tokens):
        if token.tag != "NOUN" or token.lemma not in human or place in register.at or place in register.titled:
            continue
        if token.relation in ("compound", "nmod", "amod"):
            continue
        phrase = phrase_before(reading, place)
        words = frozenset(words_of(reading, phrase.own, place)) - {"same", "the"}
        if complement(reading, place, ("of", "from", "at", "in", "on")) is not None and phrase.determiner in _DEFINITE:
            continue  # "The fishermen of the island" need not be those told of before.
        plural = text_of(reading, place).lower() != token.lemma
        by_noun.setdefault((token.lemma, plural), []).append(_Mention(phrase, phrase.determiner in _DEFINITE, words))
    for mentions in by_noun.values():
        _chain(reading, register, mentions)


def human_nouns(reading: Reading) -> frozenset[str]:
    """Nouns for people: those of the lists, and those of which the text says what is said of people only."""
    tokens = reading.annotations.tokens
    found = set(lexicon.PERSONS | lexicon.TITLES) - _NO_NOUNS
    signs: Counter[str] = Counter()
    for token in tokens:
        head = tokens[token.head]
        if token.tag == "NOUN" and token.relation in ("nsubj", "nsubjpass") and head.lemma in _SAID_OF_PEOPLE:
            signs[token.lemma] += 1
        if token.lemma == "who" and head.relation == "relcl" and tokens[head.head].tag == "NOUN":
            signs[tokens[head.head].lemma] += 1
    return frozenset(found | signs.keys()) - lexicon.EVIDENCE - lexicon.BODIES.keys() - {"people", "person", "one"}


def _chain(reading: Reading, register: Register, mentions: list[_Mention]) -> None:
    """Join what comes back to the one group brought in before it."""
    chain: list[_Mention] = []
    for mention in mentions:
        if not chain:
            chain = [mention]
        elif not mention.definite:
            break
        elif mention.words <= chain[0].words or chain[0].definite:
            if _start(reading, mention) - _start(reading, chain[-1]) > _NEAR:
                break
            chain.append(mention)
    _closed(reading, register, chain)


def _start(reading: Reading, mention: _Mention) -> int:
    return reading.annotations.tokens[mention.phrase.head].span.start


def _closed(reading: Reading, register: Register, chain: list[_Mention]) -> None:
    if len(chain) > 1 and any(mention.definite for mention in chain):
        tokens = reading.annotations.tokens
        first = chain[0].phrase
        name = tidy(reading.text[tokens[first.start].span.start : tokens[first.head].span.end])
        cluster = register.cluster(f"unnamed:{tokens[first.head].span.start}", name, "group", named=False)
        cluster.nouns.add(tokens[first.head].lemma)
        owner = next((register.at[i] for i in range(first.head - 1, first.start - 1, -1) if i in register.at), None)
        cluster.owner = cluster.owner or owner
        for mention in chain:
            register.mention(cluster, mention.phrase.start, mention.phrase.head)
            at = complement(reading, mention.phrase.head, ("at", "of", "from"))
            if at is not None and at in register.at:  # "Engineers at the Operator" are not the Operator.
                register.set_half_aside(at, mention.phrase.start, at)
