"""People's decisions laid over the machine's case. Pure functions: a case in, a case out, nothing written.

Every decision stays in the history; what is shown is made anew from it each time, so that undoing one is no more than
leaving it out. Decisions find what they are about by id, or else by document and words (`rashomon.review.matching`), so
that they outlive a new analysis; those that find nothing are listed, never dropped.
"""

from rashomon.review.anchors import anchor_of, evidence_id, hypothesis_id
from rashomon.review.lay import reviewed, split_ids
from rashomon.review.records import Hypothesis, Rating, Reviewed, Standing, Status
from rashomon.review.standing import to_undo

__all__ = [
    "Hypothesis", "Rating", "Reviewed", "Standing", "Status",
    "anchor_of", "evidence_id", "hypothesis_id", "reviewed", "split_ids", "to_undo",
]  # fmt: skip
