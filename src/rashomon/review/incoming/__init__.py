"""Decisions that come back in files: tables that people worked through, annotations made elsewhere.

Everything is matched by the hash of the text, by offsets and by words. What doesn't match is reported with its line and
left out; nothing is guessed.
"""

from rashomon.review.incoming.annotations import from_annotations
from rashomon.review.incoming.records import Incoming, Refused, Taken, imported
from rashomon.review.incoming.rows import from_csv

__all__ = ["Incoming", "Refused", "Taken", "from_annotations", "from_csv", "imported"]
