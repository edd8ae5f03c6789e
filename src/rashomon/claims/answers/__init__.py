"""What a document says happened, and its answers to what is asked of that: made into points by the compare stage."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

import msgspec

from rashomon.claims.answers.arguments import agent_terms
from rashomon.claims.answers.bare import Bare, Finder
from rashomon.claims.answers.events import Events
from rashomon.claims.answers.parts import Parts
from rashomon.claims.answers.reasons import Reasons
from rashomon.claims.answers.statements import rejections, statements
from rashomon.claims.answers.text import Phrases
from rashomon.claims.answers.tolls import Tolls
from rashomon.claims.answers.voices import Voices
from rashomon.claims.answers.whereabouts import Whereabouts
from rashomon.reading import Reading
from rashomon.records import Answer, Claim, DocumentResults, Event, Party, stable_id

_FINDERS: tuple[type[Finder], ...] = (Tolls, Parts, Whereabouts, Reasons)

#: What somebody denies who denies to have done it.
_INVOLVEMENT = frozenset("responsibility involvement involve role part behind carry hand blame strike attack".split())
_SHOOTING = frozenset("fire shoot launch bomb shell".split())

#: Words at the head of an answer that deny it.
_NEGATOR = re.compile(
    r"^(?:no|none of|neither of|neither|not one of|not(?=\s+an?\b)|not any|nor|never)\s+", re.IGNORECASE
)

#: Longer passages don't state an answer; they talk about it.
_LONGEST = 60


def with_answers(reading: Reading, results: DocumentResults) -> DocumentResults:
    """The results of a document with its events and answers."""
    events, found = answers(reading, results.claims, results.parties)
    return msgspec.structs.replace(results, events=events, answers=found)


def answers(
    reading: Reading, claims: Sequence[Claim], parties: Sequence[Party] = ()
) -> tuple[tuple[Event, ...], tuple[Answer, ...]]:
    """The events of one document and all answers to their slots, in the order of the text."""
    phrases = Phrases(reading)
    voices = Voices(reading, claims, parties)
    events = Events(reading, phrases, voices)
    ids = events.ids()
    found: dict[str, Answer] = {}
    for bare in (
        *chain.from_iterable(finder(reading, phrases, events).found() for finder in _FINDERS),
        *statements(reading, phrases, events, claims),
        *rejections(reading, phrases, events, claims),
        *_denials(reading, phrases, events, claims),
    ):
        if bare.last - bare.first >= _LONGEST or phrases.crosses(bare.first, bare.last):
            continue
        for answer in _held(reading, phrases, voices, ids, bare):
            found.setdefault(answer.id, answer)
    ordered = sorted(found.values(), key=lambda a: (a.span, a.slot, a.id))
    return events.records(), tuple(ordered)


def _held(reading: Reading, phrases: Phrases, voices: Voices, ids: Sequence[str], bare: Bare) -> list[Answer]:
    span = phrases.span(bare.first, bare.last)
    event = ids[bare.event] if bare.event >= 0 else ""
    value = " ".join(bare.value.split())
    if bare.negated and bare.slot != "other":
        value = _plain(value)
    return [
        Answer(
            id=stable_id("a", reading.document.id, event, bare.slot, span, bare.topic, bare.number, speaker),
            document=reading.document.id,
            event=event,
            slot=bare.slot,
            span=span,
            value=value,
            topic=bare.topic,
            number=bare.number,
            when=bare.when,
            terms=bare.terms,
            # Who denies to be responsible is said so in the answer itself.
            negated=bare.negated != (speaker.stance == "denies" and bare.slot != "claim_of_responsibility"),
            party=speaker.party,
            voice=speaker.voice,
            claim=speaker.claim,
            stance=speaker.stance,
        )
        for speaker in voices.speakers(span if bare.voice < 0 else phrases.tokens[bare.voice].span)
        # "Varda denied that a hospital was hit": by Varda's account something else may have been.
        if not (bare.slot == "occurred" and speaker.stance == "denies" and "whole" not in bare.terms)
    ]


def _plain(value: str) -> str:
    """A denied answer without the words that deny it: that it is negated is said in a field of its own."""
    return _NEGATOR.sub("", value, count=1) or value


def _denials(reading: Reading, phrases: Phrases, events: Events, claims: Sequence[Claim]) -> list[Bare]:
    """ "Varda denied any responsibility": who denies to have done it is an answer to who did it."""
    found = []
    for claim in claims:
        if claim.act != "denies" or not claim.source:
            continue
        source = reading.places(claim.source[0])
        terms = agent_terms(phrases, source.start, source.stop - 1) if source else ()
        for span in claim.content if terms else ():
            places = reading.places(span)
            _, high = events.sentence(places.start) if places else (0, 0)
            said = phrases.tokens[places.start : high + 1] if places else ()
            deeds = {t.lemma for t in said if t.lemma in _INVOLVEMENT or (t.lemma in _SHOOTING and t.tag == "VERB")}
            if not places or not deeds:
                continue
            event = events.of(places.start)
            if event is not None:
                value = phrases.quote(source.start, source.stop - 1)
                found.append(Bare("agent", places.start, places.stop - 1, value, event, terms=terms))
    return found
