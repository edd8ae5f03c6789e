from __future__ import annotations

import pytest

from rashomon.claims.parties import countries


@pytest.mark.parametrize(
    ("words", "key"),
    [("Russia", "russia"), ("the United States", "united states"), ("U.S.", "united states"), ("Norland", None)],
)
def test_names_of_countries(words: str, key: str | None) -> None:
    found = countries.country_named(words)
    assert (found.key if found else None) == key


@pytest.mark.parametrize(
    ("word", "key"),
    [("Russian", "russia"), ("Russians", "russia"), ("Swiss", "switzerland"), ("Dutch", "netherlands"),
     ("Syrias", "syria"), ("Maldives", None), ("Norlandic", None)],
)  # fmt: skip
def test_adjectives_and_people(word: str, key: str | None) -> None:
    found = countries.country_of_adjective(word)
    assert (found.key if found else None) == key


def test_capitals_and_seats_are_of_their_country() -> None:
    for words, find, key in (
        ("Kyiv", countries.country_of_capital, "ukraine"),
        ("the Kremlin", countries.country_of_seat, "russia"),
        ("the White House", countries.country_of_seat, "united states"),
    ):
        found = find(words)
        assert found is not None
        assert found.key == key


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("Norlandic", "Norland"),
        ("Ruvenian", "Ruvenia"),
        ("Vardan", "Varda"),
        ("Tovian", "Tovia"),
        ("Halvorans", "Halvora"),
    ],
)
def test_the_adjective_of_a_country_that_the_table_lacks(word: str, name: str) -> None:
    assert countries.adjective_of(word, name)
    assert countries.States([name, "Elsewhere"]).of_adjective(word) == name.lower()


@pytest.mark.parametrize(("word", "name"), [("Marine", "Mar"), ("Norland", "Norland"), ("Norman", "Norland")])
def test_what_is_no_adjective_of_a_country(word: str, name: str) -> None:
    assert not countries.adjective_of(word, name)


def test_an_adjective_that_two_names_may_have_is_of_neither() -> None:
    assert countries.States(["Tova", "Tovia"]).of_adjective("Tovian") is None


def test_every_country_of_the_table_can_be_found_again() -> None:
    names, adjectives, *_ = countries._table()
    assert len({country.key for country in names.values()}) > 190
    assert all(country.key for country in adjectives.values())
