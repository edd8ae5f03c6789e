"""Counts: bounds of number phrases, and what happened to those counted. The texts are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.annotate import Annotator, quantities
from rashomon.annotate.quantities.numerals import numerals
from rashomon.reading import Reading
from rashomon.records import Annotations, Document, Metadata, Quantity


def found(annotator: Annotator, text: str) -> list[tuple[str, Quantity]]:
    tokens, sentences, entities = annotator._language.read(text)
    document = Document(id="d", name="d", text=text, text_sha256=None, metadata=Metadata(), provenances=())
    annotations = Annotations(document="d", tokens=tokens, sentences=sentences, entities=entities)
    return [(q.span.of(text), q) for q in quantities.find(Reading(document, annotations))]


def brief(annotator: Annotator, text: str) -> list[tuple[str, int | None, int | None, str, bool]]:
    return [(words, q.low, q.high, q.of, q.part) for words, q in found(annotator, text)]


@pytest.mark.parametrize(
    ("phrase", "low", "high"),
    [
        ("at least 58 people", 58, None),
        ("no fewer than 58 people", 58, None),
        ("more than 60 people", 61, None),
        ("more than 250,000 people", 250_000, None),
        ("about 40 people", 36, 44),
        ("some 30 people", 27, 33),
        ("nearly 50 people", 45, 50),
        ("up to 20 people", None, 20),
        ("fewer than 20 people", None, 19),
        ("between 20 and 30 people", 20, 30),
        ("20 to 30 people", 20, 30),
        ("two or three people", 2, 3),
        ("50 or more people", 50, None),
        ("dozens of people", 24, None),
        ("scores of people", 40, None),
        ("hundreds of people", 200, None),
        ("tens of thousands of people", 20_000, None),
        ("several hundred people", 200, None),
        ("several people", 2, None),
        ("a dozen people", 12, 12),
        ("half a dozen people", 6, 6),
        ("thirty - five people", 35, 35),
        ("two hundred and twelve people", 212, 212),
        ("1.5 million people", 1_500_000, 1_500_000),
        ("a quarter of a million people", 250_000, 250_000),
        ("at least another 40 people", 40, None),
        ("no one", 0, 0),
    ],
)
def test_bounds(phrase: str, low: int | None, high: int | None) -> None:
    words = phrase.split()
    (numeral,) = numerals(words, words)
    assert (numeral.low, numeral.high) == (low, high)
    assert numeral.first == 0


@pytest.mark.parametrize(
    "phrase",
    ["on 19 April 2017 the", "on April 19 the", "in 2016 people", "12 per cent", "$ 40", "17 - year - old", "9 a.m.",
     "Resolution 12", "three days"],
)  # fmt: skip
def test_what_is_no_count(phrase: str) -> None:
    words = phrase.split()
    assert not list(numerals([word.lower() for word in words], words))


_WORDS = "at least more than between and to or about 7 20 1,000 dozens hundred thousand of no one a few - forty".split()


@given(st.lists(st.sampled_from(_WORDS), max_size=15))
def test_number_phrases_are_in_order_and_bounds_are_bounds(words: list[str]) -> None:
    end = 0
    for numeral in numerals(words, words):
        assert end <= numeral.first <= numeral.core < numeral.last <= len(words)
        assert numeral.low is None or numeral.high is None or numeral.low <= numeral.high
        end = numeral.last


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Blast kills 12", [("12", 12, 12, "killed", False)]),
        ("A blast in Tarrow killed at least 58 people and wounded dozens.",
         [("at least 58 people", 58, None, "killed", False), ("dozens", 24, None, "injured", False)]),
        ("2 killed 8 injured in rocket attack on Tarrow",
         [("2", 2, 2, "killed", False), ("8", 8, 8, "injured", False)]),
        ("The shelling killed 12 injured 30 and cut the road.",
         [("12", 12, 12, "killed", False), ("30", 30, 30, "injured", False)]),
        ("Shells hit the market killing 12 people including three children and two women and wounding 20 others.",
         [("12 people", 12, 12, "killed", False), ("three children", 3, 3, "children_killed", True),
          ("two women", 2, 2, "women_killed", True), ("20 others", 20, 20, "injured", False)]),
        ("Six residents including a child were among at least 22 people killed in the raids.",
         [("Six residents", 6, 6, "killed", True), ("a child", 1, 1, "children_killed", True),
          ("at least 22 people", 22, None, "killed", False)]),
        ("Twelve people, six of them children, died in the fire.",
         [("Twelve people", 12, 12, "killed", False), ("six of them children", 6, 6, "children_killed", True)]),
        ("160 residents mostly women and children were killed.", [("160 residents", 160, 160, "killed", False)]),
        ("The death toll rose to 58 from 43.",
         [("toll rose to 58", 58, 58, "killed", False), ("43", 43, 43, "killed", False)]),
        ("The collapse claimed the lives of 30 miners.", [("30 miners", 30, 30, "killed", False)]),
        ("The clash left 27 people dead and 60 wounded.",
         [("27 people", 27, 27, "killed", False), ("60", 60, 60, "injured", False)]),
        ("Fifteen of the wounded were in critical condition.",
         [("Fifteen of the wounded", 15, 15, "injured", True)]),
        ("Two medics were among the dead.", [("Two medics", 2, 2, "killed", True)]),
        ("No one was killed but three people were hurt.",
         [("No one", 0, 0, "killed", False), ("three people", 3, 3, "injured", False)]),
        ("There were no casualties.",
         [("no casualties", 0, 0, "killed", False), ("no casualties", 0, 0, "injured", False)]),
        ("Police arrested 40 protesters; 7 are missing.",
         [("40 protesters", 40, 40, "detained", False), ("7", 7, 7, "missing", False)]),
        ("Two gunmen killed 12 people at a mall.",
         [("Two gunmen", 2, 2, "other", False), ("12 people", 12, 12, "killed", False)]),
        ("A woman was killed and a man was injured.",
         [("A woman", 1, 1, "women_killed", False), ("a man", 1, 1, "injured", False)]),
        ("At least 16 people were killed or wounded.", [("At least 16 people", 16, None, "other", False)]),
        ("The army destroyed 5 tanks.", [("5 tanks", 5, 5, "other", False)]),
    ],
)  # fmt: skip
def test_what_happened_to_those_counted(annotator: Annotator, text: str, expected: list[object]) -> None:
    assert brief(annotator, text) == expected


@pytest.mark.parametrize(
    "text",
    ["The raid could kill 20 people.", "The guards did not kill 20 people.", "They planned to kill 20 people.",
     "The 20 people were not killed.", "After 12 days the ferry of the dead lord sailed."],
)  # fmt: skip
def test_what_did_not_happen_is_no_count_of_harm(annotator: Annotator, text: str) -> None:
    assert not [q for _, q in found(annotator, text) if q.of != "other"]


def test_what_is_counted_in_the_texts_own_words(annotator: Annotator) -> None:
    ((words, quantity),) = found(annotator, "At least 22 Red Lantern volunteers were killed.")
    assert words == "At least 22 Red Lantern volunteers"
    assert quantity.what == "Red Lantern volunteers"


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("Dozens killed in Tarrow. At least 31 people were killed on Monday. Three others died on Sunday.", 31),
        ("12 people were killed in Tarrow. The war has killed more than 250,000 people.", 12),
        ("The war has killed more than 250,000 people. On Monday 12 people were killed.", 12),
        ("Among the dead were three children. Raids killed 9 people.", 9),
    ],
)
def test_headline_figure(annotator: Annotator, text: str, low: int) -> None:
    figure = quantities.headline_figure([q for _, q in found(annotator, text)])
    assert figure is not None
    assert figure.low == low


def test_no_headline_figure_without_dead(annotator: Annotator) -> None:
    assert quantities.headline_figure([q for _, q in found(annotator, "Three people were injured.")]) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At least 43 people suffocated.", [("At least 43 people", 43, None, "killed", False)]),
        ("Seven villagers were burned to death.", [("Seven villagers", 7, 7, "killed", False)]),
        ("Guards shot dead four miners.", [("four miners", 4, 4, "killed", False)]),
        ("Four miners were gunned down.", [("Four miners", 4, 4, "killed", False)]),
        ("The blast cost 14 miners their lives.", [("14 miners", 14, 14, "killed", False)]),
        ("The army lost 14 soldiers.", [("14 soldiers", 14, 14, "killed", False)]),
        ("Officials put the dead at 12.", [("dead at 12", 12, 12, "killed", False)]),
        ("They put the number of miners killed at 13.", [("number of miners killed at 13", 13, 13, "killed", False)]),
        ("A shell fell, killing “perhaps a dozen” people.", [("a dozen” people", 12, 12, "killed", False)]),
    ],
)
def test_other_words_for_being_killed(
    annotator: Annotator, text: str, expected: list[tuple[str, int | None, int | None, str, bool]]
) -> None:
    assert brief(annotator, text) == expected


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("The blast killed 27 people. Eight were under fourteen.", ("Eight were under fourteen", 8)),
        ("The blast killed 27 people. Sixteen were children, he said.", ("Sixteen were children", 16)),
        ("The blast killed 27 people, nine of them below the age of 10.", ("nine of them below the age of 10", 9)),
        ("In the blast 37 people died, nine children.", ("nine children", 9)),
    ],
)
def test_children_among_those_counted_before(annotator: Annotator, text: str, part: tuple[str, int]) -> None:
    words, number = part
    assert brief(annotator, text)[-1] == (words, number, number, "children_killed", True)


@pytest.mark.parametrize(
    "text",
    ["The blast killed 27 people. Eight were under arrest.", "The blast killed 27 people. Eight were over eighty."],
)
def test_who_isnt_among_those_counted_before(annotator: Annotator, text: str) -> None:
    assert [q.of for _, q in found(annotator, text)] == ["killed"]


@pytest.mark.parametrize(
    ("text", "words", "what"),
    [
        ("She put the number of men on the wing at 48.", "number of men on the wing at 48", "men"),
        ("Some 30 people stood there. The mayor said there were fewer than 20.", "fewer than 20", "people"),
    ],
)
def test_a_count_whose_noun_stands_before_it(annotator: Annotator, text: str, words: str, what: str) -> None:
    said, quantity = found(annotator, text)[-1]
    assert (said, quantity.what, quantity.of) == (words, what, "other")


def test_a_count_given_again_without_its_noun(annotator: Annotator) -> None:
    text = "The rescuers have found 38 bodies. The monitor counts 37."
    assert brief(annotator, text)[-1] == ("37", 37, 37, "killed", False)
