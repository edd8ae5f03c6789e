"""Even-handedness: swapping the names of two parties in a text should swap them in the results and change nothing else.

The names are those of the example case, persons for persons and states for states. What is compared: every claim
(voice, spans, claimers, act, certainty, stance) and every party (name, kind, mentions, affiliation, relations), with
offsets and names led back. Confidences are left out: the model's numbers change in the third place with any word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any, cast

import msgspec

from rashomon import claims, ingest
from rashomon.annotate import Annotator
from rashomon.records import Annotations, Document, DocumentResults, Span, Token
from rashomon.settings import Settings

_SURE = 0.7

#: Parties of the example case, each with its forms in one order; only those of one group are swapped.
GROUPS: tuple[tuple[tuple[str, ...], ...], ...] = (
    (
        ("Maren", "Tolvik"), ("Joren", "Haskel"), ("Darian", "Velisar"), ("Pia", "Castellane"), ("Tamsin", "Adeyle"),
        ("Lucan", "Mareth"), ("Eskil", "Brauer"), ("Sabela", "Orrin"), ("Edda", "Lorne"),
    ),
    (("Halvora", "Halvoran", "HNTV"), ("Tessenia", "Tessenian", "TNTV")),
    (("Velstad", "VELSTAD"), ("Calvere", "CALVERE")),
)  # fmt: skip


def evaluate(example: Path, every: int = 1) -> dict[str, float]:
    """Percent of claims and parties that stay the same over all swaps, or over every so manieth.

    "By the rules alone": the swapped text is given the annotations of the text as it was, led over to the new names, so
    that only the building of claims and parties sees other names. Otherwise the models read the swapped text anew.
    """
    annotator = Annotator(Settings(threads=1))
    plain: dict[str, tuple[Annotations, DocumentResults]] = {}
    tally: Counter[str] = Counter()
    for document, names in list(pairs(documents(example)))[::every]:
        if document.id not in plain:
            read = annotator.annotate(document)
            plain[document.id] = read, claims.build(document, read)
        read, results = plain[document.id]
        other, back = swapped(document, names)
        again = claims.build(other, annotator.annotate(other))
        before, after = records(results, {}, {}), records(again, names, back)
        rules = records(claims.build(other, led_over(read, names, back)), names, back)
        sure, sure_again = records(_sure(results), {}, {}), records(_sure(again), names, back)
        tally["swaps"] += 1
        tally["whole"] += before == after
        tally["records"] += max(len(before), len(after))
        tally["same"] += len(before & after)
        tally["rules"] += len(before & rules)
        tally["of rules"] += max(len(before), len(rules))
        tally["sure"] += len(sure) + len(sure_again)
        tally["sure same"] += len(sure & after) + len(sure_again & before)
    return {
        "the same by the rules alone": round(100 * tally["rules"] / tally["of rules"], 2),
        "the same with the models": round(100 * tally["same"] / tally["records"], 1),
        "sure claims and parties that are there again": round(100 * tally["sure same"] / tally["sure"], 1),
        "swaps that change nothing": round(100 * tally["whole"] / tally["swaps"], 1),
        "swaps": float(tally["swaps"]),
    }


def _sure(results: DocumentResults) -> DocumentResults:
    """The results with claims of a confidence of 0.7 and more only."""
    return msgspec.structs.replace(results, claims=tuple(c for c in results.claims if c.confidence >= _SURE))


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


def led_over(annotations: Annotations, names: Mapping[str, str], back: Mapping[int, int]) -> Annotations:
    """The annotations of a text as those of the text with names exchanged."""
    forward = {old: new for new, old in back.items()}
    lemmas = {name.lower(): other.lower() for name, other in names.items()}

    def moved(value: Any) -> Any:
        if isinstance(value, Span):
            return Span(forward[value.start], forward[value.end])
        if isinstance(value, Token):
            return msgspec.structs.replace(value, span=moved(value.span), lemma=lemmas.get(value.lemma, value.lemma))
        if isinstance(value, tuple):
            return tuple(moved(one) for one in value)
        if isinstance(value, msgspec.Struct):
            fields = {field: moved(getattr(value, field)) for field in value.__struct_fields__}
            return msgspec.structs.replace(value, **fields)
        return value

    return cast(Annotations, moved(annotations))


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
