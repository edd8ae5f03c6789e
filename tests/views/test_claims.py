"""A claim's card: whom the source's words were read as."""

from __future__ import annotations

import pytest

from rashomon.views.claims import _bare


@pytest.mark.parametrize(
    ("name", "source", "named"),
    [
        ("Tessenia’s Defence Ministry", "Tessenia's Defence Ministry", True),
        ("Defence Ministry", "the DEFENCE MINISTRY’s", True),
        ("Dockers’ Union", "the dockers' union", True),
        ("The Hague Board", "a member of Hague’s Board", True),
        ("Tessenia", "Tessenians", False),
        ("Port Board", "the board", False),
    ],
)
def test_a_name_that_differs_in_apostrophe_possessive_or_case_is_that_name(name: str, source: str, named: bool) -> None:
    assert (_bare(name) in _bare(source)) is named
