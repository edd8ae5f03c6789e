"""Train the certainty network on the factuality corpora, watching their dev splits.

    python -m rashomon_lab.training.certainty --shared ../shared --out runs/certainty

Two scores for every word: how committed the writer is to the event (UW, MEANTIME, CommitmentBank, MegaVeridicality,
Ross and Pavlick), and whether it has happened (UDS-IH2, where what will be has not happened: events after "will"
are at -1.9 on average there, at 2.3 in UW). The corpora share the encoder (as in Rudinger et al., NAACL 2018).

Everything that decides a run is in :class:`Config`; a JSON file given with ``--config`` overrides it. The weights
kept are those of the epoch with the best mean correlation on the dev splits of UDS-IH2 and UW.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections import defaultdict
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from transformers import BertModel

from rashomon.spanmodel.encode import encode_window, words_of
from rashomon.spanmodel.wordpiece import WordPieces
from rashomon_lab.corpora import factuality
from rashomon_lab.corpora.factuality import Sentence
from rashomon_lab.training.attribution import Average, base_folder

#: What the columns of the scores mean.
COMMITMENT, HAPPENED = 0, 1
COLUMN = {corpus: HAPPENED if corpus == "uds-ih2" else COMMITMENT for corpus in factuality.CORPORA}

#: Words kept of a text, from its end: only CommitmentBank's contexts are longer.
_LONGEST = 110


@dataclass(frozen=True)
class Config:
    """All that decides a training run."""

    seed: int = 1
    epochs: int = 6
    layers: int = 6
    batch: int = 32
    encoder_rate: float = 1.5e-4
    head_rate: float = 1e-3
    layer_decay: float = 0.9
    warmup: float = 0.1
    weight_decay: float = 0.01
    average: float = 0.998
    mask_pieces: float = 0.05
    dropout: float = 0.1
    encoder_dropout: float = 0.0
    correlation_weight: float = 0.3  # Of one less Pearson's r over a batch, beside smooth L1.
    drop_end: float = 0.3  # Share of texts that lose the mark at their end, as contents do; likewise below.
    add_that: float = 0.1
    weights: tuple[float, ...] = (1.0, 1.0, 0.7, 1.0, 0.5, 0.7)  # In the order of the corpora.
    threads: int = 1


class CertaintyNetwork(nn.Module):
    """Encoder with two scores for each word: commitment and happened."""

    def __init__(self, base: Path, config: Config) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(
            base, add_pooling_layer=False, attn_implementation="sdpa", num_hidden_layers=config.layers
        )
        for part in self.encoder.modules():
            if isinstance(part, nn.Dropout):
                part.p = config.encoder_dropout
        for layer in self.encoder.encoder.layer:
            layer.attention.self.dropout_prob = 0.0
        hidden = self.encoder.config.hidden_size
        self.dropout = nn.Dropout(config.dropout)
        self.score = nn.Sequential(nn.Linear(hidden, hidden // 2), nn.GELU(), nn.Linear(hidden // 2, 2))

    def forward(self, ids: Tensor, first: Tensor, mask: Tensor) -> Tensor:
        """ids [B, P], first [B, W], mask [B, P] -> scores [B, W, 2]."""
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        index = first.unsqueeze(-1).expand(-1, -1, hidden.shape[-1])
        return self.score(self.dropout(hidden.gather(1, index)))


@dataclass(frozen=True)
class Sample:
    """The words of a text, and (word, label) of its events."""

    corpus: str
    texts: list[str]
    events: list[tuple[int, float]]


def sample_of(sentence: Sentence) -> Sample | None:
    """None where nothing is left to learn from. Labels of whole clauses are: they count its negation in."""
    words = words_of(sentence.text)
    skipped = max(0, len(words) - _LONGEST)
    events = []
    for event in sentence.events:
        place = int(np.searchsorted(words.ends, event.span.start, side="right"))
        if not event.clause and skipped <= place < len(words):
            events.append((place - skipped, event.label))
    return Sample(sentence.corpus, words.texts[skipped:], events) if events else None


def vary(sample: Sample, config: Config, rng: random.Random) -> Sample:
    """Make it look like a content that was cut from its cue."""
    texts, events = sample.texts, sample.events
    if rng.random() < config.drop_end and texts[-1] == "." and len(texts) > 1:
        texts = texts[:-1]
    if rng.random() < config.add_that:
        texts, events = ["that", *texts], [(place + 1, label) for place, label in events]
    return Sample(sample.corpus, texts, [e for e in events if e[0] < len(texts)])


@dataclass
class Batch:
    ids: Tensor  # [B, P]
    mask: Tensor  # [B, P]
    first: Tensor  # [B, W]
    rows: Tensor  # [E]: the text of each event
    places: Tensor  # [E]: its word
    columns: Tensor  # [E]
    labels: Tensor  # [E]
    weights: Tensor  # [E]


def collate(
    samples: list[Sample], table: WordPieces, config: Config, mask_share: float, rng: np.random.Generator
) -> Batch:
    plain = np.zeros((max(len(s.texts) for s in samples), 3), dtype=np.int64)
    encoded = [encode_window(table.pieces(s.texts), plain[: len(s.texts)], table.cls, table.sep) for s in samples]
    pieces = max(len(e.ids) for e in encoded)
    words = max(len(e.first) for e in encoded)
    ids = np.zeros((len(samples), pieces), dtype=np.int64)
    mask = np.zeros((len(samples), pieces), dtype=bool)
    first = np.zeros((len(samples), words), dtype=np.int64)
    events = []
    for i, (s, e) in enumerate(zip(samples, encoded, strict=True)):
        ids[i, : len(e.ids)], mask[i, : len(e.ids)], first[i, : len(e.first)] = e.ids, True, e.first
        weight = config.weights[factuality.CORPORA.index(s.corpus)]
        events += [(i, place, COLUMN[s.corpus], label, weight) for place, label in s.events]
    if mask_share:
        hidden = (rng.random(ids.shape) < mask_share) & mask & (ids != table.cls) & (ids != table.sep)
        ids[hidden] = table.mask
    rows, places, columns, labels, weights = zip(*events, strict=True)
    return Batch(
        torch.from_numpy(ids), torch.from_numpy(mask), torch.from_numpy(first), torch.tensor(rows),
        torch.tensor(places), torch.tensor(columns), torch.tensor(labels), torch.tensor(weights),
    )  # fmt: skip


def scores_of(network: CertaintyNetwork, batch: Batch) -> Tensor:
    """Scores of the events [E]."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = network(batch.ids, batch.first, batch.mask)
    return scores.float()[batch.rows, batch.places, batch.columns]


def loss_of(scores: Tensor, batch: Batch, config: Config) -> Tensor:
    each = nn.functional.smooth_l1_loss(scores, batch.labels, reduction="none")
    loss = (each * batch.weights).sum() / batch.weights.sum()
    for column in (COMMITMENT, HAPPENED):
        chosen = batch.columns == column
        if config.correlation_weight and chosen.sum() > 8:
            loss = loss + config.correlation_weight * (1 - correlation(scores[chosen], batch.labels[chosen])) / 2
    return loss


def correlation(a: Tensor, b: Tensor) -> Tensor:
    """Pearson's r."""
    a, b = a - a.mean(), b - b.mean()
    return (a * b).sum() / (a.norm() * b.norm()).clamp(min=1e-6)


def batches_of(samples: list[Sample], config: Config, rng: random.Random) -> list[list[Sample]]:
    """Texts of like length side by side, so that little is padding."""
    shuffled = rng.sample(samples, len(samples))
    batches = []
    for start in range(0, len(shuffled), 40 * config.batch):
        pool = sorted(shuffled[start : start + 40 * config.batch], key=lambda s: len(s.texts))
        batches += [pool[i : i + config.batch] for i in range(0, len(pool), config.batch)]
    rng.shuffle(batches)
    return batches


@torch.no_grad()
def evaluate(network: CertaintyNetwork, samples: list[Sample], table: WordPieces, config: Config) -> dict[str, float]:
    """Pearson's r and the mean absolute error of each corpus."""
    network.eval()
    said, gold = defaultdict(list), defaultdict(list)
    ordered = sorted(samples, key=lambda s: len(s.texts))
    for start in range(0, len(ordered), 64):
        part = ordered[start : start + 64]
        batch = collate(part, table, config, 0.0, np.random.default_rng(0))
        scores = scores_of(network, batch).clamp(-3, 3)
        for row, score, label in zip(batch.rows.tolist(), scores.tolist(), batch.labels.tolist(), strict=True):
            said[part[row].corpus].append(score)
            gold[part[row].corpus].append(label)
    network.train()
    out = {}
    for corpus in gold:
        a, b = np.array(said[corpus]), np.array(gold[corpus])
        out[corpus] = round(float(np.corrcoef(a, b)[0, 1]), 4)
        out[f"{corpus} MAE"] = round(float(np.abs(a - b).mean()), 3)
    return out


def optimizer_of(network: CertaintyNetwork, config: Config) -> torch.optim.Optimizer:
    groups = []
    for name, weight in network.named_parameters():
        if name.startswith("encoder.encoder.layer."):
            rate = config.encoder_rate * config.layer_decay ** (config.layers - 1 - int(name.split(".")[3]))
        elif name.startswith("encoder."):
            rate = config.encoder_rate * config.layer_decay**config.layers
        else:
            rate = config.head_rate
        groups.append({"params": [weight], "lr": rate, "weight_decay": config.weight_decay * (weight.dim() > 1)})
    return torch.optim.AdamW(groups)


def samples_in(
    folder: Path, split: str, limit: int | None = None, without: frozenset[str] = frozenset()
) -> list[Sample]:
    """The corpora's texts that have an event in one word; at most ``limit`` of each, and none of ``without``."""
    found = []
    for corpus in factuality.CORPORA:
        sentences = factuality.read(folder, corpus, split)[:limit]
        found += [sample for s in sentences if s.text not in without and (sample := sample_of(s))]
    return found


def train(config: Config, shared: Path, base: Path, out: Path, *, limit: int | None = None) -> None:
    torch.set_num_threads(config.threads)
    torch.manual_seed(config.seed)
    rng, noise = random.Random(config.seed), np.random.default_rng(config.seed)
    out.mkdir(parents=True, exist_ok=True)
    (out / "config.json").write_text(json.dumps(asdict(config), indent=1))
    table = WordPieces(base / "vocab.txt")
    folder = shared / "data/factuality"
    held_out = frozenset(s.text for c in factuality.CORPORA for s in factuality.read(folder, c, "dev"))
    samples, dev = samples_in(folder, "train", limit, held_out), samples_in(folder, "dev", limit)
    network = CertaintyNetwork(base, config)
    network.train()
    optimizer = optimizer_of(network, config)
    average = Average(network, config.average)
    total = math.ceil(len(samples) / config.batch) * config.epochs

    def rate(step: int) -> float:
        warm = config.warmup * total
        return (step + 1) / warm if step < warm else max(0.02, (total - step) / (total - warm))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
    best = -1.0
    with (out / "log.jsonl").open("a") as log:
        for epoch in range(config.epochs):
            began, loss_sum = time.time(), 0.0
            batches = batches_of(samples, config, rng)
            for number, chosen in enumerate(batches):
                batch = collate([vary(s, config, rng) for s in chosen], table, config, config.mask_pieces, noise)
                loss = loss_of(scores_of(network, batch), batch, config)
                optimizer.zero_grad(set_to_none=True)
                loss.backward()
                nn.utils.clip_grad_norm_(network.parameters(), 1.0)
                optimizer.step()
                schedule.step()
                average.update(network)
                loss_sum += loss.item()
                if number % 50 == 49:
                    row = {"epoch": epoch + 1, "batch": number + 1, "of": len(batches), "loss": loss_sum / (number + 1)}
                    print(json.dumps(row | {"seconds": round(time.time() - began)}), flush=True)
            kept = {k: v.clone() for k, v in network.state_dict().items()}
            network.load_state_dict(average.weights)
            figures = evaluate(network, dev, table, config)
            reached = (figures["uds-ih2"] + figures["uw"]) / 2
            if reached > best:
                best = reached
                torch.save(network.state_dict(), out / "model.pt")
            network.load_state_dict(kept)
            row = {"epoch": epoch + 1, "minutes": round((time.time() - began) / 60, 1), "mean r": round(reached, 4)}
            print(json.dumps(row | figures), flush=True)
            log.write(json.dumps(row | figures) + "\n")
            log.flush()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="folder of the shared data and tools")
    parser.add_argument("--base", type=Path, help="folder of the base encoder; default: from its package")
    parser.add_argument("--out", type=Path, default=Path("runs/certainty"))
    parser.add_argument("--config", type=Path, help="JSON file with fields of Config")
    parser.add_argument("--limit", type=int, help="use only so many texts of each corpus (a smoke test)")
    args = parser.parse_args()
    config = Config(**(json.loads(args.config.read_text()) if args.config else {}))
    train(config, args.shared, args.base or base_folder(), args.out, limit=args.limit)


if __name__ == "__main__":
    main()
