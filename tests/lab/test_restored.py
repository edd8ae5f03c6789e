from __future__ import annotations

import math
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("onnx")

from rashomon_lab.training import restored

WEIGHTS = Path(str(files("rashomon.spanmodel"))) / "weights/attribution"


def test_what_was_rounded_and_evened_out_is_undone() -> None:
    constants = {
        "a_quantized": np.array([[2, -4], [6, 8]], dtype=np.int8),
        "a_scale": np.array([0.5, 0.25], dtype=np.float32),
        "a_zero_point": np.zeros(2, dtype=np.int8),
        "a_even": np.array([1, 0.5], dtype=np.float32),
        "b_quantized": np.array([[130, 126]], dtype=np.uint8),
        "b_scale": np.array(0.5, dtype=np.float32),
        "b_zero_point": np.array(128, dtype=np.uint8),
    }
    assert restored._dequantised(constants, "a_quantized").tolist() == [[1, -1], [1.5, 1]]
    assert restored._dequantised(constants, "b_quantized").tolist() == [[1, -1]]


def test_every_layer_of_the_shipped_network_comes_back() -> None:
    state = restored.state(WEIGHTS)
    for layer in range(6):
        name = f"encoder.encoder.layer.{layer}"
        assert state[f"{name}.attention.self.query.weight"].shape == (384, 384)
        assert state[f"{name}.intermediate.dense.weight"].shape == (1536, 384)
        assert state[f"{name}.output.dense.weight"].shape == (384, 1536)
        assert state[f"{name}.output.LayerNorm.bias"].shape == (384,)
    assert state["encoder.embeddings.word_embeddings.weight"].shape[1] == 384
    assert state["cue.0.weight"].shape == (192, 384)
    assert state["roles.of_cue.weight"].shape == (256, 768)
    assert state["roles.out.weight"].shape == (3, 128)


def test_a_restored_cue_tagger_answers_as_the_shipped_one() -> None:
    import onnxruntime

    state = restored.state(WEIGHTS)
    session = onnxruntime.InferenceSession(WEIGHTS / "encoder.onnx", providers=["CPUExecutionProvider"])
    ids = np.arange(2000, 2012)[None]
    words, outer, _ = session.run(
        None, {"ids": ids, "features": np.ones((1, 12, 3), dtype=np.int64) % [6, 4, 2], "first": np.arange(12)}
    )
    wide = words @ state["cue.0.weight"].T + state["cue.0.bias"]
    erf = np.vectorize(math.erf)
    active = wide * 0.5 * (1 + erf(wide / np.sqrt(2)))
    np.testing.assert_allclose(active @ state["cue.2.weight"].T + state["cue.2.bias"], outer, atol=1e-3)
