from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest

from rashomon import store
from rashomon.errors import CaseError
from rashomon.run import run
from rashomon.web import live
from rashomon.web.live import Live


def _until(live_case: Live, documents: int) -> None:
    for _ in range(100):
        if len(live_case.view().case.documents) == documents:
            return
        time.sleep(0.05)
    pytest.fail("the case was never read anew")


def test_documents_that_come_in_show_after_a_while(
    case_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "TIMES", 0)
    shown = Live(case_file)
    before = len(shown.view().case.documents)
    (tmp_path / "late.txt").write_text("Late word\n\nMinister Ada Holm said that the port is closed.\n")
    run([tmp_path / "late.txt"], case_file)
    assert len(shown.view().case.documents) == before  # not at once: others are waiting for their pages
    assert shown.behind
    shown._next = 0.0
    _until(shown, before + 1)
    assert not shown.behind


def test_a_decision_shows_at_once_and_leaves_the_rest_as_it_was(case_file: Path) -> None:
    shown = Live(case_file)
    first = shown.view()
    made = first.once("what", lambda: object())
    with store.open_to_decide(case_file) as case:
        case.decide(("claim", first.case.claims[0].id), "confirmed", "Ada Holm", "", {})
    second = shown.view()
    assert second.review.standing("claim", first.case.claims[0].id).status == "confirmed"
    assert second.index is first.index
    assert second.once("what", lambda: object()) is made


def test_a_decision_that_changes_results_makes_pages_anew(case_file: Path) -> None:
    shown = Live(case_file)
    first = shown.view()
    held = next(
        holder.claim
        for point in first.case.points
        for position in point.positions
        for holder in position.holders
        if holder.claim
    )
    made = first.once("what", lambda: object())
    with store.open_to_decide(case_file) as case:
        case.decide(("claim", held), "rejected", "Ada Holm", "", {})
    second = shown.view()
    assert second.index is not first.index
    assert second.once("what", lambda: object()) is not made
    assert first.review.standing("claim", held).status == "undecided"  # a page under way keeps its state


def test_a_history_that_cant_be_laid_out_never_shows_as_the_former_one(
    case_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = Live(case_file)
    first = shown.view()
    with store.open_to_decide(case_file) as case:
        case.decide(("claim", first.case.claims[0].id), "confirmed", "Ada Holm", "", {})

    def fails(*given: object) -> None:
        raise RuntimeError("broken")

    with monkeypatch.context() as broken:
        broken.setattr(live, "reviewed", fails)
        for _ in range(2):
            with pytest.raises(RuntimeError):
                shown.view()
    assert shown.view().review.standing("claim", first.case.claims[0].id).status == "confirmed"


def test_a_file_put_in_the_place_of_the_case_is_seen(case_file: Path, tmp_path: Path) -> None:
    shown = Live(case_file)
    claim = shown.view().case.claims[0].id
    copy = Path(shutil.copy(case_file, tmp_path / "copy.rashomon"))
    with store.open_to_decide(copy) as case:
        case.decide(("claim", claim), "confirmed", "Ada Holm", "", {})
    copy.replace(case_file)
    assert shown.view().review.standing("claim", claim).status == "confirmed"
    with store.open_to_decide(case_file) as case:
        case.decide(("claim", claim), "unsure", "Ada Holm", "", {})
    assert shown.view().review.standing("claim", claim).status == "unsure"
    case_file.unlink()
    with pytest.raises(CaseError):
        shown.view()
