"""How well counts are read: against what people filled in for the FA-KES reports, and against the keys of the cases."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from rashomon.annotate.language import LanguagePass
from rashomon.annotate.quantities import find, headline_figure
from rashomon.reading import Reading
from rashomon.records import Annotations, Document, Metadata, Quantity, Span
from rashomon.settings import Settings

_WORDS = {
    word: value
    for value, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty".split(),
        start=1,
    )
} | {"thirty": 30, "forty": 40, "fifty": 50}
_DEAD = ("killed", "children_killed", "women_killed")
_SLOTS = (*_DEAD, "injured", "detained")


def evaluate(shared: Path, language: LanguagePass | None = None) -> dict[str, float]:
    """Figures in percent.

    On the reports whose readers filled in how many civilians were killed: the share for which some count of the dead
    holds that number, is that very number, and for which the headline figure holds it (or it with the fighters that
    the readers counted). Halves by the last figure of the id: rules were written on the even ones. On the keys of the
    cases: the share of answers that give a number of people over whose quote lies a count of the same slot with the
    very number, or with one that agrees (a position's number may stand for several wordings).
    """
    read = reader(language or LanguagePass(Settings().language_model))
    figures: dict[str, float] = {}
    rows = fakes(shared)
    for name, half in (("even ids", 0), ("odd ids", 1)):
        results = [judged(read(text), *expected) for id_, text, *expected in rows if int(id_[-1]) % 2 == half]
        for place, what in enumerate(("killed holds the number", "killed is the number", "headline figure right")):
            figures[f"{what}, {name}"] = percent(sum(result[place] for result in results), len(results))
    answers = case_answers(shared, read)
    figures["case answers, very number"] = percent(sum(answer.exact for answer in answers), len(answers))
    figures["case answers, number agrees"] = percent(sum(answer.agrees for answer in answers), len(answers))
    return figures


Read = Callable[[str], tuple[Quantity, ...]]
Bounds = tuple[int | None, int | None]


def reader(language: LanguagePass) -> Read:
    """A function from a text to its counts."""

    def read(text: str) -> tuple[Quantity, ...]:
        tokens, sentences, entities = language.read(text)
        document = Document(id="d", name="d", text=text, text_sha256=None, metadata=Metadata(), provenances=())
        return find(Reading(document, Annotations(document="d", tokens=tokens, sentences=sentences, entities=entities)))

    return read


def fakes(shared: Path) -> list[tuple[str, str, int, int]]:
    """Id, text, civilians and fighters of the reports whose readers filled in a number of civilians."""
    rows = []
    for line in (shared / "data/fakes/articles.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        filled = row["readers"] or {}
        civilians = number(filled.get("Civilians", ""))
        if civilians is not None:
            rows.append((row["id"], row["text"], civilians, number(filled.get("NonCivilians", "")) or 0))
    return rows


def number(words: str) -> int | None:
    """The number that a reader wrote; none for "Dozens", names, ranges and the like."""
    wrote = re.findall(r"\w+", words.lower())
    found = [_WORDS[word] if word in _WORDS else int(word) for word in wrote if word in _WORDS or word.isdigit()]
    return found[0] if len(found) == 1 else None


def judged(quantities: tuple[Quantity, ...], civilians: int, fighters: int) -> tuple[bool, bool, bool]:
    """Whether some count of the dead holds the number, is it, and whether the headline figure holds it."""
    dead = [q for q in quantities if q.of in _DEAD]
    figure = headline_figure(quantities)
    return (
        any(holds(q, civilians) for q in dead),
        any(civilians in (q.low, q.high) for q in dead),
        figure is not None and (holds(figure, civilians) or holds(figure, civilians + fighters)),
    )


def holds(quantity: Quantity, value: int) -> bool:
    """Whether a number lies within the bounds of a count."""
    return (quantity.low or 0) <= value and (quantity.high is None or value <= quantity.high)


class CaseAnswer(NamedTuple):
    """An answer of a case's key that gives a number of people, and whether a count over its quote gives it too.

    ``exact``: the very bounds of the key's position; ``agrees``: bounds that overlap with them, as where a position
    holds several wordings ("at least 14, 20 or 22").
    """

    exact: bool
    agrees: bool
    case: str
    slot: str
    holder: dict[str, Any]


def case_answers(shared: Path, read: Read) -> list[CaseAnswer]:
    """The answers of the cases' keys to how many were killed, injured or detained."""
    results = []
    for path in sorted((shared / "cases").glob("*/key.json")):
        key = json.loads(path.read_text(encoding="utf-8"))
        counts: dict[str, tuple[Quantity, ...]] = {}
        for point in key.get("points", ()):
            for position in point["positions"]:
                if point["slot"] not in _SLOTS or not position.get("number"):
                    continue
                low, high = position["number"]
                for holder in position["holders"]:
                    name = holder["document"]
                    if name not in counts:
                        counts[name] = read((path.parent / f"{name}.txt").read_bytes().decode())
                    quote = Span(*holder["quote"])
                    over = [q for q in counts[name] if q.of == point["slot"] and q.span.overlaps(quote)]
                    exact = any((q.low, q.high) == (low, high) for q in over)
                    agrees = any(overlap((q.low, q.high), (low, high)) for q in over)
                    results.append(CaseAnswer(exact, agrees, key["case"], point["slot"], holder))
    return results


def overlap(a: Bounds, b: Bounds) -> bool:
    """Whether some number lies within both bounds."""
    low = max(a[0] or 0, b[0] or 0)
    return all(high is None or low <= high for high in (a[1], b[1]))


def percent(part: int, whole: int) -> float:
    """A share in percent, to one place."""
    return round(100 * part / max(whole, 1), 1)
