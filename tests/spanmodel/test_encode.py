from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rashomon.spanmodel.encode import break_quality, encode_window, windows, words_of

TEXT = "Ann said: “It rains.\nIt pours,” she added.\n\n“No end\nBob DENIED 12 things."


def test_words_keep_their_places() -> None:
    words = words_of(TEXT)
    assert [TEXT[s:e] for s, e in zip(words.starts, words.ends, strict=True)] == words.texts
    assert words.texts[:5] == ["Ann", "said", ":", "“", "It"]


def test_features_say_shape_space_and_quotation() -> None:
    words = words_of(TEXT)
    feature = {(t, i): tuple(f) for i, (t, f) in enumerate(zip(words.texts, words.features.tolist(), strict=True))}
    by_word = {t: f for (t, _), f in feature.items()}
    assert by_word["DENIED"][0] == 3
    assert by_word["12"][0] == 4
    assert by_word["Bob"] == (2, 2, 0), "an unclosed quotation mark ends with its line"
    assert by_word["rains"][2] == 1
    assert by_word["added"][2] == 0
    assert feature[("“", words.texts.index("No") - 1)][1] == 3, "a blank line is a stronger break than a new line"


@given(st.text())
def test_words_are_in_order_and_cover_all_that_is_visible(text: str) -> None:
    words = words_of(text)
    assert list(words.starts) == sorted(words.starts)
    assert all(a <= b for a, b in zip(words.ends[:-1], words.starts[1:], strict=True))
    covered = {i for s, e in zip(words.starts, words.ends, strict=True) for i in range(s, e)}
    assert all(char.isspace() for i, char in enumerate(text) if i not in covered)


@given(st.lists(st.integers(1, 9), min_size=1, max_size=300), st.integers(30, 80), st.integers(0, 10), st.data())
def test_windows_share_out_every_word_exactly_once(
    sizes: list[int], size: int, margin: int, data: st.DataObject
) -> None:
    quality = np.array(data.draw(st.lists(st.sampled_from([0, 0, 0, 1, 2]), min_size=len(sizes), max_size=len(sizes))))
    cut = list(windows(np.array(sizes), quality, size=size, margin=margin))
    assert [w.start for w in cut] == [0, *[w.end for w in cut[:-1]]]
    assert cut[-1].end == len(sizes)
    for window in cut:
        assert window.left <= window.start < window.end <= window.right
        assert sum(sizes[window.left : window.right]) <= size - 2 or window.right == window.start + 1


def test_windows_have_more_context_after_than_before() -> None:
    cut = list(windows(np.ones(900, dtype=np.int64), np.zeros(900, dtype=np.int64), size=102, margin=20))
    for window in cut[1:-1]:
        assert (window.start - window.left, window.right - window.end) == (10, 20)


def test_windows_of_training_are_full() -> None:
    quality = np.tile(np.array([0, 0, 0, 0, 0, 0, 1]), 130)
    ones = np.ones(len(quality), dtype=np.int64)
    assert all(w.right - w.left == 100 for w in list(windows(ones, quality, size=102, margin=0, full=True))[:-1])


def test_a_short_text_is_one_window() -> None:
    cut = list(windows(np.ones(50, dtype=np.int64), np.zeros(50, dtype=np.int64), size=64, margin=8))
    assert [tuple(vars(w).values()) for w in cut] == [(0, 50, 0, 50)]


def test_windows_prefer_line_breaks() -> None:
    quality = np.zeros(200, dtype=np.int64)
    quality[[40, 45]] = 1
    quality[42] = 2
    first = next(windows(np.ones(200, dtype=np.int64), quality, size=64, margin=10))
    assert first.end == 42


def test_sentence_ends_are_breaks_also_behind_a_closing_quotation_mark() -> None:
    words = words_of("He left.” She stayed. Mr.Brown")
    quality = break_quality(words.texts, words.features)
    assert [words.texts[i] for i in np.flatnonzero(quality)] == ["He", "She", "Mr"]


def test_a_separator_stands_at_every_line_break() -> None:
    words = words_of("One two\nthree")
    encoded = encode_window([(7,), (8, 9), (10,)], words.features, cls=1, sep=2)
    assert encoded.ids.tolist() == [1, 7, 8, 9, 2, 10, 2]
    assert encoded.first.tolist() == [1, 2, 5]
    assert encoded.features.shape == (7, 3)
