"""What happened to those counted, by the words right and left of the count and, failing those, by the parse.

Reports often lack commas, and headlines lack auxiliaries, so that a parser errs on just these sentences: the rules
look at the order of words first.
"""

from __future__ import annotations

from typing import NamedTuple

from rashomon.annotate.quantities.counted import Counted, counted
from rashomon.annotate.quantities.harm import BEFORE_OF, GROUPS, HARM, PERSONS, THINGS, Harm, kills_together
from rashomon.annotate.quantities.sentence import Words
from rashomon.records.values import CountOf

_REACH = 16  # words between a count and its verb
_REACH_OF_A_TOLL = 30
_BE = frozenset("was were are is be been being get got gets".split())
_TRANSPARENT = frozenset(
    "have has had having also reportedly reported believed feared confirmed thought presumed said known later "
    "already left found now subsequently immediately either both remain remains remained still went gone shot burned "
    "burnt blown taken held listed declared pronounced seriously critically badly lightly severely slightly allegedly "
    "others all so far there then identified documented counted".split()
)
_MODALS = frozenset("could would will might may can should shall must to".split())
_NEGATIONS = frozenset("not n't n’t never without nor cannot no".split())
_STOPS = frozenset(
    "that which because after when before while since as if whose where although though until by".split()
)
_PASSED = frozenset("NOUN PROPN ADJ ADP DET NUM CCONJ PRON PUNCT ADV PART SYM X AUX".split())
_INCLUDING = frozenset("including include includes included".split())
_NO_OBJECT = frozenset("day days week month year night previous same following time hour morning evening".split())
_OBJECTS = frozenset("a an the his her their its our them him several".split())
_BEFORE_AN_OBJECT = frozenset('" “ perhaps maybe another also reportedly up down the his their its other so'.split())
_TOLLS = frozenset(("toll", "tolls"))
_BEFORE_A_TOLL = frozenset(
    "of to at is was reached reaches hit hits passed passes surpassed surpasses exceeded exceeds from as number : "
    "stands stood topped tops toll".split()
)
_BROUGHT = frozenset("taken sent rushed admitted brought transferred moved ferried".split())
_BRINGS = frozenset("sends sent send sending took taking takes rushed brought".split())
_HOSPITALS = frozenset("hospital hospitals clinic clinics".split())
_REACH_OF_A_HOSPITAL = 6
_SUFFER = frozenset("suffered suffering suffer suffers sustained sustaining".split())
_INJURIES = frozenset("injuries injury wounds wound burns suffocation asphyxiation asphyxia breathing".split())
_LOSES = frozenset("lost loses losing".split())
_PUTS = frozenset("put puts putting".split())
_OBJECT_OF_CAPTURE = frozenset("captured captures capturing".split())


class Link(NamedTuple):
    """What happened to those counted; ``part`` says that they are some of those another count gives.

    ``both`` are two things of which each happened to some of them ("killed and wounded"); ``of`` is "other" then.
    """

    of: CountOf
    part: bool = False
    both: tuple[CountOf, ...] = ()


def after(words: Words, thing: Counted, *, wide: bool) -> Link | None:
    """By a predicate after the noun: "12 people were killed", "35 dead"; beyond a list or a place if ``wide``."""
    passive = modal = negated = far = False
    place = thing.end
    stop = min(len(words), place + _REACH)
    while place < stop and not words.edge(place):
        word = words.lower[place]
        if passive and kills_together(word, words.word(place + 1), words.word(place + 2)):
            return None if negated or modal else Link("killed")
        harm = HARM.get(word)
        if harm is not None:
            if negated or modal or words.word(place - 1) == "the":
                return None
            if not _takes_from_before(words, place, harm, passive=passive, far=far):
                return None
            second = _mixed(words, place)
            return _two(harm.of, second, words.word(place + 1)) if second else Link(harm.of)
        if word == "among":
            return _among(words, place)
        if word in _BROUGHT and not (modal or negated) and _to_hospital(words, place):
            return Link("injured")
        if word == "lost" and words.word(place + 2) in ("lives", "life"):
            return Link("killed")
        if word in _SUFFER and any(words.word(i) in _INJURIES for i in range(place + 1, place + 5)):
            return Link("injured")
        if word in _BE:
            passive = True
        elif word in _MODALS and not (word == "to" and passive):
            modal = True
        elif word in _NEGATIONS:
            negated = True
        elif word in ("have", "has", "had", "having"):
            modal = False  # "may have been killed" tells of something that happened, though not surely
        elif word == "who" and words.word(place + 1) in _BE | {"had", "have"} and place == thing.end:
            pass
        elif word not in _TRANSPARENT and (words.tags[place] != "ADV" or word in _STOPS):
            if not wide or word in _STOPS or not _passed(words, place):
                return None
            far = True
        place += 1
    return None


def _to_hospital(words: Words, place: int) -> bool:
    """Whether a word is followed by "to hospital", "to a clinic in Varda"."""
    for i in range(place + 1, place + 1 + _REACH_OF_A_HOSPITAL):
        if words.edge(i):
            return False
        if words.word(i) in _HOSPITALS:
            return "to" in words.lower[place + 1 : i]
    return False


def _passed(words: Words, place: int) -> bool:
    return words.tags[place] in _PASSED or words.lower[place] in _INCLUDING or words.lower[place] == "mostly"


def _takes_from_before(words: Words, place: int, harm: Harm, *, passive: bool, far: bool) -> bool:
    """Whether a word of harm says what happened to those named before it, not after it."""
    if harm.role in ("intransitive", "state"):
        return True
    if harm.role == "active":
        return False
    return passive or not (far or takes_object(words, place + 1))


def takes_object(words: Words, place: int) -> bool:
    """Whether those harmed are named from a place on: "killed 12 people", but not "(2) killed 8 injured"."""
    if words.edge(place):
        return False
    numeral = words.by_start.get(place)
    if numeral is not None:
        return after(words, counted(words, numeral), wide=False) is None
    if words.word(place) in _OBJECTS:
        return words.word(place + 1) not in _NO_OBJECT
    return words.word(place) in PERSONS and words.word(place + 1) not in HARM


def _mixed(words: Words, place: int) -> CountOf | None:
    """What happened by a word of another kind that is joined to a word of harm: "killed or wounded"."""
    if words.word(place + 1) in ("or", "and", "/"):
        second = HARM.get(words.word(place + 2))
        if second is not None and second.of != HARM[words.lower[place]].of:
            return second.of
    return None


def _two(first: CountOf, second: CountOf, joint: str) -> Link:
    """Two things that happened: the slot ``other``, and both where "and" says that each did."""
    return Link("other", both=(first, second) if joint == "and" else ())


def _among(words: Words, place: int) -> Link | None:
    """Of "six civilians were among 22 people killed", "two medics among the dead"."""
    following = place + 1
    numeral = words.by_start.get(following)
    if numeral is not None:
        thing = counted(words, numeral)
        link = after(words, thing, wide=True) or before(words, place, thing)
        return Link(link.of, part=True) if link else None
    for i in range(following, min(len(words), following + 4)):
        if words.lower[i] in GROUPS:
            return Link(GROUPS[words.lower[i]], part=True)
    return None


def before(words: Words, first: int, thing: Counted) -> Link | None:
    """By a verb or noun that those counted follow at once: "killing 12", "the death of eight"."""
    place = first - 1
    if words.edge(first):
        return None
    while place >= 0 and words.lower[place] in _BEFORE_AN_OBJECT and not words.edge(place):
        place -= 1
    word = words.word(place)
    if word in ("of", "to") and not words.edge(place):
        noun = words.word(place - 1)
        fits = noun in BEFORE_OF and (word == "of" or noun == "injuries") and thing.head not in THINGS
        return Link(BEFORE_OF[noun]) if fits else None
    if word in _OBJECT_OF_CAPTURE and thing.person:
        return None if _denied(words, place) else Link("detained")
    if word in _BRINGS and not _denied(words, place) and _to_hospital(words, thing.end - 1):
        return Link("injured")
    if word in _LOSES and thing.person:
        return None if _denied(words, place) else Link("killed")
    if kills_together(words.word(place - 1), word, "") and words.word(place - 2) not in _BE and thing.person:
        return None if _denied(words, place - 1) else Link("killed")
    harm = HARM.get(word)
    if harm is None or harm.role in ("intransitive", "state"):
        return None
    # In headlines the source follows without a comma: "kills six Syrian state TV".
    if thing.head in THINGS and not words.cased[thing.start][:1].isupper():
        return None
    if _denied(words, place) or (harm.role == "either" and words.word(place - 1) in _BE):
        return None
    if words.word(place - 1) in ("and", "or", "/"):
        first_harm = HARM.get(words.word(place - 2))
        if first_harm is not None and first_harm.of != harm.of and not words.edge(place - 1):
            return _two(first_harm.of, harm.of, words.word(place - 1))
    return Link(harm.of)


def _denied(words: Words, place: int) -> bool:
    """Whether a verb is said of what could be, should be or was not."""
    previous = words.word(place - 1)
    if words.edge(place):
        return False
    return previous in _MODALS or previous in _NEGATIONS or words.word(place - 2) in _NEGATIONS - {"no"}


def in_toll(words: Words, first: int) -> tuple[int, CountOf] | None:
    """By a toll that the number states: the place of the noun, and what it is a toll of."""
    if words.edge(first) or words.word(first - 1) not in _BEFORE_A_TOLL:
        return None
    place = first - 1
    while place >= max(0, first - _REACH_OF_A_TOLL) and not words.edge(place + 1):
        word = words.lower[place]
        if word in _TOLLS:
            return place, "injured" if words.word(place - 1) in ("injury", "wounded", "injured") else "killed"
        if word in ("number", "count"):
            group = next((GROUPS[w] for w in words.lower[place + 1 : place + 5] if w in GROUPS), None)
            return (place, group) if group else None
        if word in GROUPS and words.word(place - 1) == "the" and words.word(place - 2) in _PUTS:
            return place, GROUPS[word]  # "put the dead at 12"
        of_them = words.word(place - 1) in {"of", "those"} | PERSONS  # "the number of civilians killed at 13"
        if word in HARM and HARM[word].role != "state" and not of_them:
            return None
        place -= 1
    return None


def number_of(words: Words, first: int) -> tuple[int, str] | None:
    """ "The number of men on the wing at 48": the place of "number", and what is counted."""
    if words.edge(first) or words.word(first - 1) not in _BEFORE_A_TOLL:
        return None
    for place in range(first - 2, max(-1, first - _REACH_OF_A_TOLL), -1):
        if words.edge(place + 1):
            return None
        if words.word(place) == "number" and words.word(place + 1) == "of":
            noun = next((i for i in range(place + 2, min(first, place + 5)) if words.tags[i] == "NOUN"), None)
            return None if noun is None else (place, words.lower[noun])
    return None


def in_group(words: Words, first: int) -> CountOf | None:
    """By a group that those counted belong to: "the dead included 3 children", "among the dead were two medics"."""
    place = first - 1
    if words.edge(first) or words.word(place) not in _INCLUDING | _BE:
        return None
    for i in range(place - 1, max(-1, place - 4), -1):
        if words.edge(i + 1):
            return None
        word = words.lower[i]
        if word in GROUPS and (words.word(i - 1) in ("the", "those") or words.edge(i)):
            return GROUPS[word]
    return None


def costs(words: Words, thing: Counted) -> bool:
    """ "Cost 14 people their lives"."""
    return thing.person and words.lower[thing.end : thing.end + 2] in (["their", "lives"], ["their", "life"])


def by_parse(words: Words, thing: Counted) -> Link | None:
    """By the verb that the noun depends on, through lists and phrases of place."""
    place = thing.end - 1
    for _ in range(6):
        token = words.tokens[place]
        if token.head == place:
            return None
        parent, relation = token.head, token.relation
        harm = HARM.get(words.lower[parent])
        if harm is not None:
            if _denied(words, parent):
                return None
            suffers = relation in ("nsubjpass", "dobj") or (relation == "nsubj" and harm.role == "intransitive")
            return Link(harm.of) if suffers and harm.role != "state" else None
        if relation not in ("conj", "appos", "nmod"):
            return None
        place = parent
    return None
