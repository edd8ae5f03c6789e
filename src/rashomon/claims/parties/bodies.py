"""Bodies: organisations and states by name, acronym and short form, and what belongs to a state ("the Syrian army")."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence

from rashomon.claims.parties import countries, lexicon
from rashomon.claims.parties.kinds import Name
from rashomon.claims.parties.people import acts, own_start
from rashomon.claims.parties.phrases import Phrase, complement, phrase_before, text_of, words_of
from rashomon.claims.parties.register import Cluster, Register
from rashomon.claims.parties.words import OWNED, initials, normal, tidy
from rashomon.reading import Reading
from rashomon.records import PartyKind, Span

_KINDS: dict[str, PartyKind] = {"organisation": "organisation", "state": "state"}
_SIDES = frozenset(("led", "backed", "based", "run", "linked", "controlled", "funded", "allied"))
_SOME = frozenset("several many few some other more most least dozen hundred".split())
_SMALL = frozenset("of for and the in on a an s".split())

#: Where a text has said, in characters, whose words it gives.
_BEGINNING = 200


def enter_states(reading: Reading, register: Register, names: tuple[Name, ...]) -> None:
    """Register states, with their adjectives as mentions of them, and capitals and seats as parties of their own."""
    states = countries.States(n.form for n in names if n.kind not in ("people", "person") and " " not in n.form)
    adjectives: dict[str, str | None] = {}
    for name in names:
        words = name.span.of(reading.text)
        if name.kind == "state":
            _state(reading, register, name, tidy(words))
        elif name.kind == "people":
            if words not in adjectives:
                adjectives[words] = states.of_adjective(words)
            key = adjectives[words]
            if key is not None:
                _adjective(reading, register, name, key)


def _state(reading: Reading, register: Register, name: Name, shown: str) -> None:
    country = countries.country_named(shown)
    key = "name:" + (country.key if country is not None else name.form)
    cluster = register.cluster(key, shown, "state")
    register.rename(cluster, shown)
    _by_name(reading, register, cluster, name, shown)
    if country is not None:
        cluster.acts = True


def _adjective(reading: Reading, register: Register, name: Name, key: str) -> None:
    """An adjective is a mention of the state; the people of a state are a group that belongs to it."""
    token = reading.annotations.tokens[name.end - 1]
    words = name.span.of(reading.text)
    country = countries.country_of_adjective(words)
    state = register.clusters.get("name:" + key)
    if token.tag != "ADJ" and words.endswith("s") and token.relation in ("nsubj", "nsubjpass", "pobj", "dobj", "conj"):
        people = register.cluster("people:" + key, words, "group", named=False)
        register.mention(people, name.start, name.end - 1)
        if state is not None:
            people.owner = people.owner or state
            people.relate("people-of", state)
        return
    if state is None:
        shown = country.key.title() if country is not None else key.title()
        state = register.cluster("name:" + key, shown, "state")
        if country is not None:
            state.acts = True
    register.mention(state, name.start, name.end - 1, form=state.name)


def _by_name(reading: Reading, register: Register, cluster: Cluster, name: Name, shown: str) -> None:
    register.mention(cluster, name.start, name.end - 1, form=shown)
    for place in range(name.start, name.end):
        register.at.setdefault(place, cluster)
    cluster.acts = cluster.acts or acts(reading, name)


def relate_capitals(reading: Reading, register: Register, names: tuple[Name, ...]) -> None:
    """ "Ruvenia's capital, Port Salis" and "Port Salis, the Ruvenian capital": beside the state, never the same."""
    tokens = reading.annotations.tokens
    for name in names:
        city = register.at.get(name.end - 1)
        if city is None or name.kind == "people":
            continue
        before = name.start - 2 if name.start > 1 and text_of(reading, name.start - 1) == "," else name.start - 1
        after = next((i for i in range(name.end, min(len(tokens), name.end + 6)) if _is_capital(reading, i)), -1)
        for head in (before, after if name.end < len(tokens) and text_of(reading, name.end) == "," else -1):
            if head < 0 or not _is_capital(reading, head):
                continue
            phrase = phrase_before(reading, head)
            owner_at = next((i for i in range(head - 1, phrase.start - 1, -1) if i in register.at), None)
            if owner_at is None:
                owner_at = complement(reading, head, ("of",))
            owner = None if owner_at is None else register.at.get(owner_at)
            if owner is not None and owner is not city and owner.kind == "state":
                city.relate("capital-of", owner)


def _is_capital(reading: Reading, place: int) -> bool:
    return text_of(reading, place).lower() == "capital"


def enter_named(reading: Reading, register: Register, names: list[Name]) -> None:
    """Register organisations and names of unknown kind; acronyms and short forms join the full name."""
    free = [n for n in names if n.end - 1 not in register.at and not is_acronym(n.span.of(reading.text))]
    full = [n for n in free if not _owned_by_a_pronoun(reading, n)]
    shorts = _short_forms(reading, full)
    for name in full:
        shown = tidy(name.span.of(reading.text))
        cluster = register.cluster("name:" + shorts.get(name.form, name.form), shown, _KINDS.get(name.kind, "unknown"))
        register.rename(cluster, shown)
        _by_name(reading, register, cluster, name, shown)
        cluster.acts = cluster.acts or name.kind == "organisation"
        cluster.nouns.add(head_word(shown))
    _also_known(reading, register, full)
    for name in full:
        _described(reading, register, name)
        _explained(reading, register, name)


def _owned_by_a_pronoun(reading: Reading, name: Name) -> bool:
    """ "its Defence Ministry": whose it is will be known when pronouns are."""
    before = text_of(reading, name.start - 1).lower() if name.start else ""
    return before in ("its", "their", "his", "her") and set(name.form.split()) <= lexicon.GENERIC


def _also_known(reading: Reading, register: Register, names: list[Name]) -> None:
    """ "Civil Defence (the White Helmets)" and "the Front, also known as the Harbour Front": one body, two names."""
    for one, other in itertools.pairwise(names):
        between = reading.text[one.span.end : other.span.start]
        rest = reading.text[other.span.end : other.span.end + 1]
        bracketed = re.fullmatch(r"\s?\((?:the )?", between) and rest == ")" and other.end - other.start > 1
        if not bracketed and not re.fullmatch(r",? (?:also|better|otherwise) known as (?:the )?", between):
            continue
        body, same = register.at[one.end - 1], register.at[other.end - 1]
        if body is same or {body.kind, same.kind} - {"organisation", "unknown"}:
            continue
        register.join(same, body)


def _explained(reading: Reading, register: Register, name: Name) -> None:
    """ "The Highland Front, a rebel group that …": the text may come back to it as "the group" or "the rebels"."""
    tokens = reading.annotations.tokens
    if name.end + 2 >= len(tokens) or text_of(reading, name.end) != "," or name.kind == "state":
        return
    if text_of(reading, name.end + 1).lower() not in ("a", "an", "the"):
        return
    head = name.end + 2
    while head + 1 < len(tokens) and tokens[head].tag in ("ADJ", "NOUN", "PROPN") and tokens[head + 1].tag == "NOUN":
        head += 1
    if tokens[head].tag != "NOUN" or head in register.at or tokens[head].relation != "appos":
        return
    cluster = register.at[name.end - 1]
    cluster.nouns |= {tokens[head].lemma}
    register.titled.add(head)
    if tokens[tokens[head].head].span.end == name.span.end:
        register.mention(cluster, name.end + 1, head, form=cluster.name)
    if tokens[head].lemma in lexicon.KINDS_OF_GROUP:
        cluster.nouns |= {normal(text_of(reading, i)) + "s" for i in range(name.end + 2, head)}


def _described(reading: Reading, register: Register, name: Name) -> None:
    """What a name stands beside says what it is: "its operator, Tarrow Lines," or "its ally Belcourt"."""
    tokens = reading.annotations.tokens
    cluster = register.at[name.end - 1]
    head = name.start - 1
    if head > 0 and text_of(reading, head) == "," and name.end < len(tokens):
        joined = any(tokens[i].relation == "appos" and tokens[i].head == head - 1 for i in range(name.start, name.end))
        if not joined and text_of(reading, name.end) not in (",", "–", "—", "("):
            return
        head -= 1
    if head < 0 or head in register.at or head in register.titled or tokens[head].tag != "NOUN":
        return
    if text_of(reading, head).lower() != tokens[head].lemma:  # A plural doesn't stand for one body.
        return
    phrase = phrase_before(reading, head)
    if phrase.possessor is None and (phrase.determiner != "the" or head == name.start - 1):
        return
    register.titled.update(range(phrase.start, head + 1))
    cluster.nouns.add(tokens[head].lemma)
    register.mention(cluster, own_start(reading, register, phrase), head, form=cluster.name)


def head_word(name: str) -> str:
    """The word that a full name may be shortened to: "observatory" of "Syrian Observatory for Human Rights"."""
    words = re.split(r"\s+(?:of|for|on|in|and)\s+", name, maxsplit=1)[0].split()
    return normal(words[-1]) if len(words) > 1 or " " in name else ""


def _short_forms(reading: Reading, names: list[Name]) -> dict[str, str]:
    """Form -> the one fuller name in the text that holds its words and whose head it keeps ("the Observatory")."""
    first: dict[str, int] = {}
    heads: dict[str, str] = {}
    definite = {n.form for n in names if n.start and text_of(reading, n.start - 1).lower() == "the"}
    by_head: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if name.kind in ("organisation", "unknown", "place"):
            head = head_word(tidy(name.span.of(reading.text))) or name.form
            first.setdefault(name.form, name.span.start)
            heads[name.form] = head
            by_head[head].add(name.form)
    out = {}
    for form, head in heads.items():
        words = set(form.split())
        if len(words) > 2 or form.split()[-1] != head:
            continue
        longer = [o for o in by_head[head] if words < set(o.split()) and (first[o] < first[form] or form in definite)]
        longest = [o for o in longer if not any(set(o.split()) < set(p.split()) for p in longer)]
        if len(longest) == 1:
            out[form] = longest[0]
    return out


def is_acronym(words: str) -> bool:
    """Whether a name is one word of capitals: "NEO", "U.S."."""
    bare = words.replace(".", "")
    return " " not in bare and 2 <= len(bare) <= 10 and sum(c.isupper() for c in bare) >= max(2, len(bare) - 1)


def enter_acronyms(reading: Reading, register: Register, names: list[Name]) -> None:
    """Acronyms: those that the text introduces in brackets, then those that are the initials of one body in it."""
    acronyms = [n for n in names if n.end - 1 not in register.at and is_acronym(n.span.of(reading.text))]
    introduced: dict[str, Cluster] = {}
    for found in re.finditer(r"\(\s*[“\"']?([A-Z][A-Za-z.]{1,9})[”\"']?\s*[),;]", reading.text):
        places = reading.places(Span(found.start(1), found.end(1)))
        before = range(places.start - 1, max(-1, places.start - 3), -1)
        owner = next((register.at[i] for i in before if i in register.at), None)
        if owner is not None and owner.kind != "person" and _abbreviates(found.group(1), owner):
            introduced[found.group(1)] = owner
    for place in range(len(reading.annotations.tokens) if introduced else 0):
        owner = introduced.get(text_of(reading, place))
        if owner is not None and register.at.get(place) in (None, owner):
            register.mention(owner, place, place)
            owner.acts = True
    shortened: dict[str, list[Cluster]] = defaultdict(list)
    for body in register.each():
        if body.kind != "person" and " " in body.name:
            for short in _initials_of(body):
                shortened[short].append(body)
    for name in acronyms:
        shown = tidy(name.span.of(reading.text))
        if shown in introduced:
            continue
        fitting = shortened.get(_letters(shown), []) if len(name.form) > 1 else []
        owner = fitting[0] if len(fitting) == 1 else None
        if owner is None:
            owner = register.cluster("name:" + name.form, shown, _KINDS.get(name.kind, "organisation"))
        _by_name(reading, register, owner, name, shown)
        owner.acts = True


def _letters(acronym: str) -> str:
    return acronym.replace(".", "").upper()


def _initials_of(cluster: Cluster) -> set[str]:
    """The initials of all of a party's names of several words, with and without the small ones."""
    several = [words for form in cluster.forms if len(words := _words(form)) > 1]
    return {short for words in several for short in (initials(" ".join(words)), "".join(w[0] for w in words).upper())}


def _abbreviates(acronym: str, cluster: Cluster) -> bool:
    """Whether an acronym that the text puts in brackets after a name stands for it.

    It is the initials of any of the party's names, or its letters come in the same order in one.
    """
    wanted = _letters(acronym)
    if wanted in _initials_of(cluster):
        return True
    for form in cluster.forms:
        letters = "".join(_words(form)).upper()
        rest = iter(letters)
        if wanted[0] == letters[:1] and all(letter in rest for letter in wanted):
            return True
    return False


def _words(form: str) -> list[str]:
    return [word for word in re.split(r"[\s-]+", form) if word]


def enter_bodies(reading: Reading, register: Register, *, pronouns_known: bool = False) -> None:
    """Register what belongs to a party by its noun: "the Syrian army", "Halvora's Interior Ministry", "Holm's forces".

    Only parties registered before can be owners, and nouns that head a mention already are left.
    """
    bare: list[tuple[int, int, frozenset[str]]] = []
    for head, token in enumerate(reading.annotations.tokens):
        word = text_of(reading, head)
        people = word.lower() in lexicon.GROUPS
        if token.tag not in ("NOUN", "PROPN") or head in register.at or head in register.titled:
            continue
        if not people and word.lower() not in lexicon.BODIES:
            continue
        if word.lower() in ("force", "guard") and not _modified(reading, head):
            continue
        phrase = phrase_before(reading, head, loose=word[:1].isupper())
        owner_at = next((i for i in range(head - 1, phrase.start - 1, -1) if i in register.at), None)
        own = phrase.own if owner_at is None else max(owner_at + 1, phrase.own if phrase.possessor is not None else 0)
        if people and (phrase.determiner in ("a", "an", "some", "no") or _counted(reading, phrase)):
            continue
        if owner_at is None and _adjective_before(reading, register, head):
            owner_at = head - 1  # "a Quessan police report": the parse hangs the adjective on the report
            own = head
            phrase = Phrase(start=head - 1, own=head, head=head, determiner="")
        words, last = _class_words(reading, own, head)
        of = complement(reading, last, ("of",)) if owner_at is None else None
        if of is not None and of in register.at and register.at[of].kind == "state":
            owner_at, last = of, of
        owner = None if owner_at is None else register.at[owner_at]
        known = owner is not None and owner.named and (owner.kind != "unknown" or phrase.determiner in ("its", "their"))
        if known and owner_at is not None:
            _enter_owned(reading, register, phrase, last, owner_at, words)
        elif phrase.determiner in ("its", "their", "his", "her") and not pronouns_known:
            continue  # "its Defence Ministry": whose will be known later.
        elif word[:1].isupper() and len(words) > 1 and not people:
            bare.append((own, last, frozenset(words)))
    _ownerless(reading, register, bare)


def _adjective_before(reading: Reading, register: Register, head: int) -> bool:
    """Whether the adjective of a state stands right before a word."""
    token = reading.annotations.tokens[head - 1] if head else None
    state = register.at.get(head - 1)
    return (
        token is not None
        and token.tag in ("ADJ", "PROPN")
        and state is not None
        and state.kind == "state"
        and (token.relation in ("amod", "compound", "nmod") and token.head > head)
    )


def _begins(reading: Reading, owner: Cluster, place: int) -> int:
    """The first place of the owner's mention that a word belongs to."""
    word = reading.annotations.tokens[place].span
    whole = next((span for span in sorted(owner.spans) if span.covers(word)), word)
    return reading.places(whole).start


def _counted(reading: Reading, phrase: Phrase) -> bool:
    """Whether a phrase has a number or a quantity: "two Halvoran officers" are not all of them."""
    tokens = reading.annotations.tokens
    return any(tokens[i].tag == "NUM" or tokens[i].lemma in _SOME for i in range(phrase.start, phrase.head))


def _modified(reading: Reading, head: int) -> bool:
    return head > 0 and reading.annotations.tokens[head - 1].tag in ("NOUN", "PROPN", "ADJ")


def _enter_owned(
    reading: Reading, register: Register, phrase: Phrase, last: int, owner_at: int, words: tuple[str, ...]
) -> None:
    """One mention of a body of a state or of a person; its own words are no party beside it."""
    tokens, owner = reading.annotations.tokens, register.at[owner_at]
    start = phrase.start if not phrase.determiner or phrase.possessor is not None else phrase.start + 1
    if phrase.possessor is None and start < owner_at < phrase.head:  # "Aleppo Syrian television": a comma was lost
        start = max(start, _begins(reading, owner, owner_at))
    name = tidy(reading.text[tokens[start].span.start : tokens[last].span.end])
    people = text_of(reading, phrase.head).lower() in lexicon.GROUPS
    kind: PartyKind = "organisation" if owner.kind == "state" and not people else "group"
    cluster = register.cluster(f"body:{owner.id}:{'/'.join(sorted(words))}", name, kind, named=not people)
    if tokens[owner_at].tag != "PRON" and OWNED.match(cluster.name):
        cluster.name = name
    register.set_half_aside(owner_at, phrase.start, last)
    if owner_at < phrase.head:
        start = own_start(reading, register, phrase)
        start = max(start, owner_at + 1)
    for place in range(min(owner_at + 1, phrase.head), phrase.head + 1):
        register.at[place] = cluster
    for place in range(phrase.head + 1, last + 1):
        register.at.setdefault(place, cluster)
    register.mention(cluster, start, last, head=phrase.head, form=name)
    cluster.acts = True
    cluster.nouns.add(normal(text_of(reading, phrase.head)))
    cluster.owner = cluster.owner or owner
    if owner.kind == "state" and not set(words) & _SIDES:
        _relate(cluster, owner, words)


def _class_words(reading: Reading, own: int, head: int) -> tuple[tuple[str, ...], int]:
    """The words that tell one body of a state from another, and the place of the last one ("Ministry of Defence")."""
    last = head
    words = [w for w in words_of(reading, own, head) if w not in _SMALL | {"then", "new", "own"}]
    of = complement(reading, head, ("of",)) if text_of(reading, head)[:1].isupper() else None
    if of is not None and text_of(reading, of)[:1].isupper() and countries.country_named(text_of(reading, of)) is None:
        words += [w for w in words_of(reading, head + 2, of + 1) if w not in _SMALL]
        last = of
    return same_kind([*words, text_of(reading, head).lower()]), last


def same_kind(words: Sequence[str]) -> tuple[str, ...]:
    """A body's words with one noun for those that mean the same: army, military and armed forces."""
    *before, noun = words
    noun = lexicon.BODIES.get(noun, noun)
    if noun == "forces" and before[-1:] == ["armed"]:
        return (*before[:-1], "military")
    return (*before, noun)


def _relate(cluster: Cluster, state: Cluster, words: tuple[str, ...]) -> None:
    if set(words) & lexicon.GOVERNMENTS:
        cluster.relate("government-of", state)
    elif set(words) & lexicon.PARTS:
        cluster.relate("part-of", state)


def _ownerless(reading: Reading, register: Register, bare: list[tuple[int, int, frozenset[str]]]) -> None:
    """ "The Interior Ministry" is the one that the text gives a state, if it gives one only; else a party by itself."""
    owned: dict[frozenset[str], list[Cluster]] = defaultdict(list)
    for key, cluster in register.clusters.items():
        if key.startswith("body:"):
            owned[frozenset(key.rsplit(":", 1)[1].split("/"))].append(cluster)
    tokens = reading.annotations.tokens
    for own, last, words in bare:
        start = tokens[own].span.start  # A body is known by its bare name only after it was said whose it is.
        fitting = owned.get(words, [])
        if len(fitting) > 1:  # As in a body's own statement: the one that the text begins with.
            leading = [c for c in fitting if 0 <= c.first < _BEGINNING]
            fitting = leading if len(leading) == 1 else fitting
        fitting = fitting if len(fitting) != 1 or 0 <= fitting[0].first < start else []
        name = tidy(reading.text[tokens[own].span.start : tokens[last].span.end])
        alone = register.clusters.get("name:" + normal(name)) if len(fitting) != 1 else fitting[0]
        cluster = alone or register.cluster("name:" + normal(name), name, "organisation")
        cluster.acts = True
        cluster.nouns.add(head_word(name))
        register.mention(cluster, own, last, form=name)
