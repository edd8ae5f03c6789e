"""Even-handedness: swapping the names of two parties in a text should swap them in the results and change nothing else.

The names are those of the example case, persons for persons and states for states. What is compared: every claim
(voice, spans, claimers, act, certainty, stance) and every party (name, kind, mentions, affiliation, relations), with
offsets and names led back. Confidences are left out: the model's numbers change in the third place with any word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path

import msgspec

from rashomon import claims, ingest
from rashomon.annotate import Annotator
from rashomon.records import Document, DocumentResults, Span
from rashomon.settings import Settings

#: Parties of the example case, each with its forms in one order; only those of one group are swapped.
GROUPS: tuple[tuple[tuple[str, ...], ...], ...] = (
    (
        ("Maren", "Tolvik"), ("Joren", "Haskel"), ("Darian", "Velisar"), ("Pia", "Castellane"), ("Tamsin", "Adeyle"),
        ("Lucan", "Mareth"), ("Eskil", "Brauer"), ("Sabela", "Orrin"), ("Edda", "Lorne"),
    ),
    (("Halvora", "Halvoran"), ("Tessenia", "Tessenian")),
    (("Velstad",), ("Calvere",)),
)  # fmt: skip


def evaluate(example: Path, every: int = 1) -> dict[str, float]:
    """Percent of claims and parties that stay the same, and of pairs of names in a document that change nothing."""
    annotator = Annotator(Settings(threads=1))
    same = total = whole = cases = 0
    for document, pair in list(pairs(documents(example)))[::every]:
        kept, all_of = alike(annotator, document, pair)
        same, total = same + kept, total + all_of
        whole, cases = whole + (kept == all_of), cases + 1
    return {"records the same": 100 * same / total, "swaps that change nothing": 100 * whole / cases, "swaps": cases}


def documents(example: Path) -> list[Document]:
    """The reports of the example case."""
    found = ingest.discover([example / "reports"])
    with ingest.Reader() as reader:
        return [reader.read(item).document for item in found.inputs]


def pairs(texts: Iterable[Document]) -> Iterator[tuple[Document, dict[str, str]]]:
    """Each document with each pair of parties of which it names at least one, as a map from form to form."""
    for document in texts:
        for group in GROUPS:
            for one, other in combinations(group, 2):
                if any(re.search(rf"\b{form}\b", document.text) for form in (*one, *other)):
                    yield document, dict(zip((*one, *other), (*other, *one), strict=True))


def swapped(document: Document, names: Mapping[str, str]) -> tuple[Document, dict[int, int]]:
    """The document with names exchanged, and where each boundary of the new text was in the old one."""
    back: dict[int, int] = {}
    pieces, last, length = [], 0, 0
    pattern = "|".join(rf"\b{re.escape(name)}(?![^\W_])" for name in sorted(names, key=len, reverse=True))
    for match in re.finditer(pattern, document.text):
        kept = document.text[last : match.start()]
        back.update({length + i: last + i for i in range(len(kept) + 1)})
        pieces += [kept, names[match.group()]]
        length += len(kept) + len(names[match.group()])
        last = match.end()
        back[length] = last
    back.update({length + i: last + i for i in range(len(document.text) - last + 1)})
    text = "".join(pieces) + document.text[last:]
    forward = {old: new for new, old in back.items()}
    headline = document.headline
    if headline is not None:
        headline = Span(forward.get(headline.start, headline.start), forward.get(headline.end, headline.end))
    return msgspec.structs.replace(document, text=text, headline=headline), back


def alike(annotator: Annotator, document: Document, names: Mapping[str, str]) -> tuple[int, int]:
    """How many claims and parties of a document are the same when the names are swapped, and how many there are."""
    other, back = swapped(document, names)
    before = records(claims.build(document, annotator.annotate(document)), {}, {})
    after = records(claims.build(other, annotator.annotate(other)), names, back)
    return len(before & after), max(len(before), len(after))


def records(results: DocumentResults, names: Mapping[str, str], back: Mapping[int, int]) -> set[object]:
    """Claims and parties in a form that can be compared, with names and offsets led back."""

    def spans(found: Iterable[Span]) -> tuple[tuple[int, int], ...]:
        return tuple((back.get(s.start, -1), back.get(s.end, -1)) if back else (s.start, s.end) for s in found)

    def name(words: str) -> str:
        return re.sub(r"\w+", lambda m: names.get(m.group(), m.group()), words)

    known = {party.id: name(party.name) for party in results.parties}
    out: set[object] = set()
    for claim in results.claims:
        claimers = tuple(sorted(known.get(c, "") for c in claim.claimers))
        where = (spans(claim.source), spans(claim.cue), spans(claim.content))
        out.add((claim.voice, *where, claim.act, claim.certainty, claim.cue_stance, claim.form, claimers))
    for party in results.parties:
        related = tuple(sorted((r.kind, known.get(r.party, "")) for r in party.related))
        mentions = tuple(sorted(spans(m.span for m in party.mentions)))
        owner = known.get(party.affiliation or "", "")
        out.add((name(party.name), party.kind, party.named, mentions, owner, related))
    return out


if __name__ == "__main__":
    for figure, value in evaluate(Path("examples/tarrow-ferry")).items():
        print(f"{figure:30} {value:7.1f}")
