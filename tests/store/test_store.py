"""What storing does when things are there already, and what it refuses."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

import apsw
import msgspec
import pytest

from rashomon.errors import CaseError
from rashomon.records import CaseResults, Document, DocumentResults, Metadata, Pipeline, Skipped, Span, stable_id
from rashomon.store import CaseFile, create_case, open_case, verify
from tests.store.sample import PIPELINE, WHEN, Maker, case_results, fill, inputs

NEWER = Pipeline(rashomon="0.2.0")


@pytest.fixture
def maker() -> Maker:
    return Maker(random.Random(7))


def at(document: Document, path: str, **fields: object) -> Document:
    """The same text read from another place."""
    provenance = msgspec.structs.replace(document.provenances[0], path=path)
    return msgspec.structs.replace(document, provenances=(provenance,), **fields)


def names_in(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir())


def test_a_closed_case_is_one_file(tmp_path: Path, maker: Maker) -> None:
    path = tmp_path / "case.rashomon"
    with create_case(path) as case:
        case.store(*inputs(maker, 1)[0], PIPELINE, WHEN)
        assert len(names_in(tmp_path)) > 1
    assert names_in(tmp_path) == ["case.rashomon"]
    with open_case(path) as case:
        case.snapshot()
    assert names_in(tmp_path) == ["case.rashomon"]
    reader = open_case(path)
    with create_case(path) as case:
        case.store(*inputs(maker, 1)[0], PIPELINE, WHEN)
        reader.snapshot()
    reader.close()  # the last one out folds the rest in
    assert names_in(tmp_path) == ["case.rashomon"]


def test_title_and_id(tmp_path: Path) -> None:
    create_case(tmp_path / "event.rashomon").close()
    with open_case(tmp_path / "event.rashomon") as case:
        first = case.snapshot()
    assert first.title == "event"
    assert (first.analysed_at, first.pipeline, first.documents) == (None, Pipeline(rashomon=""), ())
    create_case(tmp_path / "event.rashomon", title="Another").close()
    create_case(tmp_path / "other", title="Another").close()
    with open_case(tmp_path / "event.rashomon") as one, open_case(tmp_path / "other") as other:
        assert one.snapshot() == other.snapshot()
        assert one.snapshot().id != first.id


def test_original_bytes_are_kept_once(tmp_path: Path, maker: Maker) -> None:
    [(document, original, results)] = inputs(maker, 1)
    sha256 = hashlib.sha256(original).hexdigest()
    with create_case(tmp_path / "case") as case:
        case.store(document, original, results, PIPELINE, WHEN)
        case.store(at(document, "elsewhere"), original, None, PIPELINE, WHEN)
        assert case.original(sha256) == original
        assert case.counts()["originals"] == 1
        assert case.counts()["files"] == 2
        with pytest.raises(CaseError, match="no original"):
            case.original("0" * 64)


def test_the_same_file_again_changes_nothing(tmp_path: Path, maker: Maker) -> None:
    [(document, original, results)] = inputs(maker, 1)
    with create_case(tmp_path / "case") as case:
        case.store(document, original, results, PIPELINE, WHEN)
        before = case.snapshot()
        later = msgspec.structs.replace(document.provenances[0], added_at="2030-01-01T00:00:00Z")
        again = msgspec.structs.replace(document, name="other", provenances=(later,))
        case.store(again, original, results, PIPELINE, "2030-01-01T00:00:00Z")
        assert case.snapshot() == before


@pytest.mark.parametrize("with_results", [True, False])
def test_the_first_place_speaks_for_a_text_whichever_came_first(
    tmp_path: Path, maker: Maker, with_results: bool
) -> None:
    [(document, original, _)] = inputs(maker, 1)
    a = at(document, "a.txt", name="A", metadata=Metadata(published="2016-07-02"), headline=Span(0, 2), notices=())
    b = at(document, "b.txt", name="B", metadata=Metadata(published="2016-07-03"))
    of_a, of_b = maker.results(a), maker.results(b)
    cases = []
    for name, order in (("ab", [(a, of_a), (b, of_b)]), ("ba", [(b, of_b), (a, of_a)])):
        with create_case(tmp_path / name, title="t") as case:
            for each, results in order:
                case.store(each, original, results if with_results else None, PIPELINE, WHEN)
            assert case.outdated(PIPELINE) == (() if with_results else (document.id,))
            cases.append((case.snapshot(), list(case.document_results())))
            [stored] = case.snapshot().documents
        assert (stored.name, stored.metadata, stored.headline, stored.notices) == ("A", a.metadata, (0, 2), ())
        assert [provenance.path for provenance in stored.provenances] == ["a.txt", "b.txt"]
        assert verify(tmp_path / name) == ()
    assert cases[0] == cases[1]
    if with_results:
        assert cases[0][1] == [of_a]


def test_results_are_out_of_date_once_the_metadata_changed(tmp_path: Path, maker: Maker) -> None:
    [(document, original, results)] = inputs(maker, 1)
    b = at(document, "b.txt", metadata=Metadata(published="2016-07-03"))
    a = at(document, "a.txt", metadata=Metadata(published="2016-07-02"))
    with create_case(tmp_path / "case") as case:
        case.store(b, original, results, PIPELINE, WHEN)
        case.store_case_results(CaseResults(), PIPELINE, WHEN)
        assert case.analysed(document.id) == case.case_analysed() == PIPELINE
        case.store(a, original, None, PIPELINE, WHEN)
        assert case.analysed(document.id) is None
        assert case.case_analysed() is None
        assert case.outdated(PIPELINE) == (document.id,)
        case.store_results(results, PIPELINE, WHEN)
        assert case.analysed(document.id) == PIPELINE
        assert case.outdated(PIPELINE) == ()
        assert case.outdated(NEWER) == (document.id,)


def test_new_results_take_the_place_of_the_old(tmp_path: Path, maker: Maker) -> None:
    made = inputs(maker, 2)
    (document, original, results), _ = made
    with create_case(tmp_path / "case") as case:
        for each in made:
            case.store(*each, PIPELINE, WHEN)
        newer = maker.results(document)
        assert newer != results
        case.store_results(newer, NEWER, WHEN)
        found = {each.document: each for each in case.document_results()}
        assert found == {document.id: newer, made[1][0].id: made[1][2]}
        empty = DocumentResults(document=document.id)
        case.store(document, original, empty, Pipeline(rashomon="0.3.0"), WHEN)
        assert next(each for each in case.document_results() if each.document == document.id) == empty
    assert verify(tmp_path / "case") == ()


def test_case_results_are_replaced_as_a_whole(tmp_path: Path, maker: Maker) -> None:
    made = inputs(maker, 3)
    first, second = case_results(maker, made), case_results(maker, made)
    fill(tmp_path / "one", made, first, title="t")
    with create_case(tmp_path / "one") as case:
        case.store_case_results(second, PIPELINE, WHEN)
    fill(tmp_path / "other", made, second, title="t")
    with open_case(tmp_path / "one") as one, open_case(tmp_path / "other") as other:
        assert one.snapshot() == other.snapshot()
    assert verify(tmp_path / "one") == ()


def test_points_let_go_of_claims_that_are_no_longer_made(tmp_path: Path, maker: Maker) -> None:
    made = inputs(maker, 3)
    while True:
        whole = case_results(maker, made)
        held = [holder for point in whole.points for each in point.positions for holder in each.holders]
        if any(holder.claim for holder in held) and any(entry.claims for entry in whole.timeline):
            break
    fill(tmp_path / "case", made, whole)
    with create_case(tmp_path / "case") as case:
        for document, _, _ in made:
            case.store_results(DocumentResults(document=document.id), NEWER, WHEN)
        after = case.snapshot()
    assert after.points
    assert [h.claim for q in after.points for s in q.positions for h in s.holders] == [None] * len(held)
    assert {entry.claims for entry in after.timeline} == {()}
    assert verify(tmp_path / "case") == ()  # not damage, but a run that was not finished


def test_a_file_that_can_be_read_at_last_is_no_failure(tmp_path: Path, maker: Maker) -> None:
    [(document, original, results)] = inputs(maker, 1)
    failure, _ = maker.failure("000.txt")
    provenance = document.provenances[0]
    failure = msgspec.structs.replace(
        failure, id=stable_id("d", "unread", provenance.sha256), provenances=(provenance,)
    )
    unopened, _ = maker.failure("000.txt", taken_in=False)
    orders = ([failure, document], [document, failure], [unopened, document], [failure, unopened, failure, document])
    cases = []
    for number, order in enumerate(orders):
        with create_case(tmp_path / str(number), title="t") as case:
            for each in order:
                bytes_of = b"" if each is unopened else original
                case.store(each, bytes_of, results if each is document else None, PIPELINE, WHEN)
            cases.append(case.snapshot())
            assert case.find("000.txt", provenance.sha256) == document.id
        assert verify(tmp_path / str(number)) == ()
    assert [len(case.documents) for case in cases] == [1] * len(orders)
    assert all(case == cases[0] for case in cases)


def test_failures_are_kept_with_their_bytes_if_there_are_any(tmp_path: Path, maker: Maker) -> None:
    made = [maker.failure("a.pdf"), maker.failure("b.pdf", taken_in=False)]
    with create_case(tmp_path / "case") as case:
        for document, original in made:
            case.store(document, original, DocumentResults(document=document.id), PIPELINE, WHEN)
        assert case.snapshot().documents == tuple(document for document, _ in made)
        assert case.counts()["failed"] == 2
        assert case.counts()["originals"] == 1
        assert case.outdated(NEWER) == ()
    assert verify(tmp_path / "case") == ()


def test_skipped_files_are_noted_once_and_taken_off_when_read(tmp_path: Path, maker: Maker) -> None:
    [given] = inputs(maker, 1)
    with create_case(tmp_path / "case") as case:
        case.store_skipped((Skipped(path="000.txt", reason="x"), Skipped(path="b", reason="y")))
        case.store_skipped((Skipped(path="b", reason="z"), Skipped(path="b", reason="w")))
        assert case.snapshot().skipped == (Skipped(path="000.txt", reason="x"), Skipped(path="b", reason="z; w"))
        case.store(*given, PIPELINE, WHEN)
        assert case.snapshot().skipped == (Skipped(path="b", reason="z; w"),)


def test_finding_what_was_read(tmp_path: Path, maker: Maker) -> None:
    [(document, original, results)] = inputs(maker, 1)
    sha256 = document.provenances[0].sha256
    with create_case(tmp_path / "case") as case:
        case.store(document, original, results, PIPELINE, WHEN)
        assert case.find("000.txt", sha256) == document.id
        assert case.find("other.txt", sha256) is None
        assert case.find("000.txt", "0" * 64) is None
        assert case.text(document.id) == document.text
        assert case.document(document.id) == document
        assert (case.text("d0"), case.document("d0"), case.analysed("d0")) == (None, None, None)


def refused(case: CaseFile, document: Document, original: bytes, results: DocumentResults | None = None) -> str:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - its callers look at the message
        case.store(document, original, results, PIPELINE, WHEN)
    return str(caught.value)


def test_what_can_not_be_true_is_refused_as_a_whole(tmp_path: Path, maker: Maker) -> None:
    replace = msgspec.structs.replace
    (document, original, results), (other, other_bytes, other_results) = inputs(maker, 2)
    assert results is not None
    assert other_results is not None
    claim = results.claims[0]
    end = len(document.text)
    with create_case(tmp_path / "case") as case:
        case.store(other, other_bytes, other_results, PIPELINE, WHEN)
        before = case.snapshot()
        assert "other bytes" in refused(case, document, original + b"!")
        assert "text_sha256" in refused(case, replace(document, text_sha256="0" * 64), original)
        assert "no provenance" in refused(case, replace(document, provenances=()), original)
        assert "another text" in refused(case, replace(document, id=other.id), original)
        assert "not in document" in refused(case, replace(document, headline=Span(2, end + 1)), original)
        for span in (Span(0, end + 1), Span(3, 3), Span(4, 2), Span(-3, -1), Span(-1, 2)):
            bad = replace(results, claims=(replace(claim, content=(span,)),))
            assert "not in document" in refused(case, document, original, bad)
        assert "is of document" in refused(case, document, original, replace(other_results, document=document.id))
        assert "not in the case" in refused(case, document, original, replace(results, document="d0", claims=()))
        assert "UNIQUE" in refused(case, document, original, replace(results, claims=(claim, claim)))
        assert case.snapshot() == before
        with pytest.raises(ValueError, match="not in the case"):
            case.store_case_results(CaseResults(findings=(maker.finding((document,), "x"),) * 1 + tuple(
                maker.finding((document,), str(n)) for n in range(9))), PIPELINE, WHEN)  # fmt: skip
        assert case.snapshot() == before


def test_a_case_opened_for_reading_can_not_be_changed(tmp_path: Path, maker: Maker) -> None:
    fill(tmp_path / "case", inputs(maker, 1))
    with open_case(tmp_path / "case") as case:
        with pytest.raises(CaseError, match="reading only"):
            case.decide(("claim", "c1"), "confirmed", "me")
        with pytest.raises(apsw.ReadOnlyError):
            case._connection.execute("DELETE FROM claims")


def test_counts_agree_with_the_snapshot(tmp_path: Path, maker: Maker) -> None:
    made = inputs(maker, 4)
    fill(tmp_path / "case", made, case_results(maker, made))
    with open_case(tmp_path / "case") as case:
        found, counts = case.snapshot(), case.counts()
    assert counts["documents"] == 4
    assert counts["characters"] == sum(document.characters for document in found.documents)
    assert counts["analysed"] == 4
    for name in ("claims", "parties", "times", "quantities", "points", "changes", "origins", "wordings", "timeline",
                 "gaps", "findings", "decisions", "skipped"):  # fmt: skip
        assert counts[name] == len(getattr(found, name)), name
    assert counts["contested"] == sum(point.contested for point in found.points)


def test_public_views(tmp_path: Path, maker: Maker) -> None:
    made = inputs(maker, 3)
    fill(tmp_path / "case", made, case_results(maker, made))
    with open_case(tmp_path / "case") as case:
        found = case.snapshot()
    name_of = {party.id: party.name for party in found.parties}
    raw = apsw.Connection(str(tmp_path / "case"))
    rows = dict(raw.execute("SELECT claim, claimers FROM public_claims").fetchall())
    assert len(rows) == len(found.claims) > 5
    assert any(rows.values())
    for claim in found.claims:
        names = {name_of[id] for id in claim.claimers}
        assert set((rows[claim.id] or "").split("; ")) >= names or any("; " in name for name in names)
        assert (rows[claim.id] is None) == (not claim.claimers)
    assert {row[0] for row in raw.execute("SELECT party FROM public_parties")} == set(name_of)
    listed = raw.execute("SELECT document, characters, headline, path FROM public_documents").fetchall()
    assert sorted(listed, key=str) == sorted(
        (
            (it.id, it.characters, it.headline.of(it.text) if it.headline else None, it.provenances[0].path)
            for it in found.documents
        ),
        key=str,
    )
    holders = [holder for point in found.points for each in point.positions for holder in each.holders]
    held = [row[0] for row in raw.execute("SELECT holder FROM public_points")]
    assert sorted(map(str, held)) == sorted(str(name_of.get(holder.party or "")) for holder in holders)
