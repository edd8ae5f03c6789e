"""Hypotheses: put on the list, rated one item at a time, each person for themselves."""

from __future__ import annotations

from rashomon.review import hypothesis_id
from tests.web.conftest import Workspace

ROCKET, MINE = "The ferry was hit from outside.", "The ferry struck something left over from the war."


def filled(workspace: Workspace) -> str:
    """Two hypotheses on the list; a claim to rate."""
    workspace.post("hypotheses/add", text=f"  {ROCKET} ")
    workspace.post("hypotheses/add", text=MINE)
    return next(claim.id for claim in workspace.case.claims if claim.voice == "attributed")


def rate(workspace: Workspace, claim: str, rocket: str, mine: str = "", note: str = "", status: int = 200) -> str:
    form = {
        f"rating-{hypothesis_id(ROCKET)}": rocket,
        f"note-{hypothesis_id(ROCKET)}": note,
        f"rating-{hypothesis_id(MINE)}": mine,
    }
    return workspace.post(f"hypotheses/rate/claim/{claim}", status, **form)


def test_what_studies_found_is_on_the_page(workspace: Workspace) -> None:
    page = workspace.get("hypotheses")
    assert "have not shown that it makes the judgement more accurate" in page
    assert "doi:10.1002/acp.3550" in page
    assert "No hypothesis is on the list yet" in page


def test_ratings_are_decisions_and_only_changes_are_kept(workspace: Workspace) -> None:
    claim = filled(workspace)
    page = rate(workspace, claim, "consistent", "inconsistent", "He was there.")
    assert "He was there." in page
    rate(workspace, claim, "consistent", "not-applicable", "He was there.")
    rate(workspace, claim, "", "not-applicable")
    assert [(about[0], judgement, anchor.get("rating")) for about, judgement, _, anchor in workspace.history()] == [
        ("hypothesis", "added", None),
        ("hypothesis", "added", None),
        ("rating", "rated", "consistent"),
        ("rating", "rated", "inconsistent"),
        ("rating", "rated", "not-applicable"),
        ("rating", "withdrawn", None),
    ]


def test_a_person_rates_before_they_see_how_others_did(workspace: Workspace) -> None:
    claim = filled(workspace)
    rate(workspace, claim, "consistent", "inconsistent", "Ada’s reason")
    ben = Workspace(workspace.path, author="Ben Okai")
    for page in (ben.get("hypotheses"), ben.get(f"hypotheses/rate/claim/{claim}")):
        assert "Ada’s reason" not in page
    assert "rating by others, hidden" in ben.get("hypotheses")
    assert "Ada’s reason" in ben.get("hypotheses", show="all")
    rate(ben, claim, "inconsistent", "inconsistent")
    assert "Ada’s reason" in ben.get("hypotheses")
    assert "people differ on 1 item" in ben.get("hypotheses")


def test_what_a_form_left_as_it_was_does_not_undo_what_another_tab_changed(workspace: Workspace) -> None:
    claim = filled(workspace)
    stale = {
        f"rating-{hypothesis_id(ROCKET)}": "", f"note-{hypothesis_id(ROCKET)}": "", f"was-{hypothesis_id(ROCKET)}": "|",
        f"rating-{hypothesis_id(MINE)}": "consistent", f"was-{hypothesis_id(MINE)}": "|",
    }  # fmt: skip
    assert f'name="was-{hypothesis_id(ROCKET)}" value="|"' in workspace.get(f"hypotheses/rate/claim/{claim}")
    rate(workspace, claim, "inconsistent")
    workspace.post(f"hypotheses/rate/claim/{claim}", **stale)
    assert [anchor.get("rating") for _, judgement, _, anchor in workspace.history() if judgement != "added"] == [
        "inconsistent",
        "consistent",
    ]


def test_the_rating_page_shows_exact_words_in_their_context(workspace: Workspace) -> None:
    claim = filled(workspace)
    page = workspace.get(f"hypotheses/rate/claim/{claim}")
    assert f'action="{workspace.base}hypotheses/rate/claim/{claim}"' in page
    assert page.count("<fieldset") == 2
    assert "not in the case any more" in workspace.get("hypotheses/rate/claim/gone", status=404)
    assert "not in the case any more" in workspace.get("hypotheses/rate/party/gone", status=404)


def test_evidence_is_rated_too(workspace: Workspace) -> None:
    filled(workspace)
    claim = next(claim for claim in workspace.case.claims if claim.evidence)
    span = claim.evidence[0].span
    id = f"{claim.document}-{span.start}-{span.end}"
    workspace.post(f"hypotheses/rate/evidence/{id}", **{f"rating-{hypothesis_id(MINE)}": "inconsistent"})
    assert f'id="evidence-{id}"' in workspace.get("hypotheses")


def test_a_hypothesis_comes_off_the_list_with_its_ratings_and_can_come_back(workspace: Workspace) -> None:
    claim = filled(workspace)
    rate(workspace, claim, "consistent", note="Kept")
    page = workspace.post("hypotheses/take-off", id=hypothesis_id(ROCKET))
    assert ROCKET not in page
    assert MINE in page
    workspace.post("hypotheses/take-off", status=409, id=hypothesis_id(ROCKET))
    page = workspace.post("hypotheses/add", text=ROCKET)
    assert "Kept" in page


def test_what_is_no_hypothesis_and_no_rating_is_refused(workspace: Workspace) -> None:
    claim = filled(workspace)
    before = workspace.history()
    workspace.post("hypotheses/add", status=400, text="  ")
    workspace.post("hypotheses/add", status=409, text=MINE)
    workspace.post("hypotheses/add", status=413, text="x" * 1_001)
    rate(workspace, claim, "true", status=400)
    assert workspace.history() == before


def test_words_of_people_are_shown_as_text(workspace: Workspace) -> None:
    assert "<b>rocket" not in workspace.post("hypotheses/add", text="A <b>rocket</b>")
