"""Two positions of one party, and headlines that are firmer than what stands below them."""

from __future__ import annotations

import time

import msgspec
import pytest

from rashomon.annotate import Annotator
from tests.claims.helpers import said
from tests.compare.within.helpers import noticed, of_kind, words

_TWO, _FIRMER = "party-holds-two-positions", "headline-firmer-than-body"


def test_two_strengths_joined_by_a_slash(annotator: Annotator) -> None:
    text = "The minister said that the attack was staged/may have been staged by Varda."
    claim = said(text, "The minister", "said", "that the attack was staged/may have been staged by Varda")
    found = of_kind(noticed(annotator, text, claim), _TWO)
    assert [words(text, f) for f in found] == [["was staged", "may have been staged"]]


def test_a_slash_between_two_nouns_is_no_matter_of_strength(annotator: Annotator) -> None:
    text = "The minister said that the men/women of the village left."
    claim = said(text, "The minister", "said", "that the men/women of the village left")
    assert of_kind(noticed(annotator, text, claim), _TWO) == []


def test_one_party_flat_and_hedged(annotator: Annotator) -> None:
    text = "Ada Holm said that the plane was shot down. Later Ada Holm said that the plane may have been shot down."
    first = said(text, "Ada Holm", "said", "that the plane was shot down")
    second = said(text, "Ada Holm", "said", "that the plane may have been shot down", nth=1)
    found = of_kind(noticed(annotator, text, first, second), _TWO)
    assert len(found) == 1
    assert "holds back" in found[0].explanation


def test_two_accounts_of_one_side(annotator: Annotator) -> None:
    text = "Varda said that the gas attack was staged. Varda said that the army hit the gas store by mistake."
    first = said(text, "Varda", "said", "that the gas attack was staged")
    second = said(text, "Varda", "said", "that the army hit the gas store by mistake", nth=1)
    found = of_kind(noticed(annotator, text, first, second), _TWO)
    assert len(found) == 1
    assert {"staged", "by mistake"} <= set(words(text, found[0]))


def test_a_headline_firmer_than_its_text(annotator: Annotator) -> None:
    head = "Rebels shot down airliner"
    text = f"{head}\n\nOfficials said that the airliner may have been shot down by rebels."
    claim = said(text, "Officials", "said", "that the airliner may have been shot down by rebels")
    found = of_kind(noticed(annotator, text, claim, headline=head), _FIRMER)
    assert len(found) == 1
    assert words(text, found[0])[0] == head
    assert "“may”" in found[0].explanation


def test_a_headline_as_firm_as_its_text(annotator: Annotator) -> None:
    head = "Rebels shot down airliner"
    text = f"{head}\n\nOfficials said that the airliner was shot down by rebels."
    claim = said(text, "Officials", "said", "that the airliner was shot down by rebels")
    assert of_kind(noticed(annotator, text, claim, headline=head), _FIRMER) == []


def test_a_hedged_headline(annotator: Annotator) -> None:
    head = "Rebels may have shot down airliner"
    text = f"{head}\n\nOfficials said that the airliner may have been shot down by rebels."
    claim = said(text, "Officials", "said", "that the airliner may have been shot down by rebels")
    assert of_kind(noticed(annotator, text, claim, headline=head), _FIRMER) == []


def test_a_hedged_lead_below_a_flat_headline(annotator: Annotator) -> None:
    head = "Vardan rocket sank the Anselma, fragments prove"
    text = f"{head}\n\nMetal from the river may have come from a Vardan rocket, according to an officer."
    claim = said(text, "an officer", "according to", "Metal from the river may have come from a Vardan rocket")
    found = of_kind(noticed(annotator, text, claim, headline=head), _FIRMER)
    assert len(found) == 1
    assert "“may”" in found[0].explanation


@pytest.mark.parametrize(
    "content",
    [
        "the wall gave way/may have been overtopped",
        "the network was breached, or at any rate may have been",
        "the wall broke or may have broken",
    ],
)
def test_two_strengths_side_by_side(annotator: Annotator, content: str) -> None:
    text = f"The governor of Varda said {content}."
    found = of_kind(noticed(annotator, text, said(text, "The governor of Varda", "said", content)), _TWO)
    assert any(each.explanation.startswith("Two strengths") for each in found)


def test_what_its_source_calls_too_early_to_say(annotator: Annotator) -> None:
    one, other = "that saboteurs had cut two cables", "that it was too early to say who was behind it"
    text = f"Minister Ada Holm said {one}. Ms Holm added {other}."
    claims = (said(text, "Minister Ada Holm", "said", one), said(text, "Ms Holm", "added", other))
    found = of_kind(noticed(annotator, text, *claims), _TWO)
    assert [words(text, each) for each in found] == [[one, other]]


def test_a_denial_by_one_who_says_nothing_else(annotator: Annotator) -> None:
    first = said(
        "Varda said that Tessa had shelled the harbour.", "Varda", "said", "that Tessa had shelled the harbour"
    )
    text = "Varda said that Tessa had shelled the harbour. Tessa denied the allegation."
    claims = (first, said(text, "Tessa", "denied", "the allegation", nth=1))
    assert len(of_kind(noticed(annotator, text, *claims), "denial-without-alternative")) == 1
    text += " Tessa said that a gas main had blown up."
    claims = (*claims, said(text, "Tessa", "said", "that a gas main had blown up", nth=2))
    assert of_kind(noticed(annotator, text, *claims), "denial-without-alternative") == []


def test_a_list_without_end_is_read_in_near_linear_time(annotator: Annotator) -> None:
    def seconds(times: int) -> float:
        text = "Varda said that 12 were killed. " + "12 killed, " * times
        claim = said(text, None, "12 killed", text[32:].strip(", "))
        start = time.process_time()
        noticed(annotator, text, msgspec.structs.replace(claim, cue=()))
        return time.process_time() - start

    few, many = seconds(500), seconds(2000)
    assert many < 8 * few + 0.5
