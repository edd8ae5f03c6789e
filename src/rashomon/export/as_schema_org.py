"""The claims of a case as schema.org Claims, each with the report that it appears in. No ratings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from rashomon.export.as_annotations import is_iri
from rashomon.export.reviews import ADDRESS, Addresses, laid
from rashomon.records import Case, Claim, Document, Party
from rashomon.review import Reviewed
from rashomon.views import CaseIndex
from rashomon.views.claims import GAP, chain_link

CONTEXT = "https://schema.org"
Node = dict[str, Any]
# "author" takes a person or an organisation and nothing else; other sources are credited in words.
_TYPES = {"person": "Person", "organisation": "Organization", "state": "Organization", "group": "Organization"}


def claims_schema_org(case: Case | Reviewed, *, address: str = ADDRESS) -> bytes:
    """One JSON-LD graph of Claims, UTF-8, one claim a line.

    A claim that a person rejected is left out: it would give somebody words that they did not say. There is no
    ``ClaimReview`` and no rating, since Rashomon judges nothing.
    """
    lines = b",\n".join(map(msgspec.json.encode, schema_org_claims(case, address=address)))
    return b'{"@context":"' + CONTEXT.encode() + b'","@graph":[\n' + lines + b"\n]}\n"


def schema_org_claims(case: Case | Reviewed, *, address: str = ADDRESS) -> Iterator[Node]:
    """The claims one by one, without their context."""
    reviewed = laid(case)
    index, at = CaseIndex(reviewed.case), Addresses(reviewed.case, address)
    for claim in index.case.claims:
        if reviewed.standing("claim", claim.id).status != "rejected":
            yield {
                "@type": "Claim",
                "@id": at("claim", claim.id),
                "url": at("claim", claim.id),
                "text": GAP.join(index.words(claim.document, claim.content)),
                **_made_by(index, at, claim),
                "appearance": _appearance(at, index.documents[claim.document]),
            }


def _made_by(index: CaseIndex, at: Addresses, claim: Claim) -> Node:
    parties = [index.parties[id] for id in dict.fromkeys(claim.claimers) if id in index.parties]
    authors = [_author(at, party) for party in parties if party.kind in _TYPES]
    credit = chain_link(index, claim).who if claim.voice == "attributed" and claim.source else ""
    return {**({"author": authors} if authors else {}), **({"creditText": credit} if credit else {})}


def _author(at: Addresses, party: Party) -> Node:
    node = {"@type": _TYPES[party.kind], "@id": at("party", party.id), "name": party.name}
    others = [alias for alias in party.aliases if alias != party.name]
    return {**node, **({"alternateName": others} if others else {})}


def _appearance(at: Addresses, document: Document) -> Node:
    about = document.metadata
    web = about.url if is_iri(about.url) else None
    return {
        "@type": "NewsArticle" if about.publisher else "CreativeWork",
        "@id": at("document", document.id),
        **({"headline": about.title} if about.title else {"name": document.name}),
        **({"url": web} if web else {}),
        **({"publisher": {"@type": "Organization", "name": about.publisher}} if about.publisher else {}),
        **({"author": {"@type": "Person", "name": about.author}} if about.author else {}),
        **({"datePublished": about.published} if about.published else {}),
        **({"inLanguage": about.language} if about.language else {}),
        **({"identifier": f"sha256:{document.text_sha256}"} if document.text_sha256 else {}),
    }
