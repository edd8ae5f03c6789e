from __future__ import annotations

from itertools import pairwise

import pytest

from rashomon.annotate import Annotator
from rashomon.records import Span
from tests.claims.parties.helpers import affiliation, mentions, parties_of, related


def test_all_mentions_of_a_person_are_listed(annotator: Annotator) -> None:
    text = (
        "Norland’s Foreign Minister Peter Carlson met the Turkish foreign minister in Oslo. Mr. Carlson left at noon. "
        "The Norlandic minister said that he would come back."
    )
    found = parties_of(annotator, text)
    assert mentions(found["Peter Carlson"], text) == [
        "’s Foreign Minister Peter Carlson", "Mr. Carlson", "minister", "he"
    ]  # fmt: skip
    assert affiliation(found, "Peter Carlson") == "Norland"


def test_every_letter_of_a_phrase_has_one_party(annotator: Annotator) -> None:
    text = "Russia's president, Ivan Morov, met the Turkish army and the Russian navy. Turkey's Interior Ministry left."
    spans = sorted(m.span for p in parties_of(annotator, text).values() for m in p.mentions)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize(
    "description", ["The Russian leader", "Russia's strongman", "The Russian president", "Russia’s president"]
)
def test_who_leads_a_state_goes_by_that(annotator: Annotator, description: str) -> None:
    text = f"Russian President Ivan Morov met Prime Minister Ada Holm of Sweden. {description} said nothing."
    words = mentions(parties_of(annotator, text)["Ivan Morov"], text)
    assert len(words) == 2
    assert words[1].strip("'’s ").split()[-1] in description


def test_a_leader_is_nobody_if_two_may_be_meant(annotator: Annotator) -> None:
    text = "Russian President Ivan Morov met Russian Prime Minister Pavel Dorn. The Russian leader said nothing."
    found = parties_of(annotator, text)
    assert all(len(found[name].mentions) == 1 for name in ("Ivan Morov", "Pavel Dorn"))


def test_a_minister_is_no_prime_minister(annotator: Annotator) -> None:
    text = "Prime Minister Ada Holm spoke. The minister left."
    assert len(parties_of(annotator, text)["Ada Holm"].mentions) == 1


def test_a_spokesman_is_known_by_whose_he_is_and_speaks_for_it(annotator: Annotator) -> None:
    text = "Peter Carlson, spokesman for the Harbour Observatory, left. The Observatory's spokesman said nothing."
    found = parties_of(annotator, text)
    assert related(found, "Peter Carlson") == {("speaks-for", "Harbour Observatory")}
    assert len(found["Peter Carlson"].mentions) == 3
    assert mentions(found["Harbour Observatory"], text) == ["Harbour Observatory", "Observatory"]


def test_a_former_head_speaks_for_nobody(annotator: Annotator) -> None:
    text = "Oskar Lind, former head of the Harbour Observatory, said so."
    assert not related(parties_of(annotator, text), "Oskar Lind")


def test_a_state_its_capital_its_seat_and_its_army_are_four_parties(annotator: Annotator) -> None:
    text = "Russia waited. Moscow said so, the Kremlin agreed and the Russian army fired. Then Russia left."
    found = parties_of(annotator, text)
    assert len({found[n].id for n in ("Russia", "Moscow", "Kremlin", "Russian army")}) == 4
    assert related(found, "Moscow") == {("capital-of", "Russia")}
    assert related(found, "Kremlin") == {("seat-of", "Russia")}
    assert related(found, "Russian army") == {("part-of", "Russia")}
    assert affiliation(found, "Russian army") == "Russia"
    assert mentions(found["Russia"], text) == ["Russia", "Russian", "Russia"]


def test_the_capital_of_a_country_that_only_the_text_knows(annotator: Annotator) -> None:
    text = "Sweden's rival Ruvenia left. Ruvenia's capital, Port Salis, denied any role. The Ruvenian army agreed."
    assert related(parties_of(annotator, text), "Port Salis") == {("capital-of", "Ruvenia")}


def test_army_military_and_armed_forces_of_one_state_are_one(annotator: Annotator) -> None:
    text = (
        "The Syrian army fired. The Syrian military denied it, and Syria's armed forces left. The Turkish army stayed."
    )
    found = parties_of(annotator, text)
    assert len(found["Syrian army"].mentions) == 3
    assert len(found["Turkish army"].mentions) == 1


def test_the_ministry_is_the_one_that_was_named(annotator: Annotator) -> None:
    text = "Russia's Interior Ministry denied it. The ministry said that it had no ships. The Interior Ministry left."
    words = mentions(parties_of(annotator, text)["Russia's Interior Ministry"], text)
    assert words == ["'s Interior Ministry", "The ministry", "it", "Interior Ministry"]


def test_the_ministry_is_neither_of_two(annotator: Annotator) -> None:
    text = "Russia's Interior Ministry met Turkey's Interior Ministry. The ministry left."
    found = parties_of(annotator, text)
    assert all(len(found[n].mentions) == 1 for n in ("Russia's Interior Ministry", "Turkey's Interior Ministry"))


def test_acronyms_in_brackets_and_by_initials(annotator: Annotator) -> None:
    text = "The Tessenian National Television (TNTV) spoke. TNTV left. The Grain Port Authority met. The GPA said no."
    found = parties_of(annotator, text)
    assert mentions(found["Tessenian National Television"], text)[1:] == ["TNTV", "TNTV"]
    assert "GPA" in found["Grain Port Authority"].aliases


def test_unnamed_people_that_a_text_comes_back_to(annotator: Annotator) -> None:
    text = "Two herders were killed near the dam. The herders had a gun. A farmer saw it. The farmer left."
    found = parties_of(annotator, text)
    assert mentions(found["Two herders"], text) == ["Two herders", "The herders"]
    assert not found["Two herders"].named
    assert mentions(found["A farmer"], text) == ["A farmer", "The farmer"]


def test_of_two_groups_by_one_noun_the_second_ends_the_first(annotator: Annotator) -> None:
    text = "Two herders were killed. Three herders fled. The herders had a gun."
    assert "Two herders" not in parties_of(annotator, text)


def test_pronouns_only_where_one_can_be_meant(annotator: Annotator) -> None:
    text = "Peter Carlson said that he had left. Mary Holm met John Dorn. Later he wept."
    found = parties_of(annotator, text)
    assert mentions(found["Peter Carlson"], text) == ["Peter Carlson", "he"]
    assert len(found["John Dorn"].mentions) == 1
    text = "Mr. Carlson met Peter Dorn. The minister rejected her words."
    assert all("her" not in mentions(p, text) for p in parties_of(annotator, text).values())


def test_its_is_the_subject_and_his_country_the_state_that_he_serves(annotator: Annotator) -> None:
    text = "Turkey recalled its envoy. Turkish President Emre Aydan said that his country had been wronged."
    found = parties_of(annotator, text)
    assert mentions(found["Turkey"], text) == ["Turkey", "its", "country"]
    # "his" is half of "his country", which is Turkey's: words inside another party's phrase count for that one only.
    assert mentions(found["Emre Aydan"], text) == ["President Emre Aydan"]


def test_a_place_where_things_only_happen_is_no_party(annotator: Annotator) -> None:
    found = parties_of(annotator, "Peter Carlson lived in Paris. He died near Leeds on Monday.")
    assert "Leeds" not in found


def test_apostrophes_that_were_lost(annotator: Annotator) -> None:
    text = "Syrias armed forces fired on Friday, said Russia. The Syrian army denied it."
    found = parties_of(annotator, text)
    assert len(found["Syrias armed forces"].mentions) == 2


def test_an_office_with_its_field_is_no_name(annotator: Annotator) -> None:
    text = "Norland’s Water Minister, Ada Holm, flew off. Norland’s water chief said nothing. The minister left."
    found = parties_of(annotator, text)
    assert "Water Minister" not in found
    assert len(found["Ada Holm"].mentions) == 4


def test_a_place_that_somebody_is_in_is_no_person(annotator: Annotator) -> None:
    text = (
        "At the Harbour Hospital in Port Ferrin, the director, Pia Castellane, said more than 40 people were treated. "
        "Castellane thanked Port Ferrin for its help."
    )
    found = parties_of(annotator, text)
    assert mentions(found["Pia Castellane"], text) == ["director", "Pia Castellane", "Castellane"]
    assert all(party.kind != "person" or name == "Pia Castellane" for name, party in found.items())


def test_its_commander_is_of_whom_the_sentence_before_the_quotation_is_about(annotator: Annotator) -> None:
    text = (
        "The Harbour Front denied that it had men on the ridge. “Our people were nowhere near,” its commander, known "
        "only as Uncle Moss, said by phone."
    )
    found = parties_of(annotator, text)
    assert affiliation(found, "Uncle Moss") == "Harbour Front"
    assert mentions(found["Uncle Moss"], text) == ["commander", "Uncle Moss"]
    text = text.replace("The Harbour Front denied", "The Harbour Front and the Coastal Pact denied")
    assert affiliation(parties_of(annotator, text), "Uncle Moss") is None


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ("President Ludo Hanley refused to hand over anyone.", 2),
        ("President Ludo Hanley refused. Ada Holm did not.", 1),
        ("President Ludo Hanley met a wrestler from Varda and refused.", 1),
    ],
)
def test_the_former_wrestler_is_whom_the_text_was_about(annotator: Annotator, before: str, found: int) -> None:
    text = f"{before} The former wrestler, in power for nearly 12 years, said that he would wait."
    words = mentions(parties_of(annotator, text)["Ludo Hanley"], text)
    assert len([w for w in words if w not in ("he", "his")]) == found


def test_the_strongman_is_the_only_head_of_state(annotator: Annotator) -> None:
    text = "President Oskar Brand won the vote, his party said. The strongman, who has ruled since 2006, was silent."
    assert "The strongman" in mentions(parties_of(annotator, text)["Oskar Brand"], text)
    text = text.replace("President Oskar Brand won", "President Oskar Brand and Prime Minister Ivo Tamm won")
    assert "The strongman" not in mentions(parties_of(annotator, text)["Oskar Brand"], text)


def test_this_country_in_a_quotation_is_the_speakers(annotator: Annotator) -> None:
    text = "“No one in this country touched a switch,” Turkish Foreign Minister Ada Holm wrote. Turkey is calm."
    assert "this country" in mentions(parties_of(annotator, text)["Turkey"], text)
    assert "this country" not in mentions(
        parties_of(annotator, text.replace("Turkish Foreign Minister ", ""))["Turkey"], text
    )


def test_a_body_with_two_names(annotator: Annotator) -> None:
    text = "The Harbour Civil Corps (the Blue Helmets) sent a team. The Blue Helmets said that it found two bodies."
    found = parties_of(annotator, text)
    assert mentions(found["Harbour Civil Corps"], text) == [
        "Harbour Civil Corps",
        "Blue Helmets",
        "Blue Helmets",
        "it",
    ]
    assert "Blue Helmets" not in found


def test_words_inside_another_partys_phrase_count_for_that_one(annotator: Annotator) -> None:
    text = "Minister Ada Holm left. Holm's own ministry had said so. His aides and Turkish troops stayed. Turkey won."
    found = parties_of(annotator, text)
    assert mentions(found["Holm's own ministry"], text) == ["'s own ministry"]
    assert mentions(found["Ada Holm"], text)[:2] == ["Minister Ada Holm", "Holm"]
    assert mentions(found["Turkey"], text) == ["Turkey"]


def test_a_union_is_no_company(annotator: Annotator) -> None:
    text = "The Harbour Workers' Union said that the alarm was off. The company denied it."
    found = parties_of(annotator, text)
    assert "The company" not in [word for party in found.values() for word in mentions(party, text)]


def test_a_former_prime_minister_leads_nothing(annotator: Annotator) -> None:
    text = (
        "President Oskar Brand won the vote, said former Turkish prime minister Hugo Lanz. The strongman was silent, "
        "and Turkey was calm."
    )
    assert "The strongman" in mentions(parties_of(annotator, text)["Oskar Brand"], text)


def test_the_country_is_the_one_that_the_sentence_is_about(annotator: Annotator) -> None:
    text = "Sweden signed the pact. Norwegian Prime Minister Ada Holm said that the country would not sign it."
    assert mentions(parties_of(annotator, text)["Norway"], text)[-1] == "the country"
    text = "Sweden met Norway. The pact divides the country."
    assert all("the country" not in mentions(party, text) for party in parties_of(annotator, text).values())


def test_an_age_and_an_office_behind_it_and_the_age_alone(annotator: Annotator) -> None:
    text = "Ada Holm, 54, director of the Harbour Observatory, left. The 54-year-old said nothing."
    found = parties_of(annotator, text)
    assert mentions(found["Ada Holm"], text) == ["Ada Holm", "director", "The 54-year-old"]


def test_the_captain_of_another_ship_is_another(annotator: Annotator) -> None:
    text = "Captain Ada Holm left. The captain of the trawler, Peter Dorn, stayed. The captain of the tug wept."
    found = parties_of(annotator, text)
    assert mentions(found["Ada Holm"], text) == ["Captain Ada Holm"]
    assert mentions(found["Peter Dorn"], text) == ["captain", "Peter Dorn"]


def test_a_headline_leaves_out_the_article(annotator: Annotator) -> None:
    text = "Coastguard denies ramming boat\n\nRussia's coastguard denied that it had rammed a boat."
    words = mentions(parties_of(annotator, text, Span(0, 30))["Russia's coastguard"], text)
    assert words[0] == "Coastguard"
