"""The timeline: every time drawn and in words, by event and party."""

from __future__ import annotations

import re

from tests.web.conftest import Workspace


def entries(page: str) -> set[str]:
    return set(re.findall(r'<li id="(time-\d+)"', page))


def test_every_time_stands_in_words_and_is_drawn(workspace: Workspace) -> None:
    page = workspace.get("timeline")
    assert len(entries(page)) == len(workspace.case.timeline)
    drawn = set(re.findall(r'<a href="#(time-\d+)"', page))
    assert drawn
    assert drawn <= entries(page)


def test_event_party_and_kind_narrow_and_ids_stay(workspace: Workspace) -> None:
    whole = workspace.get("timeline")
    said = entries(workspace.get("timeline", show="said"))
    assert len(said) == sum(entry.kind == "statement" for entry in workspace.case.timeline)
    assert said < entries(whole)
    claimed = {claim for entry in workspace.case.timeline for claim in entry.claims}
    by = next(c.claimers[0] for c in workspace.case.claims if c.id in claimed and c.claimers)
    name = next(p.name for p in workspace.case.parties if p.id == by)
    of_party = workspace.get("timeline", party=name)
    assert set() < entries(of_party) < entries(whole)
    assert of_party.count("said by") <= len(entries(of_party))
    assert "Nothing of this event and party" in workspace.get("timeline", event="no such event")
    disputed = entries(workspace.get("timeline", show="disputed"))
    assert set() < disputed < entries(whole)
    assert len(disputed) == sum(entry.disputed for entry in workspace.case.timeline)


def test_a_case_without_times_says_what_is_needed(single: Workspace, empty: Workspace) -> None:
    assert "need the date that a report came out" in single.get("timeline")
    assert "no documents yet" in empty.get("timeline")
