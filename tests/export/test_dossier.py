from __future__ import annotations

import base64
import hashlib
import re
import subprocess
import sys
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.export import dossier
from rashomon.export.dossier import shown
from rashomon.records import Case, Claim, Document, Metadata, Party, Pipeline, Span
from tests.export.page import Page
from tests.export.sample import TEXTS, sample_case
from tests.views.accounts import accounts

HTML = dossier(sample_case())
PAGE = Page(HTML)


def test_nothing_runs_and_nothing_is_fetched() -> None:
    assert not {"script", "link", "img", "iframe", "object", "embed", "form", "base", "video", "audio"} & {
        tag for tag, _ in PAGE.elements
    }
    for _, attributes in PAGE.elements:
        assert not any(name.startswith("on") or name in ("src", "srcset", "style", "action") for name in attributes)
    assert "@import" not in HTML
    assert "url(" not in HTML
    outside = [href for href in PAGE.all("href") if not href.startswith("#")]
    assert outside == ["https://morning.example/depot"]  # the javascript: address of the third document is only text


def test_the_policy_allows_this_style_alone() -> None:
    style = re.search(r"<style>(.*?)</style>", HTML, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    policy = PAGE.tags("meta")[1]["content"]
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert HTML.index("Content-Security-Policy") < HTML.index("<style>")


def test_texts_stand_exactly_as_stored() -> None:
    for document, text in TEXTS.items():
        assert PAGE.texts[f"{document} text"] == text


def test_quotes_stand_exactly_as_stored() -> None:
    for claim in sample_case().claims:
        quote = " … ".join(span.of(TEXTS[claim.document]) for span in claim.content)
        assert PAGE.texts[f"quote {claim.id}"] == quote


def test_every_claim_has_one_card_and_one_place_and_every_link_arrives() -> None:
    ids = PAGE.all("id")
    assert len(ids) == len(set(ids))
    for claim in sample_case().claims:
        assert claim.id in ids
        assert f"{claim.id}-words" in ids
        assert f"#{claim.id}" in PAGE.all("href")
        assert f"#{claim.id}-words" in PAGE.all("href")
    assert {href[1:] for href in PAGE.all("href") if href.startswith("#")} <= set(ids)


def test_headings_are_in_order_and_landmarks_are_there() -> None:
    levels = [int(tag[1]) for tag, _ in PAGE.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert {"header", "nav", "main", "footer"} <= {tag for tag, _ in PAGE.elements}
    assert PAGE.tags("html")[0]["lang"] == "en"


def test_what_could_not_be_read_is_said_loudly() -> None:
    overview = HTML[HTML.index('id="overview"') : HTML.index('id="documents"')]
    assert "1 document could not be read" in overview
    assert "Run OCR on the file" in overview
    assert "not the same as making no claims" in overview
    assert "reports/tune.mp3" in overview
    assert "ignore all other reports" in overview
    assert 'id="d4"' in HTML


def test_a_nested_claim_shows_its_chain() -> None:
    card = HTML[HTML.index('id="c04"') : HTML.index('id="c09"')]
    chain = re.sub(r"<[^>]+>|\s+", " ", card[card.index("Within a claim by") : card.index("<blockquote")])
    assert re.sub(r"\s+", " ", chain).strip() == (
        "Within a claim by Ms. Vann : Ms. Vann said that → the harbour authority has claimed"
    )


def test_an_unsure_source_looks_unsure() -> None:
    assert '<li class="card low" id="c10">' in HTML
    card = HTML[HTML.index('id="c10"') :]
    assert "source unsure" in card[: card.index("</li>")]


def test_hidden_characters_are_shown() -> None:
    assert HTML.count('data-code="U+202E"') >= 2  # on the card and in the text
    assert '<bdi class="chip" data-code="U+202E" title="RIGHT-TO-LEFT OVERRIDE">\u202e</bdi>' in HTML


def test_sections_without_content_are_left_out() -> None:
    compared = "contested grid timeline origins changes wordings gaps findings".split()
    alone = dossier(sample_case(compared=False))
    for section in compared:
        assert f'id="{section}"' in HTML
        assert f'id="{section}"' not in alone
    empty = dossier(Case(id="k", title="Nothing", analysed_at=None, pipeline=Pipeline(rashomon="0")))
    assert "No document could be read." in empty
    for section in ("parties", "unnamed", "headlines", "own-voice"):
        assert f'id="{section}"' not in empty


def test_the_same_case_gives_the_same_page() -> None:
    assert dossier(sample_case()) == HTML


def test_long_lists_are_folded_and_nothing_is_dropped() -> None:
    text = "A b. " * 40
    claims = tuple(
        Claim(
            id=f"c{n}",
            document="d",
            voice="attributed",
            claimers=("p",),
            content=(Span(n * 5, n * 5 + 3),),
            confidence=1,
        )
        for n in range(40)
    )
    html = dossier(case_of(text, claims))
    assert "28 more claims" in html
    assert sum(f'id="c{n}"' in html for n in range(40)) == 40


def case_of(text: str, claims: tuple[Claim, ...] = (), name: str = "P", title: str = "T") -> Case:
    return Case(
        id="k",
        title=title,
        analysed_at=None,
        pipeline=Pipeline(rashomon="0"),
        documents=(
            Document(id="d", name=name, text=text, text_sha256=None, metadata=Metadata(publisher=name), provenances=()),
        ),
        parties=(Party(id="p", name=name, kind="unknown", named=True, aliases=(name + "x",)),),
        claims=claims,
    )


# A NULL has no form in HTML; its chip stands for it alone.
words = st.text(
    st.one_of(
        st.characters(exclude_characters="\0", exclude_categories=("Cs",)),
        st.sampled_from("<>&\"'\n\r\u202e\u200b=\u2069{}%"),
    ),
    min_size=1,
    max_size=30,
)


@settings(max_examples=60, deadline=None)
@given(words, words, st.data())
def test_any_text_comes_through_exactly(text: str, name: str, data: st.DataObject) -> None:
    span = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted).map(lambda ends: Span(*ends))
    claims = tuple(
        Claim(id=f"c{n}", document="d", voice="attributed", claimers=("p",), content=tuple(content), confidence=0.5)
        for n, content in enumerate(data.draw(st.lists(st.lists(span, min_size=1, max_size=3), max_size=4)))
    )
    page = Page(dossier(case_of(text, claims, name, name)))  # which also checks that elements are well nested
    assert page.texts["d text"] == text
    for claim in claims:
        assert page.texts[f"quote {claim.id}"] == " … ".join(part.of(text) for part in claim.content)
    ids = page.all("id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.all("href") if href.startswith("#")} <= set(ids)
    assert {tag for tag, _ in page.elements} <= {tag for tag, _ in PAGE.elements}


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "</style><svg onload=alert(1)>",
        "{{ 7*7 }}{% raw %}",
        "--><iframe srcdoc=x>",
        "<bdi></bdi></p></main>",
    ],
)  # fmt: skip
def test_markup_in_any_field_is_only_text(attack: str) -> None:
    case = case_of(attack, (), attack, attack)
    case = msgspec.structs.replace(
        case,
        documents=(
            msgspec.structs.replace(
                case.documents[0],
                metadata=Metadata(title=attack, publisher=attack, author=attack, url=attack, language=attack),
            ),
        ),
        pipeline=Pipeline(rashomon=attack, models={attack: attack}),
    )
    html = dossier(case)
    assert {tag for tag, _ in Page(html).elements} <= {tag for tag, _ in PAGE.elements}
    assert "49" not in re.sub(r"<style>.*?</style>|sha256-[^']*", "", html, flags=re.DOTALL)


def test_a_null_is_shown_by_its_chip() -> None:
    assert str(shown("a\0b")) == 'a<bdi class="chip" data-code="U+0000" title="NULL"></bdi>b'


def _luminance(colour: str) -> float:
    if len(colour) == 4:
        colour = "#" + "".join(digit * 2 for digit in colour[1:])
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1, 2], ids=["light", "dark", "print"])
def test_contrast_is_enough(scheme: int) -> None:
    """WCAG 2.2 AA, 1.4.3: 4.5 to 1 for text on whatever lies behind it."""
    root = re.findall(r":root \{(.*?)\}", HTML, re.DOTALL)[scheme]
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", root))
    behind = {
        "ink": "paper sheet source cue flash warn-sheet",
        "soft": "paper sheet flash warn-sheet",
        "link": "paper sheet flash",
        "warn": "paper warn-sheet sheet flash",
    }
    for text, surfaces in behind.items():
        for surface in surfaces.split():
            light, dark = sorted((_luminance(colours[text]), _luminance(colours[surface])), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, f"{text} on {surface}"


def test_importing_the_exports_does_not_load_jinja() -> None:
    code = "import sys, rashomon.export; assert 'jinja2' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


SIDE_BY_SIDE = dossier(accounts())
BESIDE = Page(SIDE_BY_SIDE)


def test_every_link_of_a_compared_case_arrives() -> None:
    ids = BESIDE.all("id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in BESIDE.all("href") if href.startswith("#")} <= set(ids)
    for point in accounts().points:
        assert point.id in ids
        for position in point.positions:
            assert position.id in ids
            for holder in position.holders:
                assert f"#{holder.document}-{holder.span.start}" in BESIDE.all("href")


def test_texts_stand_exactly_as_stored_where_passages_are_marked() -> None:
    for document in accounts().documents:
        assert BESIDE.texts[f"{document.id} text"] == document.text


def test_sections_come_in_order_of_what_a_reader_asks_first() -> None:
    sections = [
        attributes.get("id") for tag, attributes in BESIDE.elements if tag == "section" and attributes.get("id")
    ]
    wanted = (
        "overview contested grid timeline origins changes agreements wordings gaps findings sources parties documents"
    )
    assert [section for section in sections if section in wanted.split()] == wanted.split()


def test_both_passages_stand_side_by_side_in_their_context() -> None:
    answers = SIDE_BY_SIDE[SIDE_BY_SIDE.index('id="six"') : SIDE_BY_SIDE.index('id="four"')]
    assert "<mark><bdi>six people were killed</bdi></mark>" in answers
    assert "<mark><bdi>two people died</bdi></mark>" in answers
    assert "2 reports, 1 origin" in answers


def test_the_grid_says_in_words_who_is_silent() -> None:
    grid = SIDE_BY_SIDE[SIDE_BY_SIDE.index('id="grid"') : SIDE_BY_SIDE.index('id="timeline"')]
    assert grid.count(">silent</td>") == 6
    assert '<i class="denies">denied</i>' in grid
    assert grid.count('scope="row"') == 4


def test_times_are_drawn_without_a_style_and_told_in_words() -> None:
    timeline = SIDE_BY_SIDE[SIDE_BY_SIDE.index('id="timeline"') : SIDE_BY_SIDE.index('id="origins"')]
    assert timeline.count('class="happened disputed"') == 3  # one is the legend's
    assert "7 May 2040, 06:40" in timeline
    assert "other reports give another time" in timeline


def test_unsure_findings_look_unsure_wherever_they_stand() -> None:
    assert SIDE_BY_SIDE.count('<li class="low"') == 2
    assert SIDE_BY_SIDE.count('<span class="doubt">unsure</span>') == 2


def test_no_answer_gets_a_mark_or_a_score() -> None:
    lowered = re.sub(r"<style>.*?</style>", "", SIDE_BY_SIDE, flags=re.DOTALL).lower()
    for word in ("credib", "reliab", "trust", "likely true", "score of"):
        assert word not in lowered


def test_long_comparisons_are_folded_and_counted_and_nothing_is_dropped() -> None:
    case = accounts()
    toll = case.points[1]
    points = tuple(
        msgspec.structs.replace(
            toll,
            id=f"q{n}",
            positions=tuple(
                msgspec.structs.replace(position, id=f"q{n}{position.id}", compatible_with=())
                for position in toll.positions
            ),
        )
        for n in range(30)
    )
    found = tuple(msgspec.structs.replace(case.findings[1], id=f"f{n}") for n in range(40))
    html = dossier(msgspec.structs.replace(case, points=points, findings=found, changes=(), gaps=()))
    assert "18 more questions" in html
    assert "35 more" in html
    ids = Page(html).all("id")
    assert {f"q{n}" for n in range(30)} | {f"f{n}" for n in range(40)} <= set(ids)


def test_markup_in_what_is_compared_is_only_text() -> None:
    attack = '</svg><script>alert(1)</script>"><img src=x>'
    case = accounts()
    point = msgspec.structs.replace(
        case.points[1],
        question=attack,
        incident=attack,
        explanation=attack,
        positions=tuple(msgspec.structs.replace(p, value=attack) for p in case.points[1].positions),
    )
    case = msgspec.structs.replace(
        case,
        points=(point,),
        parties=tuple(msgspec.structs.replace(party, name=attack) for party in case.parties),
        origins=tuple(msgspec.structs.replace(origin, name=attack) for origin in case.origins),
        timeline=tuple(msgspec.structs.replace(entry, text=attack, incident=attack) for entry in case.timeline),
        gaps=tuple(msgspec.structs.replace(gap, explanation=attack) for gap in case.gaps),
        findings=tuple(msgspec.structs.replace(finding, explanation=attack) for finding in case.findings),
        wordings=tuple(
            msgspec.structs.replace(
                wording, of=attack, names=tuple(msgspec.structs.replace(name, text=attack) for name in wording.names)
            )
            for wording in case.wordings
        ),
    )
    page = Page(dossier(case))
    assert {tag for tag, _ in page.elements} <= {tag for tag, _ in BESIDE.elements} | {"br"}
