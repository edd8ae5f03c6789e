"""Whom "I" and "we" stand for in quoted words: the speaker, or the body that the speaker speaks for."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.claims.parties import countries, lexicon
from rashomon.claims.parties.bodies import is_acronym
from rashomon.claims.parties.phrases import text_of
from rashomon.claims.parties.register import Cluster, Register
from rashomon.reading import Reading
from rashomon.records import Spans

_I = frozenset("i me my mine myself".split())
_WE = frozenset("we us our ours ourselves".split())
#: Whom a body calls its own.
_OWN = lexicon.GROUPS | lexicon.BODIES.keys() | frozenset("people staff personnel units men unit members teams".split())
#: Who says "our" for the body that they lead.
_LEADING = lexicon.SPEAKING_OFFICES | {"commander"}


def enter(reading: Reading, register: Register, flags: bytearray, said: Sequence[tuple[Spans, Cluster]]) -> None:
    """Enter the first persons of what was said, each content with its speaker, as mentions of whom they stand for.

    Of a quotation within another they are the inner speaker's. "We" is a body's only where the body itself is the
    speaker, and "our" of somebody who leads a body only with its people ("our soldiers"): else it may be everybody's.
    """
    speakers: dict[int, Cluster] = {}
    for content, speaker in sorted(said, key=lambda item: -sum(span.end - span.start for span in item[0])):
        speakers.update((place, speaker) for span in content for place in reading.places(span))
    for place, speaker in sorted(speakers.items()):
        token = reading.annotations.tokens[place]
        if token.tag != "PRON" or not flags[token.span.start] or place in register.at:
            continue
        word = text_of(reading, place).lower()
        meant: Cluster | None = None
        if word in _I:
            meant = speaker if _is_one(speaker) else None
        elif word in _WE and speaker.kind != "person":
            meant = speaker if _is_body(speaker) else None
        elif word == "our" and text_of(reading, token.head).lower() in _OWN:
            meant = _led_by(register, speaker)
        if meant is not None:
            register.mention(meant, place, place, form=meant.name)


def _is_one(speaker: Cluster) -> bool:
    return speaker.may_be("he") or speaker.may_be("she")


def _is_body(speaker: Cluster) -> bool:
    """Whether a speaker is a state, or an organisation by a name that only organisations have."""
    full = " " in speaker.name or is_acronym(speaker.name)
    state = speaker.kind == "state" and countries.country_named(speaker.name) is not None
    return speaker.named and (state or (speaker.kind == "organisation" and full))


def _led_by(register: Register, speaker: Cluster) -> Cluster | None:
    """The one body that a person leads or speaks for."""
    leading = [t for t in speaker.titles if t.words & _LEADING and "former" not in t.words]
    bodies = {id(body): body for t in leading if (body := t.owner or speaker.owner) is not None}
    bodies |= {id(c): c for c in register.each() if ("speaks-for", c.id) in speaker.related}
    found = [body for body in bodies.values() if body.kind != "person"]
    return found[0] if len(found) == 1 else None
