"""Decides very often, for a test that runs several at once: `python -m tests.store.decider CASE AUTHOR TIMES`.

Each decision brings a file, and each is made as the workspace makes it: by a case opened for it.
"""

from __future__ import annotations

import sys

from rashomon.store import open_to_decide


def decide(path: str, author: str, times: int) -> None:
    for number in range(times):
        with open_to_decide(path) as case:
            data = f"{author} {number % 7}".encode()
            file = {"name": f"{number}.txt", "sha256": case.keep_file(data), "size": len(data)}
            case.decide(("evidence", "d1-0-3"), "added", author, str(number), {"file": file})


if __name__ == "__main__":
    decide(sys.argv[1], sys.argv[2], int(sys.argv[3]))
