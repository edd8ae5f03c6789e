"""The export against schema.org's definitions of what it uses (version 29)."""

from __future__ import annotations

import json
from typing import Any

import pytest
import rdflib

from rashomon.export import claims_schema_org
from tests.export.sample import TEXTS, decided_case, sample_case

# The properties that schema.org defines for each type, of those that are used here, with the types of their values.
_WORK = {
    "author": {"Person", "Organization"}, "url": {"URL"}, "headline": {"Text"}, "name": {"Text"}, "text": {"Text"},
    "publisher": {"Organization"}, "datePublished": {"Date"}, "inLanguage": {"Text"}, "identifier": {"Text"},
    "creditText": {"Text"},
}  # fmt: skip
_NAMED = {"name": {"Text"}, "alternateName": {"Text"}, "url": {"URL"}}
PROPERTIES: dict[str, dict[str, set[str]]] = {
    "Claim": {**_WORK, "appearance": {"NewsArticle", "CreativeWork"}},
    "NewsArticle": _WORK,
    "CreativeWork": _WORK,
    "Person": _NAMED,
    "Organization": _NAMED,
}
OUT: dict[str, Any] = json.loads(claims_schema_org(decided_case()))
BY_ID = {claim["@id"].rsplit("/", 1)[1]: claim for claim in OUT["@graph"]}


def check(node: dict[str, Any]) -> None:
    known = PROPERTIES[node["@type"]]
    for key, values in node.items():
        if key in ("@type", "@id"):
            assert isinstance(values, str)
            continue
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, dict):
                assert value["@type"] in known[key], (node["@type"], key)
                check(value)
            elif "URL" in known[key]:
                assert value.startswith(("http://", "https://"))
            else:
                assert known[key] & {"Text", "Date"}, (node["@type"], key)
                assert isinstance(value, str)


def test_only_what_schema_org_defines() -> None:
    assert OUT.keys() == {"@context", "@graph"}
    assert OUT["@context"] == "https://schema.org"
    for claim in OUT["@graph"]:
        assert claim["@type"] == "Claim"
        check(claim)


def test_every_claim_appears_somewhere_and_has_its_words() -> None:
    for claim in sample_case().claims:
        if claim.id == "c10":
            continue
        out = BY_ID[claim.id]
        assert out["text"] == " … ".join(span.of(TEXTS[claim.document]) for span in claim.content)
        assert out["appearance"]["@id"].endswith(f"/document/{claim.document}")


def test_a_rejected_claim_is_nobodys() -> None:
    assert "c10" not in BY_ID
    assert "c04" in BY_ID, "unsure is not rejected"


def test_no_rating_and_no_review() -> None:
    written = claims_schema_org(decided_case()).decode()
    for word in ("Rating", "ClaimReview", "reviewRating", "itemReviewed", "truth"):
        assert word not in written


def test_who_says_it_is_a_person_an_organisation_or_credited_in_words() -> None:
    assert [author["@type"] for author in BY_ID["c12"]["author"]] == ["Person", "Person"]
    assert "author" not in BY_ID["c14"]  # a table can't be an author
    assert BY_ID["c14"]["creditText"] == "the union’s table"
    assert "creditText" not in BY_ID["c07"]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
def test_it_is_json_ld_that_gives_the_graph_it_should() -> None:
    context = {"@vocab": "https://schema.org/"}
    graph = rdflib.Graph().parse(data=json.dumps({**OUT, "@context": context}), format="json-ld")
    schema = rdflib.Namespace("https://schema.org/")
    claims = set(graph.subjects(rdflib.RDF.type, schema.Claim))
    assert {str(claim).rsplit("/", 1)[1] for claim in claims} == BY_ID.keys()
    assert all(graph.value(claim, schema.appearance) is not None for claim in claims)
