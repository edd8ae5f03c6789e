from __future__ import annotations

from rashomon.annotate import Annotator
from rashomon.reading import Reading
from rashomon.records import Annotations, Document, Metadata, Span

TEXT = "The dam may have burst. Minister Ada Holm denied that the guards had opened the gate. The river fell again."


def document(text: str) -> Document:
    return Document(id="d", name="d", text=text, text_sha256=None, metadata=Metadata(), provenances=())


def annotated(annotator: Annotator, text: str) -> tuple[Reading, Annotations]:
    annotations = annotator.annotate(document(text))
    return Reading(document(text), annotations), annotations


def place_of(reading: Reading, word: str) -> int:
    return next(i for i, t in enumerate(reading.annotations.tokens) if t.span.of(reading.text) == word)


def test_contents_and_own_sentences_are_scored(annotator: Annotator) -> None:
    reading, annotations = annotated(annotator, TEXT)
    read = {commitment.content for commitment in annotations.commitments}
    assert {attribution.content for attribution in annotations.attributions} <= read
    assert (annotations.sentences[0],) in read
    assert (annotations.sentences[2],) in read
    for commitment in annotations.commitments:
        assert len(commitment.scores) == len(reading.tokens(commitment.content))


def test_a_content_is_read_cut_from_its_cue(annotator: Annotator) -> None:
    reading, annotations = annotated(annotator, TEXT)
    (denied,) = (a for a in annotations.attributions if a.cue[0].of(TEXT) == "denied")
    score = reading.commitment(denied.content, place_of(reading, "opened"))
    assert score is not None
    assert score > 2  # The denial is in the cue; the claimer's words by themselves are plain.


def test_a_part_of_a_sentence_takes_the_scores_of_the_sentence(annotator: Annotator) -> None:
    reading, annotations = annotated(annotator, TEXT)
    place = place_of(reading, "burst")
    whole = reading.commitment((annotations.sentences[0],), place)
    part = reading.commitment((Span(0, TEXT.index(".")),), place)
    assert part == whole
    assert whole is not None
    assert 0 < whole < 2.3


def test_a_text_without_words_has_none(annotator: Annotator) -> None:
    assert annotator.annotate(document("")).commitments == ()
