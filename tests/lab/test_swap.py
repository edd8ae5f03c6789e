"""Swapping the names of two parties swaps them in the results and changes nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon import claims
from rashomon.annotate import Annotator
from rashomon.records import Annotations, Document
from rashomon_lab.evaluation import swap

_EXAMPLE = Path(__file__).parents[2] / "examples/tarrow-ferry"
_SWAPS = list(swap.pairs(swap.documents(_EXAMPLE)))


@pytest.fixture(scope="module")
def read(annotator: Annotator) -> dict[str, tuple[Annotations, set[object]]]:
    out = {}
    for document in swap.documents(_EXAMPLE):
        annotations = annotator.annotate(document)
        out[document.id] = annotations, swap.records(claims.build(document, annotations), {}, {})
    return out


def test_there_is_something_to_swap() -> None:
    assert len(_SWAPS) > 100
    assert len({document.id for document, _ in _SWAPS}) == 8


@pytest.mark.parametrize("every", [3])
def test_the_rules_look_at_no_name(every: int, read: dict[str, tuple[Annotations, set[object]]]) -> None:
    same = total = 0
    for document, names in _SWAPS[::every]:
        annotations, before = read[document.id]
        other, back = swap.swapped(document, names)
        after = swap.records(claims.build(other, swap.led_over(annotations, names, back)), names, back)
        same, total = same + len(before & after), total + max(len(before), len(after))
    assert same >= 0.998 * total


def test_the_models_look_at_names_a_little(
    annotator: Annotator, read: dict[str, tuple[Annotations, set[object]]]
) -> None:
    same = total = 0
    for document, names in _SWAPS[::16]:
        before = read[document.id][1]
        other, back = swap.swapped(document, names)
        after = swap.records(claims.build(other, annotator.annotate(other)), names, back)
        same, total = same + len(before & after), total + max(len(before), len(after))
    assert same >= 0.92 * total  # Over all swaps it is 96 %; these twelve are fewer than tell.


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(_SWAPS))
def test_swapping_twice_changes_nothing(case: tuple[Document, dict[str, str]]) -> None:
    document, names = case
    other, back = swap.swapped(document, names)
    assert other.text != document.text
    assert swap.swapped(other, names)[0].text == document.text
    assert back[len(other.text)] == len(document.text)
    assert other.headline is None or other.headline.of(other.text).count("\n") == 0
