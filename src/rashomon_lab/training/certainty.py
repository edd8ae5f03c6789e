"""Train the certainty network on the factuality corpora, watching their dev splits.

    python -m rashomon_lab.training.certainty --config src/rashomon_lab/configs/certainty.json --out runs/certainty

Two scores for every word: how committed the writer is to the event (UW, MEANTIME, CommitmentBank, MegaVeridicality,
Ross and Pavlick), and whether it has happened (UDS-IH2, where what will be has not happened: events after "will"
are at -1.9 on average there, at 2.3 in UW). The corpora share the encoder (as in Rudinger et al., NAACL 2018).

Everything that decides a run is in ``certainty_data.Config``; a JSON file given with ``--config`` overrides it. The
weights kept are those of the epoch with the best mean correlation on the dev splits of UDS-IH2 and UW.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections import defaultdict
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from transformers import BertModel

from rashomon.spanmodel.wordpiece import WordPieces
from rashomon_lab.corpora import factuality
from rashomon_lab.training.attribution import Average, base_folder
from rashomon_lab.training.certainty_data import (
    COMMITMENT,
    HAPPENED,
    Batch,
    Config,
    Sample,
    batches_of,
    collate,
    samples_in,
    vary,
)


class CertaintyNetwork(nn.Module):
    """Encoder with two scores for each word: commitment and happened."""

    def __init__(self, base: Path, config: Config) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(base, add_pooling_layer=False, attn_implementation="sdpa")
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


def scores_of(network: CertaintyNetwork, batch: Batch) -> Tensor:
    """Scores of all words [B, W, 2]."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        return network(batch.ids, batch.first, batch.mask).float()


def of_events(scores: Tensor, batch: Batch) -> Tensor:
    """Scores of the events [E]."""
    return scores[batch.rows, batch.places, batch.columns]


def loss_of(scores: Tensor, batch: Batch, config: Config) -> Tensor:
    found = of_events(scores, batch)
    each = nn.functional.smooth_l1_loss(found, batch.labels, reduction="none")
    loss = (each * batch.weights).sum() / batch.weights.sum()
    for column in (COMMITMENT, HAPPENED):
        chosen = batch.columns == column
        if config.correlation_weight and chosen.sum() > 8:
            loss = loss + config.correlation_weight * (1 - correlation(found[chosen], batch.labels[chosen])) / 2
    return loss


def correlation(a: Tensor, b: Tensor) -> Tensor:
    """Pearson's r."""
    a, b = a - a.mean(), b - b.mean()
    return (a * b).sum() / (a.norm() * b.norm()).clamp(min=1e-6)


@torch.no_grad()
def evaluate(network: CertaintyNetwork, samples: list[Sample], table: WordPieces, config: Config) -> dict[str, float]:
    """Pearson's r and the mean absolute error of each corpus."""
    network.eval()
    said, gold = defaultdict(list), defaultdict(list)
    ordered = sorted(samples, key=lambda s: len(s.texts))
    for start in range(0, len(ordered), 64):
        part = ordered[start : start + 64]
        batch = collate(part, table, config, 0.0, np.random.default_rng(0))
        scores = of_events(scores_of(network, batch), batch).clamp(-3, 3)
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
    groups, depth = [], len(network.encoder.encoder.layer)
    for name, weight in network.named_parameters():
        if name.startswith("encoder.encoder.layer."):
            rate = config.encoder_rate * config.layer_decay ** (depth - 1 - int(name.split(".")[3]))
        elif name.startswith("encoder."):
            rate = config.encoder_rate * config.layer_decay**depth
        else:
            rate = config.head_rate
        groups.append({"params": [weight], "lr": rate, "weight_decay": config.weight_decay * (weight.dim() > 1)})
    return torch.optim.AdamW(groups)


def load(run: Path, base: Path) -> CertaintyNetwork:
    """The network of a finished run."""
    network = CertaintyNetwork(base, Config(**json.loads((run / "config.json").read_text())))
    network.load_state_dict(torch.load(run / "model.pt", weights_only=True))
    return network


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
