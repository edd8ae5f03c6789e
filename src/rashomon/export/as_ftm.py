"""A case as FollowTheMoney entities, made and checked by its own library (the extra ``ftm``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from rashomon.errors import MissingExtra
from rashomon.export.reviews import ADDRESS, Addresses, judged, laid
from rashomon.records import Case, Claim, Document, Party, TimelineEntry
from rashomon.review import Reviewed
from rashomon.views import CaseIndex, document_title, words
from rashomon.views.claims import GAP, chain_link

if TYPE_CHECKING:
    from followthemoney.proxy import EntityProxy

_ENCODER = msgspec.json.Encoder(order="deterministic")
# What is only described ("two residents") and what can't be told is a legal entity; evidence that speaks is none.
_SCHEMATA = {
    "person": "Person",
    "organisation": "Organization",
    "state": "PublicBody",
    "group": "LegalEntity",
    "unknown": "LegalEntity",
}


def entities_ftm(case: Case | Reviewed, *, address: str = ADDRESS) -> Iterator[bytes]:
    """One entity a line, as ``ftm`` and Aleph read them: documents, parties, relations, mentions, claims, events.

    Claims that a person rejected are left out. Raises MissingExtra where the library isn't installed.
    """
    try:
        from followthemoney import model
    except ImportError as error:
        raise MissingExtra(
            "FollowTheMoney's library isn't installed; install it with:  pip install 'rashomon[ftm]'"
        ) from error
    for entity in _Entities(laid(case), address, model).all():
        made = entity.to_dict()
        made["properties"] = {name: sorted(values) for name, values in made["properties"].items()}
        yield _ENCODER.encode(made) + b"\n"


class _Entities:
    """Makes the entities of one case."""

    def __init__(self, reviewed: Reviewed, address: str, model: Any) -> None:
        self._reviewed, self._model = reviewed, model
        self._index, self._at = CaseIndex(reviewed.case), Addresses(reviewed.case, address)
        self._parties = {party.id: party for party in reviewed.case.parties if party.kind in _SCHEMATA}

    def all(self) -> Iterator[EntityProxy]:
        case = self._reviewed.case
        yield from map(self._document, case.documents)
        for party in self._parties.values():
            yield self._party(party)
            yield from self._relations(party)
            yield from self._mentions(party)
        for claim in case.claims:
            if self._reviewed.standing("claim", claim.id).status != "rejected":
                yield self._claim(claim)
        yield from (self._event(at, entry) for at, entry in enumerate(case.timeline) if entry.kind == "event")

    def _document(self, document: Document) -> EntityProxy:
        about, first = document.metadata, document.provenances[0] if document.provenances else None
        return self._entity(
            "Article",
            document.id,
            title=document_title(document),
            author=about.author,
            publisher=about.publisher,
            publishedAt=about.published,
            sourceUrl=about.url,
            language=about.language,
            fileName=document.name,
            mimeType=first.media_type if first else None,
            bodyText=document.text,
            processingStatus="success" if document.status == "ok" else "failure",
            processingError=document.error.message if document.error else None,
            # ``contentHash`` is SHA-1.
            notes=[
                f"SHA-256 of the {what}: {digest}"
                for what, digest in (("text", document.text_sha256), ("file", first.sha256 if first else None))
                if digest
            ],
        )

    def _party(self, party: Party) -> EntityProxy:
        aliases = [alias for alias in party.aliases if alias != party.name]
        # A name that isn't proper, and what a text calls somebody, must not match anybody elsewhere.
        return self._entity(
            _SCHEMATA[party.kind],
            party.id,
            name=party.name if party.named else f"{party.name} (unnamed)",
            weakAlias=aliases if party.named else [party.name, *aliases],
        )

    def _relations(self, party: Party) -> Iterator[EntityProxy]:
        related = [(relation.party, words.relation_words(relation.kind)) for relation in party.related]
        if party.affiliation and all(relation.party != party.affiliation for relation in party.related):
            related.append((party.affiliation, "affiliated with"))
        for other, role in related:
            if other in self._parties:
                ends = {"subject": self._id(party.id), "object": self._id(other)}
                yield self._entity("UnknownLink", f"{party.id}-{role.replace(' ', '-')}-{other}", role=role, **ends)

    def _mentions(self, party: Party) -> Iterator[EntityProxy]:
        for mention in party.mentions:
            yield self._entity(
                "Mention",
                f"{party.id}-{mention.document}-{mention.span.start}",
                name=mention.span.of(self._index.text(mention.document)),
                document=self._id(mention.document),
                resolved=self._id(party.id),
                detectedSchema=_SCHEMATA[party.kind],
            )

    def _claim(self, claim: Claim) -> EntityProxy:
        how = "; ".join(part for part in (words.act_words(claim), words.certainty_words(claim)) if part)
        stands = judged(self._reviewed.standing("claim", claim.id))
        decided = f"{stands.decision} by {stands.author}, {stands.decided_at}: {stands.note}".rstrip(": ")
        return self._entity(
            "Note",
            claim.id,
            description=GAP.join(self._index.words(claim.document, claim.content)),
            summary=f"{chain_link(self._index, claim).who}: {how}",
            entity=[self._id(party) for party in claim.claimers if party in self._parties],
            proof=self._id(claim.document),
            sourceUrl=self._at("claim", claim.id),
            notes=[note for note in (decided if stands.decision else "", stands.notes) if note],
        )

    def _event(self, at: int, entry: TimelineEntry) -> EntityProxy:
        return self._entity(
            "Event",
            f"event-{at}",
            name=entry.incident or entry.text,
            description=entry.text,
            startDate=entry.when.earliest,
            endDate=entry.when.latest,
            proof=[self._id(document) for document in dict.fromkeys(passage.document for passage in entry.spans)],
        )

    def _id(self, id: str) -> str:
        return f"{self._reviewed.case.id}-{id}"

    def _entity(self, schema: str, id: str, **properties: str | Iterable[str] | None) -> EntityProxy:
        """An entity. What the library would drop in silence, such as an odd address, is said in its notes."""
        entity = self._model.make_entity(schema)
        entity.id = self._id(id)
        for name, values in properties.items():
            for value in (values,) if isinstance(values, str) else values or ():
                before = len(entity.get(name))
                entity.add(name, value)
                if value and len(entity.get(name)) == before and value not in entity.get(name):
                    entity.add("notes", f"{name} as the case has it: {value[:2000]}", quiet=True)
        return entity  # type: ignore[no-any-return]
