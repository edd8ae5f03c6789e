"""The evidence that claims rest on: what is cited, by whom, for which claims, and whether its report shows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import urlsplit

import msgspec

from rashomon.records import Claim, Decision, Evidence, Passage, Span, Voice
from rashomon.records.claim import Presence
from rashomon.review import evidence_id
from rashomon.views import words
from rashomon.views.claims import GAP, ChainLink, PartyLink, chain_link
from rashomon.views.index import CaseIndex
from rashomon.views.passages import PassageLine, passage_line

#: How a report gives its evidence, the barest first, and in which words.
PRESENCE: dict[str, str] = {"mentioned": "only mentioned", "linked": "linked to", "shown": "shown"}


class Resting(msgspec.Struct, frozen=True, kw_only=True):
    """A claim that rests on a piece of evidence, whose it is, and its words."""

    id: str
    who: ChainLink
    claimers: tuple[PartyLink, ...]
    quote: str
    certainty_words: str


class EvidenceLine(msgspec.Struct, frozen=True, kw_only=True):
    """A passage that cites evidence. ``id`` is what files and links are added to.

    ``presence`` is the best that any claim has of it: "mentioned", "linked" or "shown". ``claims`` are in the order of
    the text, and ``by`` all parties that put them forward, other than the evidence itself. ``voice``: in whose voice it
    is cited where that is no party's.
    """

    id: str
    passage: PassageLine
    kind: str
    kind_words: str
    presence: Presence
    presence_words: str
    by: tuple[PartyLink, ...]
    voice: Voice
    claims: tuple[Resting, ...]
    publisher: str | None
    published: str | None

    @property
    def shown(self) -> bool:
        """Whether the report itself shows or links it."""
        return self.presence != "mentioned"


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What a person added to show a piece of evidence: a file with its hash and bytes, or an address.

    ``web``: whether the address may stand as a link. Decisions may come from elsewhere and hold anything.
    """

    number: int
    author: str
    made_at: str
    note: str
    file: str
    sha256: str
    size: int
    url: str
    web: bool


def added(decisions: Iterable[Decision]) -> tuple[Added, ...]:
    """What was added by decisions, in their order."""
    return tuple(_added(decision) for decision in decisions)


def is_web(url: str | None) -> bool:
    """Whether an address is one of the web, and nothing that a browser would run or read from the disk."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not any(c.isspace() for c in url or "")


def evidence_lines(index: CaseIndex) -> tuple[EvidenceLine, ...]:
    """All evidence that claims rest on, document by document, each passage once."""
    found: dict[tuple[str, Span], list[tuple[Claim, Evidence]]] = defaultdict(list)
    for document in index.case.documents:
        for claim in index.claims_of.get(document.id, ()):
            for evidence in claim.evidence:
                if evidence.presence != "absent":  # no claim rests on that
                    found[document.id, evidence.span].append((claim, evidence))
    order = {document.id: place for place, document in enumerate(index.case.documents)}
    places = sorted(found, key=lambda place: (order[place[0]], place[1]))
    return tuple(_line(index, Passage(*place), found[place]) for place in places)


def _line(index: CaseIndex, passage: Passage, cited: list[tuple[Claim, Evidence]]) -> EvidenceLine:
    presence = max((_presence(evidence) for _, evidence in cited), key=list(PRESENCE).index)
    metadata = index.documents[passage.document].metadata
    parties = dict.fromkeys(party for claim, _ in cited for party in claim.claimers)
    by = [id for id in parties if id not in index.parties or index.parties[id].kind != "evidence"]
    kind = cited[0][1].kind
    return EvidenceLine(
        id=evidence_id(passage.document, passage.span),
        passage=passage_line(index, passage),
        kind=kind,
        kind_words=words.evidence_kind_words(kind),
        presence=presence,
        presence_words=PRESENCE[presence],
        by=tuple(PartyLink(id=party, name=index.party_name(party)) for party in by),
        voice=cited[0][0].voice,
        claims=tuple(_resting(index, claim) for claim, _ in cited),
        publisher=metadata.publisher,
        published=words.date_words(metadata.published),
    )


def _added(decision: Decision) -> Added:
    file, url = decision.anchor.get("file"), decision.anchor.get("url")
    about = file if isinstance(file, dict) else {}
    size, address = about.get("size"), url if isinstance(url, str) else ""
    return Added(
        number=decision.number,
        author=decision.author,
        made_at=decision.made_at,
        note=decision.note,
        file=str(about.get("name", "")),
        sha256=str(about.get("sha256", "")),
        size=size if type(size) is int else 0,
        url=address,
        web=is_web(address),
    )


def _presence(evidence: Evidence) -> Presence:
    """Records of older versions know only whether it is shown."""
    if evidence.presence == "mentioned" and evidence.shown:
        return "shown"
    return evidence.presence


def _resting(index: CaseIndex, claim: Claim) -> Resting:
    return Resting(
        id=claim.id,
        who=chain_link(index, claim),
        claimers=tuple(PartyLink(id=party, name=index.party_name(party)) for party in claim.claimers),
        quote=GAP.join(index.words(claim.document, claim.content)),
        certainty_words=words.certainty_words(claim),
    )
