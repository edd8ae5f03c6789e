"""The claims of a case one by one, each a JSON object on a line."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from rashomon.export.as_json import claim_out
from rashomon.export.reviews import laid
from rashomon.records import Case
from rashomon.review import Reviewed
from rashomon.views import CaseIndex

_ENCODER = msgspec.json.Encoder(order="deterministic")


def claims_jsonl(case: Case | Reviewed) -> Iterator[bytes]:
    """One claim a line, in the order of the case: the keys of ``claims[]`` in the JSON export, but
    ``claimers`` with their names, what document it is from, and where it stands by people's decisions: ``status``,
    ``decision`` (the one that settled it, or null) and ``notes``. Each line ends in a line feed.
    """
    reviewed = laid(case)
    index = CaseIndex(reviewed.case)
    for claim in index.case.claims:
        document, standing = index.documents[claim.document], reviewed.standing("claim", claim.id)
        record = msgspec.structs.asdict(claim_out(index, claim)) | {
            "claimers": tuple({"id": party, "name": index.party_name(party)} for party in claim.claimers),
            "document_name": document.name,
            "title": document.metadata.title,
            "publisher": document.metadata.publisher,
            "published": document.metadata.published,
            "url": document.metadata.url,
            "text_sha256": document.text_sha256,
            "status": standing.status,
            "decision": standing.decision,
            "notes": standing.notes,
        }
        yield _ENCODER.encode(record) + b"\n"
