"""Wordings: one thing under several names."""

from __future__ import annotations

from tests.web.conftest import Workspace


def test_every_name_stands_with_who_uses_it(workspace: Workspace) -> None:
    page = workspace.get("wordings")
    for wording in workspace.case.wordings:
        for name in wording.names:
            assert f"/document/{name.document}#{name.document}-{name.span.start}" in page
            assert name.party is None or f"/party/{name.party}" in page


def test_kind_and_name_narrow(workspace: Workspace) -> None:
    kind = workspace.case.wordings[0].kind
    narrowed = workspace.get("wordings", kind=kind)
    assert narrowed.count('class="wording"') == sum(w.kind == kind for w in workspace.case.wordings)
    assert "goes by several names" in workspace.get("wordings", q="no such name")


def test_a_case_without_any_says_so(single: Workspace, empty: Workspace) -> None:
    assert "Nothing was found that goes by several names" in single.get("wordings")
    assert "no documents yet" in empty.get("wordings")
