"""The formats that a case can be exported in, by name: for the command line and the workspace."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from rashomon.export.as_annotations import annotations_jsonld
from rashomon.export.as_csv import table_csv
from rashomon.export.as_ftm import entities_ftm
from rashomon.export.as_json import case_json
from rashomon.export.as_lines import claims_jsonl
from rashomon.export.as_schema_org import claims_schema_org
from rashomon.export.as_xlsx import case_xlsx
from rashomon.export.tables import Rows
from rashomon.review import Reviewed


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """One format. ``without_rejected``: it has no way to say that a claim was rejected, so such claims are left out."""

    name: str
    suffix: str
    media_type: str
    words: str
    write: Callable[[Reviewed, str, bool], bytes]
    without_rejected: bool = False


def _table(name: str, rows: Rows, words: str) -> Format:
    return Format(
        name=name,
        suffix="csv",
        media_type="text/csv",
        words=f"A table: a row for {words}",
        write=lambda case, address, reproducible: table_csv(case, rows, address=address).encode(),
    )


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: In the order in which they are offered.
FORMATS = {
    each.name: each
    for each in (
        Format(
            name="xlsx",
            suffix="xlsx",
            media_type=_XLSX,
            words="A workbook to work through: claims, holders, evidence and decisions, a sheet for each",
            write=lambda case, address, reproducible: case_xlsx(case, address=address, reproducible=reproducible),
        ),
        _table("csv", "claims", "each claim"),
        _table("csv-holders", "holders", "whoever gives an answer"),
        _table("csv-evidence", "evidence", "each piece of evidence cited"),
        _table("csv-decisions", "decisions", "each decision"),
        Format(
            name="json",
            suffix="json",
            media_type="application/json",
            words="The whole case",
            write=lambda case, address, reproducible: case_json(case, reproducible=reproducible),
        ),
        Format(
            name="jsonl",
            suffix="jsonl",
            media_type="application/jsonl",
            words="A line of JSON for each claim",
            write=lambda case, address, reproducible: b"".join(claims_jsonl(case)),
        ),
        Format(
            name="web-annotation",
            suffix="jsonld",
            media_type="application/ld+json",
            words="W3C Web Annotations",
            write=lambda case, address, reproducible: annotations_jsonld(
                case, address=address, reproducible=reproducible
            ),
        ),
        Format(
            name="schema-org",
            suffix="jsonld",
            media_type="application/ld+json",
            words="schema.org Claims, with where they appear",
            write=lambda case, address, reproducible: claims_schema_org(case, address=address),
            without_rejected=True,
        ),
        Format(
            name="ftm",
            suffix="ftm.json",
            media_type="application/jsonl",
            words="FollowTheMoney entities",
            write=lambda case, address, reproducible: b"".join(entities_ftm(case, address=address)),
            without_rejected=True,
        ),
    )
}


def left_out(case: Reviewed, format_: Format) -> int:
    """How many rejected claims this format leaves out."""
    if not format_.without_rejected:
        return 0
    return sum(case.standing("claim", claim.id).status == "rejected" for claim in case.case.claims)
