"""The case as last read, for pages that must answer at once.

Reading a case of some hundred reports takes about a second, so it is read once and kept. A cheap stamp tells with every
request whether the machine's results have changed (`rashomon run` may be adding documents); then it is read anew in the
background, and pages show the former state until that is done. Decisions are another matter: a person must see their
own at once, so they are read whenever the history has grown.
"""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import TypeVar, cast

import msgspec

from rashomon import store
from rashomon.records import Case
from rashomon.review import Reviewed, reviewed
from rashomon.views import CaseIndex

T = TypeVar("T")
#: Seconds from one reading of a case that somebody adds to until the next, at least; and how many times as long as the
#: reading itself took, so that pages are held up by it a small part of the time only.
PAUSE, TIMES = 10.0, 15


#: The lists of a case that hold what the machine found.
RESULTS = tuple(field for field in Case.__struct_fields__ if field != "decisions")


class _Shared:
    """What the states of a case that differ in decisions alone have in common."""

    def __init__(self, case: Case, former: _Shared | None = None) -> None:
        self.index: CaseIndex = CaseIndex(case, former.index if former is not None else None)
        self.made: dict[Hashable, tuple[object, tuple[str, ...]]] = {}
        self.making: dict[Hashable, threading.Lock] = {}
        self.lock = threading.Lock()
        if former is not None:
            same = {field for field in RESULTS if getattr(former.index.case, field) is getattr(case, field)}
            self.made = {name: kept for name, kept in list(former.made.items()) if same.issuperset(kept[1])}


class View:
    """One state of a case: what the machine found, with people's decisions laid over it."""

    def __init__(self, review: Reviewed, former: View | None = None) -> None:
        self.review = review
        self.case: Case = review.case
        self._shared: _Shared = (
            former._shared
            if former is not None and _same_results(former.case, review.case)
            else _Shared(review.case, former._shared if former is not None else None)
        )
        self.index: CaseIndex = self._shared.index

    def once(self, name: Hashable, make: Callable[[], T], of: tuple[str, ...] = RESULTS) -> T:
        """What pages share, made at the first call. Nothing that shows decisions may be kept here: it outlives them.

        ``of`` are the lists of the case that it is made of: a decision that changes others leaves it as it is.
        """
        shared = self._shared
        if name not in shared.made:
            with shared.lock:
                making = shared.making.setdefault(name, threading.Lock())
            with making:  # others that want the same wait for it, and nobody else does
                if name not in shared.made:
                    shared.made[name] = (make(), of)
        return cast(T, shared.made[name][0])


class Live:
    """A case file in use. Safe to be used by many threads."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._reading = threading.Lock()
        self._watched: store.CaseFile | None = None
        self._file = (0, 0)  # device and number of the file that is watched
        self._watching = threading.Lock()
        self._seen = -1
        self._stamp = self._head = ""
        self._latest = ("", "")
        self._next = 0.0
        self._machine: Case | None = None
        self._view: View | None = None

    def view(self) -> View:
        """The case as it is now: every decision that was made before this call, machine results at most a little older.

        Raises CaseError where the file can't be read.
        """
        stamp, head = self._now()
        if self._machine is None:
            self._read()
        elif stamp != self._stamp and time.monotonic() > self._next and self._reading.acquire(blocking=False):
            threading.Thread(target=self._read_beside, name="rashomon-read", daemon=True).start()
        with self._lock:
            if self._view is None or head != self._head:
                with store.open_case(self.path) as case:
                    head, decisions = case.history_head(), case.history()
                assert self._machine is not None
                machine = msgspec.structs.replace(self._machine, decisions=decisions)
                former = self._view.review if self._view is not None else None
                view = View(reviewed(machine, former), self._view)
                # Only now, so that a history that can't be laid out fails again and never shows as the former one.
                self._head, self._machine, self._view = head, machine, view
            return self._view

    @property
    def behind(self) -> bool:
        """Whether documents or results had come in, when a page was last asked for, that pages don't show yet."""
        return self._latest[0] != self._stamp

    def _now(self) -> tuple[str, str]:
        """The present stamp of the machine's results, and the head of the history. Asked for only after a change."""
        with self._watching:
            watched = self._watch()
            seen = watched.changes()
            if seen != self._seen:
                self._latest = watched.machine_stamp(), watched.history_head()
                self._seen = seen
            return self._latest

    def _watch(self) -> store.CaseFile:
        """The open case; another one where somebody has put another file in its place, a copy say."""
        try:
            found = self.path.stat()
        except OSError:
            found = None
        file = (found.st_dev, found.st_ino) if found else (0, 0)
        if self._watched is None or file != self._file:
            opened = store.open_case(self.path)
            if self._watched is not None:
                self._watched.close()
            self._watched, self._file, self._seen = opened, file, -1
        return self._watched

    def _read_beside(self) -> None:
        try:
            self._read()
        finally:
            self._reading.release()

    def _read(self) -> None:
        began = time.monotonic()
        with store.open_case(self.path) as case:
            stamp, head, machine = case.machine_stamp(), case.history_head(), case.snapshot()
        view = View(reviewed(machine))
        with self._lock:
            # A decision made meanwhile shows with the next request, since the head then differs.
            self._stamp, self._head, self._machine, self._view = stamp, head, machine, view
            self._next = time.monotonic() + max(PAUSE, TIMES * (time.monotonic() - began))
        # A case is some hundred thousand objects that stay: without this, Python's collector goes through them all
        # again and again, and every few requests one takes a quarter of a second longer.
        gc.unfreeze()
        gc.collect()
        gc.freeze()


def _same_results(former: Case, present: Case) -> bool:
    """Whether two states differ in their decisions at most, and in none that changes results."""
    return all(getattr(former, field) is getattr(present, field) for field in RESULTS)
