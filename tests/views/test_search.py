from __future__ import annotations

from collections import Counter

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.records import Claim, Decision, Evidence, Metadata
from rashomon.review import Reviewed, anchor_of, evidence_id, reviewed
from rashomon.views import CaseIndex
from rashomon.views.corpus import Corpus
from rashomon.views.facets import narrowed
from rashomon.views.hits import document_hit, marked_claim, parties_called
from rashomon.views.search import Asked, Found, facets, search, whole_facet
from tests.views.accounts import BOARD, MAYOR, TEXTS, UNION, accounts, span

CLAIMS = (
    Claim(id="k1", document="a", voice="attributed", content=(span("a", "six people were killed"),),
          source=(span("a", "The dockers’ union"),), claimers=(UNION,), certainty="true-certain", confidence=0.9),
    Claim(id="k2", document="c", voice="attributed", content=(span("c", "two people died in the collapse"),),
          claimers=(BOARD,), certainty="true-uncertain", confidence=0.4,
          evidence=(Evidence(span=span("c", "A cable"), kind="sample", shown=False),)),
    Claim(id="k3", document="d", voice="attributed", content=(span("d", "at least four people were dead"),),
          source=(span("d", "Mayor Ilse Karan"),), claimers=(MAYOR,), certainty="true-certain", confidence=0.8),
    Claim(id="k4", document="d", voice="article", content=(span("d", "Nobody has shown the cable"),),
          certainty="false-certain", confidence=0.7),
)  # fmt: skip
DATES = {"a": "2040-05-08", "b": "2040-05-08", "c": "2040-05-09", "d": None}


def made(*decisions: Decision) -> tuple[Corpus, Reviewed]:
    whole = accounts()
    documents = tuple(
        msgspec.structs.replace(
            document, metadata=Metadata(title=f"Report {document.id}", published=DATES[document.id], publisher=None)
        )
        for document in whole.documents
    )
    whole = msgspec.structs.replace(whole, documents=documents, claims=CLAIMS, findings=(), decisions=decisions)
    review = reviewed(whole)
    return Corpus(CaseIndex(review.case)), review


def find(*decisions: Decision, **asked: object) -> Found:
    corpus, review = made(*decisions)
    return search(corpus, review, msgspec.convert(asked, Asked))


def decided(number: int, claim: str, judgement: str, note: str = "") -> Decision:
    _, review = made()
    return Decision(
        number=number, about=("claim", claim), judgement=judgement, author="Ada", made_at="2040-06-01T00:00:00Z",
        note=note, anchor=anchor_of(review, ("claim", claim)),
    )  # fmt: skip


def test_without_words_all_claims_are_listed_by_date_and_text() -> None:
    assert find().ids == ("k1", "k2", "k3", "k4")
    assert find(order="doubt").ids == ("k2", "k4", "k3", "k1")


def test_all_words_must_stand_in_content_or_source() -> None:
    assert find(query="people").ids == ("k1", "k2", "k3")
    assert find(query="PEOPLE “dockers' union”").ids == ("k1",)
    assert find(query="people cable").ids == ()
    assert find(query="monday").ids == ()
    found = find(query="monday", what="documents")
    assert (found.ids, found.claims, found.documents) == (("a", "c"), 0, 2)


def test_titles_are_searched_too() -> None:
    corpus, review = made()
    found = search(corpus, review, Asked(query='"report d"', what="documents"))
    assert found.ids == ("d",)
    hit = document_hit(corpus.index, "d", found.terms)
    assert (hit.finds, hit.lines) == (0, ())


def test_values_of_a_facet_widen_and_facets_narrow() -> None:
    chosen = {"certainty": frozenset({"true-uncertain", "false-certain"})}
    found = find(chosen=chosen)
    assert found.ids == ("k2", "k4")
    assert found.counts["certainty"] == Counter({"true-certain": 2, "true-uncertain": 1, "false-certain": 1})
    assert found.counts["voice"] == Counter(attributed=1, article=1)
    assert find(chosen={**chosen, "voice": frozenset({"article"})}).ids == ("k4",)


@pytest.mark.parametrize(
    ("first", "last", "ids"),
    [("2040-05-09", "", ("k2",)), ("", "2040-05-08", ("k1",)), ("2040-05-08", "2040-05-09", ("k1", "k2"))],
)
def test_dates_are_included_and_what_has_none_is_not(first: str, last: str, ids: tuple[str, ...]) -> None:
    assert find(first=first, last=last).ids == ids


def test_decisions_count_as_they_stand() -> None:
    history = (decided(1, "k1", "rejected"), decided(2, "k3", "confirmed"), decided(3, "k3", "noted", "asked again"))
    assert find(*history, chosen={"status": frozenset({"undecided"})}).ids == ("k2", "k4")
    assert find(*history, chosen={"status": frozenset({"noted"})}).ids == ("k3",)
    assert find(*history).counts["status"] == Counter(undecided=2, rejected=1, confirmed=1, noted=1)


def test_evidence_that_somebody_added_is_shown() -> None:
    assert find(chosen={"evidence": frozenset({"unshown"})}).ids == ("k2",)
    _, review = made()
    about = ("evidence", evidence_id("c", span("c", "A cable")))
    added = Decision(
        number=1, about=about, judgement="added", author="Ada", made_at="2040-06-01T00:00:00Z",
        anchor=anchor_of(review, about, url="https://port.example/cable"),
    )  # fmt: skip
    assert find(added, chosen={"evidence": frozenset({"unshown"})}).ids == ()
    assert find(added, chosen={"evidence": frozenset({"shown"})}).ids == ("k2",)


def test_facets_say_their_values_in_words_and_keep_what_was_chosen() -> None:
    corpus, review = made()
    found = search(corpus, review, Asked(chosen={"party": frozenset({BOARD, "gone"}), "act": frozenset({"denies"})}))
    shown = {facet.name: facet for facet in facets(corpus, found)}
    assert {value.value: value.chosen for value in shown["party"].values}["gone"]
    assert [value.words for value in shown["act"].values] == ["statement", "denial"]
    whole = whole_facet(corpus, found, "document")
    assert whole is not None
    assert whole.total == len(whole.values)
    assert whole_facet(corpus, found, "colour") is None


@given(st.lists(st.sampled_from(["people ", "port ", "six", "the ", "cab*", '"', "né "]), max_size=8).map("".join))
def test_every_find_equals_its_slice(query: str) -> None:
    corpus, review = made()
    index = corpus.index
    found = search(corpus, review, Asked(query=query))
    for id in found.ids:
        claim = index.claims[id]
        shown = marked_claim(index, claim, found.terms)
        assert tuple("".join(piece.text for piece in part) for part in shown.quote) == index.words(
            claim.document, claim.content
        )
        assert tuple("".join(piece.text for piece in part) for part in shown.source) == index.words(
            claim.document, claim.source
        )
    for document in TEXTS:
        hit = document_hit(index, document, found.terms, whole=True)
        assert sum(piece.found for line in hit.lines for piece in line.pieces) == hit.finds
        for line in hit.lines:
            assert "".join(piece.text for piece in line.pieces) == line.span.of(TEXTS[document])


def test_parties_are_found_by_any_of_their_names() -> None:
    corpus, review = made()
    hits = parties_called(corpus.index, search(corpus, review, Asked(query="port board")).terms)
    assert [(hit.id, hit.claims) for hit in hits] == [(BOARD, 1)]
    assert parties_called(corpus.index, ()) == ()


columns = st.lists(st.sets(st.sampled_from("abc"), min_size=1, max_size=2).map(tuple), min_size=6, max_size=6)
choices = st.dictionaries(st.sampled_from(["x", "y", "z"]), st.frozensets(st.sampled_from("abc"), max_size=2))


@given(st.fixed_dictionaries({"x": columns, "y": columns, "z": columns}), choices)
def test_a_count_is_how_many_there_would_be(
    table: dict[str, list[tuple[str, ...]]], chosen: dict[str, frozenset[str]]
) -> None:
    kept, counts = narrowed(range(6), table, chosen)
    assert kept == [n for n in range(6) if all(not v or v & set(table[name][n]) for name, v in chosen.items())]
    for name in table:
        for value in "abc":
            would, _ = narrowed(range(6), table, {**chosen, name: frozenset(value)})
            assert counts[name][value] == len(would)
