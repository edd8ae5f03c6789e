"""All origins of a case."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import msgspec

from rashomon.compare.origins import agencies
from rashomon.compare.origins.citing import Citation, find_citations, outlet_key
from rashomon.compare.origins.credits import Credit, find_credits
from rashomon.compare.origins.groups import Group, find_groups
from rashomon.compare.origins.matches import find_matches
from rashomon.compare.origins.sketch import Sketch, sketch
from rashomon.records import CaseResults, Document, DocumentResults, Origin, Party, Passage, Span, hull, stable_id
from rashomon.records.comparison import OriginKind

#: The name of an origin of which it can't be told whose words they were.
UNNAMED = "not named"


class Read(msgspec.Struct, frozen=True):
    """What is kept of a document to find origins: everything but its text."""

    id: str
    publisher: str | None
    title: str | None
    published: str | None
    characters: int
    sketch: Sketch
    credits: tuple[Credit, ...]
    citations: tuple[Citation, ...]

    @property
    def whole(self) -> str | None:
        """The agency that the document as a whole is credited to."""
        return next((credit.agency for credit in self.credits if credit.whole), None)


#: (document, span, party's name) of what named parties say.
_Statements = dict[str, list[tuple[Span, str]]]


def find_origins(
    documents: Iterable[Document],
    results: Iterable[DocumentResults] = (),
    linked: CaseResults | None = None,
) -> tuple[Origin, ...]:
    """Passages of several documents that come from one place before they reached them, sorted by id.

    Documents are read once, in any order, and their texts aren't kept. With the results of each document and the
    parties of the case (``linked``), statements that several documents take from one named party are an origin, too,
    and shared quotations bear the name of whom they quote.
    """
    return origins_of((read(each) for each in documents if each.status == "ok" and each.text), results, linked)


def origins_of(
    documents: Iterable[Read], results: Iterable[DocumentResults] = (), linked: CaseResults | None = None
) -> tuple[Origin, ...]:
    """The origins of documents that were read before."""
    read = sorted(documents, key=lambda document: document.id)
    statements = _statements(results, linked)
    sketches = [document.sketch for document in read]
    copied, shared = find_groups(sketches, find_matches(sketches))
    found = [_origin("same-text", _name_of_copies(group, read), _passages(group, read)) for group in copied]
    said = _said_by(statements)
    for group in shared:
        party, passages = _quoted(group, read, statements), _passages(group, read)
        if party is not None:
            said[party].extend(passages)
        else:
            found.append(_origin("same-source", _earliest([read[place] for place in group.spans]), passages))
    by_agency, by_source = _said_to(read), _cited(read)
    for party, passages in said.items():
        agency = agencies.by_name(party)
        (by_source if agency is None else by_agency)[agency or party].extend(passages)
    found += _of_several(by_agency, "same-agency")
    found += _of_several(by_source, "same-source")
    return tuple(sorted({origin.id: origin for origin in found}.values(), key=lambda origin: origin.id))


def read(document: Document) -> Read:
    """What is kept of a document."""
    metadata = document.metadata
    return Read(
        id=document.id,
        publisher=metadata.publisher,
        title=metadata.title,
        published=metadata.published,
        characters=document.characters,
        sketch=sketch(document.text),
        credits=find_credits(document),
        citations=find_citations(document),
    )


def _statements(results: Iterable[DocumentResults], linked: CaseResults | None) -> _Statements:
    found: _Statements = defaultdict(list)
    if linked is None:
        return found
    parties = {party.id: party for party in linked.parties if party.named}
    for result in results:
        for claim in result.claims:
            if claim.voice != "attributed" or not claim.content:
                continue
            for claimer in claim.claimers:
                party = parties.get(linked.links.get(claimer, claimer))
                if party is not None:
                    found[claim.document].append((hull(claim.content), _speaks_for(party, parties).name))
    return found


def _speaks_for(party: Party, parties: dict[str, Party]) -> Party:
    """The body whose head or spokesman a person is: their words are its words."""
    body = parties.get(party.affiliation or "") if party.kind == "person" else None
    return body if body is not None else party


def _passages(group: Group, read: Sequence[Read]) -> list[Passage]:
    return [Passage(read[place].id, span) for place, spans in group.spans.items() for span in spans]


def _name_of_copies(group: Group, read: Sequence[Read]) -> str:
    """The agency that most of the copies credit, or else mention in the shared words, or else where it stood first."""
    members = [read[place] for place in group.spans]
    for agencies_of in (
        [d.whole for d in members if d.whole],
        [
            credit.agency
            for place, spans in group.spans.items()
            for credit in read[place].credits
            if not credit.whole and any(span.overlaps(credit.span) for span in spans)
        ],
    ):
        if agencies_of:
            counts = Counter(agencies_of)
            return min(counts, key=lambda name: (-counts[name], name))
    return _earliest(members)


def _quoted(group: Group, read: Sequence[Read], statements: _Statements) -> str | None:
    """The party that most of the documents have say these words."""
    counts: Counter[str] = Counter()
    for place, spans in group.spans.items():
        said = statements.get(read[place].id, ())
        counts.update({party for span, party in said if any(_mostly_in(shared, span) for shared in spans)})
    return min(counts, key=lambda name: (-counts[name], name)) if counts else None


def _mostly_in(shared: Span, said: Span) -> bool:
    return 2 * (min(shared.end, said.end) - max(shared.start, said.start)) >= shared.end - shared.start


def _earliest(documents: Sequence[Read]) -> str:
    """Publisher or title of the document that was published first, if all dates are known and only one is first."""
    names = {d.publisher for d in documents}
    if len(names) == 1 and (only := next(iter(names))):
        return only
    if any(d.published is None for d in documents):
        return UNNAMED
    # Days can be told apart, hours can't: not every date has them.
    first = min(str(d.published)[:10] for d in documents)
    firsts = [d for d in documents if str(d.published)[:10] == first]
    return (firsts[0].publisher or firsts[0].title or UNNAMED) if len(firsts) == 1 else UNNAMED


def _said_to(read: Sequence[Read]) -> defaultdict[str, list[Passage]]:
    passages: defaultdict[str, list[Passage]] = defaultdict(list)
    for document in read:
        for credit in document.credits:
            passages[credit.agency].append(Passage(document.id, credit.span))
    return passages


def _cited(read: Sequence[Read]) -> defaultdict[str, list[Passage]]:
    """Sentences that cite an outlet, and the outlet's own reports: those are what is cited."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    passages: dict[str, list[Passage]] = defaultdict(list)
    for document in read:
        for citation in document.citations:
            key = outlet_key(citation.outlet)
            names[key][citation.outlet] += 1
            passages[key].append(Passage(document.id, citation.span))
    for document in read:
        key = outlet_key(document.publisher or "")
        if key in passages:
            passages[key].append(Passage(document.id, Span(0, document.characters)))
    found: defaultdict[str, list[Passage]] = defaultdict(list)
    for key, listed in passages.items():
        found[min(names[key], key=lambda name: (-names[key][name], name))].extend(listed)
    return found


def _said_by(statements: _Statements) -> defaultdict[str, list[Passage]]:
    found: defaultdict[str, list[Passage]] = defaultdict(list)
    for document, said in statements.items():
        for span, party in said:
            found[party].append(Passage(document, span))
    return found


def _of_several(passages: dict[str, list[Passage]], kind: OriginKind) -> list[Origin]:
    return [_origin(kind, name, held) for name, held in passages.items() if len({p.document for p in held}) > 1]


def _origin(kind: OriginKind, name: str, passages: Iterable[Passage]) -> Origin:
    ordered = tuple(_without_inner(sorted(set(passages), key=lambda p: (p.document, p.span.start, -p.span.end))))
    return Origin(id=stable_id("o", kind, name, ordered), kind=kind, name=name, passages=ordered)


def _without_inner(passages: Sequence[Passage]) -> Iterable[Passage]:
    """Those that don't lie within the one before."""
    last: Passage | None = None
    for passage in passages:
        if last is None or last.document != passage.document or not last.span.covers(passage.span):
            yield passage
            last = passage
