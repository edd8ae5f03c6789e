from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.annotate import Annotator
from rashomon.claims import build, link
from rashomon.records import Annotations, DocumentResults, Mention, Party, Span
from tests.claims.helpers import built, document_of, said, span


def claimers(results: DocumentResults) -> list[str | None]:
    known = {p.id: p.name for p in results.parties}
    return [known[c.claimers[0]] if c.claimers else None for c in results.claims if c.voice == "attributed"]


def test_last_name_and_title_lead_to_the_full_name(annotator: Annotator) -> None:
    text = (
        "Norland’s Foreign Minister Peter Carlson arrived on Monday. Mr. Carlson said the border was open. "
        "The Norlandic foreign minister denied that soldiers had crossed."
    )
    results = built(
        annotator,
        text,
        said(text, "Mr. Carlson", "said", "the border was open"),
        said(text, "The Norlandic foreign minister", "denied", "that soldiers had crossed"),
    )
    assert claimers(results) == ["Peter Carlson", "Peter Carlson"]


def test_a_name_that_the_name_finder_missed_is_known_from_elsewhere(annotator: Annotator) -> None:
    text = "Colonel Peter Carlson arrived. Later carlson and Carlson said it rained."
    tokens, sentences, entities = annotator._language.read(text)
    first_only = tuple(e for e in entities if e.span.end < 32)
    document = document_of(text)
    found = said(text, "Carlson said", "said", "it rained")
    found = type(found)(
        source=(span(text, "Carlson", 1),), cue=found.cue, content=found.content, confidence=0.9, source_confidence=0.9
    )
    annotations = Annotations(
        document="d", tokens=tokens, sentences=sentences, entities=first_only, attributions=(found,)
    )
    assert claimers(build(document, annotations)) == ["Peter Carlson"]


def test_two_persons_of_one_surname_are_not_melted(annotator: Annotator) -> None:
    text = "Peter Carlson met Mary Carlson in London. Mr. Carlson said it rained."
    results = built(annotator, text, said(text, "Mr. Carlson", "said", "it rained"))
    assert claimers(results) == ["Carlson"]


def test_an_acronym_is_its_full_name(annotator: Annotator) -> None:
    text = "The International Monetary Fund (IMF) met in London. The IMF said that growth slowed."
    results = built(annotator, text, said(text, "The IMF", "said", "that growth slowed"))
    assert claimers(results) == ["International Monetary Fund"]


def test_a_pronoun_is_the_last_speaker(annotator: Annotator) -> None:
    text = "Peter Carlson said it rained. He added that it was cold."
    results = built(
        annotator, text, said(text, "Peter Carlson", "said", "it rained"), said(text, "He", "added", "that it was cold")
    )
    assert claimers(results) == ["Peter Carlson", "Peter Carlson"]
    assert results.claims[1].confidence < results.claims[0].confidence


def test_a_pronoun_without_anyone_near_is_nobody(annotator: Annotator) -> None:
    text = "It was cold. He said that it rained."
    results = built(annotator, text, said(text, "He", "said", "that it rained"))
    assert claimers(results) == [None]
    assert results.claims[-1].confidence < 0.5


def test_she_is_not_the_man_who_spoke_last(annotator: Annotator) -> None:
    text = "Peter Carlson said it rained. He left. A spokeswoman denied a delay. She said the ferry ran."
    results = built(
        annotator,
        text,
        said(text, "Peter Carlson", "said", "it rained"),
        said(text, "A spokeswoman", "denied", "a delay"),
        said(text, "She", "said", "the ferry ran"),
    )
    assert claimers(results) == ["Peter Carlson", "A spokeswoman", "A spokeswoman"]
    text = "Mr. Carlson said it rained. She said the ferry ran."
    alone = built(
        annotator, text, said(text, "Mr. Carlson", "said", "it rained"), said(text, "She", "said", "the ferry ran")
    )
    assert claimers(alone) == ["Carlson", None]


def test_a_name_that_only_modifies_is_not_the_speaker(annotator: Annotator) -> None:
    text = "A spokesman for Peter Carlson said it rained."
    results = built(annotator, text, said(text, "A spokesman for Peter Carlson", "said", "it rained"))
    assert claimers(results) == ["A spokesman for Peter Carlson"]


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("A Carlson aide said it rained. Peter Carlson left.", "A Carlson aide", ["A Carlson aide"]),
        ("Vice President Peter Carlson spoke. The president said it rained.", "The president", ["The president"]),
        ("Press Secretary Mary Holm spoke. The president said it rained.", "The president", ["The president"]),
        ("Peter Carlson and Mary Holm said it rained.", "Peter Carlson and Mary Holm", ["Mary Holm", "Peter Carlson"]),
        ("Russia and Turkey said it rained.", "Russia and Turkey", ["Russia", "Turkey"]),
        ("Peter Major spoke. John Bishop said it rained.", "John Bishop", ["John Bishop"]),
        ("The network said it rained. Dish Network grew.", "The network", ["The network"]),
    ],
)
def test_who_is_meant(annotator: Annotator, text: str, source: str, expected: list[str]) -> None:
    results = built(annotator, text, said(text, source, "said", "it rained"))
    known = {p.id: p.name for p in results.parties}
    (claim,) = [c for c in results.claims if c.voice == "attributed"]
    assert sorted(known[p] for p in claim.claimers) == expected


def test_someone_unnamed_between_makes_a_pronoun_nobody(annotator: Annotator) -> None:
    text = "Peter Carlson said the dam held. A farmer near the dam disagreed. He said it rained."
    results = built(
        annotator, text, said(text, "Peter Carlson", "said", "the dam held"), said(text, "He", "said", "it rained")
    )
    assert claimers(results) == ["Peter Carlson", None]


def test_the_foreign_ministry_of_two_reports_may_be_two() -> None:
    joined = link([party(d, "Foreign Ministry", kind="organisation") for d in ("a", "b")])
    assert len(joined.parties) == 2


def test_unnamed_people_stay_apart_from_one_another(annotator: Annotator) -> None:
    text = "A resident said it rained. A resident said it snowed."
    results = built(
        annotator,
        text,
        said(text, "A resident", "said", "it rained"),
        type(said(text, "A resident", "said", "it snowed"))(
            source=(span(text, "A resident", 1),), cue=(span(text, "said", 1),), content=(span(text, "it snowed"),),
            confidence=0.9, source_confidence=0.9,
        ),
    )  # fmt: skip
    assert len({c.claimers for c in results.claims}) == 2
    assert not any(p.named for p in results.parties)


def party(document: str, name: str, *, kind: str = "person", named: bool = True) -> DocumentResults:
    made = Party(
        id=f"p-{document}-{name}",
        name=name,
        kind=kind,
        named=named,
        mentions=(Mention(document=document, span=Span(0, 1)),),
    )  # type: ignore[arg-type]
    return DocumentResults(document=document, parties=(made,))


def test_full_names_join_across_documents_and_nothing_else_does() -> None:
    joined = link(
        [
            party("a", "Ada Holm"), party("b", "Ada Holm"), party("a", "Holm"), party("b", "Holm"),
            party("a", "medics", kind="group", named=False), party("b", "medics", kind="group", named=False),
        ]
    )  # fmt: skip
    assert [p.name for p in joined.parties].count("Ada Holm") == 1
    assert [p.name for p in joined.parties].count("Holm") == 2
    assert [p.name for p in joined.parties].count("medics") == 2
    assert joined.links["p-a-Ada Holm"] == joined.links["p-b-Ada Holm"]


@given(st.permutations([("a", "Ada Holm"), ("b", "Ada Holm"), ("c", "ADA HOLM"), ("a", "Varda"), ("d", "Holm")]))
def test_the_order_of_documents_changes_nothing(order: list[tuple[str, str]]) -> None:
    expected = link([party(*o) for o in sorted(order)])
    assert link([party(*o) for o in order]) == expected
