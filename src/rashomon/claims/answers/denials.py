"""Who denies: to have done it, or what somebody else was just said to have said."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from rashomon.claims.answers.agents import agent_terms
from rashomon.claims.answers.bare import Bare
from rashomon.claims.answers.content import clause_terms, negated
from rashomon.claims.answers.events import Events
from rashomon.claims.answers.text import Phrases
from rashomon.reading import Reading
from rashomon.records import Claim

#: What somebody denies who denies to have done it.
_INVOLVEMENT = frozenset("responsibility involvement involve role part behind carry hand blame strike attack".split())
_SHOOTING = frozenset("fire shoot launch bomb shell".split())
_DOING = frozenset("firing shooting shelling bombing launching".split())

#: Words by which a denial points back at what was said before it, and how long such a phrase may be.
_REFERRING = frozenset(
    "accusation allegation claim report charge assertion suggestion account version explanation this that it".split()
)
_LONGEST_REFERENCE = 8
_DENYING = frozenset("deny reject dispute dismiss refute".split())
_SHORTEST_SAID, _LONGEST_SAID = 4, 60
#: So many claims before a denial may be what it points back at.
_LOOK_BACK = 20

#: Between a noun and what it is about; and nouns of which what is about them is denied along.
_ABOUT = frozenset("of about for behind over in".split())
_DENIED_ALONG = _REFERRING | frozenset("use existence presence deployment news talk rumour rumor".split())


def not_them(reading: Reading, phrases: Phrases, events: Events, claims: Sequence[Claim]) -> list[Bare]:
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
            deeds = {
                token.lemma
                for i, token in enumerate(said, places.start)
                if token.lemma in _INVOLVEMENT
                or (token.lemma in _SHOOTING and (token.tag == "VERB" or phrases.lower[i].endswith("ing")))
                or phrases.lower[i] in _DOING
            }
            if not places or not deeds:
                continue
            event = events.of(places.start)
            if event is not None:
                value = phrases.quote(source.start, source.stop - 1)
                found.append(Bare("agent", places.start, places.stop - 1, value, event, terms=terms))
    return found


def rejections(reading: Reading, phrases: Phrases, events: Events, claims: Sequence[Claim]) -> list[Bare]:
    """ "The ministry rejected the account": who denies what somebody else was just said to have said."""
    found = []
    told = sorted((c for c in claims if c.content), key=lambda c: (c.content[0], c.id))
    for number, claim in enumerate(told):
        if claim.act != "denies" or not claim.source or not refers(reading, phrases, claim):
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
                              negated=negated(phrases, said.start, said.stop - 1), voice=places.start))  # fmt: skip
    return [*found, *_plainly(reading, phrases, events, told)]


def _plainly(reading: Reading, phrases: Phrases, events: Events, told: Sequence[Claim]) -> list[Bare]:
    """ "The company denies this", where no claim was read from it."""
    found = []
    taken = {i for claim in told for span in claim.cue for i in reading.places(span)}
    starts = [claim.content[0].start for claim in told]
    for place, token in enumerate(phrases.tokens):
        behind = phrases.lower[place + 1 : place + 2]
        if token.lemma not in _DENYING or token.tag != "VERB" or place in taken or behind not in (["this"], ["that"]):
            continue
        low, high = events.sentence(place)
        ends = place + 2 > high or phrases.tokens[place + 2].tag == "PUNCT"
        who = phrases.chunk_before(place, low)
        before = bisect.bisect_left(starts, token.span.start)
        earlier = reversed(told[max(0, before - _LOOK_BACK) : before])
        contents = (reading.places(claim.content[0]) for claim in earlier if claim.claimers)
        said = next((places for places in contents if _SHORTEST_SAID <= len(places) <= _LONGEST_SAID), range(0))
        if who is None or not ends or not said:
            continue
        terms = clause_terms(phrases, said.start, said.stop - 1)
        near = said.start >= events.sentence(max(0, low - 1))[0]
        event = events.told_in(said.start, said.stop - 1)
        if terms and near and event is not None and not phrases.negated(place):
            found.append(Bare("other", who[0], place + 1, phrases.quote(said.start, said.stop - 1), event, terms,
                              negated=not negated(phrases, said.start, said.stop - 1), voice=place + 1,
                              stance="denies"))  # fmt: skip
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


def refers(reading: Reading, phrases: Phrases, claim: Claim) -> bool:
    """Whether the content of a claim only points back at what somebody else said: "the account", "that"."""
    places = reading.places(claim.content[0]) if claim.content else range(0)
    words = {phrases.tokens[i].lemma for i in places} | {phrases.lower[i] for i in places}
    return 0 < len(places) <= _LONGEST_REFERENCE and not words.isdisjoint(_REFERRING)


def presupposed(phrases: Phrases, bare: Bare) -> bool:
    """Whether a denial takes for granted what an answer says: "denied any part in the raid" doesn't deny the raid."""
    at = bare.first - 1
    while at > 1 and phrases.tokens[at].tag in ("DET", "ADJ"):
        at -= 1
    if at < 1 or phrases.lower[at] not in _ABOUT:
        return False
    return phrases.tokens[at - 1].tag == "NOUN" and phrases.tokens[at - 1].lemma not in _DENIED_ALONG
