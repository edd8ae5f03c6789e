"""Who says what: every claim of a case, once, in the section where a reader will look for it."""

from __future__ import annotations

from collections import defaultdict

import msgspec

from rashomon.records import Case, Claim, Party
from rashomon.views import words
from rashomon.views.claims import ClaimCard, PartyLink, claim_card
from rashomon.views.index import CaseIndex, document_title
from rashomon.views.standing import Standing, Standings


class PartySection(msgspec.Struct, frozen=True, kw_only=True):
    """A party and its claims.

    ``cards`` are the claims laid out here; ``elsewhere`` are claims of this party whose card is laid out
    in another section: those made jointly with a party further up, and headlines. ``total`` counts both.
    """

    id: str
    name: str
    named: bool
    kind_words: str
    affiliation: PartyLink | None
    aliases: tuple[str, ...]
    documents: int
    total: int
    cards: tuple[ClaimCard, ...]
    elsewhere: tuple[ClaimCard, ...]
    standing: Standing


class SilentLine(msgspec.Struct, frozen=True, kw_only=True):
    """A party that is only spoken of, and what is said of it."""

    id: str
    name: str
    standing: Standing


class VoiceSection(msgspec.Struct, frozen=True, kw_only=True):
    """Claims of one document in its own voice."""

    document: str
    title: str
    cards: tuple[ClaimCard, ...]


class Ledger(msgspec.Struct, frozen=True, kw_only=True):
    """Every claim exactly once, by who makes it.

    ``unnamed``: parties without a proper name. ``no_source``: attributed to nobody. ``unclear``: a source
    stands in the text, but it could not be told who is meant. ``silent``: parties that are only spoken of.
    """

    named: tuple[PartySection, ...]
    unnamed: tuple[PartySection, ...]
    no_source: tuple[ClaimCard, ...]
    unclear: tuple[ClaimCard, ...]
    headlines: tuple[ClaimCard, ...]
    own_voice: tuple[VoiceSection, ...]
    silent: tuple[SilentLine, ...]

    @property
    def parties(self) -> tuple[PartySection, ...]:
        """All parties that make a claim, in order."""
        return self.named + self.unnamed


def ledger(case: Case, index: CaseIndex | None = None) -> Ledger:
    """The claims of a case by party. Parties with most claims first, and by name where they have as many."""
    index = index or CaseIndex(case)
    claims = [claim for document in case.documents for claim in index.claims_of.get(document.id, ())]
    made_by: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for claimer in dict.fromkeys(claim.claimers):
            made_by[claimer].append(claim)
    known = [index.parties.get(id_) or Party(id=id_, name=id_, kind="unknown", named=False) for id_ in made_by]
    known.sort(key=lambda party: (not party.named, -len(made_by[party.id]), party.name.casefold(), party.id))

    standings = Standings(index)
    laid_out: set[str] = {claim.id for claim in claims if claim.voice != "attributed"}
    sections = []
    for party in known:
        own = [claim for claim in made_by[party.id] if claim.id not in laid_out]
        sections.append(_section(index, party, made_by[party.id], own, standings.of(party.id)))
        laid_out.update(claim.id for claim in own)
    nobody = [claim for claim in claims if claim.voice == "attributed" and not claim.claimers]
    return Ledger(
        named=tuple(section for section in sections if section.named),
        unnamed=tuple(section for section in sections if not section.named),
        no_source=tuple(claim_card(index, claim) for claim in nobody if not claim.source),
        unclear=tuple(claim_card(index, claim) for claim in nobody if claim.source),
        headlines=tuple(claim_card(index, claim) for claim in claims if claim.voice == "headline"),
        own_voice=tuple(
            VoiceSection(
                document=document.id,
                title=document_title(document),
                cards=tuple(claim_card(index, claim) for claim in own_words),
            )
            for document in case.documents
            if (own_words := [c for c in index.claims_of.get(document.id, ()) if c.voice == "article"])
        ),
        silent=tuple(
            SilentLine(id=party.id, name=party.name, standing=standings.of(party.id))
            for party in sorted(case.parties, key=lambda party: (party.name.casefold(), party.id))
            if party.id not in made_by
        ),
    )


def _section(index: CaseIndex, party: Party, made: list[Claim], own: list[Claim], standing: Standing) -> PartySection:
    here = {claim.id for claim in own}
    return PartySection(
        id=party.id,
        name=party.name,
        named=party.named,
        kind_words=words.kind_words(party.kind),
        affiliation=PartyLink(id=party.affiliation, name=index.party_name(party.affiliation))
        if party.affiliation and all(relation.party != party.affiliation for relation in party.related)
        else None,
        aliases=tuple(alias for alias in party.aliases if alias != party.name),
        documents=len({claim.document for claim in made}),
        total=len(made),
        cards=tuple(claim_card(index, claim) for claim in own),
        elsewhere=tuple(claim_card(index, claim) for claim in made if claim.id not in here),
        standing=standing,
    )
