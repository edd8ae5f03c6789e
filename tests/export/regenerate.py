"""Writes the golden files and docs/case.schema.json anew. Read the difference before keeping it:

.venv/bin/python -m tests.export.regenerate && git diff tests/export/golden docs/case.schema.json
"""

from __future__ import annotations

import json
from pathlib import Path

from rashomon.export import (
    ROWS,
    annotations_jsonld,
    case_json,
    claims_jsonl,
    claims_schema_org,
    entities_ftm,
    schema,
    table_csv,
)
from tests.export.sample import decided_case, sample_case

GOLDEN = Path(__file__).parent / "golden"
SCHEMA = Path(__file__).parents[2] / "docs" / "case.schema.json"


def golden_files() -> dict[Path, bytes]:
    """What each file should hold."""
    case, decided = sample_case(), decided_case()
    return {
        GOLDEN / "case.json": case_json(case, reproducible=True),
        GOLDEN / "claims.jsonl": b"".join(claims_jsonl(case)),
        GOLDEN / "decided.json": case_json(decided, reproducible=True),
        **{GOLDEN / f"{rows}.csv": table_csv(decided, rows).encode() for rows in ROWS},
        GOLDEN / "annotations.jsonld": annotations_jsonld(decided, reproducible=True),
        GOLDEN / "schema-org.jsonld": claims_schema_org(decided),
        GOLDEN / "entities.ftm.json": b"".join(entities_ftm(decided)),
        SCHEMA: (json.dumps(schema(), indent=1, ensure_ascii=False) + "\n").encode(),
    }


if __name__ == "__main__":
    for path, data in golden_files().items():
        path.write_bytes(data)
        print(path)
