import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from rashomon.errors import InputError
from rashomon.ingest import discover
from rashomon.ingest.discover import sniff


def names(folder: Path, *paths: str) -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("Nobody was hurt in Brell.")


def test_folders_are_walked_in_order_and_other_kinds_named(tmp_path: Path) -> None:
    names(tmp_path, "b.txt", "a.HTML", "sub/c.pdf", "sub/d.docx", "bare", ".hidden.txt", ".git/e.txt")
    found = discover([tmp_path])
    assert [(i.path, i.name, i.kind) for i in found.inputs] == [
        (f"{tmp_path}/a.HTML", "a", "html"),
        (f"{tmp_path}/b.txt", "b", "text"),
        (f"{tmp_path}/sub/c.pdf", "c", "pdf"),
    ]
    skipped = {s.path.removeprefix(f"{tmp_path}/"): s.reason for s in found.skipped}
    assert set(skipped) == {"bare", "sub/d.docx"}
    assert ".docx" in skipped["sub/d.docx"]
    assert "PDF (.pdf)" in skipped["sub/d.docx"]


def test_paths_are_shown_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names(tmp_path, "case/a.txt")
    monkeypatch.chdir(tmp_path)
    assert discover(["case"]).inputs[0].path == "case/a.txt"
    assert discover([Path("case/a.txt")]).inputs[0].path == "case/a.txt"


def test_a_file_met_twice_is_one_input(tmp_path: Path) -> None:
    names(tmp_path, "a.txt")
    assert len(discover([tmp_path, tmp_path / "a.txt", tmp_path]).inputs) == 1


def test_a_missing_path_is_named() -> None:
    with pytest.raises(InputError, match=r"nowhere/at-all\.txt: there is no such file"):
        discover(["nowhere/at-all.txt"])
    with pytest.raises(InputError, match="can't be opened"):
        discover(["a\0b.txt"])


def test_links_that_lead_outside_are_refused(tmp_path: Path) -> None:
    names(tmp_path, "outside/secret.txt", "case/a.txt", "case/sub/b.txt")
    case = tmp_path / "case"
    (case / "out.txt").symlink_to(tmp_path / "outside/secret.txt")
    (case / "folder").symlink_to(tmp_path / "outside")
    (case / "loop").symlink_to(case)
    (case / "inside.txt").symlink_to(case / "sub/b.txt")
    (case / "broken.txt").symlink_to(case / "gone.txt")
    found = discover([case])
    assert [i.name for i in found.inputs] == ["a", "inside", "b"]
    reasons = {s.path.rpartition("/")[2]: s.reason for s in found.skipped}
    assert set(reasons) == {"out.txt", "folder", "loop", "broken.txt"}
    assert "outside of the folder" in reasons["out.txt"]


@pytest.mark.parametrize(
    "name", [b"--help.txt", b"a\nb\x1b[31m.txt", b"x" * 251 + b".txt", b"caf\xe9.txt", "\u202eb.txt".encode()]
)
def test_odd_names_are_just_names(tmp_path: Path, name: bytes) -> None:
    with open(os.path.join(os.fsencode(tmp_path), name), "wb") as file:
        file.write(b"words")
    (found,) = discover([tmp_path]).inputs
    found.path.encode("utf-8")
    assert found.location.endswith(name)
    assert found.name == name[:-4].decode("utf-8", "backslashreplace")
    with open(found.location, "rb") as file:
        assert file.read() == b"words"


def test_a_pipe_is_no_file_and_nothing_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    found = discover([tmp_path])
    assert not found.inputs
    assert "regular file" in found.skipped[0].reason


def test_unreadable_folders_are_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names(tmp_path, "a.txt", "locked/b.txt")
    real = os.scandir

    def scandir(path: str) -> object:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = discover([tmp_path])
    assert [i.name for i in found.inputs] == ["a"]
    assert "Permission denied" in found.skipped[0].reason


def test_standard_input_is_sniffed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf <!doctype HTML><p>words")))
    (found,) = discover(["-", "-"]).inputs
    assert (found.path, found.kind) == ("-", "html")
    assert found.content is not None
    assert found.content.endswith(b"words")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\n\n<HTML lang=en>", "html"),
        (b"The pdf said", "text"),
        (b"", "text"),
        (b"\xff\xfe", "text"),
    ],
)
def test_sniff(content: bytes, kind: str) -> None:
    assert sniff(content) == kind


def test_importing_is_light() -> None:
    heavy = "{'trafilatura', 'lxml', 'pebble', 'pypdfium2', 'numpy', 'py3langid', 'charset_normalizer'}"
    code = f"import sys, rashomon.ingest; print(sorted({heavy} & set(sys.modules)))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def manifest(folder: Path, entries: object, name: str = "documents.json") -> Path:
    file = folder / name
    file.write_text(entries if isinstance(entries, str) else json.dumps(entries))
    return file


def test_a_manifest_describes_the_files_of_its_own_folder(tmp_path: Path) -> None:
    names(tmp_path, "a.txt", "b.txt", "sub/a.txt")
    manifest(
        tmp_path,
        [
            {"id": "a", "publisher": "The Brell Herald", "published": "2031-03-12T08:00:00Z"},
            {"id": "b.txt", "title": "T", "url": None},
        ],
    )
    manifest(tmp_path / "sub", [{"id": "a", "publisher": "Aldoria Today"}])
    found = discover([tmp_path])
    by_path = {i.path.removeprefix(f"{tmp_path}/"): i.metadata for i in found.inputs}
    assert by_path["a.txt"].publisher == "The Brell Herald"
    assert by_path["a.txt"].published == "2031-03-12"
    assert by_path["b.txt"].title == "T"
    assert by_path["sub/a.txt"].publisher == "Aldoria Today"
    assert not found.skipped


def test_a_manifest_is_found_beside_a_single_file_and_other_entries_are_no_mistake(tmp_path: Path) -> None:
    names(tmp_path, "a.txt", "b.txt")
    manifest(tmp_path, [{"id": "a", "publisher": "P"}, {"id": "b", "publisher": "Q"}, {"id": "gone"}])
    found = discover([tmp_path / "a.txt"])
    assert found.inputs[0].metadata.publisher == "P"
    assert [s.reason for s in found.skipped] == ['entry 3 is about "gone", and no such file was found']


def test_a_given_manifest_goes_before_those_beside_the_files(tmp_path: Path) -> None:
    names(tmp_path, "case/a.txt")
    manifest(tmp_path / "case", [{"id": "a", "publisher": "beside"}])
    given = manifest(tmp_path, "id,publisher\na,given\nzz,\n", "mine.csv")
    found = discover([tmp_path / "case"], manifest=given)
    assert found.inputs[0].metadata.publisher == "given"
    assert ["line 3" in s.reason for s in found.skipped] == [True]


def test_csv_with_semicolons_mark_and_quoted_line_ends(tmp_path: Path) -> None:
    names(tmp_path, "a.txt", "b.txt")
    manifest(
        tmp_path, '\ufeffid;publisher;title;notes\r\na;"The; Herald";"Two\nlines";x\r\n\r\nb;;T;\r\n', "documents.csv"
    )
    found = discover([tmp_path])
    assert found.inputs[0].metadata.publisher == "The; Herald"
    assert found.inputs[0].metadata.title == "Two\nlines"
    assert found.inputs[1].metadata.publisher is None
    assert ['"notes" is not used' in s.reason for s in found.skipped] == [True]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("documents.json", "[{]", "line 1, column 3: not JSON"),
        ("documents.json", "{}", "must be a list"),
        ("documents.json", "[" * 100_000, "not a list of entries"),
        ("documents.json", '[{"id": "a"}, 3]', "entry 2: must be an object"),
        ("documents.json", '[{"title": "a"}]', 'entry 1: has no "id"'),
        ("documents.json", '[{"id": "a"}, {"id": "a"}]', "entry 2.*already.*entry 1"),
        ("documents.json", '[{"id": "a", "title": 3}]', 'entry 1: "title" must be text'),
        ("documents.json", '[{"id": "a", "title": "\\ud800"}]', "surrogate"),
        ("documents.json", '[{"id": "a", "published": "12 March"}]', 'entry 1: "published" is "12 March". Write'),
        ("documents.csv", "name,title\na,b\n", 'no column is named "id"'),
        ("documents.csv", "id,title\na,b,c\n", "line 2: has 3 cells"),
        ("documents.csv", 'id,title\na,"b\n', "line 2: not CSV"),
        ("documents.csv", "id,title\na,\udcff\n", "line 2: not UTF-8"),
        ("documents.csv", "id,id\n", "two columns"),
    ],
)  # fmt: skip
def test_a_malformed_manifest_names_file_place_and_remedy(tmp_path: Path, name: str, content: str, says: str) -> None:
    names(tmp_path, "a.txt")
    (tmp_path / name).write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(InputError, match=says) as error:
        discover([tmp_path])
    assert str(tmp_path / name) in str(error.value)


def test_json_goes_before_csv_and_says_so(tmp_path: Path) -> None:
    names(tmp_path, "a.txt")
    manifest(tmp_path, [{"id": "a", "publisher": "json"}])
    manifest(tmp_path, "id,publisher\na,csv\n", "documents.csv")
    found = discover([tmp_path])
    assert found.inputs[0].metadata.publisher == "json"
    assert [s.path.endswith("documents.csv") for s in found.skipped] == [True]
