"""`verify` finds what is wrong, says where, never falls over and never writes."""

from __future__ import annotations

import random
import shutil
import zlib
from pathlib import Path

import apsw
import pytest

from rashomon.errors import CaseError
from rashomon.store import create_case, open_case, verify
from tests.store.sample import PIPELINE, WHEN, Maker, case_results, fill, inputs

MADE = inputs(Maker(random.Random(21)), 4)
WHOLE = next(
    whole
    for whole in (case_results(Maker(random.Random(seed)), MADE) for seed in range(1000))
    if len(whole.findings) and len(whole.changes) and any(it.passages for it in whole.origins)
    and any(it.claims for it in whole.timeline) and any(it.names for it in whole.wordings)
    and any(it.spans and it.parties for it in whole.gaps)
)  # fmt: skip


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "case"
    fill(path, MADE, WHOLE)
    with create_case(path) as case:
        case.decide(("claim", "c1"), "confirmed", "Ada", "seen the recording")
    return path


@pytest.fixture
def path(sound: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sound, tmp_path / "case"))


def tamper(path: Path, *statements: str) -> int:
    """Change the file behind Rashomon's back; the number of rows changed."""
    raw = apsw.Connection(str(path))
    raw.pragma("foreign_keys", False)
    raw.pragma("ignore_check_constraints", True)
    for statement in statements:
        raw.execute(statement)
    changed = raw.total_changes()
    raw.close()
    return changed


def found(path: Path) -> set[tuple[str, str]]:
    """Codes, each with the first word of where."""
    return {(problem.code, problem.where.split()[0]) for problem in verify(path)}


def test_a_sound_case_has_no_problems(path: Path) -> None:
    before = path.read_bytes()
    assert verify(path) == ()
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == ["case"]


TAMPERINGS = {
    "text": ("UPDATE documents SET text = text || 'x'", ("text", "document")),
    "one letter": ("UPDATE documents SET text = 'X' || substr(text, 2)", ("text", "document")),
    "text hash": ("UPDATE documents SET text_sha256 = replace(text_sha256, 'a', 'b')", ("id", "document")),
    "no text hash": ("UPDATE documents SET text_sha256 = NULL", ("text", "document")),
    "document id": ("UPDATE documents SET id = 'd' || rowid", ("id", "document")),
    "publisher": ("UPDATE documents SET publisher = 'The Daily Forgery'", ("changed", "document")),
    "published": ("UPDATE documents SET published = '1999-01-01'", ("changed", "document")),
    "headline": ("UPDATE documents SET headline_start = 0, headline_end = 9999", ("span", "document")),
    "path": ("UPDATE provenances SET path = 'elsewhere/' || path", ("changed", "document")),
    "no provenance": ("DELETE FROM provenances", ("provenance", "document")),
    "original gone": ("DELETE FROM originals", ("dangling", "provenances")),
    "original's hash": ("UPDATE originals SET sha256 = substr(sha256, 2) || 'f'", ("original", "originals")),
    "original cut": ("UPDATE originals SET bytes = substr(bytes, 1, 9)", ("original", "originals")),
    "original is no zlib": ("UPDATE originals SET bytes = x'00'", ("original", "originals")),
    "original's size": ("UPDATE originals SET size = size - 1", ("original", "originals")),
    "act": ("UPDATE claims SET act = 'denies' WHERE act != 'denies'", ("changed", "document")),
    "certainty": ("UPDATE claims SET certainty_score = 3", ("changed", "document")),
    "claim's words": ("UPDATE claims SET quote = quote || '!'", ("quote", "claim")),
    "source's words": ("UPDATE claims SET source_quote = 'Putin'", ("quote", "claim")),
    "cue's words": ("UPDATE claims SET cue_quote = 'admitted'", ("quote", "claim")),
    "claim's place": ("UPDATE claims SET start = start + 1", ("span", "claim")),
    "claim's end": ("UPDATE claims SET end = end + 1", ("span", "claim")),
    "claimer": ("UPDATE claim_parties SET party = 'p0'", ("dangling", "claim")),
    "claimer of another kind": ("DELETE FROM claim_parties", ("changed", "document")),
    "within": ("UPDATE claims SET within = 'c0'", ("dangling", "claim")),
    "claim without document": ("UPDATE claims SET document = 'd0'", ("dangling", "claims")),
    "span of no claim": ("DELETE FROM claims", ("dangling", "claim_spans")),
    "affiliation": ("UPDATE document_parties SET affiliation = 'p0'", ("dangling", "document_parties")),
    "results of a document": ("DELETE FROM times", ("changed", "document")),
    "link": ("UPDATE party_links SET party = 'p0'", ("dangling", "party_links")),
    "link from nowhere": ("UPDATE party_links SET document_party = 'x' || document_party", ("dangling", "party_links")),
    "party's affiliation": ("UPDATE parties SET affiliation = 'p0'", ("dangling", "parties")),
    "party's name": ("UPDATE parties SET name = 'x' || name", ("changed", "case-wide")),
    "holder": ("UPDATE holders SET party = 'p0'", ("dangling", "holders")),
    "holder's claim": ("UPDATE holders SET claim = 'c0'", ("dangling", "holders")),
    "compatible with": ("UPDATE positions SET compatible_with = '[\"q0\"]'", ("dangling", "positions")),
    "change's point": ("UPDATE changes SET point = 'q0'", ("dangling", "changes")),
    "change's position": ("UPDATE changes SET after = 'q0'", ("dangling", "changes")),
    "naming's party": ("UPDATE namings SET party = 'p0'", ("dangling", "namings")),
    "timeline's claim": ("UPDATE timeline_claims SET claim = 'c0'", ("dangling", "timeline")),
    "gap's party": ("UPDATE gaps SET parties = '[\"p0\"]'", ("dangling", "gaps")),
    "number": ("UPDATE positions SET number = '[1, 1]'", ("changed", "case-wide")),
    "broken JSON": ("UPDATE claims SET reasons = '[\"'", ("damaged", "document")),
    "decision": ("UPDATE decisions SET note = 'nothing'", ("history", "decisions")),
}  # fmt: skip


@pytest.mark.parametrize(("statement", "expected"), TAMPERINGS.values(), ids=TAMPERINGS.keys())
def test_a_change_to_anything_is_noticed(path: Path, statement: str, expected: tuple[str, str]) -> None:
    assert tamper(path, "DROP TRIGGER decisions_no_update", statement) > 0
    assert expected in found(path)


QUOTED = ["claim_spans", "evidence", "document_mentions", "mentions", "times", "quantities", "finding_spans", "holders",
          "passages", "namings", "timeline_spans", "gap_spans"]  # fmt: skip


@pytest.mark.parametrize("table", QUOTED)
def test_every_quote_and_span_is_compared_with_the_text(path: Path, table: str) -> None:
    copy = Path(shutil.copy(path, path.with_name("copy")))
    assert tamper(path, f"UPDATE {table} SET quote = quote || '!'")
    assert ("quote", table) in found(path)
    path = copy
    for change in ("end = end + 99999", "start = -1", "start = end"):
        each = Path(shutil.copy(path, path.with_name("each")))
        assert tamper(each, f"UPDATE {table} SET {change}")
        assert ("span", table) in found(each), change
    assert tamper(path, f"UPDATE {table} SET start = start + 1, end = end + 1")
    assert found(path) & {("quote", table), ("span", table)}


def test_problems_name_the_document(path: Path) -> None:
    [(id, name)] = apsw.Connection(str(path)).execute("SELECT id, name FROM documents ORDER BY id LIMIT 1")
    tamper(path, f"UPDATE documents SET text = text || '!' WHERE id = '{id}'")
    assert {problem.where for problem in verify(path)} == {f"document {name} ({id})"}


def test_an_id_in_two_documents_is_ambiguous_unless_it_is_one_party(path: Path) -> None:
    tamper(path, "DELETE FROM party_links", "UPDATE document_parties SET id = 'p1' WHERE place = 0")
    assert ("ambiguous-id", "document_parties") in found(path)


def test_a_zip_bomb_in_place_of_an_original_is_not_unpacked(path: Path) -> None:
    bomb = zlib.compress(b"\0" * 200_000_000)
    raw = apsw.Connection(str(path))
    raw.execute("UPDATE originals SET bytes = ?", (bomb,))
    raw.close()
    assert ("original", "originals") in found(path)
    with open_case(path) as case, pytest.raises(CaseError, match="damaged"):
        case.original(MADE[0][0].provenances[0].sha256)


def test_text_that_is_not_utf8(path: Path) -> None:
    tamper(path, "UPDATE documents SET text = CAST(x'ff' || CAST(text AS BLOB) AS TEXT)")
    assert ("damaged", "document") in found(path)
    with open_case(path) as case, pytest.raises(CaseError, match="rashomon verify"):
        case.snapshot()


def test_truncated_files(path: Path, tmp_path: Path) -> None:
    data = path.read_bytes()
    for size in (0, 1, 15, 16, 99, 100, 4096, 5000, 8192, len(data) // 2, len(data) - 4096, len(data) - 1):
        cut = tmp_path / f"cut{size}"
        cut.write_bytes(data[:size])
        if size < 512:  # nothing of it is left
            with pytest.raises(CaseError, match="not a case"):
                verify(cut)
            continue
        problems = verify(cut)
        assert problems, size
        assert all(problem.where and problem.message for problem in problems)


def test_flipped_bits(path: Path, tmp_path: Path) -> None:
    """Whatever byte is damaged: no crash; and what `verify` lets pass reads as it did."""
    data = path.read_bytes()
    with open_case(path) as case:
        expected = case.snapshot()
    chance = random.Random(9)
    noticed = 0
    for number in range(150):
        at = chance.randrange(len(data))
        flipped = bytearray(data)
        flipped[at] ^= 1 << chance.randrange(8)
        damaged = tmp_path / f"{number}"
        damaged.write_bytes(flipped)
        try:
            problems = verify(damaged)
        except CaseError:
            problems = ("header",)  # type: ignore[assignment]
        noticed += bool(problems)
        try:
            with open_case(damaged) as case:
                assert case.snapshot() == expected or problems, at
        except CaseError:
            assert problems, at
        for each in tmp_path.glob(f"{number}*"):
            each.unlink()
    assert noticed > 15


def test_verify_of_a_case_that_is_being_written(tmp_path: Path) -> None:
    with create_case(tmp_path / "case") as case:
        for each in MADE:
            case.store(*each, PIPELINE, WHEN)
            assert verify(tmp_path / "case") == ()
        case._connection.execute("UPDATE claims SET quote = 'x'")  # still only in the -wal file
        assert ("quote", "claim") in found(tmp_path / "case")
