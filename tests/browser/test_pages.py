"""Every page in a real browser: accessible, within its policy, and a text's words never run or load anything."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rashomon.web.page import MENU
from tests.browser.conftest import Watched, rashomon, served

# Texts that would do something if any page took them for HTML, a template or a URL. Written for this test.
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "<svg/onload=alert(3)>",
    "<iframe src=javascript:alert(4)></iframe>",
    "</textarea></title></style><script>alert(5)</script>",
    '<a href="javascript:alert(6)">Press</a>',
    "{{ 7 * 7 }} {% print(8) %} ${9}",
    '<div hx-get="http://203.0.113.9/" hx-trigger="load">x</div>',
    "<link rel=stylesheet href=//203.0.113.9/x.css><base href=//203.0.113.9/>",
    "&lt;script&gt;alert(10)&lt;/script&gt;",
    "<details open ontoggle=alert(11)>",
    "'-alert(12)-'",
]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case whose texts, titles, names and addresses are all hostile."""
    folder = tmp_path_factory.mktemp("hostile")
    manifest = []
    for number, words in enumerate(HOSTILE):
        text = (
            f"{words}\n\nMinister Ada {words} Holm said that {number + 3} people were killed in Port Ferrin on 3 May "
            f"2031 {words} by a rocket. 😀 “{words} is what they told us,” said the spokesman, Joren {words} Haskel. "
            f"Satellite images {words} show the crater, the ministry claimed.\n"
        )
        (folder / f"report-{number}.txt").write_text(text, encoding="utf-8")
        manifest.append(
            {"id": f"report-{number}", "title": words, "publisher": words, "author": words, "published": "2031-05-04",
             "url": f"https://example.org/{words}"}
        )  # fmt: skip
    (folder / "documents.json").write_text(json.dumps(manifest), encoding="utf-8")
    case = folder / "hostile.rashomon"
    rashomon("run", folder, "-o", case, "--title", HOSTILE[0] + HOSTILE[1])
    return case


@pytest.fixture(scope="module")
def hostile_address(hostile: Path) -> Iterator[str]:
    with served(hostile) as address:
        yield address


@pytest.fixture(scope="module")
def address(example: Path) -> Iterator[str]:
    with served(example) as found:
        yield found


def _places(page: Watched) -> list[str]:
    """The pages of the menu, and one of each kind that they lead to."""
    base = "/".join(page.page.url.removeprefix(page.address).split("/")[:3])
    found = [f"{base}/{place}" for place, _ in MENU]
    for kind, listed in (("point", ""), ("document", "documents"), ("party", "parties")):
        page.open(f"{base}/{listed}")
        link = page.page.locator(f'main a[href*="/{kind}/"]').first
        if link.count():
            found.append(str(link.get_attribute("href")))
    return found


def test_axe_finds_nothing(address: str, watch: Callable[[str], Watched]) -> None:
    from axe_playwright_python.sync_playwright import Axe

    watched = watch(address)
    axe, found = Axe(), []
    for scheme in ("light", "dark"):
        watched.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for place in _places(watched):
            watched.open(place)
            for fold in watched.page.locator("main details").all()[:40]:
                fold.evaluate("each => { each.open = true; }")
            found += [
                f"{place} ({scheme}): {each['id']}: {each['help']}: {[node['target'] for node in each['nodes'][:3]]}"
                for each in axe.run(watched.page).response["violations"]
            ]
    assert found == []


@pytest.mark.parametrize("width", [1440, 390])
def test_no_page_is_wider_than_the_window(width: int, address: str, watch: Callable[[str], Watched]) -> None:
    watched = watch(address)
    watched.page.set_viewport_size({"width": width, "height": 844})
    wide = []
    for place in _places(watched):
        watched.open(place)
        if watched.page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(place)
    assert wide == []


def test_words_of_documents_are_text_on_every_page(hostile_address: str, watch: Callable[[str], Watched]) -> None:
    """The fixture fails the test for any dialog, policy violation or request elsewhere."""
    watched = watch(hostile_address)
    for place in _places(watched):
        watched.open(place)
        assert watched.page.locator("main").count() == 1
        assert (
            watched.page.locator("main script, main img, main iframe, main [onload], main [hx-get*='203.']").count()
            == 0
        )


def test_a_link_opens_at_the_exact_words_even_after_emoji(
    hostile: Path, hostile_address: str, watch: Callable[[str], Watched]
) -> None:
    """Offsets are code points; the browser counts UTF-16 units."""
    from rashomon.run import open_case

    case = open_case(hostile)
    watched = watch(hostile_address)
    document = case.documents[0]
    start = document.text.index("told us")
    assert "😀" in document.text[:start]
    watched.open(f"/c/{case.id}/document/{document.id}/{start}-{start + 7}#words")
    assert "".join(watched.page.locator("mark.asked").all_text_contents()) == "told us"
    assert watched.page.locator("#words").evaluate("each => each.getBoundingClientRect().top < window.innerHeight")
    assert watched.page.locator(".text[data-document]").first.evaluate("each => each.textContent") == document.text


def test_without_the_token_a_browser_sees_nothing(address: str, browser: object) -> None:
    context = browser.new_context()  # type: ignore[attr-defined]
    page = context.new_page()
    answer = page.goto(address.partition("?")[0])
    assert answer.status == 403
    assert "Locked" in page.content()
    context.close()
