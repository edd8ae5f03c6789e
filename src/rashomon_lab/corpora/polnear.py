"""PolNeAR (Newell, Margolin, Ruths, LREC 2018) as words with labelled attributions."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from rashomon.spanmodel.encode import Words, words_of

NONE, SOURCE, CONTENT = 0, 1, 2


@dataclass(frozen=True)
class Labelled:
    """One attribution as word indices: cue [first, last], and the words of its source and content."""

    cue: tuple[int, int]
    source: tuple[int, ...]
    content: tuple[int, ...]


@dataclass(frozen=True)
class Article:
    """One annotated text. ``ignored`` marks words that the annotators were told to leave out."""

    id: str
    text: str
    words: Words
    attributions: tuple[Labelled, ...]
    ignored: np.ndarray


def read(path: Path) -> list[Article]:
    """Read a split in JSON Lines; the first listed annotator is gold."""
    articles = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            words = words_of(row["text"])
            ignored = np.zeros(len(words), dtype=bool)
            for span in row["discarded"]:
                ignored[_covered(words, [span])] = True
            labelled = []
            for item in row["attributions"]:
                cue = _covered(words, item["cue"])
                if cue:
                    labelled.append(
                        Labelled(
                            (cue[0], cue[-1]),
                            tuple(_covered(words, item["source"])),
                            tuple(_covered(words, item["content"])),
                        )
                    )
            articles.append(Article(row["id"], row["text"], words, tuple(labelled), ignored))
    return articles


def _covered(words: Words, spans: list[list[int]]) -> list[int]:
    out: list[int] = []
    for start, end in spans:
        low = int(np.searchsorted(words.ends, start, side="right"))
        high = int(np.searchsorted(words.starts, end, side="left"))
        out.extend(range(low, high))
    return sorted(set(out))
