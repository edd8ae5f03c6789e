import contextlib
import hashlib
import os
import re
import signal
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rashomon.ingest import Input, Reader, discover
from rashomon.records import Document, Metadata, stable_id
from rashomon.settings import Limits
from tests.ingest import faults

WORDS = (
    "The ministry of Aldoria said on Monday that nobody was hurt in Brell, and that it would look into it further.\n"
)


class Faulty(Reader):
    _parse = staticmethod(faults.parse)


def given_text(content: bytes, kind: str = "text") -> Input:
    return Input(path="-", name="standard-input", kind=kind, content=content)  # type: ignore[arg-type]


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # An ended process that its new parent has not asked after yet still has its number.
    return b") Z " not in Path(f"/proc/{pid}/stat").read_bytes()


def wait(until: Callable[[], bool], seconds: float = 30) -> bool:
    stop = time.monotonic() + seconds
    while not until() and time.monotonic() < stop:
        time.sleep(0.05)
    return until()


def code(document: Document) -> str:
    assert document.status == "failed"
    assert document.error is not None
    assert document.text == ""
    assert document.text_sha256 is None
    return document.error.code


def test_a_text_with_all_that_is_known_of_it(tmp_path: Path, reader: Reader) -> None:
    data = b"\xef\xbb\xbf" + f"Nobody hurt in Brell\r\n\r\n{WORDS}".encode()
    (tmp_path / "a.txt").write_bytes(data)
    (tmp_path / "documents.json").write_text('[{"id": "a", "publisher": "The Herald"}]')
    reading = reader.read(discover([tmp_path]).inputs[0])
    document = reading.document
    assert reading.original == data
    assert document.text == f"Nobody hurt in Brell\r\n\r\n{WORDS}"
    assert document.text_sha256 == hashlib.sha256(document.text.encode()).hexdigest()
    assert document.id == stable_id("d", document.text_sha256)
    assert document.metadata == Metadata(title="Nobody hurt in Brell", publisher="The Herald", language="en")
    assert document.headline == (0, 20)
    (provenance,) = document.provenances
    assert (provenance.path, provenance.size, provenance.codec) == (f"{tmp_path}/a.txt", len(data), "utf-8-sig")
    assert provenance.sha256 == hashlib.sha256(data).hexdigest()
    assert (provenance.media_type, provenance.extractor) == ("text/plain", "rashomon")
    assert provenance.extractor_version
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", provenance.added_at)
    assert provenance.metadata == document.metadata


def test_the_same_text_from_two_places_has_one_id(reader: Reader) -> None:
    plain = reader.read(given_text(WORDS.encode())).document
    marked = reader.read(given_text(b"\xef\xbb\xbf" + WORDS.encode())).document
    assert plain.id == marked.id
    assert plain.provenances[0].sha256 != marked.provenances[0].sha256


def test_failed_documents_are_known_by_their_bytes(reader: Reader) -> None:
    document = reader.read(given_text(b"", "pdf")).document
    assert code(document) == "empty"
    junk = reader.read(given_text(b"junk", "pdf"))
    assert code(junk.document) == "damaged"
    assert junk.document.id == stable_id("d", "unread", hashlib.sha256(b"junk").hexdigest())
    assert junk.document.provenances[0].sha256 == hashlib.sha256(b"junk").hexdigest()
    assert junk.original == b"junk"
    assert document.id != junk.document.id


def test_files_over_the_limit_are_not_read(tmp_path: Path) -> None:
    with open(tmp_path / "a.txt", "wb") as file:
        file.truncate(2**40)  # sparse: reading it whole would take a terabyte of memory
    with Reader() as reader:
        reading = reader.read(discover([tmp_path]).inputs[0])
        assert code(reading.document) == "too-large"
        assert reading.document.provenances[0].size == 2**40
        assert reading.document.provenances[0].sha256 == ""
        assert reading.original == b""
    with Reader(Limits(file_bytes=10)) as reader:
        assert code(reader.read(given_text(b"x" * 11)).document) == "too-large"


def test_a_hundred_megabytes_on_one_line_are_bounded() -> None:
    started = time.monotonic()
    with Reader() as reader:
        assert code(reader.read(given_text(b"word " * (20 * 2**20))).document) == "too-large"
    assert time.monotonic() - started < 30


def test_files_that_cannot_be_opened(tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gone.txt").write_text("x")
    (tmp_path / "pipe.txt").write_text("x")
    gone, pipe = discover([tmp_path]).inputs
    (tmp_path / "gone.txt").unlink()
    (tmp_path / "pipe.txt").unlink()
    os.mkfifo(tmp_path / "pipe.txt")
    first, second = reader.read(gone).document, reader.read(pipe).document
    assert (code(first), code(second)) == ("not-readable", "not-readable")
    assert first.id != second.id

    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "locked.txt").write_text("x")
    locked = discover([tmp_path / "locked.txt"]).inputs[0]
    monkeypatch.setattr(os, "open", refuse)
    document = reader.read(locked).document
    assert code(document) == "not-readable"
    assert document.error is not None
    assert "Permission denied" in document.error.message
    assert stat.S_ISREG(os.stat(tmp_path / "locked.txt").st_mode)


@pytest.mark.parametrize(
    ("what", "expected"),
    [(b"crash", "crashed"), (b"exit", "crashed"), (b"grow", "out-of-memory"), (b"raise", "damaged")],
)
def test_a_worker_at_its_worst_gives_a_failure_and_the_next_file_goes_on(what: bytes, expected: str) -> None:
    with Faulty() as reader:
        reading = reader.read(given_text(what))
        assert code(reading.document) == expected
        assert reading.original == what
        assert reading.document.error is not None
        reading.document.error.message.encode("utf-8")
        if what == b"raise":
            assert "KeyError" in reading.document.error.message
        assert reader.read(given_text(WORDS.encode())).document.status == "ok"


def test_a_worker_that_hangs_is_killed_in_time(tmp_path: Path) -> None:
    started = time.monotonic()
    with Faulty(Limits(seconds=1)) as reader:
        document = reader.read(given_text(b"hang " + os.fsencode(tmp_path / "pid"))).document
        assert code(document) == "too-slow"
        assert reader.read(given_text(WORDS.encode())).document.status == "ok"
    assert time.monotonic() - started < 20
    assert not alive(int((tmp_path / "pid").read_text()))


def test_a_worker_that_someone_kills(tmp_path: Path) -> None:
    def kill() -> None:
        pid = tmp_path / "pid"
        wait(lambda: pid.exists() and bool(pid.read_text()))
        os.kill(int(pid.read_text()), signal.SIGKILL)

    thread = threading.Thread(target=kill)
    thread.start()
    with Faulty() as reader:
        assert code(reader.read(given_text(b"hang " + os.fsencode(tmp_path / "pid"))).document) == "crashed"
        thread.join()
        assert reader.read(given_text(WORDS.encode())).document.status == "ok"


def test_real_memory_runs_out() -> None:
    page = b"<html><body>" + b"<p>word</p>" * (4 * 2**20) + b"</body></html>"
    with Reader(Limits(memory_bytes=450 * 2**20)) as reader:
        assert code(reader.read(given_text(page, "html")).document) == "out-of-memory"
        assert reader.read(given_text(WORDS.encode())).document.status == "ok"


def test_a_file_that_fills_the_memory_before_it_is_parsed() -> None:
    with Reader(Limits(memory_bytes=300 * 2**20)) as reader:
        assert code(reader.read(given_text(b"word " * (20 * 2**20))).document) == "out-of-memory"
        assert reader.read(given_text(WORDS.encode())).document.status == "ok"


def test_nothing_is_fetched() -> None:
    with Faulty() as reader:
        document = reader.read(given_text(b"connect")).document
    assert code(document) == "damaged"
    assert document.error is not None
    assert "nothing is fetched" in document.error.message


SCRIPT = """
from rashomon.ingest import Reader, discover
print("started", flush=True)
with Reader() as reader:
    print(reader.read(discover([PATH]).inputs[0]).document.status)
"""


@pytest.mark.parametrize("way", ["-c", "stdin", "file"])
def test_any_main_program_will_do(tmp_path: Path, way: str) -> None:
    """Also a script without a guard, which multiprocessing would start over in the worker."""
    (tmp_path / "a.txt").write_text(WORDS)
    script = SCRIPT.replace("PATH", repr(str(tmp_path / "a.txt")))
    (tmp_path / "script.py").write_text(script)
    arguments = {"-c": ["-c", script], "stdin": ["-"], "file": [str(tmp_path / "script.py")]}[way]
    result = subprocess.run(
        [sys.executable, *arguments],
        input=script if way == "stdin" else None,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (result.stdout, result.stderr) == ("started\nok\n", "")


def test_ctrl_c_ends_the_worker_at_once(tmp_path: Path) -> None:
    script = f"""
import signal
from tests.ingest.test_reader import Faulty, given_text
signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background inherits that it is ignored
reader = Faulty()
reader.read(given_text({b"hang " + os.fsencode(tmp_path / "pid")!r}))
"""
    root = Path(__file__).parents[2]
    process = subprocess.Popen(
        [sys.executable, "-c", script], cwd=root, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    pid = tmp_path / "pid"
    assert wait(lambda: pid.exists() and bool(pid.read_text()))
    os.killpg(process.pid, signal.SIGINT)
    started = time.monotonic()
    _, complaint = process.communicate(timeout=20)
    assert time.monotonic() - started < 5
    assert complaint.rstrip().endswith("KeyboardInterrupt")
    assert not alive(int(pid.read_text()))


@given(
    data=st.binary(max_size=120) | st.text(max_size=120).map(lambda t: t.encode("utf-8", "replace")),
    kind=st.sampled_from(["text", "html", "pdf"]),
    title=st.text(max_size=20),
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_a_document_or_a_named_failure(reader: Reader, data: bytes, kind: str, title: str) -> None:
    input = Input(path="-", name="x", kind=kind, content=data, metadata=Metadata(title=title or None))  # type: ignore[arg-type]
    reading = reader.read(input)
    document = reading.document
    assert reading.original == data
    assert document.provenances[0].sha256 == hashlib.sha256(data).hexdigest()
    if document.status == "failed":
        assert code(document) in ("empty", "damaged", "unsupported-language", "unsupported-kind")
        return
    assert document.text.encode("utf-8").decode("utf-8") == document.text
    assert document.text.strip()
    if document.headline:
        assert 0 <= document.headline.start < document.headline.end <= document.characters


def test_every_failure_code_is_in_the_documentation() -> None:
    root = Path(__file__).parents[2]
    source = "".join(path.read_text() for path in (root / "src/rashomon/ingest").glob("*.py"))
    codes = set(re.findall(r"(?:UnreadableFile|_failed)\(\s*\"([a-z-]+)\"", source)) | set(
        re.findall(r"(?:Failure|Notice)\(\s*code=\"([a-z-]+)\"", source)
    )
    assert {"too-large", "too-slow", "crashed", "needs-ocr", "hidden-text", "out-of-memory"} <= codes
    documented = set(re.findall(r"^\| `([a-z-]+)` \|", (root / "docs/inputs.md").read_text(), re.MULTILINE))
    assert codes == documented


def test_close_may_be_called_twice() -> None:
    reader = Reader()
    reader.close()
    with contextlib.closing(reader):
        assert reader.read(given_text(WORDS.encode())).document.status == "ok"
    reader.close()


def test_a_worker_whose_parent_is_gone_does_not_go_on(tmp_path: Path) -> None:
    script = f"""
from rashomon.settings import Limits
from tests.ingest.test_reader import Faulty, given_text
Faulty(Limits(seconds=0.2)).read(given_text({b"orphan " + os.fsencode(tmp_path / "pid")!r}))
"""
    pid = tmp_path / "pid"
    process = subprocess.Popen([sys.executable, "-c", script], cwd=Path(__file__).parents[2])
    wait(lambda: pid.exists() and bool(pid.read_text()))
    process.kill()
    process.wait()
    worker_id = int(pid.read_text())
    assert wait(lambda: not alive(worker_id), seconds=10)
