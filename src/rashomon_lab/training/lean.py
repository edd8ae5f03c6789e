"""Make exported int8 networks faster and less noisy, without training: the same functions in other operators.

    python -m rashomon_lab.training.lean --weights src/rashomon/spanmodel/weights/attribution

Run once on what ``export`` wrote. Three changes (docs/decisions/0007 has the figures):

- ONNX Runtime's fused skip connection and layer norm is a scalar loop on CPUs, a quarter of the encoder's
  time. Its parts (two additions and a norm, each vectorised) take a fifth of that.
- A few dimensions of what goes into the wide layers are ten times larger than the rest, and an int8 scale for the
  whole tensor leaves seven bits of nothing for the others. They are divided before and their weights multiplied,
  which evens out the scales and changes nothing else (SmoothQuant: Xiao et al., ICML 2023).
- The cue taggers' and the role scorer's small layers are turned back to float. They cost nothing, and a cue's roles no
  longer depend on which other cues share its batch.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import ModelProto, NodeProto, helper, numpy_helper

from rashomon.spanmodel import SpanModel
from rashomon.spanmodel.encode import words_of

#: Dimensions that reach over this many times the median of their tensor are scaled down to it.
_OUTSTANDING = 2.0
_TEXTS = 20


def plain_norms(model: ModelProto) -> None:
    """Replace every fused skip connection and layer norm by its parts."""
    nodes: list[NodeProto] = []
    for node in model.graph.node:
        if node.op_type != "SkipLayerNormalization":
            nodes.append(node)
            continue
        value, skipped, scale, shift, bias = node.input
        made, name = node.output[0], node.name
        epsilon = next(a.f for a in node.attribute if a.name == "epsilon")
        nodes += [
            helper.make_node("Add", [value, bias], [f"{made}_biased"], name=f"{name}_bias"),
            helper.make_node("Add", [f"{made}_biased", skipped], [f"{made}_sum"], name=f"{name}_sum"),
            helper.make_node(
                "LayerNormalization",
                [f"{made}_sum", scale, shift],
                [made],
                name=f"{name}_norm",
                axis=-1,
                epsilon=epsilon,
            ),
        ]
    _replace(model, nodes)


def plain_activations(model: ModelProto) -> None:
    """Take the bias out of the activation: the matrix product before it adds it for nothing."""
    nodes: list[NodeProto] = []
    for node in model.graph.node:
        if node.op_type != "BiasGelu":
            nodes.append(node)
            continue
        value, bias = node.input
        biased = f"{node.output[0]}_biased"
        nodes.append(helper.make_node("Add", [value, bias], [biased], name=f"{node.name}_bias"))
        nodes.append(helper.make_node("Gelu", [biased], node.output, name=node.name, domain="com.microsoft"))
    _replace(model, nodes)


def evened(model: ModelProto, reach: Mapping[str, np.ndarray], chosen: Callable[[str], bool]) -> None:
    """Divide outstanding dimensions before chosen int8 products, and multiply their weights.

    ``reach`` holds, for each quantised tensor, how far from zero each dimension goes.
    """
    constants = {constant.name: constant for constant in model.graph.initializer}
    makers = {made: node for node in model.graph.node for made in node.output}
    nodes = list(model.graph.node)
    for product in [n for n in nodes if n.op_type == "MatMulInteger" and chosen(n.name)]:
        quantiser = makers[product.input[0]]
        value, base = quantiser.input[0], product.input[1].removesuffix("_quantized")
        by = np.maximum(1, reach[value] / (_OUTSTANDING * np.median(reach[value]))).astype(np.float32)
        weights = numpy_helper.to_array(constants[product.input[1]]).astype(np.float32)
        scales = numpy_helper.to_array(constants[f"{base}_scale"])
        whole = weights * scales * by[:, None]
        needed = np.maximum(scales, np.abs(whole).max(axis=0) / 127).astype(np.float32)
        steps = np.clip(np.round(whole / needed), -127, 127).astype(np.int8)
        constants[product.input[1]].CopyFrom(numpy_helper.from_array(steps, product.input[1]))
        constants[f"{base}_scale"].CopyFrom(numpy_helper.from_array(needed, f"{base}_scale"))
        model.graph.initializer.append(numpy_helper.from_array(1 / by, f"{base}_even"))
        nodes.insert(
            nodes.index(quantiser),
            helper.make_node("Mul", [value, f"{base}_even"], [f"{value}_even"], name=f"{product.name}_even"),
        )
        quantiser.input[0] = f"{value}_even"
    _replace(model, nodes)


def in_float(model: ModelProto, chosen: Callable[[str], bool]) -> None:
    """Turn chosen int8 products back into float ones."""
    constants = {constant.name: constant for constant in model.graph.initializer}
    makers = {made: node for node in model.graph.node for made in node.output}
    users = {taken: node for node in model.graph.node for taken in node.input}
    nodes: list[NodeProto] = []
    for node in model.graph.node:
        if node.op_type != "MatMulInteger" or not chosen(node.name):
            nodes.append(node)
            continue
        base = node.input[1].removesuffix("_quantized")
        weights = numpy_helper.to_array(constants[node.input[1]]).astype(np.float32)
        model.graph.initializer.append(
            numpy_helper.from_array(weights * numpy_helper.to_array(constants[f"{base}_scale"]), f"{base}_float")
        )
        scaled = users[users[node.output[0]].output[0]]  # After the cast, where the scales come in.
        value = makers[node.input[0]].input[0]
        nodes.append(helper.make_node("MatMul", [value, f"{base}_float"], scaled.output, name=node.name))
        scaled.output[0] += "_unused"
    _replace(model, nodes)


def _replace(model: ModelProto, nodes: Sequence[NodeProto]) -> None:
    """Put in new nodes, without those that nothing uses, and without the constants that nothing uses."""
    kept = list(nodes)
    while True:
        used = {taken for node in kept for taken in node.input} | {made.name for made in model.graph.output}
        needed = [node for node in kept if used.intersection(node.output)]
        if len(needed) == len(kept):
            break
        kept = needed
    constants = [constant for constant in model.graph.initializer if constant.name in used]
    kept = [NodeProto.FromString(node.SerializeToString()) for node in kept]
    constants = [type(c).FromString(c.SerializeToString()) for c in constants]
    del model.graph.node[:], model.graph.initializer[:]
    model.graph.node.extend(kept)
    model.graph.initializer.extend(constants)


class _Watching:
    """An encoder that also notes how far each dimension of each quantised tensor reaches."""

    def __init__(self, path: Path) -> None:
        model = onnx.load(path)
        self._watched = sorted({n.input[0] for n in model.graph.node if n.op_type == "DynamicQuantizeLinear"})
        self._outputs = [made.name for made in model.graph.output]
        model.graph.output.extend(helper.make_tensor_value_info(name, 1, None) for name in self._watched)
        self._session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
        self.reach: dict[str, np.ndarray] = {}

    def run(self, _: None, inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
        found = self._session.run(self._outputs + self._watched, inputs)
        for name, value in zip(self._watched, found[len(self._outputs) :], strict=True):
            far = np.abs(value).reshape(-1, value.shape[-1]).max(axis=0)
            self.reach[name] = np.maximum(self.reach.get(name, far), far)
        return list(found[: len(self._outputs)])


def reach(weights: Path, texts: Sequence[str]) -> dict[str, np.ndarray]:
    """How far each dimension of each quantised tensor of the encoder goes over some texts."""
    model = SpanModel(weights, threads=1)
    watching = _Watching(weights / "encoder.onnx")
    model._encoder = watching
    for text in texts:
        for _ in model.windows(words_of(text)):
            pass
    return watching.reach


def rewrite(weights: Path, texts: Sequence[str]) -> None:
    """Rewrite ``encoder.onnx`` and ``roles.onnx`` in place, and the digest in ``model.json``."""
    encoder, roles = onnx.load(weights / "encoder.onnx"), onnx.load(weights / "roles.onnx")
    if any(constant.name.endswith("_even") for constant in encoder.graph.initializer):
        raise SystemExit(f"{weights}: rewritten already")
    far = reach(weights, texts)
    plain_norms(encoder)
    plain_activations(encoder)
    evened(encoder, far, _is_wide(encoder))
    in_float(encoder, lambda name: name.startswith(("/cue/", "/inner/")))
    in_float(roles, lambda name: name.startswith(("/of_cue/", "/out/")))
    for model, name in ((encoder, "encoder.onnx"), (roles, "roles.onnx")):
        onnx.checker.check_model(model)
        onnx.save(model, weights / name)
    facts = json.loads((weights / "model.json").read_text())
    digest = hashlib.sha256((weights / "encoder.onnx").read_bytes() + (weights / "roles.onnx").read_bytes()).hexdigest()
    (weights / "model.json").write_text(json.dumps(facts | {"digest": digest[:12]}, indent=1) + "\n")


def _is_wide(model: ModelProto) -> Callable[[str], bool]:
    """Whether a product goes into or out of a wide layer: where one side is larger than the encoder's state."""
    sizes = {constant.name: list(constant.dims) for constant in model.graph.initializer}
    wide = {n.name for n in model.graph.node if n.op_type == "MatMulInteger" and max(sizes[n.input[1]]) > 1000}
    return wide.__contains__


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--weights", type=Path, default=Path("src/rashomon/spanmodel/weights/attribution"))
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    args = parser.parse_args()
    with (args.shared / "data/polnear/train.jsonl").open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line, _ in zip(lines, range(_TEXTS), strict=False)]
    rewrite(args.weights, texts)


if __name__ == "__main__":
    main()
