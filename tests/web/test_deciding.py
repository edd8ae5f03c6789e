from __future__ import annotations

import threading

import pytest

from rashomon import store
from tests.web.conftest import HERE, Workspace


def test_a_decision_is_kept_at_once_with_its_author(workspace: Workspace) -> None:
    claim = workspace.case.claims[0]
    page = workspace.post(
        "decide", kind="claim", id=claim.id, judgement="rejected", note="wrong mouth", back=workspace.base
    )
    assert page
    [(about, judgement, author, anchor)] = workspace.history()
    assert (about, judgement, author) == (("claim", claim.id), "rejected", "Ada Holm")
    assert anchor
    assert "wrong mouth" in workspace.get(f"document/{claim.document}")


def test_htmx_gets_the_part_that_changed(workspace: Workspace) -> None:
    claim = workspace.case.claims[0]
    answer = workspace.client.post(
        workspace.base + "decide",
        data={"kind": "claim", "id": claim.id, "judgement": "unsure"},
        headers={"origin": HERE, "hx-request": "true"},
    )
    assert answer.text.lstrip().startswith('<div class="judged unsure"')
    assert "<html" not in answer.text


def test_undo_withdraws_the_authors_latest(workspace: Workspace) -> None:
    first, second = workspace.case.claims[:2]
    for claim in (first, second):
        workspace.post("decide", kind="claim", id=claim.id, judgement="confirmed")
    workspace.post("undo")
    workspace.post("undo")
    assert "nothing of yours" in workspace.post("undo", status=409)
    assert [(about[1], judgement) for about, judgement, _, _ in workspace.history()] == [
        (first.id, "confirmed"), (second.id, "confirmed"), (second.id, "withdrawn"), (first.id, "withdrawn"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"kind": "claim", "id": "c0", "judgement": "confirmed"}, 409),
        ({"kind": "claim", "id": "", "judgement": "confirmed"}, 409),
        ({"kind": "case", "id": "x", "judgement": "confirmed"}, 400),
        ({"kind": "claim", "id": "c0", "judgement": "withdrawn"}, 400),
        ({"kind": "claim", "id": "c0", "judgement": "noted", "note": "  "}, 400),
        ({"kind": "claim", "id": "c0", "judgement": "noted", "note": "x" * 20_001}, 413),
        ({}, 400),
    ],
)
def test_what_can_be_no_decision_is_refused_and_nothing_kept(
    workspace: Workspace, form: dict[str, str], status: int
) -> None:
    workspace.post("decide", status=status, **form)
    assert workspace.history() == []


def test_the_way_back_never_leads_elsewhere(workspace: Workspace) -> None:
    for elsewhere in ("https://evil.example/", "//evil.example/c/", "javascript:alert(1)", "/other"):
        answer = workspace.client.post(
            workspace.base + "decide",
            data={"kind": "claim", "id": workspace.case.claims[0].id, "judgement": "unsure", "back": elsewhere},
            headers={"origin": HERE},
            follow_redirects=False,
        )
        assert answer.headers["location"] == workspace.base + "history"


def test_everybody_signs_with_their_own_name(workspace: Workspace) -> None:
    workspace.post("you", author="  Joren   Haskel ")  # without a page to go back to
    workspace.post("decide", kind="claim", id=workspace.case.claims[0].id, judgement="confirmed")
    assert workspace.history()[0][2] == "Joren Haskel"


def test_decisions_of_many_at_once_are_all_kept(workspace: Workspace) -> None:
    def decide(claims: list[str]) -> None:
        for id in claims:
            workspace.post("decide", kind="claim", id=id, judgement="confirmed")

    ids = [claim.id for claim in workspace.case.claims[:40]]
    threads = [threading.Thread(target=decide, args=(ids[n::4],)) for n in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert sorted(about[1] for about, *_ in workspace.history()) == sorted(ids)


def test_a_decision_made_beside_the_workspace_shows(workspace: Workspace) -> None:
    claim = workspace.case.claims[0]
    workspace.get(f"document/{claim.document}")
    with store.open_to_decide(workspace.path) as case:
        case.decide(("claim", claim.id), "rejected", "Joren Haskel", "seen elsewhere", {})
    assert "seen elsewhere" in workspace.get(f"document/{claim.document}")


@pytest.mark.parametrize("name", ["Łucja Żak", "李 明", "Ada; Holm", "100% Ada"])
def test_a_name_in_any_script_signs(workspace: Workspace, name: str) -> None:
    workspace.post("you", author=name, back=workspace.base)
    workspace.post("decide", kind="claim", id=workspace.case.claims[0].id, judgement="confirmed", back="//[")
    assert workspace.history()[0][2] == name


def test_a_passage_with_an_endless_number_is_none(workspace: Workspace) -> None:
    document = workspace.case.documents[0].id
    workspace.post("note", status=409, passage=f"{document}-1-{'9' * 5000}", note="here")
    assert workspace.history() == []
