"""Reports that repeat one another, origin by origin and report by report."""

from __future__ import annotations

import msgspec

from rashomon.records import Origin
from rashomon.views import CaseIndex
from rashomon.views.origins import in_context, origin_lines, origin_tables
from rashomon.views.sharing import FEW, same_origin, sharing
from tests.views.accounts import TEXTS, accounts, passage


def index(*origins: Origin) -> CaseIndex:
    case = accounts()
    return CaseIndex(msgspec.structs.replace(case, origins=(*case.origins, *origins)))


def union(id: str, *documents: str) -> Origin:
    words = {"a": "six people", "b": "six people", "c": "two people", "d": "at least four"}
    return Origin(id=id, kind="same-source", name="Union", passages=tuple(passage(d, words[d]) for d in documents))


def test_origins_stand_by_kind_and_those_of_most_reports_first() -> None:
    lines = origin_lines(index(union("o2", "a", "b"), union("o3", "a", "c", "d")))
    assert [(line.kind, line.id, [m.document for m in line.members]) for line in lines] == [
        ("same-text", "o1", ["a", "b"]),
        ("same-source", "o3", ["a", "c", "d"]),
        ("same-source", "o2", ["a", "b"]),
    ]


def test_origins_of_one_kind_and_name_are_one_row_of_a_table() -> None:
    tables = origin_tables(index(union("o2", "a", "b"), union("o3", "a", "c")))
    rows = [[(row.id, [len(m.passages) for m in row.members]) for row in table.rows] for table in tables]
    assert rows == [[("o1", [1, 1])], [("o2", [1, 1, 1])]]


def test_a_document_is_told_once_of_each_other_and_why() -> None:
    found = index(union("o2", "a", "c"), union("o3", "a", "c"))
    assert [(other.document, other.why) for other in same_origin(found, "a")] == [
        ("b", ("the same text (Quay Wire)",)),
        ("c", ("one statement, passed on (Union)",)),
    ]


def test_each_report_has_its_origins_with_the_others() -> None:
    found = index(union("o2", "a", "c"))
    reports = {report.document: report for report in sharing(found, origin_lines(found))}
    assert set(reports) == {"a", "b", "c"}
    assert [(o.id, o.others, [id for id, _ in o.named]) for o in reports["a"].origins] == [
        ("o1", 1, ["b"]),
        ("o2", 1, ["c"]),
    ]
    assert [o.id for o in reports["a"].of_kind("same-source")] == ["o2"]
    assert next(iter(reports)) == "a"  # of most origins


def test_of_very_many_reports_the_number_stands() -> None:
    case = accounts()
    documents = [msgspec.structs.replace(case.documents[0], id=f"x{n}") for n in range(FEW + 2)]
    passages = tuple(passage("a", "six people")._replace(document=document.id) for document in documents)
    origin = Origin(id="o", kind="same-agency", name="Quay Wire", passages=passages)
    found = CaseIndex(msgspec.structs.replace(case, documents=tuple(documents), origins=(origin,)))
    assert all((r.origins[0].others, r.origins[0].named) == (FEW + 1, ()) for r in sharing(found, origin_lines(found)))


def test_an_origins_passages_are_shown_in_their_context() -> None:
    found = index()
    excerpts = in_context(found, found.origins["o1"])
    assert excerpts["a"][0].words == excerpts["b"][0].words == TEXTS["b"]
