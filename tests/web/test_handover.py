from __future__ import annotations

import csv
import io
import json

import pytest

from rashomon.export import FORMATS
from tests.web.conftest import HERE, Workspace


def _download(workspace: Workspace, **form: object) -> str:
    answer = workspace.client.post(workspace.base + "handover/dossier", data=form, headers={"origin": HERE})
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == 'attachment; filename="The-Tarrow-ferry-dossier.html"'
    return answer.text


def test_the_dossier_has_the_chosen_question_only(workspace: Workspace) -> None:
    first, second = [point for point in workspace.case.points if point.contested][:2]
    page = workspace.post("handover", point=first.id)
    contested = sum(point.contested for point in workspace.case.points)
    assert f"1 question (the case has {len(workspace.case.points)}, of which {contested} are contested)" in page
    assert "rashomon open CASE --port 8765" in page
    made = _download(workspace, point=first.id)
    assert f'id="{first.id}"' in made
    assert f'id="{second.id}"' not in made


def test_a_name_that_is_taken_out_is_nowhere(workspace: Workspace) -> None:
    page = workspace.post("handover", redact="Maren Tolvik\n\n")
    assert "Taken out at" in page
    made = _download(workspace, redact="Maren Tolvik")
    assert "Tolvik" not in made
    assert "Tolvik" in _download(workspace)


def test_what_may_give_a_name_away_is_shown_before_it_is_handed_over(workspace: Workspace) -> None:
    page = workspace.post("handover", redact="Tessenia")
    assert "Look whether these give it away" in page
    assert f'href="{workspace.base}search?q=Tessenian&amp;in=documents"' in page
    assert "give it away" not in _download(workspace, redact="Tessenia")


def test_a_name_or_question_that_isnt_there_is_told(workspace: Workspace) -> None:
    assert "Nothing was made" in workspace.post("handover", status=400, redact="Nobody Atall")
    assert "Nothing was made" in workspace.post("handover", status=400, point="q0")
    workspace.post("handover/dossier", status=400, point="q0")


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "ftm"])
def test_every_format_comes_as_a_file(name: str, workspace: Workspace) -> None:
    answer = workspace.client.get(f"{workspace.base}export/{name}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith('attachment; filename="The-Tarrow-ferry-')
    assert answer.content
    if FORMATS[name].suffix in ("json", "jsonld"):
        json.loads(answer.content)
    if FORMATS[name].suffix == "csv":
        rows = list(csv.reader(io.StringIO(answer.text)))
        assert {len(row) for row in rows} == {len(rows[0])}


def test_addresses_in_files_lead_back_here(workspace: Workspace) -> None:
    claim = workspace.case.claims[0]
    assert f"{HERE}{workspace.base}claim/{claim.id}" in workspace.get("export/csv")


def test_an_unknown_format_is_told(workspace: Workspace) -> None:
    assert "no such format" in workspace.get("export/docx", status=404)


def test_the_file_is_not_called_by_a_name_that_is_taken_out(workspace: Workspace) -> None:
    answer = workspace.client.post(
        workspace.base + "handover/dossier", data={"redact": "Tarrow"}, headers={"origin": HERE}
    )
    assert answer.status_code == 200
    assert "Tarrow" not in answer.headers["content-disposition"]
