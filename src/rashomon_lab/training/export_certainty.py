"""Turn a trained certainty network into the int8 ONNX file that the package ships.

    python -m rashomon_lab.training.export_certainty --run runs/certainty

Writes ``certainty.onnx`` (dynamic int8 per channel), ``vocab.txt`` and ``model.json``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import torch
from torch import Tensor, nn

from rashomon_lab.training.attribution import base_folder
from rashomon_lab.training.certainty import CertaintyNetwork, load
from rashomon_lab.training.export import encoder_state, fuse, quantize, to_onnx

#: Pieces seen at once, and how many of them are context on each side where a text is longer.
WINDOW, MARGIN = 128, 24


class _Scorer(nn.Module):
    def __init__(self, network: CertaintyNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, first: Tensor) -> Tensor:
        """ids [1, P], first [W] -> scores [W, 2]."""
        bert = self.network.encoder
        state = encoder_state(bert, bert.embeddings.word_embeddings(ids))
        return self.network.score(state[0][first])


def export(run: Path, to: Path, base: Path) -> None:
    network = load(run, base).eval()
    to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = Path(folder) / "plain.onnx", Path(folder) / "fused.onnx"
        example = (torch.ones(1, 40, dtype=torch.long), torch.arange(1, 30))
        to_onnx(
            _Scorer(network), example, plain, ["ids", "first"], ["scores"],
            {"ids": {1: "pieces"}, "first": {0: "count"}, "scores": {0: "count"}},
        )  # fmt: skip
        fuse(network.encoder, plain, fused)
        quantize(fused, to / "certainty.onnx")
    shutil.copyfile(base / "vocab.txt", to / "vocab.txt")
    digest = hashlib.sha256((to / "certainty.onnx").read_bytes()).hexdigest()
    facts = {
        "name": f"factuality-minilm-l{len(network.encoder.encoder.layer)}",
        "digest": digest[:12],
        "window": WINDOW,
        "margin": MARGIN,
    }
    (to / "model.json").write_text(json.dumps(facts, indent=1) + "\n")
    for file in sorted(to.iterdir()):
        print(f"{file.stat().st_size / 1e6:8.2f} MB  {file.name}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--run", type=Path, default=Path("runs/certainty"))
    parser.add_argument("--to", type=Path, default=Path("src/rashomon/spanmodel/weights/certainty"))
    parser.add_argument("--base", type=Path)
    args = parser.parse_args()
    export(args.run, args.to, args.base or base_folder())


if __name__ == "__main__":
    main()
