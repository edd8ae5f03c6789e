"""Finding a name in text however it is written: in other case, without accents, glued together, in an address."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from rashomon.records import Span

# Words in a name that are nobody's own.
_TITLES = frozenset(
    "abu admiral al archbishop ben bin brigadier captain chancellor chief colonel commander da dame de del deputy "
    "der di director dos dr du el envoy foreign former "
    "general governor judge justice king lady lieutenant lord madame major mayor minister miss monsieur mr mrs ms "
    "pope president prime prince princess prof professor queen rev saint secretary senator sergeant sheikh sir "
    "spokesman spokesperson spokeswoman sultan the umm van von".split()
)
_PRONOUNS = frozenset(
    "he her hers herself him himself his i it its itself me mine my myself one our ours she that their theirs them "
    "themselves these they this those us we which who whom whose you your".split()
)
_WORD = re.compile(r"[^\W\d_]+")
# Addresses, handles, file names: there a name stands inside a longer word.
_ADDRESS = re.compile(r"\S*(?:[@#/\\_]|\.\w)\S*")
# What may stand inside a name and hide it: letters as addresses write them, and a hyphen at the end of a line.
_VEIL = re.compile(r"(?P<encoded>(?:%[0-9A-Fa-f]{2})+)|(?<=[^\W\d_])[-\u2010]\s*\n\s*(?=[^\W\d_])")
#: So short a word is found alone only, never inside an address.
_SHORT = 4


class Folded(NamedTuple):
    """A text as names are compared by, and where each of its characters stands in the text."""

    text: str
    at: tuple[int, ...] | None  # none: where it stands here

    def span(self, start: int, end: int, whole: str) -> Span:
        """The span of the whole text that a stretch of this one stands for, with the marks upon its last letter."""
        if self.at is None:
            return Span(start, end)
        first, last = self.at[start], self.at[end - 1] + 1
        while last < len(whole) and unicodedata.category(whole[last]) in ("Mn", "Me"):
            last += 1
        return Span(first, last)


def fold(text: str) -> Folded:
    """A text without case, accents and characters that can't be seen."""
    if text.isascii():
        return Folded(text.lower(), None)
    letters: list[str] = []
    at: list[int] = []
    for place, character in enumerate(text):
        if character.isascii():
            letters.append(character.lower())
            at.append(place)
            continue
        if unicodedata.category(character) in ("Cf", "Mn", "Me"):
            continue
        for letter in unicodedata.normalize("NFKD", character.casefold()):
            if unicodedata.category(letter) not in ("Cf", "Mn", "Me"):
                letters.append(letter)
                at.append(place)
    return Folded("".join(letters), tuple(at))


def unveiled(text: str) -> tuple[str, list[Span]]:
    """A text with percent-encoded letters decoded and words joined over line ends; where each character comes from."""
    letters: list[str] = []
    at: list[Span] = []
    done = 0
    for veil in _VEIL.finditer(text):
        letters += text[done : veil.start()]
        at += (Span(place, place + 1) for place in range(done, veil.start()))
        done = veil.start()
        for letter in unquote_to_bytes(veil["encoded"] or "").decode("utf-8", "surrogateescape"):
            letters.append(letter)
            at.append(Span(done, done + 3 * len(letter.encode("utf-8", "surrogateescape"))))
            done = at[-1].end
        done = veil.end()
    letters += text[done:]
    at += (Span(place, place + 1) for place in range(done, len(text)))
    return "".join(letters), at


def folded(text: str) -> str:
    """A name as names are compared by."""
    return " ".join(fold(text).text.split())


def words_in(text: str) -> list[str]:
    """The words of a text, letters only, as they are written."""
    return _WORD.findall(text)


def is_pronoun(text: str) -> bool:
    """Whether words only point at somebody."""
    return folded(text) in _PRONOUNS


def own_words(name: str) -> tuple[str, ...]:
    """The words of somebody's name that would still tell who it is: no titles, no particles, no initials."""
    return tuple(
        word
        for word in _WORD.findall(unicodedata.normalize("NFC", name))
        if len(word) > 1 and not word[0].islower() and folded(word) not in _TITLES | _PRONOUNS
    )


class NamePattern:
    """Finds some names and some single words of names.

    ``ordinary`` are those of the words that the texts also use as words of the language ("may", "will"): they are
    only found where they begin with a capital letter.
    """

    def __init__(self, names: Iterable[str], words: Iterable[str] = (), ordinary: Iterable[str] = ()) -> None:
        self._ordinary = {folded(word) for word in ordinary}
        forms = _longest_first((*names, *words))
        several = "|".join(_loosely(form) for form in forms if " " in form)
        single = "|".join(_loosely(form) for form in forms if " " not in form)
        long = "|".join(_loosely(form) for form in forms if " " in form or len(form) >= _SHORT)
        # A plural ("the Vanns") is taken in.
        alone = rf"(?<![^\W\d_])(?:{single})(?:e?s)?(?![^\W\d_])" if single else ""
        either = "|".join(pattern for pattern in (several, alone) if pattern)
        self._alone = re.compile(either) if either else None
        self._within = re.compile(long) if long else None

    def spans(self, text: str, *, address: bool = False) -> Iterator[Span]:
        """Where they stand, in no particular order. ``address``: the whole text is an address or a file's name."""
        yield from self._spans(text, address)
        if _VEIL.search(text):
            plain, at = unveiled(text)
            for found in self._spans(plain, address):
                yield Span(at[found.start].start, at[found.end - 1].end)

    def _spans(self, text: str, address: bool) -> Iterator[Span]:
        form = fold(text)
        if self._alone is not None:
            for found in self._alone.finditer(form.text):
                span = form.span(*found.span(), text)
                if found.group() not in self._ordinary or text[span.start].isupper():
                    yield span
        if self._within is not None:
            stretches = [(0, len(form.text))] if address else [m.span() for m in _ADDRESS.finditer(form.text)]
            for start, end in stretches:
                for found in self._within.finditer(form.text, start, end):
                    yield form.span(*found.span(), text)


def ordinary_words(words: Iterable[str], texts: Iterable[str]) -> tuple[str, ...]:
    """Those of the words that texts use as words of the language: more often small than not, and more than once."""
    wanted = {folded(word): word for word in words}
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts if wanted else ():
        for found in _WORD.finditer(text):
            key = found.group().lower()
            if key in wanted:
                (small if found.group()[0].islower() else capital)[key] += 1
    return tuple(wanted[key] for key, times in small.items() if times > max(1, capital[key]))


def count_of(word: str, text: str) -> int:
    """How often a word stands in a text, letter by letter."""
    return len(re.findall(rf"\b{re.escape(word)}\b", text))


def stands_small(word: str, texts: Iterable[str]) -> bool:
    """Whether a word also stands without a capital letter, as words of the language do ("the Ministry")."""
    small = re.compile(rf"\b{re.escape(word.lower())}\b")
    return word.lower() != word and any(small.search(text) for text in texts)


def _longest_first(names: Iterable[str]) -> list[str]:
    return sorted({form for name in names if (form := folded(name))}, key=lambda form: (-len(form), form))


def _loosely(name: str) -> str:
    """A pattern for a name whose words may be glued together, or apart by anything that is no letter."""
    words = re.findall(r"[^\W_]+|[^\w\s]+", name)
    letters = [word for word in words if re.match(r"[^\W_]", word)]
    return r"[\W_]{0,3}".join(map(re.escape, letters)) if letters else re.escape(name)
