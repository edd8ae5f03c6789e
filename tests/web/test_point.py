from __future__ import annotations

from rashomon.records import Point
from tests.web.conftest import Workspace


def _point(workspace: Workspace) -> Point:
    return max((p for p in workspace.case.points if p.contested), key=lambda p: len(p.positions))


def test_every_answer_has_its_holders_words(workspace: Workspace) -> None:
    point = _point(workspace)
    page = workspace.get(f"point/{point.id}")
    texts = {document.id: document.text for document in workspace.case.documents}
    for position in point.positions:
        assert f'id="{position.id}"' in page
        for holder in position.holders:
            assert holder.span.of(texts[holder.document])[:20] in page.replace("&#39;", "'").replace("&#34;", '"')


def test_the_passages_asked_for_stand_side_by_side(workspace: Workspace) -> None:
    point = _point(workspace)
    a, b = point.positions[-1], point.positions[0]
    page = workspace.get(f"point/{point.id}", a=f"{a.id}.0", b=f"{b.id}.0")
    assert page.count('<mark class="asked" id="s1-words">') == 1
    assert page.count('<mark class="asked" id="s2-words">') == 1
    assert f'value="{a.id}.0" selected' in page
    assert f'value="{b.id}.0" selected' in page


def test_nonsense_in_the_address_shows_the_main_rivals(workspace: Workspace) -> None:
    point = _point(workspace)
    page = workspace.get(f"point/{point.id}", a="nothing.999", b="<script>")
    assert page.count('<mark class="asked" id=') == 2


def test_a_question_that_is_gone_is_explained(workspace: Workspace) -> None:
    assert "There is no such question" in workspace.get("point/q0", status=404)


def test_two_answers_joined_are_one_until_undone(workspace: Workspace) -> None:
    point = _point(workspace)
    first, second = point.positions[:2]
    workspace.post(f"point/{point.id}/same", position=first.id, **{"with": second.id})
    joined = workspace.get(f"point/{point.id}")
    assert '<article class="answer' in joined
    assert joined.count('<article class="answer') == len(point.positions) - 1
    workspace.post("undo", number="1")
    assert workspace.get(f"point/{point.id}").count('<article class="answer') == len(point.positions)


def test_an_answer_can_be_split(workspace: Workspace) -> None:
    point, position = next(
        (point, position)
        for point in workspace.case.points
        if point.contested
        for position in point.positions
        if len(position.holders) > 1
    )
    holder = position.holders[-1]
    form = {"position": position.id, "holder": f"{holder.document}:{holder.span.start}-{holder.span.end}"}
    assert "tick who" in workspace.post(f"point/{point.id}/split", status=400, **form)
    workspace.post(f"point/{point.id}/split", called="something else", **form)
    page = workspace.get(f"point/{point.id}")
    assert page.count('<article class="answer') == len(point.positions) + 1
    assert "something else" in page


def test_only_another_answer_to_the_same_question_can_be_joined(workspace: Workspace) -> None:
    point = _point(workspace)
    elsewhere = next(p for p in workspace.case.points if p.id != point.id).positions[0].id
    for other in ("", point.positions[0].id, elsewhere):
        workspace.post(f"point/{point.id}/same", status=409, position=point.positions[0].id, **{"with": other})
    assert workspace.history() == []
