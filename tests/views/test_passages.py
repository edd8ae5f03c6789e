from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from rashomon.records import Case, Document, Metadata, Passage, Pipeline, Span
from rashomon.views import CaseIndex
from rashomon.views.passages import LONGEST, Excerpt, excerpt, passage_line

texts = st.text(st.sampled_from("ab A.? ”“\n\r0é"), max_size=80) | st.text(max_size=40)


def around(text: str, span: Span) -> Excerpt:
    case = Case(
        id="k", title="", analysed_at=None, pipeline=Pipeline(rashomon="0"),
        documents=(Document(id="d", name="d", text=text, text_sha256=None, metadata=Metadata(), provenances=()),),
    )  # fmt: skip
    return excerpt(CaseIndex(case), Passage("d", span))


@given(texts, st.data())
def test_context_is_one_piece_of_the_text_and_no_paragraph_more(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = around(text, Span(start, end))
    if start < end:
        assert found.words == text[start:end]
        assert text[:start].endswith(found.before)
        assert text[end:].startswith(found.after)
    assert not re.search("[\r\n]", found.before + found.after)
    assert max(len(found.before), len(found.after)) <= LONGEST


def test_a_short_sentence_has_its_neighbour_and_a_title_ends_none() -> None:
    text = "It was late. Mr. Brandt said six people were killed. The quay was shut. " + "More was said. " * 40
    found = around(text, Span(text.index("six"), text.index("six") + 3))
    assert found.before == "It was late. Mr. Brandt said "
    assert found.after.startswith(" people were killed. The quay was shut. More was said.")
    assert (found.opens, found.ends) == (True, True)


def test_where_no_sentence_ends_the_cut_is_told_and_falls_between_words() -> None:
    text = "word " * 200
    found = around(text, Span(500, 504))
    assert (found.opens, found.ends) == (False, False)
    assert found.before.startswith("word")
    assert found.after.endswith("word")


def test_a_line_leads_to_its_words_and_to_its_document_where_it_has_none() -> None:
    case = Case(
        id="k", title="", analysed_at=None, pipeline=Pipeline(rashomon="0"),
        documents=(Document(id="d", name="n", text="abc", text_sha256=None, metadata=Metadata(), provenances=()),),
    )  # fmt: skip
    index = CaseIndex(case)
    assert passage_line(index, Passage("d", Span(1, 2))).place == "d-1"
    assert passage_line(index, Passage("d", Span(7, 9))).place == "d"
    assert passage_line(index, Passage("d", Span(1, 2)), "no-such-claim").claim is None
