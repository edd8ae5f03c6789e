"""The network that finds attributions: encode, decode, load. ONNX Runtime only, no training."""

from rashomon.spanmodel.model import ModelFacts, SpanModel

__all__ = ["ModelFacts", "SpanModel"]
