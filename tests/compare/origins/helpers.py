"""Invented reports, and documents made of them."""

from __future__ import annotations

from rashomon.records import Document, Metadata, Origin, Passage, Span

FERRY = (
    "The ferry Alda went down off the port of Tarrow early on Thursday with more than sixty people on board, the "
    "harbour office said. Fishing boats from three villages picked up survivors before the coast guard reached the "
    "place shortly after dawn. Divers searched the wreck until dark and found nobody alive in the lower deck. "
    "The owner of the line said the vessel had passed an inspection in March. "
)
BRIDGE = (
    "Engineers closed the old bridge at Sennet on Monday after cracks were found in two of its piers. Traffic was sent "
    "over the northern crossing, where queues formed within the hour. The council expects the repair to last until "
    "autumn and has asked the province for money. Shopkeepers on the east bank fear for their summer trade. "
)
MARKET = (
    "Prices on the grain market of Oldry rose for the fourth week in a row as rain kept the harvest in the fields. "
    "Millers bought from stores that were filled last year, and bakers in the capital spoke of dearer bread by winter. "
    "A trader said that the ships due in October had been delayed again. "
)


def document(
    name: str,
    text: str,
    publisher: str | None = None,
    published: str | None = None,
    author: str | None = None,
    title: str | None = None,
) -> Document:
    """A document with this text, as the reader would leave it."""
    return Document(
        id=name,
        name=name,
        text=text,
        text_sha256=None,
        metadata=Metadata(publisher=publisher, published=published, author=author, title=title),
        provenances=(),
    )


def words_of(origin: Origin, *documents: Document) -> dict[str, list[str]]:
    """The words of each of an origin's passages, by document."""
    texts = {d.id: d.text for d in documents}
    found: dict[str, list[str]] = {}
    for passage in origin.passages:
        found.setdefault(passage.document, []).append(passage.span.of(texts[passage.document]))
    return found


def of_kind(origins: tuple[Origin, ...], kind: str) -> list[Origin]:
    """The origins of this kind."""
    return [origin for origin in origins if origin.kind == kind]


def whole(document: Document) -> Passage:
    """All of a document."""
    return Passage(document.id, Span(0, len(document.text)))
