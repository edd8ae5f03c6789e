"""Who does what to whom, around one word for an event: by the phrases next to it."""

from __future__ import annotations

from typing import NamedTuple

from rashomon.claims.answers import kinds
from rashomon.claims.answers.agents import agent_terms, owned
from rashomon.claims.answers.text import Phrases

__all__ = ["Arguments", "Chunk", "arguments"]

Chunk = tuple[int, int]

#: Verbs whose subject is what was harmed, or what did it, and nobody; and nouns for what happens like that.
_BY_ITSELF = frozenset("explode detonate sink capsize collapse crash".split())
_HAPPENS = frozenset("explosion blast detonation crash collision".split())

#: How many tokens before a noun for an event may say whose it was.
_LONGEST_NAME = 5
#: What something happens at: "the Varda wedding kills 30" is a headline's way to say what happened there.
_OCCASIONS = frozenset("wedding funeral ceremony gathering convoy vigil".split())


class Arguments(NamedTuple):
    """``around`` is the event with what belongs to it; chunks are [first, last] places of tokens."""

    around: Chunk
    agent: Chunk | None = None
    agent_terms: tuple[str, ...] = ()
    targets: tuple[Chunk, ...] = ()
    means: tuple[Chunk, ...] = ()


#: Verbs that say no more than that somebody did what the noun behind them says: "carried out a raid".
_LIGHT = frozenset("carry launch conduct mount stage commit perpetrate make stop begin order".split())
#: Verbs that say so of who leads it, and how many tokens behind the noun they may stand.
_LEADING = frozenset(("lead",))
_REACH_OF_DOING = 8
_SHOOTING = frozenset(("fire", "open", "return"))
#: Words before a line of keywords, and how many there may be before one that is taken for somebody.
_KEYWORDS = frozenset("tags keywords topics".split())
_REACH_OF_KEYWORDS = 12
_GOVERNING = frozenset("on in at near against from over across outside inside around".split())
#: How many tokens behind "fired" or "opened fire" may stand at whom.
_REACH_OF_FIRE = 10


def arguments(phrases: Phrases, place: int, *, noun: bool, low: int, high: int) -> Arguments:
    """The arguments of the word at ``place`` in the sentence [low, high]."""
    given = _of_noun(phrases, place, low, high) if noun else _of_verb(phrases, place, low, high)
    if given.agent is not None and _of_keywords(phrases, given.agent):
        return given._replace(agent=None, agent_terms=())
    return given


def _of_keywords(phrases: Phrases, chunk: Chunk) -> bool:
    """Whether a chunk is part of a line of keywords, which names things and says nothing of them."""
    if any(phrases.lower[i] in _KEYWORDS for i in range(chunk[0], chunk[1] + 1)):
        return True
    if phrases.tokens[chunk[0]].tag not in ("NOUN", "PROPN", "NUM"):
        return False
    for i in range(chunk[0] - 1, max(-1, chunk[0] - _REACH_OF_KEYWORDS), -1):
        if phrases.tokens[i].tag not in ("NOUN", "PROPN", "ADJ", "NUM"):
            return False
        if phrases.lower[i] in _KEYWORDS:
            return True
    return False


def _of_noun(phrases: Phrases, place: int, low: int, high: int) -> Arguments:
    """ "Vardan air strikes on the town by ...": modifiers before the noun, phrases after it."""
    first, last = phrases.chunk_at(place, low, high)
    before = phrases.with_partner((first, place), low)
    if before[0] < first and not agent_terms(phrases, first, place - 1):
        before = (first, place)  # "rebels and suicide attacks" are two things
    if place - before[0] > _LONGEST_NAME:  # a line of keywords runs on into "regime air strikes"
        before = (place - _LONGEST_NAME, place)
    agent: Chunk | None = before
    terms = () if phrases.tokens[place].lemma in _HAPPENS else agent_terms(phrases, before[0], place - 1)
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
    doer = None if terms else _doer(phrases, first, low) or _done_by(phrases, at, high)
    if doer is not None:
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


def _done_by(phrases: Phrases, at: int, high: int) -> Chunk | None:
    """Who is said to have done what a noun says, where a light verb follows in the passive: "raids carried out by"."""
    for i in range(at, min(high, at + _REACH_OF_DOING)):
        if phrases.tokens[i].tag == "VERB" and phrases.tokens[i].lemma in _LIGHT | _LEADING:
            by = i + 1 + (phrases.lower[i + 1 : i + 2] == ["out"])
            return _after_by(phrases, by, high) if phrases.lower[by : by + 1] == ["by"] else None
        if phrases.tokens[i].tag not in ("AUX", "ADV", "ADP", "DET", "NOUN", "PROPN", "ADJ"):
            break
    return None


def _after_by(phrases: Phrases, by: int, high: int) -> Chunk | None:
    """Who stands behind "by", with those that "or" and "and" join: "by either Vardan or Calderan jets"."""
    first = by + 1 + (phrases.lower[by + 1 : by + 2] in (["either"], ["both"]))
    chunk = phrases.chunk_after(first - 1, high)
    joint = first + 1 if chunk is None else chunk[1] + 1
    if joint < high and phrases.lower[joint] in ("and", "or"):
        more = phrases.chunk_after(joint, high)
        if more is not None and agent_terms(phrases, *more) and agent_terms(phrases, first, joint - 1):
            return first, more[1]
    return chunk


def _of_verb(phrases: Phrases, place: int, low: int, high: int) -> Arguments:
    """ "Jets struck the town with ...": subject and object, or in the passive object and "by"."""
    behind = _behind(phrases, place, high)
    before, after = phrases.chunk_before(place, low), phrases.chunk_after(behind, high)
    passive = phrases.passive(place)
    if phrases.lower[place].endswith("ing") and phrases.tokens[place - 1].tag != "AUX":
        before = None  # a participle: its subject is the sentence's, not the noun beside it
    elif before is not None and not passive and _governed(phrases, before, place, low):
        before = None  # "raids on the town killed", "a coalition fighting Varda killed": somebody else did
    agent, target = (None, before) if passive else (before, after)
    if passive:
        by = next((i for i in range(place + 1, min(high, place + 8) + 1) if phrases.lower[i] == "by"), None)
        agent = _after_by(phrases, by, high) if by is not None else None
    if phrases.tokens[place].lemma in _SHOOTING:
        target = phrases.chunk_after(behind, high) if behind != place else None  # what is fired isn't what is hit
        agent = agent or before
    if before is not None and phrases.tokens[before[1]].lemma in kinds.PROJECTILES:
        agent = _fired_from(phrases, place, high) or agent
    lemma = phrases.tokens[place].lemma
    by_itself = lemma in _BY_ITSELF and (after is None or lemma == "explode")
    if lemma in ("detonate", "explode"):
        target = None  # what is blown up isn't what is hit
    if not passive and by_itself:
        agent = None  # what explodes does nothing to anybody
    elif agent is not None and phrases.tokens[agent[1]].lemma in kinds.SITES | _OCCASIONS:
        agent = None  # "a rebel-held town killed 30": what is left of "shelling of a town"
    if not passive and (agent is None or not agent_terms(phrases, *agent)) and not by_itself:
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


def _fired_from(phrases: Phrases, place: int, high: int) -> Chunk | None:
    """Whose guns they were: "a rocket fired from a Vardan battery"; a place alone says nothing of that."""
    if phrases.tokens[place].lemma != "fire" or phrases.lower[place + 1 : place + 2] != ["from"]:
        return None
    chunk = phrases.chunk_after(place + 1, high)
    return chunk if chunk is not None and phrases.tokens[chunk[1]].tag == "NOUN" else None


def _governed(phrases: Phrases, chunk: Chunk, verb: int, low: int) -> bool:
    """Whether a chunk before a verb is the object of a preposition or a participle, and not the verb's subject."""
    at = chunk[0] - 1
    while at > low and phrases.tokens[at].tag in ("DET", "ADJ"):
        at -= 1
    own = any(
        phrases.tokens[i].relation in ("nsubj", "nsubjpass") and phrases.tokens[i].head == verb
        for i in range(chunk[0], chunk[1] + 1)
    )
    if at < low or own or phrases.lower[at] == "by":
        return False
    participle = phrases.tokens[at].tag == "VERB" and phrases.lower[at].endswith("ing")
    return participle or (phrases.tokens[at].tag == "ADP" and phrases.lower[at] in _GOVERNING)


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
