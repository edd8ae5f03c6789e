"""Two positions of one party, and headlines that are firmer than what stands below them."""

from __future__ import annotations

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
