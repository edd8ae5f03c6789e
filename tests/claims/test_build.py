from __future__ import annotations

from rashomon.annotate import Annotator
from rashomon.annotate.times import find
from rashomon.claims import build
from rashomon.records import Annotations, DocumentResults, Span
from tests.claims.helpers import built, document_of, said, span


def names(results: DocumentResults) -> list[list[str]]:
    known = {p.id: p.name for p in results.parties}
    return [[known[p] for p in c.claimers] for c in results.claims if c.voice == "attributed"]


def test_every_attribution_becomes_a_claim_with_its_words(annotator: Annotator) -> None:
    text = "Minister Ada Holm said that the bridge was closed. The road stayed open."
    results = built(annotator, text, said(text, "Minister Ada Holm", "said", "that the bridge was closed"))
    claim = results.claims[0]
    assert claim.content[0].of(text) == "that the bridge was closed"
    assert (claim.voice, claim.form, claim.act, claim.certainty) == (
        "attributed",
        "indirect",
        "asserts",
        "true-certain",
    )
    assert names(results) == [["Ada Holm"]]
    assert results.claims[1].voice == "article"
    assert results.claims[1].content[0].of(text) == "The road stayed open."


def test_nesting_is_kept_as_a_chain(annotator: Annotator) -> None:
    text = "Ada Holm said that two papers reported that the dam was empty."
    results = built(
        annotator,
        text,
        said(text, "Ada Holm", "said", "that two papers reported that the dam was empty"),
        said(text, "two papers", "reported", "that the dam was empty", within=0),
    )
    outer, inner = results.claims
    assert inner.within == outer.id
    assert outer.within is None


def test_forms(annotator: Annotator) -> None:
    text = "Holm said “the bridge is safe” today. Holm said the bridge was “quite” safe for all."
    results = built(
        annotator,
        text,
        said(text, "Holm", "said", "“the bridge is safe”"),
        said(text, "Holm", "said", "the bridge was “quite” safe for all", nth=1),
    )
    assert [c.form for c in results.claims] == ["direct", "mixed"]


def test_a_headline_without_a_source_has_the_headlines_voice(annotator: Annotator) -> None:
    text = "Bridge was sabotaged\n\nThe bridge may have been damaged on Friday."
    results = built(annotator, text, headline=Span(0, 20))
    assert [(c.voice, c.certainty) for c in results.claims] == [
        ("headline", "true-certain"),
        ("article", "true-uncertain"),
    ]


def test_quoted_words_are_never_the_writers(annotator: Annotator) -> None:
    results = built(annotator, "“The bridge is safe and open to all.” The road stayed open.")
    quoted, own = results.claims
    assert (quoted.voice, quoted.claimers) == ("attributed", ())
    assert quoted.confidence < 0.5
    assert own.voice == "article"


def test_no_source_means_no_claimer(annotator: Annotator) -> None:
    text = "The fire was blamed on the ministry."
    results = built(annotator, text, said(text, None, "was blamed on", "The fire", "the ministry"))
    assert results.claims[0].claimers == ()
    assert "no source named" in results.claims[0].reasons


def test_an_unread_document_has_no_claims(annotator: Annotator) -> None:
    document = document_of("")
    assert build(document, annotator.annotate(document)).claims == ()


def test_claims_stand_in_the_order_of_the_text_and_have_stable_ids(annotator: Annotator) -> None:
    text = "Holm said it rained. Varo said it snowed."
    first, second = said(text, "Holm", "said", "it rained"), said(text, "Varo", "said", "it snowed", nth=0)
    second = said(text, "Varo", "said", "it snowed") if second.cue == first.cue else second
    second = type(second)(
        source=(span(text, "Varo"),),
        cue=(span(text, "said", 1),),
        content=(span(text, "it snowed"),),
        confidence=0.9,
        source_confidence=0.9,
    )
    forward, backward = built(annotator, text, first, second), built(annotator, text, second, first)
    assert [c.id for c in forward.claims] == [c.id for c in backward.claims]
    assert len({c.id for c in forward.claims}) == 2


def test_now_is_the_day_of_the_report_where_that_is_known() -> None:
    text = "The union is now asking for an inquiry. Workers left the plant on Monday."
    values = [
        [time.value for time in build(document_of(text), Annotations(document="d", times=found)).times]
        for found in (find(text, document="d", published="2031-09-17"), find(text, document="d"))
    ]
    assert values == [["2031-09-17", "2031-09-15"], ["PRESENT_REF", "XXXX-WXX-1"]]
