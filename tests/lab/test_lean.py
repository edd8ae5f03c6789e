"""Rewritten networks compute what they did. Needs the lab's environment."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

onnx = pytest.importorskip("onnx")
onnxruntime = pytest.importorskip("onnxruntime")

from onnx import TensorProto, helper, numpy_helper  # noqa: E402

from rashomon_lab.training import lean  # noqa: E402

RANDOM = np.random.default_rng(5)
ROWS, WIDTH, OUT = 7, 16, 24


def run(model: object, value: np.ndarray) -> np.ndarray:
    return onnxruntime.InferenceSession(model.SerializeToString()).run(None, {"x": value})[0]  # type: ignore[attr-defined]


def graph(nodes: list[object], constants: dict[str, np.ndarray], width: int) -> object:
    made = helper.make_graph(
        nodes, "g",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, ["n", WIDTH])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, ["n", width])],
        [numpy_helper.from_array(value, name) for name, value in constants.items()],
    )  # fmt: skip
    sets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(made, opset_imports=sets, ir_version=8)


def product(weights: np.ndarray) -> object:
    """An int8 product as the quantiser writes it: scales per column, the input's scale found at run time."""
    scales = (np.abs(weights).max(axis=0) / 127).astype(np.float32)
    steps = np.round(weights / scales).astype(np.int8)
    nodes = [
        helper.make_node("DynamicQuantizeLinear", ["x"], ["xq", "xs", "xz"], name="quantise"),
        helper.make_node(
            "MatMulInteger", ["xq", "w_quantized", "xz", "w_zero_point"], ["i"], name="/dense/MatMul_quant"
        ),
        helper.make_node("Cast", ["i"], ["f"], name="cast", to=TensorProto.FLOAT),
        helper.make_node("Mul", ["xs", "w_scale"], ["s"], name="scales"),
        helper.make_node("Mul", ["f", "s"], ["y"], name="scaled"),
    ]
    zero = np.zeros(weights.shape[1], dtype=np.int8)
    return graph(nodes, {"w_quantized": steps, "w_scale": scales, "w_zero_point": zero}, weights.shape[1])


def test_a_fused_norm_in_parts_is_the_same() -> None:
    constants = {name: RANDOM.normal(size=WIDTH).astype(np.float32) for name in ("scale", "shift", "bias")}
    constants["skipped"] = RANDOM.normal(size=(ROWS, WIDTH)).astype(np.float32)
    node = helper.make_node(
        "SkipLayerNormalization", ["x", "skipped", "scale", "shift", "bias"], ["y"],
        name="norm", domain="com.microsoft", epsilon=1e-12,
    )  # fmt: skip
    model = graph([node], constants, WIDTH)
    value = RANDOM.normal(size=(ROWS, WIDTH)).astype(np.float32)
    before = run(model, value)
    lean.plain_norms(model)
    assert "SkipLayerNormalization" not in {n.op_type for n in model.graph.node}  # type: ignore[attr-defined]
    np.testing.assert_allclose(run(model, value), before, atol=1e-4)


def test_evened_products_are_closer_to_float_where_a_dimension_stands_out() -> None:
    weights = RANDOM.normal(size=(WIDTH, OUT)).astype(np.float32)
    value = RANDOM.normal(size=(ROWS, WIDTH)).astype(np.float32)
    value[:, 3] *= 40
    truth = value @ weights
    model = product(weights)
    before = np.abs(run(model, value) - truth).mean()
    lean.evened(model, {"x": np.abs(value).max(axis=0)}, lambda name: True)
    assert np.abs(run(model, value) - truth).mean() < before


def test_a_product_in_float_has_only_the_weights_rounding_left() -> None:
    weights = RANDOM.normal(size=(WIDTH, OUT)).astype(np.float32)
    value = RANDOM.normal(size=(ROWS, WIDTH)).astype(np.float32)
    model = product(weights)
    lean.in_float(model, lambda name: name.startswith("/dense/"))
    assert {n.op_type for n in model.graph.node} == {"MatMul"}  # type: ignore[attr-defined]
    scales = np.abs(weights).max(axis=0) / 127
    np.testing.assert_allclose(run(model, value), value @ (np.round(weights / scales) * scales), atol=1e-4)


def test_what_is_not_chosen_stays() -> None:
    model = product(RANDOM.normal(size=(WIDTH, OUT)).astype(np.float32))
    before = model.SerializeToString()  # type: ignore[attr-defined]
    lean.in_float(model, lambda name: False)
    lean.evened(model, {}, lambda name: False)
    assert {n.op_type for n in onnx.load_from_string(before).graph.node} == {n.op_type for n in model.graph.node}  # type: ignore[attr-defined]


def test_what_is_rewritten_already_is_left_alone() -> None:
    weights = Path(str(files("rashomon.spanmodel"))) / "weights/attribution"
    with pytest.raises(SystemExit, match="rewritten already"):
        lean.rewrite(weights, [])
