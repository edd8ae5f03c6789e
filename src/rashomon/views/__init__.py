"""What people look at: pure functions from a case to frozen records for pages. No HTML, no SQL.

``CaseIndex`` finds things by id; ``overview``, ``comparison``, ``ledger`` and ``reader`` make the pages. What
``comparison`` is made of has a module each: ``points``, ``grid``, ``timeline`` (drawn by ``picture``), ``origins``,
``changes``, ``wordings``, ``gaps``, ``findings``. ``words`` and ``terms`` hold the words for codes, ``hidden`` the
characters that would otherwise not be seen.
"""

from rashomon.views.claims import ChainLink, ClaimCard, PartyLink, ValueLine, claim_card
from rashomon.views.comparison import Comparison, comparison
from rashomon.views.findings import findings_of
from rashomon.views.index import CaseIndex, document_title
from rashomon.views.overview import DocumentLine, NoticeLine, Overview, SkippedLine, document_line, overview
from rashomon.views.parties import Ledger, PartySection, SilentLine, VoiceSection, ledger
from rashomon.views.points import Incident, PointLine, PointView, contested_lines, incidents, point_view
from rashomon.views.reader import Block, Closing, Mark, Opening, Segment, reader

__all__ = [
    "Block",
    "CaseIndex",
    "ChainLink",
    "ClaimCard",
    "Closing",
    "Comparison",
    "DocumentLine",
    "Incident",
    "Ledger",
    "Mark",
    "NoticeLine",
    "Opening",
    "Overview",
    "PartyLink",
    "PartySection",
    "PointLine",
    "PointView",
    "Segment",
    "SilentLine",
    "SkippedLine",
    "ValueLine",
    "VoiceSection",
    "claim_card",
    "comparison",
    "contested_lines",
    "document_line",
    "document_title",
    "findings_of",
    "incidents",
    "ledger",
    "overview",
    "point_view",
    "reader",
]  # fmt: skip
