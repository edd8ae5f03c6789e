"""What an address or a form asks for, whatever somebody sent."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import FormData, QueryParams, UploadFile

from rashomon.web.fields import Fields


def test_a_field_is_read_as_it_is_needed() -> None:
    fields = Fields(QueryParams([("q", " a \n b "), ("id", "2"), ("id", "1"), ("id", "2"), ("empty", "")]))
    assert (fields.exact("q"), fields.text("q"), fields.line("q")) == (" a \n b ", "a \n b", "a b")
    assert fields.every("id") == ("2", "1")
    assert "empty" in fields
    assert "other" not in fields
    assert (fields.exact("other"), fields.every("other"), fields.number("other")) == ("", (), None)


@pytest.mark.parametrize(("given_", "number"), [("0", 0), ("17", 17), ("-1", None), ("1.5", None), ("9" * 12, None)])
def test_numbers(given_: str, number: int | None) -> None:
    assert Fields(QueryParams({"page": given_})).number("page") == number


@given(st.text())
def test_no_value_is_too_odd_for_a_number_or_a_choice(value: str) -> None:
    fields = Fields(FormData({"page": value}))
    number = fields.number("page")
    assert number is None or number >= 0
    assert fields.one_of("page", ("all", "shown")) == ("shown" if value == "shown" else "all")


def test_a_file_where_words_are_asked_for_reads_as_empty() -> None:
    fields = Fields(FormData({"note": UploadFile(BytesIO(b"x"), filename="x")}))
    assert (fields.text("note"), fields.every("note")) == ("", ())
