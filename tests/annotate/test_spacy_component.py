from __future__ import annotations

import spacy

from rashomon.spanmodel import SpanModel

TEXT = "Minister Ada Holm said that the bridge is closed. 😀 “It cracked,” she added."


def test_it_is_added_by_name_and_gives_the_models_attributions(model: SpanModel) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("rashomon_attribution")
    doc = nlp(TEXT)
    expected = model.find(TEXT)
    assert len(doc._.attributions) == len(expected) > 0
    for found, wanted in zip(doc._.attributions, expected, strict=True):
        assert [s.text for s in found.content] == [s.of(TEXT) for s in wanted.content]
        assert [s.text for s in found.source] == [s.of(TEXT) for s in wanted.source]
        assert found.within == wanted.within


def test_an_empty_doc_has_none() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("rashomon_attribution", config={"threads": 1})
    assert nlp("")._.attributions == ()
