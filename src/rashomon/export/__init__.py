"""A case for people and programs: an HTML dossier, JSON with its schema, and claims as lines or a table."""

from rashomon.export.as_json import case_json, schema
from rashomon.export.as_lines import claims_csv, claims_jsonl
from rashomon.export.dossier import dossier

__all__ = ["case_json", "claims_csv", "claims_jsonl", "dossier", "schema"]
