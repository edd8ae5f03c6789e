"""Shipped weights back in a network, to train on from them where the run that made them is not kept.

    python -m rashomon_lab.training.restored --weights src/rashomon/spanmodel/weights/attribution --to runs/shipped.pt

What int8 rounded away stays lost. The layer of tags that only training uses isn't shipped; it starts anew.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
from onnx import ModelProto, numpy_helper

#: A layer's products in the order in which the network goes through them.
_LAYER = (
    "attention.self.query",
    "attention.self.key",
    "attention.self.value",
    "attention.output.dense",
    "intermediate.dense",
    "output.dense",
)


def state(weights: Path) -> dict[str, np.ndarray]:
    """The weights of an ``AttributionNetwork`` by name, from ``encoder.onnx`` and ``roles.onnx``."""
    found: dict[str, np.ndarray] = {}
    for file, prefix in (("encoder.onnx", ""), ("roles.onnx", "roles.")):
        model = onnx.load(weights / file)
        constants = {constant.name: numpy_helper.to_array(constant) for constant in model.graph.initializer}
        for name in constants:
            if name.endswith((".weight", ".bias")):
                found[prefix + name.removeprefix("network.")] = constants[name]
            elif name.endswith(".weight_quantized"):
                found[prefix + name.removeprefix("network.").removesuffix("_quantized")] = _dequantised(constants, name)
        for layer, name in _products(model):
            found[f"{prefix}{layer}.weight"] = _dequantised(constants, name).T
        if not prefix:
            (kind,) = (value for name, value in constants.items() if name.startswith("onnx::Add"))
            found["encoder.embeddings.token_type_embeddings.weight"] = np.stack([kind, kind])
    return {name: np.array(value, dtype=np.float32) for name, value in found.items()}


def _products(model: ModelProto) -> list[tuple[str, str]]:
    """Each matrix product's layer in the network, and the constant on its right side."""
    out, within = [], 0
    for node in model.graph.node:
        if node.op_type not in ("MatMulInteger", "MatMul"):
            continue
        path = node.name.split("/")[1:-1]
        if path[0].split("_")[0] in ("query", "key", "value", "dense"):
            layer, part = divmod(within, len(_LAYER))
            out.append((f"encoder.encoder.layer.{layer}.{_LAYER[part]}", node.input[1]))
            within += 1
        else:
            out.append((path[-1], node.input[1]))
    return out


def _dequantised(constants: Mapping[str, np.ndarray], name: str) -> np.ndarray:
    if not name.endswith("_quantized"):
        return constants[name]
    base = name.removesuffix("_quantized")
    steps = constants[name].astype(np.float32) - constants[f"{base}_zero_point"].astype(np.float32)
    whole = steps * constants[f"{base}_scale"]
    even = constants.get(f"{base}_even")  # What ``lean`` divides by before the product, and multiplied into it.
    return np.asarray(whole if even is None else whole * even[:, None])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--weights", type=Path, default=Path("src/rashomon/spanmodel/weights/attribution"))
    parser.add_argument("--to", type=Path, default=Path("runs/shipped.pt"))
    args = parser.parse_args()
    import torch

    args.to.parent.mkdir(parents=True, exist_ok=True)
    torch.save({name: torch.from_numpy(value) for name, value in state(args.weights).items()}, args.to)


if __name__ == "__main__":
    main()
