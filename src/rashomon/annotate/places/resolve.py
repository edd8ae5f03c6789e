"""Which of the gazetteer's places a name means, by the common noun beside it and by what else the document names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from rashomon import toponym
from rashomon.annotate.places.gazetteer import Entry, Gazetteer
from rashomon.annotate.places.lexicon import GENERIC, QUARTERS
from rashomon.annotate.places.names import Named
from rashomon.annotate.words import Words

#: How many times more people a town must have than others of its name to be meant without more being said.
_DOMINANT = 4
#: The same for a town outside the countries that the document speaks of, and the fewest people it must have.
_FAMED, _FAMOUS = 20, 500_000
#: The same among towns of several countries that the document speaks of.
_CLEARLY = 10
_KNOWN, _KNOWN_ABROAD = 100_000, 300_000
#: So often a document names countries that others must be looked for with care.
_AT_HOME = 3
#: How much more often than others a country must be named for a name to be looked for in it alone.
_MAIN = 3


class Resolver:
    """Chooses among places of one name for one document."""

    def __init__(self, gazetteer: Gazetteer, words: Words, names: Sequence[Named]) -> None:
        self._gazetteer = gazetteer
        self._words = words
        self._countries = _countries(gazetteer, words, names)
        at_home = any(counts.total() >= _AT_HOME for counts in self._countries.values())
        self._known = _KNOWN_ABROAD if at_home else _KNOWN

    def chosen(self, named: Named, entries: Sequence[Entry]) -> Entry | None:
        """The place that a name means, or none if it can't be told."""
        fitting = _of_kind(named.noun, entries)
        if not fitting:
            return None
        by_country: dict[str, list[Entry]] = {}
        for entry in fitting:
            by_country.setdefault(entry.country, []).append(entry)
        best = {code: top for code, group in by_country.items() if (top := self._best(group)) is not None}
        spoken_of = Counter({code: self._weight(code, named) for code in by_country})
        ranked = [(code, weight) for code, weight in spoken_of.most_common() if weight > 0]
        if not ranked:
            return None if named.alike else self._famous(self._by_this_name(named, best.values()), fitting)
        if len(ranked) > 1 and ranked[0][1] < _MAIN * ranked[1][1]:
            return _dominant([best[code] for code, _ in ranked if code in best], _CLEARLY)
        here = best.get(ranked[0][0])
        if here is None or here.kind in ("town", "district"):
            rival = self._famous((entry for entry in best.values() if entry is not here), fitting)
            people = max((entry.population for entry in by_country[ranked[0][0]]), default=0)
            if rival is not None and (rival.kind == "country" or rival.population >= max(_FAMED * people, _FAMOUS)):
                return rival
        return here

    def _by_this_name(self, named: Named, entries: Iterable[Entry]) -> list[Entry]:
        """Of several places, those that are shown by this name: Florida is no town whose name in short that is."""
        text = toponym.folded(self._words.span(named.first, named.last).of(self._words.text))
        entries = list(entries)
        shown = [entry for entry in entries if f"{toponym.folded(entry.name)} ".startswith(f"{text} ")]
        return shown or entries

    def is_here(self, named: Named, entry: Entry) -> bool:
        """Whether the document speaks of the country that a place lies in, also without this name."""
        return entry.kind == "country" or self._weight(entry.country, named) > 0

    def _weight(self, code: str, named: Named) -> int:
        """How often the document speaks of a country, this name itself not counted."""
        counts = self._countries.get(code, Counter())
        return counts.total() - counts[_key(named)]

    def _best(self, entries: Sequence[Entry]) -> Entry | None:
        """The place meant by a name if it lies in this one country."""
        country = next((entry for entry in entries if entry.kind == "country"), None)
        if country is not None:
            return country
        regions = [entry for entry in entries if entry.kind == "region"]
        town = _dominant([entry for entry in entries if entry.kind == "town"], _DOMINANT)
        if regions:
            if town is not None and (
                town.population >= _FAMOUS or any(entry in self._gazetteer.above(town) for entry in regions)
            ):
                return town
            return regions[0] if len(regions) == 1 else None
        if town is not None or any(entry.kind == "town" for entry in entries):
            return town
        return entries[0] if len(entries) == 1 else None

    def _famous(self, best: Iterable[Entry], entries: Sequence[Entry]) -> Entry | None:
        """The place known the world over by a name: a country, a large town, or the only place of the name."""
        best = list(best)
        countries = [entry for entry in best if entry.kind == "country"]
        if countries:
            return countries[0] if len(countries) == 1 else None
        towns = [entry for entry in best if entry.kind == "town"]
        town = _dominant(towns, _DOMINANT)
        if town is not None and town.population >= self._known:
            return town
        return best[0] if len(best) == 1 and len(entries) <= 2 and not towns else None


def _countries(gazetteer: Gazetteer, words: Words, names: Sequence[Named]) -> dict[str, Counter[str]]:
    """How often a document speaks of each country, by its names, its adjectives and names that only it has."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for word in words.cased:
        if word[:1].isupper() and len(word) > 3:
            for entry in gazetteer.of_adjective(word):
                found[entry.country]["=" + word] += 1
    for named in names:
        country = next((entry for entry in named.entries if entry.kind == "country"), None)
        if country is not None:
            found[country.country][_key(named)] += 1
        elif named.entries and (named.told or named.tagged):
            codes = {entry.country for entry in named.entries}
            largest = _dominant([entry for entry in named.entries if entry.kind == "town"], _FAMED)
            if len(codes) == 1:
                found[codes.pop()][_key(named)] += 1
            elif largest is not None and largest.population >= _KNOWN:
                found[largest.country][_key(named)] += 1
    return found


def _key(named: Named) -> str:
    """What mentions of one name share: the places that it may mean."""
    return " ".join(entry.reference for entry in named.entries)


def _dominant(entries: Sequence[Entry], times: int) -> Entry | None:
    """The one place among several that has so many times the people of the next; the only one if there is one."""
    ranked = sorted(entries, key=lambda entry: -entry.population)
    if len(ranked) > 1 and ranked[0].population < times * max(ranked[1].population, 1):
        return None
    return ranked[0] if ranked else None


def _of_kind(noun: str, entries: Sequence[Entry]) -> list[Entry]:
    """The places that a name with this common noun can mean; all of them where there is no noun."""
    if not noun:
        return list(entries)
    if noun in QUARTERS:
        return [entry for entry in entries if entry.kind == "town"] if noun.startswith("suburb") else []
    kind = GENERIC[noun]
    if kind == "region":
        regions = [entry for entry in entries if entry.kind == "region"]
        countries = [entry for entry in entries if entry.kind == "country"] if noun in ("state", "territory") else []
        return regions or countries or [entry for entry in entries if entry.kind == "district"]
    return [entry for entry in entries if entry.kind == kind]
