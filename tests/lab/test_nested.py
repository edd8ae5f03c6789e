"""The set of nested attributions is sound, and its scorer can fail."""

from __future__ import annotations

from typing import Any

import pytest

from rashomon.records import Attribution, Span, Spans
from rashomon_lab.evaluation import nested

ROWS = nested.read_set()
NESTED = [row for row in ROWS if any(a["within"] is not None for a in row["attributions"])]


def found(gold: dict[str, Any], **changes: Any) -> Attribution:
    def spans(pairs: list[list[int]]) -> Spans:
        return tuple(Span(*pair) for pair in pairs)

    given = {role: spans(gold[role]) for role in ("source", "cue", "content")} | {"within": gold["within"]}
    return Attribution(confidence=1.0, source_confidence=1.0, **(given | changes))


class Fake:
    """Knows the answers, and spoils them with ``change``."""

    def __init__(self, change: Any = lambda attributions: attributions) -> None:
        self.answers = {r["text"]: tuple(change([found(a) for a in r["attributions"]])) for r in ROWS}

    def find(self, text: str) -> tuple[Attribution, ...]:
        return self.answers[text]


def changed(attribution: Attribution, **changes: Any) -> Attribution:
    fields = {name: getattr(attribution, name) for name in attribution.__struct_fields__}
    return Attribution(**(fields | changes))


def test_the_right_answers_score_full_marks() -> None:
    assert set(nested.score(Fake(), ROWS).values()) == {100.0}


def test_the_order_of_answers_does_not_matter() -> None:
    def backwards(given: list[Attribution]) -> list[Attribution]:
        last = len(given) - 1
        return [changed(a, within=None if a.within is None else last - a.within) for a in reversed(given)]

    assert set(nested.score(Fake(backwards), ROWS).values()) == {100.0}


def test_no_answer_scores_nothing() -> None:
    figures = nested.score(Fake(lambda given: []), ROWS)
    assert figures.pop("controls without an inner one") == 100.0
    assert set(figures.values()) == {0.0}


def test_outermost_only_finds_no_inner_one() -> None:
    figures = nested.score(Fake(lambda given: [a for a in given if a.within is None]), ROWS)
    assert (figures["outer found"], figures["inner found"], figures["third found"]) == (100.0, 0.0, 0.0)


def test_inner_ones_without_their_holder_are_found_but_not_placed() -> None:
    figures = nested.score(Fake(lambda given: [changed(a, within=None) for a in given]), ROWS)
    assert (figures["inner found"], figures["third found"]) == (100.0, 100.0)
    assert (figures["parent right given found"], figures["inner P"]) == (0.0, 0.0)


def test_a_skipped_level_is_a_wrong_chain() -> None:
    three = [row for row in ROWS if any(a["within"] == 1 for a in row["attributions"])]
    figures = nested.score(Fake(lambda given: [changed(a, within=0 if a.within else a.within) for a in given]), three)
    assert figures["third found"] == 100.0
    assert figures["parent right given found"] == pytest.approx(50.0)


def test_the_other_source_is_not_found() -> None:
    figures = nested.score(Fake(lambda given: [changed(a, source=a.cue) for a in given]), ROWS)
    assert (figures["outer found"], figures["inner found"], figures["inner P"]) == (0.0, 0.0, 0.0)


@pytest.mark.parametrize(("kept", "share"), [(5, 100.0), (4, 0.0)])
def test_half_of_a_content_is_the_least(kept: int, share: float) -> None:
    text = "Ann said one two three four five six seven eight nine ten"
    spans = [(m.start(), m.end()) for m in nested._TOKEN.finditer(text)]
    gold = {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, len(text)]], "within": None}
    model = Fake()
    model.answers = {text: (found(gold, content=(Span(9, spans[1 + kept][1]),)),)}
    assert nested.score(model, [{"text": text, "attributions": [gold]}])["outer found"] == share


def test_too_many_inner_ones_cost_precision() -> None:
    def doubled(given: list[Attribution]) -> list[Attribution]:
        extra = Attribution(source=(), cue=(), content=given[0].cue, confidence=1, source_confidence=1, within=0)
        return [*given, extra]

    figures = nested.score(Fake(doubled), ROWS)
    inner = sum(a["within"] is not None for row in ROWS for a in row["attributions"])
    assert figures["inner P"] == round(100 * inner / (inner + len(ROWS)), 1)
    assert figures["controls without an inner one"] == 0.0


def test_two_that_claim_one_gold_count_once() -> None:
    figures = nested.score(Fake(lambda given: [*given, *(a for a in given if a.within is not None)]), NESTED)
    assert (figures["inner found"], figures["inner P"]) == (100.0, 50.0)


def test_the_set_is_as_large_as_it_says() -> None:
    levels = [max(len(nested._chain(readings, i)) for i in range(len(readings))) for readings in map(readings_of, ROWS)]
    assert len({row["text"] for row in ROWS}) == len({row["id"] for row in ROWS}) == len(ROWS) >= 70
    assert (levels.count(3) >= 15, levels.count(1) >= 12, max(levels)) == (True, True, 3)


def readings_of(row: dict[str, Any]) -> list[nested.Reading]:
    return [nested.Reading(frozenset(), frozenset(), a["within"]) for a in row["attributions"]]


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_every_span_is_a_clean_slice(row: dict[str, Any]) -> None:
    text = row["text"]
    for attribution in row["attributions"]:
        assert attribution["cue"]
        assert attribution["content"]
        for start, end in attribution["source"] + attribution["cue"] + attribution["content"]:
            assert 0 <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()
            for edge in (start, end):  # no span cuts a word
                assert not (0 < edge < len(text) and text[edge - 1].isalnum() and text[edge].isalnum())


@pytest.mark.parametrize("row", NESTED, ids=[row["id"] for row in NESTED])
def test_an_inner_one_lies_inside_its_holder(row: dict[str, Any]) -> None:
    for place, inner in enumerate(row["attributions"]):
        if inner["within"] is None:
            continue
        assert inner["within"] < place
        holder = row["attributions"][inner["within"]]["content"]
        for start, end in inner["source"] + inner["cue"] + inner["content"]:
            assert any(start >= left and end <= right for left, right in holder)
