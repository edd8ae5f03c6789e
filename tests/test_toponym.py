from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.records import Place, Span
from rashomon.records.values import PlaceKind
from rashomon.toponym import contains, folded, lie, normal, same


@pytest.mark.parametrize(
    "spellings",
    [
        ("Deir ez-Zor", "Dayr az-Zawr", "Deir Ezzor", "Deir el-Zour", "DEIR AL-ZOR"),
        ("Raqqa", "Raqa", "Rakka", "Ar Raqqah", "al-Raqqa"),
        ("Hasaka", "Hasakah", "Al-Hasakah", "Hassakeh", "Al Ḩasakah"),
        ("Salah al-Din", "Salaheddin", "Salah Eddin", "Salahuddin"),
        ("Tokhar", "Al-Tukhar", "Tokkhar"),
        ("Kobani", "Kobane", "Kobanê"),
        ("Odesa", "Odessa"),
        ("Zaporizhzhia", "Zaporizhia"),
    ],
)
def test_spellings_of_one_name_have_one_normal_form(spellings: tuple[str, ...]) -> None:
    assert len({normal(name) for name in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("Hama", "Homs"), ("Paris", "Peres"), ("Duma", "Dama"), ("Kharkiv", "Kherson"), ("Newtown", "Norton")],
)
def test_different_names_have_different_normal_forms(one: str, other: str) -> None:
    assert normal(one) != normal(other)


@given(st.text(max_size=40))
def test_normal_forms_of_any_text(name: str) -> None:
    assert folded(folded(name)) == folded(name)
    assert "  " not in normal(name)


@given(st.text(alphabet="abdehiklmnorstuwyzé -'", max_size=20))
def test_case_makes_no_difference(name: str) -> None:
    assert normal(name) == normal(name.upper()) == normal(name.title())


def place(name: str, kind: PlaceKind = "town", reference: str | None = None, within: tuple[str, ...] = ()) -> Place:
    return Place(document="d", span=Span(0, 1), name=name, kind=kind, reference=reference, within=within)


TARROW = place("Tarrow", reference="g:1", within=("Holm Province", "Norland"))
HOLM = place("Holm Province", "region", "g:2", ("Norland",))
OTHER_HOLM = place("Holm Province", "region", "g:3", ("Sudland",))
NORLAND = place("Norland", "country", "g:4")


def test_how_places_lie() -> None:
    assert lie(HOLM, TARROW) == "contains"
    assert lie(TARROW, HOLM) == "within"
    assert lie(NORLAND, TARROW) == "contains"
    assert lie(TARROW, place("Pell", reference="g:5", within=("Norland",))) == "apart"
    assert lie(OTHER_HOLM, TARROW) == "apart"
    assert lie(TARROW, place("Pell")) == "unknown"


def test_unknown_places_are_the_same_by_name_unless_something_speaks_against_it() -> None:
    assert same(place("al-Tukhar", within=("Norland",)), place("Tokhar", "unknown"))
    assert same(TARROW, place("Tarrow", within=("Norland",)))
    assert not same(TARROW, place("Tarrow", within=("Sudland",)))
    assert not same(TARROW, place("Tarrow", reference="g:9"))
    assert not same(place("Tarrow", "region"), place("Tarrow", "town"))


def test_a_place_does_not_contain_itself() -> None:
    for one in (TARROW, HOLM, NORLAND):
        assert not contains(one, one)
        assert lie(one, one) == "same"
