"""Persons: surnames to full names, and the offices that stand before or after a name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

import msgspec

from rashomon.claims.parties import lexicon
from rashomon.claims.parties.kinds import Name
from rashomon.claims.parties.phrases import Phrase, apart, complement, phrase_before, text_of, words_of
from rashomon.claims.parties.register import Cluster, Register, Title, gender
from rashomon.claims.parties.words import normal, personal, tidy
from rashomon.reading import Reading

_ARTICLES = frozenset("al el ad an ar as ash at az ul".split())
_PARTICLES = _ARTICLES | frozenset("bin ibn ben de del della di da van von der den la le".split())
_ROLES = lexicon.TITLES | lexicon.PERSONS
_INTRODUCING = frozenset(("the", "a", "an", "his", "her", "its", "their", "'s", "’s"))
_SINCE = frozenset(("now", "then", "currently", "formerly", "once", "also"))
_ADJECTIVES = frozenset("foreign prime deputy vice former acting".split())


class Office(msgspec.Struct, frozen=True, kw_only=True):
    """Where an office stands: its own words [start, last], and the place of the word that heads its owner's name."""

    start: int
    last: int
    owner: int | None


def keys(forms: Iterable[str]) -> dict[str, str]:
    """For each form of a person's name the form that it is short for: itself, or the one fuller name that ends so."""
    forms = sorted(set(forms))
    full = [form for form in forms if len(_core(form)) > 1]
    by_last: dict[str, list[str]] = defaultdict(list)
    for form in full:
        by_last[form.split()[-1]].append(form)
    out = {}
    for form in forms:
        core, last = _core(form), form.split()[-1]
        longer = [o for o in by_last[last] if o != form and len(o) > len(form) and _short_for(core, _core(o))]
        longest = [o for o in longer if not any(o != p and _short_for(_core(o), _core(p)) for p in longer)]
        out[form] = longest[0] if len(longest) == 1 else form
    return out


def _core(form: str) -> tuple[str, ...]:
    words = form.split()
    kept = (w for i, w in enumerate(words) if w not in (_PARTICLES if i else _ARTICLES))
    return tuple(kept) or tuple(words)


def _short_for(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """A surname of a full name, or the same first and last name with a middle name left out."""
    if short == full or len(short) > len(full):
        return False
    return full[-len(short) :] == short or (len(short) == 2 and (full[0], full[-1]) == short)


def persons_among(names: tuple[Name, ...]) -> dict[Name, str]:
    """The names that are persons', with the form that each is short for.

    A name that the name finder took for a body is a person's if it is a surname of one in the text.
    """
    of_form = keys(personal(name.form) for name in names if name.kind == "person")
    surnames: dict[str, set[str]] = defaultdict(set)
    for key in of_form.values():
        if " " in key:
            surnames[key.split()[-1]].add(key)
    out: dict[Name, str] = {}
    for name in names:
        form = personal(name.form)
        if name.kind == "person" or (name.kind in ("unknown", "organisation") and form in of_form):
            out[name] = of_form[form]
        elif name.kind in ("unknown", "organisation") and len(surnames.get(form, ())) == 1:
            out[name] = next(iter(surnames[form]))
    return out


def enter(reading: Reading, register: Register, names: tuple[Name, ...], persons: dict[Name, str]) -> None:
    """Register all persons with their titles."""
    for name in names:
        if name not in persons:
            continue
        start = _courtesy(reading, name)
        first = _after_titles(reading, name)
        shown = tidy(reading.text[reading.annotations.tokens[first].span.start : name.span.end])
        cluster = register.cluster("person:" + persons[name], shown, "person")
        register.rename(cluster, shown)
        _with_office(reading, register, cluster, name, start, shown)


def key_of(register: Register, words: str) -> Cluster | None:
    """The registered person that a name stands for: the same name, or the surname of one person only."""
    form = personal(words)
    exact = register.clusters.get("person:" + form)
    if exact is not None or " " in form:
        return exact
    fitting = [c for key, c in register.clusters.items() if key.startswith("person:") and key.endswith(" " + form)]
    return fitting[0] if len(fitting) == 1 else None


def _courtesy(reading: Reading, name: Name) -> int:
    """Start of a name with the "Mr." that stands before it."""
    start = name.start
    while start and not apart(reading, start - 1, start):
        word = normal(text_of(reading, start - 1))
        if word not in lexicon.COURTESY and not (word in lexicon.TITLES and text_of(reading, start - 1).endswith(".")):
            break
        start -= 1
    return start


def _after_titles(reading: Reading, name: Name) -> int:
    start = name.start
    while start < name.end - 1 and normal(text_of(reading, start)) in lexicon.TITLES:
        start += 1
    return start


def _with_office(reading: Reading, register: Register, cluster: Cluster, name: Name, start: int, shown: str) -> None:
    """Enter a name as a mention, together with the office before it, and an apposition as another."""
    tokens = reading.annotations.tokens
    cluster.pronouns |= gender(reading.text[tokens[start].span.start : name.span.end])
    before = office_before(reading, register, start)
    if before is not None:
        if before.owner is None:
            before = msgspec.structs.replace(before, owner=complement(reading, name.end - 1, ("of",)))
        _give(reading, register, cluster, before)
        title = before.owner is not None and before.owner < start and before.start == before.last
        if title and before.owner is not None and not possessive(reading, before.owner):
            register.set_aside(before.owner)  # In "Russian President" the adjective is half of the title.
        start = before.start
    elif start:
        possessed = phrase_before(reading, start, loose=True) if start < name.end else None
        if possessed is not None and possessed.possessor == start - 2 and start - 2 in register.at:
            cluster.owner = cluster.owner or register.at[start - 2]
    register.mention(cluster, start, name.end - 1, form=shown)
    cluster.age = cluster.age or age_after(reading, name.end) or _age_before(reading, start)
    cluster.acts = cluster.acts or bool(cluster.titles) or start < name.start or acts(reading, name)
    for place in range(name.start, name.end):
        register.at.setdefault(place, cluster)
    for office in (apposition_after(reading, register, name), apposition_before(reading, register, start, name)):
        if office is not None and not register.titled.intersection(range(office.start, office.last + 1)):
            _give(reading, register, cluster, office)
            register.mention(cluster, office.start, office.last, form=shown)


def _give(reading: Reading, register: Register, cluster: Cluster, office: Office) -> None:
    owner = None if office.owner is None else register.at.get(office.owner)
    words = frozenset(words_of(reading, office.start, office.last + 1)) - {"the", "a", "an", "of", "and"}
    before = {text_of(reading, i).lower() for i in range(max(0, office.start - 3), office.start)}
    if office.owner is not None and office.owner < office.start and "former" in before:
        words |= {"former"}  # "former Arrenian prime minister"
    register.titled.update(range(office.start, office.last + 1))
    if (title := Title(words, owner)) not in cluster.titles:
        cluster.titles.append(title)
    if owner is None and office.owner is not None:
        register.owned_by.append((cluster, words, office.owner))
    cluster.nouns.add(normal(text_of(reading, office.last)))
    cluster.pronouns |= gender(" ".join(words))
    if owner is not None:
        serve(cluster, words, owner)


def serve(cluster: Cluster, words: frozenset[str], owner: Cluster) -> None:
    """Say that a person holds an office of another party, and speaks for it if the office does."""
    if owner is cluster or owner.kind == "person":
        return
    cluster.owner = cluster.owner or owner
    if words & lexicon.SPEAKING_OFFICES and owner.kind != "state" and not words & {"former", "ex", "acting"}:
        cluster.relate("speaks-for", owner)


def office_before(reading: Reading, register: Register, name: int) -> Office | None:
    """The office right before a name: "Russian Foreign Minister", "US Secretary of State", "activist"."""
    if not name or apart(reading, name - 1, name):
        return None
    return _office_ending(reading, register, name - 1)


def _office_ending(reading: Reading, register: Register, last: int) -> Office | None:
    """The office whose last word stands at a place: "foreign minister", "Secretary of State", "Minister for Water"."""
    head = last
    while head > max(0, last - 5) and text_of(reading, head)[:1].isupper() and not _is_role(reading, head):
        head -= 2 if text_of(reading, head - 1).lower() in ("of", "for", "and") else 1
    if not _is_role(reading, head) or (head < last and text_of(reading, head + 1).lower() not in ("of", "for")):
        return None
    phrase = phrase_before(reading, head, loose=True)
    return Office(start=own_start(reading, register, phrase), last=last, owner=_owner(register, phrase))


def _is_role(reading: Reading, place: int) -> bool:
    return normal(text_of(reading, place)) in _ROLES - _ADJECTIVES - lexicon.COURTESY


def apposition_after(reading: Reading, register: Register, name: Name) -> Office | None:
    """The description after a name: "Dmitry Peskov, Kremlin's spokesman", "Ada Holm, head of the Observatory,"."""
    tokens = reading.annotations.tokens
    at = _after_aside(reading, name.end)
    if at + 1 >= len(tokens) or apart(reading, at - 1, at):
        return None
    if tokens[at].tag == "NOUN" and _is_role(reading, at) and text_of(reading, at + 1) in ("of", "for"):
        return Office(start=at, last=at, owner=complement(reading, at))  # The comma was lost.
    if text_of(reading, at) not in (",", "(", "–", "—"):
        return None
    for head in range(at + 1, min(len(tokens), at + 11)):
        token = tokens[head]
        if text_of(reading, head).lower() in ("who", "whose", "whom", "which", "that"):
            return None
        if (token.tag in ("VERB", "AUX", "PUNCT", "SCONJ") and token.relation not in ("amod", "punct")) or (
            token.tag == "PUNCT" and text_of(reading, head) not in ("-", "’", "'")
        ):
            return None
        if (
            normal(text_of(reading, head)) in _ROLES - _ADJECTIVES
            and token.tag in ("NOUN", "PROPN")
            and not (token.relation in ("compound", "nmod", "poss") and head < token.head <= head + 2)
            and head not in register.at
        ):
            phrase = phrase_before(reading, head, loose=True)
            adverb = phrase.start == at + 2 and text_of(reading, at + 1).lower() in _SINCE
            if (phrase.start != at + 1 and not adverb) or _names_the_next(reading, head):
                return None
            last = head
            if head + 2 < len(tokens) and text_of(reading, head + 1) == "of" and _part_of_office(reading, head + 2):
                last = head + 2
            owner = _owner(register, phrase)
            if owner is None:
                owner = complement(reading, last)
            return Office(start=own_start(reading, register, phrase), last=last, owner=owner)
    return None


def _after_aside(reading: Reading, place: int) -> int:
    """The place after a party, a district or an age behind a name: "Ada Holm (D-Port Ferrin)", "Ada Holm, 54"."""
    tokens = reading.annotations.tokens
    if place + 2 < len(tokens) and text_of(reading, place) == "(":
        closing = next((i for i in range(place + 1, min(len(tokens), place + 8)) if text_of(reading, i) == ")"), None)
        role = closing is not None and any(_is_role(reading, i) for i in range(place + 1, closing))
        return place if closing is None or role else closing + 1
    return place if age_after(reading, place) is None else place + 2


def age_after(reading: Reading, place: int) -> int | None:
    """The age between commas after a name: "Ada Holm, 54, said"."""
    tokens = reading.annotations.tokens
    if place + 2 >= len(tokens) or text_of(reading, place) != "," or text_of(reading, place + 2) not in (",", "."):
        return None
    words = text_of(reading, place + 1)
    return int(words) if words.isdecimal() and 1 <= len(words) <= 3 and 0 < int(words) < 120 else None


def _age_before(reading: Reading, start: int) -> int | None:
    """The age in "34-year-old Ada Holm" and "the 34-year-old teacher Ada Holm"."""
    before = reading.text[: reading.annotations.tokens[start].span.start][-40:]
    found = re.search(r"\b(\d{1,3})-years?-old (?:\w+ )?$", before)
    return int(found.group(1)) if found else None


def _names_the_next(reading: Reading, head: int) -> bool:
    """Whether a description belongs to the person after it: "in Port Ferrin, the director, Pia Castellane, said"."""
    tokens = reading.annotations.tokens
    if head + 2 >= len(tokens) or text_of(reading, head + 1) != ",":
        return False
    after = reading.entity_over(tokens[head + 2].span)
    return after is not None and after.kind == "person"


def _part_of_office(reading: Reading, place: int) -> bool:
    return text_of(reading, place) in ("State", "Defence", "Defense", "Staff")


def apposition_before(reading: Reading, register: Register, start: int, name: Name) -> Office | None:
    """The description that a name follows between commas: "Halvora's defence minister, Maren Tolvik,"."""
    tokens = reading.annotations.tokens
    comma = start - 1
    called = _called_so(reading, start)
    if called is not None:
        office = None if called in register.at else _office_ending(reading, register, called)
        lead = (
            set() if office is None else {text_of(reading, i).lower() for i in (max(0, office.start - 1), office.start)}
        )
        owned = office is not None and (office.owner is not None or bool(lead & _INTRODUCING))
        return office if owned else None
    if comma < 1 or text_of(reading, comma) != "," or name.end >= len(tokens):
        return None
    closed = text_of(reading, name.end) in (",", "–", "—", "(")
    head = comma - 1
    joined = any(tokens[i].relation == "appos" and tokens[i].head == head for i in range(name.start, name.end))
    if not (closed or joined or text_of(reading, name.end) == "."):
        return None
    office = None if head in register.at else _office_ending(reading, register, head)
    if office is None and (closed or joined):
        office = _office_of(reading, register, head)
    if office is None:
        return None
    start = office.start
    definite = bool({text_of(reading, i).lower() for i in range(max(0, start - 1), start + 1)} & _INTRODUCING)
    return office if definite or office.owner is not None else None


def _office_of(reading: Reading, register: Register, last: int) -> Office | None:
    """The office before "of", "for" or "at" and whose it is: "a spokeswoman for the firm", "the captain of a ship"."""
    tokens = reading.annotations.tokens
    for head in range(last - 2, max(-1, last - 8), -1):
        if apart(reading, head, head + 1) or tokens[head].tag in ("VERB", "AUX", "PUNCT"):
            return None
        if tokens[head].tag in ("NOUN", "PROPN") and _is_role(reading, head) and head not in register.at:
            owner = complement(reading, head)
            if owner is None or owner > last or any(tokens[i].tag in ("VERB", "AUX") for i in range(head, last)):
                return None
            phrase = phrase_before(reading, head, loose=True)
            return Office(start=own_start(reading, register, phrase), last=head, owner=owner)
    return None


def _called_so(reading: Reading, start: int) -> int | None:
    """Place of the word before "known as", "known only as", "named" and "called" right before a name."""
    words = [text_of(reading, i).lower() for i in range(max(0, start - 4), start)]
    for ending in (["known", "as"], ["known", "only", "as"], ["identified", "as"], ["identified", "only", "as"],
                   ["named"], ["called"]):  # fmt: skip
        if words[-len(ending) :] == ending:
            place = start - len(ending) - 1
            place -= place > 0 and text_of(reading, place) == ","
            return place if place > 0 else None
    return None


def _owner(register: Register, phrase: Phrase) -> int | None:
    """Place of the last name in a phrase before its head: the country or body that an office is of."""
    named = next((i for i in range(phrase.head - 1, phrase.start - 1, -1) if i in register.at), None)
    return phrase.possessor if named is None and phrase.determiner in ("its", "their") else named


def acts(reading: Reading, name: Name) -> bool:
    """Whether a name stands where whoever it names does or owns something, not only where something lies."""
    tokens = reading.annotations.tokens
    for place in range(name.start, name.end):
        token = tokens[place]
        if token.head not in range(name.start, name.end):
            if token.relation == "pobj":
                return tokens[token.head].lemma not in lexicon.LOCATIVE | {"of"}
            return token.relation not in ("npadvmod", "dep", "ROOT", "punct")
    return False


def possessive(reading: Reading, place: int) -> bool:
    """Whether a word has a possessive ending after it."""
    tokens = reading.annotations.tokens
    return place + 1 < len(tokens) and tokens[place + 1].relation == "case" and tokens[place + 1].head == place


def own_start(reading: Reading, register: Register, phrase: Phrase) -> int:
    """Where a mention starts that an owner's name stands before: right after it, so that every letter has one party.

    The possessive ending goes with what is possessed: "Russia" and "'s foreign minister".
    """
    owner = _owner(register, phrase)
    if owner is None:
        return phrase.own if phrase.possessor is None or phrase.own == phrase.start else phrase.possessor + 1
    own = max(phrase.own, owner + 1)
    return owner + 1 if possessive(reading, owner) and own == owner + 2 else own
