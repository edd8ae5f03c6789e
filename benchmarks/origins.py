"""Processor seconds (one thread) and memory of finding origins by number of documents, with the fitted exponent.

The corpus is the FA-KES reports, repeated with their names shuffled anew each time:

PYTHONPATH=src python benchmarks/origins.py --shared ../shared --documents 593 1000 5000 20000
"""

from __future__ import annotations

import argparse
import json
import math
import random
import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from rashomon.compare.origins import find_origins
from rashomon.records import Document, Metadata

_NAME = re.compile(r"(?<=[a-z,] )[A-Z]\w+")


def repeated(shared: Path, count: int) -> Iterator[Document]:
    """So many documents: the corpus, then the corpus with each name replaced by another one throughout, and so on."""
    lines = (shared / "data/fakes/articles.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    names = sorted({name for row in rows for name in _NAME.findall(row["text"])})
    for turn in range(-(-count // len(rows))):
        shuffled = names[:]
        if turn:
            random.Random(turn).shuffle(shuffled)
        others = dict(zip(names, shuffled, strict=True))
        for row in rows[: count - turn * len(rows)]:
            yield Document(
                id=f"{row['id']}-{turn}",
                name=row["id"],
                text=_replaced(row["text"], others),
                text_sha256=None,
                metadata=Metadata(publisher=row["source"], title=row["title"]),
                provenances=(),
            )


def _replaced(text: str, others: dict[str, str]) -> str:
    return _NAME.sub(lambda match: others[match.group()], text)


def measure(shared: Path, count: int) -> None:
    began = time.process_time()
    for _ in repeated(shared, count):
        pass
    making = time.process_time() - began
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    began = time.process_time()
    origins = find_origins(repeated(shared, count))
    seconds = time.process_time() - began - making
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"documents": count, "seconds": seconds, "MB": peak - before, "origins": len(origins)}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--documents", type=int, nargs="+", default=[593, 1000, 5000, 20000])
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        measure(args.shared, args.one)
        return
    measured = []
    for count in args.documents:
        # A process each, so that the peak of memory is its own.
        command = [sys.executable, __file__, "--shared", str(args.shared), "--one", str(count)]
        done = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        measured.append(done)
        print("{documents:7,} documents {seconds:8.2f} s {MB:7.0f} MB {origins:7,} origins".format_map(done))
    if len(measured) > 1:
        x = [math.log(m["documents"]) for m in measured]
        y = [math.log(m["seconds"]) for m in measured]
        middle, height = sum(x) / len(x), sum(y) / len(y)
        slope = sum((a - middle) * (b - height) for a, b in zip(x, y, strict=True)) / sum((a - middle) ** 2 for a in x)
        print(f"time grows with documents to the power {slope:.2f}")


if __name__ == "__main__":
    main()
