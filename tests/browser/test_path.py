"""The whole path of an investigator, from reports to a dossier, as people go it: in a real browser, by keys where they
would use keys."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from rashomon.run import open_case
from tests.browser.conftest import Watched, served


@pytest.fixture
def case(example: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(example, tmp_path / "ferry.rashomon"))


def test_from_the_main_dispute_to_a_dossier_and_back(
    case: Path, tmp_path: Path, watch: Callable[[str], Watched]
) -> None:
    with served(case) as address:
        workspace = watch(address)
        page = workspace.page

        # The main contested question, both passages in their documents.
        page.keyboard.press("j")
        page.keyboard.press("o")
        page.wait_for_url("**/point/*")
        marks = page.locator(".pane mark.asked")
        assert marks.count() >= 2
        for pane in page.locator(".pane").all():
            box, mark = pane.bounding_box(), pane.locator("mark.asked").first.bounding_box()
            assert box
            assert mark
            assert box["y"] <= mark["y"] <= box["y"] + box["height"]  # scrolled to
        question = page.url

        # One claim is rejected by key, and its holder no longer counts.
        page.locator('.columns .holders a.aside:text("claim")').first.click()
        page.wait_for_url("**/document/*")
        card = page.locator(".margin [data-item].current")
        assert card.count() == 1
        rejected = card.get_attribute("id")
        page.keyboard.press("r")
        page.locator(f'#{rejected} .judged[data-status="rejected"]').wait_for()

        # Two parties are merged after a look at what that changes, and apart again after an undo.
        page.get_by_role("link", name="Parties", exact=True).click()
        boxes = page.locator('main input[type="checkbox"]')
        first, second = (boxes.nth(at).get_attribute("value") for at in (0, 1))
        boxes.nth(0).check()
        boxes.nth(1).check()
        page.get_by_role("button", name="See what merging").click()
        assert "Nothing is decided yet" in page.locator("main").inner_text()
        page.get_by_role("button", name="Merge them").click()
        page.wait_for_url("**/party/*")
        assert "Merged" in page.locator("main").inner_text()
        merged = [each for each in open_case(case).decisions if each.judgement == "merged"]
        assert len(merged) == 1
        assert {merged[0].about[1], *merged[0].anchor["with"]} == {first, second}
        page.keyboard.press("z")
        page.locator("main .regrouped").wait_for(state="detached")
        assert open_case(case).decisions[-1].judgement == "withdrawn"

        # A hypothesis.
        page.get_by_role("link", name="Hypotheses", exact=True).click()
        page.get_by_label("hypothesis").first.fill("An engine fault sank the ferry")
        page.get_by_role("button", name="Put on the list").click()
        page.get_by_text("An engine fault sank the ferry").first.wait_for()

        # The dossier of the one question.
        page.get_by_role("link", name="Hand over", exact=True).click()
        page.locator(f'input[name="point"][value="{question.rpartition("/")[2]}"]').check()
        page.get_by_role("button", name="See what it will hold").click()
        with page.expect_download() as download:
            page.get_by_role("button", name="Download the dossier").click()
        download.value.save_as(tmp_path / "dossier.html")
    made = (tmp_path / "dossier.html").read_text(encoding="utf-8")
    assert "Rejected" in made or "rejected" in made
    offline = workspace.page.context.new_page()
    offline.goto((tmp_path / "dossier.html").as_uri())
    assert offline.locator("h1").count() == 1

    # Everything is there when the case is opened again.
    with served(case) as address:
        again = watch(address)
        again.open(f"/c/{open_case(case).id}/history")
        for word in ("Rejected", "Merged", "An engine fault sank the ferry"):
            assert word.lower() in again.page.locator("main").inner_text().lower()


def test_two_tabs_lose_nothing(case: Path, watch: Callable[[str], Watched]) -> None:
    with served(case) as address:
        one, two = watch(address), watch(address)
        ids = [claim.id for claim in open_case(case).claims if claim.voice == "attributed"][:6]
        base = f"/c/{open_case(case).id}/claim/"
        for at, id in enumerate(ids):
            tab = (one, two)[at % 2]
            tab.open(base + id)
            tab.page.keyboard.press("c")
            tab.page.locator(f'#judged-claim-{id}[data-status="confirmed"]').wait_for()
    decided = [each.about[1] for each in open_case(case).decisions if each.judgement == "confirmed"]
    assert sorted(decided) == sorted(ids)
