"""WordNet's files as pairs of words, on a small made-up net of the same form."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from rashomon_lab.corpora import wordnet
from rashomon_lab.training.vectors import reduced

NOUNS = """\
00000010 06 n 02 lorry 0 truck 0 001 @ 00000020 n 0000 | a wagon
00000020 06 n 01 vehicle 0 000 | what carries
00000030 05 n 01 heron 0 000 | a bird
"""
NOUN_INDEX = """\
lorry n 1 1 @ 1 0 00000010
truck n 2 1 @ 2 0 00000099 00000010
vehicle n 1 0 1 0 00000020
heron n 1 0 1 0 00000030
"""
ADJECTIVES = """\
00000010 00 a 01 open(a) 0 001 ! 00000020 a 0101 | not shut
00000020 00 s 01 shut 0 001 ! 00000010 a 0101 | not open
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {"data.noun": NOUNS, "index.noun": NOUN_INDEX, "data.adj": ADJECTIVES}
    for part in ("noun", "verb", "adj", "adv"):
        for kind in ("data", "index"):
            (tmp_path / f"{kind}.{part}").write_text(files.get(f"{kind}.{part}", ""))
    return tmp_path


def test_pairs_are_weighed_by_the_ranks_of_their_senses(folder: Path) -> None:
    net = wordnet.read(folder)
    assert net.alike["lorry", "truck"] == pytest.approx(1 / 2)
    assert net.alike["lorry", "vehicle"] == pytest.approx(0.3)
    assert net.alike["truck", "vehicle"] == pytest.approx(0.15)
    assert net.opposite == {("open", "shut")}


def test_animals_are_left_out_of_the_vocabulary(folder: Path) -> None:
    assert wordnet.read(folder).words == {"lorry", "truck", "vehicle", "open", "shut"}


def test_reduced_vectors_keep_the_order_of_likeness() -> None:
    chance = np.random.default_rng(1)
    middles = chance.normal(size=(3, 40))
    vectors = np.concatenate([middle + 0.1 * chance.normal(size=(20, 40)) for middle in middles])
    small = reduced(vectors, 4)
    assert small.dtype == np.int8
    assert small.shape == (60, 4)
    unit = small / np.linalg.norm(small.astype(float), axis=1, keepdims=True)
    assert float(unit[0] @ unit[1]) > 0.9 > float(unit[0] @ unit[25])
