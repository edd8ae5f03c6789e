"""Events of single documents to incidents of the case: what the reports are about, each once."""

from rashomon.compare.incidents.grouping import incidents
from rashomon.compare.incidents.incident import Incident

__all__ = ["Incident", "incidents"]
