"""Writes the golden files and docs/case.schema.json anew. Read the difference before keeping it:

.venv/bin/python -m tests.export.regenerate && git diff tests/export/golden docs/case.schema.json
"""

from __future__ import annotations

import json
from pathlib import Path

from rashomon.export import case_json, claims_csv, claims_jsonl, schema
from tests.export.sample import sample_case

GOLDEN = Path(__file__).parent / "golden"
SCHEMA = Path(__file__).parents[2] / "docs" / "case.schema.json"


def golden_files() -> dict[Path, bytes]:
    """What each file should hold."""
    case = sample_case()
    return {
        GOLDEN / "case.json": case_json(case, reproducible=True),
        GOLDEN / "claims.jsonl": b"".join(claims_jsonl(case)),
        GOLDEN / "claims.csv": claims_csv(case).encode(),
        SCHEMA: (json.dumps(schema(), indent=1, ensure_ascii=False) + "\n").encode(),
    }


if __name__ == "__main__":
    for path, data in golden_files().items():
        path.write_bytes(data)
        print(path)
