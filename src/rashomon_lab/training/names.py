"""Names of the training texts, and others to put in their place.

A model trained on one election knows its people. If Trump's words are found better than an unknown person's, two
parties of a dispute aren't read alike. So names are exchanged at random in training, one for the same other one
throughout a window: for names of the same kind seen elsewhere, or for invented ones.

    .venv/bin/python -m rashomon_lab.training.names --to runs/names.json

Kinds are told by spaCy, which is no part of the environment that trains (hence the file). Words are exchanged one by
one, so that labels keep their places; only words that are hardly ever anything but a name ("Trump", not "House").
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from rashomon.annotate.language import LanguagePass
from rashomon.settings import Settings
from rashomon_lab.corpora import polnear

#: Shares of a word's uses: inside names, and in lower case.
_LEAST_IN_NAMES = 0.8
_MOST_IN_LOWER = 0.02
_LEAST_USES = 2

#: How often a name is exchanged for an invented one, joined of two halves.
_INVENTED = 0.3
_SHORTEST_HALVED = 4


def write(shared: Path, to: Path, pipeline: str, limit: int | None = None) -> None:
    """Sort the name words of PolNeAR train by kind."""
    language = LanguagePass(pipeline)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    uses: Counter[str] = Counter()
    for article in polnear.read(shared / "data/polnear/train.jsonl")[:limit]:
        words = article.words
        uses.update(words.texts)
        at = {int(start): place for place, start in enumerate(words.starts)}
        for entity in language.read(article.text)[2]:
            first = at.get(entity.span.start)
            if first is None:
                continue
            place = first
            while place < len(words) and words.ends[place] <= entity.span.end:
                kinds[words.texts[place]][_kind(entity.kind, place == first, words.texts[place])] += 1
                place += 1
    table: dict[str, list[str]] = defaultdict(list)
    for word, counts in sorted(kinds.items()):
        used, lower = uses[word], uses[word.lower()]
        if not word.isalpha() or not word[0].isupper() or len(word) < 2 or used < _LEAST_USES:
            continue
        if counts.total() >= _LEAST_IN_NAMES * used and lower <= _MOST_IN_LOWER * (used + lower):
            table[counts.most_common(1)[0][0]].append(word)
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text(json.dumps(table, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print({kind: len(words) for kind, words in table.items()})


def _kind(entity: str, is_first: bool, word: str) -> str:
    """Given names aren't exchanged for family names, nor acronyms for words."""
    kind = f"person, {'first' if is_first else 'later'}" if entity == "person" else entity
    return f"{kind}, capitals" if word.isupper() else kind


class Names:
    """Name words by kind, to be exchanged."""

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        self._words = {kind: tuple(words) for kind, words in table.items()}
        self._kinds = {word.lower(): kind for kind, words in self._words.items() for word in words}

    @classmethod
    def read(cls, file: Path) -> Names:
        return cls(json.loads(file.read_text(encoding="utf-8")))

    def exchanged(self, texts: Sequence[str], kept: frozenset[int], rng: random.Random) -> list[str]:
        """The words of a window with each name exchanged for one other, but for the places ``kept``."""
        chosen: dict[str, str] = {}
        out = list(texts)
        for place, word in enumerate(texts):
            if place in kept or not word[0].isupper():
                continue
            key = word.lower()
            kind = self._kinds.get(key)
            if kind is None:
                continue
            if key not in chosen:
                chosen[key] = self._another(kind, rng)
            out[place] = chosen[key]
        return out

    def _another(self, kind: str, rng: random.Random) -> str:
        one, other = rng.choice(self._words[kind]), rng.choice(self._words[kind])
        if rng.random() < _INVENTED and min(len(one), len(other)) >= _SHORTEST_HALVED:
            return one[: len(one) // 2 + rng.randint(0, 1)] + other[len(other) // 2 :].lower()
        return one


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--to", type=Path, default=Path("runs/names.json"))
    parser.add_argument("--limit", type=int)
    args = parser.parse_args()
    write(args.shared, args.to, Settings().language_model, args.limit)


if __name__ == "__main__":
    main()
