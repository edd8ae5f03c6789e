from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rashomon.spanmodel.encode import words_of
from rashomon.spanmodel.model import Candidate, _detached, _nested


def candidate(cue: int, source: range | tuple[int, ...], content: range) -> Candidate:
    return Candidate((cue, cue), tuple(source), tuple(content), 0.9, 0.9, 0.9)


def test_an_inner_one_belongs_to_the_smallest_content_that_holds_its_cue() -> None:
    a = candidate(1, (0,), range(2, 20))
    b = candidate(4, (3,), range(5, 20))
    c = candidate(8, (7,), range(9, 20))
    assert _nested([a], [c, b]) == [(a, None), (b, 0), (c, 1)]


def test_what_reaches_out_of_the_holder_is_cut_off() -> None:
    outer, inner = candidate(1, (0,), range(2, 10)), candidate(4, (1, 3), range(5, 15))
    (_, (kept, within)) = _nested([outer], [inner])
    assert within == 0
    assert kept.source == (3,)
    assert kept.content == tuple(range(5, 10))


def test_an_inner_one_that_no_content_holds_is_dropped() -> None:
    assert _nested([candidate(1, (0,), range(2, 5))], [candidate(8, (7,), range(9, 12))]) == [
        (candidate(1, (0,), range(2, 5)), None)
    ]


def test_an_outer_one_inside_another_content_is_nested_too() -> None:
    a, b = candidate(1, (0,), range(2, 20)), candidate(8, (7,), range(9, 20))
    assert _nested([a, b], []) == [(a, None), (b, 0)]


def test_one_cue_is_not_found_twice() -> None:
    outer = [candidate(1, (0,), range(2, 20)), candidate(5, (4,), range(6, 20))]
    assert len(_nested(outer, [candidate(5, (4,), range(6, 20))])) == 2


def test_the_whole_content_again_is_not_an_inner_one() -> None:
    assert len(_nested([candidate(1, (0,), range(2, 9))], [candidate(2, (), range(3, 9))])) == 1


def test_another_sentence_with_its_own_speaker_is_taken_out_of_a_content() -> None:
    words = words_of("It rained , Ann said . Bob denied that it rained . She waved .")
    ann, bob = candidate(4, (3,), range(0, 2)), candidate(7, (6,), range(8, 11))
    ann = replace(ann, content=(0, 1, 6, 7, 8, 9, 10))
    assert _detached(words, [(ann, None), (bob, 0)]) == [(replace(ann, content=(0, 1)), None), (bob, None)]
    quoted = words_of("“It rained ,” Ann said . “Bob denied it .”")
    place = {word: i for i, word in enumerate(quoted.texts)}
    ann = Candidate((place["said"],) * 2, (place["Ann"],), (1, 2, place["Bob"], place["denied"], place["it"]), 1, 1, 1)
    bob = Candidate((place["denied"],) * 2, (place["Bob"],), (place["it"],), 1, 1, 1)
    assert _detached(quoted, [(ann, None), (bob, 0)]) == [(ann, None), (bob, 0)]


places = st.integers(0, 30)
candidates = st.builds(
    lambda cue, source, start, length: candidate(cue, (source,), range(start, start + length)),
    places, places, places, st.integers(1, 15),
)  # fmt: skip


@given(st.lists(candidates, max_size=6), st.lists(candidates, max_size=6))
def test_chains_end_and_every_content_lies_in_its_holders(outer: list[Candidate], inner: list[Candidate]) -> None:
    found = _nested(outer, inner)
    assert [c for c, _ in found] == sorted((c for c, _ in found), key=lambda c: c.cue)
    for item, within in found:
        seen = set()
        while within is not None:
            assert within not in seen
            seen.add(within)
            holder, within = found[within]
            assert set(item.content) < set(holder.content)
            item = holder
    assert sum(any(item is o for o in outer) for item, _ in found) == len(outer)
