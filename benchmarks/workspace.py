"""How quick the workspace is under load, and whether it loses anything.

    PYTHONPATH=src python benchmarks/workspace.py --shared ../shared --work build/workspace

A case of half of the 593 FA-KES reports is served; five clients ask for every page 200 times, mixed, and decide
something now and then, while `rashomon run` adds the other half. Printed: seconds of each page as the client sees them
(median and worst), statuses of 500 and above, and decisions made beside decisions found in the history afterwards.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from pathlib import Path

import httpx2

from rashomon.run import open_case
from rashomon_lab.corpora import fakes

CLIENTS, REQUESTS = 5, 200
RASHOMON = [sys.executable, "-m", "rashomon"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, required=True, help="the folder with the corpora")
    parser.add_argument("--work", type=Path, required=True, help="a folder for the case; emptied first")
    args = parser.parse_args()
    shutil.rmtree(args.work, ignore_errors=True)
    reports = args.work / "reports"
    reports.mkdir(parents=True)
    fakes.write(args.shared, reports)
    texts = sorted(reports.glob("*.txt"))
    case = args.work / "case.rashomon"
    first = [str(path) for path in texts[: len(texts) // 2]]
    subprocess.run(
        [*RASHOMON, "run", *first, "-o", str(case), "--manifest", str(reports / "documents.json")], check=True
    )
    server = subprocess.Popen(
        [*RASHOMON, "open", str(case), "--no-browser", "--port", "0"], stderr=subprocess.PIPE, text=True
    )
    assert server.stderr is not None
    try:
        address = next(found[0] for line in server.stderr if (found := re.search(r"http://\S+", line)))
        adding = subprocess.Popen([*RASHOMON, "run", str(reports), "-o", str(case)], stderr=subprocess.DEVNULL)
        seconds, failed, made = load(case, address)
        print(
            f"\n`rashomon run` was {'still adding' if adding.poll() is None else 'done'} when the last request ended."
        )
        adding.wait()
    finally:
        server.terminate()
        server.wait()
    print(f"{'page':14} {'requests':>8} {'median ms':>10} {'worst ms':>9}")
    for page, times in sorted(seconds.items()):
        print(f"{page:14} {len(times):8} {1000 * statistics.median(times):10.0f} {1000 * max(times):9.0f}")
    everything = [each for times in seconds.values() for each in times]
    print(f"{'all':14} {len(everything):8} {1000 * statistics.median(everything):10.0f} {1000 * max(everything):9.0f}")
    kept = {decision.note for decision in open_case(case).decisions}
    print(f"statuses of 500 and above: {failed}; decisions made {len(made)}, lost {len(made - kept)}")


def load(case: Path, address: str) -> tuple[dict[str, list[float]], int, set[str]]:
    """Seconds by page, how many answers were 5xx, and the notes of the decisions that the server said it kept."""
    record = open_case(case)
    base = f"/c/{record.id}"
    rng = random.Random(1)
    points = [point.id for point in record.points if point.contested]
    pages = {
        "overview": lambda: "/",
        "documents": lambda: "/documents",
        "point": lambda: f"/point/{rng.choice(points)}",
        "document": lambda: f"/document/{rng.choice(record.documents).id}",
        "party": lambda: f"/party/{rng.choice(record.parties).id}",
        "search": lambda: f"/search?q={rng.choice(['killed', 'air strike', 'children', 'Aleppo'])}",
        **{name: lambda name=name: f"/{name}" for name in (
            "parties", "timeline", "origins", "wordings", "findings", "evidence", "hypotheses", "history",
        )},
    }  # fmt: skip
    asked = [name for name in pages for _ in range(REQUESTS)]
    rng.shuffle(asked)
    todo = iter(asked)
    lock = threading.Lock()
    seconds: dict[str, list[float]] = defaultdict(list)
    failed = 0
    made: set[str] = set()

    def client(number: int) -> None:
        nonlocal failed
        origin = address.partition("/?")[0]
        with httpx2.Client(base_url=origin, follow_redirects=True, timeout=30, headers={"origin": origin}) as http:
            http.get(address)
            for turn in range(sys.maxsize):
                with lock:
                    name = next(todo, None)
                    path = base + pages[name]() if name else ""
                    claim = rng.choice(record.claims).id
                if name is None:
                    return
                began = time.perf_counter()
                answer = http.get(path)
                took = time.perf_counter() - began
                with lock:
                    seconds[name].append(took)
                    failed += answer.status_code >= 500
                if turn % 10 == 0:
                    note = f"{number}-{turn}"
                    form = {
                        "kind": "claim",
                        "id": claim,
                        "judgement": rng.choice(["confirmed", "rejected"]),
                        "note": note,
                    }
                    began = time.perf_counter()
                    answer = http.post(f"{base}/decide", data=form)
                    with lock:
                        seconds["decide"].append(time.perf_counter() - began)
                        failed += answer.status_code >= 500
                        if answer.status_code < 400:
                            made.add(note)

    clients = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    for each in clients:
        each.start()
    for each in clients:
        each.join()
    return seconds, failed, made


if __name__ == "__main__":
    main()
