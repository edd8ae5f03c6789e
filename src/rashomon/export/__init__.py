"""A case for people and programs: an HTML dossier, JSON with its schema, lines, tables, and other programs' formats.

Every export takes a case, over which it lays the decisions in it, or a `rashomon.review.Reviewed`.
"""

from rashomon.export.as_annotations import annotations_jsonld
from rashomon.export.as_csv import claims_csv, table_csv
from rashomon.export.as_ftm import entities_ftm
from rashomon.export.as_json import case_json, schema
from rashomon.export.as_lines import claims_jsonl
from rashomon.export.as_schema_org import claims_schema_org
from rashomon.export.as_xlsx import case_xlsx
from rashomon.export.dossier import Dossier, dossier, dossier_of
from rashomon.export.formats import FORMATS, Format, left_out
from rashomon.export.reviews import ADDRESS, as_made
from rashomon.export.tables import ROWS

__all__ = [
    "ADDRESS", "FORMATS", "ROWS", "Dossier", "Format",
    "annotations_jsonld", "as_made", "case_json", "case_xlsx", "claims_csv", "claims_jsonl", "claims_schema_org",
    "dossier", "dossier_of", "entities_ftm", "left_out", "schema", "table_csv",
]  # fmt: skip
