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

from rashomon.spanmodel import SpanModel
from rashomon_lab.corpora import polnear
from rashomon_lab.corpora.polnear import Labelled

#: A pseudo-label must be surer than what is shown to people.
_SURE = 0.6


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
        arrays[article.id] = model.tag_probabilities(article.words).astype(np.float16)
        contents = [(i, a.content) for i, a in enumerate(article.attributions)]
        found = model.inside(article.words, contents, threshold=_SURE)
        inner[article.id] = [[c.cue, c.source, c.content] for c, _ in found]
    np.savez_compressed(to / "cues.npz", **arrays)  # type: ignore[arg-type]
    (to / "inner.json").write_text(json.dumps(inner))
    print(f"{sum(map(len, inner.values()))} inner attributions in {len(inner)} articles")


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
