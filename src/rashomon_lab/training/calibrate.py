"""Turn the network's probabilities into chances of being right, measured on PolNeAR dev.

    python -m rashomon_lab.training.calibrate --weights src/rashomon/spanmodel/weights/attribution

Two logistic regressions (Platt, 1999) over the log-odds of cue, content and source: that the content is
one that the annotators marked, and that its source is theirs, given that. What has a smaller chance of both than
``accepted`` in ``model.json``, or of the content than ``accepted_unnamed`` where nobody is named, is left out of the
model's answers. Writes the coefficients
into ``model.json`` and a reliability diagram beside it. The figures printed are of five-fold
cross-validation over documents, so that no document is judged by a curve that it helped to draw.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from rashomon.spanmodel import SpanModel, confidence
from rashomon.spanmodel.encode import words_of
from rashomon.spanmodel.model import Candidate
from rashomon_lab import scorers
from rashomon_lab.evaluation.confusion import outcomes as outcomes_of

_FOLDS = 5


def outcomes(shared: Path, model: SpanModel) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Per outermost prediction: features [n, 4], content right [n], source right [n], document number [n]."""
    tool = scorers.load(shared, "attribution_eval")
    gold = tool.read_jsonl_gold(shared / "data/polnear/dev.jsonl")
    features, content_right, source_right, document = [], [], [], []
    for number, (text, versions) in enumerate(gold.values()):
        attributions, discarded = next(iter(versions.values()))
        dropped = text.tokens(discarded)
        marked = tool.as_tokens(text, attributions, dropped)
        words = words_of(text.text)
        for found in model.candidates(words, model.facts.threshold):
            spans = _spans(words, found)
            tokens = tool.as_tokens(text, [spans], dropped)
            if not tokens:
                continue
            best = max(marked, key=lambda g: len(g["content"] & tokens[0]["content"]), default=None)
            match = best and 2 * len(best["content"] & tokens[0]["content"]) >= len(
                best["content"] | tokens[0]["content"]
            )
            same = match and (bool(best["source"] & tokens[0]["source"]) or not (best["source"] or tokens[0]["source"]))
            features.append(confidence.features(found.cue_probability, found.content_probability,
                                                found.source_probability, named=bool(found.source)))  # fmt: skip
            content_right.append(bool(match))
            source_right.append(bool(same))
            document.append(number)
    return np.array(features), np.array(content_right), np.array(source_right), np.array(document)


def chosen_figures(shared: Path, model: SpanModel, accepted: np.ndarray) -> tuple[float, float]:
    """Full F1, and the share of attributions without a source that are found, in percent, with these candidates.

    ``accepted`` says so of each candidate that ``outcomes`` saw.
    """
    tool = scorers.load(shared, "attribution_eval")
    gold = tool.read_jsonl_gold(shared / "data/polnear/dev.jsonl")
    flags, predicted = iter(accepted), {}
    found: list[str] = []
    for name, (text, versions) in gold.items():
        attributions, discarded = next(iter(versions.values()))
        dropped, words = text.tokens(discarded), words_of(text.text)
        spans = [_spans(words, candidate) for candidate in model.candidates(words, model.facts.threshold)]
        predicted[name] = [one for one in spans if tool.as_tokens(text, [one], dropped) and next(flags)]
        marked = tool.as_tokens(text, attributions, dropped)
        results = outcomes_of(tool, marked, tool.as_tokens(text, predicted[name], dropped))
        found += [result for item, result in zip(marked, results, strict=True) if not item["source"]]
    full = tool.summarise(tool.score_predictions(gold, predicted))["full"]["f1"]
    return float(100 * full), 100 * found.count("found") / len(found)


def _spans(words: Any, found: Candidate) -> dict[str, list[list[int]]]:
    parts = {"source": found.source, "cue": range(found.cue[0], found.cue[1] + 1), "content": found.content}
    return {k: [[int(words.starts[i]), int(words.ends[i])] for i in v] for k, v in parts.items()}


def fit(features: np.ndarray, right: np.ndarray, ridge: float = 1.0) -> np.ndarray:
    """Weights [features + 1] of a ridge logistic regression, by Newton's method; the last is the bias."""
    design = np.hstack([features, np.ones((len(features), 1))])
    weights = np.zeros(design.shape[1])
    penalty = np.diag([ridge] * features.shape[1] + [0.0])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-design @ weights))
        gradient = design.T @ (chance - right) + penalty @ weights
        hessian = design.T @ (design * (chance * (1 - chance))[:, None]) + penalty
        step = np.linalg.solve(hessian, gradient)
        weights -= step
        if np.abs(step).max() < 1e-9:
            break
    return weights


def cross_validated(features: np.ndarray, right: np.ndarray, document: np.ndarray) -> np.ndarray:
    """The chance of each prediction by a curve fitted on the other documents."""
    out = np.zeros(len(right))
    for fold in range(_FOLDS):
        held = document % _FOLDS == fold
        out[held] = confidence.chance(features[held], fit(features[~held], right[~held]))
    return out


def diagram(chances: np.ndarray, right: np.ndarray, to: Path) -> None:
    """A reliability diagram: predicted chance against share right, with how many predictions stand in each bin."""
    import matplotlib

    matplotlib.use("svg")
    import matplotlib.pyplot as plt

    matplotlib.rcParams["svg.hashsalt"] = "rashomon"
    edges = np.linspace(0, 1, 11)
    place = np.clip(np.digitize(chances, edges) - 1, 0, 9)
    bins = [b for b in range(10) if (place == b).sum() >= 10]
    figure, (top, bottom) = plt.subplots(2, 1, figsize=(4.5, 5.5), height_ratios=(3, 1), sharex=True)
    top.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    top.plot([chances[place == b].mean() for b in bins], [right[place == b].mean() for b in bins], "o-", color="0.15")
    top.set(ylabel="share right", xlim=(0, 1), ylim=(0, 1))
    bottom.bar(edges[:-1] + 0.05, [(place == b).sum() for b in range(10)], width=0.09, color="0.5")
    bottom.set(xlabel="stated chance that content and source are right", ylabel="claims")
    figure.tight_layout()
    figure.savefig(to, metadata={"Date": None})
    plt.close(figure)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--weights", type=Path, default=Path("src/rashomon/spanmodel/weights/attribution"))
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--diagram", type=Path, default=Path("docs/images/reliability.svg"))
    args = parser.parse_args()
    model = SpanModel(args.weights)
    features, content_right, source_right, document = outcomes(args.shared, model)
    curves = {
        "content": fit(features, content_right),
        "source": fit(features[content_right], source_right[content_right]),
    }
    whole = cross_validated(features, content_right, document)
    given = np.zeros(len(whole))
    for fold in range(_FOLDS):
        held = document % _FOLDS == fold
        fitted = fit(features[~held & content_right], source_right[~held & content_right])
        given[held] = confidence.chance(features[held], fitted)
    chances = whole * given
    named = features[:, 3] == 1
    accepted = np.where(named, chances >= model.facts.accepted, whole >= model.facts.accepted_unnamed)
    full, unnamed = chosen_figures(args.shared, model, accepted)
    print(
        f"with what is left out chosen by other documents' curves: full F1 {full:.1f}, {unnamed:.1f} % of unnamed found"
    )
    chances, source_right, content_right = chances[accepted], source_right[accepted], content_right[accepted]
    sure = chances >= 0.9
    error = sum(
        abs(chances[part].mean() - source_right[part].mean()) * part.sum()
        for low in np.arange(0, 1, 0.1)
        if (part := (chances >= low) & (chances < low + 0.1)).any()
    ) / len(chances)
    print(f"{len(chances)} predictions; expected calibration error {100 * error:.1f} points (cross-validated)")
    print(f"at 0.9 and more: {sure.sum()} claims; content and source right {100 * source_right[sure].mean():.1f} %, "
          f"source right given the content {100 * source_right[sure & content_right].mean():.1f} %")  # fmt: skip
    facts = json.loads((args.weights / "model.json").read_text())
    facts["calibration"] = {name: [round(float(w), 4) for w in weights] for name, weights in curves.items()}
    (args.weights / "model.json").write_text(json.dumps(facts, indent=1) + "\n")
    msgspec.json.decode((args.weights / "model.json").read_bytes(), type=type(model.facts))
    args.diagram.parent.mkdir(parents=True, exist_ok=True)
    diagram(chances, source_right, args.diagram)


if __name__ == "__main__":
    main()
