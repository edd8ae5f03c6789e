"""One party, act or event under different names: who uses which, in whose voice. Never mixed with contradictions."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from rashomon.compare import names
from rashomon.compare.incidents import Incident
from rashomon.compare.points.questions import incident_words
from rashomon.compare.spelling import one_name, proper_words
from rashomon.records import Answer, Claim, Document, DocumentResults, Event, Naming, Party, Point, Span, Voice, Wording
from rashomon.records.comparison import WordingKind

_PARTIES = names.by_form(names.PARTIES)
_EVENTS = names.by_form(names.EVENTS)
_DEATHS = names.by_form(names.DEATHS, verbs=True)
_SAYING = names.by_form(names.SAYING, verbs=True)

#: Slots whose answers name parties.
_WHO = frozenset(("agent", "target", "claim_of_responsibility"))

#: Letters by which a country and its adjective agree.
_STEM = 4

#: How often a state is mentioned for each time that the next one is, where the report is about it.
_FAR_MORE = 1.5

#: Words of a mention at the most: longer ones describe.
_LONGEST = 6


def _words_of(forms: Iterable[str]) -> re.Pattern[str]:
    return re.compile(r"(?<![\w’'-])(?:" + "|".join(sorted(forms, key=lambda f: (-len(f), f))) + r")(?![\w’'])", re.I)


_PARTY_WORDS = _words_of(_PARTIES)
_SAYING_WORDS = _words_of(_SAYING)
_BLANKET_WORDS = re.compile(r"\b(?:the|this|that) ((?:" + "|".join(sorted(names.BLANKET)) + r"))\b", re.IGNORECASE)
_RULERS = re.compile(
    r"(?:\b([A-Z][\w’']+) )?(?<![\w-])((?:" + "|".join(names.RULERS) + r"))[ -](?:" + "|".join(names.OF_RULERS) + r")\b"
)
_BEFORE = re.compile(r"([\w’'-]+)[ -]$")


class _Use(NamedTuple):
    """Something called by a name once: by which name (its key), where, and in whose voice."""

    key: str
    text: str
    document: str
    span: Span
    voice: Voice
    party: str | None

    @property
    def user(self) -> tuple[str, str | None]:
        return self.voice, self.party


_First = dict[tuple[str, str, str, str, str | None], _Use]  # the first use of each name by each voice of a document


class Uses(msgspec.Struct):
    """How documents name parties, events and sayings. `see` each of them; of their texts only these names are kept.

    Of each name the first use by each voice of a document is kept. Parties are documents' own until they are linked.
    ``rulers`` are what those who rule a state are called where no mention of a party has it, by the state's name in
    lower case.
    """

    parties: dict[str, _First] = {}
    events: dict[tuple[str, str], _First] = {}
    answers: dict[tuple[str, Span], list[_Use]] = {}
    sayings: dict[str, _First] = {}
    rulers: dict[str, _First] = {}

    def add(self, other: Uses) -> None:
        """Take over what was seen of other documents."""
        self.events |= other.events
        self.answers |= other.answers
        for mine, theirs in (
            (self.parties, other.parties), (self.sayings, other.sayings), (self.rulers, other.rulers),
        ):  # fmt: skip
            for name, found in theirs.items():
                mine.setdefault(name, {}).update(found)

    def see(self, document: Document, results: DocumentResults) -> None:
        """Take note of the names in a document."""
        voices = _Voices(document, results.claims)

        def use(key: str, span: Span) -> _Use:
            voice, party = voices.of(span)
            return _Use(key, " ".join(span.of(document.text).split()), document.id, span, voice, party)

        for party in results.parties:
            for mention in party.mentions:
                words = mention.span.of(document.text)
                key = _party_key(words)
                if key:
                    _keep(self.parties.setdefault(party.id, {}), use(key, mention.span))
        main = next((event for event in results.events if event.main), None)
        self._see_rulers(document, results, main, use)
        for event in results.events:
            for word in event.mentions:
                named = _event_name(document.text, word)
                if named is not None:
                    _keep(self.events.setdefault((document.id, event.id), {}), use(*named))
        if main is not None:
            for match in _BLANKET_WORDS.finditer(document.text):
                _keep(
                    self.events.setdefault((document.id, main.id), {}),
                    use(_EVENTS[match[1].lower()], Span(*match.span(1))),
                )
        for answer in results.answers:
            if answer.slot in _WHO:
                named_in = _place_of(answer, document.text)
                for match in _PARTY_WORDS.finditer(document.text, *named_in):
                    if answer.slot == "target" and match.end() < named_in.end:
                        continue  # "an army base", "a rebel-held town": whose it is
                    named_use = use(_PARTIES[match.group().lower()], Span(*match.span()))
                    self.answers.setdefault((document.id, answer.span), []).append(named_use)
        for claim in results.claims:
            if claim.act in ("asserts", "accuses") and claim.claimers and claim.cue:
                for cue in claim.cue:
                    verb = _SAYING_WORDS.search(document.text, cue.start, cue.end)
                    if verb is not None:
                        said = use(_SAYING[verb.group().lower()], Span(*verb.span()))
                        for claimer in claim.claimers:
                            _keep(self.sayings.setdefault(claimer, {}), said)
                        break

    def _see_rulers(
        self, document: Document, results: DocumentResults, main: Event | None, use: Callable[[str, Span], _Use]
    ) -> None:
        """ "Government forces", "a regime-held town": of the state that the report is about, unless the text says."""
        state = _state_of(results, main)
        if state is None:
            return
        mentioned = {mention.span.end: party for party in results.parties for mention in party.mentions}
        for match in _RULERS.finditer(document.text):
            of_it = match[1] is None or match[1].casefold()[:_STEM] == state[:_STEM]
            if of_it and match.end(2) not in mentioned:
                _keep(self.rulers.setdefault(state, {}), use(names.RULERS[match[2]], Span(*match.span(2))))


def _place_of(answer: Answer, text: str) -> Span:
    """Where an answer's own words stand: its span may also cover the word for the event and whoever did it."""
    words = r"\s+".join(re.escape(word) for word in answer.value.split())
    own = re.compile(words).search(text, answer.span.start, answer.span.end) if words else None
    return Span(*own.span()) if own is not None else Span(answer.span.start, answer.span.start)


def _state_of(results: DocumentResults, main: Event | None) -> str | None:
    """The state, by name in lower case, that the main event was in; else the one mentioned far more than any other."""
    states = {party.name.casefold(): len(party.mentions) for party in results.parties if party.kind == "state"}
    if main is not None:
        for place in reversed(main.places):
            if place in states:
                return place
    most = sorted(states, key=lambda name: (-states[name], name))
    if not most or (len(most) > 1 and states[most[0]] < _FAR_MORE * states[most[1]]):
        return None
    return most[0]


def wordings(
    uses: Uses,
    incidents: Sequence[Incident],
    points: Iterable[Point],
    parties: Iterable[Party],
    links: Mapping[str, str],
) -> tuple[Wording, ...]:
    """All wordings: by party, by what the answers to one position call whom they name, by incident, by party's saying.

    ``links`` lead from documents' parties to the case's. Only what has two really different names, and not all users of
    the same ones: who writes "strike" here and "raid" there, as everybody else does, makes no difference.
    """

    def linked(found: Iterable[_Use]) -> list[_Use]:
        return [use._replace(party=links.get(use.party, use.party)) if use.party else use for use in found]

    made = [
        *_of_parties(uses, parties, links, linked),
        *_of_positions(uses, points, linked),
        *_of_incidents(uses, incidents, linked),
    ]
    by_party: dict[str, list[_Use]] = defaultdict(list)
    for party, found in uses.sayings.items():
        by_party[links.get(party, party)] += found.values()
    made += [_wording("saying", party, None, linked(found)) for party, found in by_party.items()]
    return tuple(sorted((each for each in made if each is not None), key=_order))


def _order(wording: Wording) -> tuple[object, ...]:
    return wording.kind, wording.incident or "", wording.of, [(name.document, name.span) for name in wording.names]


def _keep(kept: _First, use: _Use) -> None:
    """Keep the first use of a name by a voice of a document. Its words count: of party names not all is in the key."""
    of = (use.key, use.text.casefold(), use.document, use.voice, use.party)
    if of not in kept or use.span < kept[of].span:
        kept[of] = use


# -- by party


def _of_parties(
    uses: Uses,
    parties: Iterable[Party],
    links: Mapping[str, str],
    linked: Callable[[Iterable[_Use]], list[_Use]],
) -> Iterable[Wording | None]:
    """Parties of the case; the governments of one state, whatever they are called, are one."""
    parties = list(parties)
    kinds = {party.id: party.kind for party in parties}
    of_state, one = _governments(parties)
    by_party: dict[str, list[_Use]] = defaultdict(list)
    for party, found in uses.parties.items():
        known = links.get(party, party)
        by_party[one.get(known, known)] += found.values()
    by_name = {party.name.casefold(): party.id for party in parties if party.kind == "state"}
    for state, found in uses.rulers.items():
        if state in by_name:
            by_party[of_state.get(by_name[state], by_name[state])] += found.values()
    for party, members in by_party.items():
        if kinds.get(party) == "state":  # "France" and "French" make no difference
            members = [use for use in members if use.key != _PROPER]
        named = _proper_names_told_apart(linked(members))
        keys = {use.key for use in named}
        terms = {key for key in keys if not key.startswith(_PROPER)}
        if len(terms) > 1 or len(keys - terms) > 1 or any(set(key.split(" + ")) & names.JUDGING for key in terms):
            yield _wording("party", party, None, named)


def _governments(parties: Iterable[Party]) -> tuple[dict[str, str], dict[str, str]]:
    """From a state, and from each government of it, to the one that stands for all of them: the lowest id."""
    by_state: dict[str, list[str]] = defaultdict(list)
    for party in parties:
        for relation in party.related:
            if relation.kind == "government-of":
                by_state[relation.party].append(party.id)
    of_state = {state: min(all_of_it) for state, all_of_it in by_state.items()}
    return of_state, {party: of_state[state] for state, all_of_it in by_state.items() for party in all_of_it}


_PROPER = "name: "


def _party_key(words: str) -> str:
    """By which name a mention goes: the words of `names.PARTIES` in it, else its proper words; "" if it has neither."""
    terms = {_PARTIES[match.group().lower()] for match in _PARTY_WORDS.finditer(words)}
    if len(words.split()) > _LONGEST:
        return ""
    if terms:
        return " + ".join(sorted(terms))
    return _PROPER if proper_words(words) else ""


def _proper_names_told_apart(uses: Sequence[_Use]) -> list[_Use]:
    """Proper names that differ in more than spelling, title or length get keys of their own."""
    texts = sorted({use.text for use in uses if use.key == _PROPER}, key=lambda text: (-len(text), text))
    clusters: list[list[str]] = []
    of: dict[str, str] = {}
    for text in texts:
        cluster = next((each for each in clusters if any(one_name(text, other) for other in each)), None)
        if cluster is None:
            clusters.append(cluster := [])
        cluster.append(text)
        of[text] = _PROPER + cluster[0]
    return [use._replace(key=of.get(use.text, use.key)) if use.key == _PROPER else use for use in uses]


# -- by position, by incident


def _of_positions(
    uses: Uses,
    points: Iterable[Point],
    linked: Callable[[Iterable[_Use]], list[_Use]],
) -> Iterable[Wording | None]:
    """Answers that are one position name one party or target, in whatever words."""
    for point in points:
        if point.slot in _WHO:
            for position in point.positions:
                places = {(holder.document, holder.span) for holder in position.holders}
                found = [use for place in sorted(places) for use in uses.answers.get(place, ())]
                yield _wording("party", position.value, point.incident, linked(found))


def _of_incidents(
    uses: Uses, incidents: Sequence[Incident], linked: Callable[[Iterable[_Use]], list[_Use]]
) -> Iterable[Wording | None]:
    for incident in incidents:
        found = linked(use for event in incident.events for use in uses.events.get(event, {}).values())
        words = incident_words(incident)
        yield _wording("event", incident.kind, words, [use for use in found if not use.key.startswith(_ACT)])
        yield _wording("act", "deaths", words, [use for use in found if use.key.startswith(_ACT)])


_ACT = "act: "


def _event_name(text: str, mention: Span) -> tuple[str, Span] | None:
    """What a word calls an event or a death, with a word before it that makes it another name."""
    word = mention.of(text).lower()
    death, event = _DEATHS.get(word), _EVENTS.get(word)
    if death is not None and (event is None or word.endswith(("ed", "ing"))):
        return _ACT + death, mention
    if event is None:
        return None
    before = _BEFORE.search(text, max(0, mention.start - 20), mention.start)
    modifier = names.MODIFIERS.get(before[1].lower()) if before else None
    if before is None or modifier is None:
        return event, mention
    whole = Span(before.start(1), mention.end)
    both = f"{modifier} {event}"
    return _EVENTS.get(both, both), whole


# -- made


def _wording(kind: WordingKind, of: str, incident: str | None, uses: Sequence[_Use]) -> Wording | None:
    """The wording, if there are two names and users who differ in which they use."""
    by_document: dict[str, set[str]] = defaultdict(set)
    by_voice: dict[tuple[str, str | None], set[str]] = defaultdict(set)
    for use in uses:
        by_document[use.document].add(use.key)
        by_voice[use.user].add(use.key)
    differ = any(len(set(map(frozenset, users.values()))) > 1 for users in (by_document, by_voice))
    if not differ or len({use.key for use in uses}) < 2:
        return None
    first: dict[tuple[object, ...], _Use] = {}
    for use in sorted(uses, key=lambda it: (it.document, it.span, it.key)):
        first.setdefault((use.key, use.document, use.user), use)
    return Wording(
        of=of,
        incident=incident,
        kind=kind,
        names=tuple(
            Naming(text=use.text, document=use.document, span=use.span, voice=use.voice, party=use.party)
            for use in sorted(first.values(), key=lambda it: (it.document, it.span, it.key))
        ),
    )


class _Voices:
    """In whose voice words are: the claimer's of the innermost claim around them, else the writer's."""

    def __init__(self, document: Document, claims: Sequence[Claim]) -> None:
        self._headline = document.headline
        self._pieces = sorted(
            ((span, claim) for claim in claims if claim.voice == "attributed" for span in claim.content),
            key=lambda it: (it[0].end - it[0].start, it[0], it[1].id),
        )

    def of(self, span: Span) -> tuple[Voice, str | None]:
        """Voice and party. The party is the document's own, and None where several speak or nobody is named."""
        if self._headline is not None and self._headline.covers(span):
            return "headline", None
        claim = next((claim for piece, claim in self._pieces if piece.covers(span)), None)
        if claim is None:
            return "article", None
        return "attributed", claim.claimers[0] if len(claim.claimers) == 1 else None
