"""Reports beside a rewriting in which details were changed: does each pair's changed detail come out as contested?

python -m rashomon_lab.evaluation.rewrites --shared ../shared
"""

from __future__ import annotations

import argparse
import difflib
import json
import re
from collections import Counter
from pathlib import Path

from rashomon import ingest
from rashomon.records import Case, Span
from rashomon.run import analyse_documents

_WORD = re.compile(r"\w+")


def evaluate(shared: Path) -> dict[str, float]:
    """Share of pairs, in percent, with a contested point that sets changed words of one text against the other's."""
    found, kinds = Counter[str](), Counter[str]()
    rows = [json.loads(line) for line in (shared / "data/pairs/fakes-rewrites.jsonl").read_text("utf-8").splitlines()]
    for row in rows:
        case = analyse_documents(
            [
                ingest.document_of(row["original"], name="original"),
                ingest.document_of(row["rewritten_once"], name="rewriting"),
            ]
        )
        hit = _changed_is_contested(case)
        found["pairs"] += hit
        for kind in row["changed"]:
            kinds[kind] += 1
            found[kind] += hit
    return {
        "pairs with a changed detail contested": round(100 * found["pairs"] / len(rows), 1),
        **{
            f"of those with {kind.lower()} changed": round(100 * found[kind] / n, 1)
            for kind, n in sorted(kinds.items())
        },
    }


def _changed_is_contested(case: Case) -> bool:
    """Whether two positions that can't both be true hold changed words of either text."""
    changed = dict(zip((d.id for d in case.documents), changed_words(*(d.text for d in case.documents)), strict=True))
    for point in case.points:
        if not point.contested:
            continue
        sides = [
            {h.document for h in position.holders if _touches(changed[h.document], h.span)}
            for position in point.positions
        ]
        for i, one in enumerate(point.positions):
            for j in range(i + 1, len(point.positions)):
                apart = point.positions[j].id not in one.compatible_with
                if apart and sides[i] and sides[j] and sides[i] | sides[j] == set(changed):
                    return True
    return False


def changed_words(one: str, other: str) -> tuple[list[Span], list[Span]]:
    """The words of each text that the other doesn't have at that place, case and apostrophes aside."""
    words = [[m.span() for m in _WORD.finditer(text)] for text in (one, other)]
    lower = [[text[s:e].lower() for s, e in spans] for text, spans in zip((one, other), words, strict=True)]
    first, second = [], []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, *lower, autojunk=False).get_opcodes():
        if tag != "equal":
            first.extend(Span(*span) for span in words[0][a:b])
            second.extend(Span(*span) for span in words[1][c:d])
    return first, second


def _touches(changed: list[Span], span: Span) -> bool:
    return any(span.overlaps(word) for word in changed)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    print(evaluate(parser.parse_args().shared))


if __name__ == "__main__":
    main()
