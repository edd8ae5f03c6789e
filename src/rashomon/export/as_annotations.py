"""A case as W3C Web Annotations: what each passage was read as, anchored by position and by quote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from rashomon.export.reviews import ADDRESS, Addresses, laid
from rashomon.export.tables import added_words
from rashomon.records import Case, Claim, Decision, Document, Finding, Holder, Passage, Point, Position, Span
from rashomon.review import Reviewed, Standing
from rashomon.review.anchors import evidence_passage
from rashomon.views import CaseIndex, terms, words
from rashomon.views.claims import chain_link
from rashomon.views.index import clipped

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
#: Code points of the text on each side of a quote.
AROUND = 32
Node = dict[str, Any]


def annotations_jsonld(case: Case | Reviewed, *, address: str = ADDRESS, reproducible: bool = False) -> bytes:
    """An AnnotationCollection of one page, UTF-8 JSON-LD, one annotation a line.

    Claims, answers to points, and findings, each with people's decisions as bodies. Every target has both a
    TextPositionSelector, which counts code points of the stored text, and a TextQuoteSelector. ``reproducible`` leaves
    out when the case was analysed.
    """
    reviewed = laid(case)
    items = list(each_annotation(reviewed, address=address, reproducible=reproducible))
    at = Addresses(reviewed.case, address)
    collection = {
        "@context": CONTEXT,
        "id": f"{at.case}/annotations",
        "type": "AnnotationCollection",
        "label": reviewed.case.title,
        "total": len(items),
        "first": {"id": f"{at.case}/annotations#all", "type": "AnnotationPage", "startIndex": 0},
    }
    if not items:  # A page has to have items.
        del collection["first"]
        return msgspec.json.encode(collection) + b"\n"
    head = msgspec.json.encode(collection)
    lines = b",\n".join(map(msgspec.json.encode, items))
    return head[:-2] + b',"items":[\n' + lines + b"\n]}}\n"


def each_annotation(case: Case | Reviewed, *, address: str = ADDRESS, reproducible: bool = False) -> Iterator[Node]:
    """The annotations one by one, without the context that they are to be read in (`CONTEXT`)."""
    made = _Annotations(laid(case), address, reproducible)
    case = made.reviewed.case
    yield from (made.claim(claim) for claim in case.claims)
    for point in case.points:
        yield from (made.position(point, position) for position in point.positions if position.holders)
    yield from (made.finding(finding) for finding in case.findings if finding.spans)
    for (kind, id), standing in sorted(made.reviewed.standings.items()):
        passage = evidence_passage(id) if kind in ("evidence", "passage") else None
        if passage is not None and passage.document in made.documents:
            yield made.passage(kind, passage, standing)


class _Annotations:
    """Makes the annotations of one case."""

    def __init__(self, reviewed: Reviewed, address: str, reproducible: bool) -> None:
        self.reviewed = reviewed
        self._index = CaseIndex(reviewed.case)
        self._at = Addresses(reviewed.case, address)
        made = None if reproducible else reviewed.case.analysed_at
        self._generated: Node = {
            "generator": {
                "id": f"urn:rashomon:{reviewed.case.pipeline.rashomon}",
                "type": "Software",
                "name": f"Rashomon {reviewed.case.pipeline.rashomon}",
            },
            **({"generated": made} if made else {}),
        }

    @property
    def documents(self) -> Mapping[str, Document]:
        """The documents of the case by id."""
        return self._index.documents

    def claim(self, claim: Claim) -> Node:
        who = chain_link(self._index, claim).who
        how = "; ".join(part for part in (words.act_words(claim), words.certainty_words(claim)) if part)
        bodies = [
            _textual("describing", f"{who}: {how}", language="en"),
            *(self._party(party) for party in dict.fromkeys(claim.claimers)),
            _textual("classifying", claim.act),
            _textual("tagging", f"certainty: {claim.certainty}"),
            _textual("tagging", f"voice: {claim.voice}"),
            *_decided(self.reviewed.standing("claim", claim.id)),
        ]
        passages = [Passage(claim.document, span) for span in claim.content]
        return self._annotation(self._at("claim", claim.id), "describing", bodies, passages)

    def position(self, point: Point, position: Position) -> Node:
        address = self._at("point", point.id)
        bodies = [
            _textual("describing", f"{point.question} {terms.answer_words(position.value).unquoted}", language="en"),
            _textual("tagging", "contested" if point.contested else "not contested"),
            {"type": "SpecificResource", "purpose": "linking", "source": address},
            *(self._party(party) for party in dict.fromkeys(_parties(position.holders))),
            *_decided(self.reviewed.standing("point", point.id)),
        ]
        passages = [Passage(holder.document, holder.span) for holder in position.holders]
        return self._annotation(f"{address}#{position.id}", "linking", bodies, passages)

    def finding(self, finding: Finding) -> Node:
        bodies = [
            _textual("describing", terms.explained(finding.explanation), language="en"),
            _textual("classifying", finding.kind),
            *_decided(self.reviewed.standing("finding", finding.id)),
        ]
        return self._annotation(f"{self._at.case}/findings#{finding.id}", "commenting", bodies, finding.spans)

    def passage(self, kind: str, passage: Passage, standing: Standing) -> Node:
        """What people said of words that are no claim, or added to evidence."""
        bodies = list(_decided(standing))
        for decision in standing.decisions:
            if decision.judgement == "added":
                url = str(decision.anchor.get("url") or "")
                if is_iri(url):
                    bodies.append(
                        {"type": "SpecificResource", "purpose": "linking", "source": url, **_signed(decision)}
                    )
                said = " ".join(part for part in (added_words(decision.anchor), decision.note) if part)
                bodies.append({**_textual("describing", said), **_signed(decision)})
        id = f"{self._at('document', passage.document)}/{passage.span.start}-{passage.span.end}#{kind}"
        return self._annotation(id, "commenting", bodies, [passage])

    def _annotation(self, id: str, motivation: str, bodies: list[Node], passages: Iterable[Passage]) -> Node:
        targets = [target for passage in dict.fromkeys(passages) if (target := self._target(passage))]
        return {
            "id": id,
            "type": "Annotation",
            "motivation": motivation,
            **self._generated,
            "body": bodies,
            "target": targets or [self._source(self._index.documents[next(iter(passages)).document])],
        }

    def _party(self, party: str) -> Node:
        known = self._index.parties.get(party)
        type_ = {"person": "Person", "organisation": "Organization", "state": "Organization"}.get(
            known.kind if known else "", ""
        )
        return {
            "type": "SpecificResource",
            "purpose": "identifying",
            "source": {
                "id": self._at("party", party),
                **({"type": type_} if type_ else {}),
                "name": self._index.party_name(party),
            },
        }

    def _target(self, passage: Passage) -> Node | None:
        document = self._index.documents[passage.document]
        span = clipped(passage.span, document.text)
        if span is None:
            return None
        return {
            "type": "SpecificResource",
            "source": self._source(document),
            "selector": selectors(document.text, span),
        }

    def _source(self, document: Document) -> Node:
        """The document as the workspace shows it, with the hash of the text that positions count in."""
        about = document.metadata
        return {
            "id": self._at("document", document.id),
            "type": "Text",
            **({"canonical": f"nih:sha-256;{document.text_sha256}"} if document.text_sha256 else {}),
            **({"via": about.url} if is_iri(about.url) else {}),
            **({"language": about.language} if about.language else {}),
        }


def selectors(text: str, span: Span) -> list[Node]:
    """Both ways to find a passage: by code points, and by its words with those around it."""
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {
            "type": "TextQuoteSelector",
            "exact": span.of(text),
            "prefix": text[max(0, span.start - AROUND) : span.start],
            "suffix": text[span.end : span.end + AROUND],
        },
    ]


def is_iri(url: str | None) -> bool:
    """Whether it is an address on the web that is written as an IRI has to be."""
    return bool(url and re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", url, re.IGNORECASE))


def _textual(purpose: str, value: str, *, language: str = "") -> Node:
    return {
        "type": "TextualBody",
        "purpose": purpose,
        "value": value,
        "format": "text/plain",
        **({"language": language} if language else {}),
    }


def _parties(holders: Iterable[Holder]) -> Iterator[str]:
    return (holder.party for holder in holders if holder.party is not None)


def _decided(standing: Standing) -> Iterator[Node]:
    """The decision that settled it as an assessment, and every note as a comment, signed."""
    settled = standing.decision
    if settled is not None:
        yield {**_textual("assessing", settled.judgement), **_signed(settled)}
        if settled.note:
            yield {**_textual("commenting", settled.note), **_signed(settled)}
    for decision in standing.notes:
        if decision != settled and decision.note:
            yield {**_textual("commenting", decision.note), **_signed(decision)}


def _signed(decision: Decision) -> Node:
    return {"creator": {"type": "Person", "name": decision.author}, "created": decision.made_at}
