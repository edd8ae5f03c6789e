"""Which reports only repeat one another: same text, same agency, same statement or report."""

from rashomon.compare.origins.find import UNNAMED, Read, find_origins, origins_of, read
from rashomon.independence import Independence, independent

__all__ = ["UNNAMED", "Independence", "Read", "find_origins", "independent", "origins_of", "read"]
