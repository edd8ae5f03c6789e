import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.ingest.head import find_author, find_date, find_title, first_line_title, read_head
from rashomon.records import Metadata, Span

BODY = "\n\nThe ministry of Aldoria said on Monday that nobody was hurt.\n"


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("12 March 2031" + BODY, "2031-03-12"),
        ("March 12, 2031" + BODY, "2031-03-12"),
        ("2031-03-12" + BODY, "2031-03-12"),
        ("12th of March, 2031" + BODY, "2031-03-12"),
        ("Wednesday 12 March 2031 10:59 Strike on Brell" + BODY, "2031-03-12"),
        ("Wed 12 Mar 2031 Strike on Brell kills two." + BODY, "2031-03-12"),
        ("Posted on March 12 2031 by The Herald Two Killed in Brell" + BODY, "2031-03-12"),
        ("Published March 12 2031 The town of Brell" + BODY, "2031-03-12"),
        ("Date of publication 12 March 2031 The town" + BODY, "2031-03-12"),
        ("Two killed in Brell\n\nNewswire, Wednesday 12 Mar 2031\n\nThe town", "2031-03-12"),
        ("Two killed in Brell\nBy Ada Tarn | Published: 12 March 2031\nThe town", "2031-03-12"),
        ("26.11.2031 Some 50 people" + BODY, "2031-11-26"),
        ("26.11.2031Get short URL 0 13 The coalition" + BODY, "2031-11-26"),
        ("11/26/2031 Some" + BODY, "2031-11-26"),
        ("15-09-2031 Some" + BODY, "2031-09-15"),
        # Not plain, not whole, or not a date of publication:
        ("01.10.2031 A double attack" + BODY, None),
        ("04/05/2031 A double attack" + BODY, None),
        ("31 February 2031" + BODY, None),
        ("Thursday 12 March 2031" + BODY, None),  # it was a Wednesday
        ("12 March" + BODY, None),
        ("March 2031" + BODY, None),
        ("The town of Brell was struck on 12 March 2031." + BODY, None),
        ("12 March 2031 was a day of mourning." + BODY, None),
        ("On 12 March 2031 the town was struck." + BODY, None),
        ("A soldier in Brell, Aldoria, March 12 2031 (File photo)" + BODY, None),
        ("Last updated at March 12 2031 The town" + BODY, None),
        ("x" * 400 + "\n12 March 2031\n", None),
        ("May 18" + BODY, None),
    ],
)
def test_dates(text: str, date: str | None) -> None:
    assert find_date(text) == date


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("Two killed\nBy Ada Tarn\n\nThe town", "Ada Tarn"),
        ("By Ada Tarn and Ivo van Quill\nThe town", "Ada Tarn and Ivo van Quill"),
        ("Two killed\nby Ada  Tarn, Brell\nThe town", "Ada Tarn"),
        ("By Monday nobody was left.\n", None),
        ("By the river they found Ada Tarn\n", None),
        ("Posted on July 2 2031 by Ada Tarn Two Killed", None),
    ],
)
def test_bylines(text: str, author: str | None) -> None:
    assert find_author(text) == author


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Strike on Brell kills two" + BODY, "Strike on Brell kills two"),
        ("\r\n  Strike on Brell kills two \r\nThe town was struck, he said.\r\n", "Strike on Brell kills two"),
        ("Who struck Brell?" + BODY, "Who struck Brell?"),
        ("12 March 2031\nBy Ada Tarn\nStrike on Brell kills two" + BODY, "Strike on Brell kills two"),
        ("The town of Brell was struck." + BODY, None),
        ("“The town was struck.”" + BODY, None),
        ("Strike on Brell kills two", None),
        ("Strike on Brell kills two\n\n", None),
        ("x" * 199 + BODY, "x" * 199),
        ("x" * 200 + BODY, None),
        ("12345" + BODY, None),
        ("The ministry of Aldoria said on Monday that its forces had not\nentered the town of Brell.\n", None),
        (
            "The ministry of Aldoria said on Monday that its forces had not left\nBrell, and that the\narmy stayed.",
            None,
        ),
        ("", None),
    ],
)
def test_first_lines(text: str, title: str | None) -> None:
    span = first_line_title(text)
    assert (span.of(text) if span else None) == title


@pytest.mark.parametrize(
    ("text", "title", "found"),
    [
        ("Posted on July 2 2031 by X Thirty Killed Thirty people", "Thirty killed", "Thirty Killed"),
        ("Bomb in Brell's City: six dead. A bomb", "Bomb in Brells City six dead", "Bomb in Brell's City: six dead"),
        ("“We did not” - Tarn\nThe minister", "'We did not' – Tarn", "“We did not” - Tarn"),
        ("STRIKE ON BRELL\nx", "Strike on Brell | The Herald", "STRIKE ON BRELL"),
        ("Café bombé à Brell\nx", "Cafe\u0301 bombe\u0301 a\u0300 Brell", "Café bombé à Brell"),
        ("Straße gesperrt\nx", "STRASSE GESPERRT", "Straße gesperrt"),
        # In a sentence, or as part of a word, or too little:
        ("The Aldorian army advances near Brell, and", "Aldorian army advances near Brell", None),
        ("Aldorian army advances near Brell said the monitor", "Aldorian army advances near Brell", None),
        ("Aldorian army advances near Brellton", "Aldorian army advances near Brell", None),
        ("War in Brell", "War", None),
        ("x " * 400 + "Strike on Brell", "Strike on Brell", None),
        ("", "Strike on Brell", None),
        ("Strike", "!!!", None),
    ],
)  # fmt: skip
def test_titles_are_found_by_their_words(text: str, title: str, found: str | None) -> None:
    span = find_title(text, title)
    assert (span.of(text) if span else None) == found


words = st.lists(st.text("abcßéİﬁ'-,“0x ", min_size=1, max_size=8), min_size=3, max_size=8).map(" ".join)


@given(
    before=st.sampled_from(["", "12 March 2031 ", "Update: "]),
    title=words,
    after=st.sampled_from(["", ". The town", "\nThe", " Next"]),
)
def test_a_found_headline_has_the_titles_letters(before: str, title: str, after: str) -> None:
    import unicodedata

    def letters(value: str) -> str:
        return "".join(c for c in unicodedata.normalize("NFKD", value).casefold() if c.isalnum())

    text = f"{before}Brell {title}{after}"
    span = find_title(text, f"Brell {title}")
    if span:
        assert letters(span.of(text)) == "".join(p for c in f"Brell {title}" for p in letters(c))
    elif len(letters(title)) > 8:
        # Only the guards against sentences may refuse it.
        assert after == " Next" or title.rstrip()[-1:] in "-,'“" or not before or before


@given(st.text(max_size=400))
def test_any_text_has_a_headline_within_it_or_none(text: str) -> None:
    metadata, headline = read_head(text, Metadata(title=text[:50]))
    assert headline is None or 0 <= headline.start < headline.end <= len(text)
    assert metadata.title == (text[:50] or None)


def test_what_is_known_goes_before_what_the_text_says() -> None:
    text = "Strike on Brell\nBy Ada Tarn\n12 March 2031\n\nThe town was struck."
    known = Metadata(title="Another title", author="Ivo Quill", published="2031-03-13", publisher="P")
    metadata, headline = read_head(text, known)
    assert metadata == known
    assert headline == Span(0, 15)  # the page's own headline, whatever the manifest calls it
    metadata, _ = read_head(text, Metadata())
    assert (metadata.title, metadata.author, metadata.published) == ("Strike on Brell", "Ada Tarn", "2031-03-12")


def test_hostile_heads_take_no_time() -> None:
    for text in (
        "?" * 100_000,
        "By " + "A a" * 50_000,
        "1 " * 100_000,
        "A. " * 100_000,
        "Mon " * 100_000,
        "\n" * 100_000,
    ):
        read_head(text, Metadata(title=text[:5000]))
