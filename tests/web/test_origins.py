"""Origins by origin and by report, and one with its passages side by side."""

from __future__ import annotations

from tests.web.conftest import Workspace


def test_every_origin_is_listed_with_all_its_reports(workspace: Workspace) -> None:
    page = workspace.get("origins")
    for origin in workspace.case.origins:
        assert f'id="{origin.id}"' in page
        assert all(f"/document/{passage.document}#" in page for passage in origin.passages)


def test_by_report_tells_which_repeat_one_another(workspace: Workspace) -> None:
    reached = {o.id: {passage.document for passage in o.passages} for o in workspace.case.origins}
    page = workspace.get("origins", by="report")
    rows = {row.split("/document/", 1)[1].split('"')[0]: row for row in page.split("<tr data-item>")[1:]}
    assert set(rows) == set().union(*reached.values())
    for origin, documents in reached.items():
        assert all(f'/origins/{origin}"' in rows[document] for document in documents)
        if len(documents) == 2:
            one, other = documents
            assert f'/document/{other}"' in rows[one]
    same_text = workspace.get("origins", by="report", kind="same-text")
    members = {p.document for o in workspace.case.origins if o.kind == "same-text" for p in o.passages}
    assert same_text.count("<tr data-item>") == len(members)


def test_one_origin_shows_its_passages_word_for_word(workspace: Workspace) -> None:
    origin = max(workspace.case.origins, key=lambda it: len(it.passages))
    page = workspace.get(f"origins/{origin.id}")
    assert page.count("<mark>") == len(set(origin.passages))
    assert "There is no such origin" in workspace.get("origins/o0", status=404)


def test_names_narrow_and_empty_cases_say_so(workspace: Workspace, single: Workspace, empty: Workspace) -> None:
    assert "No origin of this kind" in workspace.get("origins", q="no such name")
    assert "can’t repeat another" in single.get("origins")
    assert "no documents yet" in empty.get("origins")
