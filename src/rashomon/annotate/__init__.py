"""Document to annotations: attributions, sentences, words and names (later: times, quantities, evidence)."""

from rashomon.annotate.annotator import Annotator

__all__ = ["Annotator"]
