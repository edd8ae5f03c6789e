"""What a clause says: the words that it is compared by, and whether it says that something is not so."""

from __future__ import annotations

from rashomon.claims.answers import kinds
from rashomon.claims.answers.text import NEGATIONS, Phrases
from rashomon.records.marks import CLASS, CORE, MISSING, OPEN

_FEWEST_TERMS = 2

#: Relations from a verb to what it is said of; a step may lead on through a pronoun or a quantity ("all of the town").
_ARGUMENTS = frozenset("nsubj nsubjpass dobj attr acomp oprd agent xcomp ccomp pobj csubj expl".split())
_CONTENT = frozenset(("NOUN", "PROPN", "VERB", "ADJ", "NUM"))
_EMPTY = frozenset("be have do say tell".split())
_DEPTH = 3
_MOODS = frozenset("will would shall wo 'll ’ll may might must should can could".split())
#: What is one of these, or an account that is, is said not to be so.
_FALSE = frozenset("fabrication fake forgery hoax lie fiction myth invention nonsense false untrue".split())
_ACCOUNTS = frozenset("report claim allegation account accusation story rumour rumor news".split())
_REACH_OF_SUBJECT = 10
_NONE = frozenset("no none without neither".split())

#: Taken for a speaker, these words may lie outside of the clause that they negate.
_TO_NOBODY = ["to", "no", "one"]
#: Evidence that does one of these "against" something says that it is not so.
_SPEAKS = frozenset("speak argue count militate tell testify".split())


def clause_terms(phrases: Phrases, low: int, high: int) -> tuple[str, ...]:
    """What a clause is compared by; nothing if it says too little.

    Lemmas of its content words; names and numbers with "name:" and "number:" before them; once more with "core:" those
    that its main verb, subject and objects are, with "core:none:" what it says there was none of; "class:" and what
    means of harm it speaks of.
    """
    details = phrases.details(low, high)
    plain = phrases.lemmas(low, high) - {detail.partition(":")[2] for detail in details} - _EMPTY
    if not plain or len(plain | details) < _FEWEST_TERMS:
        return ()
    core = {CORE + lemma for lemma in _core(phrases, low, high)}
    if open_mood(phrases, low, high):
        core.add(OPEN)
    core |= {MISSING + lemma for lemma in _missing(phrases, low, high)}
    means = {CLASS + name for name, lemmas in kinds.MEANS.items() if lemmas & plain}
    return tuple(sorted(plain | details | core | means))


def open_mood(phrases: Phrases, low: int, high: int) -> bool:
    """Whether the main verb of a clause says what may, will, must or should be, and not what is or was."""
    roots = _roots(phrases, low, high)
    return any(
        phrases.lower[i] in _MOODS and (phrases.tokens[i].head in roots or i in roots) for i in range(low, high + 1)
    )


def _roots(phrases: Phrases, low: int, high: int) -> list[int]:
    """The main verbs of a clause."""
    tokens, inside = phrases.tokens, range(low, high + 1)
    verbs = [i for i in inside if tokens[i].tag in ("VERB", "AUX")]
    return [i for i in verbs if tokens[i].head not in inside or tokens[i].head == i] or verbs[:1]


def _missing(phrases: Phrases, low: int, high: int) -> set[str]:
    """Lemmas of the nouns that a clause says there was none of: "no launcher", "none of the acid"."""
    found = set()
    for i in range(low, high + 1):
        subject = false_of(phrases, i)
        if subject is not None:
            found.add(phrases.tokens[subject].lemma)
        if phrases.lower[i] not in _NONE:
            continue
        after = i + (phrases.lower[i + 1 : i + 2] == ["of"])
        chunk = phrases.chunk_after(after, high)
        if chunk is not None and phrases.tokens[chunk[1]].tag == "NOUN":
            found.add(phrases.tokens[chunk[1]].lemma)
    return found


def false_of(phrases: Phrases, place: int) -> int | None:
    """What a predicate says is not so or not there: "the recording was a fake", "reports of a death are false"."""
    tokens = phrases.tokens
    if tokens[place].lemma not in _FALSE or tokens[place].relation not in ("attr", "acomp"):
        return None
    verb = tokens[place].head
    near = range(max(0, verb - _REACH_OF_SUBJECT), verb)
    subject = next((i for i in near if tokens[i].head == verb and tokens[i].relation == "nsubj"), None)
    if subject is None or tokens[verb].lemma != "be" or phrases.negated(place):
        return None
    if tokens[subject].lemma not in _ACCOUNTS:
        return subject if tokens[subject].tag == "NOUN" else None
    if phrases.lower[subject + 1 : subject + 2] != ["of"]:
        return None
    about = phrases.chunk_after(subject + 1, verb - 1)
    return about[1] if about is not None and tokens[about[1]].tag == "NOUN" else None


def negated(phrases: Phrases, low: int, high: int) -> bool:
    """Whether a clause says that something is not so; "people, not arguments" and "without delay" leave it as it is."""
    if phrases.lower[high + 1 : high + 4] == _TO_NOBODY:
        return True
    for i in range(low, high + 1):
        aside = phrases.lower[i] == "without" or (i > low and phrases.lower[i - 1] == ",")
        if phrases.lower[i] in NEGATIONS and not aside:
            return True
        if false_of(phrases, i) is not None:
            return True
        if phrases.lower[i] == "against" and i > low and phrases.tokens[i - 1].lemma in _SPEAKS:
            return True
    return False


def _core(phrases: Phrases, low: int, high: int) -> set[str]:
    """Lemmas of the main verb of a clause, its subject and objects: what it says in three words."""
    tokens = phrases.tokens
    inside = range(low, high + 1)
    roots = _roots(phrases, low, high)
    found = set(roots)
    for _ in range(_DEPTH):
        for i in inside:
            relation, head = tokens[i].relation, tokens[i].head
            bare = head in found and head not in roots and tokens[head].tag not in ("NOUN", "PROPN", "VERB")
            if head in found and (relation in _ARGUMENTS or (relation in ("prep", "pobj") and bare)):
                found.add(i)
    return {tokens[i].lemma for i in found if tokens[i].tag in _CONTENT and tokens[i].lemma not in _EMPTY}
