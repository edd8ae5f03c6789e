"""How much of what is given to the article's own voice is really somebody's words: PolNeAR dev."""

from __future__ import annotations

import json
from pathlib import Path

from rashomon.annotate import Annotator
from rashomon.claims import build
from rashomon.records import Document, Metadata


def evaluate(shared: Path, annotator: Annotator) -> dict[str, float]:
    """In percent: words in the article's own voice outside all gold contents, and how many such words are found.

    The gold contents are PolNeAR's, which flattens nested attributions; words are the language pass's, without
    punctuation.
    """
    given = right = outside = 0
    for line in (shared / "data/polnear/dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        document = Document(
            id=row["id"], name=row["id"], text=row["text"], text_sha256=None, metadata=Metadata(), provenances=()
        )
        annotations = annotator.annotate(document)
        attributed = _flags(row["text"], [span for item in row["attributions"] for span in item["content"]])
        claims = build(document, annotations).claims
        own = _flags(row["text"], [list(s) for c in claims if c.voice != "attributed" for s in c.content])
        for token in annotations.tokens:
            if token.tag not in ("PUNCT", "SPACE"):
                given += own[token.span.start]
                right += own[token.span.start] and not attributed[token.span.start]
                outside += not attributed[token.span.start]
    return {
        "own-voice words that are nobody's": round(100 * right / given, 1),
        "words of nobody found": round(100 * right / outside, 1),
    }


def _flags(text: str, spans: list[list[int]]) -> bytearray:
    flags = bytearray(len(text))
    for start, end in spans:
        flags[start:end] = b"\x01" * (end - start)
    return flags
