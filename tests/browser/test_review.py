"""Reviewing from the keyboard, links to selected words, and two tabs at once, in a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from rashomon.run import open_case
from tests.browser.conftest import Watched, rashomon, served

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture
def case(example: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(example, tmp_path / "case.rashomon"))


@pytest.fixture
def address(case: Path) -> Iterator[str]:
    with served(case) as found:
        yield found


def base(watched: Watched) -> str:
    return str(watched.page.evaluate("document.body.dataset.base"))


def decided(case: Path) -> list[tuple[str, str, str]]:
    return [(d.judgement, d.about[1], d.note) for d in open_case(case).decisions]


def settled(page: Page) -> None:
    """Until the server has answered every decision made on this page."""
    page.evaluate("rashomon.settled()")


def test_keys_pressed_faster_than_the_server_answers_all_count_in_their_order(
    case: Path, address: str, watch: Callable[[str], Watched]
) -> None:
    watched = watch(address)
    watched.open(base(watched) + "search?status=undecided")
    ids = [item.get_attribute("id") for item in watched.page.locator("[data-item]").all()[:6]]
    watched.page.keyboard.press("j")
    for key in "crucc":
        watched.page.keyboard.press(key)
    settled(watched.page)
    assert decided(case) == [
        (judgement, id, "")
        for judgement, id in zip(("confirmed", "rejected", "unsure", "confirmed", "confirmed"), ids, strict=False)
    ]
    assert watched.page.locator("[data-item].current").get_attribute("id") == ids[5]


def test_undo_comes_back_to_what_was_decided_here_and_waits_its_turn(
    case: Path, address: str, watch: Callable[[str], Watched]
) -> None:
    watched = watch(address)
    watched.open(base(watched) + "search")
    watched.page.evaluate("scrollTo(0, 900)")
    for key in "jjcrz":
        watched.page.keyboard.press(key)
    settled(watched.page)
    items = watched.page.locator("[data-item]")
    assert items.nth(1).get_attribute("data-status") == "confirmed"
    assert items.nth(2).get_attribute("data-status") == "undecided"
    assert "current" in str(items.nth(2).get_attribute("class"))
    assert [judgement for judgement, _, _ in decided(case)] == ["confirmed", "rejected", "withdrawn"]
    assert "Undone" in str(watched.page.locator("#said").text_content())


def test_a_note_is_kept_and_one_being_written_outlives_other_tabs(
    case: Path, address: str, watch: Callable[[str], Watched]
) -> None:
    watched = watch(address)
    watched.open(base(watched) + "search")
    other = watched.page.context.new_page()
    other.goto(watched.page.url)
    watched.page.keyboard.press("j")
    watched.page.keyboard.press("n")
    watched.page.keyboard.type("Ask the harbour master r c z")
    other.bring_to_front()
    other.keyboard.press("j")
    other.keyboard.press("r")
    settled(other)
    watched.page.bring_to_front()
    watched.page.evaluate("dispatchEvent(new Event('focus'))")
    first = watched.page.locator("[data-item]").first
    first.locator(".status").wait_for()
    assert "Rejected" in first.inner_text()
    assert first.locator("textarea").input_value() == "Ask the harbour master r c z"
    watched.page.keyboard.press("Control+Enter")
    first.locator(".note-text").wait_for()
    assert [(judgement, note) for judgement, _, note in decided(case)] == [
        ("rejected", ""),
        ("noted", "Ask the harbour master r c z"),
    ]


def test_what_another_tab_decided_about_something_else_is_told(address: str, watch: Callable[[str], Watched]) -> None:
    watched = watch(address)
    watched.open(base(watched) + "history")
    other = watched.page.context.new_page()
    other.goto(watched.page.url.replace("history", "search"))
    other.keyboard.press("j")
    other.keyboard.press("c")
    settled(other)
    watched.page.evaluate("dispatchEvent(new Event('focus'))")
    watched.page.locator("#elsewhere a").click()
    watched.page.locator(".history .entry").wait_for()


def test_the_mouse_decides_without_losing_the_place_or_the_focus(address: str, watch: Callable[[str], Watched]) -> None:
    watched = watch(address)
    watched.open(base(watched) + "search")
    item = watched.page.locator("[data-item]").nth(4)
    item.get_by_role("button", name="Reject").click()
    item.locator(".status").wait_for()
    assert watched.page.evaluate("document.activeElement.dataset.key") == "r"
    assert "is-rejected" in str(item.get_attribute("class"))
    item.get_by_role("button", name="Undo").click()
    item.locator(".status").wait_for(state="detached")
    assert "is-undecided" in str(item.get_attribute("class"))


def test_what_the_server_did_not_take_is_told_where_it_was_tried(address: str, watch: Callable[[str], Watched]) -> None:
    watched = watch(address)
    watched.open(base(watched) + "search")
    watched.page.route("**/decide", lambda route: route.fulfill(status=409, body="It is gone; nothing was decided."))
    for key in "jcr":
        watched.page.keyboard.press(key)
    first = watched.page.locator("[data-item]").first
    first.locator(".failed").wait_for()
    assert "nothing was decided" in first.inner_text()
    assert first.get_attribute("data-status") == "undecided"
    watched.page.unroute("**/decide")
    watched.page.keyboard.press("k")
    watched.page.keyboard.press("k")
    watched.page.keyboard.press("c")
    first.locator(".status").wait_for()
    assert first.locator(".failed").count() == 0
    watched.problems.clear()  # the browser notes each answer 409


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("odd")
    text = (
        "Storm 😀 hits Lormont\n\nMayor Ilse 👩‍🔬 Karan said the quay is cafe\u0301 shut.\r\n"
        "\u202eNobody\u202c came 😀.\n"
    )
    (folder / "odd.txt").write_text(text, encoding="utf-8", newline="")
    rashomon("run", folder, "-o", folder / "odd.rashomon")
    return folder / "odd.rashomon"


def test_the_link_to_selected_words_counts_code_points(
    odd: Path, tmp_path: Path, watch: Callable[[str], Watched]
) -> None:
    case = Path(shutil.copy(odd, tmp_path / "odd.rashomon"))
    document = open_case(case).documents[0]
    with served(case) as address:
        watched = watch(address)
        watched.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        for words in ("hits", "Karan said the quay", "shut", "came 😀", document.text.strip()):
            watched.open(f"{base(watched)}document/{document.id}")
            watched.page.evaluate(SELECT, words)
            watched.page.get_by_role("button", name="Copy link to these words").click()
            watched.page.locator("#said", has_text="Copied").wait_for()
            link = watched.page.evaluate("navigator.clipboard.readText()")
            start, _, end = link.partition("#")[0].rpartition("/")[2].partition("-")
            assert document.text[int(start) : int(end)] == words
            watched.page.goto(link)
            marked = "".join(watched.page.locator("mark.asked").all_text_contents())
            assert marked == words


def test_a_note_on_selected_words(case: Path, address: str, watch: Callable[[str], Watched]) -> None:
    watched = watch(address)
    document = open_case(case).documents[0]
    words = document.text[100:140]
    watched.open(f"{base(watched)}document/{document.id}")
    watched.page.evaluate(SELECT, words)
    watched.page.locator("#passage summary").click()
    watched.page.locator("#passage textarea").fill("Where from?")
    watched.page.locator("#passage").get_by_role("button", name="Keep note").click()
    watched.page.locator(".noted-words", has_text="Where from?").wait_for()
    assert [(d.about[0], d.note, d.anchor["quote"]) for d in open_case(case).decisions] == [
        ("passage", "Where from?", words)
    ]


def test_a_note_on_selected_words_by_keys(case: Path, address: str, watch: Callable[[str], Watched]) -> None:
    watched = watch(address)
    document = open_case(case).documents[0]
    words = document.text[100:140]
    watched.open(f"{base(watched)}document/{document.id}")
    watched.page.keyboard.press("j")  # a claim is chosen too: the words come first
    watched.page.evaluate(SELECT, words)
    watched.page.keyboard.press("n")
    watched.page.locator("#passage textarea:focus").wait_for()
    watched.page.keyboard.type("Not said before.")
    watched.page.keyboard.press("Control+Enter")
    watched.page.locator(".noted-words", has_text="Not said before.").wait_for()
    assert [(d.about[0], d.note, d.anchor["quote"]) for d in open_case(case).decisions] == [
        ("passage", "Not said before.", words)
    ]


@pytest.mark.parametrize("width", [1440, 700])
def test_the_text_follows_the_claim_chosen_in_the_margin(
    case: Path, address: str, watch: Callable[[str], Watched], width: int
) -> None:
    watched = watch(address)
    page = watched.page
    page.set_viewport_size({"width": width, "height": 700})
    found = open_case(case)
    document = max(found.documents, key=lambda each: sum(claim.document == each.id for claim in found.claims))
    claims = {claim.id: claim for claim in found.claims if claim.document == document.id}
    watched.open(f"{base(watched)}document/{document.id}")
    for _ in range(len(claims)):
        page.keyboard.press("j")
        card = page.locator(".margin [data-item].current")
        content = sorted(claims[str(card.get_attribute("id"))].content)
        marked = "".join(page.locator(".text .at").all_text_contents())
        assert marked == "".join(span.of(document.text) for span in content)
        for each in (page.locator(".text .at").first, card.locator(".quote")):
            box = each.bounding_box()
            assert box
            assert 0 <= box["y"] <= 700
        pane, first = page.locator(".text").bounding_box(), page.locator(".text .at").first.bounding_box()
        assert pane
        assert first
        assert pane["y"] <= first["y"] <= pane["y"] + pane["height"]
        if width == 700:
            quote = card.locator(".quote").bounding_box()
            assert quote
            assert quote["y"] >= pane["y"] + pane["height"]  # not under the text


# Selects words of the document's text as a person would, from one place in its text nodes to another.
SELECT = """words => {
  const text = document.querySelector(".text[data-document]");
  const from = text.textContent.indexOf(words), to = from + words.length;
  const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let at = 0;
  while (walk.nextNode()) {
    const node = walk.currentNode, end = at + node.data.length;
    if (at <= from && from < end) range.setStart(node, from - at);
    if (at < to && to <= end) range.setEnd(node, to - at);
    at = end;
  }
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""
