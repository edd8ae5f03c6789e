from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from rashomon.export import case_json, schema
from rashomon.records import Case, Pipeline
from tests.export.regenerate import golden_files
from tests.export.sample import TEXTS, sample_case

# The keys of shared/reference/case-json.md, which other programs rely on: more may be added, none may go.
CONTRACT = {
    "documents": "id name path url title publisher published language sha256 text_sha256 characters status",
    "parties": "id name kind aliases affiliation mentions",
    "claims": "id document voice claimers within source cue content form act certainty certainty_score cue_stance "
    "said_at evidence confidence",
    "times": "document span value earliest latest precision",
    "quantities": "document span low high of",
    "points": "id incident slot question contested positions explanation",
    "changes": "party point from to",
    "origins": "id kind name passages",
    "timeline": "earliest latest precision kind text claims spans",
    "findings": "id kind spans explanation confidence",
    "wordings": "of incident names",
    "gaps": "id kind explanation spans point parties",
    "decisions": "",
}


def exported(**options: Any) -> dict[str, Any]:
    return json.loads(case_json(sample_case(), **options))  # type: ignore[no-any-return]


@pytest.mark.parametrize("path", golden_files(), ids=lambda path: path.name)
def test_golden(path: Path) -> None:
    assert path.read_bytes() == golden_files()[path], "see tests/export/regenerate.py"


def test_every_key_of_the_contract_is_there() -> None:
    out = exported()
    assert out["format"] == "rashomon-case/1"
    assert {"title", "analysed_at", "pipeline"} <= out["case"].keys()
    for name, keys in CONTRACT.items():
        for record in out[name]:
            assert set(keys.split()) <= record.keys()
    position = out["points"][0]["positions"][0]
    assert {"id", "value", "number", "compatible_with", "holders", "independent_origins"} <= position.keys()
    assert {"party", "voice", "document", "claim", "span", "stance"} <= position["holders"][0].keys()
    assert out["origins"][0]["passages"][0].keys() == {"document", "span"}


def test_a_failed_document_says_why_and_no_other_does() -> None:
    documents = exported()["documents"]
    assert [document.get("error", {}).get("code") for document in documents] == [None, None, None, "needs-ocr"]
    assert "error" not in documents[0]


def test_words_are_the_slices_of_the_text() -> None:
    for claim in exported()["claims"]:
        for part in ("source", "cue", "content"):
            slices = [TEXTS[claim["document"]][start:end] for start, end in claim[part]]
            assert claim["words"][part] == slices


def test_reproducible_leaves_out_times_of_processing() -> None:
    assert b"2026-11-22" in case_json(sample_case())
    assert b"2026-11-22" not in case_json(sample_case(), reproducible=True)
    later = msgspec.structs.replace(sample_case(), analysed_at="2027-01-01T00:00:00Z")
    assert case_json(later, reproducible=True) == case_json(sample_case(), reproducible=True)


def test_the_order_of_models_does_not_matter() -> None:
    case = sample_case()
    turned = Pipeline(rashomon="0.1.0", models=dict(reversed(case.pipeline.models.items())))
    assert case_json(msgspec.structs.replace(case, pipeline=turned)) == case_json(case)


@pytest.mark.parametrize("reproducible", [False, True])
@pytest.mark.parametrize(
    "case",
    [
        sample_case(),
        sample_case(compared=False),
        Case(id="k0", title="", analysed_at=None, pipeline=Pipeline(rashomon="0")),
    ],
    ids=["whole", "not compared", "empty"],
)
def test_exports_are_valid(case: Case, reproducible: bool) -> None:
    validator = jsonschema.Draft202012Validator(schema())
    validator.validate(json.loads(case_json(case, reproducible=reproducible)))


def test_the_schema_refuses_what_is_wrong() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    out = exported()
    out["claims"][0]["certainty"] = "sure"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(out, schema())
