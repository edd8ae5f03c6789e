"""Which reports only repeat one another: on 268 reports of one summit, and against the keys of the cases."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from rashomon.compare.origins import find_origins
from rashomon.records import Document, Metadata, Origin

#: Five-word shingles as the data's own measure has them: plain words, nothing else of the origins' own reading.
_WORD = re.compile(r"\w+")
_SHINGLE = 5

_COPIES, _APART = 0.8, 0.05

# Bylines by a rule of its own, blunter than the product's: a dateline, or the agency's full name in a line of its own
# that speaks of no picture.
_BYLINES = {
    "AP": re.compile(
        r"\(AP\)\s*[-–—]|^(?!.*(?:photo|/)).{0,80}\bAssociated Press\b.{0,40}$", re.IGNORECASE | re.MULTILINE
    ),
    "AFP": re.compile(r"\(AFP\)\s*[-–—]|^AFP$", re.MULTILINE),
    "Reuters": re.compile(r"\(Reuters\)\s*[-–—]|^By .{0,80}\bReuters$", re.MULTILINE),
}


class Pair(NamedTuple):
    """Two documents with the part of their shingles that they share: of both, and of the shorter one."""

    first: str
    second: str
    of_both: float
    of_shorter: float


def evaluate(shared: Path) -> dict[str, float]:
    """Figures in percent.

    Of pairs that share an agency's byline and more than four fifths of their shingles: those in one same-text origin.
    Of pairs that share less than a twentieth: those in none. Each with the part taken of both documents' shingles and
    of the shorter document's. On the cases: of the pairs of documents that a key calls copies or of one agency, those
    in one such origin, and the other way round.
    """
    documents = copies(shared)
    together = together_in(find_origins(documents), {"same-text"})
    bylines = {d.id: {a for a, rule in _BYLINES.items() if rule.search(d.text)} for d in documents}
    pairs = list(pairs_of(documents))
    figures = {}
    for name, part in (("both", "of_both"), ("the shorter", "of_shorter")):
        same = [p for p in pairs if getattr(p, part) > _COPIES and bylines[p.first] & bylines[p.second]]
        apart = [p for p in pairs if getattr(p, part) < _APART]
        figures[f"agency copies together, of {name}"] = percent(sum(p[:2] in together for p in same), len(same))
        figures[f"strangers apart, of {name}"] = percent(sum(p[:2] not in together for p in apart), len(apart))
    return figures | _cases(shared)


def _cases(shared: Path) -> dict[str, float]:
    found = right = wanted = named = 0
    for folder in sorted((shared / "cases").iterdir()):
        key = json.loads((folder / "key.json").read_text(encoding="utf-8")) if (folder / "key.json").is_file() else {}
        gold = {
            pair
            for origin in key.get("origins", ())
            if origin["kind"] in ("same-text", "same-agency")
            for pair in combinations(sorted(origin["documents"]), 2)
        }
        if not key.get("origins"):
            continue
        ours = together_in(find_origins(case_documents(folder)), {"same-text", "same-agency"})
        found += len(gold & ours)
        wanted += len(gold)
        right += len(gold & ours)
        named += len(ours)
    return {"case pairs found": percent(found, wanted), "case pairs right": percent(right, named)}


def copies(shared: Path) -> list[Document]:
    """The reports of one summit, with their publishers."""
    lines = (shared / "data/copies/one-summit-many-publishers.jsonl").read_text(encoding="utf-8").splitlines()
    return [_document(row["id"], row["text"], {"publisher": row["publisher"]}) for row in map(json.loads, lines)]


def case_documents(folder: Path) -> list[Document]:
    """The documents of a case with what its manifest says of them."""
    manifest = {row["id"]: row for row in json.loads((folder / "documents.json").read_text(encoding="utf-8"))}
    return [
        _document(path.stem, path.read_text(encoding="utf-8"), manifest.get(path.stem, {}))
        for path in sorted(folder.glob("*.txt"))
    ]


def pairs_of(documents: Iterable[Document]) -> Iterator[Pair]:
    """All pairs, by id, with what they share."""
    shingles = {d.id: _shingles(d.text) for d in documents}
    for first, second in combinations(sorted(shingles), 2):
        a, b = shingles[first], shingles[second]
        shared = len(a & b)
        yield Pair(first, second, shared / max(1, len(a | b)), shared / max(1, min(len(a), len(b))))


def together_in(origins: Iterable[Origin], kinds: set[str]) -> set[tuple[str, str]]:
    """Pairs of documents that an origin of one of these kinds has passages of."""
    return {
        pair
        for origin in origins
        if origin.kind in kinds
        for pair in combinations(sorted({passage.document for passage in origin.passages}), 2)
    }


def percent(part: int, whole: int) -> float:
    """Rounded to a tenth; 0 of nothing."""
    return round(100 * part / whole, 1) if whole else 0.0


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = [word.casefold() for word in _WORD.findall(text)]
    return {tuple(words[start : start + _SHINGLE]) for start in range(len(words) - _SHINGLE + 1)}


def _document(name: str, text: str, said: dict[str, Any]) -> Document:
    metadata = Metadata(**{field: said.get(field) for field in ("publisher", "title", "published")})
    return Document(id=name, name=name, text=text, text_sha256=None, metadata=metadata, provenances=())
