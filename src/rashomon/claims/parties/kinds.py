"""Of what kind a name is: person, organisation, state or place, one kind for all its mentions.

The name finder's guess at a single mention is one vote. What the text says weighs more: a courtesy title, an adjective
made from the name, a minister or a capital that it has.
"""

from __future__ import annotations

from collections import Counter, defaultdict

import msgspec

from rashomon.claims.parties import countries, lexicon
from rashomon.claims.parties.phrases import apart, text_of
from rashomon.claims.parties.words import normal, personal
from rashomon.reading import Reading
from rashomon.records import Span

_Kinds = dict[tuple[int, int], str]  # [start, end) in the token list -> kind

_HEADS = frozenset(("ministry", "department", "parliament", "government", "embassy", "council"))
_DIRECTIONS = frozenset("northern southern eastern western central neighboring neighbouring".split())


class Name(msgspec.Struct, frozen=True, kw_only=True):
    """One mention of a proper name: [start, end) in the token list. ``form`` is the name for comparison."""

    span: Span
    start: int
    end: int
    form: str
    kind: str  # person, organisation, state, people (an adjective of a state), place, unknown


def with_adjectives(reading: Reading, kinds: _Kinds) -> _Kinds:
    """The names with the adjectives and people of states ("Ruvenian"), of the table or of the names found."""
    tokens = reading.annotations.tokens
    out, places = dict(kinds), {i for start, end in kinds for i in range(start, end)}
    surnames = {
        text_of(reading, end - 1) for (start, end), kind in kinds.items() if kind == "person" and end - start > 1
    }
    singles = {text_of(reading, start) for start, end in kinds if end == start + 1} - surnames
    states = countries.States(n for n in singles if not n.isupper())
    known: dict[str, str | None] = {}
    for place, token in enumerate(tokens):
        word = token.span.of(reading.text)
        if not word[:1].isupper() or len(word) < 4 or not word.replace("-", "").isalpha():
            continue
        lone = (place, place + 1) in kinds
        if (place in places and not lone) or word in surnames or (place and text_of(reading, place - 1) == "-"):
            continue
        if word not in known:
            known[word] = states.of_adjective(word)
        if lone and kinds[place, place + 1] == "people" and known[word] is None and token.tag != "ADJ":
            out[place, place + 1] = "unknown"
        if known[word] is not None and countries.country_named(word) is None:
            out[place, place + 1] = "people"
    return _cut(reading, out)


def _cut(reading: Reading, kinds: _Kinds) -> _Kinds:
    """ "Halvoran Defence Ministry" as the state's adjective and the body's own words."""
    adjectives = {text_of(reading, start): kind for (start, _), kind in kinds.items() if kind in ("people", "state")}
    for (start, end), kind in list(kinds.items()):
        if end - start > 3 and text_of(reading, end - 2).lower() == "of" and text_of(reading, start).lower() in _HEADS:
            kinds.pop((start, end))  # "Ministry of Defence of Tessenia"
            kinds[start, end - 2], kinds[end - 1, end] = kind, "state"
            continue
        first = text_of(reading, start)
        if end - start < 2 or kind == "person" or text_of(reading, end - 1).lower() not in lexicon.BODIES:
            continue
        known = countries.country_of_adjective(first) or countries.country_named(first)
        if known is None and first not in adjectives:
            continue
        del kinds[start, end]
        kinds[start, start + 1] = "people" if countries.country_of_adjective(first) else adjectives.get(first, "state")
        kinds[start + 1, end] = kind
    return kinds


def agreed(reading: Reading, kinds: _Kinds) -> tuple[Name, ...]:
    """The names in the order of the text, with one kind for each form."""
    tokens = reading.annotations.tokens
    made = []
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for (start, end), kind in sorted(kinds.items()):
        span = Span(tokens[start].span.start, tokens[end - 1].span.end)
        words = span.of(reading.text)
        form = personal(words) if kind == "person" else normal(words)
        if form:
            if kind != "people" and (
                countries.country_named(words) or (countries.country_of_capital(words) and kind != "person")
            ):
                kind = "state"
            votes[form][kind] += 1
            if kind != "people":
                votes[form] += _evidence(reading, start, end)
            made.append((span, start, end, form, words))
    surnames = {form.split()[-1] for *_, form, _ in made if " " in form and _best(votes[form]) == "person"}
    for form in _made_adjectives(made, votes) - surnames:
        votes[form]["state"] += 100
    for form in surnames & votes.keys():
        votes[form]["state"] = 0
    best = {form: _best(tally) for form, tally in votes.items()}
    return tuple(
        Name(span=span, start=start, end=end, form=form, kind=best[form]) for span, start, end, form, _ in made
    )


def _best(tally: Counter[str]) -> str:
    return min(tally, key=lambda kind: (-tally[kind], kind == "unknown", kind))


def _evidence(reading: Reading, start: int, end: int) -> Counter[str]:
    """What the words around one mention say of its kind."""
    tokens = reading.annotations.tokens
    before = normal(text_of(reading, start - 1)) if start else ""
    if before in lexicon.COURTESY:
        return Counter(person=10)
    if before in ("named", "called") and tokens[tokens[start - 1].head].lemma in lexicon.PERSONS:
        return Counter(person=10)
    role = before if before or not start else normal(text_of(reading, start - 2)) if start > 1 else ""
    if role in lexicon.SURELY_PERSONS or _explained_as_person(reading, end):
        return Counter(person=4)
    after = [text_of(reading, i).lower() for i in range(end, min(len(tokens), end + 5))]
    if after[:2] == [",", "the"] and "capital" in after:
        return Counter(state=5)
    if start > 1 and text_of(reading, start - 1) == "," and text_of(reading, start - 2).lower() == "capital":
        return Counter(state=5)
    if after and tokens[end].relation == "case" and set(after[1:4]) & lexicon.OF_STATES:
        return Counter(state=3)
    if _in_brackets_of_dateline(reading, start, end):
        return Counter(organisation=4)
    words = [normal(text_of(reading, i)) for i in (start, end - 1)]
    if end - start > 1 and lexicon.GEOGRAPHIC.intersection(words):
        return Counter(place=4)
    if before in _DIRECTIONS:
        return Counter(state=2)
    if before == "in" or _heads_a_dateline(reading, start, end):
        return Counter(place=2)  # Persons are in nothing's name.
    if before == "the" and end == start + 1 and (end == len(tokens) or tokens[end].tag not in ("NOUN", "PROPN")):
        return Counter(unknown=3)  # "The Observatory": persons have no article.
    return Counter()


def _heads_a_dateline(reading: Reading, start: int, end: int) -> bool:
    """Whether a name begins a line and a dash or a date's comma follows: "ORIEL — Two people …"."""
    if start and not apart(reading, start - 1, start):
        return False
    return end < len(reading.annotations.tokens) and text_of(reading, end) in ("—", "–", "--")


def _in_brackets_of_dateline(reading: Reading, start: int, end: int) -> bool:
    """Whether a name is the agency of a dateline: "CORMAY, Sept 3 (Oriel) — ..."."""
    if not start or end + 1 >= len(reading.annotations.tokens) or text_of(reading, start - 1) != "(":
        return False
    return text_of(reading, end) == ")" and text_of(reading, end + 1) in ("—", "–", "--", "-")


def _explained_as_person(reading: Reading, end: int) -> bool:
    """Whether a name is followed by a person's office or work between commas: "Ada Holm, a retired judge,"."""
    tokens = reading.annotations.tokens
    if end + 1 >= len(tokens) or text_of(reading, end) != ",":
        return False
    for place in range(end + 1, min(len(tokens), end + 8)):
        word = normal(text_of(reading, place))
        if tokens[place].tag == "NOUN" and word in lexicon.SURELY_PERSONS and tokens[place].relation != "compound":
            return True
        if tokens[place].tag not in ("DET", "ADJ", "NOUN", "PROPN", "PART", "NUM") and word:
            return False
    return False


def _made_adjectives(made: list[tuple[Span, int, int, str, str]], votes: dict[str, Counter[str]]) -> set[str]:
    """Forms that some adjective in the text is made from: with "Ruvenian", Ruvenia is a state."""
    single = [
        form for *_, form, words in made if " " not in form and not words.isupper() and "people" not in votes[form]
    ]
    adjectives = {words for *_, form, words in made if "people" in votes[form]}
    states = countries.States(single)
    found = {states.of_adjective(word) for word in adjectives}
    return {form for form in single if form in found}
