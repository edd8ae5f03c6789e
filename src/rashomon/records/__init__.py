"""The shared vocabulary: frozen records that every stage takes and returns. See docs/architecture.md."""

from rashomon.records.annotation import Annotations, Attribution, Commitment, Entity, Token
from rashomon.records.answer import Answer, Event, HolderStance, Slot
from rashomon.records.case import Case, Pipeline
from rashomon.records.claim import Act, Certainty, Claim, Evidence, Form, Presence, Stance, Voice
from rashomon.records.comparison import (
    Change,
    Finding,
    Gap,
    Holder,
    Naming,
    Origin,
    Point,
    Position,
    TimelineEntry,
    Wording,
)
from rashomon.records.decision import Decision
from rashomon.records.document import Document, Failure, Metadata, Notice, Provenance, Skipped
from rashomon.records.ids import stable_id
from rashomon.records.results import CaseResults, DocumentResults
from rashomon.records.span import Passage, Span, Spans, hull, united
from rashomon.records.values import Mention, Party, PartyKind, Place, Quantity, Relation, TimeExpression, When

__all__ = [
    "Act", "Annotations", "Answer", "Attribution", "Case", "CaseResults", "Certainty", "Change", "Claim",
    "Commitment", "Decision", "Document", "DocumentResults", "Entity", "Event", "Evidence", "Failure", "Finding",
    "Form", "Gap", "Holder", "HolderStance", "Mention", "Metadata", "Naming", "Notice", "Origin", "Party", "PartyKind",
    "Passage", "Pipeline", "Place", "Point", "Position", "Presence", "Provenance", "Quantity", "Relation", "Skipped",
    "Slot", "Span", "Spans", "Stance", "TimeExpression", "TimelineEntry", "Token", "Voice", "When", "Wording",
    "hull", "stable_id", "united",
]  # fmt: skip
