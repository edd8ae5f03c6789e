"""English time expressions: found, given their TIMEX3 value, and resolved to days."""

from rashomon.annotate.times.finder import find

__all__ = ["find"]
