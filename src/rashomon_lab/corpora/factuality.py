"""The factuality corpora: sentences with events and how certainly each happened, from -3 to 3.

The corpora come as tokens of the Penn Treebank kind; here they are made text again, so that training and
evaluation read what the product reads.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from rashomon.records import Span

CORPORA = ("uds-ih2", "uw", "meantime", "commitmentbank", "megaveridicality2", "ross-pavlick")

_PLAIN = {
    "``": "“", "''": "”", "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}",
}  # fmt: skip


@dataclass(frozen=True)
class Event:
    """Where an event is named, and its label. A label over several words is of the whole clause."""

    span: Span
    label: float
    clause: bool


@dataclass(frozen=True)
class Sentence:
    """One text of a corpus; CommitmentBank's have the sentences before in them."""

    corpus: str
    text: str
    events: tuple[Event, ...]


def read(folder: Path, corpus: str, split: str) -> list[Sentence]:
    """Read ``CORPUS.SPLIT.jsonl`` of a folder."""
    sentences = []
    for line in (folder / f"{corpus}.{split}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text, spans = as_text(row["text"].split())
        events = []
        for target in row["targets"]:
            first, end = target["span1"]
            whole = Span(spans[first].start, spans[end - 1].end)
            events.append(Event(whole, float(target["label"]), end - first > 1))
        sentences.append(Sentence(corpus, text, tuple(events)))
    return sentences


def as_text(tokens: list[str]) -> tuple[str, list[Span]]:
    """Tokens as text, with the span of each: quotation marks and brackets restored, contractions joined."""
    text = ""
    spans = []
    for token in tokens:
        plain = _PLAIN.get(token, token)
        joined = plain.lower() in ("n't", "n’t") or (plain[0] in "'’" and len(plain) > 1)
        joined = joined or plain in (",", ".", "?", "!", ":", ";", ")", "”", "%")
        if text and not joined and text[-1] not in "(“$":
            text += " "
        spans.append(Span(len(text), len(text) + len(plain)))
        text += plain
    return text, spans
