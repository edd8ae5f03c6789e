"""A real server in a real browser. Where no browser can be had these tests are skipped; with RASHOMON_BROWSER=required
in the environment, as `.ci/run` has it, that is an error."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.chromium import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
RASHOMON = [sys.executable, "-m", "rashomon"]


class Watched:
    """A page of the workspace, and whatever happened on it that must not."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address.partition("?")[0].rstrip("/")
        self.problems: list[str] = []
        page.on("dialog", self._dialog)
        page.on("request", self._request)
        page.on("response", lambda r: self.problems.append(f"{r.status}: {r.url}") if r.status >= 400 else None)
        page.on("console", lambda m: self.problems.append(f"console: {m.text}") if m.type == "error" else None)
        page.on("pageerror", lambda error: self.problems.append(f"script: {error}"))
        page.goto(address)

    def open(self, path: str) -> None:
        self.page.goto(self.address + path)

    def _dialog(self, dialog: object) -> None:
        self.problems.append("a dialog opened")
        dialog.dismiss()  # type: ignore[attr-defined]

    def _request(self, request: object) -> None:
        url = request.url  # type: ignore[attr-defined]
        if not url.startswith((self.address + "/", "data:", "blob:")):
            self.problems.append(f"asked for {url}")


def rashomon(*arguments: str | Path) -> None:
    """The command line, as a user gives it. Exit code 5 is "some could not be read"."""
    done = subprocess.run([*RASHOMON, *map(str, arguments)], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode in (0, 5), done.stderr


@contextmanager
def served(case: Path, *options: str) -> Iterator[str]:
    """The workspace of a case, as its start-up address, while the block runs."""
    command = [*RASHOMON, "open", str(case), "--no-browser", "--port", "0", "--author", "Ada Holm", *options]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    assert server.stderr is not None
    lines = []
    try:
        for line in server.stderr:
            lines.append(line)
            if line.strip().startswith("http://"):
                break
        else:
            pytest.fail("rashomon open ended: " + "".join(lines))
        yield lines[-1].strip()
    finally:
        server.terminate()
        server.wait(timeout=20)
        server.stderr.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = chromium()
    if program is None:
        if os.environ.get("RASHOMON_BROWSER") == "required":
            pytest.fail("no Chromium here, and none could be installed")
        pytest.skip("no Chromium here, and none could be installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # As root, as in most containers, Chromium's own sandbox can't be set up.
        args = ["--no-sandbox"] if os.geteuid() == 0 else []
        made = playwright.chromium.launch(executable_path=program, args=args)
        yield made
        made.close()


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's case. Tests that decide something take a copy."""
    case = tmp_path_factory.mktemp("example") / "ferry.rashomon"
    rashomon("run", ROOT / "examples" / "tarrow-ferry", "-o", case)
    return case


@pytest.fixture
def watch(browser: Browser) -> Iterator[Callable[..., Watched]]:
    """Opens watched pages; each test's are closed, and anything that went wrong on them fails it."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(10_000)
    pages: list[Watched] = []

    def opened(address: str) -> Watched:
        pages.append(Watched(context.new_page(), address))
        return pages[-1]

    yield opened
    context.close()
    assert [problem for page in pages for problem in page.problems] == []
