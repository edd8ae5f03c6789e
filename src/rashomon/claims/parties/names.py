"""Proper names in a text: those of the name finder, the same words wherever else they stand, and runs it passed over.

The name finder's judgement depends on the very name. Whatever it finds once is therefore looked for everywhere, and
every name has one kind, the one that most of its mentions have, unless a table or a title says otherwise.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from rashomon.claims.parties import countries, kinds, lexicon
from rashomon.claims.parties.kinds import Name
from rashomon.claims.parties.phrases import apart, text_of
from rashomon.claims.parties.words import normal
from rashomon.reading import Reading
from rashomon.records import Entity, Span

_KINDS = {"person": "person", "organisation": "organisation", "state": "state", "people": "people", "place": "place"}
#: Words that a name has at most, if none of them is small.
_LONGEST = 6
_LEADS = frozenset("neighbouring neighboring nearby rival former ousted embattled oil-rich landlocked".split())
_BEFORE_ACTORS: frozenset[str] = frozenset(("by", "of", "between", "against", "with", "from", "for", "to"))
_NAMED_AS = frozenset(("nsubj", "nsubjpass", "poss", "dobj", "appos", "agent"))


def find(reading: Reading) -> tuple[Name, ...]:
    """All names of a document, in the order of the text, none overlapping another."""
    spans = _found(reading)
    taken = _Taken(reading)
    for span, kind in spans:
        taken.add(span, kind)
    _repeats(reading, taken)
    _runs(reading, taken)
    _repeats(reading, taken)
    return kinds.agreed(reading, kinds.with_adjectives(reading, taken.kinds))


class _Taken:
    """Names found so far, by the tokens that they hold."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self.kinds: dict[tuple[int, int], str] = {}
        self.places: set[int] = set()

    def add(self, span: Span, kind: str) -> None:
        places = self._reading.places(span)
        if len(places) and not self.places.intersection(places):
            self.kinds[places.start, places.stop] = kind
            self.places.update(places)


def _found(reading: Reading) -> list[tuple[Span, str]]:
    """The name finder's names, cut at possessives and line breaks, without what is none."""
    out = []
    forms = {normal(entity.span.of(reading.text)) for entity in reading.annotations.entities}
    for entity in reading.annotations.entities:
        span = _widened(reading, entity)
        words = span.of(reading.text)
        broken = re.search(r"\n|\s[-–—]\s", words)
        if broken is not None:
            span = Span(span.start, span.start + broken.start())
        span = _without_what_ran_in(reading, entity, span)
        span = _without_lead(reading, span)
        if entity.kind == "person":
            span = _with_particle(reading, _capitals(reading, span))
        elif entity.kind == "people":
            span = _last_adjective(reading, span)
        for piece in _unpossessed(reading, _undated(reading, span), forms):
            words = piece.of(reading.text)
            if len(words.split()) > _LONGEST and all(word[:1].isupper() for word in words.split()):
                continue  # Keywords in a row, no name.
            capital = any(c.isupper() for c in words)
            if not capital or all(w.lower() in lexicon.CALENDAR for w in words.split()) or _only_title(words):
                continue
            if _part_of_title(reading, piece) or _field_of_office(reading, piece):
                continue
            out.append((piece, _KINDS.get(entity.kind, "unknown")))
    return _only_in_headlines(reading, out)


def _without_what_ran_in(reading: Reading, entity: Entity, span: Span) -> Span:
    """A name without a word that a lost comma or a closing quote joined to it: "Hasakeh the Syrian Observatory"."""
    words = span.of(reading.text)
    mark = re.search(r"[\"”“]\s*", words)
    if mark is not None and mark.end() < len(words):
        return Span(span.start + mark.end(), span.end)
    article = re.match(r"\w+ the (?=[A-Z]\w+ \w)", words) if entity.kind == "organisation" else None
    return Span(span.start + article.end(), span.end) if article else span


def _without_lead(reading: Reading, span: Span) -> Span:
    """A name without the adjective whose capital is the sentence's: "Sarovia" in "Neighbouring Sarovia"."""
    first, _, rest = span.of(reading.text).partition(" ")
    return Span(span.end - len(rest), span.end) if rest and first.lower() in _LEADS else span


def _only_in_headlines(reading: Reading, found: list[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """The names without those that stand only in lines where every word has a capital: there capitals name nothing."""
    shouted = [_in_title_case(reading, span) for span, _ in found]
    if all(shouted):
        return found
    elsewhere = {
        word
        for (span, _), loud in zip(found, shouted, strict=True)
        if not loud
        for word in (normal(span.of(reading.text)), normal(span.of(reading.text)).split()[-1])
    }
    kept = []
    for (span, kind), loud in zip(found, shouted, strict=True):
        words = span.of(reading.text)
        known = (
            countries.country_named(words) or countries.country_of_adjective(words) or countries.country_of_seat(words)
        )
        acronym = words.isupper() and len(words) > 1 and " " not in words
        if not loud or known or acronym or normal(words).split()[-1] in elsewhere:
            kept.append((span, kind))
    return kept


def _only_title(words: str) -> bool:
    """Whether words name an office or a body of any state only: "Prime Minister", "Water Minister", "Ministry"."""
    *field, last = normal(words).split() or [""]
    office = last in lexicon.FIELD_OFFICES and all(w in lexicon.GENERIC | lexicon.TITLES | {"and"} for w in field)
    return (
        office
        or all(word in lexicon.TITLES | lexicon.PERSONS | {"of"} for word in (*field, last))
        or (normal(words) in lexicon.NO_NAMES)
    )


def _part_of_title(reading: Reading, span: Span) -> bool:
    """Whether a name is only the last word of an office: "State" in "Secretary of State"."""
    start = reading.places(span).start
    return (
        start > 1
        and len(reading.places(span)) == 1
        and text_of(reading, start - 1).lower() in ("of", "for")
        and text_of(reading, start - 2) in ("Secretary", "Minister", "Secretaries", "Ministers")
        and countries.country_named(span.of(reading.text)) is None
    )


def _with_particle(reading: Reading, span: Span) -> Span:
    """A person's name with the part after a particle that the name finder cut off: "Abu Malek al-Jayrudi"."""
    tokens, end = reading.annotations.tokens, reading.places(span).stop
    if end + 1 >= len(tokens) or text_of(reading, end).lower() not in ("al", "el", "bin", "ibn", "van", "von", "de"):
        return span
    last = end + 2 if text_of(reading, end + 1) == "-" and end + 2 < len(tokens) else end + 1
    near = not any(apart(reading, i - 1, i) for i in range(end, last + 1))
    return Span(span.start, tokens[last].span.end) if near and text_of(reading, last)[:1].isupper() else span


def _last_adjective(reading: Reading, span: Span) -> Span:
    """The adjective at the end of what the name finder took for one: "Syrian" in "Aleppo Syrian"."""
    words = span.of(reading.text).split()
    if (
        len(words) < 2
        or countries.country_of_adjective(" ".join(words))
        or not countries.country_of_adjective(words[-1])
    ):
        return span
    return Span(span.end - len(words[-1]), span.end)


def _capitals(reading: Reading, span: Span) -> Span:
    """A person's name without what follows in small letters or after "of": "Ada Holm head", "Dorn of Norland"."""
    words = span.of(reading.text)
    cut = re.search(r"\s+(?:of|in|from)\s", words) or re.search(r"(?:\s+[a-z][\w-]*)+$", words)
    return Span(span.start, span.start + cut.start()) if cut and cut.start() else span


def _field_of_office(reading: Reading, span: Span) -> bool:
    """Whether a name is only what an office is for: "Energy" in "Energy Secretary"."""
    after = reading.places(span).stop
    return (
        after < len(reading.annotations.tokens)
        and len(reading.places(span)) == 1
        and text_of(reading, after).lower() in ("minister", "secretary", "ministry", "ministers", "department")
        and countries.country_named(span.of(reading.text)) is None
        and countries.country_of_adjective(span.of(reading.text)) is None
        and reading.text[span.start : span.end].isalpha()
        and not span.of(reading.text).isupper()
        and normal(span.of(reading.text)) in lexicon.GENERIC
    )


def _undated(reading: Reading, span: Span) -> Span:
    """A name without the day or month before it ("on Sunday Ada Holm said")."""
    first = re.match(r"(\w+)\s+", span.of(reading.text))
    return Span(span.start + first.end(), span.end) if first and first.group(1).lower() in lexicon.CALENDAR else span


def _unpossessed(reading: Reading, span: Span, forms: set[str]) -> list[Span]:
    """ "Halvora's Interior Ministry" as two names, if what owns is a name elsewhere or a country."""
    words = span.of(reading.text)
    cut = re.search(r"['’]s?\s+", words)
    if cut is None or not words[: cut.start()].strip():
        return [span]
    owner = Span(span.start, span.start + cut.start())
    last = words.split()[-1].lower()
    known = (
        last in lexicon.BODIES
        or words[: cut.start()].split()[-1].lower() in lexicon.BODIES
        or countries.country_named(words[: cut.start()]) is not None
        or normal(words[: cut.start()]) in forms
    )
    return [owner, Span(span.start + cut.end(), span.end)] if known else [span]


def _widened(reading: Reading, entity: Entity) -> Span:
    """A person's name with a first name that the name finder left out ("Dmitry" before "Peskov")."""
    if entity.kind != "person":
        return entity.span
    tokens = reading.annotations.tokens
    places = reading.places(entity.span)
    start = entity.span.start
    for place in range(places.start - 1, max(-1, places.start - 3), -1):
        token = tokens[place]
        word = token.span.of(reading.text)
        if (
            token.tag != "PROPN"
            or token.relation != "compound"
            or token.head not in places
            or not word[:1].isupper()
            or not word.isalpha()
            or word.isupper()
            or word.lower() in lexicon.TITLES | lexicon.PERSONS
            or reading.entity_over(token.span) is not None
            or "\n" in reading.text[token.span.end : start]
        ):
            break
        start = token.span.start
    return Span(start, entity.span.end)


def _repeats(reading: Reading, taken: _Taken) -> None:
    """The same words elsewhere in the text, and the surnames of persons."""
    found: dict[str, set[tuple[tuple[str, ...], str]]] = defaultdict(set)
    for (start, end), kind in sorted(taken.kinds.items()):
        words = tuple(text_of(reading, i) for i in range(start, end))
        variants = {words, tuple(w.upper() for w in words)}
        if kind == "person" and len(words) > 1 and len(words[-1]) > 2:
            variants.add(words[-1:])
        for variant in variants:
            if len("".join(variant)) > 1 and variant[0][:1].isupper():
                found[variant[0]].add((variant, kind))
    forms = {first: sorted(options, key=lambda option: (-len(option[0]), option)) for first, options in found.items()}
    place, count = 0, len(reading.annotations.tokens)
    while place < count:
        for words, kind in forms.get(text_of(reading, place), ()):
            end = place + len(words)
            if end <= count and all(text_of(reading, place + i) == w for i, w in enumerate(words)):
                if not taken.places.intersection(range(place, end)):
                    tokens = reading.annotations.tokens
                    taken.add(Span(tokens[place].span.start, tokens[end - 1].span.end), kind)
                place = end - 1
                break
        place += 1


def _runs(reading: Reading, taken: _Taken) -> None:
    """Rows of capitalised words that the name finder passed over, where they do or own something."""
    tokens = reading.annotations.tokens
    counts = Counter(text_of(reading, i) for i in range(len(tokens)))
    place = 0
    while place < len(tokens):
        if not _nameable(reading, place, taken):
            place += 1
            continue
        end = place + 1
        while end < len(tokens) and not apart(reading, end - 1, end):
            if _nameable(reading, end, taken):
                end += 1
            elif text_of(reading, end) == "of" and end + 1 < len(tokens) and _nameable(reading, end + 1, taken):
                end += 2
            else:
                break
        span = Span(tokens[place].span.start, tokens[end - 1].span.end)
        lone = (
            _first_word(reading, place, end)
            and not _always_capital(counts, text_of(reading, place))
            and not (end < len(tokens) and tokens[end].relation == "case")
        )
        if (end - place > 1 or _acts(reading, place, end)) and not _in_title_case(reading, span) and not lone:
            words = span.of(reading.text)
            if not _only_title(words) and end - place <= _LONGEST:
                taken.add(span, "unknown")
        place = end


def _nameable(reading: Reading, place: int, taken: _Taken) -> bool:
    token = reading.annotations.tokens[place]
    word = token.span.of(reading.text)
    return (
        token.tag == "PROPN"
        and word[:1].isupper()
        and place not in taken.places
        and word.lower().rstrip(".") not in lexicon.CALENDAR | _LEADS
        and word.lower().rstrip(".") not in lexicon.TITLES
        and any(c.isalpha() for c in word)
    )


def _acts(reading: Reading, start: int, end: int) -> bool:
    tokens = reading.annotations.tokens
    for place in range(start, end):
        token = tokens[place]
        if token.head not in range(start, end):
            if token.relation == "pobj":
                return tokens[token.head].lemma in _BEFORE_ACTORS
            return token.relation in _NAMED_AS or (token.relation == "conj" and tokens[token.head].tag == "PROPN")
    return False


def _in_title_case(reading: Reading, span: Span) -> bool:
    """Whether a name stands in a headline most words of which are capitalised, so that capitals say nothing."""
    text = reading.text
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    line = text[start : len(text) if end < 0 else end][:400].rstrip()
    words: list[str] = re.findall(r"[^\W\d_]{4,}", line)
    return line[-1:] not in '.!?”"' and sum(word[0].isupper() for word in words) > 0.6 * len(words)


def _always_capital(counts: Counter[str], word: str) -> bool:
    """Whether a word comes again, and never without its capital."""
    return counts[word] > 1 and not counts[word.lower()]


def _first_word(reading: Reading, start: int, end: int) -> bool:
    """Whether a single word owes its capital to the sentence that it begins."""
    if end - start > 1 or not start:
        return end - start == 1
    before = text_of(reading, start - 1)
    return before in ".!?:;“\"'‘”" or apart(reading, start - 1, start)
