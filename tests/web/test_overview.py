from __future__ import annotations

import re

import pytest
from starlette.requests import Request

from rashomon.web.visits import last_visit
from tests.web.conftest import Workspace


def test_contested_questions_come_first_with_their_answers(workspace: Workspace) -> None:
    page = workspace.get("")
    contested = [point for point in workspace.case.points if point.contested]
    assert contested
    for point in contested:
        assert f"/point/{point.id}" in page
    assert "could not be read" not in page


def test_it_says_who_gives_each_answer_by_the_name_they_have_now(workspace: Workspace) -> None:
    held = [h.party for p in workspace.case.points if p.contested for at in p.positions for h in at.holders if h.party]
    name = next(party.name for party in workspace.case.parties if party.id == held[0])
    assert re.search(rf'class="givers">[^\n]*/party/{held[0]}"[^\n]*{re.escape(name)}', workspace.get(""))
    other = next(party.id for party in workspace.case.parties if party.id not in held)
    workspace.post("parties/merge", id=[held[0], other], keep=held[0], name="The Renamed Office")
    assert re.search(rf'class="givers">[^\n]*/party/{held[0]}"[^\n]*The Renamed Office', workspace.get(""))


def test_what_was_decided_shows_and_can_be_left_out(workspace: Workspace) -> None:
    first = next(point for point in workspace.case.points if point.contested)
    workspace.post("decide", kind="point", id=first.id, judgement="confirmed", back=workspace.base)
    assert "they differ" in workspace.get("")
    assert f"/point/{first.id}" not in workspace.get("", show="undecided")


def test_undone_decisions_are_counted_apart(workspace: Workspace) -> None:
    for claim in workspace.case.claims[:3]:
        workspace.post("decide", kind="claim", id=claim.id, judgement="confirmed", back=workspace.base)
    assert "<b>3</b> decisions</span>" in workspace.get("")
    workspace.post("undo", number=2, back=workspace.base)
    assert "<b>2</b> decisions, 1 undone</span>" in workspace.get("")


def test_an_empty_case_says_what_to_do(empty: Workspace) -> None:
    assert "No contested question was found" in empty.get("")
    assert "rashomon run" in empty.get("documents")


def test_an_address_of_another_case_is_refused(workspace: Workspace) -> None:
    assert workspace.client.get("/c/another/").status_code == 404
    assert workspace.client.post("/c/another/decide", headers={"origin": "http://127.0.0.1:8765"}).status_code == 404


def _visit(cookie: str) -> Request:
    return Request({"type": "http", "headers": [(b"cookie", f"rashomon-seen-k1={cookie}".encode())]})


@pytest.mark.parametrize(
    ("cookie", "now", "since"),
    [
        ("", 10_000, None),
        ("0.9000", 10_000, None),  # still the first visit
        ("0.1000", 10_000, "1970-01-01T00:16:40Z"),  # a second one
        ("1000.9900", 10_000, "1970-01-01T00:16:40Z"),  # going on
        ("1000.2000", 10_000, "1970-01-01T00:33:20Z"),
        ("nonsense", 10_000, None),
        ("-5.1e9", 10_000, None),
    ],
)
def test_what_is_new_is_counted_from_the_end_of_the_last_visit(cookie: str, now: float, since: str | None) -> None:
    assert last_visit(_visit(cookie), "k1", now=now) == since


def test_decisions_since_the_last_visit_are_named(workspace: Workspace) -> None:
    point = next(point for point in workspace.case.points if point.contested)
    workspace.post("decide", kind="point", id=point.id, judgement="confirmed", back=workspace.base)
    workspace.client.cookies.set(f"rashomon-seen-{workspace.case.id}", "0.1000", domain="127.0.0.1")
    page = workspace.get("")
    assert "New since 1970-01-01" in page
    assert f"{len(workspace.case.documents)} documents added" in page
    assert "new reports" in page


def test_documents_stand_in_the_order_of_their_publication_with_all_their_claims(workspace: Workspace) -> None:
    page = workspace.get("documents")
    documents = sorted(workspace.case.documents, key=lambda each: each.metadata.published or "9")
    days = [each.metadata.published for each in documents]
    places = [page.index(f"document/{each.id}") for each in documents]
    assert [days[places.index(place)] for place in sorted(places)] == days
    assert [each.id for each in documents if f"document/{each.id}" in workspace.get("documents?q=ROCKET")] == [
        each.id for each in documents if "rocket" in (each.metadata.title or "").lower()
    ]
    assert "No such title" in workspace.get("documents?q=zebra")
    first = documents[0].id
    claims = sum(claim.document == first for claim in workspace.case.claims)
    assert f'data-label="claims">{claims}<' in page[page.index(f"document/{first}") :].partition("</tr>")[0]


def test_what_is_not_there_is_told_on_a_page_with_the_menu(workspace: Workspace) -> None:
    for place in ("nowhere", "claim/c0"):
        page = workspace.get(place, status=404)
        assert f'href="{workspace.base}timeline"' in page
        assert "To the overview" in page
    assert "go back in your browser" in workspace.post("decide", status=400, kind="x")
