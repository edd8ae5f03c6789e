"""Countries with their adjectives, capitals and seats of government: a table of those there are, and a rule for others.

The rule joins an adjective to a name in the text by their common beginning ("Norlandic" and "Norland"), so that
countries which the table doesn't hold are read like those it does.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import resources

import msgspec

from rashomon.claims.parties.words import normal

_ENDINGS = ("", "n", "an", "ian", "ean", "ese", "ish", "i", "ic", "er", "ite", "nian", "lander")
_STEM = 3  # letters that a name and its adjective share at least
_CUT = ("", "a", "e", "o", "y", "ia", "ya", "land")


class Country(msgspec.Struct, frozen=True):
    """A country: its names, adjectives, capitals and seats of government, all as normal forms."""

    key: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    capitals: tuple[str, ...]
    seats: tuple[str, ...]


@cache
def _table() -> tuple[dict[str, Country], dict[str, Country], dict[str, Country], dict[str, Country]]:
    text = resources.files(__package__).joinpath("countries.tsv").read_text(encoding="utf-8")
    names: dict[str, Country] = {}
    adjectives: dict[str, Country] = {}
    capitals: dict[str, Country] = {}
    seats: dict[str, Country] = {}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        name, *rest = (tuple(normal(form) for form in cell.split(";") if form) for cell in line.split("\t"))
        others, own, cities, houses = (*rest, (), (), (), ())[:4]
        country = Country(name[0], (*name, *others), own, cities, houses)
        for forms, index in ((country.names, names), (own, adjectives), (cities, capitals), (houses, seats)):
            for form in forms:
                index.setdefault(form, country)
    return names, adjectives, capitals, seats


def country_named(words: str) -> Country | None:
    """The country of the table that goes by a name ("the United States", "U.S.")."""
    return _table()[0].get(normal(words))


def country_of_adjective(words: str) -> Country | None:
    """The country of the table whose adjective or people a word names ("Russian", "Russians", "Briton")."""
    form = normal(words)
    names, found, *_ = _table()
    if not form.endswith("s") or form in names:
        return found.get(form)
    owned = names.get(form[:-1]) if len(form) > 5 else None  # "Syrias army": the apostrophe was lost
    return found.get(form) or found.get(form[:-1]) or owned


def country_of_capital(words: str) -> Country | None:
    """The country of the table whose capital a name is."""
    return _table()[2].get(normal(words))


def country_of_seat(words: str) -> Country | None:
    """The country of the table whose seat of government a name is ("the Kremlin")."""
    return _table()[3].get(normal(words))


def adjective_of(word: str, name: str) -> bool:
    """Whether a word looks like the adjective of a country's name of one word: "Ruvenian" of "Ruvenia"."""
    word, name = normal(word), normal(name)
    if " " in name or len(name) < 4 or word == name:
        return False
    for cut in _CUT:
        if cut and not name.endswith(cut):
            continue
        stem = name[: len(name) - len(cut)]
        if len(stem) < _STEM or not word.startswith(stem):
            continue
        ending = word[len(stem) :].removesuffix("s")
        if ending in _ENDINGS and (ending or not cut):
            return True
    return False


class States:
    """The names of states that a text or a case gives, by their beginnings, so that an adjective is found at once."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_beginning: dict[str, set[str]] = {}
        for name in names:
            form = normal(name)
            self._by_beginning.setdefault(form[:_STEM], set()).add(form)

    def of_adjective(self, word: str) -> str | None:
        """The key of the state that an adjective belongs to: in the table, else the one name that it is made from."""
        country = country_of_adjective(word)
        if country is not None:
            return country.key
        fitting = [name for name in self._by_beginning.get(normal(word)[:_STEM], ()) if adjective_of(word, name)]
        fitting = [name for name in fitting if not any(adjective_of(name, other) for other in fitting)]  # "Ruvenian"
        return fitting[0] if len(fitting) == 1 else None
