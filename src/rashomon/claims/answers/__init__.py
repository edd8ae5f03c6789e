"""What a document says happened, and its answers to what is asked of that: made into points by the compare stage."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

import msgspec

from rashomon.claims.answers.bare import Bare, Finder
from rashomon.claims.answers.denials import not_them, presupposed, rejections
from rashomon.claims.answers.events import Events
from rashomon.claims.answers.fates import Fates
from rashomon.claims.answers.parts import Parts
from rashomon.claims.answers.reasons import Reasons
from rashomon.claims.answers.situations import Situations
from rashomon.claims.answers.statements import statements
from rashomon.claims.answers.text import Phrases
from rashomon.claims.answers.tolls import Tolls
from rashomon.claims.answers.unknowns import Unknowns
from rashomon.claims.answers.voices import Speaker, Voices
from rashomon.claims.answers.whereabouts import Whereabouts
from rashomon.reading import Reading
from rashomon.records import Answer, Claim, DocumentResults, Event, HolderStance, Party, stable_id

_FINDERS: tuple[type[Finder], ...] = (Tolls, Fates, Parts, Whereabouts, Reasons, Unknowns, Situations)

#: Words at the head of an answer that deny it.
_NEGATOR = re.compile(
    r"^(?:no|none of|neither of|neither|not one of|not(?=\s+an?\b)|not any|nor|never)\s+", re.IGNORECASE
)

#: Before a statement that is denied; and words by which a clause hangs on another, without which it stands by itself.
NOT_SO = "not so: "
_LEADING_IN = re.compile(r"^(?:that|whether|if)\s+", re.IGNORECASE)

#: Words within an answer by which its speaker doesn't stand by it, or not for certain.
_DOUBTED = frozenset("alleged allegedly purported purportedly supposed supposedly so-called".split())
_SUSPECTED = frozenset("suspected likely apparent apparently probable probably possible possibly presumed".split())

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
        *not_them(reading, phrases, events, claims),
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
            value=NOT_SO + _LEADING_IN.sub("", value) if bare.slot == "other" and _rejects(bare, speaker) else value,
            topic=bare.topic,
            number=bare.number,
            when=bare.when,
            terms=bare.terms,
            # Who denies to be responsible is said so in the answer itself.
            negated=bare.negated != (speaker.rejects and bare.slot != "claim_of_responsibility"),
            party=speaker.party,
            voice=speaker.voice,
            claim=speaker.claim,
            stance=_stance(phrases, bare, speaker),
        )
        for speaker in voices.speakers(span if bare.voice < 0 else phrases.tokens[bare.voice].span)
        # "Varda denied that a hospital was hit": by Varda's account something else may have been.
        if not (bare.slot == "occurred" and speaker.rejects and "whole" not in bare.terms)
        and not (speaker.rejects and presupposed(phrases, bare))
    ]


def _stance(phrases: Phrases, bare: Bare, speaker: Speaker) -> HolderStance:
    """How a speaker holds an answer: firmly only as far as its words do ("suspected raids", "alleged raids")."""
    if speaker.stance != "asserts":
        return speaker.stance
    words = set(phrases.lower[bare.first : bare.last + 1])
    if bare.slot != "other" and words & _DOUBTED:
        return "doubts"
    if bare.slot != "other" and words & _SUSPECTED:
        return "hedges"
    return bare.stance or speaker.stance


def _rejects(bare: Bare, speaker: Speaker) -> bool:
    return speaker.rejects or bare.stance == "denies"


def _plain(value: str) -> str:
    """A denied answer without the words that deny it: that it is negated is said in a field of its own."""
    return _NEGATOR.sub("", value, count=1) or value
