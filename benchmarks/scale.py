"""Seconds and memory of laying a case's documents side by side, by number of documents, with the fitted exponents:
all anew, and once more after one document was added.

The reports are those of FA-KES, analysed once and kept as a case file in the folder given; more than these 593 are the
same reports repeated, with their names and places shuffled and their dates shifted anew each time, so that each time
other things happen to others elsewhere.

PYTHONPATH=src python benchmarks/scale.py --shared ../shared --work FOLDER            up to 593 documents
PYTHONPATH=src python benchmarks/scale.py --shared ../shared --work FOLDER --long     up to 20,000

The first call takes some minutes for the analysis of the single reports, which is not part of what is measured. Nor is
making the further reports, nor storing the tables that people read; what a comparison keeps is stored, and counts.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import math
import os
import pstats
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"  # Before NumPy is loaded.

import msgspec

from rashomon import claims, compare, store, toponym
from rashomon.compare import case as case_module
from rashomon.records import Document, DocumentResults
from rashomon.run import comparison

QUICK = (100, 300, 593)
LONG = (*QUICK, 1186, 2500, 5000, 10_000, 20_000)

#: Days by which each repetition is later than the one before.
_LATER = 30

#: What is timed by itself: functions by the module that calls them, and the column that shows them.
_PARTS = {
    "digests": (compare, "digest"),
    "link": (claims, "link"),
    "origins": (case_module, "origins_of"),
    "incidents": (case_module, "from_signs"),
    "points": (case_module.Units, "points"),
    "changes": (case_module, "changes"),
    "timeline": (case_module, "timeline"),
    "wordings": (case_module, "wordings"),
    "gaps": (case_module, "gaps"),
}

_NAME = re.compile(r"(?<=[a-z,] )[A-Z][^\W\d_]{2,}(?![\w’'])")
_WORD = re.compile(r"[^\W\d_]+")
_IN_JSON = re.compile(r"\\u[0-9a-f]{4}|\\.|\"[a-z]{1,2}[0-9a-f]{12,}\"|\b\d{4}-\d\d-\d\d(?![\w])|[^\W\d_]+")
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)


class Corpus:
    """The reports with their results, as often as wanted; from the second time on in other words and on other days."""

    def __init__(self, case: Path) -> None:
        with store.open_case(case) as file:
            documents = {document.id: document for document in file.documents()}
            results = {each.document: each for each in file.document_results()}
        # In the order of their names: the ids are as good as random.
        self._documents = sorted((documents[id] for id in results), key=lambda document: document.name)
        self._by_id = documents
        self._results = {id: msgspec.json.encode(each).decode() for id, each in results.items()}
        words = {word for document in self._documents for word in _WORD.findall(document.text) if word[0].islower()}
        fixed = words | _CALENDAR | {word for text in _fixed_words(DocumentResults) for word in _WORD.findall(text)}
        names = {name for document in self._documents for name in _NAME.findall(document.text)}
        self._names = sorted(name for name in names if name.lower() not in fixed)
        self._normal_fixed = {toponym.normal(word) for word in fixed}

    def ids(self, count: int) -> list[str]:
        """The ids of so many documents."""
        turns = 1 + count // len(self._documents)
        return [each.id + f"-{turn}" * (turn > 0) for turn in range(turns) for each in self._documents][:count]

    def document(self, id: str) -> Document:
        """The document with an id, read anew each time."""
        name, turn = _turn(id)
        document = self._by_id[name]
        return document if not turn else _renamed_document(document, self._shuffled(turn), turn)

    def results(self, id: str) -> DocumentResults:
        """Its results."""
        name, turn = _turn(id)
        text = self._results[name]
        made = _renamed(text, self._shuffled(turn), turn) if turn else text
        return msgspec.json.decode(made, type=DocumentResults)

    @lru_cache(maxsize=2)  # noqa: B019 - there is one corpus
    def _shuffled(self, turn: int) -> dict[str, str]:
        """Each name with another one of its length, so that spans stay right; also in the forms of compared terms."""
        others: dict[str, str] = {}
        by_length: dict[int, list[str]] = defaultdict(list)
        for name in self._names:
            by_length[len(name)].append(name)
        for names in by_length.values():
            shuffled = names[:]
            random.Random(turn).shuffle(shuffled)
            others.update(zip(names, shuffled, strict=True))
        for name, other in list(others.items()):
            others.setdefault(name.lower(), other.lower())
            normal = toponym.normal(name)
            if normal not in self._normal_fixed:
                others.setdefault(normal, toponym.normal(other))
        return others


def _turn(id: str) -> tuple[str, int]:
    name, _, turn = id.partition("-")
    return name, int(turn or 0)


class Sample:
    """Some documents of the corpus as if they were a case file. What a comparison keeps is kept in one."""

    def __init__(self, corpus: Corpus, file: store.CaseFile, watch: Stopwatch) -> None:
        self.ids: list[str] = []
        self.document = watch.timed("making", corpus.document)
        self.results = watch.timed("making", corpus.results)
        self.kept, self.keep, self.forget_all_but = file.kept, file.keep, file.forget_all_but

    def stamps(self) -> list[tuple[str, bytes]]:
        return [(id, id.encode()) for id in self.ids]


def _fixed_words(record: type) -> Iterator[str]:
    """Names of fields, and the values that a field may only have: what can't be renamed."""
    seen, waiting = set(), [record]
    while waiting:
        kind = waiting.pop()
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            if kind not in seen:
                seen.add(kind)
                yield from kind.__struct_encode_fields__
                waiting.extend(field.type for field in msgspec.structs.fields(kind))
        else:
            waiting.extend(each for each in get_args(kind) if not isinstance(each, str))
            yield from (each for each in get_args(kind) if isinstance(each, str))


def _renamed(text: str, names: dict[str, str], turn: int) -> str:
    """Results as JSON with other names, later dates and ids of their own."""
    later = timedelta(days=_LATER * turn)

    def changed(match: re.Match[str]) -> str:
        found = match.group()
        if found[0] == '"':
            return f'{found[:-1]}-{turn}"'
        if found[0].isdigit():
            try:
                return (date.fromisoformat(found) + later).isoformat()
            except (ValueError, OverflowError):
                return found
        return names.get(found, found)

    return _IN_JSON.sub(changed, text)


def _renamed_document(document: Document, names: dict[str, str], turn: int) -> Document:
    text = _WORD.sub(lambda match: names.get(match.group(), match.group()), document.text)
    renamed = msgspec.json.decode(_renamed(msgspec.json.encode(document).decode(), names, turn), type=Document)
    return msgspec.structs.replace(renamed, text=text, text_sha256=None)


class Stopwatch:
    """Processor and wall seconds of calls, by name."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self.wall: dict[str, float] = defaultdict(float)

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, its time taken down under a name."""

        def call(*args: Any, **kwargs: Any) -> Any:
            began, wall = time.process_time(), time.monotonic()
            try:
                return function(*args, **kwargs)
            finally:
                self.seconds[name] += time.process_time() - began
                self.wall[name] += time.monotonic() - wall

        return call


def measure(case: Path, count: int, profile: bool) -> dict[str, Any]:
    """What comparing so many documents takes, all anew and after the last of them was added."""
    watch = Stopwatch()
    for name, (module, attribute) in _PARTS.items():
        setattr(module, attribute, watch.timed(name, getattr(module, attribute)))
    corpus = Corpus(case)
    ids = corpus.ids(count)
    with tempfile.TemporaryDirectory() as folder, store.create_case(Path(folder) / "case") as file:
        sample = Sample(corpus, file, watch)
        profiler = cProfile.Profile()

        def compared(ids: list[str]) -> tuple[float, float, int]:
            sample.ids = ids
            watch.seconds.clear()
            watch.wall.clear()
            began, wall = time.process_time(), time.monotonic()
            if profile:
                profiler.enable()
            points = len(comparison.compared(sample).points)  # type: ignore[arg-type]
            profiler.disable()
            made, made_wall = watch.seconds["making"], watch.wall["making"]
            return time.process_time() - began - made, time.monotonic() - wall - made_wall, points

        # The first time all is new. In the second one document is.
        seconds, wall, points = compared(ids[:-1])
        parts = {name: watch.seconds[name] for name in _PARTS}
        more, more_wall, _ = compared(ids)
        size = (Path(folder) / "case").stat().st_size / 1e6
    if profile:
        pstats.Stats(profiler, stream=sys.stderr).sort_stats("tottime").print_stats(30)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "documents": count, "seconds": seconds, "wall": wall, "one more": more, "more wall": more_wall, "peak": peak,
        "kept": size, "made": points, **parts, "more parts": {name: watch.seconds[name] for name in _PARTS},
    }  # fmt: skip


def exponent(measured: list[dict[str, Any]], of: str) -> float:
    """The power of the number of documents that something grows with: a line through logarithms."""
    x = [math.log(m["documents"]) for m in measured]
    y = [math.log(max(m[of], 1e-4)) for m in measured]
    middle, height = sum(x) / len(x), sum(y) / len(y)
    return sum((a - middle) * (b - height) for a, b in zip(x, y, strict=True)) / sum((a - middle) ** 2 for a in x)


def prepared(shared: Path, work: Path) -> Path:
    """The case file of all reports: made, or finished, if it isn't there yet."""
    from rashomon_lab.corpora import fakes

    reports, case = work / "reports", work / "fakes.rashomon"
    fakes.write(shared, reports)
    # In a process of its own: those that are started later would inherit the peak of this one's memory.
    command = [sys.executable, "-m", "rashomon", "run", str(reports), "-o", str(case), "--title", "FA-KES", "--quiet"]
    subprocess.run(command, check=True)
    return case


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--work", type=Path, help="where the analysed reports are kept")
    parser.add_argument("--case", type=Path, help="a case file of the reports that there is already")
    parser.add_argument("--documents", type=int, nargs="+", default=QUICK)
    parser.add_argument("--long", action="store_true", help="up to 20,000 documents")
    parser.add_argument("--memory", type=int, default=12, help="GiB that a measurement may have, or fails")
    parser.add_argument("--profile", action="store_true", help="print where the time goes; slows it down")
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        resource.setrlimit(resource.RLIMIT_AS, (args.memory << 30, args.memory << 30))
        print(json.dumps(measure(args.case, args.one, args.profile)))
        return
    if args.case is None and args.work is None:
        parser.error("give --work or --case")
    case = args.case or prepared(args.shared, args.work)
    shown = ("seconds", "one more", *_PARTS)
    print(f"{'documents':>9} {'wall s':>7} {'CPU s':>8} {'one more':>8} " + " ".join(f"{name:>9}" for name in _PARTS)
          + f" {'peak MB':>8} {'kept MB':>8} {'points':>7}")  # fmt: skip
    measured = []
    for count in LONG if args.long else args.documents:
        # A process each, so that the peak of memory is its own.
        command = [sys.executable, __file__, "--case", str(case), "--one", str(count), "--memory", str(args.memory)]
        done = subprocess.run([*command, *["--profile"] * args.profile], check=True, stdout=subprocess.PIPE, text=True)
        row = json.loads(done.stdout)
        measured.append(row)
        print(f"{count:9,} {row['wall']:7.1f} {row['seconds']:8.1f} {row['one more']:8.1f} "
              + " ".join(f"{row[name]:9.2f}" for name in _PARTS)
              + f" {row['peak']:8,.0f} {row['kept']:8,.0f} {row['made']:7,}", flush=True)  # fmt: skip
        print(f"{'one more':>9} {row['more wall']:7.1f} {'':17} "
              + " ".join(f"{row['more parts'][name]:9.2f}" for name in _PARTS), flush=True)  # fmt: skip
    if len(measured) > 1:
        powers = " ".join(f"{exponent(measured, name):{8 if name in shown[:2] else 9}.2f}" for name in shown)
        print(f"{'exponent':>9} {exponent(measured, 'wall'):7.2f} {powers}")


if __name__ == "__main__":
    main()
