from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from rashomon_lab.training.names import Names

TABLE = {
    "person, first": ["Maren", "Joren", "Pia"],
    "person, later": ["Tolvik", "Haskel", "Adeyle"],
    "state": ["Halvora", "Tessenia"],
    "organisation, capitals": ["HNTV", "TNTV"],
}
TEXT = "Maren Tolvik told HNTV that Halvora may pay ; HALVORA said Tolvik was wrong".split()


@given(st.integers(0, 1000))
def test_a_name_becomes_the_same_other_one_wherever_it_stands(seed: int) -> None:
    out = Names(TABLE).exchanged(TEXT, frozenset(), random.Random(seed))
    assert out[1] == out[TEXT.index("said") + 1]
    assert out[TEXT.index("Halvora")] == out[TEXT.index("HALVORA")]
    assert out[0] != out[TEXT.index("Halvora")]


@given(st.integers(0, 1000))
def test_only_names_change_and_words_keep_their_places(seed: int) -> None:
    out = Names(TABLE).exchanged(TEXT, frozenset(), random.Random(seed))
    names = {word.lower() for words in TABLE.values() for word in words}
    assert len(out) == len(TEXT)
    assert [new for new, old in zip(out, TEXT, strict=True) if old.lower() not in names] == [
        old for old in TEXT if old.lower() not in names
    ]


def test_lower_case_words_and_kept_places_stay() -> None:
    texts = ["pia", "Pia", "Maren"]
    names = Names({"person, first": ["Pia", "Maren", "Joren"]})
    drawn = {tuple(names.exchanged(texts, frozenset((2,)), random.Random(seed))) for seed in range(30)}
    assert {row[0] for row in drawn} == {"pia"}
    assert {row[2] for row in drawn} == {"Maren"}
    assert len({row[1] for row in drawn}) > 2


def test_some_names_are_invented() -> None:
    names = Names({"state": ["Halvora", "Tessenia"]})
    drawn = {names.exchanged(["Halvora"], frozenset(), random.Random(seed))[0] for seed in range(60)}
    assert {"Halvora", "Tessenia"} < drawn
    assert any(name.startswith("Hal") and name.endswith("enia") for name in drawn)
