from __future__ import annotations

import re
import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from rashomon.records import Span, united
from rashomon.views.fulltext import (
    CONTEXT,
    LONGEST_LINE,
    Term,
    holds,
    lines,
    marked,
    places,
    terms_of,
)

# Accents in one and in two characters, letters that fold into two, hidden characters, characters beyond 16 bits.
letters = st.sampled_from("abßﬁéÉe\u0301İı\u00ad\u200bσςΣ日😀_7 ’-.\n\r\t\x00\u0130")
texts = st.text(letters, max_size=60) | st.text(max_size=40)


def folded(words: str) -> str:
    """The same by a slower way: one character at a time."""
    found = "".join(
        "\n" if c in "\n\r\t\v\f" else unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", c).casefold())
        for c in words
    )
    return "".join(c for c in found if c == "\n" or unicodedata.category(c) not in ("Mn", "Cf", "Cc"))


def words(text: str, query: str) -> list[str]:
    """What a query of one term finds."""
    return [span.of(text) for span in places(text, terms_of(query)[0])]


@given(texts, texts)
@example("Cafe\u0301 no", "café")
@example("Straße", "strass*")
@example("so\u00adft", "soft")
def test_what_is_found_are_words_of_the_text_that_fold_to_the_term(text: str, query: str) -> None:
    for term in terms_of(query):
        found = places(text, term)
        assert bool(found) == holds(text, (term,))
        for start, end in found:
            assert 0 <= start < end <= len(text)
            found_words = re.findall(r"\w+", folded(text[start:end]))
            assert tuple(found_words[:-1]) == term.words[:-1]
            if term.open:
                assert found_words[-1].startswith(term.words[-1])
            elif all(len(folded(each)) <= 1 for each in text[start:end]):  # else a find may begin or end in a letter
                assert found_words[-1] == term.words[-1]


@given(texts)
def test_every_word_of_a_text_is_found_in_it(text: str) -> None:
    for word in re.findall(r"\w+", folded(text)):
        assert places(text, Term((word,)))
        assert places(text, Term((word[:1],), open=True))


@given(texts, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8), st.data())
def test_pieces_and_lines_are_slices_of_the_text(text: str, pairs: list[tuple[int, int]], data: st.DataObject) -> None:
    found = united(Span(*sorted(pair)) for pair in pairs if pair[0] != pair[1] and max(pair) <= len(text))
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    pieces = marked(text, span, found)
    assert "".join(piece.text for piece in pieces) == span.of(text)
    assert all(piece.text for piece in pieces)
    end = 0
    shown = []
    for line in lines(text, found):
        assert "".join(piece.text for piece in line.pieces) == line.span.of(text)
        assert line.span.covers(line.words)
        assert line.span.start >= end
        end = line.span.end
        assert line.words.start - line.span.start <= CONTEXT
        assert line.span.end - line.words.end <= CONTEXT
        shown += [piece.text for piece in line.pieces if piece.found]
    assert shown == [each.of(text) for each in found]


def test_a_query_has_words_phrases_and_beginnings() -> None:
    assert terms_of('Harbour “Port  Ferrin” "closed for" harb* harbour') == (
        Term(("harbour",)), Term(("port", "ferrin")), Term(("closed", "for")), Term(("harb",), open=True),
    )  # fmt: skip
    assert terms_of('"the brid"*') == (Term(("the", "brid"), open=True),)
    assert terms_of("o’Neill AK-47") == (Term(("o", "neill")), Term(("ak", "47")))
    assert terms_of('  "" * … -- ') == ()
    assert len(terms_of(" ".join(f"w{n}" for n in range(900)))) <= 24


def test_phrases_go_over_line_ends_and_punctuation_and_words_are_whole() -> None:
    text = "The port\nof Ferrin, it’s said; Port of Ferrin. Transport of ferrins."
    assert [span.of(text) for span in places(text, terms_of('"port of ferrin"')[0])] == [
        "port\nof Ferrin",
        "Port of Ferrin",
    ]
    assert [span.of(text) for span in places(text, terms_of("ferri*")[0])] == ["Ferrin", "Ferrin", "ferrins"]
    assert [span.of(text) for span in places(text, terms_of("its")[0])] == []


def test_accents_and_case_make_no_difference_and_marks_stay_with_their_letters() -> None:
    text = "Müller, Mu\u0308ller and MULLER met Ångström."
    assert words(text, "muller") == ["Müller", "Mu\u0308ller", "MULLER"]
    assert words(text, "ANGSTROM") == ["Ångström"]


def test_near_finds_share_a_line_that_ends_at_words_and_paragraphs() -> None:
    text = "One gate. " + "far away " * 30 + "the gate was shut, the gate was open\nNext gate"
    found = united(span for span in places(text, terms_of("gate")[0]))
    made = lines(text, found)
    assert [sum(piece.found for piece in line.pieces) for line in made] == [1, 2, 1]
    assert made[1].span.of(text).endswith("was open")
    assert made[2].span.of(text) == "Next gate"
    assert all(len(line.span.of(text)) <= LONGEST_LINE + 2 * CONTEXT for line in made)
    assert not made[1].span.of(text).startswith(("ar", "way", " "))
