from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.records import Change, Claim, Span, hull, stable_id

spans = st.tuples(st.integers(0, 500), st.integers(1, 50)).map(lambda t: Span(t[0], t[0] + t[1]))


@given(st.text(), st.data())
def test_a_span_counts_code_points(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert Span(start, end).of(text) == text[start:end]


@given(spans, spans)
def test_overlap_is_symmetric_and_covering_implies_it(a: Span, b: Span) -> None:
    assert a.overlaps(b) == b.overlaps(a) == bool(set(range(*a)) & set(range(*b)))
    assert not a.covers(b) or a.overlaps(b)


@given(st.lists(spans, min_size=1))
def test_the_hull_covers_every_span_and_touches_both_ends(parts: list[Span]) -> None:
    around = hull(tuple(parts))
    assert all(around.covers(part) for part in parts)
    assert around.start in {p.start for p in parts}
    assert around.end in {p.end for p in parts}


def test_a_hull_of_nothing_is_an_error() -> None:
    with pytest.raises(ValueError, match="min"):
        hull(())


@given(spans)
def test_spans_are_pairs_in_json(span: Span) -> None:
    assert msgspec.json.decode(msgspec.json.encode(span), type=Span) == span
    assert msgspec.json.encode(span) == b"[%d,%d]" % span


def test_records_are_frozen_and_claims_survive_json() -> None:
    claim = Claim(id="c1", document="d1", voice="article", content=(Span(0, 4),), confidence=0.5)
    with pytest.raises(AttributeError):
        claim.voice = "headline"  # type: ignore[misc]
    assert msgspec.json.decode(msgspec.json.encode(claim), type=Claim) == claim


def test_a_change_is_written_from_and_to() -> None:
    change = Change(party="p", point="q", before="a", after="b")
    written = msgspec.json.decode(msgspec.json.encode(change))
    assert written == {
        "party": "p", "point": "q", "from": "a", "to": "b", "kind": "revision", "explanation": "",
    }  # fmt: skip


def test_ids_depend_on_every_part_and_on_nothing_else() -> None:
    one = stable_id("c", "d1", (Span(1, 2),))
    assert one == stable_id("c", "d1", (Span(1, 2),))
    assert one != stable_id("c", "d1", (Span(1, 3),))
    assert one != stable_id("c", "d2", (Span(1, 2),))
    assert stable_id("c", "a", "b") != stable_id("c", "ab", "")
    assert len(one) == 13
