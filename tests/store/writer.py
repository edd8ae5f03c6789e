"""Stores an invented case, for a test that kills it: `python -m tests.store.writer CASE`.

Makes the calls that a run makes, passing over what the case holds already.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from rashomon.records import Skipped
from rashomon.store import create_case
from tests.store.sample import PIPELINE, WHEN, Maker, case_results, inputs


def write(path: Path) -> None:
    maker = Maker(random.Random(11), longest=40)
    made = inputs(maker, 40, words=50, claims=8)
    whole = case_results(maker, made)
    with create_case(path, title="t") as case:
        case.store_skipped((Skipped(path="a.gif", reason="a picture"),))
        print("ready", flush=True)
        for document, original, results in made:
            provenance = document.provenances[0]
            if case.find(provenance.path, provenance.sha256) is None:
                case.store(document, original, results, PIPELINE, WHEN)
        case.store_case_results(whole, PIPELINE, WHEN)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
