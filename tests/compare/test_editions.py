"""Two versions of one address: which passages differ, and what is no version."""

from __future__ import annotations

import hashlib

import pytest

from rashomon.compare.editions import Editions
from rashomon.records import Document, Finding, Metadata, Provenance

FIRST = (
    "The depot in Port Ansel burned on Monday. Nine workers are missing, the harbour authority said. "
    "The fire was out by noon. Nobody knows how it began."
)
SECOND = (
    "The depot in Port Ansel burned on Monday. Seven workers are missing, the harbour authority said. "
    "The fire was out by noon. Nobody knows how it began. An inquiry was called for."
)
OTHER = "The opera in Port Ansel opens on Friday. Tickets are sold out. The mayor is expected."


def document(text: str, *, url: str | None = None, path: str = "", published: str | None = None) -> Document:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    metadata = Metadata(url=url, published=published)
    return Document(
        id="d" + sha256[:8], name=path or "x", text=text, text_sha256=sha256, metadata=metadata,
        provenances=(
            Provenance(
                path=path or f"{sha256}.txt", size=1, sha256=sha256, media_type="text/plain", extractor="text",
                extractor_version="1", added_at="2031-03-05T00:00:00Z", metadata=metadata,
            ),
        ),
    )  # fmt: skip


def findings(*documents: Document) -> tuple[Finding, ...]:
    editions = Editions()
    for each in documents:
        editions.see(each)
    return editions.findings()


def words(finding: Finding, *documents: Document) -> list[str]:
    text_of = {each.id: each.text for each in documents}
    return [passage.span.of(text_of[passage.document]) for passage in finding.spans]


def test_changed_and_added_passages_are_shown_in_both_versions() -> None:
    old = document(FIRST, url="https://www.post.example/depot?utm_source=x", published="2031-03-03")
    new = document(SECOND, url="http://post.example/depot/", published="2031-03-04T09:00:00")
    (finding,) = findings(new, old)
    assert finding.kind == "edited-report"
    assert words(finding, old, new) == [
        "Nine workers are missing, the harbour authority said.",
        "Seven workers are missing, the harbour authority said.",
        "An inquiry was called for.",
    ]
    assert "of 2031-03-03 and of 2031-03-04" in finding.explanation
    assert "changed: 1, added: 1, left out: 0" in finding.explanation
    assert findings(old, new) == (finding,)


def test_without_dates_no_order_is_guessed() -> None:
    old, new = document(FIRST, url="https://post.example/depot"), document(SECOND, url="https://post.example/depot")
    (finding,) = findings(old, new)
    assert "can't be told which was first" in finding.explanation
    assert findings(new, old) == (finding,)


@pytest.mark.parametrize(
    ("one", "other", "versions"),
    [
        ("in/depot.txt", "in/depot-v2.txt", True),
        ("in/depot.txt", "in/depot (1).txt", True),
        ("in/depot-original.txt", "in/depot_updated.txt", True),
        ("in/depot.txt", "in/depot.txt", True),  # the file itself was replaced
        ("in/depot-0169.txt", "in/depot-0170.txt", False),
        ("in/depot.txt", "out/depot.txt", False),
        ("in/depot.txt", "in/depot.html", False),
        ("in/new.txt", "in/old.txt", False),
    ],
)
def test_paths(one: str, other: str, versions: bool) -> None:
    assert bool(findings(document(FIRST, path=one), document(SECOND, path=other))) == versions


def test_an_archived_page_is_the_page() -> None:
    archived = document(FIRST, url="https://web.archive.org/web/20310303120000/https://post.example/depot")
    assert findings(archived, document(SECOND, url="https://post.example/depot"))


def test_another_text_at_one_address_is_no_version_of_it() -> None:
    front = "https://post.example/"
    assert not findings(document(FIRST, url=front), document(OTHER, url=front))
    assert not findings(document(FIRST, url="https://post.example/a"), document(SECOND, url="https://post.example/b"))


def test_the_same_words_are_no_edit() -> None:
    address = "https://post.example/depot"
    assert not findings(document(FIRST, url=address), document(FIRST.replace(". ", ".\n\n"), url=address))
