"""Networks as ONNX Runtime sessions: a fixed number of threads, nothing logged, no spinning while idle."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def session(path: Path, *, threads: int) -> Any:
    """Load a network; ``run(None, inputs)`` of what comes back answers with its outputs as arrays."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # The fused operator is a scalar loop on CPUs: five times the time of its parts.
    return onnxruntime.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=["SkipLayerNormFusion"]
    )
