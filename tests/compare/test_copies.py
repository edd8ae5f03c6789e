"""Reports that hold another's words without a credit."""

from __future__ import annotations

from rashomon.compare.copies import Copies
from rashomon.records import Document, Finding, Metadata, Origin, Passage, Span

SHARED = (
    "The depot in Port Ansel burned on Monday. Nine workers are missing, the harbour authority said. "
    "The fire was out by noon, and nobody could say how it had begun. Ships were held outside the mole until evening. "
    "The mayor visited the families and promised them help. An inquiry will be opened this week, her office said, and "
    "its report is to be published. The company that runs the depot did not answer letters. It has run the depot for "
    "nine years without a fire."
)


def report(name: str, published: str | None, *, publisher: str = "", text: str = SHARED) -> Document:
    metadata = Metadata(publisher=publisher or f"The {name} Post", published=published)
    return Document(id=name, name=name, text=text, text_sha256="", metadata=metadata, provenances=())


def findings(*documents: Document, length: int = len(SHARED)) -> list[Finding]:
    copies = Copies()
    for each in documents:
        copies.see(each)
    passages = tuple(Passage(each.id, Span(0, length)) for each in documents)
    return list(copies.findings([Origin(id="o", kind="same-text", name="not named", passages=passages)]))


def test_the_later_report_that_credits_nobody() -> None:
    found = findings(report("Ansel", "2031-03-05"), report("Osk", "2031-03-07"))
    assert [(f.kind, [p.document for p in f.spans]) for f in found] == [("copied-without-credit", ["Osk", "Ansel"])]
    assert "The Ansel Post" in found[0].explanation


def test_a_credit_is_enough() -> None:
    later = report("Osk", "2031-03-07", text=SHARED + " According to Reuters, two ships left.")
    assert findings(report("Ansel", "2031-03-05"), later) == []


def test_nothing_is_said_where_it_cant_be_told_who_was_first() -> None:
    assert findings(report("Ansel", "2031-03-05"), report("Osk", "2031-03-05")) == []
    assert findings(report("Ansel", None), report("Osk", "2031-03-07")) == []
    assert findings(report("Ansel", "2031-03-05"), report("Osk", None)) == []


def test_an_outlet_may_print_its_own_words_again_and_anybody_a_phrase() -> None:
    again = report("Osk", "2031-03-07", publisher="The Ansel Post")
    assert findings(report("Ansel", "2031-03-05"), again) == []
    assert findings(report("Ansel", "2031-03-05"), report("Osk", "2031-03-07"), length=120) == []
