"""Who does what to whom, around one word for an event: by the phrases next to it."""

from __future__ import annotations

from typing import NamedTuple

from rashomon.claims.answers import kinds
from rashomon.claims.answers.text import Phrases

Chunk = tuple[int, int]

_STATES = frozenset(("US", "UK", "UN", "EU", "USA"))
_SHORT = {"american": "us", "america": "us", "british": "uk", "britain": "uk"}
_WAYS = frozenset("northern southern eastern western central north south east west".split())
_ACTORS = frozenset(("state", "people", "organisation", "person"))

#: Verbs whose subject is what was harmed, or what did it, and nobody.
_BY_ITSELF = frozenset("explode detonate sink capsize collapse crash".split())

#: What follows the hyphen where the word before it holds, backs or leads something and does nothing to it itself.
_HELD = frozenset("held controlled besieged occupied backed run based ruled allied linked affiliated".split())

#: Names of creeds and camps say which side somebody is on, not who it is.
_CAMPS = frozenset("islamist jihadist islamic jihadi separatist leftist rightist extremist muslim christian".split())

#: How many tokens before a noun for an event may say whose it was.
_LONGEST_NAME = 5
#: What something happens at: "the Varda wedding kills 30" is a headline's way to say what happened there.
_OCCASIONS = frozenset("wedding funeral ceremony gathering convoy vigil".split())

#: Letters by which a country and its adjective agree ("Varda", "Vardan").
_STEM = 4


class Arguments(NamedTuple):
    """``around`` is the event with what belongs to it; chunks are [first, last] places of tokens."""

    around: Chunk
    agent: Chunk | None = None
    agent_terms: tuple[str, ...] = ()
    targets: tuple[Chunk, ...] = ()
    means: tuple[Chunk, ...] = ()


#: Verbs that say no more than that somebody did what the noun behind them says: "carried out a raid".
_LIGHT = frozenset("carry launch conduct mount stage commit perpetrate make stop begin order".split())
_OWN = frozenset(("our", "its", "their"))
_SHOOTING = frozenset(("fire", "open", "return"))
#: How many tokens behind "fired" or "opened fire" may stand at whom.
_REACH_OF_FIRE = 10


def arguments(phrases: Phrases, place: int, *, noun: bool, low: int, high: int) -> Arguments:
    """The arguments of the word at ``place`` in the sentence [low, high]."""
    return _of_noun(phrases, place, low, high) if noun else _of_verb(phrases, place, low, high)


def _of_noun(phrases: Phrases, place: int, low: int, high: int) -> Arguments:
    """ "Vardan air strikes on the town by ...": modifiers before the noun, phrases after it."""
    first, last = phrases.chunk_at(place, low, high)
    before = phrases.with_partner((first, place), low)
    if place - before[0] > _LONGEST_NAME:  # a line of keywords runs on into "regime air strikes"
        before = (place - _LONGEST_NAME, place)
    agent: Chunk | None = before
    terms = agent_terms(phrases, before[0], place - 1)
    targets: list[Chunk] = []
    at = last + 1
    for _ in range(3):  # "on the town", "of the convoy", "by the army", "in the north"
        if at > high or phrases.tokens[at].tag not in ("ADP", "SCONJ"):
            break
        preposition, chunk = phrases.lower[at], phrases.chunk_after(at, high)
        if chunk is None:
            break
        if preposition == "by" and (by := agent_terms(phrases, *chunk)):
            agent, terms = chunk, by
        elif preposition in ("on", "of", "against", "at", "targeting") and phrases.tokens[place].lemma != "bomber":
            targets.append(chunk)
        at = chunk[1] + 1
    if not terms and (doer := _doer(phrases, first, low)) is not None:
        agent, terms = doer, agent_terms(phrases, *doer)
    return Arguments((first, last), agent if terms else None, terms, tuple(targets), ((first, last),))


def _doer(phrases: Phrases, first: int, low: int) -> Chunk | None:
    """Who is said to have done what a noun says, where a light verb stands before it: "its jets carried out raids"."""
    verb = first - 1
    if verb > low and phrases.lower[verb] == "out":
        verb -= 1
    if verb <= low or phrases.tokens[verb].tag != "VERB" or phrases.tokens[verb].lemma not in _LIGHT:
        return None
    return None if phrases.passive(verb) else phrases.chunk_before(verb, low)


def _of_verb(phrases: Phrases, place: int, low: int, high: int) -> Arguments:
    """ "Jets struck the town with ...": subject and object, or in the passive object and "by"."""
    behind = _behind(phrases, place, high)
    before, after = phrases.chunk_before(place, low), phrases.chunk_after(behind, high)
    passive = phrases.passive(place)
    if phrases.lower[place].endswith("ing") and phrases.tokens[place - 1].tag != "AUX":
        before = None  # a participle: its subject is the sentence's, not the noun beside it
    agent, target = (None, before) if passive else (before, after)
    if passive:
        by = next((i for i in range(place + 1, min(high, place + 8) + 1) if phrases.lower[i] == "by"), None)
        agent = phrases.chunk_after(by, high) if by is not None else None
    if phrases.tokens[place].lemma in _SHOOTING:
        target = phrases.chunk_after(behind, high) if behind != place else None  # what is fired isn't what is hit
        agent = agent or before
    if not passive and phrases.tokens[place].lemma in _BY_ITSELF:
        agent = None  # what explodes does nothing to anybody
    elif agent is not None and phrases.tokens[agent[1]].lemma in kinds.SITES | _OCCASIONS:
        agent = None  # "a rebel-held town killed 30": what is left of "shelling of a town"
    if (
        not passive
        and (agent is None or not agent_terms(phrases, *agent))
        and phrases.tokens[place].lemma not in _BY_ITSELF
    ):
        agent = _subject(phrases, place, low) or agent  # "Rebels in a joint room targeted"
    if agent is not None:
        agent = phrases.with_partner(agent, low)
    terms = agent_terms(phrases, *agent) if agent is not None else ()
    means = [agent] if agent is not None else [before] if before is not None and not passive else []
    with_ = next(
        (i for i in range(place + 1, min(high, place + 10) + 1) if phrases.lower[i] in ("with", "using")), None
    )
    if with_ is not None and (tool := phrases.chunk_after(with_, high)) is not None:
        means.append(tool)
    around = (before[0] if before else place, after[1] if after else place)
    known = bool(terms) or (agent is not None and owned(phrases, agent))
    return Arguments(around, agent if known else None, terms, (target,) if target else (), tuple(means))


def owned(phrases: Phrases, chunk: Chunk) -> bool:
    """Whether a chunk is of something that the speaker calls theirs: "our units", "its air force"."""
    return bool(_OWN & {phrases.lower[chunk[0]], phrases.lower[max(0, chunk[0] - 1)]})


def _behind(phrases: Phrases, place: int, high: int) -> int:
    """The word behind which stands what was hit: the verb, or "on" and "at" in "fired on the crowd"."""
    if phrases.lower[place + 1 : place + 2] in (["on"], ["at"]):
        return place + 1
    if phrases.tokens[place].lemma not in _SHOOTING:
        return place
    for i in range(place + 1, min(high, place + _REACH_OF_FIRE)):
        if phrases.lower[i] in ("on", "at"):
            adjective = phrases.tokens[i + 1].tag == "VERB"  # "fired on striking miners"
            for at in (i, i + 1) if adjective else (i,):
                if phrases.chunk_after(at, high) is not None:
                    return at
    return place


def _subject(phrases: Phrases, place: int, low: int) -> Chunk | None:
    """The chunk of a verb's subject by the parse, where that is somebody who can act."""
    for i in range(place - 1, max(low, place - 20) - 1, -1):
        if phrases.tokens[i].relation == "nsubj" and phrases.tokens[i].head == place:
            chunk = phrases.chunk_at(i, low, place - 1)
            return chunk if agent_terms(phrases, *chunk) else None
    return None


def agent_terms(phrases: Phrases, first: int, last: int) -> tuple[str, ...]:
    """What an agent is compared by: the stems of its proper words, and on which side of a state it stands.

    Proper words are those of states, peoples, bodies and persons; places, days and creeds do nothing.
    """
    terms: list[str] = []
    for place in range(first, last + 1):
        word, lemma = phrases.words[place], phrases.tokens[place].lemma
        if place + 2 < len(phrases.words) and phrases.lower[place + 1] == "-" and phrases.lower[place + 2] in _HELD:
            continue
        if lemma in kinds.STATE_SIDE:
            terms.append("side:state")
        elif lemma in kinds.OTHER_SIDE or phrases.lower[place] in _CAMPS:
            terms.append("side:other")
        elif lemma == "coalition":
            terms.append("coalition")
        elif (stem := _proper(phrases, place, word)) and (first == last or place < last or not _town(phrases, place)):
            terms.append(stem)
    return tuple(dict.fromkeys(terms))


def _proper(phrases: Phrases, place: int, word: str) -> str:
    """The stem of a word that is part of an actor's name; nothing for any other word."""
    bare = word.strip("'’.").removesuffix("'s").removesuffix("’s")
    if phrases.lower[place - 1 : place] and phrases.lower[place - 1] in _WAYS:
        return ""  # "northern Varda"
    if bare.lower() in _SHORT:
        return _SHORT[bare.lower()]
    if bare.upper().replace(".", "") in _STATES:
        return bare.lower().replace(".", "")
    entity = phrases.reading.entity_over(phrases.tokens[place].span)
    if entity is None or entity.kind not in _ACTORS or not word[:1].isupper() or not bare.isalpha():
        return ""
    if phrases.tokens[place].tag == "ADJ" and entity.kind not in ("people", "state"):
        return ""  # "Fierce" at the head of a sentence
    if bare.lower() in kinds.CALENDAR or _town(phrases, place):
        return ""
    return bare.lower()[:_STEM] + "~" if len(bare) >= _STEM else bare.lower()


def _town(phrases: Phrases, place: int) -> bool:
    """Whether a token is part of the name of a place that is no country: such a place does nothing."""
    return place in phrases.towns
