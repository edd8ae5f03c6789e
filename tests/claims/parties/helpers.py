"""Parties of a short text, as words."""

from __future__ import annotations

from rashomon.annotate import Annotator
from rashomon.claims.parties import DocumentParties
from rashomon.reading import Reading
from rashomon.records import Annotations, Party, Span
from tests.claims.helpers import document_of


def parties_of(annotator: Annotator, text: str, headline: Span | None = None) -> dict[str, Party]:
    tokens, sentences, entities = annotator._language.read(text)
    document = document_of(text, headline=headline)
    reading = Reading(document, Annotations(document="d", tokens=tokens, sentences=sentences, entities=entities))
    return {party.name: party for party in DocumentParties(reading).parties()}


def mentions(party: Party, text: str) -> list[str]:
    return [mention.span.of(text) for mention in party.mentions]


def related(parties: dict[str, Party], name: str) -> set[tuple[str, str]]:
    names = {party.id: party.name for party in parties.values()}
    return {(relation.kind, names[relation.party]) for relation in parties[name].related}


def affiliation(parties: dict[str, Party], name: str) -> str | None:
    names = {party.id: party.name for party in parties.values()}
    return names.get(parties[name].affiliation or "")
