from __future__ import annotations

from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.records import Case, Claim, Position, Span, When
from rashomon.records.claim import Act, Certainty, EvidenceKind, Form, Stance
from rashomon.records.comparison import ChangeKind, FindingKind, GapKind, HolderStance, OriginKind, WordingKind
from rashomon.records.values import PartyKind, RelationKind
from rashomon.views import CaseIndex, claim_card, comparison, ledger, overview, terms, words
from rashomon.views.hidden import pieces, plain
from tests.export.sample import FIRST, SECOND, find, sample_case

CASE = sample_case()
INDEX = CaseIndex(CASE)


def test_every_claim_is_laid_out_exactly_once() -> None:
    made = ledger(CASE)
    cards = [card for section in made.parties for card in section.cards]
    cards += [*made.no_source, *made.unclear, *made.headlines]
    cards += [card for section in made.own_voice for card in section.cards]
    assert sorted(card.id for card in cards) == sorted(claim.id for claim in CASE.claims)


def test_parties_stand_by_number_of_claims_and_unnamed_ones_after() -> None:
    made = ledger(CASE)
    assert [(section.name, section.total) for section in made.parties] == [
        ("Orsolya Vann", 4),
        ("Ansel Harbour Authority", 3),
        ("Tam Okoro", 2),
        ("@portansel", 1),
        ("أمل حدّاد", 1),
        ("the union’s table", 1),
        ("Two residents", 1),
    ]
    assert [section.name for section in made.unnamed] == ["the union’s table", "Two residents"]
    assert [card.id for card in made.no_source] == ["c06"]
    assert [card.id for card in made.unclear] == ["c11", "c17"]
    assert [party.name for party in made.silent] == ["Interior Ministry"]


def test_joint_claims_and_headlines_are_told_of_where_they_are_not_laid_out() -> None:
    sections = {section.name: section for section in ledger(CASE).parties}
    assert [card.id for card in sections["Orsolya Vann"].elsewhere] == ["c01"]
    assert [card.id for card in sections["Tam Okoro"].elsewhere] == ["c12"]


def test_swapping_two_names_swaps_the_page_and_nothing_else() -> None:
    """Even-handed: names play no part but in the order of parties with as many claims."""
    swap = {"p1": "Tam Okoro", "p5": "Orsolya Vann"}
    swapped = msgspec.structs.replace(
        CASE, parties=tuple(msgspec.structs.replace(p, name=swap.get(p.id, p.name)) for p in CASE.parties)
    )
    before, after = ledger(CASE), ledger(swapped)
    assert [section.id for section in before.named][:3] == [section.id for section in after.named][:3]
    assert [card.certainty_words for s in before.parties for card in s.cards] == [
        card.certainty_words for s in after.parties for card in s.cards
    ]


def test_a_card_quotes_exactly_and_says_whose_words_it_took_them_for() -> None:
    card = claim_card(INDEX, INDEX.claims["c13"])
    assert (card.source, card.cue, card.quote) == (("He",), ("revealed",), ("new photographs of the gate",))
    assert [link.name for link in card.read_as] == ["Tam Okoro"]
    assert card.stance_words == "endorsing word: revealed"
    assert card.evidence[0].words == "imagery, mentioned, not shown"
    assert claim_card(INDEX, INDEX.claims["c02"]).read_as == ()


def test_chains_run_from_the_outermost_claim_and_end() -> None:
    card = claim_card(INDEX, INDEX.claims["c04"])
    assert [(step.who, step.cue) for step in card.outer] == [("Ms. Vann", "said that")]
    ring = tuple(
        Claim(id=a, document="d1", voice="attributed", content=(Span(0, 3),), within=b, confidence=1)
        for a, b in (("x", "y"), ("y", "x"))
    )
    turning = CaseIndex(msgspec.structs.replace(CASE, claims=ring))
    assert [claim.id for claim in turning.outer(ring[0])] == ["y"]


def test_the_overview_tells_unread_from_empty() -> None:
    seen = overview(CASE)
    assert [line.id for line in seen.read] == ["d1", "d2", "d3"]
    assert [(line.problem, line.claims) for line in seen.unread] == [("Needs OCR", 0)]
    assert (seen.claims, seen.attributed, seen.own_voice, seen.headlines) == (17, 14, 2, 1)
    assert [line.id for line in seen.noticed] == ["d2"]
    nothing = overview(msgspec.structs.replace(CASE, claims=()))
    assert [line.problem for line in nothing.read] == [None] * 3


def test_points_lead_to_the_words_they_rest_on() -> None:
    seen = comparison(CASE)
    (point,) = seen.contested
    assert [(str(p.answer), p.number_words, p.first.quote, p.first.place) for p in point.positions] == [
        ("“nine”", "9", "nine workers", f"d1-{find(FIRST, 'nine workers').start}"),
        ("“seven”", "7", "seven workers", f"d2-{find(SECOND, 'seven workers').start}"),
    ]
    assert (seen.changes[0].before.quote, seen.changes[0].heading) == ("nine", "A revision")
    assert comparison(sample_case(compared=False)).empty


def with_(case: Case, **changes: object) -> Claim:
    return msgspec.structs.replace(case.claims[1], **changes)


def test_every_code_has_words() -> None:
    for certainty in get_args(Certainty):
        assert words.certainty_words(with_(CASE, certainty=certainty))
    for form in get_args(Form):
        assert words.form_words(with_(CASE, form=form))
    for act in get_args(Act):
        assert words.act_words(with_(CASE, act=act))
    for stance in get_args(Stance):
        assert (words.stance_words(with_(CASE, cue_stance=stance), "x") is None) == (stance == "neutral")
    for table, kinds in (
        (terms._FINDING, FindingKind),
        (terms._FINDING_MEANS, FindingKind),
        (terms._ORIGIN, OriginKind),
        (terms._ORIGIN_MEANS, OriginKind),
        (terms._STANCES, HolderStance),
        (terms._CHANGE, ChangeKind),
        (terms._GAP, GapKind),
        (terms._WORDING, WordingKind),
        (words._RELATION, RelationKind),
        (words._RELATION_BACK, RelationKind),
        (words._KIND, PartyKind),
        (words._EVIDENCE, EvidenceKind),
    ):
        assert set(table) == set(get_args(kinds))
    assert words.failure_words("too-many-pages") == "Too many pages"


@pytest.mark.parametrize(
    ("confidence", "level", "said"),
    [(0.2, "low", "source unsure"), (0.6, "middling", "source likely"), (0.9, "high", "source clear")],
)
def test_low_confidence_is_said(confidence: float, level: str, said: str) -> None:
    assert words.confidence_level(confidence) == level
    assert words.confidence_words(with_(CASE, confidence=confidence)) == said


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("2017-04-14", "14 April 2017"),
        ("2017-04", "April 2017"),
        ("2017", "2017"),
        ("2017-04-14T18:05:00Z", "14 April 2017, 18:05 UTC"),
        ("2017-13-01", "2017-13-01"),
        ("some time", "some time"),
        (None, None),
    ],
)
def test_dates(date: str | None, said: str | None) -> None:
    assert words.date_words(date) == said


def test_intervals_and_counts() -> None:
    assert words.when_words(When(earliest="2017-04-01", latest="2017-04-30", precision="month")) == "April 2017"
    assert words.when_words(When(earliest="2017-04-01", latest="2017-04-03", precision="unknown")) == (
        "1 to 3 April 2017"
    )
    for number, said in (((20, None), "at least 20"), ((None, 5), "at most 5"), ((36, 44), "36 to 44"), ((4, 4), "4")):
        assert terms.number_words(Position(id="a", value="v", holders=(), number=number)) == said


@given(st.text())
def test_pieces_joined_are_the_text(text: str) -> None:
    assert "".join(piece.text for piece in pieces(text)) == text
    assert all(len(piece.text) == 1 for piece in pieces(text) if piece.code)


@pytest.mark.parametrize("hidden", ["\u202e", "\u2066", "\u200b", "\u00ad", "\ufeff", "\x00", "\U000e0041", "\u3164"])
def test_what_hides_is_shown(hidden: str) -> None:
    assert plain(f"a{hidden}b") == f"a⟨U+{ord(hidden):04X}⟩b"


@pytest.mark.parametrize("spelled", ["👩‍🔬", "می‌خواهم", "क्‍ष", "a\tb\r\nc", "e\u0301", "❤️‍🔥"])
def test_what_belongs_to_the_spelling_is_left_alone(spelled: str) -> None:
    assert plain(spelled) == spelled


def test_joiners_that_spell_nothing_are_shown() -> None:
    assert plain("pay\u200dpal") == "pay⟨U+200D⟩pal"
