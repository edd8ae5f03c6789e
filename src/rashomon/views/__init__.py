"""What people look at: pure functions from a case to frozen records for pages. No HTML, no SQL.

``CaseIndex`` finds things by id; ``overview``, ``ledger``, ``comparison`` and ``reader`` make the pages, and
``words`` and ``hidden`` hold the words for codes and the characters that would otherwise not be seen.
"""

from rashomon.views.claims import ChainLink, ClaimCard, PartyLink, ValueLine, claim_card
from rashomon.views.comparison import Comparison, comparison
from rashomon.views.index import CaseIndex, document_title
from rashomon.views.overview import DocumentLine, NoticeLine, Overview, SkippedLine, document_line, overview
from rashomon.views.parties import Ledger, PartySection, VoiceSection, ledger
from rashomon.views.reader import Block, Closing, Mark, Opening, Segment, reader

__all__ = [
    "Block",
    "CaseIndex",
    "ChainLink",
    "ClaimCard",
    "Closing",
    "Comparison",
    "DocumentLine",
    "Ledger",
    "Mark",
    "NoticeLine",
    "Opening",
    "Overview",
    "PartyLink",
    "PartySection",
    "Segment",
    "SkippedLine",
    "ValueLine",
    "VoiceSection",
    "claim_card",
    "comparison",
    "document_line",
    "document_title",
    "ledger",
    "overview",
    "reader",
]  # fmt: skip
