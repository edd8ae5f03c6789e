"""The evidence register: one click to what nobody shows; files and addresses that people add."""

from __future__ import annotations

import hashlib

import pytest

from rashomon import store
from rashomon.errors import CaseError
from rashomon.views import CaseIndex
from rashomon.views.evidence import evidence_lines
from tests.web.conftest import HERE, Workspace

PHOTO = b"\x89PNG the pier, 14 March"


def first(workspace: Workspace) -> str:
    return evidence_lines(CaseIndex(workspace.case))[0].id


def test_one_click_from_the_menu_shows_every_claim_on_evidence_that_nobody_shows(workspace: Workspace) -> None:
    assert f'href="{workspace.base}evidence"' in workspace.get("")
    page = workspace.get("evidence")
    resting = {c.id for c in workspace.case.claims if any(e.presence == "mentioned" for e in c.evidence)}
    assert resting
    assert all(f'href="{workspace.base}claim/{claim}"' in page for claim in resting)


def test_a_file_is_kept_with_its_hash_and_can_be_had_back(workspace: Workspace) -> None:
    id = first(workspace)
    page = workspace.post(
        "evidence/add", id=id, note="From the harbour's camera", files={"file": ("pier <b>.png", PHOTO)}
    )
    sha256 = hashlib.sha256(PHOTO).hexdigest()
    assert sha256 in page
    assert "pier <b>" not in page
    (about, judgement, author, anchor) = workspace.history()[-1]
    assert (about, judgement, author) == (("evidence", id), "added", "Ada Holm")
    assert anchor["file"] == {"name": "pier <b>.png", "sha256": sha256, "size": len(PHOTO)}
    with store.open_case(workspace.path) as case:
        assert case.original(sha256) == PHOTO
    answer = workspace.client.get(f"{workspace.base}evidence/file/{sha256}")
    assert answer.content == PHOTO
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert f'id="{id}"' not in workspace.get("evidence")
    shown = workspace.get("evidence", show="shown")
    entry = shown.partition(f'id="{id}"')[2].partition("</li>")[0]
    assert "added by <bdi>Ada Holm</bdi>" in entry
    assert "only mentioned" not in entry


def test_an_address_is_kept_and_its_addition_can_be_undone(workspace: Workspace) -> None:
    id = first(workspace)
    assert "https://harbour.example/tape" in workspace.post("evidence/add", id=id, url="https://harbour.example/tape")
    workspace.post("undo", number=1, back=f"{workspace.base}evidence")
    assert f'id="{id}"' in workspace.get("evidence")
    assert [judgement for _, judgement, _, _ in workspace.history()] == ["added", "withdrawn"]


def test_nothing_is_kept_of_what_is_no_file_and_no_address(workspace: Workspace) -> None:
    id = first(workspace)
    for given in ({}, {"url": "javascript:alert(1)"}, {"url": "https://a b"}, {"files": {"file": ("empty", b"")}}):
        workspace.post("evidence/add", status=400, id=id, **given)
    workspace.post("evidence/add", status=400, id=id, url="https://harbour.example/", files={"file": ("x", PHOTO)})
    workspace.post("evidence/add", status=409, id="d0-5-9", url="https://harbour.example/")
    assert workspace.history() == []


def test_a_file_that_nobody_added_is_not_handed_out(workspace: Workspace) -> None:
    original = workspace.case.documents[0].provenances[0].sha256
    assert "No file with this hash" in workspace.get(f"evidence/file/{original}", status=404)


def test_too_large_a_file_is_refused_before_it_is_read(workspace: Workspace) -> None:
    headers = {"origin": HERE, "content-length": str(10**12), "content-type": "multipart/form-data; boundary=x"}
    answer = workspace.client.post(workspace.base + "evidence/add", content=b"", headers=headers)
    assert answer.status_code == 413


def test_kind_and_name_narrow_the_list_and_say_so(workspace: Workspace) -> None:
    whole = workspace.get("evidence", show="all")
    narrowed = workspace.get("evidence", show="all", kind="sample")
    assert whole.count('class="entry"') > narrowed.count('class="entry"') > 0
    assert "Nothing of this kind" in workspace.get("evidence", q="nobody of this name")


def test_a_case_without_evidence_or_documents_says_so(single: Workspace, empty: Workspace) -> None:
    assert "No claim was found that cites evidence" in single.get("evidence")
    assert "no documents yet" in empty.get("evidence")


def test_what_decisions_from_elsewhere_hold_is_shown_as_text(workspace: Workspace) -> None:
    id = first(workspace)
    with store.open_to_decide(workspace.path) as case:
        for anchor in ({"url": "javascript:alert(1)"}, {"url": ["x"]}, {"file": "x"}, {"file": {"size": "many"}}):
            case.decide(("evidence", id), "added", "Somebody", "", anchor)
    page = workspace.get("evidence", show="shown")
    assert page.count("added by <bdi>Somebody</bdi>") == 4 + 1  # and beside the evidence
    assert "javascript:alert(1)" in page
    assert 'href="javascript' not in page


def test_no_file_is_kept_for_what_is_not_in_the_case(workspace: Workspace) -> None:
    workspace.post("evidence/add", status=409, id="d0-5-9", files={"file": ("pier.png", PHOTO)})
    with store.open_case(workspace.path) as case, pytest.raises(CaseError):
        case.original(hashlib.sha256(PHOTO).hexdigest())
