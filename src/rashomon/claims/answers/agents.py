"""Who acts, as words name them: what one agent is compared with another by."""

from __future__ import annotations

from rashomon.claims.answers import kinds
from rashomon.claims.answers.text import Phrases
from rashomon.claims.parties.countries import country_of_adjective
from rashomon.claims.parties.lexicon import OTHER_NAMES
from rashomon.records.marks import SIDE

_STATES = frozenset(("US", "UK", "UN", "EU", "USA"))
_SHORT = {"american": "us", "america": "us", "british": "uk", "britain": "uk"}
_WAYS = frozenset(
    "northern southern eastern western central north south east west northeastern northwestern southeastern "
    "southwestern northeast northwest southeast southwest".split()
)
_ACTORS = frozenset(("state", "people", "organisation", "person"))

#: What follows the hyphen where the word before it holds, backs or leads something and does nothing to it itself.
_HELD = frozenset("held controlled besieged occupied backed run based ruled allied linked affiliated".split())

#: Names of creeds and camps say which side somebody is on, not who it is.
_CAMPS = frozenset("islamist jihadist islamic jihadi separatist leftist rightist extremist muslim christian".split())

#: Letters by which a country and its adjective agree ("Varda", "Vardan").
_STEM = 4

#: Whose something is that its speaker does.
_OWN = frozenset(("our", "its", "their"))

#: Names of two words that a body goes by in full, whose words say nothing by themselves.
_FULL_NAMES = frozenset(OTHER_NAMES.values())


def owned(phrases: Phrases, chunk: tuple[int, int]) -> bool:
    """Whether a chunk is of something that the speaker calls theirs: "our units", "its air force"."""
    return bool(_OWN & {phrases.lower[chunk[0]], phrases.lower[max(0, chunk[0] - 1)]})


def agent_terms(phrases: Phrases, first: int, last: int) -> tuple[str, ...]:
    """What an agent is compared by: the stems of its proper words, and on which side of a state it stands.

    Proper words are those of states, peoples, bodies and persons; places, days and creeds do nothing.
    """
    terms: list[str] = []
    for place in range(first, last + 1):
        word, lemma = phrases.words[place], phrases.tokens[place].lemma
        if place + 2 < len(phrases.words) and phrases.lower[place + 1] == "-" and phrases.lower[place + 2] in _HELD:
            continue
        if phrases.lower[max(0, place - 2) : place] == ["anti", "-"]:
            continue  # "anti-government": on the other side, or on none
        if known := known_body(phrases, place):
            terms.append(known)
        elif lemma in kinds.STATE_SIDE:
            terms.append(SIDE + "state")
        elif lemma in kinds.OTHER_SIDE or phrases.lower[place] in _CAMPS:
            terms.append(SIDE + "other")
        elif lemma == "coalition":
            terms.append("coalition")
        elif (stem := _proper(phrases, place, word)) and (first == last or place < last or not _town(phrases, place)):
            terms.append(stem)
    return tuple(dict.fromkeys(terms))


def known_body(phrases: Phrases, place: int) -> str:
    """The one name of a body that goes by several, where one of these stands at a token: "Daesh" and "ISIL"."""
    for first in (place - 1, place):
        if (full := " ".join(phrases.lower[max(0, first) : first + 2])) in _FULL_NAMES:
            return full
    word = phrases.words[place].removesuffix("'s").removesuffix("’s")
    if word.lower() == "is" and not (word.isupper() and phrases.tokens[place].tag in ("PROPN", "NOUN", "ADJ")):
        return ""
    plain = word if word.lower() in OTHER_NAMES else word.removesuffix("s")  # "ISILs": an apostrophe was lost
    return OTHER_NAMES.get(plain.lower(), "") if plain[:1].isupper() else ""


def _proper(phrases: Phrases, place: int, word: str) -> str:
    """The stem of a word that is part of an actor's name; nothing for any other word."""
    bare = word.strip("'’.").removesuffix("'s").removesuffix("’s")
    if phrases.lower[place - 1 : place] and phrases.lower[place - 1] in _WAYS:
        return ""  # "northern Varda"
    if bare.lower() in _SHORT:
        return _SHORT[bare.lower()]
    if bare.upper().replace(".", "") in _STATES:
        return bare.lower().replace(".", "")
    country = country_of_adjective(bare) if word[:1].isupper() else None
    if country is not None and phrases.tokens[place].tag in ("ADJ", "PROPN", "NOUN"):
        return country.key[:_STEM] + "~"
    entity = phrases.reading.entity_over(phrases.tokens[place].span)
    if entity is None or entity.kind not in _ACTORS or not word[:1].isupper() or not bare.isalpha():
        return ""
    if phrases.tokens[place].tag == "ADJ" and entity.kind not in ("people", "state"):
        return ""  # "Fierce" at the head of a sentence
    if bare.lower() in kinds.CALENDAR or _town(phrases, place):
        return ""
    if phrases.tokens[place].lemma.lower() in kinds.FAMILY or bare.lower().removesuffix("s") in kinds.FAMILY:
        return ""  # "Chemical Attack Kills Five": what happens does nothing by itself
    return bare.lower()[:_STEM] + "~" if len(bare) >= _STEM else bare.lower()


def _town(phrases: Phrases, place: int) -> bool:
    """Whether a token is part of the name of a place that is no country: such a place does nothing."""
    return place in phrases.towns
