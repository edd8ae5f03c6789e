"""Parties: the list, one party, and merging and splitting with what that changes shown first."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from rashomon import store
from rashomon.records import Case, Mention, Party, Span
from rashomon.review import reviewed
from tests.web.conftest import HERE, Workspace


def speakers(case: Case) -> list[Party]:
    """Parties that claim something, those with most claims first."""
    made = Counter(party for claim in case.claims for party in claim.claimers)
    return [next(party for party in case.parties if party.id == id) for id, _ in made.most_common()]


def now(workspace: Workspace) -> Case:
    """The case with what people decided."""
    with store.open_case(workspace.path) as case:
        return reviewed(case.snapshot()).case


def claims_of(case: Case, party: str) -> int:
    return sum(party in claim.claimers for claim in case.claims)


def test_every_party_is_listed_and_counted(workspace: Workspace) -> None:
    first, second = workspace.get("parties"), workspace.get("parties", page="2")
    listed = set(re.findall(r"/party/([^\"/?]+)\" data-open", first + second))
    assert listed == {party.id for party in workspace.case.parties}
    assert f"1 to 50 of {len(listed)}" in first


def test_names_and_kinds_narrow_the_list(workspace: Workspace) -> None:
    party = speakers(workspace.case)[0]
    page = workspace.get("parties", q=party.name.upper())
    assert f"/party/{party.id}" in page
    assert page.count("data-item") < 10
    assert "No party of this name" in workspace.get("parties", q="nobody of this name")
    kinds = {p.kind for p in workspace.case.parties if p.id in workspace.get("parties", kind="person")}
    assert kinds == {"person"}


def test_a_party_shows_its_names_its_claims_and_how_it_stands(workspace: Workspace) -> None:
    party = speakers(workspace.case)[0]
    page = workspace.get(f"party/{party.id}")
    assert page.count('class="card ') == min(20, claims_of(workspace.case, party.id))
    assert "Claims over time" in page
    assert all(alias.split()[0] in page for alias in party.aliases)
    answered = {
        point.id
        for point in workspace.case.points
        if point.contested and any(h.party == party.id for position in point.positions for h in position.holders)
    }
    assert all(f"/point/{point}" in page for point in answered)


def test_merging_is_shown_before_it_is_decided_and_loses_no_mention(workspace: Workspace) -> None:
    one, other = speakers(workspace.case)[:2]
    preview = workspace.get(f"parties/merge?id={one.id}&id={other.id}")
    moving = claims_of(workspace.case, other.id)
    assert f"<h3>{moving} claims</h3>" in preview
    assert "Nothing is decided yet" in preview
    assert workspace.history() == []

    page = workspace.post("parties/merge", id=[one.id, other.id], keep=one.id, name="Both of them", note="One person")
    assert "<h1><bdi>Both of them</bdi></h1>" in page
    ((about, judgement, author, anchor),) = workspace.history()
    assert (about, judgement, author, anchor["with"]) == (("party", one.id), "merged", "Ada Holm", [other.id])
    case = now(workspace)
    merged = next(party for party in case.parties if party.id == one.id)
    assert set(merged.mentions) == set(one.mentions) | set(other.mentions)
    assert {one.name, other.name} <= {merged.name, *merged.aliases}

    assert workspace.client.get(f"{workspace.base}party/{other.id}").url.path.endswith(one.id)
    workspace.post("undo", number=1, back=f"{workspace.base}party/{one.id}")
    assert now(workspace).parties == workspace.case.parties
    assert other.name in workspace.get(f"party/{other.id}")


def test_an_undone_merger_has_the_page_loaded_again(workspace: Workspace) -> None:
    one, other = speakers(workspace.case)[:2]
    workspace.post("parties/merge", id=[one.id, other.id])
    answer = workspace.client.post(f"{workspace.base}undo", headers={"origin": HERE, "hx-request": "true"})
    assert (answer.status_code, answer.text, answer.headers["x-decision"]) == (200, "", "2")


def test_a_merger_that_makes_a_party_contradict_itself_says_so(workspace: Workspace) -> None:
    rivals = next(
        (one.party, other.party)
        for point in workspace.case.points
        if point.contested
        for first, second in [point.positions[:2]]
        if second.id not in first.compatible_with and first.id not in second.compatible_with
        for one in first.holders
        for other in second.holders
        if one.party and other.party and one.party != other.party and {one.stance, other.stance} == {"asserts"}
    )
    page = workspace.get(f"parties/merge?id={rivals[0]}&id={rivals[1]}")
    assert "One party would give answers that can’t both be true" in page


def test_others_to_merge_a_party_with_are_looked_for_by_name(workspace: Workspace) -> None:
    one, other = speakers(workspace.case)[:2]
    page = workspace.client.get(f"{workspace.base}parties", params={"with": one.id, "q": other.name}).text
    assert f'<input type="hidden" name="id" value="{one.id}">' in page
    assert f'<input type="checkbox" name="id" value="{other.id}"' in page
    assert f'<input type="checkbox" name="id" value="{one.id}"' not in page


def test_one_party_or_one_that_is_gone_is_not_merged(workspace: Workspace) -> None:
    one = speakers(workspace.case)[0]
    assert "two or more" in workspace.get(f"parties/merge?id={one.id}", status=400)
    workspace.post("parties/merge", status=404, id=[one.id, "p0"])
    assert workspace.history() == []


def test_mentions_are_split_off_after_the_change_was_shown(workspace: Workspace) -> None:
    party = next(p for p in speakers(workspace.case) if len({m.document for m in p.mentions}) > 1)
    wrong = [m for m in party.mentions if m.document == party.mentions[0].document]
    assert 0 < len(wrong) < len(party.mentions)
    keys = [f"{m.document}:{m.span.start}-{m.span.end}" for m in wrong]
    address = f"party/{party.id}/split"
    preview = workspace.post(address, mention=keys, called="Somebody else")
    assert "Nothing is decided yet" in preview
    assert workspace.history() == []

    page = workspace.post(address, mention=keys, called="Somebody else", decide="1")
    assert "<h1><bdi>Somebody else</bdi></h1>" in page
    case = now(workspace)
    new = next(p for p in case.parties if p.name == "Somebody else")
    left = next(p for p in case.parties if p.id == party.id)
    assert set(new.mentions) == set(wrong)
    assert set(left.mentions) == set(party.mentions) - set(wrong)

    # The page of what is no more leads to where it came from.
    back = workspace.client.post(
        f"{workspace.base}undo", data={"number": 1, "back": f"{workspace.base}party/{new.id}"}, headers={"origin": HERE}
    )
    assert back.url.path == f"{workspace.base}party/{party.id}"
    assert now(workspace).parties == workspace.case.parties


def test_undoing_a_split_leads_to_the_whole_party_and_says_so(workspace: Workspace) -> None:
    party = next(p for p in speakers(workspace.case) if len(p.mentions) > 1)
    first = party.mentions[0]
    key = f"{first.document}:{first.span.start}-{first.span.end}"
    page = workspace.post(f"party/{party.id}/split", mention=key, called="Somebody else", decide="1")
    back = re.search(r'name="back" value="([^"]+)"><b>Split off', page)
    assert back
    answer = workspace.client.post(
        f"{workspace.base}undo", data={"number": 1, "back": back[1]}, headers={"origin": HERE}
    )
    assert answer.url.path == f"{workspace.base}party/{party.id}"
    assert "Undone: Party split." in answer.text
    assert "undone=" not in answer.text  # forms of this page lead to one that doesn't say so again
    assert "Undone" not in workspace.get(f"party/{party.id}", undone="2")  # it withdrew, and stands


def test_all_mentions_with_the_same_words_are_split_off_at_once(workspace: Workspace) -> None:
    party = next(p for p in speakers(workspace.case) if len({words(workspace, m) for m in p.mentions}) > 1)
    said = words(workspace, party.mentions[0])
    workspace.post(f"party/{party.id}/split", called="Another", words=said, all="1", decide="1")
    new = next(p for p in now(workspace).parties if p.name == "Another")
    assert {words(workspace, m) for m in new.mentions} == {said}


def words(workspace: Workspace, mention: Mention) -> str:
    text = next(d.text for d in workspace.case.documents if d.id == mention.document)
    return " ".join(mention.span.of(text).split()).casefold()


def test_a_split_of_nothing_of_everything_or_without_a_name_decides_nothing(workspace: Workspace) -> None:
    party = speakers(workspace.case)[0]
    address = f"party/{party.id}/split"
    every = [f"{m.document}:{m.span.start}-{m.span.end}" for m in party.mentions]
    workspace.post(address, status=400, called="Nobody", decide="1")
    workspace.post(address, status=400, mention=every[:1], decide="1")
    workspace.post(address, status=400, mention=every, called="Nobody", decide="1")
    workspace.post(address, status=409, mention=["d0:1-2"], called="Nobody", decide="1")
    assert workspace.history() == []


def test_names_that_look_alike_are_told_apart_by_their_characters(tmp_path: Path, analysed: Path) -> None:
    with store.open_case(analysed) as case:
        machine = case.snapshot()
    document = machine.documents[0]
    mention = (Mention(document=document.id, span=Span(0, 3)),)
    twins = tuple(
        Party(id=id, name=name, kind="person", named=True, mentions=mention)
        for id, name in (("p1", "Ada Holm"), ("p2", "Аda Hоlm"))
    )
    workspace = Workspace(_with_parties(tmp_path, analysed, twins))
    for page in ("parties/merge?id=p1&id=p2", "party/p1"):
        shown = workspace.get(page)
        assert "U+0410, cyrillic capital letter a" in shown
        assert "U+043E, cyrillic small letter o" in shown
    assert "looks like another name" in workspace.get("parties", q="Holm")


def _with_parties(folder: Path, analysed: Path, parties: tuple[Party, ...]) -> Path:
    """The example case with further parties."""
    import shutil

    from rashomon.records import CaseResults

    path = Path(shutil.copy(analysed, folder / "twins.rashomon"))
    with store.create_case(path) as case:
        pipeline = case.case_analysed()
        snapshot = case.snapshot()
        assert pipeline is not None
        case.store_case_results(CaseResults(parties=(*snapshot.parties, *parties)), pipeline, "2031-09-20T00:00:00Z")
    return path


def test_a_case_without_parties_or_documents_says_so(single: Workspace, empty: Workspace) -> None:
    assert "no documents yet" in empty.get("parties")
    assert "Ada Holm" in single.get("parties")
    assert "There is no such party" in empty.get("party/p1", status=404)


def test_mergers_that_lack_what_they_should_have_break_no_page(workspace: Workspace) -> None:
    one, other = speakers(workspace.case)[:2]
    with store.open_to_decide(workspace.path) as case:
        for anchor in (
            {"with": [other.id]},
            {"with": [other.id], "others": "x"},
            {"with": [], "others": [{"id": "p0"}]},
        ):
            case.decide(("party", one.id), "merged", "Somebody", "", anchor)
        case.decide(("party", one.id), "split", "Somebody", "", {})
    page = workspace.get(f"party/{one.id}")
    assert page.count("by <bdi>Somebody</bdi>") == 4
    assert page.count("<b>Merged</b>") == 3


def test_what_another_tab_joined_is_not_joined_with_itself(workspace: Workspace) -> None:
    one, other = speakers(workspace.case)[:2]
    workspace.post("parties/merge", id=[one.id, other.id])
    again = workspace.post("parties/merge", status=409, id=[one.id, other.id])
    assert "one already" in again
    assert len(workspace.history()) == 1
