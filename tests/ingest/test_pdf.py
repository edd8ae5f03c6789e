import io
import random

import pytest
from reportlab.lib import pdfencrypt
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from rashomon.errors import UnreadableFile
from rashomon.ingest import pdf
from rashomon.ingest.lines import HYPHEN, Line, paragraphs
from rashomon.settings import Limits

LIMITS = Limits()
BODY = (
    "The ministry of Aldoria said on Monday that its forces had not entered the town of Brell, and that a convoy "
    "was struck by mistake. Witnesses told reporters that at least twelve people died near the river crossing."
)
SHORT = "A spokesman, Ivo Tarn, said that the account was “false”."


def article(paragraphs: list[str], title: str = "Aldoria denies strike on Brell", **info: str) -> bytes:
    buffer = io.BytesIO()
    styles = getSampleStyleSheet()
    story = [Paragraph(title, styles["Title"]), *(Paragraph(p, styles["BodyText"]) for p in paragraphs)]
    SimpleDocTemplate(buffer, **info).build(story)
    return buffer.getvalue()


def drawn(*draw, **options) -> bytes:  # type: ignore[no-untyped-def]
    """A PDF with a page for each function, which draws on it."""
    buffer = io.BytesIO()
    page = canvas.Canvas(buffer, **options)
    for step in draw:
        page.setFont("Helvetica", 12)
        step(page)
        page.showPage()
    page.save()
    return buffer.getvalue()


def words(text: str, y: int = 700):  # type: ignore[no-untyped-def]
    return lambda page: page.drawString(72, y, text)


def test_lines_become_paragraphs() -> None:
    text = pdf.read(article([BODY * 2, SHORT, BODY]), LIMITS).text
    assert text.split("\n") == ["Aldoria denies strike on Brell", BODY * 2, SHORT, BODY]


def test_pages_are_parted_and_a_sentence_that_runs_over_is_not() -> None:
    text = pdf.read(drawn(words("First page."), words("Second page.")), LIMITS).text
    assert text == "First page.\n\nSecond page."
    long = " ".join(["the convoy was seen near the river"] * 1000)
    text = pdf.read(article([long]), LIMITS).text
    assert text == f"Aldoria denies strike on Brell\n{long}"


def test_title_and_author_only_where_the_text_has_them() -> None:
    read = pdf.read(article([BODY, "By Ada Tarn"], title="Aldoria denies strike on Brell", author="Ada Tarn"), LIMITS)
    assert (read.metadata.title, read.metadata.author) == (None, "Ada Tarn")

    def stated_page(page: canvas.Canvas) -> None:
        page.setTitle("Aldoria denies: strike on Brell")
        page.setAuthor("User")
        page.drawString(72, 700, "Aldoria denies strike on Brell")

    stated = drawn(stated_page)
    metadata = pdf.read(stated, LIMITS).metadata
    assert (metadata.title, metadata.author) == ("Aldoria denies: strike on Brell", None)
    junk = drawn(lambda p: (p.setTitle("Microsoft Word - draft3.doc"), p.drawString(72, 700, "Aldoria denies")))
    assert pdf.read(junk, LIMITS).metadata.title is None


def hide_white(page: canvas.Canvas) -> None:
    page.setFillColorRGB(1, 1, 1)
    page.drawString(72, 600, "SECRET words")


def hide_clear(page: canvas.Canvas) -> None:
    page.setFillAlpha(0)
    page.drawString(72, 600, "SECRET words")


def hide_small(page: canvas.Canvas) -> None:
    page.setFont("Helvetica", 0.4)
    page.drawString(72, 600, "SECRET words")


def hide_scaled(page: canvas.Canvas) -> None:
    page.scale(0.01, 0.01)
    page.drawString(7200, 60000, "SECRET words")


def hide_mode(page: canvas.Canvas) -> None:
    text = page.beginText(72, 600)
    text.setTextRenderMode(3)
    text.textOut("SECRET words")
    page.drawText(text)


def hide_outside(page: canvas.Canvas) -> None:
    page.drawString(-900, 600, "SECRET words")


@pytest.mark.parametrize("hide", [hide_white, hide_clear, hide_small, hide_scaled, hide_mode, hide_outside])
def test_hidden_text_is_kept_apart(hide) -> None:  # type: ignore[no-untyped-def]
    def draw(page: canvas.Canvas) -> None:
        page.drawString(72, 700, "Nobody was hurt.")
        page.saveState()
        hide(page)
        page.restoreState()
        page.drawString(72, 500, "So they said.")

    extract = pdf.read(drawn(draw), LIMITS)
    assert extract.text == "Nobody was hurt.\nSo they said."
    assert [(n.code, n.detail) for n in extract.notices] == [("hidden-text", "SECRET words")]
    assert extract.notices[0].message.startswith("Page 1 ")


def test_white_letters_on_a_dark_box_are_seen() -> None:
    def draw(page: canvas.Canvas) -> None:
        page.drawString(72, 700, "Nobody was hurt.")
        page.rect(60, 590, 300, 30, fill=1)
        page.setFillColorRGB(1, 1, 1)
        page.drawString(72, 600, "White words.")

    extract = pdf.read(drawn(draw), LIMITS)
    assert extract.text == "Nobody was hurt.\nWhite words."
    assert not extract.notices


def picture() -> ImageReader:
    from PIL import Image

    return ImageReader(Image.new("RGB", (60, 60), "grey"))


def test_a_scan_needs_ocr_and_a_recognised_scan_says_so() -> None:
    with pytest.raises(UnreadableFile) as error:
        pdf.read(drawn(lambda p: p.drawImage(picture(), 0, 0, 600, 800)), LIMITS)
    assert error.value.code == "needs-ocr"

    def recognised(page: canvas.Canvas) -> None:
        page.drawImage(picture(), 0, 0, 600, 800)
        hide_mode(page)

    extract = pdf.read(drawn(recognised), LIMITS)
    assert extract.text == "SECRET words"
    assert [n.code for n in extract.notices] == ["recognised-text"]


def test_all_hidden() -> None:
    with pytest.raises(UnreadableFile) as error:
        pdf.read(drawn(hide_white), LIMITS)
    assert error.value.code == "empty"


def test_a_password() -> None:
    with pytest.raises(UnreadableFile, match="save a copy without the password, then add it") as error:
        pdf.read(drawn(words("x"), encrypt=pdfencrypt.StandardEncryption("secret")), LIMITS)
    assert error.value.code == "needs-password"
    # Only the owner's password: anyone may read.
    assert pdf.read(drawn(words("x"), encrypt=pdfencrypt.StandardEncryption("", "owner")), LIMITS).text == "x"


@pytest.mark.parametrize("data", [b"hello", b"%PDF-1.4\n", b"%PDF-1.7\n%%EOF", b"\0" * 100])
def test_what_is_no_pdf(data: bytes) -> None:
    with pytest.raises(UnreadableFile) as error:
        pdf.read(data, LIMITS)
    assert error.value.code == "damaged"


def test_a_pdf_cut_anywhere_is_read_in_part_or_damaged() -> None:
    whole = article([BODY] * 40)
    choose = random.Random(4)
    seen = set()
    for _ in range(40):
        try:
            text = pdf.read(whole[: choose.randrange(len(whole))], LIMITS).text
            assert text.encode()
            seen.add("read")
        except UnreadableFile as error:
            assert error.code in ("damaged", "needs-ocr")  # noqa: PT017 - either may come
            seen.add(error.code)
    assert "damaged" in seen


def test_broken_pages_are_named_and_the_others_kept() -> None:
    whole = drawn(words("First page."), words("Second page."), words("Third page."))
    # The second page's object loses its name, so that its number leads nowhere.
    places = [
        i for i in range(len(whole)) if whole.startswith(b"/Type /Page\n", i) or whole.startswith(b"/Type /Page ", i)
    ]
    assert len(places) == 3
    broken = whole[: places[1]] + b"/Type /Xage" + whole[places[1] + 11 :]
    start = broken.rfind(b" 0 obj", 0, places[1])
    broken = broken[:start] + b" 0 xbj" + broken[start + 6 :]
    extract = pdf.read(broken, LIMITS)
    assert extract.text == "First page.\n\nThird page."
    assert [n.code for n in extract.notices] == ["pages-lost"]
    assert extract.notices[0].message.startswith("Page 2 can't be read.")


def test_pages_past_the_limit_are_named() -> None:
    whole = drawn(*(words(f"Page number {n}.") for n in range(1, 6)))
    extract = pdf.read(whole, Limits(pages=2))
    assert extract.text == "Page number 1.\n\nPage number 2."
    assert [n.code for n in extract.notices] == ["pages-unread"]
    assert extract.notices[0].message.startswith("Pages 3–5 were left unread")
    assert pdf.read(whole, Limits(pages=5)).notices == ()


def test_no_more_text_than_the_limit() -> None:
    with pytest.raises(UnreadableFile) as error:
        pdf.read(article([BODY] * 20), Limits(text_characters=1000))
    assert error.value.code == "too-large"


def line(text: str, y: float = 0, left: float = 72, right: float = 500, size: float = 10, first: float = 20) -> Line:
    return Line(text=text, left=left, right=right, y=y, end_y=y, size=size, first_word=first)


def test_joining_rules() -> None:
    def joined(*lines: Line) -> str:
        return paragraphs([lines])

    wide = line("Wide line that sets the margin", 100)
    assert joined(wide, line("and goes on.", 88)) == "Wide line that sets the margin and goes on."
    assert joined(wide, line("Brell too.", 88)) == "Wide line that sets the margin Brell too."
    assert "\n" in joined(wide, line("Other size", 88, size=14))
    assert "\n" in joined(wide, line("after a gap", 60))
    assert "\n" in joined(wide, line("An indented paragraph", 88, left=90))
    assert "\n" in joined(wide, line("• an item", 88))
    # A line that had room for the next word ended on purpose, unless the sentence goes on.
    short = line("The end.", 88, right=200)
    assert joined(wide, short, line("New paragraph", 76)).endswith("The end.\nNew paragraph")
    assert joined(wide, line("It goes", 88, right=200), line("on here", 76)).endswith("It goes on here")


def test_divided_words() -> None:
    assert paragraphs([[line(f"The govern{HYPHEN}ment met. The government left.")]]) == (
        "The government met. The government left."
    )
    # Without proof that it is one word, no visible sign is dropped.
    assert paragraphs([[line(f"A rebel{HYPHEN}held town")]]) == "A rebel-held town"
    assert paragraphs([[line(f"Left at the end{HYPHEN}")]]) == "Left at the end-"
