from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rashomon.records import Case, Claim, Document, Metadata, Pipeline, Span
from rashomon.views import Block, CaseIndex, reader
from tests.export.sample import FIRST, TEXTS, sample_case

texts = st.text(st.one_of(st.sampled_from("ab \n\r\t"), st.characters(exclude_categories=("Cs",))), max_size=60)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    text = draw(texts)
    # Some reach outside the text, as those of a damaged case may.
    span = st.tuples(st.integers(0, len(text) + 3), st.integers(0, len(text) + 3)).map(lambda p: Span(min(p), max(p)))
    spans = st.lists(span, max_size=3).map(tuple)
    claims = tuple(
        Claim(
            id=f"c{n}",
            document="d",
            voice=draw(st.sampled_from(["attributed", "article", "headline"])),
            content=draw(spans),
            source=draw(spans),
            cue=draw(spans),
            confidence=0.5,
        )
        for n in range(draw(st.integers(0, 4)))
    )
    document = Document(
        id="d",
        name="d",
        text=text,
        text_sha256=None,
        metadata=Metadata(),
        provenances=(),
        headline=draw(st.one_of(st.none(), span)),
    )
    return Case(
        id="k", title="", analysed_at=None, pipeline=Pipeline(rashomon="0"), documents=(document,), claims=claims
    )


def read(case: Case, document: int = 0) -> tuple[Block, ...]:
    return reader(CaseIndex(case), case.documents[document])


@given(cases())
def test_segments_joined_are_the_text(case: Case) -> None:
    text = case.documents[0].text
    segments = [segment for block in read(case) for segment in block.segments]
    assert "".join(segment.text for segment in segments) == text
    for segment in segments:
        assert text[segment.start : segment.start + len(segment.text)] == segment.text != ""


@given(cases())
def test_exactly_the_words_of_each_claim_are_marked(case: Case) -> None:
    text = case.documents[0].text
    segments = [segment for block in read(case) for segment in block.segments]
    for claim in case.claims:
        for role, spans in (("source", claim.source), ("cue", claim.cue), ("content", claim.content)):
            wanted = {at for span in spans for at in range(span.start, min(span.end, len(text)))}
            marked = {
                at
                for segment in segments
                if any(mark.claim == claim.id and mark.role == role for mark in segment.marks)
                for at in range(segment.start, segment.start + len(segment.text))
            }
            assert marked == wanted


@given(cases())
def test_a_claim_with_words_has_one_anchor_at_the_first_of_them(case: Case) -> None:
    text = case.documents[0].text
    segments = [segment for block in read(case) for segment in block.segments]
    for claim in case.claims:
        starts = [span.start for span in claim.content if span.start < min(span.end, len(text))]
        anchors = [
            segment.start
            for segment in segments
            for opening in segment.opens
            if opening.claim == claim.id and opening.anchor
        ]
        assert anchors == ([min(starts)] if starts else [])


def test_paragraphs_and_headline() -> None:
    kinds = [block.kind for block in read(sample_case())]
    assert kinds == ["headline", *["break", "paragraph"] * 4]
    assert read(sample_case())[0].text == "Minister: Depot Fire was Sabotage"


def test_windows_line_ends_part_paragraphs_and_single_ones_do_where_there_are_no_blank_lines() -> None:
    assert [block.text for block in read(sample_case(), 1) if block.kind != "break"] == TEXTS["d2"].split("\r\n\r\n")
    assert [block.text for block in read(sample_case(), 2) if block.kind != "break"] == TEXTS["d3"].split("\n")


def test_marks_after_emoji_and_combining_characters_are_in_place() -> None:
    segments = [segment for block in read(sample_case()) for segment in block.segments]
    anchors = {opening.claim: segment for segment in segments for opening in segment.opens if opening.anchor}
    assert anchors["c02"].text == "The depot,"
    assert anchors["c04"].text == "nine workers"  # a point rests on these words, so the text is cut after them
    assert (anchors["c04"].depth, anchors["c04"].spot) == (2, True)
    source = next(s for s in segments if s.text == "the harbour authority")
    assert {(mark.claim, mark.role) for mark in source.marks} == {("c03", "content"), ("c04", "source")}


def test_numbers_follow_the_text() -> None:
    index = CaseIndex(sample_case())
    numbered = sorted((index.numbers[claim.id], claim.content[0].start) for claim in index.claims_of["d1"])
    assert [number for number, _ in numbered] == list(range(1, 9))
    assert [start for _, start in numbered] == sorted(start for _, start in numbered)
    assert len(FIRST) == sum(len(block.text) for block in read(sample_case()))


def test_times_counts_and_evidence_are_marked_with_what_they_were_read_as() -> None:
    def values(document: int) -> dict[str, str]:
        segments = [segment for block in read(sample_case(), document) for segment in block.segments]
        return {segment.text: segment.value for segment in segments if segment.value}

    assert values(0) == {
        "Monday": "time: 3 March 2031",
        "nine workers": "count: 9 missing",
        "noon": "time: date not known",
    }
    assert values(1) == {
        "seven workers": "count: at least 7 missing",
        "new photographs": "evidence: imagery, mentioned, not shown",
    }
