"""Shallow phrases over the tokens of a reading: noun chunks beside a word, clauses between markers.

Reports often come without commas, and a parser then loses its way over long sentences; what stands next to a word is
the surer guide. The parse is asked only for what it gets right on such text, too: the tags.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rashomon.reading import Reading
from rashomon.records import Span, Token
from rashomon.records.marks import NAME, NUMBER

_NOMINAL = frozenset(("NOUN", "PROPN"))
_INSIDE = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "DET", "PRON", "PART", "SYM"))
_LINKS = frozenset(("-", "–", "/", "'s", "’s", "'", "’", '"', "“", "”"))

#: Words that open a new clause.
_OPENERS = frozenset(
    "while after before when because although though but which who where whose that since until if".split()
)

#: Words that open one where a subject and its verb follow.
_JOINING = ("and", "as", "but", "so", "or")

_SHORTEST = 3

#: Tokens at most from one end of a noun chunk to the other side of it: text without punctuation has no phrases.
_FARTHEST = 40

#: Tokens at most of what "and" joins to a noun chunk.
_LONGEST_PARTNER = 3

#: Also as they stand in texts that lost their apostrophes.
NEGATIONS = frozenset(
    "not n't n’t never no none nothing nobody neither nor without nt dont doesnt didnt isnt wasnt arent werent hasnt "
    "havent hadnt cant cannot wont wouldnt couldnt".split()
)


#: Auxiliaries of what has not been done yet, also as they stand in texts that lost their apostrophes.
_COMING = frozenset("will would shall 'll ’ll wo wont wouldnt wouldn going".split())


class Phrases:
    """The tokens of one document with the look-ups that shallow phrases need. Places are places in the token list."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.tokens: Sequence[Token] = reading.annotations.tokens
        self.words = [token.span.of(reading.text) for token in self.tokens]
        self.lower = [word.lower() for word in self.words]
        #: Tokens that no noun chunk reaches into or over: times.
        self._barred = reading.timed
        #: Tokens in the names of places that are no countries.
        self.towns = {
            i
            for place in reading.annotations.places
            if place.kind not in ("country", "unknown")
            for i in reading.places(place.span)
        }
        headline = reading.document.headline
        #: The first token behind the headline.
        self._below = reading.places(headline).stop if headline is not None else 0

    def span(self, first: int, last: int) -> Span:
        """From the first token's start to the last one's end."""
        return Span(self.tokens[first].span.start, self.tokens[last].span.end)

    def quote(self, first: int, last: int) -> str:
        """The exact words from the first token to the last."""
        return self.span(first, last).of(self.reading.text)

    def lemmas(self, first: int, last: int) -> set[str]:
        """Lemmas of the content words from the first token to the last."""
        return {
            self.tokens[i].lemma
            for i in range(first, last + 1)
            if self.tokens[i].tag in ("NOUN", "PROPN", "VERB", "ADJ", "NUM") and len(self.tokens[i].lemma) > 1
        }

    def details(self, first: int, last: int) -> set[str]:
        """Names and numbers from the first token to the last, told apart from other words: what a copy would alter."""
        kinds = {"PROPN": NAME, "NUM": NUMBER}
        return {
            kinds[self.tokens[i].tag] + self.tokens[i].lemma
            for i in range(first, last + 1)
            if self.tokens[i].tag in kinds and any(c.isalnum() for c in self.tokens[i].lemma)
        }

    def _nominal(self, place: int, low: int, high: int) -> bool:
        if not low <= place <= high or place in self._barred:
            return False
        if self.tokens[place].tag in _INSIDE or self.lower[place] in _LINKS:
            return True
        held = place > low and self.lower[place - 1] == "-"  # "rebel-held"
        before = self.tokens[place - 1].tag if place > 0 else ""
        participle = self.lower[place].endswith(("ed", "en")) and before in ("DET", "ADJ")  # "a captured pilot"
        return self.tokens[place].tag == "VERB" and (held or participle)

    def chunk_at(self, head: int, low: int, high: int) -> tuple[int, int]:
        """The noun chunk around a noun, within [low, high]."""
        first = last = head
        low, high = max(low, head - _FARTHEST), min(high, head + _FARTHEST)
        while self._nominal(first - 1, low, high) and self.tokens[first].tag not in ("DET", "PRON"):
            first -= 1
        while self._nominal(last + 1, low, high) and self.tokens[last + 1].tag not in ("DET", "PRON", "NUM"):
            last += 1
        while last > head and self.tokens[last].tag not in _NOMINAL:
            last -= 1
        while first < head and self.lower[first] in _LINKS:
            first += 1
        return first, last

    def chunk_after(self, place: int, high: int) -> tuple[int, int] | None:
        """The noun chunk that begins right after a word, if there is one."""
        start, high = place + 1, min(high, place + _FARTHEST)
        while start <= high and (self.tokens[start].tag == "ADV" or self.lower[start] in ('"', "“")):
            start += 1
        last = start - 1
        while self._nominal(last + 1, start, high) and not (
            last >= start and self.tokens[last + 1].tag in ("DET", "PRON") and self.tokens[last].tag in _NOMINAL
        ):
            last += 1
        while last >= start and self.tokens[last].tag not in _NOMINAL and self.tokens[last].tag != "NUM":
            last -= 1
        return (start, last) if last >= start else None

    def chunk_before(self, place: int, low: int) -> tuple[int, int] | None:
        """The noun chunk that ends right before a word and its auxiliaries, adverbs and relative pronoun."""
        last, low = place - 1, max(low, place - _FARTHEST)
        while last >= low and (
            self.tokens[last].tag in ("AUX", "ADV", "PART") or self.lower[last] in ("that", "which", "who", "not")
        ):
            last -= 1
        if last < low or self.tokens[last].tag not in _NOMINAL:
            return None
        first = last
        while self._nominal(first - 1, low, last) and self.tokens[first].tag not in ("DET", "PRON"):
            first -= 1
        while first < last and self.lower[first] in _LINKS:
            first += 1
        return first, last

    def with_partner(self, chunk: tuple[int, int], low: int) -> tuple[int, int]:
        """A chunk with the one that "and" or "or" joins to its front: "Vardan and Calderan jets"."""
        joint = chunk[0] - 1
        if joint <= low or self.lower[joint] not in ("and", "or") or self.tokens[joint - 1].tag not in _INSIDE:
            return chunk
        first = joint - 1
        nearest = max(low, joint - _LONGEST_PARTNER)  # a line of keywords runs on into "Vardan and Calderan jets"
        while self._nominal(first - 1, nearest, joint) and self.tokens[first].tag not in ("DET", "PRON"):
            first -= 1
        return first, chunk[1]

    def passive(self, place: int) -> bool:
        """Whether a verb stands in the passive: after a form of "be", or a bare participle after its noun."""
        before = range(max(0, place - 4), place)
        if any(self.tokens[i].lemma in ("be", "get") and self.tokens[i].tag == "AUX" for i in before):
            return not self.lower[place].endswith("ing")
        if any(self.tokens[i].lemma == "have" and self.tokens[i].tag == "AUX" for i in before):
            return False
        if self.tokens[place].lemma == "fire" or (
            self.tokens[place].lemma == "shoot" and self.lower[place + 1 : place + 2] in (["at"], ["on"], ["into"])
        ):
            return False  # "the guards fired": who is shot is said to be
        if self.tokens[place].tag == "VERB" and self._counts_follow(place):
            return True
        nothing = self.chunk_after(place, min(len(self.tokens) - 1, place + 6)) is None
        return nothing and self.lower[place].endswith(("ed", "en", "wn", "own", "shot", "hit")) and place > 0

    def _counts_follow(self, place: int) -> bool:
        """Whether the next thing of a list of harms follows, without a comma: "3 civilians killed 38 injured"."""
        after = place + 1
        return (
            after + 1 < len(self.tokens)
            and self.lower[place].endswith("ed")
            and self.tokens[after].tag == "NUM"
            and any(self.lower[i] in ("injured", "wounded", "hurt", "missing") for i in range(after + 1, after + 3)
                    if i < len(self.tokens))
        )  # fmt: skip

    def crosses(self, first: int, last: int) -> bool:
        """Whether a stretch of tokens begins in the headline and ends below it."""
        return first < self._below <= last

    def negated(self, place: int) -> bool:
        """Whether "not", "never", "no" or "no sign of" stands right before a word or its auxiliaries."""
        if self.unproven(place):
            return True
        for i in range(place - 1, max(-1, place - 5), -1):
            if self.lower[i] in NEGATIONS:
                return True
            if self.tokens[i].tag not in ("AUX", "ADV", "PART", "ADJ", "DET"):
                return False
        return False

    def to_come(self, place: int) -> bool:
        """Whether a verb is of what will or would be done: "will not return fire", but "would not have fired"."""
        if self.tokens[place].tag not in ("VERB", "AUX"):
            return False
        found = False
        for i in range(place - 1, max(-1, place - 6), -1):
            if self.tokens[i].lemma == "have" and self.tokens[i].tag == "AUX":
                return False
            found = found or self.lower[i] in _COMING
            if self.tokens[i].tag not in ("AUX", "ADV", "PART") and self.lower[i] not in _COMING | NEGATIONS:
                break
        return found

    def unproven(self, place: int) -> bool:
        """Whether "no evidence of", "no sign of" or the like stands before a word."""
        signs = ("evidence", "sign", "proof", "indication", "trace")
        return any(
            self.lower[i] == "no" and self.lower[i + 1] in signs for i in range(max(0, place - 6), max(0, place - 1))
        )

    def clauses(self, low: int, high: int) -> Iterator[tuple[int, int]]:
        """[first, last] pieces of a stretch of tokens, each with a verb, cut where a word opens another clause."""
        cuts = [low]
        for i in range(low + 1, high + 1):
            opens = self.lower[i] in _OPENERS and self.tokens[i].tag not in ("DET",)
            marks = self.lower[i - 1] in (",", ";", ":", "--", "—")
            joins = self.lower[i] in _JOINING and self._clause_follows(i, high)
            result = self.tokens[i].relation == "advcl" and self.lower[i].endswith("ing") and not self._governed(i)
            if (opens or marks or joins or result) and self._has_verb(cuts[-1], i - 1) and self._has_verb(i, high):
                cuts.append(i)
        for first, after in zip(cuts, [*cuts[1:], high + 1], strict=True):
            last = after - 1
            while first < last and (self.lower[first] in _OPENERS or self.lower[first] in (*_JOINING, ",", ";", "-")):
                first += 1
            while last > first and self.tokens[last].tag in ("PUNCT", "CCONJ", "SCONJ"):
                last -= 1
            if last - first + 1 >= _SHORTEST and self._has_verb(first, last):
                yield first, last

    def _has_verb(self, first: int, last: int) -> bool:
        return any(self.tokens[i].tag in ("VERB", "AUX") for i in range(first, last + 1))

    def _clause_follows(self, place: int, high: int) -> bool:
        """Whether a subject and its verb stand right behind a word: no second noun of a list, no object."""
        if place + 2 <= high and self.tokens[place + 1].tag == "PRON" and self.tokens[place + 2].tag in ("VERB", "AUX"):
            return True
        chunk = self.chunk_after(place, high)
        if chunk is None or chunk[1] >= high or self.tokens[chunk[1] + 1].tag not in ("VERB", "AUX"):
            return False
        return not (self.lower[place] == "and" and self.tokens[chunk[1]].relation == "conj")

    def _governed(self, place: int) -> bool:
        """Whether a verb in "-ing" stands behind a preposition or an auxiliary: no clause of its own."""
        return place > 0 and self.tokens[place - 1].tag in ("ADP", "SCONJ", "AUX", "ADV", "PART")
