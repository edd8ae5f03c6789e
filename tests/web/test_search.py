"""The search page: claims and texts, by words and facets; nothing is passed over while a list gets shorter."""

from __future__ import annotations

import re
from html import unescape

from tests.web.conftest import Workspace


def listed(page: str) -> list[str]:
    """Ids of the claims on a page, in its order."""
    return re.findall(r'<li class="card [^"]*" id="([^"]+)" data-item ', page)


def next_page(page: str) -> str | None:
    found = re.search(r'<a href="([^"]+)" rel="next">', page)
    return unescape(found[1]).partition("/search?")[2] if found else None


def words_of(page: str) -> str:
    """What a reader sees of a page's main part."""
    main = page[page.index("<main") : page.index("</main>")]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", "", main)))


def test_without_words_every_claim_is_listed_once_on_some_page(workspace: Workspace) -> None:
    page, found = workspace.get("search"), []
    while True:
        found += listed(page)
        following = next_page(page)
        if following is None:
            break
        page = workspace.get(f"search?{following}")
    assert len(found) > 50
    assert sorted(found) == sorted(claim.id for claim in workspace.case.claims)


def test_going_through_what_is_undecided_passes_nothing_over(workspace: Workspace) -> None:
    page = workspace.get("search?status=undecided")
    first, following = listed(page), next_page(page)
    everything = [*first, *listed(workspace.get(f"search?{following}"))]
    for claim in first[:10]:
        workspace.post("decide", kind="claim", id=claim, judgement="confirmed", back=workspace.base)
    assert listed(workspace.get(f"search?{following}"))[:20] == everything[50:70]
    assert listed(workspace.get("search?status=undecided"))[:40] == first[10:]
    # Also where the item that the address names has left the list.
    for claim in everything[50:53]:
        workspace.post("decide", kind="claim", id=claim, judgement="rejected", back=workspace.base)
    assert listed(workspace.get(f"search?{following}"))[:10] == everything[53:63]


def test_words_are_marked_and_lead_to_the_characters(workspace: Workspace) -> None:
    page = workspace.get("search", q="harbour", **{"in": "documents"})
    places = re.findall(r'href="[^"]*/document/([^/"]+)/(\d+)-(\d+)#words"', page)
    assert places
    texts = {document.id: document.text for document in workspace.case.documents}
    assert all(texts[id][int(start) : int(end)].casefold().startswith("harbour") for id, start, end in places)
    assert '<b class="found">' in workspace.get("search", q="harbour")


def test_a_phrase_narrows_and_a_star_widens(workspace: Workspace) -> None:
    def number(query: str) -> int:
        found = re.search(r'<p class="sum"[^>]*><b>([\d,]+)', workspace.get("search", q=query, **{"in": "documents"}))
        assert found
        return int(found[1].replace(",", ""))

    assert number('"the harbour"') <= number("the harbour")
    assert number("harbo*") >= number("harbour") > 0


def test_facets_stay_when_the_words_change_and_can_be_left_out(workspace: Workspace) -> None:
    page = workspace.get("search", certainty="true-uncertain")
    assert '<input type="hidden" name="certainty" value="true-uncertain">' in page
    hedged = {claim.id for claim in workspace.case.claims if claim.certainty == "true-uncertain"}
    assert set(listed(page)) <= hedged
    assert "How firmly: hedged" in words_of(page)
    chosen = page[page.index('class="chosen"') :]
    assert f'href="{workspace.base}search"' in chosen[: chosen.index("</ul>")]


def test_all_values_of_a_facet_are_there(workspace: Workspace) -> None:
    claimers = {party for claim in workspace.case.claims for party in claim.claimers}
    page = workspace.get("search", facet="party")
    assert sum(f"party={party}" in page for party in claimers) == len(claimers)
    assert "Nothing can be narrowed by" in workspace.get("search", facet="colour", status=404)


def test_what_is_not_there_is_said_with_a_way_on(workspace: Workspace, empty: Workspace) -> None:
    assert "No claim and no document has all of these words" in workspace.get("search", q="zyzzyva")
    assert "Nothing fits all that is chosen" in workspace.get("search", certainty="true-certain", voice="nobody")
    assert "There is no letter or figure in this query" in workspace.get("search", q="…")
    assert "Only the first 500 characters" in workspace.get("search", q="harbour " * 90)
    assert "no documents yet" in empty.get("search")


def test_odd_addresses_are_answered(workspace: Workspace) -> None:
    for query in (
        {"from": "2031-99-99"},
        {"at": "gone"},
        {"in": "parties"},
        {"order": "best"},
        {"published": "x" * 999},
    ):
        workspace.get("search", **query)
    assert "<script>" not in workspace.get("search", q="<script>alert(1)</script>", party="<script>")
