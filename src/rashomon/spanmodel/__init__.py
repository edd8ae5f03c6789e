"""The networks that find attributions and score certainty: encode, decode, load. ONNX Runtime only, no training."""

from rashomon.spanmodel.certainty import CertaintyModel, WordScore
from rashomon.spanmodel.model import ModelFacts, SpanModel

__all__ = ["CertaintyModel", "ModelFacts", "SpanModel", "WordScore"]
