from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.errors import UnreadableFile
from rashomon.ingest import html
from rashomon.records import Document

Read = Callable[[str, bytes | str], Document]

FIRST = "The ministry of Aldoria said on Monday that its forces had not entered the town of Brell."
SECOND = "A spokesman, Ivo Tarn, said that the account was false & that nobody was hurt."
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Aldoria denies strike on Brell - The Herald</title>
<meta property="og:site_name" content="The Herald"><meta name="author" content="Ada Tarn">
<meta property="article:published_time" content="2031-03-12T10:00:00Z"><script>alert("script words")</script></head>
<body><nav><a href="/">Home</a> <a href="/x">Sport</a></nav><article><h1>Aldoria denies strike on Brell</h1>
<p>{FIRST}</p><p>{SECOND.replace("&", "&amp;")}</p></article></body></html>"""


def codes(document: Document) -> list[str]:
    return [notice.code for notice in document.notices]


def body(inner: str, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body><p>{FIRST}</p>{inner}<p>Last words are here.</p></body></html>".encode()


def test_an_article_with_its_title_and_what_the_page_says(read: Read) -> None:
    document = read("a.html", PAGE)
    assert document.text == f"Aldoria denies strike on Brell\n{FIRST}\n{SECOND}"
    assert document.headline is not None
    assert document.headline.of(document.text) == "Aldoria denies strike on Brell"
    metadata = document.metadata
    assert (metadata.title, metadata.publisher, metadata.author) == (
        "Aldoria denies strike on Brell", "The Herald", "Ada Tarn",
    )  # fmt: skip
    assert (metadata.published, metadata.language) == ("2031-03-12", "en")
    assert (document.provenances[0].media_type, document.provenances[0].codec) == ("text/html", "utf-8")
    assert document.provenances[0].extractor == "trafilatura"
    assert not document.notices


def test_the_title_becomes_the_first_line_where_the_article_lacks_it() -> None:
    page = f"<html><head><title>Aldoria denies strike</title></head><body><p>{FIRST}</p><p>{SECOND}</p></body></html>"
    extract = html.read(page.replace("& ", "&amp; ").encode())
    assert extract.text == f"Aldoria denies strike\n{FIRST}\n{SECOND}"
    assert extract.headline is not None
    assert extract.headline.of(extract.text) == "Aldoria denies strike"


@pytest.mark.parametrize(
    "hidden",
    [
        '<p style="display:none">SECRET words</p>',
        '<p style="color:red; VISIBILITY : hidden">SECRET words</p>',
        "<p hidden>SECRET words</p>",
        '<p aria-hidden="true">SECRET words</p>',
        '<p style="font-size:0">SECRET words</p>',
        '<p style="font-size: 0.0px !important">SECRET words</p>',
        '<p style="font-size:.4px">SECRET words</p>',
        '<p style="opacity:0">SECRET words</p>',
        '<p style="position:absolute; left:-9999px">SECRET words</p>',
        '<p style="text-indent: -10000px">SECRET words</p>',
        '<p style="color:#fff">SECRET words</p>',
        '<p style="color:white;background:white">SECRET words</p>',
        '<div style="background-color:rgb(0,0,0)"><p style="color:#000">SECRET words</p></div>',
        '<p><font color="#FFFFFE">SECRET words</font></p>',
        "<template><p>SECRET words</p></template>",
        '<div style="display:none"><div><p>SECRET <b>words</b></p></div></div>',
    ],
)
def test_hidden_text_is_kept_apart(hidden: str) -> None:
    extract = html.read(body(hidden))
    assert "SECRET" not in extract.text
    assert "Last words are here." in extract.text
    assert [(n.code, n.detail) for n in extract.notices] == [("hidden-text", "SECRET words")]


@pytest.mark.parametrize(
    "seen",
    [
        '<p style="color:#fff;background:#000">SEEN words</p>',
        '<div bgcolor="navy"><p style="color:white">SEEN words</p></div>',
        '<div style="background:url(x.png)"><p style="color:white">SEEN words</p></div>',
        '<p style="font-size:0.9em">SEEN words</p>',
        '<p style="opacity:0.5">SEEN words</p>',
        '<p style="opacity:.5">SEEN words</p>',
        '<p style="margin-left:-20px; display:inline">SEEN words</p>',
        '<p aria-hidden="false">SEEN words</p>',
        '<p style="display:block;background:black">SEEN words</p>'.replace("black", "yellow"),
    ],
)
def test_text_that_is_seen_stays(seen: str) -> None:
    extract = html.read(body(seen))
    assert "SEEN words" in extract.text
    assert not extract.notices


def test_a_style_sheet_may_give_white_letters_a_background() -> None:
    banner = '<div class="lead"><p style="color:white">SEEN words</p></div>'
    assert "SEEN" in html.read(body(banner, "<style>.lead{background:#000}</style>")).text
    assert "SEEN" not in html.read(body(banner)).text


def test_words_after_a_hidden_element_stay() -> None:
    extract = html.read(body("<p>Before the <span hidden>SECRET</span> and after it.</p>"))
    assert "Before the and after it." in " ".join(extract.text.split())


@pytest.mark.parametrize("depth", [250, 260, 2_000])
def test_deep_nesting_loses_nothing(depth: int) -> None:
    extract = html.read(body("<div>" * depth + "<p>Deep words were here.</p>" + "</div>" * depth))
    assert "Deep words were here." in extract.text
    assert "Last words are here." in extract.text
    assert not extract.notices


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "table><tr><td"])
@pytest.mark.parametrize("depth", [3_000, 100_000])
def test_deeper_nesting_is_reported_with_what_was_cut(depth: int, tag: str) -> None:
    extract = html.read(body(f"<{tag}>" * depth + "<p>Deep &amp; words.</p>"))
    assert FIRST in extract.text
    assert [n.code for n in extract.notices] == ["too-deep"]
    assert "Deep & words. Last words are here." in extract.notices[0].detail


@pytest.mark.parametrize(
    "payload",
    [
        "<script>alert('XSS')</script>",
        "<img src=x onerror=alert('XSS')>",
        "<svg onload=alert('XSS')><script>alert('XSS')</script></svg>",
        "<iframe src='javascript:alert(1)'>XSS</iframe>",
        "<a href='javascript:alert(`XSS`)'></a>",
        "<style>@import 'http://127.0.0.1:9/x.css'; p{content:'XSS'}</style>",
        "<link rel=stylesheet href=http://127.0.0.1:9/x.css>",
        "<!-- XSS -->",
        "<?php echo 'XSS' ?>",
        "<object data=http://127.0.0.1:9/x><embed src=http://127.0.0.1:9/y></object>",
    ],
)
def test_payloads_leave_nothing_but_text(payload: str) -> None:
    text = html.read(body(payload)).text
    assert "XSS" not in text
    assert "Last words are here." in text


def test_markup_that_is_quoted_stays_text() -> None:
    assert "<script>alert(1)</script>" in html.read(body("<p>&lt;script&gt;alert(1)&lt;/script&gt; it said.</p>")).text


def test_entities_of_a_document_type_are_not_expanded() -> None:
    bomb = '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html [<!ENTITY a "BOOM"><!ENTITY b "&a;&a;">'
    bomb += (
        f'<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>{FIRST}</p><p>Then &b; &x; came.</p></body></html>'
    )
    text = html.read(bomb.encode()).text
    assert FIRST in text
    assert "BOOM" not in text
    assert "root:" not in text


@pytest.mark.parametrize(
    "page", [b"<html></html>", b"<!-- x -->", b"<html><body><script>x=1</script></body></html>", b"<p> \xc2\xa0 </p>",
             b"<html><head><title>T</title></head><body><nav><a href=/>Home</a></nav></body></html>",
             b"<html><body><p hidden>All of it is hidden.</p></body></html>"],
)  # fmt: skip
def test_pages_without_an_article(page: bytes) -> None:
    with pytest.raises(UnreadableFile) as error:
        html.read(page)
    assert error.value.code == "empty"


@pytest.mark.parametrize(
    ("charset", "codec", "recorded"),
    [
        ("windows-1252", "cp1252", "cp1252"), ("iso-8859-1", "cp1252", "cp1252"), ("utf-8", "utf-8", "utf-8"),
        ("iso-8859-1", "utf-8", "utf-8"), ("utf-16", "utf-8", "utf-8"), ("no-such-thing", "utf-8", "utf-8"),
        ("rot13", "utf-8", "utf-8"), ("shift_jis", "shift_jis", "shift_jis"),
    ],
)  # fmt: skip
def test_charsets(charset: str, codec: str, recorded: str) -> None:
    sample = "東京 was quiet." if codec == "shift_jis" else "“Señor” was quiet."
    page = f"<html><head><meta charset='{charset}'></head><body><p>{FIRST}</p><p>{sample}</p></body></html>"
    extract = html.read(page.encode(codec))
    assert sample in extract.text
    assert (extract.codec, extract.replacements) == (recorded, 0)


def test_utf16_with_a_mark() -> None:
    assert "“Señor” was quiet." in html.read(body("<p>“Señor” was quiet.</p>").decode().encode("utf-16")).text


@given(st.binary(max_size=200) | st.text(st.sampled_from("<>/!?-&;#ab \n\"'=x\0\ufffe"), max_size=200).map(str.encode))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_text_or_a_named_failure(data: bytes) -> None:
    try:
        extract = html.read(data)
    except UnreadableFile as error:
        assert error.code in ("empty", "damaged")  # noqa: PT017 - either may come
        return
    assert extract.text.encode("utf-8").decode("utf-8") == extract.text
    assert extract.text.strip()
