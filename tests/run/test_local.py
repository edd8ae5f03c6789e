from __future__ import annotations

import json
from pathlib import Path

import pytest

import rashomon
from rashomon import store
from rashomon.errors import InputError
from rashomon.records import Decision
from rashomon.run import Progress, run
from rashomon.settings import Settings

REPORT = "Bridge closed\n\nMinister Ada Holm said on Monday that the bridge was closed. “It cracked,” she added.\n"
ONE = Settings(threads=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    reports = tmp_path / "reports"
    reports.mkdir()
    (reports / "a.txt").write_text(REPORT, encoding="utf-8")
    (reports / "b.txt").write_text("Mayor Jan Varo said that the road is open to all cars.\n", encoding="utf-8")
    return reports


def test_progress_counts_every_input(folder: Path, tmp_path: Path) -> None:
    steps: list[Progress] = []
    report = run([folder], tmp_path / "c.rashomon", settings=ONE, on_progress=steps.append)
    assert [(s.done, s.total) for s in steps] == [(1, 2), (2, 2)]
    assert (report.added, report.known, report.unread) == (2, 0, ())
    again = run([folder], tmp_path / "c.rashomon", settings=ONE)
    assert (again.added, again.known) == (0, 2)


def test_a_mended_manifest_is_taken_in(folder: Path, tmp_path: Path) -> None:
    case = tmp_path / "c.rashomon"
    run([folder], case, settings=ONE)
    (folder / "documents.json").write_text(json.dumps([{"id": "a", "publisher": "The Aldwater Courier"}]))
    report = run([folder], case, settings=ONE)
    assert (report.added, report.renewed, report.known) == (0, 1, 1)
    assert {d.name: d.metadata.publisher for d in rashomon.open_case(case).documents} == {
        "a": "The Aldwater Courier",
        "b": None,
    }
    assert store.verify(case) == ()
    assert run([folder], case, settings=ONE).known == 2


def test_every_file_is_counted_once(folder: Path, tmp_path: Path) -> None:
    (folder / "empty.txt").write_text("")
    (folder / "copy.txt").write_text(REPORT, encoding="utf-8")
    report = run([folder], tmp_path / "c.rashomon", settings=ONE)
    assert (report.added, report.renewed, report.known, len(report.unread)) == (2, 0, 1, 1)


def test_what_a_manifest_was_blamed_for_goes_once_it_is_mended(folder: Path, tmp_path: Path) -> None:
    case = tmp_path / "c.rashomon"
    entries = [{"id": name, "publisher": "The Aldwater Courier"} for name in ("a", "x", "y")]
    (folder / "documents.json").write_text(json.dumps(entries))
    run([folder], case, settings=ONE)
    (skipped,) = rashomon.open_case(case).skipped
    assert '"x"' in skipped.reason
    assert '"y"' in skipped.reason
    (folder / "documents.json").write_text(json.dumps(entries[:1]))
    run([folder], case, settings=ONE)
    assert rashomon.open_case(case).skipped == ()


def test_the_same_text_from_two_places_is_one_document(folder: Path, tmp_path: Path) -> None:
    (folder / "copy.txt").write_text(REPORT, encoding="utf-8")
    case = tmp_path / "c.rashomon"
    run([folder], case, settings=ONE)
    documents = rashomon.open_case(case).documents
    assert sorted(len(d.provenances) for d in documents) == [1, 2]


def test_an_unrelated_document_leaves_the_others_alone(folder: Path, tmp_path: Path) -> None:
    run([folder / "a.txt"], tmp_path / "one.rashomon", settings=ONE)
    run([folder], tmp_path / "two.rashomon", settings=ONE)
    one, two = rashomon.open_case(tmp_path / "one.rashomon"), rashomon.open_case(tmp_path / "two.rashomon")
    kept = {d.id for d in one.documents}
    assert one.claims == tuple(c for c in two.claims if c.document in kept)


def test_results_of_another_version_are_made_anew(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = tmp_path / "c.rashomon"
    run([folder], case, settings=ONE)
    monkeypatch.setattr(rashomon, "__version__", "9.9")
    run([folder / "a.txt"], case, settings=ONE)
    with store.open_case(case) as opened:
        assert {p.rashomon for d in opened.snapshot().documents if (p := opened.analysed(d.id))} == {"9.9"}


def test_decisions_survive_a_new_analysis(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = tmp_path / "c.rashomon"
    run([folder], case, settings=ONE)
    with store.create_case(case) as opened:
        claim = opened.snapshot().claims[0]
        made: Decision = opened.decide(("claim", claim.id), "rejected", "Ada")
    monkeypatch.setattr(rashomon, "__version__", "9.9")
    run([folder], case, settings=ONE)
    assert rashomon.open_case(case).decisions == (made,)


def test_analyse_gives_the_same_claims_as_a_case_file(folder: Path, tmp_path: Path) -> None:
    run([folder / "a.txt"], tmp_path / "c.rashomon", settings=ONE)
    from_file, in_memory = rashomon.open_case(tmp_path / "c.rashomon"), rashomon.analyse(REPORT)
    assert in_memory.claims == from_file.claims
    assert in_memory.parties == from_file.parties


def test_analyse_refuses_what_it_can_not_read() -> None:
    with pytest.raises(InputError, match="surrogate"):
        rashomon.analyse("half \ud800 a pair")
    with pytest.raises(InputError, match="only English"):
        rashomon.analyse(
            "Der Minister sagte am Montag, dass die Brücke wegen der Risse geschlossen bleiben müsse. " * 3
        )
