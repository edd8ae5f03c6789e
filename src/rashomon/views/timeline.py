"""When things are said to have happened and when they were said: entries in words, and panels of a picture."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from rashomon.records import TimelineEntry, When
from rashomon.views import terms, words
from rashomon.views.index import CaseIndex
from rashomon.views.passages import PassageLine, passage_line
from rashomon.views.picture import Panel, Timed, panels, stretch


class TimelineLine(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is said to have happened (``said`` false), or was said, at a time.

    ``about`` is what happened, or who said it; ``text`` are words of a document.
    """

    id: str
    when: str
    said: bool
    about: str
    text: str
    disputed: bool
    passages: tuple[PassageLine, ...]


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """All entries by id, in order of time, and the panels that show them. ``outside``: dates that can't be drawn."""

    entries: dict[str, TimelineLine]
    panels: tuple[Panel, ...]
    outside: tuple[str, ...]


def timeline(index: CaseIndex, wanted: Callable[[TimelineEntry], bool] = lambda entry: True) -> Timeline:
    """The timeline of a case, or the entries of it that are wanted. Their ids are the same in both."""
    ordered = sorted(index.case.timeline, key=lambda entry: (entry.when.earliest, entry.when.latest))
    lines, timed, outside = {}, [], []
    for number, entry in enumerate(ordered, 1):
        if not wanted(entry):
            continue
        when = _to_the_minute(index, entry)
        line = _line(index, f"time-{number}", entry, when)
        lines[line.id] = line
        drawn = stretch(when)
        if drawn is None:
            outside.append(line.id)
        else:
            timed.append(Timed(line.id, line.said, line.about, drawn, line.disputed))
    return Timeline(entries=lines, panels=panels(timed), outside=tuple(outside))


def _to_the_minute(index: CaseIndex, entry: TimelineEntry) -> When:
    """The entry's time, with the hour that its words give if they give one.

    Times are kept as days; the hour stands in the value of the expression that the words hold.
    """
    if entry.when.precision not in ("hour", "minute") or entry.when.earliest != entry.when.latest:
        return entry.when
    told = [
        passage
        for passage in entry.spans
        if " ".join(passage.span.of(index.text(passage.document)).split()) == entry.text
    ]
    values = {
        time.value
        for passage in told or entry.spans
        for time in index.times(passage.document, (passage.span,))
        if time.value and time.value.startswith(entry.when.earliest + "T") and time.value[-1:].isdigit()
    }
    return When(earliest=min(values), latest=min(values), precision="minute") if len(values) == 1 else entry.when


def _line(index: CaseIndex, id: str, entry: TimelineEntry, when: When) -> TimelineLine:
    said = entry.kind == "statement"
    text, about = entry.text, terms.incident_words(entry.incident or "")
    if said:
        parties = sorted({p for claim in entry.claims if claim in index.claims for p in index.claims[claim].claimers})
        about = " and ".join(sorted(index.party_name(party) for party in parties))
        head, opened, quoted = text.partition("“")
        if opened and head in ("", f"{about}: ", f"{about} denied: ", "somebody denied: "):
            text = quoted.removesuffix("”")
        about = (about or "A source not identified") + (", denying" if head.endswith(" denied: ") else "")
    return TimelineLine(
        id=id,
        when=words.when_words(when) or "time not known",
        said=said,
        about=about if said or entry.incident else "An event",
        text=text,
        disputed=entry.disputed,
        passages=tuple(passage_line(index, passage) for passage in entry.spans),
    )
