"""The history page, and the parts of pages that decisions come and go by."""

from __future__ import annotations

import apsw

from tests.web.conftest import HERE, Workspace


def decide(workspace: Workspace, at: int, judgement: str, note: str = "") -> str:
    claim = workspace.case.claims[at].id
    workspace.post("decide", kind="claim", id=claim, judgement=judgement, note=note)
    return claim


def fragment(workspace: Workspace, page: str, **form: object) -> tuple[str, dict[str, str]]:
    """What a page's script gets for a form that it sends."""
    headers = {"origin": HERE, "hx-request": "true"}
    answer = workspace.client.post(workspace.base + page, data=form, headers=headers)
    assert answer.status_code == 200, answer.text
    return answer.text, dict(answer.headers)


def test_every_decision_is_listed_with_what_it_changed(workspace: Workspace) -> None:
    assert "Nobody has decided anything yet" in workspace.get("history")
    decide(workspace, 0, "confirmed")
    decide(workspace, 0, "rejected", "Wrong <mouth>")
    page = workspace.get("history")
    assert page.count('class="entry"') == 2
    assert "Wrong &lt;mouth&gt;" in page
    assert "Chain verified:" in page
    assert "all 2 entries are as made" in page


def test_any_decision_can_be_undone_and_that_too(workspace: Workspace) -> None:
    first, second = decide(workspace, 0, "confirmed"), decide(workspace, 1, "rejected")
    page = workspace.post("undo", number=1, back=f"{workspace.base}history")
    assert "Decision 1 undone" in page
    assert 'class="entry undone"' in page
    workspace.post("undo", number=3, back=f"{workspace.base}history")
    assert [judgement for _, judgement, _, _ in workspace.history()] == [
        "confirmed",
        "rejected",
        "withdrawn",
        "withdrawn",
    ]
    assert 'class="judged confirmed"' in workspace.get("judged", kind="claim", id=first)
    assert 'class="judged rejected"' in workspace.get("judged", kind="claim", id=second)


def test_what_was_undone_in_one_tab_is_not_undone_again_in_another(workspace: Workspace) -> None:
    decide(workspace, 0, "confirmed")
    workspace.post("undo", number=1)
    assert "was undone already" in workspace.post("undo", status=409, number=1)
    workspace.post("undo", status=409, number=99)
    workspace.post("undo", status=409)
    assert len(workspace.history()) == 2


def test_lists_narrow_and_say_when_nothing_fits(workspace: Workspace) -> None:
    decide(workspace, 0, "confirmed")
    ben = Workspace(workspace.path, author="Ben Okai")
    decide(ben, 1, "noted", "Asked")
    workspace.post("undo", number=1)
    assert workspace.get("history", author="Ben Okai").count('class="entry"') == 1
    assert workspace.get("history", show="undone").count('class="entry undone"') == 1
    assert workspace.get("history", show="standing").count('class="entry"') == 1
    assert "No decision fits" in workspace.get("history", kind="party")
    assert "Every decision has its subject in the case" in workspace.get("history", show="unmatched")


def test_a_history_that_was_changed_outside_is_told(workspace: Workspace) -> None:
    decide(workspace, 0, "confirmed")
    decide(workspace, 1, "rejected")
    connection = apsw.Connection(str(workspace.path))
    for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    for change in ("UPDATE decisions SET author = 'Somebody else' WHERE number = 1", "DELETE FROM decisions"):
        connection.execute(change)
        page = Workspace(workspace.path).get("history")
        assert "The chain of the history is broken" in page
        assert "Chain verified" not in page
    connection.close()


def test_a_script_gets_the_part_anew_with_the_number_and_the_words(workspace: Workspace) -> None:
    claim = workspace.case.claims[0].id
    html, headers = fragment(workspace, "decide", kind="claim", id=claim, judgement="rejected")
    assert html.lstrip().startswith(f'<div class="judged rejected" data-status="rejected" id="judged-claim-{claim}"')
    assert headers["x-decision"] == "1"
    html, headers = fragment(workspace, "undo")
    assert 'class="judged undecided"' in html
    assert headers["x-said"] == "Undone%3A%20Claim%20rejected."


def test_undoing_what_many_parts_show_has_the_page_loaded_again(workspace: Workspace) -> None:
    workspace.post("hypotheses/add", text="It was hit from outside.")
    html, headers = fragment(workspace, "undo", number=1)
    assert (html, headers["x-decision"]) == ("", "2")


def test_a_page_learns_what_was_decided_since(workspace: Workspace) -> None:
    claim = decide(workspace, 0, "confirmed")
    other = decide(workspace, 1, "unsure")
    answer = workspace.client.get(workspace.base + "decided", params={"since": "1"}).json()
    assert answer == {"latest": 2, "decided": [{"number": 2, "kind": "claim", "id": other}]}
    everything = workspace.client.get(workspace.base + "decided", params={"since": "x"}).json()["decided"]
    assert [each["id"] for each in everything] == [claim, other]
    workspace.get("judged", status=404, kind="rating", id="x")


def test_a_note_on_words_of_a_document(workspace: Workspace) -> None:
    document = workspace.case.documents[0]
    passage = f"{document.id}-10-30"
    page = workspace.post(
        "note", passage=passage, note="Where from?", back=f"{workspace.base}document/{document.id}/10-30"
    )
    assert "Notes on words of this text" in page
    assert "Where from?" in page
    assert workspace.history()[0][3]["quote"] == document.text[10:30]
    workspace.post("note", status=400, passage=passage, note=" ")
    workspace.post("note", status=409, passage=f"{document.id}-10-99999999", note="x")
    workspace.post("note", status=409, passage="nowhere", note="x")
