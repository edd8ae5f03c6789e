"""Turn a trained attribution network into the int8 ONNX files that the package ships.

    python -m rashomon_lab.training.export --run runs/attribution --to src/rashomon/spanmodel/weights/attribution

Writes ``encoder.onnx`` and ``roles.onnx`` (dynamic int8 per channel), ``vocab.txt`` and ``model.json``. What is shipped
went through ``lean`` and ``calibrate`` after that.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
import warnings
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers import optimizer as fusion
from onnxruntime.transformers.fusion_options import FusionOptions
from torch import Tensor, nn

from rashomon_lab.training.attribution import Config, base_folder
from rashomon_lab.training.network import AttributionNetwork


class _Attention(torch.autograd.Function):
    """Multi-head attention that becomes one ONNX Runtime operator: a quarter of the time of its parts."""

    @staticmethod
    def forward(ctx: Any, query: Tensor, key: Tensor, value: Tensor, heads: int) -> Tensor:
        parts = (t.unflatten(-1, (heads, -1)).transpose(1, 2) for t in (query, key, value))  # [B, heads, P, H / heads]
        return nn.functional.scaled_dot_product_attention(*parts).transpose(1, 2).flatten(-2)

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any, heads: int) -> Any:
        made = graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads)
        made.setType(query.type())
        return made


def encoder_state(bert: Any, vectors: Tensor) -> Tensor:
    """The last layer's vectors [B, P, H] from the pieces' vectors, in operators that ONNX Runtime can fuse."""
    places = torch.arange(vectors.shape[1]).unsqueeze(0)
    state = vectors + bert.embeddings.position_embeddings(places)
    state = bert.embeddings.LayerNorm(state + bert.embeddings.token_type_embeddings.weight[0])
    for layer in bert.encoder.layer:
        own, after = layer.attention.self, layer.attention.output
        heads = bert.config.num_attention_heads
        seen = _Attention.apply(own.query(state), own.key(state), own.value(state), heads)
        state = after.LayerNorm(after.dense(seen) + state)
        wide = nn.functional.gelu(layer.intermediate.dense(state))
        state = layer.output.LayerNorm(layer.output.dense(wide) + state)
    return state


class _Encoder(nn.Module):
    def __init__(self, network: AttributionNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, features: Tensor, first: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """ids [1, P], features [1, P, 3], first [W] -> word vectors [W, H], outer and inner cue scores [W, 3]."""
        state = encoder_state(self.network.encoder, self.network.embed(ids, features))
        words = state[0][first]
        return words, self.network.cue(words), self.network.inner(words)


def export(run: Path, to: Path, base: Path) -> None:
    config = Config(**json.loads((run / "config.json").read_text()))
    network = AttributionNetwork(base)
    network.load_state_dict(torch.load(run / "model.pt", weights_only=True))
    network.eval()
    to.mkdir(parents=True, exist_ok=True)
    hidden = network.encoder.config.hidden_size
    with tempfile.TemporaryDirectory() as folder:
        plain, fused = Path(folder) / "plain.onnx", Path(folder) / "fused.onnx"
        example = (torch.ones(1, 40, dtype=torch.long), torch.ones(1, 40, 3, dtype=torch.long), torch.arange(1, 30))
        to_onnx(
            _Encoder(network), example, plain, ["ids", "features", "first"], ["words", "outer", "inner"],
            {"ids": {1: "pieces"}, "features": {1: "pieces"}}
            | {name: {0: "count"} for name in ("first", "words", "outer", "inner")},
        )  # fmt: skip
        fuse(network.encoder, plain, fused)
        quantize(fused, to / "encoder.onnx")
        example = (torch.randn(30, hidden), torch.tensor([[3, 4], [9, 9]]))
        to_onnx(
            network.roles, example, plain, ["words", "cues"], ["scores"],
            {"words": {0: "count"}, "cues": {0: "cues_found"}, "scores": {0: "cues_found", 1: "count"}},
        )  # fmt: skip
        quantize(plain, to / "roles.onnx")
    shutil.copyfile(base / "vocab.txt", to / "vocab.txt")
    digest = hashlib.sha256((to / "encoder.onnx").read_bytes() + (to / "roles.onnx").read_bytes()).hexdigest()
    tuned = json.loads((run / "tuned.json").read_text()) if (run / "tuned.json").exists() else {}
    facts = {"name": "polnear-minilm-l6", "digest": digest[:12], "window": config.window, "margin": config.margin}
    chosen = {"threshold": 0.2, "smoothing": 0.5, "inner_threshold": 0.25, "accepted": 0.37, "accepted_unnamed": 0.25}
    (to / "model.json").write_text(json.dumps(facts | chosen | tuned, indent=1) + "\n")
    for file in sorted(to.iterdir()):
        print(f"{file.stat().st_size / 1e6:8.2f} MB  {file.name}")


def to_onnx(
    module: nn.Module,
    example: tuple[Tensor, ...],
    path: Path,
    inputs: list[str],
    outputs: list[str],
    axes: dict[str, dict[int, str]],
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            module, example, str(path), input_names=inputs, output_names=outputs, dynamic_axes=axes,
            opset_version=17, dynamo=False,
        )  # fmt: skip


def fuse(bert: Any, source: Path, target: Path) -> None:
    """Join operators of the encoder, as ONNX Runtime has them; not those that are slower than their parts on a CPU."""
    heads, hidden = bert.config.num_attention_heads, bert.config.hidden_size
    options = FusionOptions("bert")
    options.enable_skip_layer_norm = options.enable_bias_skip_layer_norm = options.enable_bias_gelu = False
    model = fusion.optimize_model(
        str(source), model_type="bert", num_heads=heads, hidden_size=hidden, opt_level=0, optimization_options=options
    )
    model.save_model_to_file(str(target))


def quantize(source: Path, target: Path) -> None:
    quantize_dynamic(
        str(source), str(target), weight_type=QuantType.QInt8, per_channel=True,
        op_types_to_quantize=["MatMul", "Attention", "Gather"],
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},  # Fused operators have no shape inference.
    )  # fmt: skip
    onnx.checker.check_model(onnx.load(str(target)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--run", type=Path, default=Path("runs/attribution"))
    parser.add_argument("--to", type=Path, default=Path("src/rashomon/spanmodel/weights/attribution"))
    parser.add_argument("--base", type=Path)
    args = parser.parse_args()
    export(args.run, args.to, args.base or base_folder())


if __name__ == "__main__":
    main()
