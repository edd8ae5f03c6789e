"""Hypotheses beside claims and evidence: how people rate each pair. No total, no order by ratings, no winner."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import msgspec

from rashomon.records import Passage
from rashomon.review import Hypothesis, Rating, Reviewed
from rashomon.review.anchors import evidence_passage
from rashomon.views import words
from rashomon.views.claims import ChainLink, chain_link
from rashomon.views.index import CaseIndex, document_title

#: Ratings in the order in which they are offered, in words.
RATINGS = {"consistent": "consistent", "inconsistent": "inconsistent", "not-applicable": "not applicable"}
KINDS = ("claim", "evidence")


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A claim or a piece of evidence that people rate. ``quote`` has its exact words, ``how`` says how it is put."""

    kind: str
    id: str
    quote: tuple[str, ...]
    who: ChainLink | None
    how: str
    document: str
    title: str
    byline: str
    passages: tuple[Passage, ...]

    @property
    def about(self) -> tuple[str, str]:
        """Kind and id."""
        return self.kind, self.id


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """How an item is rated beside a hypothesis: by whoever looks, and by the others; ``hidden`` of theirs not shown."""

    item: Item
    mine: Rating | None
    others: tuple[Rating, ...]
    hidden: int


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """How many items all who rated them rate alike, and how many independent origins these have."""

    rating: str
    items: int
    origins: int


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A hypothesis with its cells in the order of the items. ``differ``: items that people rate differently."""

    hypothesis: Hypothesis
    cells: tuple[Cell, ...]
    counts: tuple[Count, ...]
    differ: int


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """All hypotheses and items, in an order drawn for whoever looks.

    ``alike`` are the items that are rated the same beside every hypothesis, and so don't tell them apart. ``hidden``
    are those whose ratings by others are not shown, because whoever looks hasn't rated them beside every hypothesis.
    """

    rows: tuple[Row, ...]
    items: tuple[Item, ...]
    alike: frozenset[tuple[str, str]]
    hidden: frozenset[tuple[str, str]]


def item(index: CaseIndex, kind: str, id: str) -> Item | None:
    """A claim or a passage that cites evidence; None where the case has none of this id."""
    who: ChainLink | None = None
    if kind == "claim":
        claim = index.claims.get(id)
        if claim is None:
            return None
        who, how = chain_link(index, claim), words.certainty_words(claim)
        passages = tuple(Passage(claim.document, span) for span in claim.content or claim.source or claim.cue)
    else:
        passage = evidence_passage(id) if kind == "evidence" else None
        citing = index.claims_of.get(passage.document, ()) if passage else ()
        cited = next(
            (each for claim in citing for each in claim.evidence if passage and each.span == passage.span), None
        )
        if passage is None or cited is None:
            return None
        how, passages = words.evidence_words(cited), (passage,)
    if not passages:
        return None
    document = index.documents[passages[0].document]
    about = (document.metadata.publisher, words.date_words(document.metadata.published))
    return Item(
        kind=kind,
        id=id,
        quote=tuple(passage.span.of(document.text) for passage in passages),
        who=who,
        how=how,
        document=document.id,
        title=document_title(document),
        byline=", ".join(part for part in about if part),
        passages=passages,
    )


def drawn(case: str, author: str, ids: Sequence[str]) -> list[str]:
    """Ids in an order that differs from person to person and stays the same for each."""
    return sorted(ids, key=lambda id: hashlib.sha256(f"{case}\n{author}\n{id}".encode()).digest())


def table(index: CaseIndex, review: Reviewed, author: str, *, everything: bool = False) -> Table:
    """The table for one person. Of an item that they haven't rated beside every hypothesis they don't see how others
    rate it, unless they ask for ``everything``."""
    listed = {hypothesis.id: hypothesis for hypothesis in review.hypotheses}
    abouts = {"/".join(rating.about): rating.about for each in listed.values() for rating in each.ratings}
    order = drawn(index.case.id, author, list(abouts))
    items = [found for key in order if (found := item(index, *abouts[key])) is not None]
    rated: dict[tuple[str, tuple[str, str]], list[Rating]] = {}
    for hypothesis in listed.values():
        for rating in hypothesis.ratings:
            rated.setdefault((hypothesis.id, rating.about), []).append(rating)

    def by_me(hypothesis: str, each: Item) -> Rating | None:
        return next((r for r in rated.get((hypothesis, each.about), ()) if r.author == author), None)

    hidden = frozenset(
        each.about
        for each in items
        if not everything
        and not all(by_me(id, each) for id in listed)
        and any(r.author != author for id in listed for r in rated.get((id, each.about), ()))
    )
    rows = []
    for id in drawn(index.case.id, author, list(listed)):
        cells = []
        for each in items:
            others = tuple(r for r in rated.get((id, each.about), ()) if r.author != author)
            shown = () if each.about in hidden else others
            cells.append(Cell(item=each, mine=by_me(id, each), others=shown, hidden=len(others) - len(shown)))
        rows.append(_row(index, listed[id], tuple(cells)))
    return Table(rows=tuple(rows), items=tuple(items), alike=_alike(rows), hidden=hidden)


def _row(index: CaseIndex, hypothesis: Hypothesis, cells: tuple[Cell, ...]) -> Row:
    said = [(cell, _ratings(cell)) for cell in cells]
    counts = []
    for rating in RATINGS:
        agreed = [cell.item for cell, ratings in said if ratings == {rating}]
        passages = [passage for each in agreed for passage in each.passages]
        counts.append(Count(rating=rating, items=len(agreed), origins=index.independence.count(passages)))
    return Row(
        hypothesis=hypothesis,
        cells=cells,
        counts=tuple(counts),
        differ=sum(len(ratings) > 1 for _, ratings in said),
    )


def _ratings(cell: Cell) -> set[str]:
    return {rating.rating for rating in (*([cell.mine] if cell.mine else []), *cell.others)}


def _alike(rows: Sequence[Row]) -> frozenset[tuple[str, str]]:
    """Items with one and the same rating, by all who gave one, beside each of at least two hypotheses."""
    if len(rows) < 2:  # one has nothing to be told apart from
        return frozenset()
    columns = zip(*(row.cells for row in rows), strict=True)
    return frozenset(
        column[0].item.about
        for column in columns
        if all(_ratings(cell) for cell in column) and len(set().union(*(_ratings(cell) for cell in column))) == 1
    )
