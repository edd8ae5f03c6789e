"""Finds a Chromium, and sees to one where there is none."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")


@cache
def chromium() -> Path | None:
    """The browser's program: one on this machine, else Debian's package, else Playwright's own; None without any."""
    return _present() or _from_debian() or _from_playwright()


def _present() -> Path | None:
    for name in _NAMES:
        if found := shutil.which(name):
            return Path(found)
    return _of_playwright()


def _from_debian() -> Path | None:
    if shutil.which("apt-get") is None:
        return None
    apt = ["apt-get"] if os.geteuid() == 0 else ["sudo", "--non-interactive", "apt-get"]
    if _done([*apt, "update"], 120):
        _done([*apt, "install", "--yes", "--no-install-recommends", "chromium"], 300)
    return _present()


def _from_playwright() -> Path | None:
    _done([sys.executable, "-m", "playwright", "install", "chromium"], 300)
    return _of_playwright()


def _of_playwright() -> Path | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.exists() else None


def _done(command: list[str], seconds: int) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        return subprocess.run(command, capture_output=True, timeout=seconds, env=environment).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False
