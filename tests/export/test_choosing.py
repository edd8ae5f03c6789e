from __future__ import annotations

import re

import pytest

from rashomon.export import dossier, dossier_of
from rashomon.export.choosing import chosen
from rashomon.review import reviewed
from tests.export.page import Page
from tests.export.sample import decided_case
from tests.views.accounts import accounts

CASE = accounts()


@pytest.mark.parametrize("point", CASE.points, ids=lambda point: point.id)
def test_a_point_stands_alone_with_all_that_it_rests_on(point: object) -> None:
    id = point.id  # type: ignore[attr-defined]
    page = Page(dossier(CASE, points=[id]))
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.all("href") if href.startswith("#")} <= set(ids)
    assert [each.id for each in CASE.points if each.id in ids] == [id]
    (kept,) = [each for each in CASE.points if each.id == id]
    holders = [holder for position in kept.positions for holder in position.holders]
    texts = {document.id: document.text for document in CASE.documents}
    shown = {key.removesuffix(" text") for key in page.texts if key.endswith(" text")}
    assert shown == {holder.document for holder in holders}
    assert all(page.texts[f"{document} text"] == texts[document] for document in shown)
    cards = {claim.id for claim in CASE.claims if claim.id in ids}
    assert cards >= {holder.claim for holder in holders if holder.claim}


def test_what_is_left_out_is_said() -> None:
    made = dossier_of(CASE, points=[CASE.points[0].id])
    assert made.chosen is not None
    assert (made.chosen.points, made.chosen.of_points) == (1, len(CASE.points))
    words = re.sub(r"<[^>]+>|\s+", " ", made.html)
    contested = sum(point.contested for point in CASE.points)
    assert f"made for 1 question; the case has {len(CASE.points)}, of which {contested}" in words
    assert "A part of the case" not in dossier(CASE)


def test_all_points_keep_all_points() -> None:
    now, part = chosen(reviewed(CASE), [point.id for point in CASE.points])
    assert now.case.points == CASE.points
    assert part.points == part.of_points


def test_an_unknown_point_is_refused() -> None:
    with pytest.raises(LookupError, match="q999"):
        dossier(CASE, points=["q999"])


def test_decisions_on_other_things_stay_out() -> None:
    now, _ = chosen(reviewed(decided_case()), ["q1"])
    about = {decision.about for decision in now.machine.decisions}
    assert ("point", "q1") in about
    assert ("claim", "c04") in about
    assert ("claim", "c02") not in about
    assert ("finding", "f1") not in about
    html = dossier(decided_case(), points=["q1"])
    assert "Both speak of the same night." in html
    assert "The words are on the recording." not in html
