"""The export against what the W3C Web Annotation Data Model (2017) requires."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.export import annotations_jsonld
from rashomon.export.as_annotations import AROUND, selectors
from rashomon.records import Case, Pipeline, Span
from tests.export.annotations import anchored, utf16
from tests.export.sample import TEXTS, decided_case, sample_case
from tests.views.accounts import accounts

COLLECTION: dict[str, Any] = json.loads(annotations_jsonld(decided_case()))
MOTIVATIONS = frozenset(
    "assessing bookmarking classifying commenting describing editing highlighting identifying linking moderating "
    "questioning replying tagging".split()
)
TYPES = frozenset(
    "Annotation AnnotationCollection AnnotationPage Organization Person Software SpecificResource Text "
    "TextPositionSelector TextQuoteSelector TextualBody".split()
)  # fmt: skip
# Terms of the vocabulary's context that are used here, and the class of value that it gives them.
IRIS = frozenset("id canonical via".split())
TERMS = IRIS | frozenset(
    "@context type label total first startIndex items motivation purpose generator generated name body target source "
    "selector start end exact prefix suffix value format language creator created".split()
)
DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
ABSOLUTE_IRI = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+", re.IGNORECASE)


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for each in value.values():
            yield from nodes(each)
    elif isinstance(value, list):
        for each in value:
            yield from nodes(each)


def items(collection: dict[str, Any] = COLLECTION) -> list[dict[str, Any]]:
    return collection["first"]["items"]  # type: ignore[no-any-return]


@pytest.mark.parametrize("case", [decided_case(), accounts()], ids=["decided", "accounts"])
def test_every_requirement_of_the_model(case: Case) -> None:
    collection = json.loads(annotations_jsonld(case))
    # 4.1, 4.2: a collection and a page, each with an IRI; what is embedded needs no context of its own.
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert collection["type"] == "AnnotationCollection"
    assert collection["first"]["type"] == "AnnotationPage"
    assert collection["total"] == len(items(collection)) > 0
    ids = [annotation["id"] for annotation in items(collection)]
    assert len(ids) == len(set(ids))
    for node in nodes(collection):
        assert node.keys() <= TERMS
        assert set(node.get("type", "Text").split()) <= TYPES
        assert all(ABSOLUTE_IRI.fullmatch(node[key]) for key in IRIS & node.keys())
        assert all(DATE_TIME.fullmatch(node[key]) for key in ("generated", "created") if key in node)
    for annotation in items(collection):
        # 3.1: exactly one id, the class, one target or more.
        assert annotation["type"] == "Annotation"
        assert annotation["target"]
        assert annotation["motivation"] in MOTIVATIONS
        for body in annotation["body"]:
            assert body["purpose"] in MOTIVATIONS
            if body["type"] == "TextualBody":  # 3.2.4: exactly one value, of text
                assert isinstance(body["value"], str)
                assert body["value"]
            else:  # 3.2.7: a specific resource has exactly one source
                assert body["type"] == "SpecificResource"
                assert body["source"]
        for target in annotation["target"]:
            assert target["type"] == "SpecificResource"
            position, quote = target["selector"]
            # 4.2.5: exactly one start and one end, not negative; 4.2.4: exactly one exact.
            assert position.keys() == {"type", "start", "end"}
            assert 0 <= position["start"] < position["end"]
            assert quote.keys() == {"type", "exact", "prefix", "suffix"}


def test_both_selectors_find_the_same_words() -> None:
    documents = {f"http://127.0.0.1:8765/c/k1/document/{id}": text for id, text in TEXTS.items()}
    found = list(anchored(COLLECTION))
    assert len(found) >= len(sample_case().claims)
    for each in found:
        text = documents[each.source]
        assert text[each.start : each.end] == each.exact
        assert (each.prefix + each.exact + each.suffix) in text
        assert text[each.start - len(each.prefix) : each.start] == each.prefix


def test_positions_are_code_points_and_not_utf_16_units() -> None:
    """Behind the emoji of the first report the two differ, so that counting the wrong ones would show."""
    (first,) = [each for each in anchored(COLLECTION) if each.exact == "the workers had lit it"]
    text = TEXTS["d1"]
    units = text.encode("utf-16-le")
    start, end = utf16(text, first.start), utf16(text, first.end)
    assert (start, end) != (first.start, first.end)
    assert units[2 * start : 2 * end].decode("utf-16-le") == first.exact


@settings(max_examples=100)
@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=120), st.data())
def test_selectors_of_any_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    position, quote = selectors(text, Span(start, end))
    assert text[position["start"] : position["end"]] == quote["exact"]
    assert quote["prefix"] + quote["exact"] + quote["suffix"] == text[max(0, start - AROUND) : end + AROUND]
    units = text.encode("utf-16-le")
    assert units[2 * utf16(text, start) : 2 * utf16(text, end)].decode("utf-16-le") == quote["exact"]


def test_a_source_has_a_stable_address_with_the_hash_of_its_text() -> None:
    first = sample_case().documents[0]
    (claim,) = [each for each in items() if each["id"].endswith("/claim/c02")]
    assert claim["target"][0]["source"] == {
        "id": "http://127.0.0.1:8765/c/k1/document/d1",
        "type": "Text",
        "canonical": f"nih:sha-256;{first.text_sha256}",
        "via": "https://morning.example/depot",
        "language": "en",
    }
    assert len(claim["target"]) == 2, "one target for each piece of the quote"


def test_bodies_say_who_what_and_what_people_decided() -> None:
    (claim,) = [each for each in items() if each["id"].endswith("/claim/c02")]
    by_purpose: dict[str, list[dict[str, Any]]] = {}
    for body in claim["body"]:
        by_purpose.setdefault(body["purpose"], []).append(body)
    assert [body["source"]["name"] for body in by_purpose["identifying"]] == ["Orsolya Vann"]
    assert by_purpose["classifying"][0]["value"] == "asserts"
    assert "certainty: true-certain" in [body["value"] for body in by_purpose["tagging"]]
    (assessed,) = by_purpose["assessing"]
    assert (assessed["value"], assessed["creator"], assessed["created"]) == (
        "confirmed", {"type": "Person", "name": "Ada Holm"}, "2026-11-24T10:01:00Z",
    )  # fmt: skip
    assert [body["value"] for body in by_purpose["commenting"]] == [
        "The words are on the recording.",
        "=Minute 3 of it",
    ]


def test_an_address_that_is_no_web_page_is_not_given_as_one() -> None:
    assert "javascript:" not in annotations_jsonld(decided_case()).decode()


def test_what_people_added_to_evidence_stands_at_its_words() -> None:
    (added,) = [each for each in items() if each["id"].endswith("#evidence")]
    (target,) = added["target"]
    assert target["selector"][1]["exact"] == "new photographs"
    assert [(body["purpose"], body["value"]) for body in added["body"]] == [
        ("describing", f"gate.jpg, SHA-256 {'cd' * 32} as sent to the desk"),
    ]


def test_an_empty_case_is_a_collection_of_nothing() -> None:
    empty = json.loads(annotations_jsonld(Case(id="k0", title="", analysed_at=None, pipeline=Pipeline(rashomon="0"))))
    assert empty["total"] == 0
    assert "first" not in empty


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
def test_it_is_json_ld_that_gives_the_graph_it_should() -> None:
    """Expanded by another library, with the part of the vocabulary's context that is used here."""
    oa, web = "http://www.w3.org/ns/oa#", "http://www.w3.org/ns/activitystreams#"
    context = {
        "@vocab": oa, "id": "@id", "type": "@type", "as": web, "total": "as:totalItems", "first": {"@id": "as:first"},
        "items": {"@id": "as:items", "@container": "@list"}, "body": {"@id": "hasBody"}, "target": {"@id": "hasTarget"},
        "source": {"@id": "hasSource", "@type": "@id"}, "selector": {"@id": "hasSelector"},
        "motivation": {"@id": "motivatedBy", "@type": "@vocab"}, "purpose": {"@id": "hasPurpose", "@type": "@vocab"},
        "canonical": {"@type": "@id"}, "via": {"@type": "@id"},
    }  # fmt: skip
    graph = rdflib.Graph().parse(data=json.dumps({**COLLECTION, "@context": context}), format="json-ld")
    node = rdflib.Namespace(oa)
    annotations = set(graph.subjects(rdflib.RDF.type, node.Annotation))
    assert {str(each) for each in annotations} == {each["id"] for each in items()}
    for annotation in annotations:
        assert list(graph.objects(annotation, node.motivatedBy))
        for target in graph.objects(annotation, node.hasTarget):
            assert len(list(graph.objects(target, node.hasSource))) == 1
            kinds = {graph.value(each, rdflib.RDF.type) for each in graph.objects(target, node.hasSelector)}
            assert kinds == {node.TextPositionSelector, node.TextQuoteSelector}


def test_the_same_case_gives_the_same_bytes() -> None:
    later = msgspec.structs.replace(decided_case(), analysed_at="2027-01-01T00:00:00Z")
    assert annotations_jsonld(later) != annotations_jsonld(decided_case())
    assert annotations_jsonld(later, reproducible=True) == annotations_jsonld(decided_case(), reproducible=True)
