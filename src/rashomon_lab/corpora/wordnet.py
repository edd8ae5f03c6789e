"""WordNet 3.0 (Fellbaum, 1998) as pairs of single words: synonyms, relatives, broader words, opposites.

Its files come with Debian's ``wordnet-base`` (``apt-get install wordnet-base``, then /usr/share/wordnet).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

#: Nouns for animals and plants (lexicographer files 05 and 20) are left out of the vocabulary.
_LEFT_OUT = frozenset(("05", "20"))
_PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
_WORD = re.compile(r"[a-z]{3,14}")

#: How much a relation says that two words mean the same, next to being synonyms; each is divided by the ranks of the
#: two senses among those of their words.
_BROADER = 0.3
_RELATED = 0.5
_RANK_OF_UNRANKED = 9

Pair = tuple[str, str]


@dataclass
class WordNet:
    """Pairs are in alphabetical order within each pair."""

    words: set[str] = field(default_factory=set)
    alike: dict[Pair, float] = field(default_factory=lambda: defaultdict(float))
    opposite: set[Pair] = field(default_factory=set)


@dataclass(frozen=True)
class _Synset:
    file: str
    words: tuple[str, ...]
    pointers: tuple[tuple[str, str, int, int], ...]  # symbol, key of the other synset, places of both words (0: all)


def read(folder: Path) -> WordNet:
    """All single words of lower-case letters, with what relates them."""
    synsets = {key: synset for part in _PARTS for key, synset in _synsets(folder, part)}
    rank = {item: place for part in _PARTS for item, place in _ranks(folder, part)}

    def weight(word: str, key: str) -> float:
        return 1 / rank.get((word, key), _RANK_OF_UNRANKED)

    net = WordNet()
    for key, synset in synsets.items():
        if synset.file not in _LEFT_OUT:
            net.words.update(word for word in synset.words if _WORD.fullmatch(word))
        for i, one in enumerate(synset.words):
            for other in synset.words[:i]:
                net.alike[_pair(one, other)] += weight(one, key) * weight(other, key)
        for symbol, target, own, its in synset.pointers:
            there = synsets[target]
            if symbol in ("@", "&"):
                for one in synset.words:
                    for other in there.words:
                        net.alike[_pair(one, other)] += _BROADER * weight(one, key) * weight(other, target)
            elif symbol == "+":
                net.alike[_pair(synset.words[own - 1], there.words[its - 1])] += _RELATED
            elif symbol == "!":
                net.opposite.add(_pair(synset.words[own - 1], there.words[its - 1]))
    net.alike = {pair: value for pair, value in net.alike.items() if pair[0] != pair[1]}
    return net


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _synsets(folder: Path, part: str) -> Iterator[tuple[str, _Synset]]:
    for line in (folder / f"data.{part}").read_text("latin-1").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split("|")[0].split()
        count = int(fields[3], 16)
        words = tuple(fields[4 + 2 * i].split("(")[0].lower() for i in range(count))
        start = 4 + 2 * count
        pointers = tuple(
            (symbol, _PARTS_OF.get(kind, kind) + offset, int(places[:2], 16), int(places[2:], 16))
            for symbol, offset, kind, places in (
                fields[at : at + 4] for at in range(start + 1, start + 1 + 4 * int(fields[start]), 4)
            )
        )
        yield _PARTS[part] + fields[0], _Synset(fields[1], words, pointers)


_PARTS_OF = {"s": "a"}  # satellites of adjectives stand among the adjectives


def _ranks(folder: Path, part: str) -> Iterator[tuple[tuple[str, str], int]]:
    """For each word and synset, the place of that sense among the word's, most frequent first."""
    for line in (folder / f"index.{part}").read_text("latin-1").splitlines():
        if not line.startswith(" "):
            fields = line.split()
            for place, offset in enumerate(fields[-int(fields[2]) :], start=1):
                yield (fields[0], _PARTS[part] + offset), place
