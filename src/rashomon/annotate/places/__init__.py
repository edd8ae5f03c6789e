"""Places named in a text, with what they lie in by a gazetteer or by the text's own words."""

from rashomon.annotate.places.finder import find

__all__ = ["find"]
