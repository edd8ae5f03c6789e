"""FollowTheMoney's own library reads what is written for it."""

from __future__ import annotations

import json
import sys
from typing import Any

import msgspec
import pytest
from followthemoney import model

from rashomon.errors import MissingExtra
from rashomon.export import entities_ftm
from rashomon.records import Case, Metadata, Relation
from tests.export.sample import decided_case, sample_case
from tests.views.accounts import accounts


def entities(case: Case) -> dict[str, dict[str, Any]]:
    found = [json.loads(line) for line in entities_ftm(case)]
    by_id = {each["id"]: each for each in found}
    assert len(by_id) == len(found)
    return by_id


@pytest.mark.parametrize("case", [decided_case(), accounts()], ids=["decided", "accounts"])
def test_it_loads_with_its_library_and_nothing_is_lost_on_the_way(case: Case) -> None:
    found = entities(case)
    for each in found.values():
        proxy = model.get_proxy(each, cleaned=False)
        proxy.schema.validate({"properties": each["properties"]})
        again = proxy.to_dict()
        assert again["schema"] == each["schema"]
        assert {name: sorted(values) for name, values in again["properties"].items()} == each["properties"]
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert value in found, f"{prop.name} of {each['id']} leads nowhere"
                assert model.get(found[value]["schema"]).is_a(prop.range)


def test_parties_documents_claims_and_events_are_there() -> None:
    case = sample_case()
    found = entities(case)
    schemata = {id.removeprefix("k1-"): each["schema"] for id, each in found.items()}
    assert {id: schemata[id] for id in ("d1", "d4", "p1", "p2", "p3", "p7", "c01", "event-0")} == {
        "d1": "Article", "d4": "Article", "p1": "Person", "p2": "Organization", "p3": "LegalEntity",
        "p7": "LegalEntity", "c01": "Note", "event-0": "Event",
    }  # fmt: skip
    assert "p6" not in schemata, "evidence that speaks is no legal entity"
    note = found["k1-c09"]["properties"]
    assert (note["description"], note["entity"], note["proof"]) == (["seven workers are missing"], ["k1-p2"], ["k1-d2"])
    assert found["k1-d4"]["properties"]["processingStatus"] == ["failure"]


def test_what_is_only_a_description_must_not_match_anybody() -> None:
    found = entities(sample_case())
    assert found["k1-p3"]["properties"]["name"] == ["Two residents (unnamed)"]
    assert found["k1-p3"]["properties"]["weakAlias"] == ["Two residents"]
    assert "alias" not in found["k1-p1"]["properties"]


def test_relations_are_links_with_a_role() -> None:
    case = sample_case()
    parties = tuple(
        msgspec.structs.replace(party, related=(Relation(kind="speaks-for", party="p2"),))
        if party.id == "p5"
        else party
        for party in case.parties
    )
    found = entities(msgspec.structs.replace(case, parties=parties))
    links = [each["properties"] for each in found.values() if each["schema"] == "UnknownLink"]
    ends = {(link["subject"][0], link["role"][0], link["object"][0]) for link in links}
    assert ends == {("k1-p1", "affiliated with", "k1-p8"), ("k1-p5", "speaks for", "k1-p2")}


def test_decisions_stand_in_notes_and_rejected_claims_stay_out() -> None:
    found = entities(decided_case())
    assert "k1-c10" not in found
    notes = found["k1-c02"]["properties"]["notes"]
    assert "confirmed by Ada Holm, 2026-11-24T10:01:00Z: The words are on the recording." in notes


def test_what_the_library_would_drop_is_said() -> None:
    case = sample_case()
    documents = list(case.documents)
    documents[0] = msgspec.structs.replace(documents[0], metadata=Metadata(url="javascript:alert(1)"))
    notes = entities(msgspec.structs.replace(case, documents=tuple(documents)))["k1-d1"]["properties"]["notes"]
    assert "sourceUrl as the case has it: javascript:alert(1)" in notes


def test_without_the_library_the_command_that_installs_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "followthemoney", None)
    with pytest.raises(MissingExtra, match=r"pip install 'rashomon\[ftm\]'"):
        list(entities_ftm(sample_case()))
