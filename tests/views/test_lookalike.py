"""Names that look alike and are not the same characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.views.lookalike import lookalike, lookalikes, skeleton


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Holm", "Аda Hоlm"),
        ("Inga", "lnga"),
        ("Holm", "Hol\u200bm"),
        ("KOPER", "ΚΟΡΕR"),
        ("Varn", "Vam"),
        ("Ministry 1", "Ministry l"),
        ("Ａda", "Аda"),
    ],
)
def test_names_of_other_characters_that_look_the_same_are_found(one: str, other: str) -> None:
    assert lookalike(one, other)
    assert lookalike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Holm", "Ada Holm"),
        ("Ada Holm", "ADA HOLM"),
        ("Dockers’ Union", "Dockers' Union"),
        ("Ada Holm", "Ada  Holm"),
        ("Zoë", "Zoe"),
        ("Ada", "Adam"),
        ("Анна", "Ивана"),
    ],
)
def test_names_that_a_reader_tells_apart_or_reads_as_one_are_left_alone(one: str, other: str) -> None:
    assert lookalike(one, other) is None


def test_the_characters_are_named() -> None:
    found = lookalike("Ada", "Аda")
    assert found is not None
    assert [(each.code, each.name) for each in found.in_one] == [("U+0041", "LATIN CAPITAL LETTER A")]
    assert [(each.code, each.name) for each in found.in_other] == [("U+0410", "CYRILLIC CAPITAL LETTER A")]
    hidden = lookalike("Holm", "Hol\u200bm")
    assert hidden is not None
    assert [each.name for each in hidden.in_other] == ["ZERO WIDTH SPACE"]


def test_among_many_names_each_one_leads_to_those_that_look_like_it() -> None:
    found = lookalikes(["Ada Holm", "Brandt", "Аda Holm", "ada holm"])
    assert sorted(found) == sorted(["Ada Holm", "Аda Holm", "ada holm"])
    assert [pair.other for pair in found["Ada Holm"]] == ["Аda Holm"]


@given(st.text(max_size=30), st.text(max_size=30))
def test_it_works_both_ways_and_never_on_a_name_itself(one: str, other: str) -> None:
    assert lookalike(one, one) is None
    assert (lookalike(one, other) is None) == (lookalike(other, one) is None)
    if lookalike(one, other):
        assert skeleton(one) == skeleton(other)
