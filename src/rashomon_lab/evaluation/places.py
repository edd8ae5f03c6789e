"""How well places are found: against the places that people filled in for the FA-KES reports."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from rashomon import toponym
from rashomon.annotate import places
from rashomon.annotate.language import LanguagePass
from rashomon.reading import Reading
from rashomon.records import Annotations, Document, Metadata, Place
from rashomon.settings import Settings

Read = Callable[[str], tuple[Place, ...]]


def evaluate(shared: Path, language: LanguagePass | None = None) -> dict[str, float]:
    """Figures in percent, on the reports with a place that is not a country.

    ``place found``: some place of the report, countries left out, is the one that was filled in or lies in it.
    ``first place right``: the first place that is no country is so. ``place as read``: some place is the one that
    readers wrote down in the text's own words, often a village, or lies in it.
    """
    read = reader(language or LanguagePass(Settings().language_model))
    figures: dict[str, float] = {}
    found = first = total = named = written = 0
    for line in (shared / "data/fakes/articles.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        places_read = [place for place in read(row["text"]) if place.kind != "country"]
        wanted = toponym.normal(row["facts"]["place"])
        if wanted:
            total += 1
            found += any(_matches(place, wanted) for place in places_read)
            first += bool(places_read) and _matches(places_read[0], wanted)
        location = toponym.normal((row["readers"] or {}).get("Location", ""))
        if location:
            written += 1
            named += any(_matches(place, location) or _named(place, location, row["text"]) for place in places_read)
    figures["place found"] = round(100 * found / max(total, 1), 1)
    figures["first place right"] = round(100 * first / max(total, 1), 1)
    figures["place as read"] = round(100 * named / max(written, 1), 1)
    return figures


def reader(language: LanguagePass) -> Read:
    """A function from a text to its places."""

    def read(text: str) -> tuple[Place, ...]:
        tokens, sentences, entities = language.read(text)
        document = Document(id="d", name="d", text=text, text_sha256=None, metadata=Metadata(), provenances=())
        annotations = Annotations(document="d", tokens=tokens, sentences=sentences, entities=entities)
        return places.find(Reading(document, annotations))

    return read


def _matches(place: Place, wanted: str) -> bool:
    """Whether a place is the wanted one or lies in it; a region's name may go on ("Homs Governorate")."""
    return any(
        name == wanted or name.startswith(wanted + " ")
        for name in map(toponym.normal, (place.name, *place.within))
    )  # fmt: skip


def _named(place: Place, wanted: str, text: str) -> bool:
    """Whether the text's own words for a place are the wanted name, perhaps with a common noun behind it."""
    words = toponym.normal(place.span.of(text))
    return words == wanted or words.startswith(wanted + " ")
