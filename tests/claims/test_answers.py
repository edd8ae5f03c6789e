"""What a document says happened: events, answers, and who gives them."""

from __future__ import annotations

import pytest

from rashomon import ingest
from rashomon.annotate import Annotator
from rashomon.claims import build, with_answers
from rashomon.claims.answers.voices import Voices
from rashomon.reading import Reading
from rashomon.records import Answer, DocumentResults, Span


def read(annotator: Annotator, text: str, published: str = "2031-05-03") -> tuple[str, DocumentResults]:
    document = ingest.document_of(text, published=published)
    reading = Reading(document, annotator.annotate(document))
    return text, with_answers(reading, build(document, reading.annotations))


def of(results: DocumentResults, slot: str) -> list[Answer]:
    return [answer for answer in results.answers if answer.slot == slot]


def names(results: DocumentResults) -> dict[str, str]:
    return {party.id: party.name for party in results.parties}


def test_a_toll_with_its_verb_and_its_holder(annotator: Annotator) -> None:
    text, results = read(annotator, "A blast at a market in Orrel killed at least 12 people, Minister Ada Holm said.")
    [answer] = of(results, "killed")
    assert answer.number == (12, None)
    assert "killed" in answer.span.of(text)
    assert "12 people" in answer.span.of(text)
    assert answer.party is not None
    assert "Holm" in names(results)[answer.party]
    assert answer.voice == "attributed"


def test_an_article_in_its_own_voice_has_no_party(annotator: Annotator) -> None:
    _, results = read(annotator, "A bomb killed six people in the town of Orrel on Friday.")
    answer = of(results, "killed")[0]
    assert (answer.party, answer.voice, answer.number) == (None, "article", (6, 6))


def test_one_blast_is_one_event(annotator: Annotator) -> None:
    _, results = read(
        annotator, "A bomb killed six people in Orrel on Friday. The blast hit a market. The attack also wounded ten."
    )
    assert [event.kind for event in results.events] == ["attack"]
    assert results.events[0].main


def test_a_single_victim_is_no_toll(annotator: Annotator) -> None:
    _, results = read(
        annotator, "Shelling killed 30 people in Orrel. The head of the clinic was killed, residents said."
    )
    topics = {answer.topic: answer.number for answer in of(results, "killed")}
    assert topics[""] == (30, 30)
    assert topics["one: head"] is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The bomber struck a wedding in Orrel, police said.", "class:civil"),
        ("Vardan jets hit a base in Orrel, police said.", "class:military"),
    ],
)
def test_what_was_hit(annotator: Annotator, text: str, kind: str) -> None:
    _, results = read(annotator, text)
    assert any(kind in answer.terms for answer in of(results, "target"))


def test_who_denies_to_have_done_it_answers_who_did_it(annotator: Annotator) -> None:
    _, results = read(
        annotator, "A strike hit a convoy near Orrel on Monday. Varda denied any responsibility for the strike."
    )
    denials = [answer for answer in of(results, "agent") if answer.negated]
    assert [names(results)[answer.party or ""] for answer in denials] == ["Varda"]
    assert denials[0].stance == "denies"


def test_quotes_are_slices_and_long_passages_are_left_out(annotator: Annotator) -> None:
    text, results = read(annotator, "A bomb killed six people in Orrel on Friday, and " * 30 + "that was that.")
    for answer in results.answers:
        assert 0 <= answer.span.start < answer.span.end <= len(text)
        assert answer.event in {event.id for event in results.events} | {""}


def test_nothing_to_say(annotator: Annotator) -> None:
    _, results = read(annotator, "The sun was out.")
    assert results.events == ()
    assert of(results, "killed") == []


@pytest.mark.parametrize(
    ("text", "kind", "negated"),
    [
        ("The barge sank after it struck a mine off Holm, the navy of Varda said.", "mine", False),
        ("The barge was hit by a Vardan rocket and sank off Holm.", "struck", False),
        ("The barge sank off Holm after its engine room had exploded, the owners said.", "accident", False),
        (
            "Divers said the hull of the barge that sank off Holm spoke against the engine-room explosion.",
            "accident",
            True,
        ),
    ],
)
def test_what_caused_it(annotator: Annotator, text: str, kind: str, negated: bool) -> None:
    _, results = read(annotator, text)
    found = [answer for answer in of(results, "cause") if f"class:{kind}" in answer.terms]
    assert found
    assert {answer.negated for answer in found} == {negated}


def test_bodies_that_were_found_are_no_more_than_some_of_the_dead(annotator: Annotator) -> None:
    _, results = read(
        annotator, "The strike killed 23 people. Four bodies were recovered from the river after the strike."
    )
    assert {(23, 23), (4, None)} <= {answer.number for answer in of(results, "killed")}


def test_who_denies_responsibility_does_not_claim_it(annotator: Annotator) -> None:
    _, results = read(annotator, "Varda denied responsibility for the attack on the convoy.")
    assert all(answer.negated for answer in of(results, "claim_of_responsibility"))
    assert of(results, "claim_of_responsibility")


@pytest.mark.parametrize(
    ("text", "topic", "number"),
    [
        ("The bus plunged off a bridge. The firm said 40 passengers and two crew were aboard.",
         "number of people aboard", 42),
        ("A ferry sank near Orrel on Monday. Eight people were still missing, the coast guard said.",
         "number of people missing", 8),
    ],
)  # fmt: skip
def test_who_was_aboard_and_who_is_missing(annotator: Annotator, text: str, topic: str, number: int) -> None:
    _, results = read(annotator, text)
    assert [a.number for a in of(results, "other") if a.topic == topic] == [(number, number)]


def test_the_only_group_that_is_counted_is_the_toll(annotator: Annotator) -> None:
    _, results = read(annotator, "Guards killed two smugglers near Orrel on Friday, the command said.")
    assert [(a.topic, a.number) for a in of(results, "killed")] == [("", (2, 2))]
    _, results = read(
        annotator, "A blast killed 20 people near Orrel on Friday. The blast also killed two medics, police said."
    )
    assert {(a.topic, a.number) for a in of(results, "killed")} == {("", (20, 20)), ("medic", (2, 2))}
    _, results = read(annotator, "Shelling killed 20 people in Orrel on Friday. Six others were killed in a village.")
    assert {(a.topic, a.number) for a in of(results, "killed")} == {("", (20, 20)), ("more", (6, 6))}


def test_who_opened_fire_on_whom(annotator: Annotator) -> None:
    _, results = read(annotator, "Government troops opened fire on a crowd in Orrel on Friday, residents said.")
    assert any("side:state" in a.terms and not a.negated for a in of(results, "agent"))
    assert any("class:civil" in a.terms for a in of(results, "target"))


@pytest.mark.parametrize(
    "text",
    [
        "A strike hit a clinic in Orrel. “Not one of our units fired this morning,” Varda’s army said.",
        "A strike hit a clinic in Orrel. Varda's army said its air force had carried out no raids near the town.",
        "A strike hit a clinic in Orrel. “Varda’s planes had nothing to do with it,” a minister said.",
    ],
)
def test_who_says_that_it_was_not_them(annotator: Annotator, text: str) -> None:
    _, results = read(annotator, text)
    assert [a.negated for a in of(results, "agent") if "vard~" in a.terms] == [True]


def test_a_denial_of_what_was_hit_is_none_of_the_attack(annotator: Annotator) -> None:
    _, results = read(annotator, "Jets struck Orrel on Friday. The army denied that a clinic had been hit.")
    assert not any(a.negated for a in of(results, "occurred"))
    assert any(a.negated for a in of(results, "target"))


def test_what_was_used_and_what_was_not(annotator: Annotator) -> None:
    text = (
        "A strike hit a clinic in Orrel. Artillery had been used, and no plane had flown over the town, the army said."
    )
    _, results = read(annotator, text)
    found = {(a.negated, "class:ground" in a.terms, "class:air" in a.terms) for a in of(results, "means")}
    assert {(False, True, False), (True, False, True)} <= found


def test_where_something_came_from_is_no_side_that_it_happened_on(annotator: Annotator) -> None:
    _, results = read(
        annotator,
        "A rocket hit the ferry on 3 May, the minister said. Radar followed it from Skarn Point, on the Vardan bank. "
        "It was fired from the Vardan side.",
    )
    assert not [answer for answer in of(results, "place") if answer.topic == "side"]


def test_on_whose_side_of_a_border(annotator: Annotator) -> None:
    _, results = read(
        annotator, "The shooting took place on Vardan soil, the ministry said. Calder said it was on its own side."
    )
    assert next(a.terms for a in of(results, "place") if a.topic == "side") == ("vard~",)


def test_a_dateline_is_not_where_it_was(annotator: Annotator) -> None:
    _, results = read(annotator, "LISBON, May 2 - A bomb killed six people in the town of Orrel on Friday.")
    assert not any("lisbon" in " ".join(a.terms) for a in of(results, "place"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("A shell hit a market in Orrel on Monday. No Vardan battery had fired, the general said.", "Vardan battery"),
        ("A shell hit a market in Orrel on Monday. “Not one of our units fired,” the Vardan army said.", "our units"),
        ("A raid hit Orrel on Monday. None of the Vardan jets bombed the town, Varda said.", "the Vardan jets"),
    ],
)
def test_the_value_of_a_denial_keeps_no_word_that_denies(annotator: Annotator, text: str, value: str) -> None:
    _, results = read(annotator, text)
    values = {answer.value.removeprefix("the ") for answer in of(results, "agent") if answer.negated}
    assert values == {value.removeprefix("the ")}


def test_who_denies_responsibility_is_named_and_the_denial_isn_t_said_twice(annotator: Annotator) -> None:
    _, results = read(annotator, "A raid hit Orrel on Monday. The Northern Front denied responsibility for the raid.")
    [denied] = of(results, "claim_of_responsibility")
    assert denied.negated
    assert "denied" not in denied.value


@pytest.mark.parametrize(
    "said",
    [
        "Varda would not return fire, its minister said.",
        "Varda will not bomb the town, its minister said.",
        "Varda won't shell the town, its minister said.",
    ],
)
def test_who_will_not_strike_says_nothing_of_who_did(annotator: Annotator, said: str) -> None:
    _, results = read(annotator, f"A shell hit a market in Orrel on Monday. {said}")
    assert [answer for answer in of(results, "agent") if answer.negated] == []


def test_who_would_not_have_struck_denies_to_have_done_it(annotator: Annotator) -> None:
    _, results = read(annotator, "A shell hit Orrel on Monday. Vardan troops would not have shelled it, Varda said.")
    assert [answer.value for answer in of(results, "agent") if answer.negated] == ["Vardan troops"]


def test_evidence_that_is_missing_is_denied_to_be_there(annotator: Annotator) -> None:
    _, results = read(annotator, "A raid hit Orrel on Monday. Varda has still to produce a single photograph of it.")
    assert [answer.negated for answer in of(results, "evidence")] == [True]


def test_a_date_after_the_report_makes_no_second_event(annotator: Annotator) -> None:
    text = (
        "A blast on Thursday, May 1, killed nine people at a depot in Orrel, Varda said. "
        "Calder said the call was intercepted an hour after the May 9 explosion at the depot."
    )
    _, results = read(annotator, text)
    [event] = results.events
    assert event.when is not None
    assert event.when.earliest == "2031-05-01"
    assert "2031-05-09" in {answer.when.earliest for answer in of(results, "time") if answer.when}


def test_an_event_with_no_date_but_one_after_its_report_has_none(annotator: Annotator) -> None:
    _, results = read(annotator, "Calder said the call was intercepted after the May 9 explosion at the depot.")
    assert [event.when for event in results.events] == [None]
    assert [answer.when.earliest for answer in of(results, "time") if answer.when] == ["2031-05-09"]


def test_what_is_planned_may_be_after_its_report(annotator: Annotator) -> None:
    _, results = read(annotator, "Unions said that a protest on May 9 in Orrel would go ahead.")
    assert [event.when.earliest for event in results.events if event.when] == ["2031-05-09"]


def test_the_day_of_saying_is_no_day_of_what_is_said_to_be(annotator: Annotator) -> None:
    text = "The head of the mission that oversees the Orrel ceasefire said on Friday that talks would go on."
    _, results = read(annotator, text)
    assert [event.when for event in results.events] == [None]


def test_a_raid_said_to_be_on_a_day_keeps_it(annotator: Annotator) -> None:
    _, results = read(annotator, "The army said a raid on Friday had hit a depot in Orrel.")
    assert [event.when is not None for event in results.events] == [True]


@pytest.mark.parametrize(
    "bodies",
    [
        "Three bodies had been washed ashore, it said.",
        "Three bodies were recovered on the other bank, it said.",
        "It said three bodies would be returned on Monday.",
    ],
)
def test_bodies_found_are_no_toll_beside_one(annotator: Annotator, bodies: str) -> None:
    _, results = read(annotator, f"A blast killed nine people in Orrel, Varda said. {bodies}")
    assert {(a.topic, a.number) for a in of(results, "killed")} == {("", (9, 9)), ("body found", (3, None))}


def test_bodies_found_are_a_toll_where_there_is_no_other(annotator: Annotator) -> None:
    _, results = read(annotator, "A blast hit a depot in Orrel. Three bodies were recovered, Varda said.")
    assert {(a.topic, a.number) for a in of(results, "killed")} == {("", (3, None))}


def test_bodies_counted_are_a_toll(annotator: Annotator) -> None:
    text = "Varda says nine people died in the blast. Inspectors counted at least 21 bodies in two mortuaries."
    _, results = read(annotator, text)
    assert ("", (21, None)) in {(answer.topic, answer.number) for answer in of(results, "killed")}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Varda's Interior Ministry has reported 23 dead in the blast.", "Varda's Interior Ministry"),
        ("Varda's Interior Ministry has not reported 23 dead in the blast.", None),
        ("In the blast, 9 people were reported dead.", None),
    ],
)
def test_who_reports_holds_it_though_no_claim_was_made(annotator: Annotator, text: str, who: str | None) -> None:
    document = ingest.document_of(text, published="2031-05-03")
    reading = Reading(document, annotator.annotate(document))
    results = build(document, reading.annotations)
    number = document.text.index("23") if "23" in text else document.text.index("9 people")
    [speaker] = Voices(reading, (), results.parties).speakers(Span(number, number + 2))
    names = {party.id: party.name for party in results.parties}
    assert (names.get(speaker.party) if speaker.party else None) == who
