"""How well the parties of a case are joined: names that the cases' keys call one, and names that they keep apart."""

from __future__ import annotations

import json
from itertools import combinations
from pathlib import Path

from rashomon import ingest
from rashomon.records import Case
from rashomon.run import analyse_documents


def evaluate(shared: Path) -> dict[str, float]:
    """Percent, over the keys with aliases in ``cases/``: names found as parties, pairs joined, pairs wrongly joined."""
    totals = [0, 0, 0, 0, 0, 0]
    for folder in sorted((shared / "cases").iterdir()):
        key_file = folder / "key.json"
        key = json.loads(key_file.read_text(encoding="utf-8")) if key_file.is_file() else {}
        if key.get("aliases"):
            totals = [a + b for a, b in zip(totals, counts(key, analysed(folder)), strict=True)]
    found, names, joined, pairs, wrong, apart = totals
    return {
        "names found": round(100 * found / names, 1),
        "pairs of one party joined": round(100 * joined / pairs, 1),
        "pairs of two parties kept apart": round(100 * (1 - wrong / apart), 1),
    }


def analysed(folder: Path) -> Case:
    """The case of all texts in a folder."""
    found = ingest.discover([folder / "documents.json", *sorted(folder.glob("*.txt"))])
    with ingest.Reader() as reader:
        documents = [reader.read(item).document for item in found.inputs]
    return analyse_documents(documents, title=folder.name)


def counts(key: dict, case: Case) -> tuple[int, int, int, int, int, int]:  # type: ignore[type-arg]
    """Names found and all names, pairs of one group joined and all, pairs of two groups joined and all.

    A group is the key's names for one holder. Names that lie in two groups ("a monitor") or stand for several parties
    of the case are left out.
    """
    groups = [{name.casefold() for name in group} for group in key["aliases"]]
    parties: dict[str, set[str]] = {}
    for party in case.parties:
        for name in {party.name, *party.aliases}:
            for form in {name.casefold(), name.casefold().removeprefix("the ")}:
                parties.setdefault(form, set()).add(party.id)
    owner = {
        (i, name): next(iter(ids))
        for i, group in enumerate(groups)
        for name in group
        if sum(name in other for other in groups) == 1
        and len(ids := parties.get(name.removeprefix("the "), parties.get(name, set()))) == 1
    }
    one = [
        (a, b)
        for a, b in combinations(owner, 2)
        if a[0] == b[0] and a[1].removeprefix("the ") != b[1].removeprefix("the ")
    ]
    two = [(a, b) for a, b in combinations(owner, 2) if a[0] != b[0]]
    return (
        len(owner),
        sum(len(group) for group in groups),
        sum(owner[a] == owner[b] for a, b in one),
        len(one),
        sum(owner[a] == owner[b] for a, b in two),
        len(two),
    )
