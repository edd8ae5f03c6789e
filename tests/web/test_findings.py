"""Findings by kind and status; answers that change; gaps."""

from __future__ import annotations

import re
from collections import Counter

from tests.web.conftest import HERE, Workspace


def test_every_finding_can_be_judged_and_leads_to_its_words(workspace: Workspace) -> None:
    page = workspace.get("findings")
    for finding in workspace.case.findings:
        assert f'id="{finding.id}" data-item data-status="undecided"' in page
        assert f'id="judged-finding-{finding.id}"' in page
        first = finding.spans[0]
        assert f"/document/{first.document}#{first.document}-{first.span.start}" in page


def test_kind_and_status_narrow_and_count(workspace: Workspace) -> None:
    kinds = Counter(finding.kind for finding in workspace.case.findings)
    kind, number = kinds.most_common(1)[0]
    assert workspace.get("findings", kind=kind).count("data-item data-status") == number
    some = next(finding for finding in workspace.case.findings if finding.kind == kind)
    workspace.post("decide", kind="finding", id=some.id, judgement="rejected", back=f"{workspace.base}findings")
    rejected = workspace.get(f"findings?kind={kind}&status=rejected")
    assert rejected.count("data-item data-status") == 1
    assert f'id="{some.id}"' in rejected
    assert "undecided" in rejected
    assert f'id="{some.id}"' not in workspace.get("findings?status=undecided")
    assert "No finding is unsure" in workspace.get("findings?status=unsure")


def test_a_findings_own_address_opens_the_page_it_is_on(workspace: Workspace) -> None:
    finding = workspace.case.findings[-1]
    answer = workspace.client.get(f"{workspace.base}finding/{finding.id}", follow_redirects=False)
    assert answer.status_code == 302
    assert answer.headers["location"].endswith(f"#{finding.id}")
    assert f'id="{finding.id}"' in workspace.client.get(answer.headers["location"]).text
    assert "There is no such finding" in workspace.get("finding/f0", status=404)


def test_a_decision_over_htmx_answers_with_the_finding_s_own_buttons(workspace: Workspace) -> None:
    finding = workspace.case.findings[0]
    answer = workspace.client.post(
        f"{workspace.base}decide",
        data={"kind": "finding", "id": finding.id, "judgement": "confirmed"},
        headers={"origin": HERE, "hx-request": "true"},
    )
    assert answer.status_code == 200
    assert "Confirmed" in answer.text
    assert "<html" not in answer.text


def test_changes_of_account_and_gaps_are_all_there(workspace: Workspace) -> None:
    changes = workspace.get("findings/changes")
    assert changes.count('class="entry"') == len(workspace.case.changes) > 0
    assert workspace.case.gaps
    assert _listed_gaps(workspace) == sorted(gap.id for gap in workspace.case.gaps)
    kind = workspace.case.gaps[0].kind
    assert _listed_gaps(workspace, kind=kind) == sorted(gap.id for gap in workspace.case.gaps if gap.kind == kind)


def _listed_gaps(workspace: Workspace, **asked: str) -> list[str]:
    """Ids of the gaps on all pages, each page taken once."""
    listed: list[str] = []
    for page in range(1, 100):
        ids = re.findall(r'<li class="entry" id="([^"]+)"', workspace.get("findings/gaps", page=str(page), **asked))
        if not ids or ids[0] in listed:
            break
        listed += ids
    return sorted(listed)


def test_a_case_without_any_says_so(empty: Workspace, single: Workspace) -> None:
    assert "no documents yet" in empty.get("findings")
    assert "No gaps were found" in empty.get("findings/gaps")
    assert "No party was found" in single.get("findings/changes")
