"""The example case, analysed once, and a browser's stand-in that has been let in."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from rashomon import store
from rashomon.run import run
from rashomon.web import create_app

HERE = "http://127.0.0.1:8765"
REPORTS = Path(__file__).resolve().parents[2] / "examples" / "tarrow-ferry" / "reports"


@pytest.fixture(scope="session")
def analysed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The case of the example reports. Read only: tests that decide take a copy, see `case_file`."""
    path = tmp_path_factory.mktemp("workspace") / "tarrow-ferry.rashomon"
    run([REPORTS], path, title="The Tarrow ferry")
    return path


@pytest.fixture
def case_file(analysed: Path, tmp_path: Path) -> Path:
    """A case of the example reports that a test may add decisions to."""
    return Path(shutil.copy(analysed, tmp_path / "case.rashomon"))


class Workspace:
    """A case in the workspace, with the token exchanged. Paths are those below the case's address."""

    def __init__(self, path: Path, author: str = "Ada Holm") -> None:
        self.path = path
        self.client = TestClient(create_app(path, author=author, port=8765, token="start"), base_url=HERE)
        assert self.client.get("/", params={"token": "start"}).status_code == 200
        with store.open_case(path) as case:
            self.case = case.snapshot()
        self.base = f"/c/{self.case.id}/"

    def get(self, page: str, /, status: int = 200, **query: str) -> str:
        """A page's HTML."""
        answer = self.client.get(self.base + page, params=query or None)
        assert answer.status_code == status, answer.text
        return answer.text

    def post(self, page: str, /, status: int = 200, **form: object) -> str:
        """The HTML of what a form leads to. ``files`` are sent as a browser sends them."""
        files = form.pop("files", None)
        answer = self.client.post(self.base + page, data=form, files=files, headers={"origin": HERE})
        assert answer.status_code == status, answer.text
        return answer.text

    def history(self) -> list[tuple[tuple[str, str], str, str, dict[str, object]]]:
        """What was decided: about, judgement, author, anchor."""
        with store.open_case(self.path) as case:
            return [(d.about, d.judgement, d.author, d.anchor) for d in case.history()]


@pytest.fixture
def workspace(case_file: Path) -> Workspace:
    """The example case, to read and decide."""
    return Workspace(case_file)


@pytest.fixture
def empty(tmp_path: Path) -> Workspace:
    """A case without a document."""
    path = tmp_path / "empty.rashomon"
    store.create_case(path, title="Nothing yet").close()
    return Workspace(path)


@pytest.fixture(scope="session")
def _single(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("single")
    (folder / "one.txt").write_text("The bridge was closed\n\nMinister Ada Holm said that the bridge is closed.\n")
    run([folder / "one.txt"], folder / "single.rashomon", title="One report")
    return folder / "single.rashomon"


@pytest.fixture
def single(_single: Path, tmp_path: Path) -> Workspace:
    """A case of one short document."""
    return Workspace(Path(shutil.copy(_single, tmp_path / "single.rashomon")))
