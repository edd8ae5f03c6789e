"""When things happened and were said; disputes stay visible, and orders that can't be are noticed."""

from __future__ import annotations

import random
from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.compare.incidents import Incident
from rashomon.compare.timeline import timeline
from rashomon.compare.told import Told
from rashomon.records import (
    Answer,
    Claim,
    Document,
    DocumentResults,
    Event,
    Finding,
    TimeExpression,
    TimelineEntry,
    When,
)
from rashomon.records.claim import Act
from tests.compare import making
from tests.compare.making import document, find, on, quotes

MONDAY, TUESDAY, WEDNESDAY = "2031-03-03", "2031-03-04", "2031-03-05"


class Report:
    """A report while it is made by hand: events, times, claims and answers by their words."""

    def __init__(self, id: str, text: str, published: str | None = None) -> None:
        self.document: Document = document(id, text, published=published)
        self.id, self.text = id, text
        self.events: list[Event] = []
        self.times: list[TimeExpression] = []
        self.claims: list[Claim] = []
        self.answers: list[Answer] = []

    def event(self, id: str, *words: str, when: When | None = None, kind: str = "attack") -> Report:
        mentions = tuple(sorted(find(self.text, word) for word in words))
        self.events.append(Event(id=self.id + id, document=self.id, kind=kind, mentions=mentions, when=when, main=True))
        return self

    def time(self, words: str, when: When) -> Report:
        self.times.append(TimeExpression(document=self.id, span=find(self.text, words), value=None, when=when))
        return self

    def claim(self, id: str, content: str, *by: str, said_at: When | None = None, act: Act = "asserts") -> Report:
        self.claims.append(
            Claim(
                id=id, document=self.id, voice="attributed", content=(find(self.text, content),), claimers=by,
                said_at=said_at, act=act, confidence=1.0,
            )
        )  # fmt: skip
        return self

    def sequence(self, event: str, words: str) -> Report:
        self.answers.append(
            Answer(
                id=words,
                document=self.id,
                event=self.id + event,
                slot="sequence",
                span=find(self.text, words),
                value=words,
            )
        )
        return self

    def clock(self, event: str, words: str, hour: str, party: str | None = None) -> Report:
        self.answers.append(
            Answer(
                id=words, document=self.id, event=self.id + event, slot="time", span=find(self.text, words),
                value=words, topic="clock", terms=(hour,), party=party, voice="attributed" if party else "article",
            )
        )  # fmt: skip
        return self

    @property
    def results(self) -> DocumentResults:
        return DocumentResults(
            document=self.id, events=tuple(self.events), times=tuple(self.times), claims=tuple(self.claims),
            answers=tuple(self.answers),
        )  # fmt: skip


def incident(key: str, *reports: Report, event: str = "e", kind: str = "attack") -> Incident:
    return making.incident(key, *((r.id, r.id + event) for r in reports), kind=kind)


def laid_out(reports: list[Report], incidents: list[Incident]) -> tuple[tuple[TimelineEntry, ...], tuple[Finding, ...]]:
    told = Told()
    for report in reports:
        told.see(report.document, report.results)
    results = sorted((report.results for report in reports), key=lambda it: it.document)
    published = {report.id: report.document.metadata.published for report in reports}
    return timeline(incidents, results, told, {"vann": "Orsolya Vann"}, {"v1": "vann", "v2": "vann"}, published)


def test_one_entry_for_an_incident_and_its_time() -> None:
    one = Report("d1", "The depot burned. The blast at the depot on Monday killed two.").event(
        "e", "blast", when=on(MONDAY)
    )
    one.time("Monday", on(MONDAY))
    two = Report("d2", "A blast on Monday shook Port Ansel.").event("e", "blast", when=on(MONDAY))
    two.time("Monday", on(MONDAY))
    entries, findings = laid_out([one, two], [incident("e", one, two)])
    (entry,) = entries
    assert (entry.when, entry.kind, entry.disputed) == (on(MONDAY), "event", False)
    assert entry.text == "A blast on Monday shook Port Ansel."
    assert quotes(entry.spans, {"d1": one.text, "d2": two.text}) == [
        "The blast at the depot on Monday killed two.",
        "A blast on Monday shook Port Ansel.",
    ]
    assert not findings


def test_a_narrower_time_takes_the_wider_one_in() -> None:
    week = Report("d1", "The blast was in the first week of March.").event(
        "e", "blast", when=on("2031-03-01", "2031-03-07")
    )
    exact = Report("d2", "The blast was on Monday.").event("e", "blast", when=on(MONDAY))
    entries, _ = laid_out([week, exact], [incident("e", week, exact)])
    (entry,) = entries
    assert entry.when == on(MONDAY)
    assert [passage.document for passage in entry.spans] == ["d1", "d2"]


def test_two_days_for_one_incident_are_both_shown_and_noticed() -> None:
    one = Report("d1", "The blast was on Monday.").event("e", "blast", when=on(MONDAY))
    two = Report("d2", "The blast was on Tuesday.").event("e", "blast", when=on(TUESDAY))
    entries, findings = laid_out([one, two], [incident("e", one, two)])
    assert [(entry.when, entry.disputed) for entry in entries] == [(on(MONDAY), True), (on(TUESDAY), True)]
    (finding,) = findings
    assert finding.kind == "date-conflict"
    assert quotes(finding.spans, {"d1": one.text, "d2": two.text}) == [
        "The blast was on Monday.",
        "The blast was on Tuesday.",
    ]
    assert MONDAY in finding.explanation
    assert TUESDAY in finding.explanation


def test_a_text_that_gives_two_days_speaks_of_two_events() -> None:
    one = Report("d1", "The blast was on Monday. Another blast was on Tuesday.").event("e", "blast", when=on(MONDAY))
    one.answers.append(
        Answer(id="a", document="d1", event="d1e", slot="time", span=find(one.text, "Tuesday"), value="Tuesday",
               when=on(TUESDAY))
    )  # fmt: skip
    one.events = [
        msgspec.structs.replace(one.events[0], mentions=(find(one.text, "blast"), find(one.text, "blast", 1)))
    ]
    two = Report("d2", "The blast was on Tuesday.").event("e", "blast", when=on(TUESDAY))
    entries, findings = laid_out([one, two], [incident("e", one, two)])
    assert [(entry.when, entry.disputed) for entry in entries] == [(on(MONDAY), False), (on(TUESDAY), False)]
    assert findings == ()


def test_states_and_undated_events_are_no_entries() -> None:
    held = Report("d1", "The rebel-held town burned on Monday. A blast was heard.")
    held.event("h", "held", when=on(MONDAY), kind="control").event("e", "blast")
    entries, _ = laid_out([held], [incident("h", held, event="h", kind="control"), incident("e", held)])
    assert entries == ()


def test_statements_of_one_party_at_one_time_are_one_entry() -> None:
    one = Report("d1", "The depot was set alight, Ms. Vann said on Tuesday.", TUESDAY)
    one.claim("c1", "The depot was set alight", "v1", said_at=on(TUESDAY))
    two = Report("d2", "On Tuesday Ms. Vann said people who knew the depot had done it.", WEDNESDAY)
    two.claim("c2", "people who knew the depot had done it", "v2", said_at=on(TUESDAY))
    nobody = Report("d3", "It was said on Tuesday that nothing burned.", TUESDAY)
    nobody.claim("c3", "nothing burned", said_at=on(TUESDAY)).claim("c4", "nothing", "v1", said_at=on(WEDNESDAY))
    entries, _ = laid_out([one, two, nobody], [])
    assert [(entry.kind, entry.text, entry.claims) for entry in entries] == [
        ("statement", "Orsolya Vann: “people who knew the depot had done it”", ("c1", "c2")),
        ("statement", "“nothing burned”", ("c3",)),
    ]  # and none for what d3, of Tuesday, can't have heard on Wednesday


def test_what_was_denied_is_no_statement_that_it_was_so() -> None:
    one = Report("d1", "Ms. Vann denied on Tuesday that people who knew the depot had done it.", TUESDAY)
    one.claim("c1", "that people who knew the depot had done it", "v1", act="denies", said_at=on(TUESDAY))
    entries, _ = laid_out([one], [])
    assert [entry.text for entry in entries] == ["Orsolya Vann denied: “that people who knew the depot had done it”"]


def test_an_order_against_the_dates_of_other_texts() -> None:
    one = Report("d1", "The raid came a day after the blast.").event("r", "raid").event("b", "blast")
    one.sequence("r", "after the blast")
    two = Report("d2", "The raid was on Monday.").event("r", "raid", when=on(MONDAY))
    three = Report("d3", "The blast was on Wednesday.").event("b", "blast", when=on(WEDNESDAY))
    incidents = [incident("r", one, two, event="r"), incident("b", one, three, event="b")]
    _, findings = laid_out([one, two, three], incidents)
    (finding,) = findings
    assert finding.kind == "impossible-order"
    assert quotes(finding.spans, {"d1": one.text, "d2": two.text, "d3": three.text}) == [
        "raid came a day after the blast",
        "The raid was on Monday.",
        "The blast was on Wednesday.",
    ]
    in_order = Report("d2", "The raid was on Wednesday.").event("r", "raid", when=on(WEDNESDAY))
    assert (
        laid_out([one, in_order], [incident("r", one, in_order, event="r"), incident("b", one, three, event="b")])[1]
        == ()
    )


@pytest.mark.parametrize(
    ("content", "act", "noticed"),
    [
        ("the blast killed two", "asserts", True),
        ("a blast would kill two", "asserts", False),
        ("no more blast", "demands", False),
    ],
)
def test_a_statement_dated_before_what_it_speaks_of(content: str, act: Act, noticed: bool) -> None:
    one = Report("d1", f"On Monday Ms. Vann said that {content}.", WEDNESDAY).event("e", "blast")
    one.claim("c1", content, "v1", said_at=on(MONDAY), act=act)
    two = Report("d2", "The blast was on Tuesday.").event("e", "blast", when=on(TUESDAY))
    _, findings = laid_out([one, two], [incident("e", one, two)])
    assert [finding.kind for finding in findings] == (["impossible-order"] if noticed else [])
    if noticed:
        assert {passage.document for passage in findings[0].spans} == {"d1", "d2"}


# -- what must not matter

_DAYS = st.integers(0, 5).map(lambda n: (date.fromisoformat(MONDAY) + timedelta(days=n)).isoformat())


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[Report], list[Incident]]:
    reports = []
    for number in range(draw(st.integers(1, 4))):
        report = Report(f"d{number}", f"Report {number}: a blast, said to be on some day, and then a raid.", WEDNESDAY)
        report.event("e", "blast", when=draw(st.none() | _DAYS.map(on))).event("r", "raid", when=draw(_DAYS.map(on)))
        report.claim(f"c{number}", "a blast", draw(st.sampled_from(["v1", "v2", "other"])), said_at=draw(_DAYS.map(on)))
        reports.append(report)
    return reports, [incident("e", *reports), incident("r", *reports, event="r")]


def shifted(text: str, days: int) -> str:
    return (date.fromisoformat(text) + timedelta(days=days)).isoformat()


@given(cases(), st.randoms(use_true_random=False))
def test_order_of_documents_and_unrelated_ones_do_not_matter(
    case: tuple[list[Report], list[Incident]], chance: random.Random
) -> None:
    reports, incidents = case
    expected = laid_out(reports, incidents)
    mixed = list(reports)
    chance.shuffle(mixed)
    assert laid_out(mixed, list(reversed(incidents))) == expected
    other = Report("u", "A ferry sank on Monday.", TUESDAY).event("e", "sank", when=on(MONDAY), kind="crash")
    entries, findings = laid_out([*reports, other], [*incidents, incident("u", other, kind="crash")])
    assert tuple(entry for entry in entries if entry.spans[0].document != "u") == expected[0]
    assert findings == expected[1]


@given(cases(), st.integers(-400, 400))
def test_a_shifted_calendar_shifts_every_time(case: tuple[list[Report], list[Incident]], days: int) -> None:
    reports, incidents = case
    entries, findings = laid_out(reports, incidents)

    def moved(when: When | None) -> When | None:
        return when and When(
            earliest=shifted(when.earliest, days), latest=shifted(when.latest, days), precision=when.precision
        )

    later = []
    for report in reports:
        other = Report(report.id, report.text, shifted(WEDNESDAY, days))
        other.events = [
            Event(id=e.id, document=e.document, kind=e.kind, mentions=e.mentions, when=moved(e.when), main=e.main)
            for e in report.events
        ]
        other.claims = [
            Claim(id=c.id, document=c.document, voice=c.voice, content=c.content, claimers=c.claimers,
                  said_at=moved(c.said_at), confidence=1.0)
            for c in report.claims
        ]  # fmt: skip
        later.append(other)
    moved_entries, moved_findings = laid_out(later, incidents)
    assert [(e.when, e.text, e.spans, e.disputed) for e in moved_entries] == [
        (moved(e.when), e.text, e.spans, e.disputed) for e in entries
    ]
    assert sorted((f.kind, f.spans) for f in moved_findings) == sorted((f.kind, f.spans) for f in findings)


@given(cases())
def test_a_copied_document_changes_nothing_for_others(case: tuple[list[Report], list[Incident]]) -> None:
    reports, incidents = case
    entries, findings = laid_out(reports, incidents)
    first = reports[0]
    copy = Report("z" + first.id, first.text, WEDNESDAY)
    copy.event("e", "blast", when=first.events[0].when).event("r", "raid", when=first.events[1].when)
    with_copy = [making.incident(i.key, *i.events, (copy.id, copy.id + i.key)) for i in incidents]
    again, again_findings = laid_out([*reports, copy], with_copy)
    assert [(e.when, e.text, e.disputed) for e in again] == [(e.when, e.text, e.disputed) for e in entries]
    kept = [(f.kind, tuple(p for p in f.spans if p.document != copy.id)) for f in again_findings]
    assert sorted(kept) == sorted((f.kind, f.spans) for f in findings)


def _blast_at(words: str, *hours: tuple[str, str, str | None]) -> list[TimelineEntry]:
    report = Report("d1", words).event("e", "blast", "explosion", when=on(MONDAY))
    for told, hour, party in hours:
        report.clock("e", told, hour, party)
    one = msgspec.structs.replace(incident("e", report), when=on(MONDAY))
    return [entry for entry in laid_out([report], [one])[0] if entry.when.precision == "minute"]


def test_times_of_the_day_that_exclude_each_other_are_disputed() -> None:
    text = "Vann says the blast was at 5:50 a.m. Calder says the explosion was at 6:42 a.m. on Monday."
    entries = _blast_at(text, ("5:50 a.m.", "05:50", "vann"), ("6:42 a.m.", "06:42", "calder"))
    assert [(entry.when.earliest, entry.disputed) for entry in entries] == [
        (f"{MONDAY}T05:50", True),
        (f"{MONDAY}T06:42", True),
    ]


def test_times_of_the_day_that_are_close_are_not_disputed() -> None:
    text = "Vann says the blast was at 6:40 a.m. Calder says the explosion was at 6:42 a.m. on Monday."
    entries = _blast_at(text, ("6:40 a.m.", "06:40", "vann"), ("6:42 a.m.", "06:42", "calder"))
    assert [entry.disputed for entry in entries] == [False, False]


def test_who_gives_two_times_of_the_day_means_both() -> None:
    text = "The blast was at 5:50 a.m. and another explosion was at 6:42 a.m. on Monday."
    entries = _blast_at(text, ("5:50 a.m.", "05:50", None), ("6:42 a.m.", "06:42", None))
    assert [entry.disputed for entry in entries] == [False, False]


def test_no_hour_is_shown_of_a_day_that_is_not_known() -> None:
    report = Report("d1", "The blast was at 5:50 a.m.").event("e", "blast").clock("e", "5:50 a.m.", "05:50")
    assert laid_out([report], [incident("e", report)])[0] == ()
