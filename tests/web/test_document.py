from __future__ import annotations

import html
import re

from tests.web.conftest import Workspace


def _text(page: str) -> str:
    inside = re.search(r'<div class="text"[^>]*data-document[^>]*>(.*?)</div>\n', page, re.DOTALL)
    assert inside
    return html.unescape(re.sub(r"<[^>]*>", "", inside[1]))


def test_the_text_shown_is_the_documents_exactly(workspace: Workspace) -> None:
    for document in workspace.case.documents:
        assert _text(workspace.get(f"document/{document.id}")) == document.text


def test_a_passage_has_an_address_of_its_own(workspace: Workspace) -> None:
    document = workspace.case.documents[0]
    page = workspace.get(f"document/{document.id}/10-40")
    assert page.count('id="words"') == 1
    marked = "".join(re.findall(r'<mark class="asked"[^>]*>(.*?)</mark>', page, re.DOTALL))
    assert html.unescape(re.sub(r"<[^>]*>", "", marked)) == document.text[10:40]
    assert _text(page) == document.text


def test_a_passage_outside_the_text_is_refused(workspace: Workspace) -> None:
    document = workspace.case.documents[0]
    for wrong in ("10-9999999", "40-10", "5-5", "a-b", "-1-5"):
        assert "code points" in workspace.get(f"document/{document.id}/{wrong}", status=404)


def test_a_claims_address_leads_to_its_words(workspace: Workspace) -> None:
    claim = next(claim for claim in workspace.case.claims if claim.voice == "attributed")
    answer = workspace.client.get(f"{workspace.base}claim/{claim.id}", follow_redirects=False)
    assert answer.headers["location"] == f"{workspace.base}document/{claim.document}#{claim.id}-words"
    assert f'id="{claim.id}-words"' in workspace.get(f"document/{claim.document}")
    assert "read its words differently" in workspace.get("claim/c0", status=404)


def test_a_citation_has_all_that_proves_it(workspace: Workspace) -> None:
    claim = next(claim for claim in workspace.case.claims if claim.voice == "attributed" and len(claim.content) == 1)
    document = next(d for d in workspace.case.documents if d.id == claim.document)
    cited = workspace.get(f"cite/claim/{claim.id}")
    for part in (
        claim.content[0].of(document.text),
        claim.source[0].of(document.text) if claim.source else "",
        document.metadata.title or "",
        document.metadata.publisher or "",
        document.text_sha256 or "",
        document.provenances[0].sha256,
        f"http://127.0.0.1:8765{workspace.base}claim/{claim.id}",
    ):
        assert part in cited
    assert "“" + document.text[3:9] + "”" in workspace.get(f"cite/document/{document.id}/3-9")
