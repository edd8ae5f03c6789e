"""Which reports only repeat one another: same text, same agency, same statement or report."""

from rashomon.compare.origins.find import UNNAMED, find_origins
from rashomon.independence import Independence, independent

__all__ = ["UNNAMED", "Independence", "find_origins", "independent"]
