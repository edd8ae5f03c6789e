"""What a trained model says of the training texts, for the next one to learn from.

PolNeAR marks outermost attributions only, and misses some. A teacher reads (a) every text, for soft
cue targets, and (b) every annotated content as a text of its own, for the attributions inside it, so
that the student finds both in one pass (self-distillation: Furlanello et al., ICML 2018).

    python -m rashomon_lab.training.teaching --weights runs/a/weights --to runs/lessons
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from rashomon.spanmodel import SpanModel, decode
from rashomon.spanmodel.encode import Words
from rashomon_lab.corpora import polnear
from rashomon_lab.corpora.polnear import Labelled

#: How likely a cue must be to teach. Lower than what seems prudent: the student's errors can be held back by its
#: threshold, what it was never shown can't be found.
_SURE = 0.4

#: How deep inside one another.
_LEVELS = 2

#: Contents with fewer words hold no attribution of their own.
_SHORTEST_HOLDER = 4


@dataclass(frozen=True)
class Lesson:
    """Of one article: tag probabilities [words, 3] and the attributions inside its contents."""

    cues: np.ndarray
    inner: tuple[Labelled, ...]


def write(weights: Path, shared: Path, to: Path, limit: int | None = None) -> None:
    model = SpanModel(weights)
    to.mkdir(parents=True, exist_ok=True)
    arrays, inner = {}, {}
    for article in polnear.read(shared / "data/polnear/train.jsonl")[:limit]:
        arrays[article.id] = tag_probabilities(model, article.words).astype(np.float16)
        found, level = [], [a.content for a in article.attributions]
        for _ in range(_LEVELS):
            level_found = inside(model, article.words, level)
            found += level_found
            level = [item.content for item in level_found]
        inner[article.id] = [[item.cue, item.source, item.content] for item in found]
    np.savez_compressed(to / "cues.npz", **arrays)  # type: ignore[arg-type]
    (to / "inner.json").write_text(json.dumps(inner))
    print(f"{sum(map(len, inner.values()))} inner attributions in {len(inner)} articles")


def tag_probabilities(model: SpanModel, words: Words) -> np.ndarray:
    """Probabilities of outside, begin and inside of an outermost cue [words, 3]."""
    out = np.zeros((len(words), 3), dtype=np.float32)
    for window, _, scores, _ in model.windows(words):
        core = slice(window.start - window.left, window.end - window.left)
        out[window.start : window.end] = np.exp(decode.log_softmax(scores))[core]
    return out


def inside(model: SpanModel, words: Words, contents: list[tuple[int, ...]]) -> list[Labelled]:
    """Attributions inside contents: all contents are read as lines of one text, each on its own line."""
    lines = [line for content in contents if len(line := opened(words, content)) >= _SHORTEST_HOLDER]
    if not lines:
        return []
    index = np.concatenate([np.array(line, dtype=np.int64) for line in lines])
    owner = np.concatenate([np.full(len(line), i) for i, line in enumerate(lines)])
    features = words.features[index].copy()
    features[:, 1] = np.minimum(features[:, 1], 1)
    features[:, 2] = 0  # What is quoted in the whole text is plain speech in a text of its own.
    features[np.flatnonzero(np.diff(owner, prepend=-1)), 1] = 2
    text = Words([words.texts[i] for i in index.tolist()], words.starts[index], words.ends[index], features)
    out = []
    for found in model.candidates(text, _SURE):
        everything = (*found.source, *range(found.cue[0], found.cue[1] + 1), *found.content)
        holder = lines[owner[found.cue[0]]]
        if len({int(owner[i]) for i in everything}) == 1 and len(found.content) < len(holder) - 1:
            source, content = (tuple(int(index[i]) for i in part) for part in (found.source, found.content))
            out.append(Labelled((int(index[found.cue[0]]), int(index[found.cue[1]])), source, content))
    return out


def opened(words: Words, content: tuple[int, ...]) -> tuple[int, ...]:
    """A content without quotation marks or punctuation around it and the conjunction that opens it."""
    kept = list(content)
    while kept and not words.texts[kept[0]].isalnum():
        kept.pop(0)
    while kept and not words.texts[kept[-1]].isalnum():
        kept.pop()
    if kept and words.texts[kept[0]].lower() in ("that", "whether", "if"):
        kept.pop(0)
    return tuple(kept)


def read(folder: Path) -> dict[str, Lesson]:
    inner = json.loads((folder / "inner.json").read_text())
    with np.load(folder / "cues.npz") as arrays:
        return {
            name: Lesson(arrays[name], tuple(Labelled(tuple(c), tuple(s), tuple(x)) for c, s, x in items))
            for name, items in inner.items()
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--to", type=Path, default=Path("runs/lessons"))
    parser.add_argument("--limit", type=int)
    args = parser.parse_args()
    write(args.weights, args.shared, args.to, args.limit)


if __name__ == "__main__":
    main()
