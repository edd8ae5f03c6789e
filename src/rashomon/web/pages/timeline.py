"""When things are said to have happened and when they were said: drawn, and in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from rashomon.records import TimelineEntry
from rashomon.views.index import CaseIndex
from rashomon.views.terms import incident_words
from rashomon.views.timeline import timeline
from rashomon.web.fields import Fields
from rashomon.web.live import View
from rashomon.web.page import of_case, render
from rashomon.web.paging import page_of

#: Pictures on a page: one holds some forty entries.
PANELS = 4
SHOW = ("all", "happened", "said", "disputed")


#: The lists of a case that the timeline is made of.
MADE_OF = ("documents", "claims", "parties", "timeline")


@of_case
def show(request: Request, view: View) -> Response:
    """All times; ``event`` and ``party`` (words of their names) and ``show`` narrow."""
    asked = Fields(request.query_params)
    event, party, shown = asked.text("event"), asked.text("party"), asked.one_of("show", SHOW)
    entries = [entry for entry in view.case.timeline if _about(view.index, entry, event, party)]
    parts = {
        "all": entries,
        "happened": [entry for entry in entries if entry.kind == "event"],
        "said": [entry for entry in entries if entry.kind == "statement"],
        "disputed": [entry for entry in entries if entry.disputed],
    }
    wanted = frozenset(map(id, parts[shown]))
    seen = view.once("timeline", lambda: timeline(view.index), MADE_OF)
    if len(wanted) < len(view.case.timeline):
        seen = timeline(view.index, lambda entry: id(entry) in wanted)
    page = page_of(seen.panels, asked.number("page"), PANELS)
    events, parties = view.once("timed", lambda: _named(view.index), MADE_OF)
    return render(
        request,
        view,
        "timeline.html.j2",
        timeline=seen,
        page=page,
        counts={name: len(part) for name, part in parts.items()},
        show=shown,
        event=event,
        party=party,
        events=events,
        parties=parties,
        last=page.number == page.pages,
    )


def _about(index: CaseIndex, entry: TimelineEntry, event: str, party: str) -> bool:
    """Whether an entry is of the event and by the party: by words of their names."""
    if event and event.casefold() not in incident_words(entry.incident or "").casefold():
        return False
    return not party or any(party.casefold() in index.party_name(id).casefold() for id in _by(index, entry))


def _by(index: CaseIndex, entry: TimelineEntry) -> set[str]:
    return {party for claim in entry.claims if claim in index.claims for party in index.claims[claim].claimers}


def _named(index: CaseIndex) -> tuple[list[str], list[str]]:
    """What can be filtered by, the most frequent first: events, and names of parties."""
    events = Counter(incident_words(entry.incident) for entry in index.case.timeline if entry.incident)
    parties = Counter(index.party_name(id) for entry in index.case.timeline for id in _by(index, entry))
    return [name for name, _ in events.most_common()], [name for name, _ in parties.most_common()]


routes: Sequence[Route] = [Route("/timeline", show)]
