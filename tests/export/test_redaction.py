from __future__ import annotations

import itertools
import json
import re

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.export import case_json, dossier, dossier_of
from rashomon.export.naming import NamePattern, fold, ordinary_words, own_words, unveiled
from rashomon.export.redaction import redacted
from rashomon.export.remains import _one_off
from rashomon.records import Case, Claim, Decision, Document, Mention, Metadata, Party, Pipeline, Provenance, Span
from rashomon.review import reviewed
from tests.export.page import Page
from tests.export.sample import decided_case, find, sample_case
from tests.views.accounts import accounts


def case_of(text: str, *, name: str = "Orsolya Vann", kind: str = "person", mention: str = "", file: str = "n") -> Case:
    document = Document(
        id="d0123456789ab",
        name=file,
        text=text,
        text_sha256="f" * 64,
        metadata=Metadata(title=file, url=f"https://news.example/{file}", author=file, publisher=file),
        provenances=(
            Provenance(
                path=f"reports/{file}", size=1, sha256="e" * 64, media_type="text/plain", extractor="text",
                extractor_version="1", added_at="2031-01-01T00:00:00Z",
            ),
        ),
    )  # fmt: skip
    mentions = (Mention(document=document.id, span=find(text, mention)),) if mention else ()
    party = Party(id="pfedcba98765", name=name, kind=kind, named=True, mentions=mentions)  # type: ignore[arg-type]
    claim = Claim(
        id="c777777777777", document=document.id, voice="article", content=(Span(0, len(text)),), confidence=0.9
    )
    return Case(
        id="k1",
        title=f"On {name}",
        analysed_at=None,
        pipeline=Pipeline(rashomon="0"),
        documents=(document,),
        parties=(party,),
        claims=(claim,),
    )


def text_without(text: str, *names: str, **more: str) -> str:
    now, _ = redacted(reviewed(case_of(text, **more)), names)  # type: ignore[arg-type]
    return now.case.documents[0].text


@pytest.mark.parametrize(
    "written",
    [
        "Orsolya Vann", "ORSOLYA VANN", "orsolya vann", "Orsolya\nVann", "Orsolya\u00a0Vann", "Orsolya  Vann", "Vann",
        "vann", "Orsolya", "Vann’s", "the Vanns", "Vann-led", "O\u0301rsolya Va\u0308nn", "Órsolya Vänn",
        "Or\u200bsolya Va\u00adnn", "@orsolyavann", "@portvann", "orsolya_vann.txt", "x.example/orsolya-vann/1",
        "DrOrsolyaVann", "Ｏｒｓｏｌｙａ Ｖａｎｎ",
    ],
)  # fmt: skip
def test_a_name_is_found_however_it_is_written(written: str) -> None:
    now = text_without(f"🔥 So {written} said no.", "Orsolya Vann")
    assert "[redacted 1]" in now
    assert not re.search("orsolya|vann", fold(now).text)
    assert now.startswith("🔥 So ")
    assert now.endswith(" said no.")


def test_words_of_the_language_stay() -> None:
    text = "Edda May may go. It may be. Savannah may, too. On 3 May."
    assert text_without(text, "Edda May", name="Edda May") == (
        "[redacted 1] may go. It may be. Savannah may, too. On 3 [redacted 1]."
    )


def test_what_stays_as_a_word_of_the_language_is_told_and_can_be_taken_out() -> None:
    text = "Edda May may go. It may be that May may."
    now, (found,) = redacted(reviewed(case_of(text, name="Edda May")), ["Edda May"])
    assert found.left == (("may", 3),)
    assert "may" not in text_without(text, "Edda May", "may", name="Edda May")
    assert now.case.documents[0].text == "[redacted 1] may go. It may be that [redacted 1] may."


def test_a_body_is_not_taken_apart() -> None:
    text = "The Harbour Authority spoke. The authority of the harbour, no."
    assert text_without(text, "Harbour Authority", name="Harbour Authority", kind="organisation") == (
        "The [redacted 1] spoke. The authority of the harbour, no."
    )


def test_what_a_text_calls_a_person_goes_where_it_means_that_person() -> None:
    text = "The minister spoke. A minister is a minister. She left."
    assert text_without(text, "Orsolya Vann", mention="The minister") == (
        "[redacted 1] spoke. A minister is a minister. She left."
    )
    assert text_without(text, "Orsolya Vann", mention="She") == text


def test_part_of_a_bodys_name_takes_out_that_body() -> None:
    text = "The Ansel Harbour Authority spoke. The authority was late, the Harbour Authority said."
    for name in ("Harbour Authority", "harbour authority", "Ansel Harbour"):
        now = text_without(text, name, name="Ansel Harbour Authority", kind="organisation")
        assert now.startswith("The [redacted 1] spoke. The authority was late")
    assert "Ansel" in text_without(text, "Harbour", name="Ansel Harbour Authority", kind="organisation")


def test_a_single_word_of_a_persons_name_is_enough() -> None:
    assert text_without("Orsolya Vann. Ms. Vann.", "Vann") == "[redacted 1]. Ms. [redacted 1]."
    assert own_words("Deputy Minister Sabela van der Orrin, B.") == ("Sabela", "Orrin")


def test_a_name_of_nobody_known_goes_as_it_is_given_and_what_is_left_is_told() -> None:
    _, (found,) = redacted(reviewed(case_of("Tam Okoro spoke. Okoro left.")), ["Tam Okoro"])
    assert (found.places, found.documents) == (1, 1)
    assert found.left == (("Okoro", 1),)


def test_of_a_bodys_name_the_words_that_are_names_by_themselves_are_told() -> None:
    text = "The Ansel Harbour Authority spoke in Ansel. The authority of the harbour."
    case = case_of(text, name="Ansel Harbour Authority", kind="organisation")
    assert redacted(reviewed(case), ["Ansel Harbour Authority"])[1][0].left == (("Ansel", 1),)


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("Orsolyans", True), ("preorsolyan", True), ("Vannist", True), ("V\u0430nn", True), ("Ors", True),
        ("Orsi", True), ("Orssy", True), ("Orsola", True), ("Orsoyla", True), ("Orzolya", True), ("Orsollya", True),
        ("Orson", False), ("Van", False), ("vannist", False), ("Savann", False), ("ors", False), ("Vane", False),
        ("Orly", False), ("the", False),
    ],
)  # fmt: skip
def test_what_may_give_a_name_away_is_told(word: str, near: bool) -> None:
    case = case_of(f"Orsolya Vann spoke of a van. So {word} left, {word} again.")
    _, (found,) = redacted(reviewed(case), ["Orsolya Vann"])
    assert found.near == (((word, 2),) if near else ())


def test_what_gives_a_name_away_is_looked_for_in_titles_and_notes_too() -> None:
    case = case_of("Orsolya Vann spoke.", file="on-Vannov.txt")
    _, (found,) = redacted(reviewed(case), ["Orsolya Vann"])
    assert found.near == ()  # in an address and in a file's name it is taken out
    case = msgspec.structs.replace(case, title="On the Orsolyans")
    assert redacted(reviewed(case), ["Orsolya Vann"])[1][0].near == (("Orsolyans", 1),)


@given(st.text("abc", max_size=5), st.text("abc", max_size=5))
def test_one_letter_off_is_what_one_edit_makes(one: str, other: str) -> None:
    edits = {one} | {one[:at] + letter + one[at:] for at in range(len(one) + 1) for letter in "abc"}
    edits |= {one[:at] + letter + one[at + 1 :] for at in range(len(one)) for letter in ("", *"abc")}
    edits |= {one[:at] + one[at + 1] + one[at] + one[at + 2 :] for at in range(len(one) - 1)}
    assert _one_off(one, other) == (other in edits)


def test_a_name_that_stands_nowhere_is_refused() -> None:
    with pytest.raises(LookupError, match="Lena Osei"):
        dossier(sample_case(), redact=["Lena Osei"])
    with pytest.raises(LookupError):
        dossier(sample_case(), redact=[" "])


NAMES = ["Orsolya Vann", "Port Ansel", "أمل حدّاد", "Ada Holm", "B. Osei"]
GONE = ("orsolya", "vann", "port ansel", "أمل", "حداد", "holm", "b. osei")


def test_nothing_of_a_name_is_left_in_the_page() -> None:
    made = dossier_of(decided_case(), redact=NAMES)
    page = fold(made.html).text
    assert [name for name in GONE if fold(name).text in page] == []
    before = fold(dossier(decided_case())).text
    assert all(fold(name).text in before for name in GONE)
    assert [each.mark for each in made.redactions] == [f"[redacted {n}]" for n in range(1, 6)]
    assert (made.redactions[0].places, made.redactions[0].documents) == (4, 2)
    # A decision's author stands in no text, and is taken out all the same.
    assert (made.redactions[3].places, made.redactions[3].elsewhere) == (0, 1)


def test_the_page_lists_the_redactions_by_number_and_explains_them() -> None:
    html = dossier(decided_case(), redact=NAMES[:1])
    listed = re.sub(r"<[^>]+>", "", html[html.index('id="redactions"') :])
    assert "1 name taken out" in listed
    assert "[redacted 1] stands at 4 places in the texts of 2 documents" in listed
    assert "Hashes of files and texts that hold blocks are left out" in listed
    page = re.sub(r"<[^>]+>", "", dossier(decided_case(), points=["q1"], redact=["Ada Holm", "Tam Okoro"]))
    assert "[redacted 1] stands in 1 title, name or note." in page
    assert "[redacted 2] stands at 1 place in the texts of 1 document" in page
    assert "Before that" not in page


def test_no_hash_and_no_id_is_left_to_test_a_guess_against() -> None:
    case = case_of("Orsolya Vann spoke.", file="orsolya-vann")
    decision = Decision(
        number=1, about=("claim", "c777777777777"), judgement="confirmed", author="Lem", made_at="2031-01-02T00:00:00Z",
        anchor={"document": "d0123456789ab", "text_sha256": "f" * 64, "quote": "Orsolya Vann spoke."}, chain="a" * 64,
    )  # fmt: skip
    case = msgspec.structs.replace(case, decisions=(decision,))
    now, _ = redacted(reviewed(case), ["Vann"])
    data = case_json(now) + dossier(case, redact=["Vann"]).encode()
    for secret in ("f" * 64, "e" * 64, "a" * 64, "d0123456789ab", "pfedcba98765", "c777777777777", "vann", "Vann"):
        assert secret.encode() not in data
    assert b"Confirmed" in data


def test_hashes_of_what_holds_no_block_stay() -> None:
    case = decided_case()
    html = dossier(case, redact=["Orsolya Vann"])
    kept = [document.text_sha256 for document in case.documents if document.text_sha256]
    assert [hash in html for hash in kept] == [False, False, True]


def test_spans_move_along() -> None:
    case = decided_case()
    now, _ = redacted(reviewed(case), NAMES[:2])
    texts = {document.id: document.text for document in now.case.documents}
    before = {document.id: document.text for document in case.documents}
    for old, new in zip(case.claims, now.case.claims, strict=True):
        for was, is_ in zip((*old.content, *old.cue), (*new.content, *new.cue), strict=True):
            words = was.of(before[old.document]).replace("Port Ansel", "[redacted 2]")
            assert is_.of(texts[new.document]) == words
    nine = now.case.points[0].positions[0].holders[0]
    assert nine.span.of(texts[nine.document]) == "nine workers"


@pytest.mark.parametrize("case", [decided_case(), accounts()], ids=["decided", "accounts"])
def test_every_link_of_a_redacted_page_arrives_and_texts_stand_exactly(case: Case) -> None:
    name = max((party.name for party in case.parties if party.named), key=len)
    now, _ = redacted(reviewed(case), [name])
    page = Page(dossier(case, redact=[name]))
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.all("href") if href.startswith("#")} <= set(ids)
    for document in now.case.documents:
        if document.status == "ok":
            assert page.texts[f"{document.id} text"] == document.text


pieces = st.lists(
    st.one_of(
        st.sampled_from(
            ["Orsolya Vann", "VANN", "vann’s", "@orsolyavann", "\n", " ", "🔥", "e\u0301", "Ms. Vann", "x"]
        ),
        st.text(max_size=6),
    ),
    max_size=12,
)


@settings(max_examples=200, deadline=None)
@given(pieces, st.data())
def test_whatever_stands_around_it(parts: list[str], data: st.DataObject) -> None:
    text = " ".join([*parts, "Orsolya Vann"])
    case = case_of(text)
    span = Span(*sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))))))
    case = msgspec.structs.replace(case, claims=(msgspec.structs.replace(case.claims[0], content=(span,)),))
    now, _ = redacted(reviewed(case), ["Orsolya Vann"])
    document, moved = now.case.documents[0], now.case.claims[0].content[0]
    words = ["Orsolya", "Vann"]
    pattern = NamePattern(["Orsolya Vann"], words, ordinary_words(words, [text]))
    assert list(pattern.spans(document.text)) == []
    if not any(s.overlaps(span) for s in pattern.spans(text)):
        assert moved.of(document.text) == span.of(text)
    assert 0 <= moved.start <= moved.end <= len(document.text)


def test_a_redacted_case_is_as_good_json_as_any() -> None:
    now, _ = redacted(reviewed(decided_case()), NAMES)
    out = json.loads(case_json(now))
    assert {party["id"] for party in out["parties"]} >= {id for claim in out["claims"] for id in claim["claimers"]}
    assert {about for about, _ in (standing["about"] for standing in out["standings"])} >= {"claim", "point"}


@pytest.mark.parametrize(
    "written", ["https://news.example/maire-%C3%93rsolya-V%C3%A4nn", "Or-\nsolya Va\u2010\n  nn", "OrsolyaV%61nn.pdf"]
)
def test_a_name_is_found_behind_percent_signs_and_over_line_ends(written: str) -> None:
    left = fold(text_without(f"It is at {written} today.", "Orsolya Vann")).text
    assert "solya" not in left
    assert "nn" not in left.replace("announc", "")
    assert left.startswith("it is at ")
    assert left.endswith(" today.")


@given(st.text(alphabet="aé-\n %C3A9BF\udcff"))
def test_what_is_unveiled_comes_from_all_of_the_text(text: str) -> None:
    plain, at = unveiled(text)
    assert len(plain) == len(at)
    assert all(one.end <= other.start for one, other in itertools.pairwise(at))
    assert all(0 <= each.start < each.end <= len(text) for each in at)
