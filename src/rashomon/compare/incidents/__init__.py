"""Events of single documents to incidents of the case: what the reports are about, each once."""

from rashomon.compare.incidents.grouping import from_signs, incidents
from rashomon.compare.incidents.incident import Incident
from rashomon.compare.incidents.signs import Signs, signs

__all__ = ["Incident", "Signs", "from_signs", "incidents", "signs"]
