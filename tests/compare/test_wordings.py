"""One thing under different names: who uses which, in whose voice."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.compare.spelling import one_name
from rashomon.compare.wordings import Uses, wordings
from rashomon.records import (
    Answer,
    Claim,
    Document,
    DocumentResults,
    Event,
    Mention,
    Party,
    Point,
    Relation,
    Wording,
)
from rashomon.records.answer import Slot
from tests.compare.making import document, find, holder, incident, point, position


class Report:
    """A report while it is made by hand: parties, events and claims by their words."""

    def __init__(self, id: str, text: str, headline: str | None = None) -> None:
        self.document: Document = document(id, text, headline=headline)
        self.id, self.text = id, text
        self.parties: list[Party] = []
        self.events: list[Event] = []
        self.claims: list[Claim] = []
        self.answers: list[Answer] = []

    def party(self, id: str, *words: str, kind: str = "organisation", related: tuple[Relation, ...] = ()) -> Report:
        mentions = tuple(Mention(document=self.id, span=find(self.text, word)) for word in words)
        name = max(words, key=len) if words else id
        self.parties.append(
            Party(id=id, name=name, kind=kind, named=True, mentions=mentions, related=related)  # type: ignore[arg-type]
        )
        return self

    def event(self, id: str, *words: str) -> Report:
        mentions = tuple(sorted(find(self.text, word) for word in words))
        self.events.append(Event(id=self.id + id, document=self.id, kind="attack", mentions=mentions, main=True))
        return self

    def claim(self, content: str, *by: str, cue: str | None = None) -> Report:
        self.claims.append(
            Claim(
                id=self.id + content, document=self.id, voice="attributed", content=(find(self.text, content),),
                cue=(find(self.text, cue),) if cue else (), claimers=by, confidence=1.0,
            )
        )  # fmt: skip
        return self

    def answer(self, words: str, slot: Slot = "agent") -> Report:
        span = find(self.text, words)
        self.answers.append(
            Answer(id=self.id + words, document=self.id, event=self.id + "e", slot=slot, span=span, value=words)
        )
        return self

    @property
    def results(self) -> DocumentResults:
        return DocumentResults(
            document=self.id, parties=tuple(self.parties), events=tuple(self.events), claims=tuple(self.claims),
            answers=tuple(self.answers),
        )  # fmt: skip


def found(*reports: Report, points: tuple[Point, ...] = (), links: dict[str, str] | None = None) -> tuple[Wording, ...]:
    uses = Uses()
    for report in reports:
        uses.see(report.document, report.results)
    ordered = sorted(reports, key=lambda report: report.id)
    of_events = [(event.document, event.id) for report in ordered for event in report.events]
    incidents = [incident("e", *of_events)]
    links = links or {}
    parties = {links.get(p.id, p.id): p for report in ordered for p in report.parties}
    everyone = [
        Party(id=id, name=p.name, kind=p.kind, named=True, related=p.related) for id, p in sorted(parties.items())
    ]
    return wordings(uses, incidents, points, everyone, links)


def namings(wording: Wording) -> list[tuple[str, str, str, str | None]]:
    return [(name.document, name.text, name.voice, name.party) for name in wording.names]


def test_a_party_by_names_that_say_something_different() -> None:
    one = Report("d1", "The Vardan government denied it.").party("g1", "Vardan government")
    two = Report("d2", "Mona Rell said the Vardan regime did it. She blamed the regime.")
    two.party("g2", "Vardan regime", "the regime").party("rell", "Mona Rell", kind="person")
    two.claim("the Vardan regime did it", "rell")
    (wording,) = found(one, two, links={"g1": "g", "g2": "g"})
    assert (wording.kind, wording.of, wording.incident) == ("party", "g", None)
    assert namings(wording) == [
        ("d1", "Vardan government", "article", None),
        ("d2", "Vardan regime", "attributed", "rell"),
        ("d2", "the regime", "article", None),
    ]
    texts = {"d1": one.text, "d2": two.text}
    assert all(name.text == name.span.of(texts[name.document]) for name in wording.names)


def test_governments_of_one_state_are_one() -> None:
    of = (Relation(kind="government-of", party="varda"),)
    one = Report("d1", "The Vardan government denied it.").party("g1", "Vardan government", related=of)
    two = Report("d2", "The Vardan regime did it.").party("g2", "Vardan regime", related=of)
    (wording,) = found(one, two)
    assert [text for _, text, _, _ in namings(wording)] == ["Vardan government", "Vardan regime"]


def test_forces_of_whoever_rules_the_state_that_is_written_about() -> None:
    one = Report("d1", "In Varda, government forces shelled the town. Varda is at war.").party(
        "s1", "Varda", kind="state"
    )
    two = Report("d2", "In Varda, regime forces shelled the town. Ostran government troops watched.")
    two.party("s2", "Varda", kind="state")
    (wording,) = found(one, two, links={"s1": "s", "s2": "s"})
    assert namings(wording) == [("d1", "government", "article", None), ("d2", "regime", "article", None)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Bashir al-Tamar", "President Bashir al Tamar"),
        ("Mr. Tamar", "Bashir Tamar"),
        ("Port Ansel Harbour Authority", "the Harbour Authority"),
        ("Vardan Liberation Front", "VLF"),
        ("Hassakir", "Hasakir"),
        ("Mokhtar Qadir", "Muhtar Kader"),
        ("Vardan", "Varda's"),
        ("the rebels", "Rebels"),
    ],
)
def test_spelling_length_titles_and_inflection_make_no_name(first: str, second: str) -> None:
    one = Report("d1", f"So said {first} today.").party("a", first)
    two = Report("d2", f"So said {second} today.").party("b", second)
    assert found(one, two, links={"a": "p", "b": "p"}) == ()


@pytest.mark.parametrize(
    ("first", "second"), [("Daresh", "Pure State"), ("Mona Rell", "Tam Okoro"), ("VLF", "Northern Guard")]
)
def test_other_names_are_others(first: str, second: str) -> None:
    assert not one_name(first, second)
    one = Report("d1", f"So said {first} today.").party("a", first)
    two = Report("d2", f"So said {second} today.").party("b", second)
    (wording,) = found(one, two, links={"a": "p", "b": "p"})
    assert len(wording.names) == 2


def test_a_judging_word_beside_a_name() -> None:
    one = Report("d1", "President Bashir Tamar spoke.").party("a", "President Bashir Tamar", kind="person")
    two = Report("d2", "The strongman Bashir Tamar spoke.").party("b", "strongman Bashir Tamar", kind="person")
    (wording,) = found(one, two, links={"a": "p", "b": "p"})
    assert [text for _, text, _, _ in namings(wording)] == ["President Bashir Tamar", "strongman Bashir Tamar"]


def test_what_happened_by_its_names() -> None:
    one = Report("d1", "Strike on market\n\nThe air strike hit a market; ten died.", headline="Strike on market")
    one.event("e", "Strike", "strike", "died")
    two = Report(
        "d2", "A terrorist attack, said Mona Rell, a massacre. Ten were murdered. The incident is looked into."
    )
    two.event("e", "attack", "massacre", "murdered").claim("a massacre", "rell")
    acts, events = found(one, two)
    assert (acts.kind, acts.of, acts.incident) == ("act", "deaths", "attack")
    assert [text for _, text, _, _ in namings(acts)] == ["died", "murdered"]
    assert (events.kind, events.of) == ("event", "attack")
    assert namings(events) == [
        ("d1", "Strike", "headline", None),
        ("d1", "air strike", "article", None),
        ("d2", "terrorist attack", "article", None),
        ("d2", "massacre", "attributed", "rell"),
        ("d2", "incident", "article", None),
    ]


def test_one_position_named_in_two_ways() -> None:
    one, two = Report("d1", "The rebel shelling killed ten.").answer("rebel"), Report("d2", "The terrorist shelling.")
    two.answer("terrorist")
    same = point(
        position("s", "rebel", *(holder(None, r.id, at=r.answers[0].span) for r in (one, two))),
        slot="agent",
        question="Who?",
    )
    (wording,) = found(one, two, points=(same,))
    assert (wording.kind, wording.of, wording.incident) == ("party", "rebel", same.incident)
    assert namings(wording) == [("d1", "rebel", "article", None), ("d2", "terrorist", "article", None)]
    assert found(one, two) == ()  # without an answer that they share nothing says that they are one


def test_whose_a_target_is_is_not_what_it_is() -> None:
    one, two = Report("d1", "They hit a rebel-held town."), Report("d2", "They hit ten civilians.")
    one.answer("a rebel-held town", slot="target")
    two.answer("ten civilians", slot="target")
    same = point(
        position("s", "civilians", *(holder(None, r.id, at=r.answers[0].span) for r in (one, two))), slot="target"
    )
    assert found(one, two, points=(same,)) == ()


def test_how_a_party_is_said_to_have_said_it() -> None:
    one = Report("d1", "Ms. Rell said it burned.").party("a", "Ms. Rell").claim("it burned", "a", cue="said")
    two = Report("d2", "Ms. Rell claimed it burned.").party("b", "Ms. Rell").claim("it burned", "b", cue="claimed")
    three = Report("d3", "Ms. Rell told us it burned.").party("c", "Ms. Rell").claim("it burned", "c", cue="told")
    links = {"a": "p", "b": "p", "c": "p"}
    (wording,) = found(one, two, three, links=links)
    assert (wording.kind, wording.of) == ("saying", "p")
    assert [text for _, text, _, _ in namings(wording)] == ["said", "claimed", "told"]
    assert found(one, three, links=links) == ()


def test_one_writer_who_varies_his_words_makes_no_wording() -> None:
    one = Report("d1", "The attack was a massacre.").event("e", "attack", "massacre")
    assert found(one) == ()
    assert found(one, Report("d2", "The attack was a massacre.").event("e", "attack", "massacre")) == ()


# -- what must not matter

_NAMES = st.lists(
    st.sampled_from(["attack", "raid", "massacre", "incident", "strike"]), min_size=1, max_size=3, unique=True
)


@st.composite
def several(draw: st.DrawFn) -> list[Report]:
    reports = []
    for number in range(draw(st.integers(1, 4))):
        own = draw(_NAMES)
        report = Report(f"d{number}", "They speak of " + " and ".join(own) + ".").event("e", *own)
        if draw(st.booleans()):
            report.claim(own[0], draw(st.sampled_from(["rell", "okoro"])))
        reports.append(report)
    return reports


@given(several(), st.randoms(use_true_random=False))
def test_order_and_unrelated_documents_do_not_matter(reports: list[Report], chance: random.Random) -> None:
    expected = found(*reports)
    mixed = list(reports)
    chance.shuffle(mixed)
    assert found(*mixed) == expected
    assert found(*reports, Report("u", "A ferry sank; the regime and the rebels watched.")) == expected


@given(several())
def test_a_copy_changes_nothing_for_others(reports: list[Report]) -> None:
    expected = found(*reports)
    first = reports[0]
    copy = Report("z", first.text)
    copy.events = [Event(id="ze", document="z", kind="attack", mentions=first.events[0].mentions, main=True)]
    for claim in first.claims:
        copy.claim(claim.content[0].of(first.text), *claim.claimers)
    kept = [
        (each.kind, each.of, tuple(name for name in each.names if name.document != "z"))
        for each in found(*reports, copy)
    ]
    assert kept == [(each.kind, each.of, each.names) for each in expected]
