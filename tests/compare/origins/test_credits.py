import pytest

from rashomon.compare.origins import find_origins
from rashomon.compare.origins.credits import find_credits
from tests.compare.origins.helpers import BRIDGE, FERRY, MARKET, document, of_kind, words_of


def whole_of(text: str, **metadata: str) -> list[str]:
    return [credit.agency for credit in find_credits(document("d", text, **metadata)) if credit.whole]


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        (f"TARROW (AFP) - {FERRY}", "AFP"),
        (f"TARROW, Velland, May 2 (Reuters) – {FERRY}", "Reuters"),
        (f"Ferry sinks off Tarrow\n\nTARROW (AP) — {FERRY}", "Associated Press"),
        (f"Ferry sinks\n\nBy MARA HOLM, Associated Press\n\n{FERRY}", "Associated Press"),
        (f"Ferry sinks\n\nPosted 3:57 pm, May 2, 2031, by Associated Press\n\n{FERRY}", "Associated Press"),
        (f"Ferry sinks\n\nAFP Friday 2 May 2031\n\n{FERRY}", "AFP"),
        (f"Ferry sinks\n\nThe Associated Press | Friday, May 2, 2031\n\n{FERRY}", "Associated Press"),
        (f"Mara Holm, Associated Press Published 6:23 a.m. May 2, 2031\n\n{FERRY}", "Associated Press"),
        (f"{FERRY}- AFP", "AFP"),
        (f"{FERRY}(dpa)", "dpa"),
        (f"{FERRY}\n\nSource: Xinhua", "Xinhua"),
        (f"{FERRY}\n\nCopyright 2031 The Associated Press. All rights reserved.", "Associated Press"),
        (f"TARROW (Velpress) - {FERRY}", "Velpress"),
    ],
)
def test_a_credit_of_the_whole(text: str, agency: str) -> None:
    assert whole_of(text) == [agency]


@pytest.mark.parametrize(
    "text",
    [
        FERRY,
        f"(Mara Holm/AP)\n\n{FERRY}",
        f"Rescuers in Tarrow on May 2, 2031. (AFP Photo)\n\n{FERRY}",
        f"Photo: Mara Holm, AP\n\n{FERRY}",
        f"Rescuers at work. Mara Holm / Reuters\n\n{FERRY}",
        f"Rescuers at work (Mara Holm/Harbour Office via AP)\n\n{FERRY}",
        f"{FERRY} The mayor told AFP that the boats were quick.",
        f"{FERRY} © AFP 2031 MARA HOLM",
        f"Portland (OR) - {FERRY}",
    ],
)
def test_pictures_and_mentions_credit_no_text(text: str) -> None:
    assert whole_of(text) == []


def test_a_paper_s_own_dateline_is_no_agency() -> None:
    assert whole_of(f"TARROW (Herald) - {FERRY}", publisher="Tarrow Herald") == []


def test_an_agency_right_after_the_title_where_lines_have_been_lost() -> None:
    text = f"Friday 2 May 2031 Ferry sinks off Tarrow: monitor AFP {FERRY}"
    assert whole_of(text, title="Ferry sinks off Tarrow - monitor") == ["AFP"]
    assert whole_of(text, title="Ferry sinks") == []
    assert whole_of(f"Ferry sinks AFP reported that {FERRY}", title="Ferry sinks") == []


def test_an_agency_s_own_report_is_credited_by_its_publisher_or_author() -> None:
    assert whole_of(FERRY, publisher="reuters.com") == ["Reuters"]
    assert whole_of(FERRY, author="Mara Holm, AFP") == ["AFP"]


@pytest.mark.parametrize(
    ("sentence", "agency"),
    [
        ("“The boats were quick. We owe them much,” the mayor told AFP by telephone.", "AFP"),
        ("In an interview with the Associated Press she spoke of luck.", "Associated Press"),
        ("According to state news agency SANA the port stayed open.", "SANA"),
        ("The port stayed open, Reuters reported on Friday.", "Reuters"),
        ("An AFP correspondent in the port saw three boats.", "AFP"),
        ("The Merrin News Agency said the port stayed open.", "Merrin news agency"),
        ("He was quoted as saying by Interfax that the port stayed open.", "Interfax"),
    ],
)
def test_a_mention_stands_for_its_own_sentence(sentence: str, agency: str) -> None:
    before, after = "Nobody slept in Tarrow.", "The search went on."
    text = f"{before} {sentence} {after}"
    (credit,) = find_credits(document("d", text))
    assert (credit.agency, credit.span.of(text), credit.whole) == (agency, sentence, False)


@pytest.mark.parametrize(
    "sentence",
    [
        "Readers of the paper know AFP as an agency.",
        "Petra said that she had seen the boats.",
        "The state news agency made no mention of it.",
        "A Velland news agency was founded in 1920.",
    ],
)
def test_a_name_alone_is_no_mention(sentence: str) -> None:
    assert find_credits(document("d", sentence)) == ()


def test_help_from_an_agency_gives_it_no_words() -> None:
    text = f"{FERRY}Associated Press writer Mara Holm contributed to this report."
    (credit,) = find_credits(document("d", text))
    assert not credit.whole
    assert credit.span.start >= len(FERRY)


def test_datelines_of_two_agencies_hold_for_their_own_paragraphs() -> None:
    text = f"TARROW (AFP) - {FERRY}\n\nSENNET (Reuters) - {BRIDGE}\n\n{MARKET}"
    found = {credit.agency: credit.span.of(text) for credit in find_credits(document("d", text))}
    assert found == {"AFP": f"TARROW (AFP) - {FERRY}", "Reuters": f"SENNET (Reuters) - {BRIDGE}"}


def test_reports_of_one_agency_are_one_origin_and_a_mention_only_with_its_sentence() -> None:
    a = document("a", f"TARROW (AFP) - {FERRY}")
    b = document("b", f"Bridge closed\n\nAFP Monday 5 May 2031\n\n{BRIDGE}")
    c = document("c", f"{MARKET} A baker told AFP that flour was short.")
    (origin,) = of_kind(find_origins([a, b, c]), "same-agency")
    assert origin.name == "AFP"
    assert words_of(origin, a, b, c) == {"a": [a.text], "b": [b.text], "c": ["A baker told AFP that flour was short."]}


def test_a_copy_bears_the_name_of_the_agency_that_one_paper_credits() -> None:
    a = document("a", f"TARROW (AFP) - {FERRY}", "Tarrow Herald", "2031-05-03")
    b = document("b", FERRY, "Sennet Echo", "2031-05-02")
    (origin,) = of_kind(find_origins([a, b]), "same-text")
    assert origin.name == "AFP"
