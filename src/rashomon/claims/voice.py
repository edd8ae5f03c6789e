"""The article's own statements: what the writer says without giving it to anybody.

Whole sentences outside all attributions, and the clauses beside an attribution that no reporting verb governs: a main
clause next to a reported one, a relative clause about a source, an apposition after a demand, an aside such as
"truth be told". What may be somebody else's words is left alone.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator

import msgspec

from rashomon.claims.form import form_of
from rashomon.reading import Reading
from rashomon.records import Attribution, Span, Spans, Token, Voice, hull

#: Who reported, wrote or edited: no part of the account.
_CREDIT = re.compile(r"\W*(?:additional )?(?:reporting|writing|editing) by\b", re.IGNORECASE)

#: How many attributions before a sentence may still reach into it.
_LOOK_BACK = 200

#: How deep a token may lie under another and still be counted as part of it. Only text without sentences goes deeper.
_DEEPEST = 60

#: A statement must have a verb and this many words to be a claim.
_SHORTEST = 4

#: How often each kind of statement holds no word of an attributed content: on the 84 texts of PolNeAR dev 650 of 861
#: sentences, 150 of 189 clauses, 61 of 74 relative clauses. The two rare kinds are set by hand.
_CONFIDENCE = {"sentence": 0.75, "clause": 0.79, "relative": 0.82, "aside": 0.6, "act": 0.6}

_RELATIVES = frozenset("which who whose where whom".split())
_COMPLEMENTS = frozenset("dobj attr acomp oprd ccomp xcomp".split())
_SUBJECTS = frozenset("nsubj nsubjpass expl csubj csubjpass".split())

#: Verbs of relative clauses that say how a source spoke, not what happened.
_ABOUT_SPEAKING = frozenset(
    "speak decline refuse ask request authorise authorize identify name say tell insist write talk quote wish want "
    "comment give go".split()
)

#: Words by which a writer steps out of what is reported. At the start of a clause, outside quotation marks.
_ASIDE = re.compile(
    r"(?:(?<=,)|(?<=[;(—–]))\s*(?:and|but|though|although)?\s*\b"
    r"(truth be told|to tell the truth|if truth be told|needless to say|it (?:must|has to|should) be (?:said|noted|"
    r"remembered|stressed)|to be sure|mind you|make no mistake|it bears (?:repeating|remembering)|let us not forget|"
    r"let's not forget|in all fairness|as everyone knows|as is well known)\b",
    re.IGNORECASE,
)

_DATELINE = re.compile(r"[A-Z][A-Z'’.-]+(?:[ /][A-Z][A-Z'’.-]+)*(?:, [\w. ]{2,30})?(?: \([\w. /]+\))? ?(?:-|–|—|--) ?")

#: Nouns for what somebody wants, which others then turn down or grant.
_WISHES = frozenset("demand call request appeal offer proposal plea ultimatum invitation pressure".split())
_ANSWERS = frozenset("rebuff reject refuse spurn decline dismiss accept grant ignore resist heed".split())


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """Words in the voice of the article or the headline, how sure that is (0 to 1), and why."""

    content: Spans
    voice: Voice
    confidence: float
    reason: str


def without_asides(
    reading: Reading, flags: bytearray, attributions: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """The attributions, with the writer's asides taken off the end of their contents (flags: quoted_characters)."""
    out = []
    for attribution in attributions:
        cut = _aside(reading, flags, attribution.content)
        if cut is not None:
            kept = tuple(
                Span(s.start, end) for s in attribution.content if s.start < (end := min(s.end, _before(reading, cut)))
            )
            if kept:
                attribution = msgspec.structs.replace(
                    attribution, content=kept, rule=attribution.rule or "the writer's aside after it is left out"
                )
        out.append(attribution)
    return tuple(out)


def _aside(reading: Reading, flags: bytearray, content: Spans) -> int | None:
    """Where the first aside in an indirect content starts."""
    if not content or form_of(reading.text, flags, content) != "indirect":
        return None
    whole = hull(content)
    found = _ASIDE.search(reading.text, whole.start, whole.end)
    return None if found is None else found.start(1)


def _before(reading: Reading, place: int) -> int:
    """The end of the words before a place, without the comma and conjunction that lead to it."""
    kept = re.sub(r"[\s,;(—–]*(?:\b(?:and|but|though|although))?\s*$", "", reading.text[max(0, place - 40) : place])
    return max(0, place - 40) + len(kept)


def statements(reading: Reading, flags: bytearray, attributions: tuple[Attribution, ...]) -> list[Statement]:
    """All statements in the headline's or the article's own voice, in the order of the text.

    ``attributions`` are those of the reading, as they were put right.
    """
    hulls = sorted(hull((*a.source, *a.cue, *a.content)) for a in attributions)
    headline = reading.document.headline
    clauses = _Clauses(reading, attributions)
    out = []
    if headline is not None and not any(s.overlaps(headline) for a in attributions for s in a.content):
        out.append(_statement(headline, "sentence", "the headline names no source", voice="headline"))
    for sentence in reading.annotations.sentences:
        if headline is not None and sentence.overlaps(headline):
            after = sentence.of(reading.text)[max(0, headline.end - sentence.start) :]
            sentence = Span(sentence.end - len(after.lstrip()), sentence.end)
            if sentence.start >= sentence.end:
                continue
        if not _any_overlaps(hulls, sentence):
            if _long_enough(reading.tokens((sentence,))) and not _CREDIT.match(reading.text, sentence.start):
                out.append(_statement(_after_dateline(reading, sentence), "sentence", "no source found"))
            continue
        asides = list(_asides(reading, flags, attributions, sentence))
        out.extend(asides)
        out.extend(c for c in clauses.of(sentence) if not any(c.content[0].overlaps(a.content[0]) for a in asides))
    return out


def _statement(span: Span, kind: str, reason: str, voice: Voice = "article") -> Statement:
    return Statement(content=(span,), voice=voice, confidence=_CONFIDENCE[kind], reason=reason)


def _long_enough(tokens: list[Token]) -> bool:
    words = sum(token.tag not in ("PUNCT", "SPACE", "SYM") for token in tokens)
    return words >= _SHORTEST and any(token.tag in ("VERB", "AUX") for token in tokens)


def _after_dateline(reading: Reading, span: Span) -> Span:
    """The words without a place and agency before them: "TARROW, Varda (Reuters) - "."""
    found = _DATELINE.match(span.of(reading.text))
    return Span(span.start + found.end(), span.end) if found and found.end() < span.end - span.start else span


def _any_overlaps(taken: list[Span], span: Span) -> bool:
    """Whether any of the sorted spans overlaps this one. Spans of attributions are short, so few are looked at."""
    place = bisect.bisect_left(taken, (span.end, 0))
    return any(other.end > span.start for other in taken[max(0, place - _LOOK_BACK) : place])


def _asides(
    reading: Reading, flags: bytearray, attributions: tuple[Attribution, ...], sentence: Span
) -> Iterator[Statement]:
    """An aside to the sentence's end, after an attribution in the same sentence, outside quotation marks."""
    found = _ASIDE.search(reading.text, sentence.start, sentence.end)
    if found is None or flags[found.start(1)]:
        return
    if any(s.start < found.end(1) and found.start(1) < s.end for a in attributions for s in a.content):
        return  # In a content that was not cut: somebody's own words.
    end = sentence.end
    span = Span(found.start(1), end - (len(reading.text[:end]) - len(reading.text[:end].rstrip(" .!)"))))
    if _long_enough(reading.tokens((span,))):
        yield _statement(span, "aside", f"the writer's aside “{found.group(1)}”")


class _Clauses:
    """Finds clauses of sentences that hold attributions."""

    def __init__(self, reading: Reading, attributions: tuple[Attribution, ...]) -> None:
        self._reading = reading
        self._tokens = reading.annotations.tokens
        self._attributions = attributions
        self._contents = self._places(s for a in attributions for s in a.content)
        self._cues = self._places(s for a in attributions for s in a.cue)
        self._said = self._contents | self._cues

    def _places(self, spans: Iterator[Span]) -> set[int]:
        return {place for span in spans for place in self._reading.places(span)}

    def of(self, sentence: Span) -> Iterator[Statement]:
        """The article's clauses in a sentence, in the order of the text."""
        places = self._reading.places(sentence)
        under = self._subtrees(places)
        for head in places:
            token = self._tokens[head]
            if token.tag not in ("VERB", "AUX") or head in self._said:
                continue
            subject = next(
                (i for i in under[head] if self._of(i, head) and self._tokens[i].relation in _SUBJECTS), None
            )
            if subject is None or subject in self._contents or self._reports(head, under):
                continue
            if token.relation == "relcl":
                if not self._continuing(head, under):
                    continue
                reason, kind = "a relative clause outside the reported words", "relative"
            elif self._main(head, under):
                reason, kind = "a clause beside the reported words, without a source of its own", "clause"
            else:
                continue
            span = self._run(head, subject, places, under)
            if span is not None:
                yield _statement(span, kind, reason)
        yield from self._acts(sentence, places, under)

    def _of(self, place: int, head: int) -> bool:
        return place != head and self._tokens[place].head == head

    def _main(self, head: int, under: dict[int, set[int]]) -> bool:
        """Whether a verb heads a main clause: the sentence's, or one beside it that is nobody's words."""
        at = head
        while self._tokens[at].head != at and self._tokens[at].head in under:
            if self._tokens[at].relation not in ("conj", "parataxis") or self._tokens[at].head in self._contents:
                return False
            at = self._tokens[at].head
        return True

    def _continuing(self, head: int, under: dict[int, set[int]]) -> bool:
        """Whether a relative clause goes on about something already named (", which ...") and is not reported speech.

        One that picks out ("the men who ...") says nothing by itself, unless an apposition holds it: "..., an attack
        which ...".
        """
        noun = self._tokens[head].head
        if self._tokens[head].lemma in _ABOUT_SPEAKING or noun not in under:
            return False
        first = min(under[head])
        relative = self._reading.annotations.tokens[first]
        after_comma = first > 0 and self._tokens[first - 1].lemma == ","
        if self._tokens[noun].relation == "appos":
            named = min(under[noun])
            return named > 0 and self._tokens[named - 1].lemma == ","
        return after_comma and relative.lemma in _RELATIVES and noun not in self._contents

    def _subtrees(self, places: range) -> dict[int, set[int]]:
        """For each token of a sentence those under it, down to ``_DEEPEST`` steps: the work grows with the tokens."""
        under: dict[int, set[int]] = {place: {place} for place in places}
        for place in places:
            at, steps = place, 0
            while self._tokens[at].head != at and self._tokens[at].head in under and steps < _DEEPEST:
                at = self._tokens[at].head
                under[at].add(place)
                steps += 1
        return under

    def _reports(self, head: int, under: dict[int, set[int]]) -> bool:
        """Whether a clause holds a cue, other than in a relative clause or a further clause of its own."""
        for cue in under[head] & self._cues:
            at = cue
            while at != head and self._tokens[at].relation not in ("relcl", "advcl", "conj", "acl"):
                at = self._tokens[at].head
            if at == head:
                return True
        return False

    def _run(self, head: int, subject: int, places: range, under: dict[int, set[int]]) -> Span | None:
        """The unbroken words around a clause's verb that are nobody else's; subject and complements must be in."""
        own = under[head] - self._said
        for place in under[head]:
            token = self._tokens[place]
            further = token.relation in ("conj", "parataxis", "ccomp", "relcl", "advcl") and token.tag in (
                "VERB",
                "AUX",
            )
            if place != head and further and under[place] & self._said:
                own -= under[place]
        low = high = head
        while low - 1 in own:
            low -= 1
        while high + 1 in own:
            high += 1
        relative = self._tokens[head].relation == "relcl"
        noun = self._tokens[head].head
        if relative and noun in places and self._tokens[noun].relation == "appos" and noun < low:
            low = min(under[noun])
        while low < high and self._trims(low, at_start=True):
            low += 1
        while high > low and self._trims(high, at_start=False):
            high -= 1
        needed = [i for i in under[head] if self._of(i, head) and self._tokens[i].relation in _COMPLEMENTS]
        if not all(low <= i <= high for i in (subject, *needed)):
            return None  # Its other half is somebody's words.
        span = _after_dateline(self._reading, Span(self._tokens[low].span.start, self._tokens[high].span.end))
        return span if _long_enough([self._tokens[i] for i in range(low, high + 1)]) else None

    def _trims(self, place: int, *, at_start: bool) -> bool:
        token = self._tokens[place]
        if token.tag in ("PUNCT", "SPACE", "CCONJ"):
            return True
        return not at_start and (token.tag in ("SCONJ", "DET") or token.relation in ("mark", "prep", "case"))

    def _acts(self, sentence: Span, places: range, under: dict[int, set[int]]) -> Iterator[Statement]:
        """Reports of an act by which somebody answers a wish, without words of theirs: "rebuffed his demands to go"."""
        for place in places:
            token = self._tokens[place]
            if place not in self._cues or token.lemma not in _ANSWERS or token.relation != "ROOT":
                continue
            wishes = [i for i in under[place] if self._of(i, place) and self._tokens[i].relation == "dobj"]
            wish = next((i for i in wishes if self._tokens[i].lemma in _WISHES), None)
            if wish is None:
                continue
            inside = [a for a in self._attributions if sentence.covers(hull((*a.source, *a.cue, *a.content)))]
            nested = [a for a in inside if a.within is not None]
            if len(inside) > 2 or not any(wish in self._places(iter(a.cue)) for a in nested):
                continue
            if not any(mark in sentence.of(self._reading.text) for mark in '“”"'):
                end = sentence.start + len(sentence.of(self._reading.text).rstrip(" .!"))
                reason = f"the article reports an act: {token.lemma} a {self._tokens[wish].lemma}"
                yield _statement(Span(sentence.start, end), "act", reason)
