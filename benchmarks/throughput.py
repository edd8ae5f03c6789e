"""Words a second of the whole language pass as a ratio to spaCy alone, in one process on one thread.

make bench
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import time
from pathlib import Path

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # NumPy's products, too: before NumPy is loaded.

from rashomon.annotate import Annotator
from rashomon.claims import build
from rashomon.records import Document, Metadata
from rashomon.settings import Settings


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--documents", type=int, default=40)
    args = parser.parse_args()
    lines = (args.shared / "data/polnear/dev.jsonl").read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines[: args.documents]]
    words = sum(len(text.split()) for text in texts)
    annotator = Annotator(Settings(threads=1))
    import spacy

    alone = spacy.load(annotator._settings.language_model)
    alone(texts[0])
    documents = [
        Document(id=str(i), name=str(i), text=t, text_sha256=None, metadata=Metadata(), provenances=())
        for i, t in enumerate(texts)
    ]
    build(documents[0], annotator.annotate(documents[0]))  # loads the models

    def cpu(work: object) -> float:
        began = time.process_time()
        for _ in work:  # type: ignore[attr-defined]
            pass
        return time.process_time() - began

    spacy_seconds = cpu(alone(text) for text in texts)
    attribution_seconds = cpu(annotator.attribute(document.text) for document in documents)
    annotate_seconds = cpu(annotator.annotate(document) for document in documents)
    whole_seconds = cpu(build(document, annotator.annotate(document)) for document in documents)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(texts)} texts, {words:,} words, CPU seconds of one process on one thread")
    for name, seconds in (
        ("spaCy alone", spacy_seconds),
        ("language pass and attribution", attribution_seconds),
        ("all annotations", annotate_seconds),
        ("the same and claims", whole_seconds),
    ):
        print(f"  {name:32} {words / seconds:8,.0f} words/s   {spacy_seconds / seconds:5.2f} of spaCy alone")
    print(f"  peak memory {peak:,.0f} MB")


if __name__ == "__main__":
    main()
