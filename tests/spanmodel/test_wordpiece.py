from __future__ import annotations

from pathlib import Path

import pytest

from rashomon.spanmodel.wordpiece import WordPieces

WORDS = ["[UNK]", "[CLS]", "[SEP]", "[MASK]", "rain", "##s", "##ing", "r", "ecole", "-", "中", "'"]


@pytest.fixture(scope="module")
def pieces(tmp_path_factory: pytest.TempPathFactory) -> WordPieces:
    path: Path = tmp_path_factory.mktemp("vocabulary") / "vocab.txt"
    path.write_text("\n".join(WORDS) + "\n", encoding="utf-8")
    return WordPieces(path)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Rains", ["rain", "##s"]),
        ("raining", ["rain", "##ing"]),
        ("École", ["ecole"]),
        ("rain-rain", ["rain", "-", "rain"]),
        ("rain中rain", ["rain", "中", "rain"]),
        ("xyz", ["[UNK]"]),
        ("\u200b", ["[UNK]"]),
        ("rain\u0000s", ["rain", "##s"]),
    ],
)
def test_words_become_their_longest_pieces(pieces: WordPieces, word: str, expected: list[str]) -> None:
    assert [WORDS[i] for i in pieces.pieces([word])[0]] == expected


def test_every_word_has_a_piece_and_long_ones_are_bounded(pieces: WordPieces) -> None:
    found = pieces.pieces(["rain" * 10_000, "", "s"])
    assert all(found)
    assert len(found[0]) <= 64
