import string

from hypothesis import given
from hypothesis import strategies as st

from rashomon.compare.origins import UNNAMED, find_origins
from rashomon.compare.origins.groups import LONE_PASSAGE
from tests.compare.origins.helpers import BRIDGE, FERRY, MARKET, document, of_kind, words_of


def test_a_copy_is_one_origin_with_the_first_paper_that_had_it() -> None:
    a = document("a", FERRY, "Tarrow Herald", "2031-05-02")
    b = document("b", FERRY, "Sennet Echo", "2031-05-03")
    (origin,) = find_origins([a, b])
    assert (origin.kind, origin.name) == ("same-text", "Tarrow Herald")
    assert {p.document for p in origin.passages} == {"a", "b"}


def test_without_dates_nobody_is_called_the_first() -> None:
    a, b = document("a", FERRY, "Tarrow Herald", "2031-05-02"), document("b", FERRY, "Sennet Echo")
    (origin,) = find_origins([a, b])
    assert origin.name == UNNAMED


def test_a_report_that_adds_to_a_copy_is_a_copy_only_there() -> None:
    a = document("a", FERRY)
    b = document("b", BRIDGE + FERRY + MARKET)
    (origin,) = of_kind(find_origins([a, b]), "same-text")
    ((words,),) = (words_of(origin, a, b)["b"],)
    assert words == FERRY.strip().removesuffix(".")


def test_a_text_copied_in_pieces_is_one_origin() -> None:
    first, second = FERRY[: FERRY.index("Divers")], FERRY[FERRY.index("Divers") :]
    a, b = document("a", FERRY), document("b", first + BRIDGE + second)
    (origin,) = of_kind(find_origins([a, b]), "same-text")
    assert len(words_of(origin, a, b)["b"]) == 2


def test_case_punctuation_quotation_marks_and_small_edits_dont_hide_a_copy() -> None:
    changed = (
        FERRY.replace("early on Thursday", "on Thursday")
        .replace(",", "")
        .replace("inspection", "“inspection”")
        .replace("nobody alive", "no one alive")
        .upper()
    )
    a, b = document("a", FERRY), document("b", changed)
    (origin,) = of_kind(find_origins([a, b]), "same-text")
    assert [len(words) for words in words_of(origin, a, b).values()] == [1, 1]


def test_reports_of_two_origins_in_a_third_stay_apart() -> None:
    a, b, c = document("a", FERRY), document("b", BRIDGE), document("c", FERRY + MARKET + BRIDGE)
    origins = of_kind(find_origins([a, b, c]), "same-text")
    assert sorted(sorted({p.document for p in o.passages}) for o in origins) == [["a", "c"], ["b", "c"]]


def test_reports_that_share_a_twentieth_are_no_copies() -> None:
    own = [" ".join(f"{letter}{word}{number}" for number in range(900)) for letter, word in (("x", "k"), ("y", "l"))]
    shared = " ".join(FERRY.split()[: LONE_PASSAGE + 5])
    a, b = document("a", f"{own[0]}. {shared}."), document("b", f"{own[1]}. {shared}.")
    origins = find_origins([a, b])
    assert not of_kind(origins, "same-text")
    assert len(of_kind(origins, "same-source")) == 1  # but these words are not two papers' own


def test_a_short_report_wholly_inside_a_long_one_is_a_copy() -> None:
    own = " ".join(f"k{number}" for number in range(3000))
    a, b = document("a", FERRY + BRIDGE), document("b", f"{own}. {FERRY}{BRIDGE}")
    assert len(of_kind(find_origins([a, b]), "same-text")) == 1


def test_a_caption_in_a_long_page_is_no_copied_report() -> None:
    own = " ".join(f"k{number}" for number in range(3000))
    caption = " ".join(FERRY.split()[:30])
    (origin,) = find_origins([document("a", caption), document("b", f"{own}. {caption}")])
    assert origin.kind == "same-source"


def test_many_copies_are_one_origin() -> None:
    documents = [document(f"d{number:02}", f"Paper {number} writes. {FERRY}") for number in range(60)]
    (origin,) = of_kind(find_origins(documents), "same-text")
    assert len({p.document for p in origin.passages}) == 60


def test_a_failed_or_empty_document_is_passed_over() -> None:
    assert find_origins([document("a", ""), document("b", "One two three."), document("c", "")]) == ()


_words = st.text(string.ascii_lowercase[:6], min_size=1, max_size=3)
_texts = st.lists(_words, max_size=60).map(" ".join)
_reports = st.lists(st.sampled_from([FERRY, BRIDGE, MARKET]) | _texts, min_size=1, max_size=6).map(
    lambda parts: [document(f"d{i}", " ".join(parts[i:] + parts[:1])) for i in range(len(parts))]
)


@given(reports=_reports, seed=st.randoms(use_true_random=False))
def test_the_order_of_documents_changes_nothing(reports, seed) -> None:
    shuffled = reports[:]
    seed.shuffle(shuffled)
    assert find_origins(shuffled) == find_origins(reports)


@given(reports=_reports)
def test_every_passage_lies_in_its_document_and_each_origin_in_several(reports) -> None:
    texts = {d.id: d.text for d in reports}
    for origin in find_origins(reports):
        assert len({p.document for p in origin.passages}) > 1
        for passage in origin.passages:
            assert 0 <= passage.span.start < passage.span.end <= len(texts[passage.document])


@given(reports=_reports, where=st.integers(0, 6))
def test_an_unrelated_document_changes_nothing(reports, where) -> None:
    other = document("zz", " ".join(f"Unheard{number} of{number} thing{number}." for number in range(40)))
    assert find_origins([*reports[:where], other, *reports[where:]]) == find_origins(reports)
