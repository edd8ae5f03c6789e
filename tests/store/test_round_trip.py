"""What goes in comes out, whatever the text and whatever the order."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path

import apsw
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.records import Case, DocumentResults, Party, Span
from rashomon.store import create_case, open_case, verify
from tests.store.sample import PIPELINE, WHEN, Maker, case_results, fill, inputs

chances = st.integers(0, 2**32).map(random.Random)  # records are too many choices for st.randoms


def everything(path: Path) -> tuple[Case, list[DocumentResults]]:
    with open_case(path) as case:
        return case.snapshot(), list(case.document_results())


@settings(max_examples=60, deadline=None)
@given(chances, st.integers(1, 3))
def test_records_come_back_as_they_were(chance: random.Random, count: int) -> None:
    maker = Maker(chance)
    made = inputs(maker, count)
    whole = case_results(maker, made)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.rashomon"
        fill(path, made, whole, title="t")
        case, results = everything(path)
        assert verify(path) == ()

    in_order = sorted(made, key=lambda it: (it[0].name, it[0].id))
    assert case.documents == tuple(document for document, _, _ in in_order)
    assert results == [result for _, _, result in in_order]  # also the order within: as it was stored

    links = whole.links
    stored = {claim.id: claim for claim in case.claims}
    for result in results:
        for claim in result.claims:
            claimers, accused = (
                tuple(dict.fromkeys(links.get(id, id) for id in ids)) for ids in (claim.claimers, claim.accused_parties)
            )
            theirs = msgspec.structs.replace(claim, claimers=claimers, accused_parties=accused)
            assert stored.pop(claim.id) == theirs
    assert not stored
    assert by_json(case.times) == by_json(time for result in results for time in result.times)
    assert by_json(case.quantities) == by_json(it for result in results for it in result.quantities)
    assert by_json(case.places) == by_json(it for result in results for it in result.places)
    assert by_json(case.points) == by_json(whole.points)
    assert by_json(case.changes) == by_json(whole.changes)
    assert by_json(case.origins) == by_json(whole.origins)
    assert by_json(case.wordings) == by_json(whole.wordings)
    assert by_json(case.timeline) == by_json(whole.timeline)
    assert by_json(case.gaps) == by_json(whole.gaps)
    assert by_json(case.findings) == by_json((*whole.findings, *(it for result in results for it in result.findings)))

    expected = {party.id: party for party in whole.parties}
    for result in results:
        for party in result.parties:
            if party.id not in links:
                affiliation = links.get(party.affiliation or "", party.affiliation)
                expected[party.id] = msgspec.structs.replace(party, affiliation=affiliation)
    assert by_json(map(unordered, case.parties)) == by_json(map(unordered, expected.values()))


def by_json(records: object) -> list[bytes]:
    return sorted(msgspec.json.encode(record) for record in records)  # type: ignore[attr-defined]


def unordered(party: Party) -> Party:
    return msgspec.structs.replace(party, mentions=tuple(sorted(party.mentions, key=lambda it: (it.document, it.span))))


@settings(max_examples=30, deadline=None)
@given(chances)
def test_the_order_of_storing_leaves_no_trace(chance: random.Random) -> None:
    maker = Maker(chance)
    made = inputs(maker, 4)
    whole = case_results(maker, made)
    shuffled = list(made)
    chance.shuffle(shuffled)
    with tempfile.TemporaryDirectory() as folder:
        one, other = Path(folder) / "one", Path(folder) / "other"
        fill(one, made, whole, title="t")
        fill(other, shuffled, whole, title="t")
        assert everything(one) == everything(other)


def test_lists_are_in_order_of_documents_then_text(tmp_path: Path) -> None:
    maker = Maker(random.Random(3))
    made = inputs(maker, 6)
    fill(tmp_path / "case", made, case_results(maker, made))
    with open_case(tmp_path / "case") as case:
        found = case.snapshot()
    rank = {document.id: at for at, document in enumerate(found.documents)}
    names = [(document.name, document.id) for document in found.documents]
    assert names == sorted(names)
    for records in (found.times, found.quantities):
        places = [(rank[record.document], record.span) for record in records]
        assert len(places) > 3
        assert places == sorted(places)
    places = [(rank[claim.document], min(span.start for span in claim.content)) for claim in found.claims]
    assert places == sorted(places)
    assert [party.name for party in found.parties] == sorted(party.name for party in found.parties)


any_text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)


@settings(max_examples=200, deadline=None)
@given(any_text, st.data())
def test_sqlite_counts_as_python_does(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    memory = apsw.Connection(":memory:")
    memory.execute("CREATE TABLE t (text TEXT, start INTEGER, end INTEGER) STRICT")
    memory.execute("INSERT INTO t VALUES (?, ?, ?)", (text, start, end))
    assert memory.execute("SELECT substr(text, start + 1, end - start) FROM t").get == Span(start, end).of(text)
    assert memory.execute("SELECT length(text) FROM t").get == len(text)


def test_every_quote_is_its_slice_in_sqlite_too(tmp_path: Path) -> None:
    maker = Maker(random.Random(1))
    made = inputs(maker, 5)
    fill(tmp_path / "case", made, case_results(maker, made))
    raw = apsw.Connection(str(tmp_path / "case"))
    of_claims = list(
        raw.execute(
            "SELECT s.quote, substr(d.text, s.start + 1, s.end - s.start) FROM claim_spans s"
            " JOIN claims c ON c.id = s.claim JOIN documents d ON d.id = c.document"
        )
    )
    assert len(of_claims) > 20
    assert all(quote == piece for quote, piece in of_claims)
    seen = 0
    for table in ("document_mentions", "mentions", "times", "quantities", "finding_spans", "holders", "passages",
                  "namings", "timeline_spans", "gap_spans"):  # fmt: skip
        rows = list(
            raw.execute(
                f"SELECT t.quote, substr(d.text, t.start + 1, t.end - t.start) FROM {table} t"
                " JOIN documents d ON d.id = t.document"
            )
        )
        seen += len(rows)
        assert all(quote == piece for quote, piece in rows)
    assert seen > 20


@pytest.mark.parametrize("number", [None, (3, None), (None, 3), (None, None), (0, 0)])
def test_numbers_of_positions_keep_what_is_open(tmp_path: Path, number: tuple[int | None, int | None] | None) -> None:
    maker = Maker(random.Random(5))
    made = inputs(maker, 1)
    whole = case_results(maker, made)
    point = maker.point(0, ["p"], [], (made[0][0],))
    while not point.positions:
        point = maker.point(0, ["p"], [], (made[0][0],))
    positions = tuple(msgspec.structs.replace(position, number=number) for position in point.positions)
    whole = msgspec.structs.replace(whole, points=(msgspec.structs.replace(point, positions=positions),), changes=())
    with create_case(tmp_path / "case") as case:
        case.store(*made[0], PIPELINE, WHEN)
        case.store_case_results(whole, PIPELINE, WHEN)
        assert case.snapshot().points[0].positions == positions
